import { unwrap } from "@rentright/ui/lib/api";
import { api } from "@/api/client";
import { dropDraft } from "@/shared/draft";

/** Long enough for a slow line; past it the browser has refused to leave. */
const STUCK_AFTER_MS = 10_000;

/**
 * Takes the owner to their company, signed in: a one-use code from here, posted as a form to the company's own host,
 * which answers with its session cookie. A script could not set a cookie there; a link would leave the code in logs.
 * Settles only when something keeps the browser on this page.
 */
export async function handOff(id: string): Promise<never> {
  markHanded(id);
  const { url, code } = await unwrap(
    api.POST("/api/v1/signups/{id}/handoff", { params: { path: { id } } }).catch((error: unknown) => {
      unmark(id);
      throw error;
    }),
  );
  dropDraft();
  const form = document.createElement("form");
  form.method = "post";
  form.action = new URL("/api/v1/session/handoff", url).href;
  const field = document.createElement("input");
  field.type = "hidden";
  field.name = "code";
  field.value = code;
  form.append(field);
  document.body.append(form);
  form.submit();
  await new Promise((resolve) => setTimeout(resolve, STUCK_AFTER_MS));
  throw new Error("stuck");
}

const key = (id: string) => `rr-handed-${id}`;

/** Remembers that this browser has been taken along, so that another tab, or Back, does not do it again. */
function markHanded(id: string): void {
  try {
    localStorage.setItem(key(id), "1");
  } catch {
    // Storage may be refused: at worst the owner is signed in twice.
  }
}

function unmark(id: string): void {
  try {
    localStorage.removeItem(key(id));
  } catch {
    // Nothing was kept either.
  }
}

export function wasHanded(id: string): boolean {
  try {
    return localStorage.getItem(key(id)) !== null;
  } catch {
    return false;
  }
}
