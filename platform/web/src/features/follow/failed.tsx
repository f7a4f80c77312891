import { Button } from "@rentright/ui/button";
import { Stepper } from "@rentright/ui/stepper";
import { CircleX } from "lucide-react";
import { Link } from "react-router";
import type { Signup } from "@/api/types";
import { to } from "@/shared/links";
import { Sheet } from "@/shared/sheet";
import { t } from "@/shared/words";

/** What went wrong, what was taken back, and how to go on. */
export function Failed({ signup }: { signup: Signup }) {
  const began = signup.steps.some((step) => step.state !== "waiting");
  return (
    <Sheet
      title={t("failed.title", { company: signup.company ?? t("follow.theCompany") })}
      icon={<CircleX />}
      tone="bad"
      about={signup.failure ?? t("failed.unknown")}
    >
      {began && (
        <Stepper
          label={t("follow.steps")}
          steps={signup.steps.map(({ name, title, state, ms }) => ({
            name,
            title,
            state,
            ms: ms ?? undefined,
          }))}
        />
      )}
      <div className={began ? "border-line mt-6 border-t pt-5" : undefined}>
        <h2 className="font-medium">{t("failed.what")}</h2>
        <p className="text-muted mt-1">
          {!began
            ? t("failed.notBegun")
            : signup.slug
              ? t("failed.again", { slug: signup.slug })
              : t("failed.againUnnamed")}
        </p>
        <div className="mt-4 flex flex-wrap items-center gap-3">
          <Button variant="primary" asChild>
            <Link
              to={to.start()}
              state={{
                company: signup.company ?? undefined,
                slug: signup.slug ?? undefined,
                owner_name: signup.owner_name ?? undefined,
                email: signup.email ?? undefined,
              }}
            >
              {t("failed.restart")}
            </Link>
          </Button>
          <span className="text-subtle text-sm break-all">
            {t("ui.reference")}: {signup.id}
          </span>
        </div>
      </div>
    </Sheet>
  );
}
