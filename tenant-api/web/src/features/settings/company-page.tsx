import { Card } from "@rentright/ui/card";
import { ErrorState } from "@rentright/ui/error-state";
import { ifMatch, unwrap } from "@rentright/ui/lib/api";
import { SkeletonLines } from "@rentright/ui/skeleton";
import { queryOptions, useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useRef } from "react";
import { api } from "@/api/client";
import type { Settings, SettingsPatch } from "@/api/types";
import { countryChoices, countryName } from "@/shared/countries";
import type { First } from "@/shared/first";
import { InlineField } from "@/shared/inline-field";
import { Guard, Page } from "@/shared/page";
import { queryClient } from "@/shared/query-client";
import { sessionQuery, useCan, useSession } from "@/shared/session";
import { useGuardedSave } from "@/shared/use-guarded-save";
import { useWords } from "@/shared/words";
import { zoneChoices } from "@/shared/zones";
import { AccentField } from "./accent-field";
import { CURRENCIES, LOCALES } from "./choices";

const ConflictDialog = lazy(() => import("@/shared/conflict-dialog"));

const settingsQuery = queryOptions({
  queryKey: ["settings"],
  queryFn: ({ signal }) => unwrap(api.GET("/api/v1/settings", { signal })),
});

export const first: First = ({ may }) =>
  may("settings:read") ? [queryClient.prefetchQuery(settingsQuery)] : [];

export default function CompanyPage() {
  const t = useWords("settings");
  const settings = useQuery(settingsQuery);
  return (
    <Guard need="settings:read" title={t("company.title")}>
      <Page title={t("company.title")} about={t("company.about")} width="narrow">
        {settings.isPending ? (
          <SkeletonLines lines={6} />
        ) : settings.isError ? (
          <ErrorState error={settings.error} onRetry={() => void settings.refetch()} />
        ) : (
          <CompanyFields settings={settings.data} />
        )}
      </Page>
    </Guard>
  );
}

function CompanyFields({ settings }: { settings: Settings }) {
  const t = useWords("settings");
  const { staff, tenant } = useSession();
  const locale = staff.locale ?? tenant.locale;
  const editable = useCan("settings:write");
  const seen = useRef(settings);
  const { save, conflict } = useGuardedSave<Settings, SettingsPatch>({
    send: (base, body) =>
      unwrap(api.PATCH("/api/v1/settings", { params: { header: ifMatch(base.version) }, body })),
    keep: (record) => {
      queryClient.setQueryData(settingsQuery.queryKey, record);
      // The company's name, zone and currency show all over: read the session anew.
      void queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey });
    },
    read: () => queryClient.fetchQuery({ ...settingsQuery, staleTime: 0 }),
  });
  const base = {
    readOnly: !editable,
    onBegin: () => {
      seen.current = settings;
    },
  };
  const put = (patch: SettingsPatch) => save(seen.current, patch);
  const label = (field: string) => t(`company.fields.${field as "company"}`);

  return (
    <div className="space-y-4">
      <Card title={t("company.general")}>
        <InlineField
          {...base}
          label={label("company")}
          name="company"
          value={settings.company}
          onSave={(company) => put({ company })}
        />
        <InlineField
          {...base}
          label={label("region")}
          name="region"
          type="choice"
          value={settings.region}
          shown={countryName(settings.region, locale)}
          options={countryChoices(locale)}
          onSave={(region) => put({ region })}
        />
        <InlineField
          {...base}
          label={label("currency")}
          name="currency"
          type="choice"
          value={settings.currency}
          options={withCurrent(CURRENCIES, settings.currency)}
          onSave={(currency) => put({ currency })}
        />
        <InlineField
          {...base}
          label={label("time_zone")}
          name="time_zone"
          type="choice"
          value={settings.time_zone}
          options={zoneChoices(settings.time_zone)}
          onSave={(time_zone) => put({ time_zone })}
        />
        <InlineField
          {...base}
          label={label("locale")}
          name="locale"
          type="choice"
          value={settings.locale}
          shown={LOCALES.find((one) => one.value === settings.locale)?.label}
          options={withCurrent(LOCALES, settings.locale)}
          onSave={(next) => put({ locale: next })}
        />
        <AccentField
          value={settings.accent ?? null}
          editable={editable}
          onBegin={base.onBegin}
          onSave={(accent) => put({ accent })}
        />
      </Card>
      {SERIES.map((series) => (
        <SeriesCard
          key={series}
          series={series}
          base={base}
          value={settings.number_series[series]}
          onSave={(part) => put({ number_series: { [series]: part } })}
        />
      ))}
      <Suspense>
        {conflict && (
          <ConflictDialog
            conflict={conflict}
            label={label}
            show={(_, value) => (typeof value === "object" ? JSON.stringify(value) : String(value ?? ""))}
          />
        )}
      </Suspense>
    </div>
  );
}

const SERIES = ["customer", "order", "invoice", "credit_note"] as const;
type Series = Settings["number_series"]["customer"];

/** How one kind of record is numbered. */
function SeriesCard({
  series,
  value,
  base,
  onSave,
}: {
  series: (typeof SERIES)[number];
  value: Series;
  base: { readOnly: boolean; onBegin: () => void };
  onSave: (part: Partial<Series>) => Promise<unknown>;
}) {
  const t = useWords("settings");
  const whole = (text: string) => {
    const number = Number(text);
    if (!Number.isInteger(number) || number < 0 || text === "")
      throw new Error(t("common:validation.number"));
    return number;
  };
  const next = value.prefix + String(value.next).padStart(value.digits, "0");
  const field = (part: keyof Series) => ({
    ...base,
    label: t(`company.${part}`),
    name: `number_series.${series}.${part}`,
    value: String(value[part]),
  });
  return (
    <Card
      title={t(`company.series.${series}.title`)}
      description={t(`company.series.${series}.about`, { example: next })}
    >
      <InlineField {...field("prefix")} onSave={(prefix) => onSave({ prefix })} />
      <InlineField {...field("next")} type="number" onSave={async (text) => onSave({ next: whole(text) })} />
      <InlineField
        {...field("digits")}
        type="number"
        onSave={async (text) => onSave({ digits: whole(text) })}
      />
    </Card>
  );
}

/** The choices, with the value that stands even when it is none of them. */
function withCurrent(choices: ReadonlyArray<{ value: string; label: string }>, current: string) {
  return choices.some((one) => one.value === current)
    ? choices
    : [{ value: current, label: current }, ...choices];
}
