/** What was typed so far, kept for this tab, so that a reload or a look at the terms loses nothing. Never the password. */
export interface Draft {
  company: string;
  slug: string;
  /** The address was typed by hand: the company's name no longer leads it. */
  own_slug: boolean;
  region: string;
  owner_name: string;
  email: string;
}

const KEY = "rr-signup-draft";

export function readDraft(): Partial<Draft> {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? "{}");
    return typeof kept === "object" && kept !== null ? kept : {};
  } catch {
    return {};
  }
}

/** What the page before knows of a sign-up that has to be done again, for a tab that has no draft of its own. */
export function firstDraft(state: unknown): Partial<Draft> {
  const own = readDraft();
  if (own.company || own.email || typeof state !== "object" || state === null) return own;
  const { company, slug, owner_name, email } = state as Partial<Draft>;
  return { company, slug, owner_name, email, own_slug: Boolean(slug) };
}

/** What the form is told by the page of a sign-up that went to a wrong address: all stays but the address. */
export function againWith({
  company,
  slug,
  email,
}: Nullable<Pick<Draft, "company" | "slug" | "email">>): unknown {
  return {
    company: company ?? undefined,
    slug: slug ?? undefined,
    email: email ?? undefined,
    other_email: true,
  };
}

type Nullable<T> = { [K in keyof T]?: T[K] | null };

/** Whether the form is there to have its e-mail address corrected. */
export function wantsOtherEmail(state: unknown): boolean {
  return (
    typeof state === "object" && state !== null && (state as { other_email?: boolean }).other_email === true
  );
}

export function keepDraft(draft: Draft): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(draft));
  } catch {
    // Storage may be refused: the form then lives as long as its page.
  }
}

export function dropDraft(): void {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // Nothing was kept either.
  }
}
