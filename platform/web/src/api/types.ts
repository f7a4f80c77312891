/** The shapes of the sign-up host's documents. Field by field what the server sends. */

export interface Config {
  domain: string;
  /** `http://{slug}.rentright.localhost:8080` */
  base_url_template: string;
  terms_version: string;
  password_min: number;
  profile: "dev" | "prod";
}

export type UnavailableReason = "taken" | "reserved" | "look_alike" | "invalid";

export interface Availability {
  slug: string;
  available: boolean;
  reason?: UnavailableReason | null;
  message?: string | null;
  suggestion?: string | null;
}

export interface SignupBody {
  company: string;
  slug: string;
  owner_name: string;
  email: string;
  password: string;
  accept_terms: true;
  /** ISO 3166-1 alpha-2. */
  region?: string;
}

export type SignupState = "awaiting_confirmation" | "provisioning" | "active" | "failed";
export type StepState = "waiting" | "running" | "done" | "failed" | "undone";

export interface SignupStep {
  name: string;
  title: string;
  state: StepState;
  started_at?: string | null;
  finished_at?: string | null;
  ms?: number | null;
}

/** A browser without the sign-up's secret, and without the mail's token, sees `id`, `state` and `steps` only. */
export interface Signup {
  id: string;
  state: SignupState;
  steps: SignupStep[];
  company?: string | null;
  slug?: string | null;
  tenant_url?: string | null;
  failure?: string | null;
  created_at?: string | null;
  owner_name?: string | null;
  email?: string | null;
}

export interface Handoff {
  url: string;
  code: string;
}
