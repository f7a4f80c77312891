import { Button } from "@rentright/ui/button";
import { unwrap } from "@rentright/ui/lib/api";
import { messageOf } from "@rentright/ui/lib/problem";
import { useToast } from "@rentright/ui/toast";
import { useMutation, useQuery } from "@tanstack/react-query";
import { api } from "@/api/client";
import { queryClient } from "@/shared/query-client";
import { useWords } from "@/shared/words";
import { orderQuery } from "./api";
import { useQueue } from "./device";
import type { Scan } from "./scan";

/** The line's units were chosen by hand: which of them this one goes out for. */
export function InsteadOf({ scan, order, product }: { scan: Scan; order: string; product: string }) {
  const t = useWords("scan");
  const toast = useToast();
  const { queue } = useQueue();
  const { data } = useQuery(orderQuery(order));
  const swap = useMutation({
    mutationFn: async (allocation: string) => {
      const now = await unwrap(
        api.DELETE("/api/v1/orders/{id}/allocations/{allocation}", {
          params: { path: { id: order, allocation } },
        }),
      );
      queryClient.setQueryData(orderQuery(order).queryKey, now);
      await queue.again(scan.id);
    },
    onError: (error) => toast.error(t("refused.notSwapped"), messageOf(error)),
  });
  const chosen = (data?.lines ?? [])
    .filter((line) => line.product_id === product)
    .flatMap(({ allocations }) => allocations.filter(({ out, back }) => !out && !back));
  return chosen.map(({ id, tag }) => (
    <Button key={id} size="sm" busy={swap.isPending} onClick={() => swap.mutate(id)}>
      {t("refused.insteadOf", { tag })}
    </Button>
  ));
}
