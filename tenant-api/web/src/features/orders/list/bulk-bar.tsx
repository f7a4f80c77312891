import { Button } from "@rentright/ui/button";
import { IconButton } from "@rentright/ui/icon-button";
import { messageOf } from "@rentright/ui/lib/problem";
import { useToast } from "@rentright/ui/toast";
import { useMutation } from "@tanstack/react-query";
import { PackageCheck, Tag, Tags, X } from "lucide-react";
import type { OrderSummary } from "@/api/types";
import { useHotkeys } from "@/shared/hotkeys";
import { TagPopover } from "@/shared/tag-popover";
import { useCan } from "@/shared/session";
import { useWords } from "@/shared/words";
import { inverseOf, runBulk, type BulkAct, type Seen } from "./bulk";

/** How many of some orders bear each tag. */
function tagsOn(orders: readonly OrderSummary[]): Array<{ tag: string; count: number }> {
  const counts = new Map<string, number>();
  for (const tag of orders.flatMap(({ tags }) => tags)) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return [...counts].map(([tag, count]) => ({ tag, count }));
}

/** What can be done with the ticked orders at once: tags, and closing what has come back. */
export default function BulkBar({
  ticked,
  loaded,
  onDone,
}: {
  ticked: readonly OrderSummary[];
  /** The tags of these are offered. */
  loaded: readonly OrderSummary[];
  onDone: () => void;
}) {
  const t = useWords("orders");
  const toast = useToast();
  const mayWrite = useCan("orders:write");
  useHotkeys({ Escape: onDone });
  const run = useMutation({
    mutationFn: ({ orders, act }: { orders: readonly Seen[]; act: BulkAct; undo?: boolean }) =>
      runBulk(orders, act),
    onSuccess: ({ done, refused }, { act, undo }) => {
      if (undo) return toast.done(t("common:undone"));
      const tag = "tag" in act ? act.tag : undefined;
      const words = t(`bulk.done.${act.act}`, { count: done.length, tag });
      const left = refused > 0 ? ` ${t("bulk.refused", { count: refused })}` : "";
      if (done.length === 0) return toast.show({ title: words + left, tone: "info" });
      onDone();
      toast.undo(words + left, () => run.mutate({ orders: done, act: inverseOf(act), undo: true }));
    },
    onError: (error, { undo }) =>
      toast.error(t(undo ? "common:undoFailed" : "common:actFailed"), messageOf(error)),
  });
  const start = (act: BulkAct) => run.mutate({ orders: ticked, act });
  const back = ticked.filter(({ state }) => state === "returned");
  return (
    <div
      role="toolbar"
      aria-label={t("bulk.label")}
      aria-busy={run.isPending}
      className="animate-rise border-line bg-raised flex flex-wrap items-center gap-1.5 border-t px-3 py-2 md:px-4"
    >
      <span role="status" className="mr-2 font-medium tabular-nums">
        {t("bulk.count", { count: ticked.length })}
      </span>
      {mayWrite && (
        <>
          <TagPopover
            create
            label={t("bulk.tag")}
            icon={<Tag aria-hidden />}
            known={tagsOn(loaded)}
            onPick={(tag) => start({ act: "tag", tag })}
          />
          {tagsOn(ticked).length > 0 && (
            <TagPopover
              label={t("bulk.untag")}
              icon={<Tags aria-hidden />}
              known={tagsOn(ticked)}
              onPick={(tag) => start({ act: "untag", tag })}
            />
          )}
          {back.length > 0 && (
            <Button
              size="sm"
              icon={<PackageCheck aria-hidden />}
              busy={run.isPending}
              onClick={() => run.mutate({ orders: back, act: { act: "close" } })}
            >
              {t("bulk.close", { count: back.length })}
            </Button>
          )}
        </>
      )}
      <IconButton
        label={t("bulk.clear")}
        icon={<X />}
        size="sm"
        keys="Esc"
        onClick={onDone}
        className="ml-auto"
      />
    </div>
  );
}
