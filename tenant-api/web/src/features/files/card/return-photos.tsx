import { lazy, Suspense } from "react";
import { Skeleton } from "@rentright/ui/skeleton";
import { WhenSeen } from "@/shared/when-seen";
import { loadWords } from "@/shared/words";

const ItemPhotos = lazy(async () => {
  const [photos] = await Promise.all([import("../item-photos"), loadWords("files")]);
  return photos;
});

/** The photos of one thing that came back. */
export function ReturnPhotos({
  item,
  name,
  points,
  editable,
}: {
  item: string;
  name: string;
  points: readonly string[];
  editable: boolean;
}) {
  const bones = <Skeleton className="h-7.5 w-20" />;
  return (
    <WhenSeen waiting={bones}>
      <Suspense fallback={bones}>
        <ItemPhotos of={{ type: "return_item", id: item }} name={name} points={points} editable={editable} />
      </Suspense>
    </WhenSeen>
  );
}
