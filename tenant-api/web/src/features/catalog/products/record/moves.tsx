import { SubRentalsCard } from "../../moves/sub-rentals-card";
import { TransfersCard } from "../../moves/transfers-card";
import { useEditing } from "./editing";

/** What of the product comes from suppliers, and what is on its way between stores. */
export default function Moves() {
  const { product } = useEditing();
  return (
    <>
      <TransfersCard product={product} />
      <SubRentalsCard product={product} />
    </>
  );
}
