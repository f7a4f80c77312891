import { Card } from "@rentright/ui/card";
import { useFormats } from "@/shared/format";
import { useWords } from "@/shared/words";
import { useAttempts } from "./attempts";
import { CellEdit } from "./cell-edit";
import { useEditing } from "./editing";
import { parsePercent } from "./numbers";

/** What it all comes to, as it stands now. */
export function Totals() {
  const t = useWords("orders");
  const formats = useFormats();
  const { record: order, editable, begin, save } = useEditing();
  const { attempt } = useAttempts();
  const money = (minor: number) => formats.money({ minor, currency: order.currency });
  const { totals } = order;
  return (
    <Card title={t("totals.title")}>
      <dl aria-live="polite" className="space-y-1.5">
        <div className="flex items-center justify-between gap-3">
          <dt className="text-muted">{t("totals.discount")}</dt>
          <dd className="-mr-1.5">
            <CellEdit
              label={t("totals.discount")}
              value={order.discount_bp === 0 ? "" : String(order.discount_bp / 100)}
              placeholder="–"
              suffix="%"
              className="w-20"
              readOnly={!editable}
              onSave={(text) => {
                begin();
                return attempt(() => save({ discount_bp: parsePercent(text, t("line.badPercent")) }), {});
              }}
            />
          </dd>
        </div>
        <Row words={t("totals.net")} amount={money(totals.net_minor)} />
        <Row words={t("totals.tax")} amount={money(totals.tax_minor)} />
        <div className="border-line flex justify-between gap-3 border-t pt-2 text-base font-semibold">
          <dt>{t("totals.gross")}</dt>
          <dd className="tabular-nums" data-testid="gross">
            {money(totals.gross_minor)}
          </dd>
        </div>
        {totals.deposit_minor > 0 && <Row words={t("totals.deposit")} amount={money(totals.deposit_minor)} />}
      </dl>
    </Card>
  );
}

function Row({ words, amount }: { words: string; amount: string }) {
  return (
    <div className="flex justify-between gap-3">
      <dt className="text-muted">{words}</dt>
      <dd className="tabular-nums">{amount}</dd>
    </div>
  );
}
