-- Indexes that measured questions wanted.

-- What is free asks for downtime alone: without this, it reads whatever the product's units are to do.
CREATE INDEX allocations_downtime_idx ON this_tenant.allocations (product_id, ends_at) WHERE kind = 'downtime';

-- Sorts of the list of documents: without these, each page reads and sorts them all.
CREATE INDEX invoices_number_idx ON this_tenant.invoices ((coalesce(number_key, '')), id);
CREATE INDEX invoices_due_idx ON this_tenant.invoices ((coalesce((due_on - date '2000-01-01')::bigint, 1000000)), id);

-- Parts of a tag. On an expression, so that it is no choice for a whole tag: before the first statistics of a company's
-- tables, the planner took it, and a tag took milliseconds.
DROP INDEX this_tenant.assets_search_idx;
CREATE INDEX assets_search_idx ON this_tenant.assets USING gin ((tag_key || '') shared.gin_trgm_ops);
