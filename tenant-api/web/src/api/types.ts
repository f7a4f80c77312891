/** The shapes of the tenant API's documents. Field by field what the server sends. */

export interface Page<T> {
  data: T[];
  next_cursor: string | null;
  has_more: boolean;
}

export type Role = "owner" | "manager" | "agent" | "viewer";
export type Standing = "trial" | "active" | "past_due" | "limited" | "suspended" | "closing";
export type Permission =
  | "customers:read"
  | "customers:write"
  | "customers:merge"
  | "customers:delete"
  | "customers:export"
  | "imports:read"
  | "imports:run"
  | "views:share"
  | "fields:write"
  | "settings:read"
  | "settings:write"
  | "staff:read"
  | "staff:write"
  | "sessions:own";

export interface Money {
  minor: number;
  currency: string;
}

export interface Session {
  id: string;
  staff: {
    id: string;
    name: string;
    email: string;
    role: Role;
    locale?: string | null;
    theme?: string | null;
  };
  tenant: {
    id: string;
    slug: string;
    company: string;
    currency: string;
    time_zone: string;
    locale: string;
    standing: Standing;
    region?: string | null;
  };
  permissions: string[];
  expires_at: string;
}

export interface DeviceSession {
  id: string;
  current: boolean;
  created_at: string;
  last_seen_at: string;
  expires_at: string;
  user_agent?: string | null;
  ip?: string | null;
}

export interface StaffMember {
  id: string;
  name: string;
  email: string;
  role: Role;
  state: "active" | "invited" | "disabled";
  last_seen_at?: string | null;
  version: number;
}

export interface Invitation {
  id: string;
  email: string;
  name: string;
  role: Role;
  expires_at: string;
  state: string;
}

export interface InvitationByToken {
  company: string;
  email: string;
  name: string;
  role: Role;
  inviter: string;
}

export interface Settings {
  company: string;
  currency: string;
  time_zone: string;
  locale: string;
  region?: string | null;
  accent?: string | null;
  number_series: { customer: { prefix: string; next: number; digits: number } };
  version: number;
}

export type CustomerKind = "person" | "organisation";
export type CustomValue = string | number | boolean | null;

export interface Customer {
  id: string;
  number: string;
  kind: CustomerKind;
  name: string;
  given_name?: string | null;
  family_name?: string | null;
  organisation?: string | null;
  email?: string | null;
  phone?: string | null;
  birth_date?: string | null;
  document_number?: string | null;
  tags: string[];
  custom: Record<string, CustomValue>;
  credit_limit?: Money | null;
  blocked?: { reason: string; at: string; by?: string | null } | null;
  source?: string | null;
  created_at: string;
  updated_at: string;
  version: number;
  deleted_at?: string | null;
  contact_count: number;
  merged_into?: string | null;
}

export interface CustomerBody {
  kind: CustomerKind;
  given_name?: string | null;
  family_name?: string | null;
  organisation?: string | null;
  email?: string | null;
  phone?: string | null;
  birth_date?: string | null;
  document_number?: string | null;
  tags?: string[];
  custom?: Record<string, CustomValue>;
  credit_limit?: Money | null;
  source?: string | null;
}
export type CustomerPatch = Partial<CustomerBody>;

export interface Contact {
  id: string;
  name: string;
  job_title?: string | null;
  email?: string | null;
  phone?: string | null;
  primary: boolean;
  version: number;
}
export type ContactBody = Omit<Contact, "id" | "version">;

export type AddressLabel = "billing" | "delivery" | "home" | "other";
export interface Address {
  id: string;
  label: AddressLabel;
  line1?: string | null;
  line2?: string | null;
  city?: string | null;
  district?: string | null;
  postal_code?: string | null;
  country?: string | null;
  country_name?: string | null;
  primary: boolean;
  version: number;
}
export type AddressBody = Omit<Address, "id" | "version">;

export type ConsentChannel = "email" | "sms" | "phone" | "post";
export type ConsentPurpose = "marketing" | "service";
export interface ConsentBody {
  channel: ConsentChannel;
  purpose: ConsentPurpose;
  state: "given" | "withdrawn";
  proof: string;
}
export interface Consent extends ConsentBody {
  id: string;
  at?: string;
  created_at?: string;
  by?: string | null;
}
export interface Consents {
  data: Consent[];
  current: Consent[];
}

export type TimelineKind =
  | "note"
  | "created"
  | "updated"
  | "blocked"
  | "unblocked"
  | "merged"
  | "unmerged"
  | "deleted"
  | "restored"
  | "consent"
  | "imported"
  | "contact"
  | "address";

export interface TimelineItem {
  id: string;
  at: string;
  kind: TimelineKind;
  actor: { id?: string | null; name: string };
  summary: string;
  changes?: Array<{ field: string; from?: unknown; to?: unknown }> | null;
  note?: { id: string; text: string; pinned: boolean; version: number } | null;
}

export interface Note {
  id: string;
  text: string;
  pinned: boolean;
  version: number;
}

export interface Duplicate {
  customer: Customer;
  score: number;
  reasons: string[];
}
export interface DuplicatePair {
  left: Customer;
  right: Customer;
  score: number;
  reasons: string[];
}

export interface Merge {
  id: string;
  keep: string;
  drop: string;
  at: string;
  undoable_until: string;
  undone_at?: string | null;
}

export type BulkAction = "tag" | "untag" | "delete" | "restore";
export interface BulkResult {
  done: number;
  skipped: Array<{ id: string; reason: string }>;
  undo?: string | null;
}

export interface SearchHit {
  kind: string;
  id: string;
  title: string;
  subtitle?: string | null;
}

export interface SavedView {
  id: string;
  collection: string;
  name: string;
  shared: boolean;
  query: {
    filter?: unknown;
    sort?: string | null;
    q?: string | null;
    columns?: string[] | null;
    layout?: unknown;
  };
  owner: { id: string; name: string };
  version: number;
}
export type SavedViewBody = Pick<SavedView, "collection" | "name" | "shared" | "query">;

export type CustomFieldType = "text" | "number" | "date" | "boolean" | "choice";
export interface CustomField {
  id: string;
  collection: string;
  key: string;
  label: string;
  type: CustomFieldType;
  choices?: string[] | null;
  version: number;
}
export type CustomFieldBody = Omit<CustomField, "id" | "version">;

export interface ImportField {
  key: string;
  label: string;
  required: boolean;
  example?: string | null;
}
export interface ImportKind {
  kind: string;
  title: string;
  fields: ImportField[];
}
export type ImportState = "draft" | "running" | "done" | "failed" | "cancelled" | "reverted" | "reverting";
export interface ImportMapping {
  column: number;
  field: string | null;
}
export interface ImportProblem {
  row: number;
  column: number;
  field: string | null;
  value: string;
  message: string;
}
export type DuplicatePolicy = "skip" | "update" | "create";
export interface ImportRun {
  id: string;
  kind: string;
  file_name: string;
  state: ImportState;
  columns: Array<{ index: number; header: string; samples: string[] }>;
  mapping: ImportMapping[];
  options: { duplicates: DuplicatePolicy };
  problems: ImportProblem[];
  problem_count: number;
  counts: { rows: number; new: number; changed: number; duplicate: number; refused: number };
  progress: { done: number; total: number };
  created_at: string;
  finished_at?: string | null;
  revertable_until?: string | null;
  failure?: string | null;
  version: number;
}
export interface ImportPatch {
  mapping?: ImportMapping[];
  options?: { duplicates: DuplicatePolicy };
  cells?: Array<{ row: number; column: number; value: string }>;
}
export interface ImportRow {
  row: number;
  outcome: "new" | "changed" | "duplicate" | "refused";
  cells: string[];
  problems: Array<{ column: number; message: string }>;
}
