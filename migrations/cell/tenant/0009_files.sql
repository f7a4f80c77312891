-- Photos and documents of products, units, orders, customers, and of what came back. Their contents are in the file
-- store, sealed; names and captions stand here.

-- What somebody is uploading, or was within the last day: nobody else sees it. `id` is the file's, if one comes of it.
CREATE TABLE this_tenant.uploads (
    id          uuid PRIMARY KEY,
    of_type     text NOT NULL CHECK (of_type IN ('product', 'asset', 'order', 'customer', 'return_item')),
    of_id       uuid NOT NULL,
    name        text NOT NULL,
    -- As announced: what comes must be just that.
    media_type  text NOT NULL,
    bytes       int NOT NULL CHECK (bytes > 0),
    -- files::model::Checked, once the content was checked and lies in the file store: then what was uploaded is gone.
    checked     jsonb CHECK (jsonb_typeof(checked) = 'object'),
    -- When it became a file, or was refused.
    ended_at    timestamptz,
    expires_at  timestamptz NOT NULL,
    created_by  uuid NOT NULL,
    created_at  timestamptz NOT NULL
);
CREATE INDEX uploads_of_idx ON this_tenant.uploads (of_type, of_id) WHERE ended_at IS NULL;

-- A row is here for a checked and stored content only. `of_id` is an id of one of five tables, so nothing refers to it:
-- whoever deletes such a row removes its files.
CREATE TABLE this_tenant.files (
    id          uuid PRIMARY KEY,
    of_type     text NOT NULL CHECK (of_type IN ('product', 'asset', 'order', 'customer', 'return_item')),
    of_id       uuid NOT NULL,
    name        text NOT NULL,
    -- As found in the content, and the length of what is given out.
    media_type  text NOT NULL CHECK (media_type IN ('image/jpeg', 'image/png', 'image/webp', 'application/pdf', 'text/plain', 'text/csv')),
    kind        text NOT NULL GENERATED ALWAYS AS (CASE WHEN media_type LIKE 'image/%' THEN 'image' ELSE 'document' END) STORED,
    bytes       int NOT NULL CHECK (bytes > 0),
    -- Of a picture, as it is looked at, in pixels.
    width       int CHECK (width > 0),
    height      int CHECK (height > 0),
    caption     text,
    -- 0, 1, … within its thing.
    position    int NOT NULL CHECK (position >= 0),
    version     int NOT NULL DEFAULT 1,
    created_by  uuid,
    created_at  timestamptz NOT NULL,
    updated_at  timestamptz NOT NULL,
    -- Taken away; `purging` once its content is being deleted, and then it cannot come back.
    removed_at  timestamptz,
    purging     boolean NOT NULL DEFAULT false,
    CHECK ((media_type LIKE 'image/%') = (width IS NOT NULL) AND (width IS NULL) = (height IS NULL)),
    CHECK (NOT purging OR removed_at IS NOT NULL)
);
CREATE INDEX files_of_idx ON this_tenant.files (of_type, of_id, position, id) WHERE removed_at IS NULL;
