import { Button } from "@rentright/ui/button";
import { ErrorState } from "@rentright/ui/error-state";
import { Field } from "@rentright/ui/field";
import { FormError } from "@rentright/ui/form-error";
import { Input } from "@rentright/ui/input";
import { fieldErrors, isApiError } from "@rentright/ui/lib/problem";
import { SkeletonLines } from "@rentright/ui/skeleton";
import { useToast } from "@rentright/ui/toast";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { useNavigate, useParams } from "react-router";
import type { RatePlan } from "@/api/types";
import { to } from "@/shared/links";
import { Guard, Page } from "@/shared/page";
import { useCan, useSession } from "@/shared/session";
import { useWords } from "@/shared/words";
import { draftOf, emptyDraft, rulesOf } from "./rate-draft";
import { RateForm } from "./rate-form";
import { RatePreview } from "./rate-preview";
import { rateQuery, saveRate } from "./rates-api";

export default function RatePage() {
  const t = useWords("prices");
  const { id } = useParams();
  return (
    <Guard need="catalog:read" title={t("title")}>
      {id ? <StoredRate key={id} id={id} /> : <RateEditor plan={null} />}
    </Guard>
  );
}

function StoredRate({ id }: { id: string }) {
  const t = useWords("prices");
  const plan = useQuery(rateQuery(id));
  if (plan.data) return <RateEditor plan={plan.data} />;
  return (
    <Page title={t("title")}>
      {plan.isPending ? (
        <SkeletonLines lines={8} />
      ) : (
        <ErrorState error={plan.error} onRetry={() => void plan.refetch()} />
      )}
    </Page>
  );
}

function RateEditor({ plan }: { plan: RatePlan | null }) {
  const t = useWords("prices");
  const { tenant } = useSession();
  const mayWrite = useCan("catalog:write");
  const navigate = useNavigate();
  const toast = useToast();
  // What its author began with: a plan that changes meanwhile is refused, not written over.
  const [seen, setSeen] = useState(plan);
  const [name, setName] = useState(plan?.name ?? "");
  const [draft, setDraft] = useState(() => (plan ? draftOf(plan.rules, tenant.currency) : emptyDraft()));
  const [tried, setTried] = useState(false);
  const [refused, setRefused] = useState<Record<string, string>>({});
  const { rules, errors } = rulesOf(draft, tenant.currency);
  const readable = Object.keys(errors).length === 0;

  const save = useMutation({
    mutationFn: () => saveRate(seen, { name, rules }),
    onSuccess: (saved) => {
      setSeen(saved);
      toast.done(t("saved"));
      void navigate(to.settings.rates());
    },
  });
  const stale = isApiError(save.error, "precondition-failed");
  const own = {
    ...refused,
    ...fieldErrors(save.error),
    ...(tried
      ? Object.fromEntries(
          Object.entries(errors).map(([field, code]) => [
            field,
            code === "percent" ? t("percent") : t(`common:validation.${code}`),
          ]),
        )
      : {}),
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (readable) save.mutate();
  };
  const takeTheirs = () => {
    const current = isApiError(save.error) ? (save.error.problem.current as RatePlan | undefined) : undefined;
    if (!current) return;
    setSeen(current);
    setName(current.name);
    setDraft(draftOf(current.rules, tenant.currency));
    save.reset();
  };

  const title = plan ? plan.name : t("newTitle");
  return (
    <Page
      title={title}
      about={plan?.archived ? t("archivedAbout") : undefined}
      actions={
        mayWrite && (
          <Button type="submit" form="rate" variant="primary" busy={save.isPending}>
            {t("common:save")}
          </Button>
        )
      }
    >
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_20rem]">
        <form id="rate" onSubmit={onSubmit} noValidate className="min-w-0 space-y-4">
          {save.error && !(Object.keys(fieldErrors(save.error)).length > 0) && (
            <div className="space-y-2">
              <FormError error={save.error} />
              {stale && <Button onClick={takeTheirs}>{t("common:conflict.theirs")}</Button>}
            </div>
          )}
          <Field label={t("name")} error={own.name}>
            <Input
              value={name}
              readOnly={!mayWrite}
              maxLength={80}
              onChange={(event) => setName(event.currentTarget.value)}
            />
          </Field>
          <fieldset disabled={!mayWrite} className="min-w-0 space-y-4">
            <RateForm draft={draft} errors={own} onChange={setDraft} />
          </fieldset>
        </form>
        <RatePreview rules={readable ? rules : null} onRefused={setRefused} />
      </div>
    </Page>
  );
}
