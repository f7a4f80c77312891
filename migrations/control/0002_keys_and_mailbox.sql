-- The control plane's own data keys, wrapped by the platform's KMS key, and the mailbox of the embedded profile.

-- As in a tenant's schema: `seal` seals fields, `index` keys the keyed hashes. 1 and 2 are made on first use.
CREATE TABLE control.data_keys (
    no          int PRIMARY KEY,
    purpose     text NOT NULL CHECK (purpose IN ('seal', 'index')),
    key_ref     text NOT NULL,
    wrapped     bytea NOT NULL,
    created_at  timestamptz NOT NULL,
    retired_at  timestamptz
);

-- Mail that is kept instead of sent, the newest few thousand. Address and content are personal data: sealed.
CREATE TABLE control.mailbox (
    no          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id          uuid NOT NULL UNIQUE,   -- names the row in what is sealed
    tag         text NOT NULL,
    to_index    bytea NOT NULL,
    sealed      bytea NOT NULL,         -- {to, subject, text, html}
    sent_at     timestamptz NOT NULL
);
CREATE INDEX mailbox_to_idx ON control.mailbox (to_index, no);

-- Keys are added and retired, never removed: what they sealed would be lost.
GRANT SELECT, INSERT, UPDATE ON control.data_keys TO rr_control;
GRANT SELECT, INSERT, DELETE ON control.mailbox TO rr_control;
