import { useConfig } from "@/shared/config";
import { t } from "@/shared/words";
import { TERMS } from "./terms-text";

/** The terms, with the version that a sign-up accepts. */
export default function TermsPage() {
  const { terms_version } = useConfig();
  return (
    <article className="mx-auto w-full max-w-2xl pt-6 sm:pt-12" lang="en">
      <title>{`${t("terms.title")} · RentRight`}</title>
      <h1 className="text-3xl leading-10 font-semibold tracking-[-0.02em]">{t("terms.title")}</h1>
      <p className="text-subtle mt-1 tabular-nums">
        {terms_version ? t("terms.version", { version: terms_version }) : "\u00a0"}
      </p>
      <ol className="mt-8 space-y-7">
        {TERMS.map(({ heading, text }, at) => (
          <li key={heading}>
            <h2 className="text-lg font-semibold">
              <span className="text-subtle mr-2 tabular-nums">{at + 1}.</span>
              {heading}
            </h2>
            {text.map((paragraph) => (
              <p key={paragraph} className="text-muted mt-2">
                {paragraph}
              </p>
            ))}
          </li>
        ))}
      </ol>
    </article>
  );
}
