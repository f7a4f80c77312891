import { FormError } from "@rentright/ui/form-error";
import { fieldErrors } from "@rentright/ui/lib/problem";
import { CircleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { useFormats } from "@/shared/format";
import { to } from "@/shared/links";
import { useWords } from "@/shared/words";
import { refusalOf, type MoneyRefusal } from "../refusal";

/** Why the server would not, in the counter's words, and the way on from there. */
export function Refused({
  error,
  currency,
  onLeave,
  way,
}: {
  error: unknown;
  currency: string;
  /** Closes the dialog that this stands in, when its reader follows a link. */
  onLeave?: () => void;
  /** What the dialog itself offers for a refusal. */
  way?: (refusal: MoneyRefusal) => ReactNode;
}) {
  const t = useWords("money");
  const formats = useFormats();
  if (error === null || error === undefined) return null;
  const refusal = refusalOf(error);
  if (!refusal) {
    const fields = Object.values(fieldErrors(error));
    return <FormError error={fields.length > 0 ? fields.join(" ") : error} />;
  }
  const amount = formats.money({ minor: refusal.minor ?? 0, currency });
  return (
    <div
      role="alert"
      className="border-late/40 bg-late-soft text-late rounded-rr flex gap-2 border px-3 py-2 text-[0.8125rem]"
    >
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      <div className="min-w-0 space-y-1.5">
        <p>{t(`refusal.${refusal.code}`, { amount })}</p>
        {refusal.draft && (
          <Link to={to.invoice(refusal.draft)} onClick={onLeave} className="font-medium underline">
            {t("openDraft")}
          </Link>
        )}
        {refusal.code === "no_gateway" && (
          <Link to={to.settings.money()} onClick={onLeave} className="font-medium underline">
            {t("toSettings")}
          </Link>
        )}
        {refusal.code === "inspection_open" && (
          <Link to={to.returns()} onClick={onLeave} className="font-medium underline">
            {t("toReturns")}
          </Link>
        )}
        {way?.(refusal)}
      </div>
    </div>
  );
}
