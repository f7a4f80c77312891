import { IconButton } from "@rentright/ui/icon-button";
import { Popover } from "@rentright/ui/popover";
import { SkeletonLines } from "@rentright/ui/skeleton";
import { CalendarSearch } from "lucide-react";
import { lazy, Suspense } from "react";
import { useCan } from "@/shared/session";
import { loadWords, useWords } from "@/shared/words";

const QuickCheck = lazy(async () => {
  await loadWords("availability", "orders");
  return import("@/features/availability/quick-check");
});

const ID = "quick-check";

/** Opens the check from elsewhere: by its key, from the palette once that has closed. */
export function openQuickCheck(): void {
  setTimeout(() => document.getElementById(ID)?.click());
}

/** Item and dates, for whoever is on the phone. */
export function QuickCheckButton() {
  const t = useWords();
  const may = useCan("catalog:read");
  if (!may) return null;
  return (
    <Popover
      label={t("top.quickCheck")}
      align="end"
      className="w-108"
      trigger={<IconButton id={ID} label={t("top.quickCheck")} icon={<CalendarSearch />} keys="q" />}
    >
      {(close) => (
        <>
          <h2 className="mb-2 font-semibold">{t("top.quickCheck")}</h2>
          <Suspense fallback={<SkeletonLines lines={4} />}>
            <QuickCheck onDone={close} />
          </Suspense>
        </>
      )}
    </Popover>
  );
}
