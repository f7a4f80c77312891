import { Button } from "@rentright/ui/button";
import { ErrorState } from "@rentright/ui/error-state";
import { SkeletonLines } from "@rentright/ui/skeleton";
import { useInfiniteQuery } from "@tanstack/react-query";
import type { TimelineItem } from "@/api/types";
import { useFormats } from "@/shared/format";
import { useWords } from "@/shared/words";
import { useEditing } from "./editing";
import { NoteComposer } from "./note-composer";
import { timelineQuery } from "./parts-api";
import { TimelineEntry } from "./timeline-entry";

/** What happened, newest first; pinned notes stay on top. */
export default function Timeline() {
  const t = useWords("customers");
  const formats = useFormats();
  const { customer, editable } = useEditing();
  const timeline = useInfiniteQuery(timelineQuery(customer.id));
  const items = timeline.data?.pages.flatMap((page) => page.data) ?? [];
  const pinned = items.filter((item) => item.note?.pinned);
  const days = byDay(
    items.filter((item) => !item.note?.pinned),
    (item) => formats.date(item.at),
  );

  return (
    <div>
      {editable && <NoteComposer />}
      {timeline.isPending && <SkeletonLines lines={5} className="mt-4" />}
      {timeline.isError && <ErrorState error={timeline.error} onRetry={() => void timeline.refetch()} />}
      {timeline.isSuccess && items.length === 0 && <p className="text-subtle mt-4">{t("timeline.none")}</p>}
      {pinned.length > 0 && (
        <section aria-label={t("timeline.pinned")} className="mt-4">
          <h3 className="text-subtle mb-1 text-xs font-medium">{t("timeline.pinned")}</h3>
          <ul>
            {pinned.map((item) => (
              <TimelineEntry key={item.id} item={item} />
            ))}
          </ul>
        </section>
      )}
      {days.map(([day, entries]) => (
        <section key={day} aria-label={day} className="mt-4">
          <h3 className="text-subtle mb-1 text-xs font-medium">{day}</h3>
          <ul>
            {entries.map((item) => (
              <TimelineEntry key={item.id} item={item} />
            ))}
          </ul>
        </section>
      ))}
      {timeline.hasNextPage && (
        <Button
          className="mt-3"
          size="sm"
          busy={timeline.isFetchingNextPage}
          onClick={() => void timeline.fetchNextPage()}
        >
          {t("timeline.older")}
        </Button>
      )}
    </div>
  );
}

function byDay(
  items: readonly TimelineItem[],
  dayOf: (item: TimelineItem) => string,
): Array<[string, TimelineItem[]]> {
  const days: Array<[string, TimelineItem[]]> = [];
  for (const item of items) {
    const day = dayOf(item);
    const last = days.at(-1);
    if (last?.[0] === day) last[1].push(item);
    else days.push([day, [item]]);
  }
  return days;
}
