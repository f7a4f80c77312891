import { isApiError } from "@rentright/ui/lib/problem";
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { Figures, FiguresFailed } from "@/shared/figures";
import { useFormats } from "@/shared/format";
import { to } from "@/shared/links";
import { useCan } from "@/shared/session";
import { useWords } from "@/shared/words";
import { useEditing } from "./editing";
import { valueQuery } from "./value-api";

/** What the customer has brought over the years, for those who may see money. */
export function Value() {
  const t = useWords("customers");
  const formats = useFormats();
  const may = useCan("money:read");
  const { customer } = useEditing();
  const value = useQuery({ ...valueQuery(customer.id), enabled: may });
  const { data } = value;
  if (!may || isApiError(value.error, "not-found")) return null;
  const money = data && formats.money({ minor: data.paid_minor, currency: data.currency });
  const orders = (count: number, colour: string) =>
    count > 0 ? (
      <Link to={to.ordersOf(customer.id)} className={`underline-offset-2 hover:underline ${colour}`}>
        {formats.number(count)}
      </Link>
    ) : (
      formats.number(count)
    );
  return (
    <section aria-label={t("value.title")} className="border-line mb-4 overflow-hidden rounded-lg border">
      {value.isError && !data ? (
        <FiguresFailed words={t("value.failed")} onRetry={() => void value.refetch()} />
      ) : (
        <Figures
          figures={[
            { label: t("value.paid"), value: money },
            { label: t("value.rentals"), value: data && orders(data.rentals, "") },
            { label: t("value.outNow"), value: data && orders(data.out_now, "text-out") },
            { label: t("value.first"), value: data && (formats.date(data.first_at) || "–") },
            { label: t("value.last"), value: data && (formats.date(data.last_at) || "–") },
          ]}
        />
      )}
    </section>
  );
}
