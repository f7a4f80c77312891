/** RFC 9457 problem documents, as every RentRight API answers them, and the error that carries one. */

export interface FieldProblem {
  field: string;
  code: string;
  message: string;
  value?: unknown;
}

export interface Problem {
  type: string;
  title: string;
  status: number;
  detail?: string;
  request_id?: string;
  errors?: FieldProblem[];
  /** The current representation, sent with 412. */
  current?: unknown;
  [extension: string]: unknown;
}

const TYPE_PREFIX = "https://rentright.dev/problems/";

export class ApiError extends Error {
  override name = "ApiError";
  constructor(
    readonly problem: Problem,
    /** Seconds, from Retry-After, where the server sent one. */
    readonly retryAfter?: number,
  ) {
    super(problem.detail ?? problem.title);
  }
  get status(): number {
    return this.problem.status;
  }
  /** The last part of the problem's type: `not-found`, `invalid`, `precondition-failed`… */
  get slug(): string {
    return slugOf(this.problem);
  }
}

export function slugOf(problem: Problem): string {
  return problem.type.startsWith(TYPE_PREFIX) ? problem.type.slice(TYPE_PREFIX.length) : problem.type;
}

export function isApiError(error: unknown, slug?: string): error is ApiError {
  return error instanceof ApiError && (slug === undefined || error.slug === slug);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

/** Reads a problem out of any failed reply; a body that is no problem (a proxy's page, say) still gives one. */
export function toApiError(response: Response, body: unknown): ApiError {
  const retryHeader = Number(response.headers.get("retry-after"));
  const retryAfter = Number.isFinite(retryHeader) && retryHeader > 0 ? retryHeader : undefined;
  if (isRecord(body) && typeof body.title === "string") {
    return new ApiError(
      { type: "about:blank", ...body, title: body.title, status: response.status },
      retryAfter,
    );
  }
  return new ApiError(
    {
      type: "about:blank",
      title: response.statusText || "The server answered in a way we do not know",
      status: response.status,
    },
    retryAfter,
  );
}

/** A failure without a reply: no connection, a cut stream. */
export function networkError(cause: unknown): ApiError {
  const error = new ApiError({
    type: `${TYPE_PREFIX}network`,
    title: "No connection to the server",
    status: 0,
    detail: "The request did not reach the server. Check the connection and try again.",
  });
  error.cause = cause;
  return error;
}

/** What to show a reader for any thrown value. */
export function messageOf(error: unknown): string {
  if (error instanceof ApiError) return error.problem.detail ?? error.problem.title;
  if (error instanceof Error) return error.message;
  return "Something went wrong.";
}

/** `{field: message}` of a problem's field errors; the first message of a field wins. */
export function fieldErrors(error: unknown): Record<string, string> {
  const out: Record<string, string> = {};
  if (!(error instanceof ApiError)) return out;
  for (const { field, message } of error.problem.errors ?? []) out[field] ??= message;
  return out;
}

/**
 * Puts a problem's field errors onto a form. Returns what is left for the form as a whole: the errors of fields
 * the form does not show, or the problem's own words when no field took any.
 */
export function applyProblem(
  error: unknown,
  known: readonly string[],
  setError: (
    field: string,
    error: { type: string; message: string },
    options?: { shouldFocus: boolean },
  ) => void,
): string | null {
  let shouldFocus = true;
  const rest: string[] = [];
  for (const [field, message] of Object.entries(fieldErrors(error))) {
    if (known.includes(field)) {
      setError(field, { type: "server", message }, { shouldFocus });
      shouldFocus = false;
    } else {
      rest.push(message);
    }
  }
  if (rest.length > 0) return rest.join(" ");
  return shouldFocus ? messageOf(error) : null;
}
