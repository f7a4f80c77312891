import { Badge } from "@rentright/ui/badge";
import { Button } from "@rentright/ui/button";
import { Card } from "@rentright/ui/card";
import { ConfirmDialog } from "@rentright/ui/confirm-dialog";
import { Field } from "@rentright/ui/field";
import { FormError } from "@rentright/ui/form-error";
import { IconButton } from "@rentright/ui/icon-button";
import { Input } from "@rentright/ui/input";
import { fieldErrors } from "@rentright/ui/lib/problem";
import { useToast } from "@rentright/ui/toast";
import { useMutation } from "@tanstack/react-query";
import { CircleAlert, CircleCheck, Copy } from "lucide-react";
import { useState, type FormEvent } from "react";
import type { MoneySettings, MoneySettingsPatch } from "@/api/types";
import { SaveAbandoned } from "@/shared/use-guarded-save";
import { useWords } from "@/shared/words";

type GatewayPatch = NonNullable<MoneySettingsPatch["gateway"]>;

/** Where cards are charged: the company's own account at Stripe. Its keys go in and never come out again. */
export function GatewayCard({
  gateway,
  editable,
  onSave,
}: {
  gateway: MoneySettings["gateway"];
  editable: boolean;
  onSave: (patch: GatewayPatch) => Promise<unknown>;
}) {
  const t = useWords("money");
  const toast = useToast();
  const [key, setKey] = useState("");
  const [secret, setSecret] = useState("");
  const [leaving, setLeaving] = useState(false);
  const connected = gateway.name !== "none";
  const put = useMutation({
    mutationFn: (patch: GatewayPatch) => onSave(patch),
    onSuccess: (_, patch) => {
      setKey("");
      setSecret("");
      setLeaving(false);
      toast.done(t(patch.name === "none" ? "gateway.gone" : "gateway.saved"));
    },
  });
  const refused = put.isError && !(put.error instanceof SaveAbandoned) ? put.error : null;
  const errors = fieldErrors(refused);
  const elsewhere = refused && !errors["gateway.secret_key"] && !errors["gateway.webhook_secret"];
  const send = (event: FormEvent) => {
    event.preventDefault();
    if ((!key.trim() && !secret.trim()) || put.isPending) return;
    put.mutate({
      name: connected ? gateway.name : "stripe",
      ...(key.trim() && { secret_key: key.trim() }),
      ...(secret.trim() && { webhook_secret: secret.trim() }),
    });
  };
  const copy = async () => {
    await navigator.clipboard.writeText(gateway.webhook_url);
    toast.done(t("common:copied"));
  };
  return (
    <Card
      title={t("gateway.title")}
      description={t("gateway.about")}
      actions={
        connected ? (
          <>
            <Badge meaning={gateway.live ? "available" : "attention"}>
              {t(gateway.live ? "gateway.live" : "gateway.test")}
            </Badge>
            {editable && (
              <Button variant="ghost" size="sm" onClick={() => setLeaving(true)}>
                {t("gateway.leave")}
              </Button>
            )}
          </>
        ) : undefined
      }
    >
      <div className="space-y-4">
        <dl className="grid grid-cols-[8.5rem_minmax(0,1fr)] gap-x-4 gap-y-2">
          <dt className="text-muted">{t("gateway.key")}</dt>
          <dd className="flex items-center gap-1.5">
            {connected ? (
              <>
                <CircleCheck aria-hidden className="text-available size-4 shrink-0" />
                {t("gateway.keyEnds", { hint: (gateway.key_hint ?? "").replace("…", "") })}
              </>
            ) : (
              <span className="text-muted">{t("gateway.noKey")}</span>
            )}
          </dd>
          <dt className="text-muted">{t("gateway.secret")}</dt>
          <dd className="flex items-center gap-1.5">
            {gateway.webhook_secret_set ? (
              <>
                <CircleCheck aria-hidden className="text-available size-4 shrink-0" />
                {t("gateway.secretSet")}
              </>
            ) : connected ? (
              <>
                <CircleAlert aria-hidden className="text-attention size-4 shrink-0" />
                {t("gateway.secretMissing")}
              </>
            ) : (
              <span className="text-muted">{t("gateway.noKey")}</span>
            )}
          </dd>
          <dt className="text-muted">{t("gateway.url")}</dt>
          <dd className="flex items-start gap-1">
            <code className="min-w-0 flex-1 text-[0.8125rem] break-all">{gateway.webhook_url}</code>
            <IconButton
              size="sm"
              label={t("gateway.copyUrl")}
              icon={<Copy />}
              className="-my-1"
              onClick={() => void copy()}
            />
          </dd>
        </dl>
        <p className="text-muted text-[0.8125rem]">{t("gateway.urlHelp")}</p>
        {editable && (
          <form noValidate className="border-line space-y-3 border-t pt-4" onSubmit={send}>
            <Field
              label={t(connected ? "gateway.newKey" : "gateway.key")}
              help={t("gateway.keyHelp")}
              error={errors["gateway.secret_key"]}
            >
              <Input
                type="password"
                autoComplete="off"
                spellCheck={false}
                placeholder="rk_live_…"
                value={key}
                onChange={(event) => setKey(event.currentTarget.value)}
              />
            </Field>
            <Field
              label={t(gateway.webhook_secret_set ? "gateway.newSecret" : "gateway.secret")}
              help={t("gateway.secretHelp")}
              error={errors["gateway.webhook_secret"]}
            >
              <Input
                type="password"
                autoComplete="off"
                spellCheck={false}
                placeholder="whsec_…"
                value={secret}
                onChange={(event) => setSecret(event.currentTarget.value)}
              />
            </Field>
            {elsewhere && !leaving && <FormError error={refused} />}
            <Button
              type="submit"
              variant="primary"
              busy={put.isPending}
              disabled={!key.trim() && !secret.trim()}
            >
              {t(connected ? "gateway.save" : "gateway.connect")}
            </Button>
          </form>
        )}
      </div>
      <ConfirmDialog
        open={leaving}
        danger
        onOpenChange={setLeaving}
        title={t("gateway.leaveTitle")}
        description={t("gateway.leaveBody")}
        confirmLabel={t("gateway.leaveConfirm")}
        cancelLabel={t("keepIt")}
        busy={put.isPending}
        error={refused}
        onConfirm={() => put.mutate({ name: "none" })}
      />
    </Card>
  );
}
