import { Button } from "@rentright/ui/button";
import { ifMatch, unwrap } from "@rentright/ui/lib/api";
import { messageOf } from "@rentright/ui/lib/problem";
import { useToast } from "@rentright/ui/toast";
import { useMutation } from "@tanstack/react-query";
import { api } from "@/api/client";
import { queryClient } from "@/shared/query-client";
import { useWords } from "@/shared/words";
import { orderQuery } from "./api";
import { useQueue } from "./device";
import type { Scan } from "./scan";

/** Whoever comes early gets it early: the order begins with this scan, and the scan is made again. */
export function BeginNow({ scan, order }: { scan: Scan; order: string }) {
  const t = useWords("scan");
  const toast = useToast();
  const { queue } = useQueue();
  const begin = useMutation({
    mutationFn: async () => {
      const was = await queryClient.fetchQuery({ ...orderQuery(order), staleTime: 0 });
      const now = await unwrap(
        api.PATCH("/api/v1/orders/{id}", {
          params: { path: { id: order }, header: ifMatch(was.version) },
          body: { from: scan.at },
        }),
      );
      queryClient.setQueryData(orderQuery(order).queryKey, now);
      await queue.again(scan.id);
    },
    onError: (error) => toast.error(t("refused.notBegun"), messageOf(error)),
  });
  return (
    <Button size="sm" busy={begin.isPending} onClick={() => begin.mutate()}>
      {t("refused.beginNow")}
    </Button>
  );
}
