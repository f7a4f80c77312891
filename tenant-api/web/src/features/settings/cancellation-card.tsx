import { Button } from "@rentright/ui/button";
import { Card } from "@rentright/ui/card";
import { IconButton } from "@rentright/ui/icon-button";
import { messageOf } from "@rentright/ui/lib/problem";
import { useToast } from "@rentright/ui/toast";
import { Plus, X } from "lucide-react";
import type { RentalSettings, RentalSettingsPatch } from "@/api/types";
import { InlineField } from "@/shared/inline-field";
import { SaveAbandoned } from "@/shared/use-guarded-save";
import { useWords } from "@/shared/words";
import { percentOf } from "./percent";

interface CancellationCardProps {
  rental: RentalSettings;
  base: { readOnly: boolean; onBegin: () => void };
  /** Reads a percentage; throws words for the reader. */
  share: (text: string) => number;
  /** Reads a count; throws words for the reader. */
  whole: (text: string) => number;
  onSave: (patch: RentalSettingsPatch) => Promise<unknown>;
}

/** What it costs to cancel, the earliest first, and not to come. */
export function CancellationCard({ rental, base, share, whole, onSave }: CancellationCardProps) {
  const t = useWords("settings");
  const toast = useToast();
  const { cancellation } = rental;
  const steps = cancellation.steps ?? [];
  const put = (part: Partial<typeof cancellation>) =>
    onSave({ cancellation: { ...cancellation, steps, ...part } });
  const change = (at: number, part: Partial<(typeof steps)[number]>) =>
    put({ steps: steps.map((one, n) => (n === at ? { ...one, ...part } : one)) });
  // Buttons have no place of their own for a refusal.
  const act = (next: typeof steps) => {
    base.onBegin();
    put({ steps: next }).catch((error: unknown) => {
      if (!(error instanceof SaveAbandoned)) toast.error(t("common:actFailed"), messageOf(error));
    });
  };
  const add = () => {
    const earliest = Math.max(0, ...steps.map(({ hours_before }) => hours_before));
    act([...steps, { hours_before: earliest + 24, fee_bp: 0 }]);
  };
  return (
    <Card title={t("rental.cancellation")} description={t("rental.cancellationAbout")}>
      {steps.map((step, at) => (
        <div key={step.hours_before} className="flex items-start gap-2">
          {/* On a phone one below the other: side by side the labels would leave no room for the values. */}
          <div className="grid min-w-0 flex-1 sm:grid-cols-2 sm:gap-2">
            <InlineField
              {...base}
              label={t("rental.hoursBefore")}
              name={`cancellation.steps[${at}].hours_before`}
              type="number"
              value={String(step.hours_before)}
              onSave={async (text) => change(at, { hours_before: whole(text) })}
            />
            <InlineField
              {...base}
              label={t("rental.fee")}
              name={`cancellation.steps[${at}].fee_bp`}
              value={percentOf(step.fee_bp)}
              onSave={async (text) => change(at, { fee_bp: share(text) })}
            />
          </div>
          {!base.readOnly && (
            <IconButton
              size="sm"
              label={t("rental.stepRemove", { count: step.hours_before })}
              icon={<X />}
              onClick={() => act(steps.filter((_, n) => n !== at))}
            />
          )}
        </div>
      ))}
      <InlineField
        {...base}
        label={t(steps.length > 0 ? "rental.later" : "rental.always")}
        name="cancellation.late_bp"
        value={percentOf(cancellation.late_bp)}
        onSave={async (text) => put({ late_bp: share(text) })}
      />
      {!base.readOnly && (
        <Button size="sm" className="my-2" icon={<Plus aria-hidden />} onClick={add}>
          {t("rental.stepAdd")}
        </Button>
      )}
      <InlineField
        {...base}
        label={t("rental.fields.no_show")}
        name="no_show.fee_bp"
        value={percentOf(rental.no_show.fee_bp)}
        onSave={async (text) => onSave({ no_show: { fee_bp: share(text) } })}
      />
    </Card>
  );
}
