import { ChecklistCard } from "./checklist-card";
import { KitCard } from "./kit-card";
import { ServicesCard } from "./services-card";
import { SubstitutesCard } from "./substitutes-card";
import { useEditing } from "./editing";

/** What goes along with the product, what stands in for it, what is asked and done when it is back. */
export default function Setup() {
  const { product } = useEditing();
  return (
    <>
      <KitCard />
      <SubstitutesCard />
      <ChecklistCard />
      {product.stock_method === "serialised" && <ServicesCard />}
    </>
  );
}
