import { Card } from "@rentright/ui/card";
import { unwrap } from "@rentright/ui/lib/api";
import { useQuery } from "@tanstack/react-query";
import { ArrowRight, CircleAlert, Truck, type LucideIcon } from "lucide-react";
import { Link } from "react-router";
import { api } from "@/api/client";
import { useFormats } from "@/shared/format";
import { to } from "@/shared/links";
import { useWords } from "@/shared/words";

/** What of the stock needs a hand: services that are overdue, and transfers that should have left or arrived. */
export function Attention() {
  const t = useWords("home");
  const formats = useFormats();
  const services = useQuery({
    queryKey: ["services", "due", 0],
    staleTime: 60_000,
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/v1/services/due", { params: { query: { days: 0 } }, signal })),
    select: ({ data }) => data.filter(({ overdue }) => overdue).length,
  });
  const transfers = useQuery({
    queryKey: ["transfers", "late"],
    staleTime: 60_000,
    queryFn: async ({ signal }) => {
      const open = await Promise.all(
        ["planned", "under_way"].map((state) =>
          unwrap(api.GET("/api/v1/transfers", { params: { query: { state, limit: 200 } }, signal })),
        ),
      );
      const now = new Date().toISOString();
      return open
        .flatMap(({ data }) => data)
        .filter(({ state, leaves_at, arrives_at }) => (state === "planned" ? leaves_at : arrives_at) < now)
        .length;
    },
  });
  const all: Array<{ key: "services" | "transfers"; count?: number; path: string; icon: LucideIcon }> = [
    { key: "services", count: services.data, path: to.servicesDue(), icon: CircleAlert },
    { key: "transfers", count: transfers.data, path: to.transfers(), icon: Truck },
  ];
  const rows = all.filter(({ count }) => count);
  if (rows.length === 0) return null;
  return (
    <Card title={t("attention.title")} flush>
      <ul className="divide-line divide-y">
        {rows.map(({ key, count = 0, path, icon: Icon }) => (
          <li key={key}>
            <Link
              to={path}
              className="hover:bg-hover/60 flex items-center gap-3 px-4 py-2.5 outline-offset-[-2px]"
            >
              <Icon aria-hidden className="text-late size-4.5 shrink-0" />
              <span className="min-w-0 flex-1 font-medium">
                {t(`attention.${key}`, { count, shown: formats.number(count) })}
              </span>
              <ArrowRight aria-hidden className="text-subtle size-4 shrink-0" />
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  );
}
