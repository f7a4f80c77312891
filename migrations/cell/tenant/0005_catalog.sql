-- What a company rents out, where it stands, and when it cannot go out. Small lists (hours, closed days, kit parts,
-- photos) live as jsonb in their parent. Money is in minor units of the company's currency.

-- `hours`: weekday (`mon`…`sun`) → list of [opens, closes] in local time; a day that is left out is closed.
-- `closed_days`: list of {from, to, reason}, whole local days. Empty hours mean: always open.
ALTER TABLE this_tenant.stores
    ADD COLUMN code text,
    ADD COLUMN code_key text COLLATE "C",
    ADD COLUMN hours jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(hours) = 'object'),
    ADD COLUMN closed_days jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(closed_days) = 'array'),
    ADD COLUMN address jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(address) = 'object'),
    ADD COLUMN archived_at timestamptz,
    ADD COLUMN updated_at timestamptz;
CREATE UNIQUE INDEX stores_code_key ON this_tenant.stores (code_key) WHERE code_key IS NOT NULL;

-- Rules of the whole company: tax classes, late fee, quote validity, when stock is free again, default buffers.
ALTER TABLE this_tenant.settings
    ADD COLUMN rental jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(rental) = 'object');

INSERT INTO this_tenant.number_series (series, prefix, digits) VALUES
    ('order', 'R-', 5), ('invoice', 'INV-', 5), ('credit_note', 'CN-', 5)
ON CONFLICT (series) DO NOTHING;

-- `rules` is what pricing::model::RatePlan reads: tiers by duration, seasons, weekdays, quantity breaks.
CREATE TABLE this_tenant.rate_plans (
    id            uuid PRIMARY KEY,
    name          text NOT NULL CHECK (name <> ''),
    name_key      text COLLATE "C" NOT NULL CONSTRAINT rate_plans_name_key UNIQUE,
    rules         jsonb NOT NULL CHECK (jsonb_typeof(rules) = 'object'),
    archived_at   timestamptz,
    version       int NOT NULL DEFAULT 1,
    created_at    timestamptz NOT NULL,
    updated_at    timestamptz NOT NULL
);

-- Searched by trigram, hence the fence.
-- fence: role
CREATE TABLE this_tenant.products (
    id                uuid PRIMARY KEY,
    sku               text NOT NULL,
    sku_key           text COLLATE "C" NOT NULL CONSTRAINT products_sku_key UNIQUE,
    name              text NOT NULL CHECK (name <> ''),
    name_key          text COLLATE "C" NOT NULL,
    -- Name, sku, group and tags, folded.
    search            text NOT NULL,
    stock_method      text NOT NULL CHECK (stock_method IN ('serialised', 'bulk')),
    -- A path of names: `Access/Lifts`.
    group_name        text,
    description       text,
    tags              text[] NOT NULL DEFAULT '{}',
    custom            jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(custom) = 'object'),
    -- Time that a unit is blocked before and after a hire: preparing, cleaning, turnaround.
    buffer_before_min int NOT NULL DEFAULT 0 CHECK (buffer_before_min BETWEEN 0 AND 525600),
    buffer_after_min  int NOT NULL DEFAULT 0 CHECK (buffer_after_min BETWEEN 0 AND 525600),
    -- How many more than there are may be promised, a store.
    overbook          int NOT NULL DEFAULT 0 CHECK (overbook BETWEEN 0 AND 100000),
    rate_plan_id      uuid REFERENCES this_tenant.rate_plans (id),
    -- Rules of this product alone, in the rate plan's words; instead of one.
    rates             jsonb CHECK (jsonb_typeof(rates) = 'object'),
    tax_class         text,
    -- What is held for each unit, and what a lost one costs.
    deposit_minor     bigint CHECK (deposit_minor >= 0),
    replacement_minor bigint CHECK (replacement_minor >= 0),
    -- [{product_id, quantity, role: component | accessory, optional}]
    kit               jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(kit) = 'array'),
    substitutes       uuid[] NOT NULL DEFAULT '{}',
    -- What an inspection asks: [{key, label, kind: check | text | number | photo}]
    checklist         jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(checklist) = 'array'),
    -- [{name, every_days, every_meter, blocks}]: services and safety inspections.
    service           jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(service) = 'array'),
    archived_at       timestamptz,
    version           int NOT NULL DEFAULT 1,
    created_at        timestamptz NOT NULL,
    updated_at        timestamptz NOT NULL,
    CHECK (rate_plan_id IS NULL OR rates IS NULL)
);
CREATE INDEX products_search_idx ON this_tenant.products
    USING gin (search shared.gin_trgm_ops, tags, custom jsonb_path_ops) WITH (gin_pending_list_limit = 512);
CREATE INDEX products_name_idx ON this_tenant.products (name_key, id) WHERE archived_at IS NULL;

-- One row for each product and store that ever had stock: the row that capacity is checked under (FOR NO KEY UPDATE).
-- `quantity` counts bulk stock; serialised stock is counted from the assets.
CREATE TABLE this_tenant.stock_levels (
    product_id    uuid NOT NULL REFERENCES this_tenant.products (id),
    store_id      uuid NOT NULL REFERENCES this_tenant.stores (id),
    quantity      int NOT NULL DEFAULT 0 CHECK (quantity >= 0),
    PRIMARY KEY (product_id, store_id)
);

-- Why bulk stock rose or fell. Append-only.
-- grant: select, insert
CREATE TABLE this_tenant.stock_movements (
    id            uuid PRIMARY KEY,
    product_id    uuid NOT NULL REFERENCES this_tenant.products (id),
    store_id      uuid NOT NULL REFERENCES this_tenant.stores (id),
    delta         int NOT NULL CHECK (delta <> 0),
    reason        text NOT NULL CHECK (reason IN ('purchase', 'sale', 'count', 'loss', 'found', 'transfer', 'import')),
    note          text,
    transfer_id   uuid,
    staff_id      uuid,
    at            timestamptz NOT NULL
);
CREATE INDEX stock_movements_product_idx ON this_tenant.stock_movements (product_id, id);

-- Tags are searched by parts, hence the fence.
-- fence: role
CREATE TABLE this_tenant.assets (
    id                uuid PRIMARY KEY,
    product_id        uuid NOT NULL REFERENCES this_tenant.products (id),
    store_id          uuid NOT NULL REFERENCES this_tenant.stores (id),
    tag               text NOT NULL,
    tag_key           text COLLATE "C" NOT NULL CONSTRAINT assets_tag_key UNIQUE,
    serial            text,
    state             text NOT NULL CHECK (state IN ('on_order', 'in_service', 'in_maintenance', 'quarantined', 'retired', 'sold', 'lost')),
    condition         text NOT NULL DEFAULT 'good' CHECK (condition IN ('new', 'good', 'worn', 'damaged')),
    meter             bigint CHECK (meter >= 0),
    meter_unit        text CHECK (meter_unit IN ('h', 'km', 'mi')),
    purchase_minor    bigint CHECK (purchase_minor >= 0),
    purchased_on      date,
    -- From this local day on the unit may not go out: the earliest expiry of the inspections that block.
    blocked_from      date,
    -- Per service of the product: {name: {on, meter}}.
    serviced          jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(serviced) = 'object'),
    note              text,
    custom            jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(custom) = 'object'),
    version           int NOT NULL DEFAULT 1,
    created_at        timestamptz NOT NULL,
    updated_at        timestamptz NOT NULL
);
CREATE INDEX assets_product_idx ON this_tenant.assets (product_id, store_id, id);
CREATE INDEX assets_search_idx ON this_tenant.assets USING gin (tag_key shared.gin_trgm_ops);

-- From a supplier for a while: adds to what can be promised.
CREATE TABLE this_tenant.sub_rentals (
    id            uuid PRIMARY KEY,
    product_id    uuid NOT NULL REFERENCES this_tenant.products (id),
    store_id      uuid NOT NULL REFERENCES this_tenant.stores (id),
    supplier      text NOT NULL CHECK (supplier <> ''),
    quantity      int NOT NULL CHECK (quantity > 0),
    starts_at     timestamptz NOT NULL,
    ends_at       timestamptz NOT NULL,
    cost_minor    bigint NOT NULL DEFAULT 0 CHECK (cost_minor >= 0),
    state         text NOT NULL CHECK (state IN ('planned', 'confirmed', 'received', 'returned', 'cancelled')),
    note          text,
    version       int NOT NULL DEFAULT 1,
    created_at    timestamptz NOT NULL,
    updated_at    timestamptz NOT NULL,
    CHECK (ends_at > starts_at)
);
CREATE INDEX sub_rentals_product_idx ON this_tenant.sub_rentals (product_id, store_id, ends_at);

-- Stock on its way from store to store: gone from one as it leaves, at the other as it arrives.
CREATE TABLE this_tenant.transfers (
    id            uuid PRIMARY KEY,
    product_id    uuid NOT NULL REFERENCES this_tenant.products (id),
    from_store    uuid NOT NULL REFERENCES this_tenant.stores (id),
    to_store      uuid NOT NULL REFERENCES this_tenant.stores (id),
    quantity      int NOT NULL CHECK (quantity > 0),
    -- The units, for a serialised product.
    asset_ids     uuid[] NOT NULL DEFAULT '{}',
    leaves_at     timestamptz NOT NULL,
    arrives_at    timestamptz NOT NULL,
    state         text NOT NULL CHECK (state IN ('planned', 'under_way', 'arrived', 'cancelled')),
    note          text,
    version       int NOT NULL DEFAULT 1,
    created_at    timestamptz NOT NULL,
    updated_at    timestamptz NOT NULL,
    CHECK (from_store <> to_store),
    CHECK (arrives_at >= leaves_at),
    CHECK (cardinality(asset_ids) IN (0, quantity))
);
CREATE INDEX transfers_open_idx ON this_tenant.transfers (product_id) WHERE state IN ('planned', 'under_way');
