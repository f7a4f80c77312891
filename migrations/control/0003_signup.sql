-- A sign-up that was sent twice is made once; "find my company" waits sealed for its job.

-- Both keyed or hashed: the body holds a password. Forgotten after a day.
ALTER TABLE control.signups
    ADD COLUMN idem_key  bytea,
    ADD COLUMN idem_body bytea;
CREATE UNIQUE INDEX signups_idem_key ON control.signups (idem_key);
CREATE INDEX signups_finished_idx ON control.signups (created_at) WHERE state IN ('failed', 'expired');

-- Noted for any address, so that asking tells nothing. Gone once answered.
CREATE TABLE control.find_requests (
    id           uuid PRIMARY KEY,
    email_sealed bytea NOT NULL,
    email_hash   bytea NOT NULL,
    created_at   timestamptz NOT NULL
);
GRANT SELECT, INSERT, DELETE ON control.find_requests TO rr_control;

CREATE INDEX handoffs_expiry_idx ON control.handoffs (expires_at);
