-- The ground of every tenant: who works here, how they sign in, what was done, and the keys that seal the rest.
-- Written against the placeholder schema; the owner's door renders it. Row policies are added by the owner's door
-- to every table of the schema (crate migrations, `fence`), so that a table cannot come without them.
-- Above a table, `-- grant: …` narrows what the tenant's role may do (default: select, insert, update, delete), and
-- `-- fence: role` leaves the row condition out, for tables whose indexes it would stop (search, ranges).

CREATE TABLE this_tenant.settings (
    single      boolean PRIMARY KEY DEFAULT true CHECK (single),
    company     text NOT NULL,
    currency    text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    time_zone   text NOT NULL,
    locale      text NOT NULL,
    region      text NOT NULL,
    accent      text CHECK (accent ~ '^#[0-9a-f]{6}$'),
    version     int NOT NULL DEFAULT 1,
    updated_at  timestamptz NOT NULL
);

CREATE TABLE this_tenant.stores (
    id          uuid PRIMARY KEY,
    name        text NOT NULL,
    time_zone   text NOT NULL,
    version     int NOT NULL DEFAULT 1,
    created_at  timestamptz NOT NULL
);

-- Data keys wrapped by the tenant's KMS key. `seal` seals fields, `index` keys the blind indexes.
CREATE TABLE this_tenant.data_keys (
    no          int PRIMARY KEY,
    purpose     text NOT NULL CHECK (purpose IN ('seal', 'index')),
    key_ref     text NOT NULL,
    wrapped     bytea NOT NULL,
    created_at  timestamptz NOT NULL,
    retired_at  timestamptz
);

-- Gap-free numbers: the row is locked by the transaction that takes the next one.
CREATE TABLE this_tenant.number_series (
    series      text PRIMARY KEY,
    prefix      text NOT NULL,
    digits      int  NOT NULL CHECK (digits BETWEEN 1 AND 12),
    next        bigint NOT NULL DEFAULT 1 CHECK (next > 0)
);

CREATE TABLE this_tenant.staff (
    id            uuid PRIMARY KEY,
    name          text NOT NULL,
    email_sealed  bytea NOT NULL,
    email_index   bytea NOT NULL CONSTRAINT staff_email_key UNIQUE,
    password_hash text,
    role          text NOT NULL CHECK (role IN ('owner', 'manager', 'agent', 'viewer')),
    state         text NOT NULL CHECK (state IN ('active', 'disabled')),
    locale        text,
    theme         text CHECK (theme IN ('light', 'dark', 'system')),
    last_seen_at  timestamptz,
    version       int NOT NULL DEFAULT 1,
    created_at    timestamptz NOT NULL
);

CREATE TABLE this_tenant.sessions (
    id            uuid PRIMARY KEY,
    token_hash    bytea NOT NULL CONSTRAINT sessions_token_key UNIQUE,
    staff_id      uuid NOT NULL REFERENCES this_tenant.staff (id) ON DELETE CASCADE,
    created_at    timestamptz NOT NULL,
    last_seen_at  timestamptz NOT NULL,
    expires_at    timestamptz NOT NULL,
    user_agent    text,
    ip            inet
);
CREATE INDEX sessions_staff_idx ON this_tenant.sessions (staff_id);

-- The secret of an invitation's link is derived from its id and `generation`, so that a job can write the mail again;
-- sending anew makes the older link void.
CREATE TABLE this_tenant.invitations (
    id            uuid PRIMARY KEY,
    name          text NOT NULL,
    email_sealed  bytea NOT NULL,
    email_index   bytea NOT NULL,
    role          text NOT NULL CHECK (role IN ('owner', 'manager', 'agent', 'viewer')),
    generation    int NOT NULL DEFAULT 1,
    token_hash    bytea NOT NULL CONSTRAINT invitations_token_key UNIQUE,
    invited_by    uuid NOT NULL REFERENCES this_tenant.staff (id),
    created_at    timestamptz NOT NULL,
    expires_at    timestamptz NOT NULL,
    accepted_at   timestamptz,
    revoked_at    timestamptz
);
CREATE UNIQUE INDEX invitations_open_key ON this_tenant.invitations (email_index) WHERE accepted_at IS NULL AND revoked_at IS NULL;

-- A reset is noted for any address that asks, so that asking tells nothing; the job that writes the mail finds out
-- whose it is, and only then is there a link.
CREATE TABLE this_tenant.password_resets (
    id            uuid PRIMARY KEY,
    email_index   bytea NOT NULL,
    staff_id      uuid REFERENCES this_tenant.staff (id) ON DELETE CASCADE,
    token_hash    bytea CONSTRAINT password_resets_token_key UNIQUE,
    created_at    timestamptz NOT NULL,
    expires_at    timestamptz NOT NULL,
    used_at       timestamptz
);

-- Tries that count against a limit, counted before they are judged. The key is a hash of what is aimed at and whence.
CREATE TABLE this_tenant.attempts (
    key           bytea PRIMARY KEY,
    count         int NOT NULL,
    since         timestamptz NOT NULL
);

-- Who did what to which record; ids and field names, never sealed values. Append-only.
-- grant: select, insert
CREATE TABLE this_tenant.audit (
    id          uuid PRIMARY KEY,
    at          timestamptz NOT NULL,
    actor       text NOT NULL,
    action      text NOT NULL,
    subject     uuid,
    detail      jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX audit_subject_idx ON this_tenant.audit (subject, at DESC);

-- Answers to POSTs that carried an Idempotency-Key, sealed, kept 24 hours.
CREATE TABLE this_tenant.idempotency (
    actor       text NOT NULL,
    route       text NOT NULL,
    key         text NOT NULL,
    body_hash   bytea NOT NULL,
    status      smallint NOT NULL,
    answer      bytea NOT NULL,
    created_at  timestamptz NOT NULL,
    PRIMARY KEY (actor, route, key)
);
CREATE INDEX idempotency_age_idx ON this_tenant.idempotency (created_at);
