import { ChecklistCard } from "./checklist-card";
import { useEditing } from "./editing";
import { KitCard } from "./kit-card";
import { ServicesCard } from "./services-card";
import { SubstitutesCard } from "./substitutes-card";

/** What goes along with the product, and what stands in for it. */
export function Company() {
  return (
    <>
      <KitCard />
      <SubstitutesCard />
    </>
  );
}

/** What is asked and done when it is back. */
export function Care() {
  const { product } = useEditing();
  return (
    <>
      <ChecklistCard />
      {product.stock_method === "serialised" && <ServicesCard />}
    </>
  );
}
