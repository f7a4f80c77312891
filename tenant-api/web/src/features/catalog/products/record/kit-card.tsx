import { Card } from "@rentright/ui/card";
import { Checkbox } from "@rentright/ui/checkbox";
import { IconButton } from "@rentright/ui/icon-button";
import { Input } from "@rentright/ui/input";
import { Select } from "@rentright/ui/select";
import { X } from "lucide-react";
import { Link } from "react-router";
import type { KitPart, PartRole } from "@/api/types";
import { useFormats } from "@/shared/format";
import { to } from "@/shared/links";
import { ProductPicker } from "@/shared/product-picker";
import { useWords } from "@/shared/words";
import { useEditing } from "./editing";
import { usePut } from "./use-put";

const ROLES: readonly PartRole[] = ["component", "accessory"];

/** The name is given out only: what is sent goes without it. */
const plain = ({ name: _, ...part }: KitPart): KitPart => part;

/** What goes along with the product. */
export function KitCard() {
  const t = useWords("catalog");
  const formats = useFormats();
  const { product, editable } = useEditing();
  const put = usePut();
  const change = (parts: KitPart[]) => put({ kit: parts.map(plain) });
  const changeAt = (at: number, part: Partial<KitPart>) =>
    change(product.kit.map((one, n) => (n === at ? { ...one, ...part } : one)));
  return (
    <Card title={t("kit.title")} flush>
      {product.kit.length === 0 && <p className="text-subtle px-4 py-3">{t("kit.none")}</p>}
      <ul className="divide-line divide-y">
        {product.kit.map((part, at) => {
          const name = part.name ?? "";
          const link = (
            <Link to={to.product(part.product_id)} className="min-w-0 truncate font-medium hover:underline">
              {name}
            </Link>
          );
          if (!editable) {
            return (
              <li key={part.product_id} className="flex items-center gap-3 px-4 py-2">
                <span className="text-muted w-8 shrink-0 text-right tabular-nums">
                  {formats.number(part.quantity ?? 1)} ×
                </span>
                <span className="min-w-0 flex-1 truncate">{link}</span>
                <span className="text-muted text-[0.8125rem]">
                  {t(`kit.roles.${part.role ?? "component"}`)}
                  {part.optional && ` · ${t("kit.optional")}`}
                </span>
              </li>
            );
          }
          return (
            <li key={part.product_id} className="px-4 py-2">
              <div className="flex items-center gap-2">
                <Input
                  key={part.quantity}
                  inputMode="numeric"
                  aria-label={t("kit.quantity", { name })}
                  defaultValue={String(part.quantity ?? 1)}
                  onBlur={(event) => {
                    const quantity = Number(event.currentTarget.value);
                    if (Number.isInteger(quantity) && quantity >= 1 && quantity <= 1000) {
                      if (quantity !== part.quantity) changeAt(at, { quantity });
                    } else event.currentTarget.value = String(part.quantity ?? 1);
                  }}
                  onKeyDown={(event) => event.key === "Enter" && event.currentTarget.blur()}
                  className="h-7.5! w-14! shrink-0 text-right"
                />
                <span className="text-subtle">×</span>
                <span className="min-w-0 flex-1 truncate">{link}</span>
                <IconButton
                  size="sm"
                  label={t("kit.remove", { name })}
                  icon={<X />}
                  onClick={() => change(product.kit.filter((_, n) => n !== at))}
                />
              </div>
              <div className="mt-1.5 flex flex-wrap items-center gap-x-4 gap-y-1.5 pl-0 sm:pl-[4.75rem]">
                <Select<PartRole>
                  compact
                  aria-label={t("kit.role", { name })}
                  className="w-44"
                  value={part.role ?? "component"}
                  options={ROLES.map((value) => ({ value, label: t(`kit.roles.${value}`) }))}
                  onValueChange={(role) => changeAt(at, { role })}
                />
                <Checkbox
                  label={t("kit.optional")}
                  checked={part.optional ?? false}
                  onChange={(event) => changeAt(at, { optional: event.currentTarget.checked })}
                />
              </div>
            </li>
          );
        })}
      </ul>
      {editable && (
        <div className="border-line border-t p-3">
          <ProductPicker
            clearOnSelect
            aria-label={t("kit.add")}
            placeholder={t("kit.add")}
            without={[product.id, ...product.kit.map((part) => part.product_id)]}
            onPick={({ id }) =>
              change([...product.kit, { product_id: id, quantity: 1, role: "component", optional: false }])
            }
          />
        </div>
      )}
    </Card>
  );
}
