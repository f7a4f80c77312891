/** Every address of this app: pages link only through these. */
export const to = {
  start: () => "/",
  follow: (id: string) => `/signup/${encodeURIComponent(id)}`,
  find: () => "/find",
  terms: () => "/terms",
  devMailbox: (email?: string) => (email ? `/dev/mailbox?to=${encodeURIComponent(email)}` : "/dev/mailbox"),
};

/** What one page tells the next in the browser's history, out of sight of the address bar. */
export interface FollowState {
  email?: string;
  /** The mail's token: lets a browser without the secret see whose sign-up it is. */
  token?: string;
  /** The reader has just acted here, so this page may take them along when the company is ready. */
  fresh?: boolean;
}

export function followState(state: unknown): FollowState {
  return typeof state === "object" && state !== null ? (state as FollowState) : {};
}
