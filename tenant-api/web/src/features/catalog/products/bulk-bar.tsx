import { Button } from "@rentright/ui/button";
import { IconButton } from "@rentright/ui/icon-button";
import { messageOf } from "@rentright/ui/lib/problem";
import { useToast } from "@rentright/ui/toast";
import { useMutation } from "@tanstack/react-query";
import { Archive, ArchiveRestore, X } from "lucide-react";
import { useHotkeys } from "@/shared/hotkeys";
import { useCan } from "@/shared/session";
import { useWords } from "@/shared/words";
import { archiveProducts } from "../api";

/** What can be done with the ticked products: out of use, and back. */
export default function BulkBar({
  ids,
  archived,
  onDone,
}: {
  ids: string[];
  archived: boolean;
  onDone: () => void;
}) {
  const t = useWords("catalog");
  const toast = useToast();
  const mayWrite = useCan("catalog:write");
  useHotkeys({ Escape: onDone });
  const turn = useMutation({
    mutationFn: ({ ids, archive }: { ids: string[]; archive: boolean; undo?: boolean }) =>
      archiveProducts(ids, archive),
    onSuccess: (_, { ids, archive, undo }) => {
      if (undo) return toast.done(t("common:undone"));
      onDone();
      toast.undo(t(archive ? "products.bulk.archived" : "products.bulk.back", { count: ids.length }), () =>
        turn.mutate({ ids, archive: !archive, undo: true }),
      );
    },
    onError: (error) => toast.error(t("common:actFailed"), messageOf(error)),
  });
  return (
    <div
      role="toolbar"
      aria-label={t("products.bulk.label")}
      className="animate-rise border-line bg-raised flex flex-wrap items-center gap-1.5 border-t px-3 py-2 md:px-4"
    >
      <span role="status" className="mr-2 font-medium tabular-nums">
        {t("products.bulk.count", { count: ids.length })}
      </span>
      {mayWrite && (
        <Button
          size="sm"
          icon={archived ? <ArchiveRestore aria-hidden /> : <Archive aria-hidden />}
          busy={turn.isPending}
          onClick={() => turn.mutate({ ids, archive: !archived })}
        >
          {t(archived ? "products.unarchive" : "products.archive")}
        </Button>
      )}
      <IconButton
        label={t("products.bulk.clear")}
        icon={<X />}
        size="sm"
        keys="Esc"
        onClick={onDone}
        className="ml-auto"
      />
    </div>
  );
}
