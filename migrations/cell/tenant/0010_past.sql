-- What a company brings along from the system that it used before.

-- A log goes with its order, and an order goes only when the import that made it is taken back.
ALTER TABLE this_tenant.order_events
    DROP CONSTRAINT IF EXISTS order_events_order_id_fkey,
    ADD CONSTRAINT order_events_order_id_fkey FOREIGN KEY (order_id) REFERENCES this_tenant.orders (id) ON DELETE CASCADE;

-- Which way out a return ended: asked when a scan is taken back, and by every movement that goes.
CREATE INDEX IF NOT EXISTS movements_closed_by_idx ON this_tenant.movements (closed_by) WHERE closed_by IS NOT NULL;

-- Another system's books say what went back, and not always of which payment.
ALTER TABLE this_tenant.payments
    DROP CONSTRAINT IF EXISTS payments_check4,
    ADD CONSTRAINT payments_check4
        CHECK (CASE WHEN kind = 'payment' THEN refund_of IS NULL ELSE refund_of IS NOT NULL OR source = 'import' END);

-- People who did things in the system before: names for the history, and no accounts.
CREATE TABLE this_tenant.past_staff (
    id            uuid PRIMARY KEY,
    code          text NOT NULL CHECK (code <> ''),
    code_key      text COLLATE "C" NOT NULL CONSTRAINT past_staff_code_key UNIQUE,
    name          text NOT NULL CHECK (name <> ''),
    version       int NOT NULL DEFAULT 1,
    created_at    timestamptz NOT NULL
);
