import { Card } from "@rentright/ui/card";
import { ErrorState } from "@rentright/ui/error-state";
import { ifMatch, unwrap } from "@rentright/ui/lib/api";
import { SkeletonLines } from "@rentright/ui/skeleton";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useRef } from "react";
import { api } from "@/api/client";
import type { RentalSettings, RentalSettingsPatch } from "@/api/types";
import { amountText, parseAmount, useFormats } from "@/shared/format";
import { InlineField } from "@/shared/inline-field";
import { Guard, Page } from "@/shared/page";
import { queryClient } from "@/shared/query-client";
import { rentalQuery } from "@/shared/rental-settings";
import { useCan } from "@/shared/session";
import { useGuardedSave } from "@/shared/use-guarded-save";
import { useWords } from "@/shared/words";
import { CancellationCard } from "./cancellation-card";
import { percentOf, shareOf } from "./percent";
import { TaxCard } from "./tax-card";

const ConflictDialog = lazy(() => import("@/shared/conflict-dialog"));

export default function RentalPage() {
  const t = useWords("settings");
  const rental = useQuery(rentalQuery);
  return (
    <Guard need="settings:read" title={t("rental.title")}>
      <Page title={t("rental.title")} about={t("rental.about")} width="narrow">
        {rental.isPending ? (
          <SkeletonLines lines={8} />
        ) : rental.isError ? (
          <ErrorState error={rental.error} onRetry={() => void rental.refetch()} />
        ) : (
          <RentalFields rental={rental.data} />
        )}
      </Page>
    </Guard>
  );
}

function RentalFields({ rental }: { rental: RentalSettings }) {
  const t = useWords("settings");
  const formats = useFormats();
  const editable = useCan("settings:write");
  const seen = useRef(rental);
  const { save, conflict } = useGuardedSave<RentalSettings, RentalSettingsPatch>({
    send: (base, body) =>
      unwrap(api.PATCH("/api/v1/settings/rental", { params: { header: ifMatch(base.version) }, body })),
    keep: (record) => {
      queryClient.setQueryData(rentalQuery.queryKey, record);
      // Both pages edit one record: its version has moved on for the other one, too.
      void queryClient.invalidateQueries({ queryKey: ["settings"], exact: true });
    },
    read: () => queryClient.fetchQuery({ ...rentalQuery, staleTime: 0 }),
  });
  const base = {
    readOnly: !editable,
    onBegin: () => {
      seen.current = rental;
    },
  };
  const put = (patch: RentalSettingsPatch) => save(seen.current, patch);
  const whole = (text: string) => {
    if (!/^\d{1,9}$/.test(text)) throw new Error(t("common:validation.number"));
    return Number(text);
  };
  const amount = (text: string) => {
    const minor = parseAmount(text, rental.currency);
    if (minor === null) throw new Error(t("common:validation.amount"));
    return minor;
  };
  const share = (text: string) => {
    const bp = shareOf(text);
    if (bp === null) throw new Error(t("rental.percentWanted"));
    return bp;
  };
  const money = (minor: number) => amountText({ minor, currency: rental.currency });
  const shown = (minor: number) => formats.money({ minor, currency: rental.currency });
  const choices = <K extends string>(keys: readonly K[], label: (key: K) => string) =>
    keys.map((value) => ({ value, label: label(value) }));

  const { late_fee: late, deposit_default: deposit } = rental;
  const putLate = (part: Partial<typeof late>) => put({ late_fee: { ...late, ...part } });
  const perKinds = choices(["hour", "day"] as const, (key) => t(`rental.per.${key}`));
  const chargeKinds = choices(["percent", "fixed"] as const, (key) => t(`rental.charge.${key}`));
  const depositKinds = choices(["none", "per_unit", "percent"] as const, (key) => t(`rental.deposit.${key}`));
  const freeKinds = choices(["off_hire", "returned", "inspected"] as const, (key) => t(`rental.free.${key}`));
  const labelOf = (list: ReadonlyArray<{ value: string; label: string }>, value: string) =>
    list.find((one) => one.value === value)?.label;

  return (
    <div className="space-y-4">
      <TaxCard rental={rental} editable={editable} onBegin={base.onBegin} onSave={put} />
      <Card title={t("rental.late")} description={t("rental.lateAbout")}>
        <InlineField
          {...base}
          label={t("rental.grace")}
          name="late_fee.grace_min"
          type="number"
          value={String(late.grace_min)}
          onSave={async (text) => putLate({ grace_min: whole(text) })}
        />
        <InlineField
          {...base}
          label={t("rental.perLabel")}
          name="late_fee.per"
          type="choice"
          value={late.per}
          shown={labelOf(perKinds, late.per)}
          options={perKinds}
          onSave={(per) => putLate({ per: per as typeof late.per })}
        />
        <InlineField
          {...base}
          label={t("rental.chargeLabel")}
          name="late_fee.charge"
          type="choice"
          value={late.charge.kind}
          shown={labelOf(chargeKinds, late.charge.kind)}
          options={chargeKinds}
          onSave={(kind) =>
            putLate({ charge: kind === "fixed" ? { kind, minor: 0 } : { kind: "percent", bp: 10_000 } })
          }
        />
        {late.charge.kind === "percent" ? (
          <InlineField
            {...base}
            key="percent"
            label={t("rental.percent")}
            name="late_fee.charge.bp"
            value={percentOf(late.charge.bp)}
            onSave={async (text) => putLate({ charge: { kind: "percent", bp: share(text) } })}
          />
        ) : (
          <InlineField
            {...base}
            key="fixed"
            label={t("rental.amount")}
            name="late_fee.charge.minor"
            type="amount"
            value={money(late.charge.minor)}
            shown={shown(late.charge.minor)}
            onSave={async (text) => putLate({ charge: { kind: "fixed", minor: amount(text) } })}
          />
        )}
        <InlineField
          {...base}
          label={t("rental.cap")}
          name="late_fee.cap_minor"
          type="amount"
          value={typeof late.cap_minor === "number" ? money(late.cap_minor) : ""}
          onSave={async (text) => putLate({ cap_minor: text === "" ? null : amount(text) })}
        />
      </Card>
      <Card title={t("rental.deposits")} description={t("rental.depositsAbout")}>
        <InlineField
          {...base}
          label={t("rental.depositLabel")}
          name="deposit_default"
          type="choice"
          value={deposit.kind}
          shown={labelOf(depositKinds, deposit.kind)}
          options={depositKinds}
          onSave={(kind) =>
            put({
              deposit_default:
                kind === "per_unit"
                  ? { kind, minor: 0 }
                  : kind === "percent"
                    ? { kind, bp: 10_000 }
                    : { kind: "none" },
            })
          }
        />
        {deposit.kind === "per_unit" && (
          <InlineField
            {...base}
            label={t("rental.amount")}
            name="deposit_default.minor"
            type="amount"
            value={money(deposit.minor)}
            shown={shown(deposit.minor)}
            onSave={async (text) => put({ deposit_default: { kind: "per_unit", minor: amount(text) } })}
          />
        )}
        {deposit.kind === "percent" && (
          <InlineField
            {...base}
            label={t("rental.percent")}
            name="deposit_default.bp"
            value={percentOf(deposit.bp)}
            onSave={async (text) => put({ deposit_default: { kind: "percent", bp: share(text) } })}
          />
        )}
      </Card>
      <Card title={t("rental.holds")}>
        {(["quote_valid_days", "tentative_hours", "buffer_before_min", "buffer_after_min"] as const).map(
          (name) => (
            <InlineField
              {...base}
              key={name}
              label={t(`rental.fields.${name}`)}
              name={name}
              type="number"
              value={String(rental[name])}
              onSave={async (text) => put({ [name]: whole(text) })}
            />
          ),
        )}
        <InlineField
          {...base}
          label={t("rental.fields.stock_free")}
          name="stock_free"
          type="choice"
          value={rental.stock_free}
          shown={labelOf(freeKinds, rental.stock_free)}
          options={freeKinds}
          onSave={(free) => put({ stock_free: free as typeof rental.stock_free })}
        />
      </Card>
      <CancellationCard rental={rental} base={base} share={share} whole={whole} onSave={put} />
      <Suspense>
        {conflict && (
          <ConflictDialog
            conflict={conflict}
            label={(field) => t(`rental.fields.${field as "stock_free"}`)}
            show={(_, value) => (typeof value === "object" ? JSON.stringify(value) : String(value ?? ""))}
          />
        )}
      </Suspense>
    </div>
  );
}
