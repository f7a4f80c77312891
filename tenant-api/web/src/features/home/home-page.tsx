import { Button } from "@rentright/ui/button";
import { Select } from "@rentright/ui/select";
import { ScanBarcode } from "lucide-react";
import { Link, useNavigate } from "react-router";
import type { First } from "@/shared/first";
import { useClock } from "@/shared/clock";
import { useHotkeys } from "@/shared/hotkeys";
import { to } from "@/shared/links";
import { Page } from "@/shared/page";
import { queryClient } from "@/shared/query-client";
import { can, sessionQuery, useSession } from "@/shared/session";
import { useWords } from "@/shared/words";
import { Attention } from "./attention";
import { Checklist } from "./checklist";
import { dayPart } from "./day-part";
import { readStore, storesQuery, useHere } from "./here";
import { InspectColumn, inspectQuery } from "./inspect-column";
import { InvoiceColumn, toInvoiceQuery } from "./invoice-column";
import { todayQuery, type Column } from "./today";
import { TodayColumn } from "./today-column";

const COLUMNS: readonly Column[] = ["out", "back", "late"];

export const first: First = ({ may }) => {
  const session = queryClient.getQueryData(sessionQuery.queryKey);
  if (!session || !may("orders:read")) return [];
  const stores = queryClient.fetchQuery(storesQuery);
  return [
    stores.then((all) => {
      const place = readStore(all, session.tenant.id, session.tenant.time_zone);
      return Promise.all([
        ...COLUMNS.map((column) => queryClient.prefetchQuery(todayQuery(column, place))),
        queryClient.prefetchQuery(inspectQuery(place)),
        ...(may("money:read") ? [queryClient.prefetchQuery(toInvoiceQuery(place))] : []),
      ]);
    }),
  ];
};

/** The first page of the day: what goes out, what comes back, and what is still to be done with it. */
export default function HomePage() {
  const t = useWords("home");
  const session = useSession();
  const here = useHere();
  const clock = useClock(here.place.timeZone);
  const now = new Date();
  const first = session.staff.name.split(" ")[0] ?? session.staff.name;
  const part = dayPart(now, here.place.timeZone);
  const mayScan = can(session, "orders:check_out") || can(session, "orders:return");
  useRowKeys(mayScan);
  return (
    <Page
      title={t("title")}
      heading={t(`greeting.${part}`, { name: first })}
      about={clock.longDay(now.toISOString())}
      actions={
        <>
          {here.stores.length > 1 && (
            <Select
              aria-label={t("today.store")}
              className="w-44"
              value={here.place.store ?? ""}
              options={[
                { value: "", label: t("today.allStores") },
                ...here.stores.map(({ id, name }) => ({ value: id, label: name })),
              ]}
              onValueChange={here.choose}
            />
          )}
          {mayScan && (
            <Button asChild variant="primary">
              <Link to={to.scan()}>
                <ScanBarcode aria-hidden />
                {t("today.scan")}
              </Link>
            </Button>
          )}
        </>
      }
    >
      <div className="space-y-4">
        {can(session, "orders:read") && here.known && (
          <div className="grid items-start gap-4 md:grid-cols-2 xl:grid-cols-3">
            {COLUMNS.map((column) => (
              <TodayColumn key={column} column={column} place={here.place} />
            ))}
            <InspectColumn place={here.place} />
            {can(session, "money:read") && <InvoiceColumn place={here.place} />}
          </div>
        )}
        {can(session, "catalog:read") && <Attention />}
        <Checklist />
      </div>
    </Page>
  );
}

/** Up and down between the rows; `s` does what the row's button does, or opens scan mode. */
function useRowKeys(mayScan: boolean): void {
  const navigate = useNavigate();
  const rows = () => [...document.querySelectorAll<HTMLElement>("[data-today]")];
  const current = () => rows().findIndex((row) => row.contains(document.activeElement));
  const move = (by: number) => () => {
    const all = rows();
    const at = current();
    const next = at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + by));
    all[next]?.querySelector<HTMLElement>("a")?.focus();
  };
  useHotkeys({
    j: move(1),
    ArrowDown: move(1),
    k: move(-1),
    ArrowUp: move(-1),
    ...(mayScan && {
      s: () => {
        const act = rows()[current()]?.querySelector<HTMLElement>("[data-today-act]");
        if (act) act.click();
        else void navigate(to.scan());
      },
    }),
  });
}
