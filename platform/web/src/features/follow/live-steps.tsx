import { Stepper } from "@rentright/ui/stepper";
import { CircleCheck, Hammer } from "lucide-react";
import { useState } from "react";
import type { Signup } from "@/api/types";
import { spokenUrl } from "@/shared/config";
import { Sheet } from "@/shared/sheet";
import { t } from "@/shared/words";
import { Ready } from "./ready";

/** The provisioning as it happens, then the way into the company. */
export function LiveSteps({
  signup,
  holder,
  lost,
  fresh,
}: {
  signup: Signup;
  holder: boolean;
  lost: boolean;
  fresh: boolean;
}) {
  const active = signup.state === "active";
  // Who watched it become ready is taken along; who comes back later is asked.
  const [watched] = useState(!active || fresh);
  const address = signup.tenant_url ? spokenUrl(signup.tenant_url) : null;
  const company = signup.company ?? t("follow.theCompany");

  return (
    <Sheet
      title={active ? t("follow.ready", { company }) : t("follow.building", { company })}
      icon={active ? <CircleCheck /> : <Hammer />}
      tone={active ? "good" : "plain"}
      about={active ? (address ?? undefined) : holder ? t("follow.stay") : t("follow.elsewhere")}
    >
      <Stepper
        label={t("follow.steps")}
        steps={signup.steps.map(({ name, title, state, ms }) => ({
          name,
          title,
          state,
          ms: ms ?? undefined,
        }))}
      />
      <p className="text-subtle mt-4 text-[0.9375rem] tabular-nums" role="status">
        {active ? t("follow.took", { seconds: took(signup) }) : lost ? t("follow.lost") : ""}
      </p>
      {active && <Ready signup={signup} holder={holder} watched={watched} />}
    </Sheet>
  );
}

/** From the first step's start to the last one's end; the sum of the steps where the server gives no times. */
function took(signup: Signup): string {
  const starts = signup.steps.flatMap((step) => (step.started_at ? [Date.parse(step.started_at)] : []));
  const ends = signup.steps.flatMap((step) => (step.finished_at ? [Date.parse(step.finished_at)] : []));
  const ms =
    starts.length > 0 && ends.length > 0
      ? Math.max(...ends) - Math.min(...starts)
      : signup.steps.reduce((sum, step) => sum + (step.ms ?? 0), 0);
  return (ms / 1000).toLocaleString(undefined, { maximumFractionDigits: 1, minimumFractionDigits: 1 });
}
