-- For the tenants' triggers that keep issued documents as they were issued.
CREATE FUNCTION shared.refuse_change() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'an issued document never changes' USING ERRCODE = 'check_violation', CONSTRAINT = TG_NAME;
END
$$;
