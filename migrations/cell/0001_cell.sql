-- What all tenants of a cell share: types and functions in `shared`, the machinery in `cell`.
-- A tenant's role reaches the machinery through rr_tenants, and each row only when role and setting name the same tenant.
CREATE SCHEMA shared;
CREATE SCHEMA cell;

-- Search by parts of names. The operators are found through the logins' fixed search_path (shared), never switched.
CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA shared;

-- Which tenant schemas stand in this cell, and at which version of the tenant migrations.
CREATE TABLE cell.schemas (
    tenant_id   uuid PRIMARY KEY,
    version     int NOT NULL,
    created_at  timestamptz NOT NULL DEFAULT now(),
    migrated_at timestamptz NOT NULL DEFAULT now()
);

-- The tenant of this statement: the setting, and only if the current role is that tenant's own.
CREATE FUNCTION shared.current_tenant() RETURNS uuid
LANGUAGE sql STABLE PARALLEL SAFE
RETURN CASE WHEN current_user = 't_' || replace(current_setting('app.tenant_id', true), '-', '')
            THEN nullif(current_setting('app.tenant_id', true), '')::uuid END;

CREATE TABLE cell.jobs (
    id           uuid PRIMARY KEY,
    tenant_id    uuid,
    kind         text NOT NULL,
    payload      jsonb NOT NULL DEFAULT '{}',
    job_key      text,
    priority     smallint NOT NULL DEFAULT 100,
    run_at       timestamptz NOT NULL,
    attempts     int NOT NULL DEFAULT 0,
    max_attempts int NOT NULL DEFAULT 20,
    claims       int NOT NULL DEFAULT 0, -- only ever rises: names one claim, so that a late holder settles nothing
    locked_by    uuid,                   -- the worker's process
    locked_until timestamptz,            -- its lease
    again_at     timestamptz,            -- asked for again while it ran
    dead_at      timestamptz,
    last_error   text,
    created_at   timestamptz NOT NULL
);
-- One live job a key and tenant; the zero uuid stands for "no tenant".
CREATE UNIQUE INDEX jobs_key_idx ON cell.jobs
    (kind, job_key, (coalesce(tenant_id, '00000000-0000-0000-0000-000000000000'::uuid))) WHERE dead_at IS NULL;
-- Tenants take turns: the claim walks this index tenant by tenant.
CREATE INDEX jobs_turn_idx ON cell.jobs
    ((coalesce(tenant_id, '00000000-0000-0000-0000-000000000000'::uuid)), priority, run_at) WHERE dead_at IS NULL;
CREATE INDEX jobs_locked_idx ON cell.jobs (locked_until) WHERE locked_until IS NOT NULL;
CREATE INDEX jobs_dead_idx ON cell.jobs (dead_at) WHERE dead_at IS NOT NULL;

CREATE TABLE cell.outbox (
    seq         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id          uuid NOT NULL UNIQUE,
    tenant_id   uuid,
    kind        text NOT NULL,
    payload     jsonb NOT NULL,
    created_at  timestamptz NOT NULL,
    relayed_at  timestamptz
);
CREATE INDEX outbox_waiting_idx ON cell.outbox (seq) WHERE relayed_at IS NULL;
CREATE INDEX outbox_relayed_idx ON cell.outbox (relayed_at) WHERE relayed_at IS NOT NULL;

-- Metered facts, append-only; the fact's own id makes a second write a no-op.
CREATE TABLE cell.usage (
    tenant_id   uuid NOT NULL,
    meter       text NOT NULL,
    fact_id     text NOT NULL,
    quantity    bigint NOT NULL,
    at          timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, meter, fact_id)
);

ALTER TABLE cell.jobs ENABLE ROW LEVEL SECURITY;
ALTER TABLE cell.jobs FORCE ROW LEVEL SECURITY;
ALTER TABLE cell.outbox ENABLE ROW LEVEL SECURITY;
ALTER TABLE cell.outbox FORCE ROW LEVEL SECURITY;
ALTER TABLE cell.usage ENABLE ROW LEVEL SECURITY;
ALTER TABLE cell.usage FORCE ROW LEVEL SECURITY;

CREATE POLICY owner ON cell.jobs TO rr_owner USING (true) WITH CHECK (true);
CREATE POLICY owner ON cell.outbox TO rr_owner USING (true) WITH CHECK (true);
CREATE POLICY owner ON cell.usage TO rr_owner USING (true) WITH CHECK (true);
CREATE POLICY worker ON cell.jobs TO rr_worker USING (true) WITH CHECK (true);
CREATE POLICY worker ON cell.outbox TO rr_worker USING (true) WITH CHECK (true);
CREATE POLICY worker ON cell.usage TO rr_worker USING (true) WITH CHECK (true);
CREATE POLICY tenant ON cell.jobs TO rr_tenants
    USING (tenant_id = (SELECT shared.current_tenant())) WITH CHECK (tenant_id = (SELECT shared.current_tenant()));
CREATE POLICY tenant ON cell.outbox TO rr_tenants
    USING (tenant_id = (SELECT shared.current_tenant())) WITH CHECK (tenant_id = (SELECT shared.current_tenant()));
CREATE POLICY tenant ON cell.usage TO rr_tenants
    USING (tenant_id = (SELECT shared.current_tenant())) WITH CHECK (tenant_id = (SELECT shared.current_tenant()));

GRANT USAGE ON SCHEMA cell, shared TO rr_worker, rr_tenants;
GRANT SELECT ON cell.schemas TO rr_worker;
GRANT SELECT, INSERT, UPDATE, DELETE ON cell.jobs, cell.outbox, cell.usage TO rr_worker;
-- The least: a tenant adds work and facts. It sees its own jobs and may ask for a keyed one again (those columns only);
-- it sees its own usage so that the same fact with another quantity is refused.
GRANT SELECT, INSERT, UPDATE (payload, priority, run_at, again_at, attempts, max_attempts) ON cell.jobs TO rr_tenants;
GRANT INSERT ON cell.outbox TO rr_tenants;
GRANT SELECT, INSERT ON cell.usage TO rr_tenants;
REVOKE ALL ON FUNCTION shared.current_tenant() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION shared.current_tenant() TO rr_tenants, rr_worker, rr_owner;
