-- Under row security the planner may not look at the statistics of what is searched by LIKE (the operator is not
-- leakproof), so gathering them, a hundred long texts a tenant, only costs. How a search goes about it: db::listing.
ALTER TABLE this_tenant.customers ALTER COLUMN search SET STATISTICS 0;
