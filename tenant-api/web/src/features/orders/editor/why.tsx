import type { Order, OrderLine, PriceAnswer } from "@/api/types";
import { stepWords } from "@/features/prices/step-words";
import { useFormats } from "@/shared/format";
import { useWords } from "@/shared/words";

/** What the server keeps of how a line's price came about. */
interface Kept {
  breakdown?: PriceAnswer["breakdown"];
  list_minor?: number;
  line_discount_minor?: number;
  order_discount_minor?: number;
}

/** A line's price, step by step, from the rate plan to what is to pay. Its own chunk: it brings the words of prices. */
export default function Why({ order, line }: { order: Order; line: OrderLine }) {
  const t = useWords("orders");
  const words = useWords("prices");
  const formats = useFormats();
  const money = (minor: number) => formats.money({ minor, currency: order.currency });
  const kept = line.price as Kept;
  const rows: Array<{ words: string; amount: string; strong?: boolean }> = [];
  for (const step of kept.breakdown?.steps ?? [])
    rows.push({
      words: stepWords(step, words, money),
      amount: step.unit_minor === 0 ? "" : money(step.unit_minor),
    });
  if (kept.breakdown && kept.breakdown.quantity > 1)
    rows.push({
      words: t("why.times", { count: kept.breakdown.quantity, each: money(kept.breakdown.unit_minor) }),
      amount: money(kept.breakdown.total_minor),
    });
  if (line.manual_minor !== null && line.manual_minor !== undefined && !kept.breakdown?.steps?.length)
    rows.push({
      words: line.parent_id && line.manual_minor === 0 ? t("line.inKit") : t("why.manual"),
      amount: money(line.manual_minor),
    });
  if (kept.line_discount_minor)
    rows.push({
      words: t("why.lineDiscount", { percent: formats.percent(line.discount_bp / 10_000) }),
      amount: money(-kept.line_discount_minor),
    });
  if (kept.order_discount_minor)
    rows.push({
      words: t("why.orderDiscount", { percent: formats.percent(order.discount_bp / 10_000) }),
      amount: money(-kept.order_discount_minor),
    });
  rows.push({ words: t("totals.net"), amount: money(line.totals.net_minor) });
  rows.push({
    words: t("why.tax", { rate: formats.number(line.tax_bp / 100) }),
    amount: money(line.totals.tax_minor),
  });
  rows.push({ words: t("totals.gross"), amount: money(line.totals.gross_minor), strong: true });
  if (line.totals.deposit_minor > 0)
    rows.push({ words: t("totals.deposit"), amount: money(line.totals.deposit_minor) });
  return (
    <div>
      <h3 className="mb-1 font-semibold">{t("why.title", { name: line.name })}</h3>
      <dl className="divide-line divide-y">
        {rows.map((row, at) => (
          <div key={at} className={`flex justify-between gap-4 py-1.5 ${row.strong ? "font-semibold" : ""}`}>
            <dt className="min-w-0">{row.words}</dt>
            <dd className="shrink-0 tabular-nums">{row.amount}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
