-- What came back, and what comes of it.

-- One row an arrival: everything that an order brings back until a worker has gone through it. `state` is a function of
-- its items (returns::model::state), kept for lists.
CREATE TABLE this_tenant.returns (
    id            uuid PRIMARY KEY,
    order_id      uuid NOT NULL REFERENCES this_tenant.orders (id),
    -- 1, 2, … an order.
    no            int NOT NULL CHECK (no > 0),
    state         text NOT NULL CHECK (state IN ('received', 'inspecting', 'good', 'damaged', 'missing', 'settled', 'closed')),
    arrived_at    timestamptz NOT NULL,
    -- From then on, what comes back is another arrival: lateness is counted and what needs an eye is named.
    processed_at  timestamptz,
    -- When its charges stand on the order.
    settled_at    timestamptz,
    settled_by    uuid,
    version       int NOT NULL DEFAULT 1,
    created_at    timestamptz NOT NULL,
    updated_at    timestamptz NOT NULL,
    CONSTRAINT returns_no_key UNIQUE (order_id, no),
    CHECK ((state = 'received') = (processed_at IS NULL)),
    CHECK ((state IN ('settled', 'closed')) = (settled_at IS NOT NULL))
);
CREATE UNIQUE INDEX returns_open_key ON this_tenant.returns (order_id) WHERE state = 'received';
CREATE INDEX returns_todo_idx ON this_tenant.returns (arrived_at, id)
    WHERE state IN ('received', 'inspecting', 'good', 'damaged', 'missing');

-- What one scan brought back. Gone with the scan when that is taken back.
CREATE TABLE this_tenant.return_items (
    movement_id     uuid PRIMARY KEY REFERENCES this_tenant.movements (id),
    return_id       uuid NOT NULL REFERENCES this_tenant.returns (id),
    line_id         uuid NOT NULL,
    product_id      uuid NOT NULL,
    asset_id        uuid,
    quantity        int NOT NULL CHECK (quantity > 0),
    -- When it was due, and when it came: `late_minor` is what the rules make of the two. Minor units, in the order's terms.
    due_at          timestamptz NOT NULL,
    returned_at     timestamptz NOT NULL,
    late_count      int NOT NULL DEFAULT 0 CHECK (late_count >= 0),
    late_minor      bigint NOT NULL DEFAULT 0 CHECK (late_minor >= 0),
    -- As scanned, and as found by whoever looked at it; null until then.
    scanned         text NOT NULL CHECK (scanned IN ('good', 'damaged', 'missing')),
    outcome         text CHECK (outcome IN ('good', 'damaged', 'missing')),
    -- The product's checklist, answered: {key: answer}.
    answers         jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(answers) = 'object'),
    photos          uuid[] NOT NULL DEFAULT '{}' CHECK (cardinality(photos) <= 20),
    note            text,
    -- What damage or loss is charged, and on which lines of the order the charges stand.
    charge_minor    bigint NOT NULL DEFAULT 0 CHECK (charge_minor >= 0),
    late_line_id    uuid,
    charge_line_id  uuid,
    inspected_at    timestamptz,
    inspected_by    uuid,
    CHECK ((outcome IS NULL) = (inspected_at IS NULL)),
    CHECK ((scanned = 'missing') <= (outcome IS NULL OR outcome = 'missing'))
);
CREATE INDEX return_items_return_idx ON this_tenant.return_items (return_id);
