import { Pitch, Reasons } from "./pitch";
import { t } from "@/shared/words";
import { SignupForm } from "./signup-form";

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
        <SignupForm />
      </section>
      <div className="lg:hidden">
        <Reasons />
      </div>
    </div>
  );
}
