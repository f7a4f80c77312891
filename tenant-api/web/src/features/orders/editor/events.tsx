import { Button } from "@rentright/ui/button";
import { Card } from "@rentright/ui/card";
import { SkeletonLines } from "@rentright/ui/skeleton";
import { useInfiniteQuery } from "@tanstack/react-query";
import type { Order } from "@/api/types";
import { useFormats } from "@/shared/format";
import { useWords } from "@/shared/words";
import { eventsQuery } from "../api";

/** What happened to the order, the newest first. */
export function Events({ order }: { order: Order }) {
  const t = useWords("orders");
  const formats = useFormats();
  const events = useInfiniteQuery(eventsQuery(order.id));
  const rows = events.data?.pages.flatMap((page) => page.data) ?? [];
  return (
    <Card title={t("events.title")}>
      {events.isPending ? (
        <SkeletonLines lines={3} />
      ) : (
        <ol className="space-y-2.5">
          {rows.map((event, at) => (
            <li key={at} className="min-w-0">
              <p className="break-words">{event.summary}</p>
              <p className="text-subtle text-xs">
                {event.by ?? t("events.system")} ·{" "}
                <time dateTime={event.at} title={formats.dateTime(event.at)}>
                  {formats.ago(event.at)}
                </time>
              </p>
            </li>
          ))}
        </ol>
      )}
      {events.hasNextPage && (
        <Button variant="link" className="mt-2" onClick={() => void events.fetchNextPage()}>
          {t("events.more")}
        </Button>
      )}
    </Card>
  );
}
