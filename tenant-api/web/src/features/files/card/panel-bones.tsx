import { Card } from "@rentright/ui/card";
import { Skeleton } from "@rentright/ui/skeleton";

/** The panel's shape until it is there. */
export function PanelBones({ title }: { title: string }) {
  return (
    <Card title={title} flush>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(6.5rem,1fr))] gap-2 p-3">
        <Skeleton className="aspect-square rounded-[6px]" />
        <Skeleton className="aspect-square rounded-[6px]" />
      </div>
    </Card>
  );
}
