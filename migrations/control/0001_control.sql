-- Our own records: sign-ups, tenants, cells, sagas, and the queue they run on.
-- Everything here belongs to rr_owner; the control plane's login rr_control may only read and write rows.
CREATE SCHEMA control;

CREATE TABLE control.cells (
    name        text PRIMARY KEY,
    state       text NOT NULL CHECK (state IN ('open', 'draining', 'closed')),
    tenant_cap  int  NOT NULL DEFAULT 1000,
    created_at  timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE control.tenants (
    id          uuid PRIMARY KEY,
    slug        text NOT NULL,
    skeleton    text NOT NULL,
    company     text NOT NULL,
    cell        text NOT NULL REFERENCES control.cells (name),
    generation  bigint NOT NULL DEFAULT 1,
    standing    text NOT NULL CHECK (standing IN
        ('provisioning', 'trial', 'active', 'past_due', 'limited', 'suspended', 'closing', 'purged')),
    plan        text NOT NULL DEFAULT 'trial',
    limits      jsonb NOT NULL DEFAULT '{}',
    key_ref     text,
    created_at  timestamptz NOT NULL,
    activated_at timestamptz
);
-- A purged tenant keeps its slug, so that nobody inherits its links; a look-alike of a live one is refused.
CREATE UNIQUE INDEX tenants_slug_key ON control.tenants (slug);
CREATE UNIQUE INDEX tenants_skeleton_key ON control.tenants (skeleton);

-- A sign-up's personal data stands sealed, and goes when it is activated or expires.
CREATE TABLE control.signups (
    id              uuid PRIMARY KEY,
    tenant_id       uuid NOT NULL UNIQUE,
    slug            text NOT NULL,
    skeleton        text NOT NULL,
    company         text NOT NULL,
    region          text NOT NULL,
    state           text NOT NULL CHECK (state IN ('awaiting_confirmation', 'provisioning', 'active', 'failed', 'expired')),
    owner_sealed    bytea,          -- {owner_name, email, password_hash}
    email_hash      bytea NOT NULL, -- keyed hash, for limits and "find my company"
    token_hash      bytea NOT NULL, -- of the mail's link
    secret_hash     bytea NOT NULL, -- of the browser's cookie
    terms_version   text NOT NULL,
    terms_accepted_at timestamptz NOT NULL,
    terms_ip        inet NOT NULL,
    saga_id         uuid,
    failure         text,
    mails_sent      int NOT NULL DEFAULT 0,
    created_at      timestamptz NOT NULL,
    confirm_until   timestamptz NOT NULL,
    confirmed_at    timestamptz,
    finished_at     timestamptz
);
-- A slug is held by one live sign-up at a time; failed and expired ones let go of it.
CREATE UNIQUE INDEX signups_slug_key ON control.signups (slug) WHERE state IN ('awaiting_confirmation', 'provisioning', 'active');
CREATE UNIQUE INDEX signups_skeleton_key ON control.signups (skeleton) WHERE state IN ('awaiting_confirmation', 'provisioning', 'active');
CREATE INDEX signups_email_idx ON control.signups (email_hash, created_at);
CREATE INDEX signups_waiting_idx ON control.signups (confirm_until) WHERE state = 'awaiting_confirmation';

-- One-use codes that carry a fresh owner to their own host.
CREATE TABLE control.handoffs (
    code_hash   bytea PRIMARY KEY,
    signup_id   uuid NOT NULL REFERENCES control.signups (id),
    tenant_id   uuid NOT NULL,
    expires_at  timestamptz NOT NULL,
    used_at     timestamptz
);

-- Keyed hash of an address → the tenants where it is staff. Fed by the tenants' outbox, answered only by mail.
CREATE TABLE control.email_tenants (
    email_hash  bytea NOT NULL,
    tenant_id   uuid NOT NULL,
    PRIMARY KEY (email_hash, tenant_id)
);

-- Runs of sagas. `output` of each step is saved before the next one starts.
CREATE TABLE control.sagas (
    id          uuid PRIMARY KEY,
    kind        text NOT NULL,
    subject     uuid NOT NULL,
    input       jsonb NOT NULL,
    state       text NOT NULL CHECK (state IN ('running', 'undoing', 'done', 'undone', 'stuck')),
    stuck_in    text CHECK (stuck_in IN ('running', 'undoing')), -- where a retry goes on
    failure     text,
    created_at  timestamptz NOT NULL,
    finished_at timestamptz,
    CHECK ((state = 'stuck') = (stuck_in IS NOT NULL))
);
CREATE UNIQUE INDEX sagas_one_live_idx ON control.sagas (kind, subject) WHERE state IN ('running', 'undoing', 'stuck');
CREATE TABLE control.saga_steps (
    saga_id     uuid NOT NULL REFERENCES control.sagas (id) ON DELETE CASCADE,
    no          int  NOT NULL,
    name        text NOT NULL,
    state       text NOT NULL CHECK (state IN ('waiting', 'running', 'done', 'undoing', 'undone', 'failed')),
    output      jsonb,
    attempts    int NOT NULL DEFAULT 0,
    undo_attempts int NOT NULL DEFAULT 0,
    error       text,
    started_at  timestamptz,
    finished_at timestamptz,
    PRIMARY KEY (saga_id, no)
);

-- The queue. The same shape stands in every cell as cell.jobs: the queue's SQL is written once.
CREATE TABLE control.jobs (
    id           uuid PRIMARY KEY,
    tenant_id    uuid,
    kind         text NOT NULL,
    payload      jsonb NOT NULL DEFAULT '{}',
    job_key      text,
    priority     smallint NOT NULL DEFAULT 100,
    run_at       timestamptz NOT NULL,
    attempts     int NOT NULL DEFAULT 0,
    max_attempts int NOT NULL DEFAULT 20,
    claims       int NOT NULL DEFAULT 0,
    locked_by    uuid,
    locked_until timestamptz,
    again_at     timestamptz,
    dead_at      timestamptz,
    last_error   text,
    created_at   timestamptz NOT NULL
);
CREATE UNIQUE INDEX jobs_key_idx ON control.jobs
    (kind, job_key, (coalesce(tenant_id, '00000000-0000-0000-0000-000000000000'::uuid))) WHERE dead_at IS NULL;
CREATE INDEX jobs_turn_idx ON control.jobs
    ((coalesce(tenant_id, '00000000-0000-0000-0000-000000000000'::uuid)), priority, run_at) WHERE dead_at IS NULL;
CREATE INDEX jobs_locked_idx ON control.jobs (locked_until) WHERE locked_until IS NOT NULL;
CREATE INDEX jobs_dead_idx ON control.jobs (dead_at) WHERE dead_at IS NOT NULL;

CREATE TABLE control.outbox (
    seq         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id          uuid NOT NULL UNIQUE,
    tenant_id   uuid,
    kind        text NOT NULL,
    payload     jsonb NOT NULL,
    created_at  timestamptz NOT NULL,
    relayed_at  timestamptz
);
CREATE INDEX outbox_waiting_idx ON control.outbox (seq) WHERE relayed_at IS NULL;
CREATE INDEX outbox_relayed_idx ON control.outbox (relayed_at) WHERE relayed_at IS NOT NULL;

-- What the control plane has already taken from the cells' outboxes.
CREATE TABLE control.consumed_events (
    consumer    text NOT NULL,
    event_id    uuid NOT NULL,
    at          timestamptz NOT NULL,
    PRIMARY KEY (consumer, event_id)
);

GRANT USAGE ON SCHEMA control TO rr_control;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA control TO rr_control;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA control TO rr_control;
