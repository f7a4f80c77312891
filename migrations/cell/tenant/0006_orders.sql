-- Rental orders. Three things are kept apart: what was agreed (lines, with their planned periods), what it takes of the
-- stock (demands, with the buffered period), and which unit serves it (allocations). What really happened are movements.

-- Searched by trigram, hence the fence.
-- fence: role
CREATE TABLE this_tenant.orders (
    id              uuid PRIMARY KEY,
    number          text NOT NULL,
    number_key      text COLLATE "C" NOT NULL CONSTRAINT orders_number_key UNIQUE,
    customer_id     uuid REFERENCES this_tenant.customers (id),
    store_id        uuid NOT NULL REFERENCES this_tenant.stores (id),
    -- A function of the lines (orders::model::state), kept for lists; never written by anybody else.
    state           text NOT NULL CHECK (state IN ('draft', 'quoted', 'tentative', 'reserved', 'ready', 'partly_out', 'out',
                                                   'returned', 'closed', 'lost', 'expired', 'cancelled', 'no_show')),
    reference       text,
    note            text,
    -- Number, reference, the customer's name, folded.
    search          text NOT NULL,
    tags            text[] NOT NULL DEFAULT '{}',
    currency        text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    prices_with_tax boolean NOT NULL,
    discount_bp     int NOT NULL DEFAULT 0 CHECK (discount_bp BETWEEN 0 AND 10000),
    -- The period that new lines get; the lines' own count.
    starts_at       timestamptz,
    ends_at         timestamptz,
    tentative_until timestamptz,
    -- Sums of the lines, in minor units.
    net_minor       bigint NOT NULL DEFAULT 0,
    tax_minor       bigint NOT NULL DEFAULT 0,
    gross_minor     bigint NOT NULL DEFAULT 0,
    deposit_minor   bigint NOT NULL DEFAULT 0 CHECK (deposit_minor >= 0),
    invoiced_minor  bigint NOT NULL DEFAULT 0,
    paid_minor      bigint NOT NULL DEFAULT 0,
    closed_at       timestamptz,
    end_reason      text,
    copied_from     uuid,
    source          text,
    version         int NOT NULL DEFAULT 1,
    created_by      uuid,
    created_at      timestamptz NOT NULL,
    updated_at      timestamptz NOT NULL,
    CHECK (ends_at > starts_at)
);
CREATE INDEX orders_search_idx ON this_tenant.orders USING gin (search shared.gin_trgm_ops) WITH (gin_pending_list_limit = 512);
CREATE INDEX orders_customer_idx ON this_tenant.orders (customer_id, id);
-- Today's columns, and the calendar: what is not over yet, by when it begins and ends.
CREATE INDEX orders_open_idx ON this_tenant.orders (state, starts_at, id)
    WHERE state IN ('quoted', 'tentative', 'reserved', 'ready', 'partly_out', 'out', 'returned');
CREATE INDEX orders_due_idx ON this_tenant.orders (ends_at, id) WHERE state IN ('partly_out', 'out');

CREATE TABLE this_tenant.order_lines (
    id              uuid PRIMARY KEY,
    order_id        uuid NOT NULL REFERENCES this_tenant.orders (id),
    position        int NOT NULL,
    -- The kit's line, for its parts.
    parent_id       uuid REFERENCES this_tenant.order_lines (id),
    kind            text NOT NULL CHECK (kind IN ('rental', 'kit', 'fee', 'sale', 'text')),
    product_id      uuid REFERENCES this_tenant.products (id),
    store_id        uuid REFERENCES this_tenant.stores (id),
    name            text NOT NULL CHECK (name <> ''),
    quantity        int NOT NULL CHECK (quantity BETWEEN 1 AND 100000),
    starts_at       timestamptz,
    ends_at         timestamptz,
    -- What was promised: draft and quoted take no stock, tentative takes it until the order's hold runs out.
    stage           text NOT NULL CHECK (stage IN ('draft', 'quoted', 'tentative', 'reserved', 'lost', 'expired', 'cancelled', 'no_show')),
    -- What happened, in units. out_qty counts all that ever went out.
    prepared_qty    int NOT NULL DEFAULT 0 CHECK (prepared_qty BETWEEN 0 AND quantity),
    out_qty         int NOT NULL DEFAULT 0 CHECK (out_qty BETWEEN 0 AND quantity),
    returned_qty    int NOT NULL DEFAULT 0 CHECK (returned_qty >= 0),
    lost_qty        int NOT NULL DEFAULT 0 CHECK (lost_qty >= 0),
    -- Minor units. `price` tells how they came about (pricing::model::Breakdown); a price typed by hand says so there.
    price           jsonb NOT NULL DEFAULT '{}',
    manual_minor    bigint,
    discount_bp     int NOT NULL DEFAULT 0 CHECK (discount_bp BETWEEN 0 AND 10000),
    tax_class       text,
    tax_bp          int NOT NULL DEFAULT 0 CHECK (tax_bp BETWEEN 0 AND 100000),
    net_minor       bigint NOT NULL DEFAULT 0,
    tax_minor       bigint NOT NULL DEFAULT 0,
    gross_minor     bigint NOT NULL DEFAULT 0,
    deposit_minor   bigint NOT NULL DEFAULT 0 CHECK (deposit_minor >= 0),
    -- Up to when a periodic invoice has charged it.
    invoiced_to     timestamptz,
    note            text,
    created_at      timestamptz NOT NULL,
    CHECK (returned_qty + lost_qty <= out_qty),
    CHECK (ends_at > starts_at),
    CHECK ((kind = 'rental') <= (product_id IS NOT NULL AND store_id IS NOT NULL AND starts_at IS NOT NULL AND ends_at IS NOT NULL)),
    CHECK (gross_minor = net_minor + tax_minor),
    CHECK (stage = 'reserved' OR out_qty = 0)
);
CREATE INDEX order_lines_order_idx ON this_tenant.order_lines (order_id, position);
CREATE INDEX order_lines_product_idx ON this_tenant.order_lines (product_id, ends_at) WHERE product_id IS NOT NULL;
CREATE INDEX order_lines_parent_idx ON this_tenant.order_lines (parent_id) WHERE parent_id IS NOT NULL;

-- What a line takes of a store's stock, in its buffered period; as units come back, `quantity` falls. Asked as b-tree
-- comparisons: what is over lies before `now` in the index and is never read.
CREATE TABLE this_tenant.demands (
    line_id       uuid PRIMARY KEY REFERENCES this_tenant.order_lines (id) ON DELETE CASCADE,
    order_id      uuid NOT NULL,
    product_id    uuid NOT NULL,
    store_id      uuid NOT NULL,
    quantity      int NOT NULL CHECK (quantity > 0),
    -- Of these, how many are out now.
    out_qty       int NOT NULL DEFAULT 0 CHECK (out_qty BETWEEN 0 AND quantity),
    starts_at     timestamptz NOT NULL,
    ends_at       timestamptz NOT NULL,
    -- When the renter is to bring it back: from then on, what is out is overdue, and free for nobody.
    due_at        timestamptz NOT NULL,
    -- Until when a tentative hold counts; null: for good.
    expires_at    timestamptz,
    CHECK (ends_at > starts_at),
    CHECK (due_at BETWEEN starts_at AND ends_at),
    FOREIGN KEY (product_id, store_id) REFERENCES this_tenant.stock_levels (product_id, store_id)
);
CREATE INDEX demands_stock_idx ON this_tenant.demands (product_id, store_id, ends_at) INCLUDE (starts_at, quantity, out_qty, due_at, expires_at);
CREATE INDEX demands_out_idx ON this_tenant.demands (product_id, store_id) INCLUDE (due_at, out_qty) WHERE out_qty > 0;

-- Which unit serves which line, and when a unit is down. One at a time: the exclusion constraint is the backstop of the
-- lock on the asset's row. A unit that came back early, or was swapped, gives up the rest of its period.
CREATE TABLE this_tenant.allocations (
    id            uuid PRIMARY KEY,
    asset_id      uuid NOT NULL REFERENCES this_tenant.assets (id),
    product_id    uuid NOT NULL,
    kind          text NOT NULL CHECK (kind IN ('line', 'downtime', 'transfer')),
    line_id       uuid REFERENCES this_tenant.order_lines (id) ON DELETE CASCADE,
    order_id      uuid,
    transfer_id   uuid REFERENCES this_tenant.transfers (id),
    starts_at     timestamptz NOT NULL,
    ends_at       timestamptz NOT NULL,
    -- Chosen by a person or scanned: not moved to another unit by itself.
    pinned        boolean NOT NULL DEFAULT false,
    prepared_at   timestamptz,
    -- Downtime: why, and what it cost.
    reason        text,
    note          text,
    cost_minor    bigint CHECK (cost_minor >= 0),
    version       int NOT NULL DEFAULT 1,
    created_at    timestamptz NOT NULL,
    CHECK (ends_at > starts_at),
    CHECK ((kind = 'line') = (line_id IS NOT NULL)),
    CHECK ((kind = 'transfer') = (transfer_id IS NOT NULL)),
    CONSTRAINT allocations_one_at_a_time EXCLUDE USING gist (asset_id shared.gist_uuid_ops WITH =, tstzrange(starts_at, ends_at) WITH &&)
);
CREATE INDEX allocations_asset_idx ON this_tenant.allocations (asset_id, ends_at);
CREATE INDEX allocations_product_idx ON this_tenant.allocations (product_id, ends_at);
CREATE INDEX allocations_line_idx ON this_tenant.allocations (line_id) WHERE line_id IS NOT NULL;

-- What really went out and came in. An out-movement of a unit is open until its return closes it; at most one a unit.
-- `scan_id` is the device's own name of the scan: the same scan sent again is the same movement.
CREATE TABLE this_tenant.movements (
    id            uuid PRIMARY KEY,
    order_id      uuid NOT NULL REFERENCES this_tenant.orders (id),
    line_id       uuid NOT NULL REFERENCES this_tenant.order_lines (id),
    product_id    uuid NOT NULL,
    asset_id      uuid REFERENCES this_tenant.assets (id),
    direction     text NOT NULL CHECK (direction IN ('out', 'in')),
    quantity      int NOT NULL CHECK (quantity > 0),
    at            timestamptz NOT NULL,
    staff_id      uuid,
    scan_id       text,
    -- For a unit's out-movement: the in-movement that ended it.
    closed_by     uuid REFERENCES this_tenant.movements (id),
    return_id     uuid,
    condition     text CHECK (condition IN ('good', 'damaged', 'missing')),
    meter         bigint CHECK (meter >= 0),
    note          text,
    undone_at     timestamptz,
    undone_by     uuid,
    created_at    timestamptz NOT NULL,
    CHECK (asset_id IS NULL OR quantity = 1),
    CHECK (closed_by IS NULL OR direction = 'out')
);
CREATE UNIQUE INDEX movements_open_key ON this_tenant.movements (asset_id)
    WHERE direction = 'out' AND closed_by IS NULL AND undone_at IS NULL AND asset_id IS NOT NULL;
CREATE UNIQUE INDEX movements_scan_key ON this_tenant.movements (scan_id) WHERE scan_id IS NOT NULL;
CREATE INDEX movements_line_idx ON this_tenant.movements (line_id);
CREATE INDEX movements_asset_idx ON this_tenant.movements (asset_id, at) WHERE asset_id IS NOT NULL;
CREATE INDEX movements_order_idx ON this_tenant.movements (order_id);

-- What a renter was offered, each time: the order as it stood, and what they answered. Only the answer is written later.
CREATE TABLE this_tenant.quote_versions (
    id                uuid PRIMARY KEY,
    order_id          uuid NOT NULL REFERENCES this_tenant.orders (id),
    no                int NOT NULL,
    snapshot          jsonb NOT NULL,
    terms             text NOT NULL DEFAULT '',
    token_hash        bytea NOT NULL CONSTRAINT quote_versions_token_key UNIQUE,
    valid_until       timestamptz NOT NULL,
    sent_at           timestamptz,
    seen_at           timestamptz,
    answered_at       timestamptz,
    answer            text CHECK (answer IN ('accepted', 'declined')),
    -- Who signed, how, and from where.
    signature_sealed  bytea,
    replaced_at       timestamptz,
    created_by        uuid,
    created_at        timestamptz NOT NULL,
    CONSTRAINT quote_versions_no_key UNIQUE (order_id, no),
    CHECK ((answered_at IS NULL) = (answer IS NULL))
);

-- The order's log: what happened, in the counter's words. Append-only.
-- grant: select, insert
CREATE TABLE this_tenant.order_events (
    order_id      uuid NOT NULL REFERENCES this_tenant.orders (id),
    seq           bigint GENERATED ALWAYS AS IDENTITY,
    at            timestamptz NOT NULL,
    kind          text NOT NULL,
    actor         text NOT NULL,
    staff_id      uuid,
    summary       text NOT NULL,
    detail        jsonb NOT NULL DEFAULT '{}',
    PRIMARY KEY (order_id, seq)
);
