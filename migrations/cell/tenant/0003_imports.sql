-- Files on their way in: a draft that is corrected, then run, then perhaps taken back. All that the file said is sealed;
-- readable are only which column is which field, and counts. Rows are kept in chunks of 500, so that a hundred thousand of
-- them are two hundred sealed values and as many transactions.

CREATE TABLE this_tenant.imports (
    id                uuid PRIMARY KEY,
    kind              text NOT NULL,
    state             text NOT NULL CHECK (state IN ('draft', 'running', 'done', 'failed', 'cancelled', 'reverting', 'reverted')),
    -- Name of the file, headers, samples, the first problems.
    detail_sealed     bytea NOT NULL,
    -- A field's key or null for each column.
    mapping           jsonb NOT NULL CHECK (jsonb_typeof(mapping) = 'array'),
    options           jsonb NOT NULL,
    -- What the dry run foresaw, and what came of it so far.
    planned           jsonb NOT NULL,
    counts            jsonb NOT NULL,
    problem_count     int NOT NULL,
    row_count         int NOT NULL CHECK (row_count BETWEEN 1 AND 100000),
    chunk_count       int NOT NULL,
    -- How far the run came, and how far taking it back: whole chunks, each in the transaction that did its work.
    written_chunks    int NOT NULL DEFAULT 0 CHECK (written_chunks BETWEEN 0 AND chunk_count),
    written_rows      int NOT NULL DEFAULT 0 CHECK (written_rows BETWEEN 0 AND row_count),
    reverted_chunks   int NOT NULL DEFAULT 0 CHECK (reverted_chunks BETWEEN 0 AND written_chunks),
    reverted_rows     int NOT NULL DEFAULT 0 CHECK (reverted_rows BETWEEN 0 AND written_rows),
    -- What a revert did: how many records went back, how many stayed, and why the first hundred did.
    revert            jsonb,
    failure           text,
    created_by        uuid NOT NULL,
    -- Who started the run, or the revert; the job acts for them.
    moved_by          uuid,
    created_at        timestamptz NOT NULL,
    started_at        timestamptz,
    finished_at       timestamptz,
    revertable_until  timestamptz,
    -- The rows, and with them what a revert needs, are gone from here on.
    expired_at        timestamptz,
    version           int NOT NULL DEFAULT 1
);

CREATE TABLE this_tenant.import_chunks (
    import_id       uuid NOT NULL REFERENCES this_tenant.imports (id) ON DELETE CASCADE,
    no              int NOT NULL,
    row_count       int NOT NULL CHECK (row_count BETWEEN 1 AND 500),
    -- A letter a row: new, changed, duplicate, refused.
    outcomes        text NOT NULL CHECK (length(outcomes) = row_count AND outcomes ~ '^[ncdr]*$'),
    problem_count   int NOT NULL,
    cells_sealed    bytea NOT NULL,
    problems_sealed bytea,
    -- How each written row is taken back, in the order of writing.
    undo_sealed     bytea,
    PRIMARY KEY (import_id, no)
);
-- Sealed bytes don't compress; trying costs time.
ALTER TABLE this_tenant.import_chunks ALTER COLUMN cells_sealed SET STORAGE EXTERNAL;
ALTER TABLE this_tenant.import_chunks ALTER COLUMN undo_sealed SET STORAGE EXTERNAL;
