-- The usage ledger: facts are added and never changed, sealed one after another into a chain a tenant, summed up by UTC
-- day, and each closed day gets one root over all tenants' chains.

ALTER TABLE cell.usage
    ADD COLUMN day       date,   -- the UTC day that it counts for: its own, or the first open one when that is closed
    ADD COLUMN corrects  text,   -- the fact that this one puts right
    ADD COLUMN seal_no   bigint, -- its place in its tenant's chain, from 1
    ADD COLUMN seal_hash bytea;
UPDATE cell.usage SET day = (at AT TIME ZONE 'UTC')::date;
ALTER TABLE cell.usage
    ALTER COLUMN day SET NOT NULL,
    -- For the version before this one, which knows no days.
    ALTER COLUMN day SET DEFAULT (now() AT TIME ZONE 'UTC')::date,
    ADD CONSTRAINT usage_meter_check CHECK (meter IN ('active_rentals', 'assets', 'emails', 'api_calls')),
    ADD CONSTRAINT usage_sealed_whole CHECK ((seal_no IS NULL) = (seal_hash IS NULL)),
    ADD CONSTRAINT usage_corrects_fkey FOREIGN KEY (tenant_id, meter, corrects) REFERENCES cell.usage (tenant_id, meter, fact_id),
    ADD CONSTRAINT usage_corrects_another CHECK (corrects <> fact_id);
CREATE UNIQUE INDEX usage_seal_key ON cell.usage (tenant_id, seal_no) WHERE seal_no IS NOT NULL;
CREATE INDEX usage_unsealed_idx ON cell.usage (tenant_id, at) WHERE seal_no IS NULL;
CREATE INDEX usage_day_idx ON cell.usage (tenant_id, meter, day);

-- A fact is sealed once, and nothing else of it ever changes.
CREATE FUNCTION cell.usage_seal_once() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.seal_no IS NOT NULL
        OR (NEW.tenant_id, NEW.meter, NEW.fact_id, NEW.quantity, NEW.at, NEW.day) IS DISTINCT FROM
           (OLD.tenant_id, OLD.meter, OLD.fact_id, OLD.quantity, OLD.at, OLD.day)
        OR NEW.corrects IS DISTINCT FROM OLD.corrects
    THEN
        RAISE EXCEPTION 'a metered fact never changes' USING ERRCODE = 'check_violation', CONSTRAINT = 'usage_seal_once';
    END IF;
    RETURN NEW;
END
$$;
CREATE TRIGGER usage_seal_once BEFORE UPDATE ON cell.usage FOR EACH ROW EXECUTE FUNCTION cell.usage_seal_once();

-- Where each tenant's chain ends now. Whoever seals holds this row.
CREATE TABLE cell.usage_chains (
    tenant_id   uuid PRIMARY KEY,
    seal_no     bigint NOT NULL,
    seal_hash   bytea NOT NULL
);

-- A day's number of a meter, made from its facts and made anew whenever they change; a day without facts has no row.
CREATE TABLE cell.usage_days (
    tenant_id   uuid NOT NULL,
    meter       text NOT NULL,
    day         date NOT NULL,
    quantity    bigint NOT NULL, -- of a counter the sum, of a level the highest
    after       bigint NOT NULL, -- of a level: where it stood when the day was over; of a counter the sum
    facts       bigint NOT NULL,
    PRIMARY KEY (tenant_id, meter, day)
);

-- Closed days. What is written once `closing_xid` was committed counts for a later day; the root comes when nobody is left
-- who began before.
CREATE TABLE cell.usage_closings (
    day         date PRIMARY KEY,
    closing_xid xid8 NOT NULL,
    closing_at  timestamptz NOT NULL,
    closed_at   timestamptz,
    root        bytea, -- Merkle root over the tenants' heads
    CHECK ((closed_at IS NULL) = (root IS NULL))
);
-- Where each tenant's chain ended when a day was closed.
CREATE TABLE cell.usage_heads (
    day         date NOT NULL REFERENCES cell.usage_closings (day),
    tenant_id   uuid NOT NULL,
    seal_no     bigint NOT NULL,
    seal_hash   bytea NOT NULL,
    path        jsonb NOT NULL, -- the way from there to the root
    PRIMARY KEY (day, tenant_id)
);
CREATE INDEX usage_heads_tenant_idx ON cell.usage_heads (tenant_id, day);

ALTER TABLE cell.usage_chains ENABLE ROW LEVEL SECURITY;
ALTER TABLE cell.usage_chains FORCE ROW LEVEL SECURITY;
ALTER TABLE cell.usage_days ENABLE ROW LEVEL SECURITY;
ALTER TABLE cell.usage_days FORCE ROW LEVEL SECURITY;
ALTER TABLE cell.usage_heads ENABLE ROW LEVEL SECURITY;
ALTER TABLE cell.usage_heads FORCE ROW LEVEL SECURITY;
ALTER TABLE cell.usage_closings ENABLE ROW LEVEL SECURITY;
ALTER TABLE cell.usage_closings FORCE ROW LEVEL SECURITY;
CREATE POLICY owner ON cell.usage_closings TO rr_owner USING (true) WITH CHECK (true);
CREATE POLICY worker ON cell.usage_closings TO rr_worker USING (true) WITH CHECK (true);
-- Which days are closed is nobody's secret: every writer asks.
CREATE POLICY tenant ON cell.usage_closings FOR SELECT TO rr_tenants USING (true);
CREATE POLICY owner ON cell.usage_chains TO rr_owner USING (true) WITH CHECK (true);
CREATE POLICY owner ON cell.usage_days TO rr_owner USING (true) WITH CHECK (true);
CREATE POLICY owner ON cell.usage_heads TO rr_owner USING (true) WITH CHECK (true);
CREATE POLICY worker ON cell.usage_chains TO rr_worker USING (true) WITH CHECK (true);
CREATE POLICY worker ON cell.usage_days TO rr_worker USING (true) WITH CHECK (true);
CREATE POLICY worker ON cell.usage_heads TO rr_worker USING (true) WITH CHECK (true);
-- A tenant looks at what it is charged by, and takes it out with its proof.
CREATE POLICY tenant ON cell.usage_days FOR SELECT TO rr_tenants USING (tenant_id = (SELECT shared.current_tenant()));
CREATE POLICY tenant ON cell.usage_heads FOR SELECT TO rr_tenants USING (tenant_id = (SELECT shared.current_tenant()));

-- The worker seals; nobody but the owner of a purge takes a fact away.
REVOKE UPDATE, DELETE ON cell.usage FROM rr_worker;
GRANT UPDATE (seal_no, seal_hash) ON cell.usage TO rr_worker;
GRANT SELECT, INSERT, UPDATE, DELETE ON cell.usage_days TO rr_worker;
GRANT SELECT, INSERT, UPDATE ON cell.usage_chains TO rr_worker;
GRANT SELECT, INSERT ON cell.usage_heads TO rr_worker;
GRANT SELECT, INSERT, UPDATE (closed_at, root) ON cell.usage_closings TO rr_worker;
GRANT SELECT ON cell.usage_days, cell.usage_heads TO rr_tenants;
GRANT SELECT (day, root) ON cell.usage_closings TO rr_tenants;
