import type { Translate } from "@/shared/words";
import type { Scan } from "./scan";

/** Why a scan, or taking it back, was refused: the server's sentence, or ours where the device found out itself. */
export function refusalWords(scan: Scan, t: Translate<"scan">): string {
  if (scan.undo?.state === "refused") return scan.undo.why || t("refused.other");
  const { code, message } = scan.refusal ?? { code: "other", message: "" };
  if (message) return message;
  if (code === "unknown_tag") return t("refused.unknown", { tag: scan.tag ?? "" });
  if (code === "not_out") return t("refused.notOut", { tag: scan.tag ?? "" });
  return t("refused.other");
}
