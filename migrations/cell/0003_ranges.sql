-- For the tenants' exclusion constraint on (unit, period).
CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA shared;
