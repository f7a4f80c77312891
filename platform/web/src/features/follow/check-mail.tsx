import { Button } from "@rentright/ui/button";
import { FormError } from "@rentright/ui/form-error";
import { isApiError } from "@rentright/ui/lib/problem";
import { useMutation } from "@tanstack/react-query";
import { ExternalLink, MailCheck } from "lucide-react";
import { useEffect, useState } from "react";
import { Link } from "react-router";
import { api } from "@/api/client";
import type { Signup } from "@/api/types";
import { useConfig } from "@/shared/config";
import { againWith } from "@/shared/draft";
import { to } from "@/shared/links";
import { Sheet } from "@/shared/sheet";
import { Rich, t } from "@/shared/words";

/** Seconds before the mail may be asked for once more. */
const PAUSE = 30;

export function CheckMail({
  signup,
  email,
  holder,
}: {
  signup: Signup;
  email?: string | null;
  holder: boolean;
}) {
  const { profile } = useConfig();
  return (
    <Sheet
      title={t("mail.title")}
      icon={<MailCheck />}
      about={
        email ? (
          <Rich
            words="mail.sentTo"
            values={{ email }}
            parts={{ b: (text) => <strong className="text-text font-medium wrap-anywhere">{text}</strong> }}
          />
        ) : (
          t("mail.sent")
        )
      }
    >
      <p className="text-muted">{t("mail.stay")}</p>
      {profile === "dev" && (
        <p className="bg-attention-soft text-attention rounded-rr mt-5 px-4 py-3 text-[0.9375rem]">
          {t("mail.dev")}{" "}
          <a
            href={to.devMailbox(email ?? undefined)}
            target="_blank"
            rel="noopener"
            className="font-medium underline underline-offset-2"
          >
            {t("mail.openMailbox")}
            <ExternalLink aria-hidden className="ml-1 inline size-3.5 align-[-0.1em]" />
          </a>
        </p>
      )}
      {holder && <Resend signup={signup} email={email} />}
    </Sheet>
  );
}

function Resend({ signup: { id, company, slug }, email }: { signup: Signup; email?: string | null }) {
  const [wait, setWait] = useState(0);
  useEffect(() => {
    if (wait <= 0) return;
    const timer = setTimeout(() => setWait(wait - 1), 1000);
    return () => clearTimeout(timer);
  }, [wait]);
  const resend = useMutation({
    mutationFn: () => api.POST("/api/v1/signups/{id}/resend", { params: { path: { id } } }),
    onSuccess: () => setWait(PAUSE),
    onError: (error) => {
      if (isApiError(error) && error.status === 429) setWait(error.retryAfter ?? PAUSE);
    },
  });
  return (
    <div className="border-line mt-6 border-t pt-5">
      <h2 className="font-medium">{t("mail.nothing")}</h2>
      <p className="text-muted mt-1 text-[0.9375rem]">{t("mail.nothingBody")}</p>
      <div className="mt-3 flex flex-wrap items-center gap-3">
        <Button busy={resend.isPending} disabled={wait > 0} onClick={() => resend.mutate()}>
          {t("mail.resend")}
        </Button>
        <Link
          to={to.start()}
          state={againWith({ company, slug, email })}
          className="text-accent-text underline underline-offset-2"
        >
          {t("mail.otherEmail")}
        </Link>
      </div>
      <p role="status" className="text-muted mt-2 text-[0.9375rem]">
        {resend.isSuccess && t("mail.resent")}
      </p>
      {wait > 0 && (
        <p className="text-subtle text-[0.9375rem] tabular-nums">{t("mail.wait", { count: wait })}</p>
      )}
      <FormError error={resend.error} />
    </div>
  );
}
