-- Money: what was charged (invoices and credit notes), what came in and went back (payments and refunds), and what is held
-- without being ours (deposits). Amounts are in minor units. States are functions of the amounts, so that none can lie.

-- `money`: terms of payment, when long hires are charged, when deposits are held anew. The gateway's keys are the tenant's
-- own and sealed.
ALTER TABLE this_tenant.settings
    ADD COLUMN money jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(money) = 'object'),
    ADD COLUMN gateway text,
    ADD COLUMN gateway_sealed bytea,
    ADD CHECK ((gateway IS NULL) = (gateway_sealed IS NULL));

-- A document's content is written once and cannot be updated: only what issuing, paying and crediting say of it, and
-- what issuing said never again (the trigger). Searched by trigram, hence the fence.
-- fence: role
-- grant: select, insert, update (customer_id, number, number_key, search, issued_at, issued_on, due_on, paid_minor, credited_minor, voided_at, void_reason, version, updated_at)
CREATE TABLE this_tenant.invoices (
    id              uuid PRIMARY KEY,
    kind            text NOT NULL CHECK (kind IN ('invoice', 'credit_note')),
    number          text,
    number_key      text COLLATE "C",
    order_id        uuid NOT NULL REFERENCES this_tenant.orders (id),
    order_number    text NOT NULL,
    customer_id     uuid REFERENCES this_tenant.customers (id),
    -- Whom it is made out to: the name, and sealed the whole of it.
    customer        text NOT NULL,
    bill_to_sealed  bytea NOT NULL,
    -- Of a credit note: the invoice that it takes from, and whether the order has it to be invoiced again.
    credits_id      uuid REFERENCES this_tenant.invoices (id),
    bill_again      boolean NOT NULL DEFAULT false,
    reason          text,
    currency        text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    prices_with_tax boolean NOT NULL,
    -- money::model::document::DocumentLine, in order.
    lines           jsonb NOT NULL CHECK (jsonb_typeof(lines) = 'array'),
    taxes           jsonb NOT NULL CHECK (jsonb_typeof(taxes) = 'array'),
    net_minor       bigint NOT NULL,
    tax_minor       bigint NOT NULL,
    gross_minor     bigint NOT NULL CHECK (gross_minor > 0),
    -- What a periodic invoice charges.
    periodic        boolean NOT NULL DEFAULT false,
    starts_at       timestamptz,
    ends_at         timestamptz,
    note            text,
    terms           text,
    -- Number, order number, customer, folded.
    search          text NOT NULL,
    issued_at       timestamptz,
    issued_on       date,
    due_on          date,
    paid_minor      bigint NOT NULL DEFAULT 0 CHECK (paid_minor >= 0),
    credited_minor  bigint NOT NULL DEFAULT 0 CHECK (credited_minor >= 0),
    voided_at       timestamptz,
    void_reason     text,
    state           text NOT NULL GENERATED ALWAYS AS (CASE
                        WHEN voided_at IS NOT NULL THEN 'void'
                        WHEN issued_at IS NULL THEN 'draft'
                        WHEN kind = 'credit_note' THEN 'issued'
                        WHEN credited_minor = gross_minor THEN 'credited'
                        WHEN paid_minor + credited_minor = gross_minor THEN 'paid'
                        WHEN paid_minor + credited_minor > 0 THEN 'part_paid'
                        ELSE 'issued' END) STORED,
    version         int NOT NULL DEFAULT 1,
    created_by      uuid,
    created_at      timestamptz NOT NULL,
    updated_at      timestamptz NOT NULL,
    CONSTRAINT invoices_number_key UNIQUE (kind, number_key),
    CHECK (gross_minor = net_minor + tax_minor),
    CHECK (paid_minor + credited_minor <= gross_minor),
    CHECK (kind = 'invoice' OR (paid_minor = 0 AND credited_minor = 0)),
    CHECK ((kind = 'credit_note') = (credits_id IS NOT NULL)),
    CHECK ((issued_at IS NULL) = (number IS NULL) AND (issued_at IS NULL) = (number_key IS NULL)
           AND (issued_at IS NULL) = (issued_on IS NULL)),
    CHECK (paid_minor + credited_minor = 0 OR (issued_at IS NOT NULL AND voided_at IS NULL)),
    CHECK (ends_at > starts_at)
);
CREATE INDEX invoices_search_idx ON this_tenant.invoices USING gin (search shared.gin_trgm_ops) WITH (gin_pending_list_limit = 512);
CREATE INDEX invoices_order_idx ON this_tenant.invoices (order_id);
CREATE UNIQUE INDEX invoices_draft_key ON this_tenant.invoices (order_id)
    WHERE kind = 'invoice' AND issued_at IS NULL AND voided_at IS NULL;
CREATE INDEX invoices_customer_idx ON this_tenant.invoices (customer_id, id);
-- What is still owed, by when it is due.
CREATE INDEX invoices_open_idx ON this_tenant.invoices (due_on, id)
    WHERE kind = 'invoice' AND issued_at IS NOT NULL AND voided_at IS NULL AND paid_minor + credited_minor < gross_minor;
CREATE TRIGGER invoices_issued_is_final BEFORE UPDATE ON this_tenant.invoices FOR EACH ROW
    WHEN (OLD.issued_at IS NOT NULL AND (OLD.number, OLD.number_key, OLD.issued_at, OLD.issued_on, OLD.due_on)
          IS DISTINCT FROM (NEW.number, NEW.number_key, NEW.issued_at, NEW.issued_on, NEW.due_on))
    EXECUTE FUNCTION shared.refuse_change();

-- Money that came in (`payment`) or went back (`refund`). By hand it has succeeded when it is written; by card it goes
-- through the gateway. Another system's books may hold payments of nothing, and such without an order. Listed by time,
-- hence the fence: behind a row condition the planner takes the table for a small one, and sorts all of it for a page.
-- fence: role
CREATE TABLE this_tenant.payments (
    id                 uuid PRIMARY KEY,
    kind               text NOT NULL CHECK (kind IN ('payment', 'refund')),
    state              text NOT NULL CHECK (state IN ('created', 'action_required', 'succeeded', 'failed', 'expired', 'void')),
    method             text NOT NULL CHECK (method IN ('cash', 'transfer', 'terminal', 'card', 'deposit', 'other')),
    source             text NOT NULL CHECK (source IN ('desk', 'gateway', 'import')),
    order_id           uuid REFERENCES this_tenant.orders (id),
    customer_id        uuid REFERENCES this_tenant.customers (id),
    refund_of          uuid REFERENCES this_tenant.payments (id),
    deposit_id         uuid,
    currency           text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    amount_minor       bigint NOT NULL,
    -- Of it, on invoices (the sum of its allocations), and refunded or about to be.
    allocated_minor    bigint NOT NULL DEFAULT 0 CHECK (allocated_minor >= 0),
    refunded_minor     bigint NOT NULL DEFAULT 0 CHECK (refunded_minor >= 0),
    -- Which invoices it is meant for, until it has succeeded: [{invoice_id, minor}].
    meant_for          jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(meant_for) = 'array'),
    reference          text,
    note               text,
    paid_at            timestamptz NOT NULL,
    -- The gateway's name of it; never a card's number.
    gateway            text,
    gateway_ref        text COLLATE "C" CONSTRAINT payments_gateway_key UNIQUE,
    gateway_charge     text,
    gateway_url        text,
    gateway_expires_at timestamptz,
    failure            text,
    -- Another system's name of it.
    external_key       text COLLATE "C" CONSTRAINT payments_external_key UNIQUE,
    void_reason        text,
    version            int NOT NULL DEFAULT 1,
    created_by         uuid,
    created_at         timestamptz NOT NULL,
    updated_at         timestamptz NOT NULL,
    CHECK (amount_minor > 0 OR (amount_minor = 0 AND source = 'import')),
    CHECK (allocated_minor + refunded_minor <= amount_minor),
    CHECK (kind = 'payment' OR (allocated_minor = 0 AND refunded_minor = 0)),
    CHECK (state = 'succeeded' OR (allocated_minor = 0 AND refunded_minor = 0)),
    CHECK ((kind = 'refund') = (refund_of IS NOT NULL)),
    CHECK ((method = 'deposit') <= (deposit_id IS NOT NULL)),
    CHECK (order_id IS NOT NULL OR customer_id IS NOT NULL)
);
CREATE INDEX payments_order_idx ON this_tenant.payments (order_id) WHERE order_id IS NOT NULL;
CREATE INDEX payments_customer_idx ON this_tenant.payments (customer_id, id);
CREATE INDEX payments_paid_idx ON this_tenant.payments (paid_at, id);
CREATE INDEX payments_refund_idx ON this_tenant.payments (refund_of) WHERE refund_of IS NOT NULL;

-- How much of which payment pays which invoice.
CREATE TABLE this_tenant.payment_allocations (
    payment_id    uuid NOT NULL REFERENCES this_tenant.payments (id),
    invoice_id    uuid NOT NULL REFERENCES this_tenant.invoices (id),
    minor         bigint NOT NULL CHECK (minor > 0),
    at            timestamptz NOT NULL,
    PRIMARY KEY (payment_id, invoice_id)
);
CREATE INDEX payment_allocations_invoice_idx ON this_tenant.payment_allocations (invoice_id);

-- Money held against damage. What was held is captured, released or expired, and never more than that; what is none of
-- them yet is outstanding.
-- grant: select, insert, update
CREATE TABLE this_tenant.deposits (
    id                 uuid PRIMARY KEY,
    order_id           uuid NOT NULL REFERENCES this_tenant.orders (id),
    method             text NOT NULL CHECK (method IN ('cash', 'transfer', 'terminal', 'card')),
    currency           text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    required_minor     bigint NOT NULL CHECK (required_minor > 0),
    held_minor         bigint NOT NULL DEFAULT 0 CHECK (held_minor IN (0, required_minor)),
    captured_minor     bigint NOT NULL DEFAULT 0 CHECK (captured_minor >= 0),
    released_minor     bigint NOT NULL DEFAULT 0 CHECK (released_minor >= 0),
    expired_minor      bigint NOT NULL DEFAULT 0 CHECK (expired_minor >= 0),
    outstanding_minor  bigint NOT NULL GENERATED ALWAYS AS (held_minor - captured_minor - released_minor - expired_minor) STORED,
    -- How often it was held: a hold on a card runs out and is made anew.
    holds              int NOT NULL DEFAULT 0 CHECK (holds >= 0),
    expires_at         timestamptz,
    -- What was begun at the gateway and has not been answered: {act, key, minor, …}. Nothing else is done meanwhile.
    pending            jsonb CHECK (jsonb_typeof(pending) = 'object'),
    reference          text,
    note               text,
    gateway            text,
    gateway_ref        text COLLATE "C" CONSTRAINT deposits_gateway_key UNIQUE,
    gateway_hold       text,
    gateway_url        text,
    gateway_expires_at timestamptz,
    failure            text,
    state              text NOT NULL GENERATED ALWAYS AS (CASE
                           WHEN held_minor = 0 THEN CASE WHEN failure IS NULL THEN 'required' ELSE 'failed' END
                           WHEN held_minor > captured_minor + released_minor + expired_minor THEN
                               CASE WHEN captured_minor > 0 THEN 'part_captured' WHEN holds > 1 THEN 're_held' ELSE 'held' END
                           WHEN captured_minor = held_minor THEN 'captured'
                           WHEN captured_minor > 0 THEN 'part_captured'
                           WHEN expired_minor > 0 THEN 'expired'
                           ELSE 'released' END) STORED,
    version            int NOT NULL DEFAULT 1,
    created_by         uuid,
    created_at         timestamptz NOT NULL,
    updated_at         timestamptz NOT NULL,
    CONSTRAINT deposits_sum CHECK (captured_minor + released_minor + expired_minor <= held_minor),
    CHECK ((held_minor > 0) = (holds > 0))
);
CREATE INDEX deposits_order_idx ON this_tenant.deposits (order_id);

-- What happened to a deposit. Append-only.
-- grant: select, insert
CREATE TABLE this_tenant.deposit_events (
    deposit_id    uuid NOT NULL REFERENCES this_tenant.deposits (id),
    seq           bigint GENERATED ALWAYS AS IDENTITY,
    at            timestamptz NOT NULL,
    kind          text NOT NULL CHECK (kind IN ('required', 'held', 're_held', 'captured', 'released', 'expired', 'failed')),
    minor         bigint NOT NULL CHECK (minor >= 0),
    actor         text NOT NULL,
    staff_id      uuid,
    reason        text,
    PRIMARY KEY (deposit_id, seq)
);
