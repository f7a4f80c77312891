import { Button } from "@rentright/ui/button";
import { Card } from "@rentright/ui/card";
import { ErrorState } from "@rentright/ui/error-state";
import { SkeletonLines } from "@rentright/ui/skeleton";
import type { UseQueryResult } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import type { ReactNode } from "react";

/** A part of the record in its four states: on the way, failed, empty, there. */
export function PartCard<T>({
  title,
  query,
  isEmpty,
  empty,
  addLabel,
  onAdd,
  children,
}: {
  title: string;
  query: UseQueryResult<T>;
  isEmpty: (data: T) => boolean;
  empty: string;
  addLabel?: string;
  onAdd?: () => void;
  children: (data: T) => ReactNode;
}) {
  return (
    <Card
      title={title}
      flush
      actions={
        onAdd && (
          <Button variant="ghost" size="sm" icon={<Plus aria-hidden />} onClick={onAdd}>
            {addLabel}
          </Button>
        )
      }
    >
      {query.isPending ? (
        <SkeletonLines lines={2} className="p-4" />
      ) : query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : isEmpty(query.data) ? (
        <p className="text-subtle px-4 py-4">{empty}</p>
      ) : (
        children(query.data)
      )}
    </Card>
  );
}
