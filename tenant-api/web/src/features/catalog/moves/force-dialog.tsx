import { Button } from "@rentright/ui/button";
import { Dialog } from "@rentright/ui/dialog";
import { useWords } from "@/shared/words";
import { Refusal } from "../refusal";

/** An act from a menu was refused: why, and whether to go ahead all the same. */
export default function ForceDialog({
  title,
  error,
  zone,
  busy,
  onClose,
  onForce,
}: {
  title: string;
  error: unknown;
  zone: string;
  busy: boolean;
  onClose: () => void;
  onForce: () => void;
}) {
  const t = useWords();
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={title}
      footer={<Button onClick={onClose}>{t("cancel")}</Button>}
    >
      <Refusal error={error} zone={zone} busy={busy} onForce={onForce} />
    </Dialog>
  );
}
