import { ConfirmDialog } from "@rentright/ui/confirm-dialog";
import { useWords } from "@/shared/words";

export interface SignOutDialogProps {
  /** How many scans would be lost; none when signing out merely failed. */
  lost: number;
  busy: boolean;
  error: unknown;
  onClose: () => void;
  onConfirm: () => void;
}

export default function SignOutDialog({ lost, busy, error, onClose, onConfirm }: SignOutDialogProps) {
  const t = useWords();
  return (
    <ConfirmDialog
      open
      onOpenChange={onClose}
      title={lost > 0 ? t("signOut.lose", { count: lost }) : t("signOut.failed")}
      description={lost > 0 ? t("signOut.loseBody") : undefined}
      confirmLabel={lost > 0 ? t("signOut.anyway") : t("retry")}
      cancelLabel={lost > 0 ? t("signOut.stay") : t("close")}
      danger={lost > 0}
      busy={busy}
      error={error}
      onConfirm={onConfirm}
    />
  );
}
