import { Button } from "@rentright/ui/button";
import { Card } from "@rentright/ui/card";
import { messageOf } from "@rentright/ui/lib/problem";
import { useToast } from "@rentright/ui/toast";
import { useMutation } from "@tanstack/react-query";
import type { Invitation } from "@/api/types";
import { useFormats } from "@/shared/format";
import { useWords } from "@/shared/words";
import { invite, resendInvitation, withdrawInvitation } from "./staff-api";

/** Invitations that have not been taken up yet. */
export function Invitations({ invitations }: { invitations: readonly Invitation[] }) {
  const t = useWords("settings");
  const formats = useFormats();
  const toast = useToast();
  const failed = (error: unknown) => toast.error(t("common:actFailed"), messageOf(error));
  const resend = useMutation({
    mutationFn: (one: Invitation) => resendInvitation(one.id),
    onSuccess: (_, one) => toast.done(t("invitations.resent", { email: one.email })),
    onError: failed,
  });
  const withdraw = useMutation({
    mutationFn: (one: Invitation) => withdrawInvitation(one.id),
    onSuccess: (_, { email, name, role }) =>
      toast.undo(t("invitations.withdrawn", { email }), () => {
        invite({ email, name, role }).catch(failed);
      }),
    onError: failed,
  });
  return (
    <Card title={t("invitations.title")} flush className="mt-5">
      <ul className="divide-line divide-y">
        {invitations.map((one) => (
          <li key={one.id} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-2.5">
            <div className="min-w-0 flex-1">
              <p className="font-medium">{one.name}</p>
              <p className="text-muted text-[0.8125rem] break-words">
                {one.email} · {t(`common:roles.${one.role}`)} ·{" "}
                {t("invitations.until", { when: formats.dateTime(one.expires_at) })}
              </p>
            </div>
            <Button
              size="sm"
              aria-label={t("invitations.resendTo", { email: one.email })}
              busy={resend.isPending && resend.variables.id === one.id}
              onClick={() => resend.mutate(one)}
            >
              {t("invitations.resend")}
            </Button>
            <Button
              size="sm"
              variant="ghost"
              aria-label={t("invitations.withdrawOf", { email: one.email })}
              onClick={() => withdraw.mutate(one)}
            >
              {t("invitations.withdraw")}
            </Button>
          </li>
        ))}
      </ul>
    </Card>
  );
}
