import { Card } from "@rentright/ui/card";
import { IconButton } from "@rentright/ui/icon-button";
import { useQueries } from "@tanstack/react-query";
import { ArrowUp, X } from "lucide-react";
import { Link } from "react-router";
import { to } from "@/shared/links";
import { ProductPicker } from "@/shared/product-picker";
import { useWords } from "@/shared/words";
import { productQuery } from "../../api";
import { useEditing } from "./editing";
import { usePut } from "./use-put";

/** What may stand in for the product, the best first. */
export function SubstitutesCard() {
  const t = useWords("catalog");
  const { product, editable } = useEditing();
  const put = usePut();
  const { substitutes } = product;
  const products = useQueries({
    queries: substitutes.map((id) => ({ ...productQuery(id), staleTime: 60_000 })),
  });
  return (
    <Card title={t("substitutes.title")} flush>
      {substitutes.length === 0 && <p className="text-subtle px-4 py-3">{t("substitutes.none")}</p>}
      <ol className="divide-line divide-y">
        {substitutes.map((id, at) => {
          const name = products[at]?.data?.name ?? "…";
          return (
            <li key={id} className="flex items-center gap-2 py-1.5 pr-2 pl-4">
              <span className="text-subtle w-4 shrink-0 tabular-nums">{at + 1}</span>
              <Link to={to.product(id)} className="min-w-0 flex-1 truncate font-medium hover:underline">
                {name}
              </Link>
              {editable && at > 0 && (
                <IconButton
                  size="sm"
                  label={t("substitutes.up", { name })}
                  icon={<ArrowUp />}
                  onClick={() => {
                    const next = substitutes.filter((one) => one !== id);
                    next.splice(at - 1, 0, id);
                    put({ substitutes: next });
                  }}
                />
              )}
              {editable && (
                <IconButton
                  size="sm"
                  label={t("substitutes.remove", { name })}
                  icon={<X />}
                  onClick={() => put({ substitutes: substitutes.filter((one) => one !== id) })}
                />
              )}
            </li>
          );
        })}
      </ol>
      {editable && (
        <div className="border-line border-t p-3">
          <ProductPicker
            clearOnSelect
            aria-label={t("substitutes.add")}
            placeholder={t("substitutes.add")}
            without={[product.id, ...substitutes]}
            onPick={({ id }) => put({ substitutes: [...substitutes, id] })}
          />
        </div>
      )}
    </Card>
  );
}
