import { Button } from "@rentright/ui/button";
import { unwrap } from "@rentright/ui/lib/api";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { ClipboardCheck } from "lucide-react";
import { Link } from "react-router";
import { api } from "@/api/client";
import { to } from "@/shared/links";
import { useCan } from "@/shared/session";
import { useWords } from "@/shared/words";
import { ColumnFrame, ColumnRow } from "./column-frame";
import type { Place } from "./today";

export const inspectQuery = ({ store }: Place) =>
  queryOptions({
    queryKey: ["returns", "today", store],
    refetchInterval: 60_000,
    queryFn: ({ signal }) =>
      unwrap(
        api.GET("/api/v1/returns", {
          params: { query: { state: "todo", store: store ?? undefined, limit: 100 } },
          signal,
        }),
      ),
  });

/** What came back and is not settled yet. */
export function InspectColumn({ place }: { place: Place }) {
  const t = useWords("home");
  const may = useCan("orders:return");
  const todo = useQuery(inspectQuery(place));
  const behind = `${to.returns()}${place.store ? `?store=${place.store}` : ""}`;
  return (
    <ColumnFrame
      name="inspect"
      icon={ClipboardCheck}
      colour="text-attention"
      title={t("today.inspect.title")}
      none={t("today.inspect.none")}
      behind={behind}
      rows={todo.data?.data}
      more={todo.data?.has_more}
      error={todo.error}
      onRetry={() => void todo.refetch()}
    >
      {(one) => (
        <ColumnRow
          key={one.id}
          path={to.return(one.id)}
          title={one.customer ?? t("today.nobody")}
          about={
            <>
              <span className="tabular-nums">{one.order_number}</span> · {one.contents}
            </>
          }
          act={
            may && (
              <Button asChild size="sm" className="relative">
                <Link to={to.return(one.id)} data-today-act aria-keyshortcuts="s">
                  {t(one.unseen > 0 || one.state === "received" ? "today.inspectIt" : "today.settleIt")}
                  <span className="sr-only"> {one.order_number}</span>
                </Link>
              </Button>
            )
          }
        />
      )}
    </ColumnFrame>
  );
}
