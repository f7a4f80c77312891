import { ConfirmDialog } from "@rentright/ui/confirm-dialog";
import { useToast } from "@rentright/ui/toast";
import { useMutation } from "@tanstack/react-query";
import type { SavedView } from "@/api/types";
import { useWords } from "../words";
import { deleteView } from "./views";

export default function DeleteViewDialog({
  view,
  onClose,
  onDeleted,
}: {
  view: SavedView;
  onClose: () => void;
  onDeleted: () => void;
}) {
  const t = useWords();
  const toast = useToast();
  const remove = useMutation({
    mutationFn: deleteView,
    onSuccess: () => {
      toast.done(t("views.deleted"));
      onDeleted();
    },
  });
  return (
    <ConfirmDialog
      open
      danger
      onOpenChange={onClose}
      title={t("views.deleteTitle", { name: view.name })}
      description={t("views.deleteBody")}
      confirmLabel={t("delete")}
      cancelLabel={t("cancel")}
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate(view)}
    />
  );
}
