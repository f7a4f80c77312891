import { Card } from "@rentright/ui/card";
import { ErrorState } from "@rentright/ui/error-state";
import { ifMatch, unwrap } from "@rentright/ui/lib/api";
import { SkeletonLines } from "@rentright/ui/skeleton";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useRef } from "react";
import { api } from "@/api/client";
import type { MoneySettings, MoneySettingsPatch } from "@/api/types";
import type { First } from "@/shared/first";
import { InlineField } from "@/shared/inline-field";
import { Guard, Page } from "@/shared/page";
import { queryClient } from "@/shared/query-client";
import { useCan } from "@/shared/session";
import { useGuardedSave } from "@/shared/use-guarded-save";
import { useValueWords } from "@/shared/value-words";
import { useWords } from "@/shared/words";
import { moneySettingsQuery } from "../api";
import { GatewayCard } from "./gateway-card";

const ConflictDialog = lazy(() => import("@/shared/conflict-dialog"));

export const first: First = ({ may }) =>
  may("settings:read") ? [queryClient.prefetchQuery(moneySettingsQuery)] : [];

/** How the company invoices, keeps deposits and takes cards. */
export default function MoneySettingsPage() {
  const t = useWords("money");
  const settings = useQuery(moneySettingsQuery);
  return (
    <Guard need="settings:read" title={t("settings.title")}>
      <Page title={t("settings.title")} about={t("settings.about")} width="narrow">
        {settings.data ? (
          <Fields settings={settings.data} />
        ) : settings.isError ? (
          <ErrorState error={settings.error} onRetry={() => void settings.refetch()} />
        ) : (
          <SkeletonLines lines={8} />
        )}
      </Page>
    </Guard>
  );
}

const keep = (record: MoneySettings) => {
  queryClient.setQueryData(moneySettingsQuery.queryKey, record);
  // The pages of settings edit one record: its version has moved on for the others, too.
  void queryClient.invalidateQueries({ queryKey: ["settings"], exact: true });
  void queryClient.invalidateQueries({ queryKey: ["settings", "rental"] });
};

const read = () => queryClient.fetchQuery({ ...moneySettingsQuery, staleTime: 0 });

const send = async (base: MoneySettings, body: MoneySettingsPatch) =>
  (await unwrap(
    api.PATCH("/api/v1/settings/money", { params: { header: ifMatch(base.version) }, body }),
  )) as MoneySettings;

function Fields({ settings }: { settings: MoneySettings }) {
  const t = useWords("money");
  const show = useValueWords();
  const editable = useCan("settings:write");
  const seen = useRef(settings);
  const { save, conflict } = useGuardedSave<MoneySettings, MoneySettingsPatch>({ send, keep, read });
  const base = {
    readOnly: !editable,
    onBegin: () => {
      seen.current = settings;
    },
  };
  const put = (patch: MoneySettingsPatch) => save(seen.current, patch);
  const whole = (text: string) => {
    if (!/^\d{1,9}$/.test(text)) throw new Error(t("common:validation.number"));
    return Number(text);
  };
  const { invoice, periodic, deposit } = settings;
  const rhythms = (["none", "28_days", "month"] as const).map((value) => ({
    value,
    label: t(`settings.every.${value}`),
  }));
  const makes = (["draft", "issue"] as const).map((value) => ({
    value,
    label: t(`settings.makes.${value}`),
  }));
  return (
    <div className="space-y-4">
      <Card title={t("settings.invoices")} description={t("settings.invoicesAbout")}>
        <InlineField
          {...base}
          label={t("settings.dueDays")}
          name="invoice.due_days"
          type="number"
          value={String(invoice.due_days)}
          onSave={async (text) => put({ invoice: { due_days: whole(text) } })}
        />
        <InlineField
          {...base}
          label={t("settings.terms")}
          name="invoice.terms"
          type="lines"
          value={invoice.terms}
          onSave={(terms) => put({ invoice: { terms } })}
        />
        <InlineField
          {...base}
          label={t("settings.footer")}
          name="invoice.footer"
          type="lines"
          value={invoice.footer}
          onSave={(footer) => put({ invoice: { footer } })}
        />
      </Card>
      <Card title={t("settings.periodic")} description={t("settings.periodicAbout")}>
        <InlineField
          {...base}
          label={t("settings.everyLabel")}
          name="periodic.every"
          type="choice"
          value={periodic.every}
          shown={rhythms.find(({ value }) => value === periodic.every)?.label}
          options={rhythms}
          onSave={(every) => put({ periodic: { every: every as typeof periodic.every } })}
        />
        {periodic.every !== "none" && (
          <>
            <InlineField
              {...base}
              label={t("settings.overDays")}
              name="periodic.over_days"
              type="number"
              value={String(periodic.over_days)}
              onSave={async (text) => put({ periodic: { over_days: whole(text) } })}
            />
            <InlineField
              {...base}
              label={t("settings.makesLabel")}
              name="periodic.issue"
              type="choice"
              value={periodic.issue ? "issue" : "draft"}
              shown={t(`settings.makes.${periodic.issue ? "issue" : "draft"}`)}
              options={makes}
              onSave={(makes) => put({ periodic: { issue: makes === "issue" } })}
            />
          </>
        )}
      </Card>
      <Card title={t("settings.deposits")} description={t("settings.depositsAbout")}>
        <InlineField
          {...base}
          label={t("settings.reHold")}
          name="deposit.re_hold_hours"
          type="number"
          value={String(deposit.re_hold_hours)}
          onSave={async (text) => put({ deposit: { re_hold_hours: whole(text) } })}
        />
      </Card>
      <GatewayCard
        gateway={settings.gateway}
        editable={editable}
        onSave={(gateway) => {
          base.onBegin();
          return put({ gateway });
        }}
      />
      <Suspense>
        {conflict && (
          <ConflictDialog
            conflict={conflict}
            label={(field) => t(`settings.fields.${field as "invoice"}`)}
            show={show}
          />
        )}
      </Suspense>
    </div>
  );
}
