import { Skeleton } from "@rentright/ui/skeleton";
import { lazy, Suspense } from "react";
import { t } from "@/shared/words";
import { Pitch, Reasons } from "./pitch";

// The words stand before the form's libraries have come: the page itself is part of the entry.
const SignupForm = lazy(() => import("./signup-form"));

export default function StartPage() {
  return (
    <div className="grid flex-1 grid-cols-1 content-start gap-x-16 gap-y-8 pt-4 lg:grid-cols-[1fr_minmax(0,30rem)] lg:items-start lg:pt-6">
      <title>{t("pitch.windowTitle")}</title>
      <div className="lg:sticky lg:top-8">
        <Pitch />
        <div className="hidden lg:block">
          <Reasons />
        </div>
      </div>
      <section className="bg-surface border-line rounded-xl border p-5 sm:px-7 sm:py-6">
        <h2 id="form-title" className="mb-4 text-xl font-semibold tracking-[-0.01em]">
          {t("form.title")}
        </h2>
        <Suspense fallback={<FormSkeleton />}>
          <SignupForm />
        </Suspense>
      </section>
      <div className="lg:hidden">
        <Reasons />
      </div>
    </div>
  );
}

/** As tall as the form, so that nothing moves when it comes. */
function FormSkeleton() {
  return (
    <div role="status" className="h-[37.5rem] space-y-6 max-sm:h-[43rem]">
      <span className="sr-only">{t("ui.loading")}</span>
      {[0, 1, 2, 3, 4].map((row) => (
        <div key={row} className="space-y-2">
          <Skeleton className="h-4 w-28" />
          <Skeleton className="h-control w-full" />
        </div>
      ))}
    </div>
  );
}
