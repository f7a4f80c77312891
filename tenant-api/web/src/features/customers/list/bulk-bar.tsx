import { Button } from "@rentright/ui/button";
import { ConfirmDialog } from "@rentright/ui/confirm-dialog";
import { IconButton } from "@rentright/ui/icon-button";
import { messageOf } from "@rentright/ui/lib/problem";
import { useToast } from "@rentright/ui/toast";
import { useMutation, useQuery } from "@tanstack/react-query";
import { RotateCcw, Tag, Tags, Trash2, X } from "lucide-react";
import { useState } from "react";
import { useHotkeys } from "@/shared/hotkeys";
import { TagPopover } from "@/shared/tag-popover";
import { useCan } from "@/shared/session";
import { useWords } from "@/shared/words";
import { tagsQuery } from "../api";
import { runBulk, undoBulk, type BulkRequest } from "../bulk";

/** More rows than this are named before they are deleted; fewer only get the undo. */
const ASK_FROM = 25;

/** What can be done with the ticked rows. */
export default function BulkBar({
  ids,
  deleted,
  onDone,
}: {
  ids: string[];
  deleted: boolean;
  onDone: () => void;
}) {
  const t = useWords("customers");
  const toast = useToast();
  const mayWrite = useCan("customers:write");
  const mayDelete = useCan("customers:delete");
  const [asking, setAsking] = useState(false);
  const { data: tags } = useQuery({ ...tagsQuery, enabled: mayWrite });
  const known = tags?.data ?? [];

  const undo = useMutation({
    mutationFn: undoBulk,
    onSuccess: () => toast.done(t("common:undone")),
    onError: (error) => toast.error(t("common:undoFailed"), messageOf(error)),
  });
  const run = useMutation({
    mutationFn: runBulk,
    onSuccess: (result, request) => {
      setAsking(false);
      onDone();
      const words = t(`bulk.done.${request.action}`, { count: result.done, tag: request.tag });
      const left = result.skipped > 0 ? ` ${t("bulk.skipped", { count: result.skipped })}` : "";
      if (result.undo.length > 0) toast.undo(words + left, () => undo.mutate(result.undo));
      else toast.show({ title: words + left, tone: "info" });
    },
    onError: (error) => toast.error(t("common:actFailed"), messageOf(error)),
  });
  const start = (part: Omit<BulkRequest, "ids">) => run.mutate({ ids, ...part });
  useHotkeys({ Escape: onDone });

  return (
    <div
      role="toolbar"
      aria-label={t("bulk.label")}
      className="animate-rise border-line bg-raised flex flex-wrap items-center gap-1.5 border-t px-3 py-2 md:px-4"
    >
      <span role="status" className="mr-2 font-medium tabular-nums">
        {t("bulk.count", { count: ids.length })}
      </span>
      {mayWrite && !deleted && (
        <>
          <TagPopover
            label={t("bulk.tag")}
            icon={<Tag aria-hidden />}
            known={known}
            create
            onPick={(tag) => start({ action: "tag", tag })}
          />
          <TagPopover
            label={t("bulk.untag")}
            icon={<Tags aria-hidden />}
            known={known}
            onPick={(tag) => start({ action: "untag", tag })}
          />
        </>
      )}
      {mayDelete && !deleted && (
        <Button
          size="sm"
          icon={<Trash2 aria-hidden />}
          busy={run.isPending}
          onClick={() => (ids.length >= ASK_FROM ? setAsking(true) : start({ action: "delete" }))}
        >
          {t("common:delete")}
        </Button>
      )}
      {mayDelete && deleted && (
        <Button
          size="sm"
          icon={<RotateCcw aria-hidden />}
          busy={run.isPending}
          onClick={() => start({ action: "restore" })}
        >
          {t("bulk.restore")}
        </Button>
      )}
      <IconButton
        label={t("bulk.clear")}
        icon={<X />}
        size="sm"
        keys="Esc"
        onClick={onDone}
        className="ml-auto"
      />
      <ConfirmDialog
        open={asking}
        danger
        onOpenChange={setAsking}
        title={t("bulk.deleteTitle", { count: ids.length })}
        description={t("bulk.deleteBody")}
        confirmLabel={t("bulk.deleteConfirm", { count: ids.length })}
        cancelLabel={t("common:cancel")}
        busy={run.isPending}
        error={run.error}
        onConfirm={() => start({ action: "delete" })}
      />
    </div>
  );
}
