-- The claim takes a tenant's next jobs straight from the index: with the id in it the order is whole, so that a
-- backlog of any length is not sorted first (200,000 jobs: 5 ms instead of 1,100).
DROP INDEX cell.jobs_turn_idx;
CREATE INDEX jobs_turn_idx ON cell.jobs
    ((coalesce(tenant_id, '00000000-0000-0000-0000-000000000000'::uuid)), priority, run_at, id) WHERE dead_at IS NULL;
