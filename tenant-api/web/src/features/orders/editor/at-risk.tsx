import { TriangleAlert } from "lucide-react";
import { Link } from "react-router";
import type { Order, OrderLine } from "@/api/types";
import { useZoneFormats } from "@/features/availability/zone-formats";
import { to } from "@/shared/links";
import { useWords } from "@/shared/words";

/** Stands for the number in a sentence, so that the number can be a link wherever the language puts it. */
const NUMBER = "\u0000";

/** Units of a line that are not back yet from the order before: each with where it is, and since when it is awaited. */
export function AtRisk({ order, line }: { order: Order; line: OrderLine }) {
  const t = useWords("orders");
  const formats = useZoneFormats(order.store.time_zone);
  return line.allocations.map(({ id, tag, at_risk: late }) => {
    if (!late) return null;
    const due = formats.moment(late.due);
    const [before, after] = t("units.late", { tag, number: NUMBER, due }).split(NUMBER);
    return (
      <p key={id} className="text-attention flex items-start gap-1.5 text-[0.8125rem]">
        <TriangleAlert aria-hidden className="mt-0.5 size-3.5 shrink-0" />
        <span className="min-w-0 break-words tabular-nums">
          {before}
          <Link to={to.order(late.order_id)} className="font-medium whitespace-nowrap underline">
            {late.number}
          </Link>
          {after}
        </span>
      </p>
    );
  });
}
