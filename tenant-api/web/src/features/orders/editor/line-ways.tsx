import { FormError } from "@rentright/ui/form-error";
import { SkeletonLines } from "@rentright/ui/skeleton";
import { useQuery } from "@tanstack/react-query";
import type { Order, OrderLine } from "@/api/types";
import { availableQuery } from "@/features/availability/api";
import { Refusal } from "@/features/availability/refusal/refusal";
import { useAttempts } from "./attempts";
import { takeWayOut } from "./ways";

/** Why a line falls short, and what would do instead. */
export default function LineWays({
  order,
  line,
  close,
}: {
  order: Order;
  line: OrderLine;
  close: () => void;
}) {
  const { press } = useAttempts();
  const question = {
    product: line.product_id ?? "",
    store: line.store_id ?? "",
    from: line.from ?? "",
    to: line.to ?? "",
    quantity: line.quantity,
  };
  const answer = useQuery(availableQuery(question));
  if (answer.isPending) return <SkeletonLines lines={3} />;
  if (answer.isError) return <FormError error={answer.error} />;
  return (
    <Refusal
      answer={answer.data}
      timeZone={order.store.time_zone}
      onTake={(way) => {
        close();
        void press(() => takeWayOut(order.id, line, way));
      }}
    />
  );
}
