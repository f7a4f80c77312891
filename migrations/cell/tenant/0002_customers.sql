-- Customers and all that hangs on them. Sealed columns (…_sealed) hold what names or reaches a person; …_index columns
-- are blind indexes (seal.rs) that find equal values without opening them. Names, numbers and free text stay readable.
-- Every index below serves a query of the list, the search or the merge; each costs every tenant a file.

-- Searched by trigram: a row condition would stop the index (see architecture, fence 4), so the role alone guards it.
-- fence: role
CREATE TABLE this_tenant.customers (
    id                     uuid PRIMARY KEY,
    number                 text NOT NULL,
    -- Folded prefix and the digits padded to twelve: one key that is unique, sorts by number and finds `c-42`.
    number_key             text COLLATE "C" NOT NULL CONSTRAINT customers_number_key UNIQUE,
    kind                   text NOT NULL CHECK (kind IN ('person', 'organisation')),
    name                   text NOT NULL CHECK (name <> ''),
    given_name             text,
    family_name            text,
    organisation           text,
    -- The name folded (case, accents, spaces): sorts and compares.
    name_key               text COLLATE "C" NOT NULL,
    -- Every part of the name and the number, folded: searched by parts.
    search                 text NOT NULL,
    email_sealed           bytea,
    email_index            bytea,
    phone_sealed           bytea,
    phone_index            bytea,
    birth_date_sealed      bytea,
    document_number_sealed bytea,
    tags                   text[] NOT NULL DEFAULT '{}',
    custom                 jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(custom) = 'object'),
    credit_limit_minor     bigint CHECK (credit_limit_minor >= 0),
    credit_limit_currency  text CHECK (credit_limit_currency ~ '^[A-Z]{3}$'),
    blocked_at             timestamptz,
    blocked_by             uuid,
    blocked_reason         text,
    source                 text,
    -- The present state of consent e-mail × marketing, kept beside the history so that a list can ask for it.
    consent_email          boolean NOT NULL DEFAULT false,
    -- Set by a merge: this record lives on in that one, and is out of every list (deleted_at is set too).
    merged_into            uuid REFERENCES this_tenant.customers (id),
    deleted_at             timestamptz,
    version                int NOT NULL DEFAULT 1,
    created_at             timestamptz NOT NULL,
    updated_at             timestamptz NOT NULL,
    CHECK ((email_sealed IS NULL) = (email_index IS NULL)),
    CHECK ((phone_sealed IS NULL) = (phone_index IS NULL)),
    CHECK ((credit_limit_minor IS NULL) = (credit_limit_currency IS NULL)),
    CHECK ((blocked_at IS NULL) = (blocked_reason IS NULL)),
    CHECK (merged_into IS NULL OR deleted_at IS NOT NULL),
    CHECK (merged_into <> id)
);
-- Search by parts, tags and custom fields share one index file. A short pending list keeps searches even after imports.
CREATE INDEX customers_search_idx ON this_tenant.customers
    USING gin (search shared.gin_trgm_ops, tags, custom jsonb_path_ops) WITH (gin_pending_list_limit = 512);
-- Sorts of the list; `created_at` sorts by the primary key, whose ids hold the time.
CREATE INDEX customers_name_idx ON this_tenant.customers (name_key, id) WHERE deleted_at IS NULL;
CREATE INDEX customers_updated_idx ON this_tenant.customers (updated_at, id) WHERE deleted_at IS NULL;
-- Exact search; with the id beside it, pairs of duplicates are found in the index alone.
CREATE INDEX customers_email_idx ON this_tenant.customers (email_index, id) WHERE email_index IS NOT NULL AND deleted_at IS NULL;
CREATE INDEX customers_phone_idx ON this_tenant.customers (phone_index, id) WHERE phone_index IS NOT NULL AND deleted_at IS NULL;
-- The few that a walk over a million rows would be long to find.
CREATE INDEX customers_deleted_idx ON this_tenant.customers (id) WHERE deleted_at IS NOT NULL;
CREATE INDEX customers_blocked_idx ON this_tenant.customers (id) WHERE blocked_at IS NOT NULL;
-- For the foreign key: without it, each customer that an import takes back reads the whole table (seen: 24 ms against 0.08).
CREATE INDEX customers_merged_idx ON this_tenant.customers (merged_into) WHERE merged_into IS NOT NULL;

-- A person at a customer.
CREATE TABLE this_tenant.contacts (
    id            uuid PRIMARY KEY,
    customer_id   uuid NOT NULL REFERENCES this_tenant.customers (id) ON DELETE CASCADE,
    name          text NOT NULL CHECK (name <> ''),
    job_title     text,
    email_sealed  bytea,
    email_index   bytea,
    phone_sealed  bytea,
    phone_index   bytea,
    is_primary    boolean NOT NULL DEFAULT false,
    version       int NOT NULL DEFAULT 1,
    created_at    timestamptz NOT NULL,
    updated_at    timestamptz NOT NULL,
    CHECK ((email_sealed IS NULL) = (email_index IS NULL)),
    CHECK ((phone_sealed IS NULL) = (phone_index IS NULL))
);
CREATE INDEX contacts_customer_idx ON this_tenant.contacts (customer_id, id);
-- A caller is often the contact, not the company.
CREATE INDEX contacts_email_idx ON this_tenant.contacts (email_index) WHERE email_index IS NOT NULL;
CREATE INDEX contacts_phone_idx ON this_tenant.contacts (phone_index) WHERE phone_index IS NOT NULL;

-- Cities are searched by parts, hence the fence.
-- fence: role
CREATE TABLE this_tenant.addresses (
    id            uuid PRIMARY KEY,
    customer_id   uuid NOT NULL REFERENCES this_tenant.customers (id) ON DELETE CASCADE,
    label         text NOT NULL CHECK (label IN ('billing', 'delivery', 'home', 'other')),
    line1_sealed  bytea,
    line2_sealed  bytea,
    city          text,
    -- The city folded: compares and is searched by parts.
    city_key      text,
    district      text,
    postal_code   text,
    -- ISO 3166-1 alpha-2 when the country is known by that list, else only its name as typed.
    country       text CHECK (country ~ '^[A-Z]{2}$'),
    country_name  text,
    is_primary    boolean NOT NULL DEFAULT false,
    version       int NOT NULL DEFAULT 1,
    created_at    timestamptz NOT NULL,
    updated_at    timestamptz NOT NULL
);
CREATE INDEX addresses_customer_idx ON this_tenant.addresses (customer_id, id);
CREATE INDEX addresses_city_idx ON this_tenant.addresses USING gin (city_key shared.gin_trgm_ops);

CREATE TABLE this_tenant.notes (
    id            uuid PRIMARY KEY,
    customer_id   uuid NOT NULL REFERENCES this_tenant.customers (id) ON DELETE CASCADE,
    text          text NOT NULL CHECK (text <> ''),
    pinned        boolean NOT NULL DEFAULT false,
    written_by    uuid,
    version       int NOT NULL DEFAULT 1,
    created_at    timestamptz NOT NULL,
    updated_at    timestamptz NOT NULL
);
CREATE INDEX notes_customer_idx ON this_tenant.notes (customer_id);

-- Given and withdrawn, with proof. Append-only: only a merge may move a row to the customer that is kept.
-- grant: select, insert, update (customer_id)
CREATE TABLE this_tenant.consents (
    id            uuid PRIMARY KEY,
    customer_id   uuid NOT NULL REFERENCES this_tenant.customers (id) ON DELETE CASCADE,
    channel       text NOT NULL CHECK (channel IN ('email', 'sms', 'phone', 'post')),
    purpose       text NOT NULL CHECK (purpose IN ('marketing', 'service')),
    state         text NOT NULL CHECK (state IN ('given', 'withdrawn')),
    proof         text NOT NULL CHECK (proof <> ''),
    staff_id      uuid,
    at            timestamptz NOT NULL
);
CREATE INDEX consents_customer_idx ON this_tenant.consents (customer_id, id);

-- The customer's log, newest last: what happened, and notes at their place. Append-only but for merges, and for a note
-- that is taken back. Readable texts and field names only; a sealed field shows that it changed, never how.
-- grant: select, insert, update (customer_id), delete
CREATE TABLE this_tenant.interactions (
    customer_id   uuid NOT NULL REFERENCES this_tenant.customers (id) ON DELETE CASCADE,
    seq           bigint GENERATED ALWAYS AS IDENTITY,
    id            uuid NOT NULL,
    at            timestamptz NOT NULL,
    kind          text NOT NULL,
    staff_id      uuid,
    summary       text NOT NULL,
    changes       jsonb NOT NULL DEFAULT '[]',
    note_id       uuid,
    PRIMARY KEY (customer_id, seq)
);

-- Two customers made one. `undo_sealed` holds both as they were, and which children moved.
CREATE TABLE this_tenant.merges (
    id              uuid PRIMARY KEY,
    keep_id         uuid NOT NULL REFERENCES this_tenant.customers (id) ON DELETE CASCADE,
    drop_id         uuid NOT NULL REFERENCES this_tenant.customers (id) ON DELETE CASCADE,
    staff_id        uuid,
    at              timestamptz NOT NULL,
    undoable_until  timestamptz NOT NULL,
    undone_at       timestamptz,
    undo_sealed     bytea,
    CHECK (keep_id <> drop_id)
);
-- A dropped record lives on in one place only.
CREATE UNIQUE INDEX merges_standing_key ON this_tenant.merges (drop_id) WHERE undone_at IS NULL;

-- What a bulk act touched, so that it can be taken back: ids only.
CREATE TABLE this_tenant.bulk_acts (
    id              uuid PRIMARY KEY,
    action          text NOT NULL CHECK (action IN ('tag', 'untag', 'delete', 'restore')),
    tag             text,
    customer_ids    uuid[] NOT NULL,
    staff_id        uuid,
    at              timestamptz NOT NULL,
    undoable_until  timestamptz NOT NULL,
    undone_at       timestamptz,
    CHECK ((tag IS NOT NULL) = (action IN ('tag', 'untag')))
);

-- A list as somebody likes it: filter, sort, words, columns.
CREATE TABLE this_tenant.saved_views (
    id          uuid PRIMARY KEY,
    collection  text NOT NULL,
    name        text NOT NULL CHECK (name <> ''),
    shared      boolean NOT NULL DEFAULT false,
    query       jsonb NOT NULL,
    owner_id    uuid NOT NULL REFERENCES this_tenant.staff (id) ON DELETE CASCADE,
    version     int NOT NULL DEFAULT 1,
    created_at  timestamptz NOT NULL,
    updated_at  timestamptz NOT NULL,
    CONSTRAINT saved_views_name_key UNIQUE (owner_id, collection, name)
);

-- Fields that a company adds to its records. Values stand in the record's `custom`, by key.
CREATE TABLE this_tenant.custom_fields (
    id          uuid PRIMARY KEY,
    collection  text NOT NULL,
    key         text NOT NULL CHECK (key ~ '^[a-z][a-z0-9_]{0,39}$'),
    label       text NOT NULL CHECK (label <> ''),
    type        text NOT NULL CHECK (type IN ('text', 'number', 'date', 'boolean', 'choice')),
    choices     text[] NOT NULL DEFAULT '{}' CHECK ((type = 'choice') = (cardinality(choices) > 0)),
    version     int NOT NULL DEFAULT 1,
    created_at  timestamptz NOT NULL,
    CONSTRAINT custom_fields_key_key UNIQUE (collection, key)
);
