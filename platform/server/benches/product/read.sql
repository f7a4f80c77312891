-- What GET /customers/{id} asks (tenant-api/src/customers/store/row.rs).
SELECT c.id, c.number, c.number_key, c.name_key, c.kind, c.given_name, c.family_name, c.organisation,
c.email_sealed, c.phone_sealed, c.birth_date_sealed, c.document_number_sealed, c.tags, c.custom,
c.credit_limit_minor, c.credit_limit_currency, c.blocked_at, c.blocked_reason, c.blocked_by,
(SELECT s.name FROM this_tenant.staff AS s WHERE s.id = c.blocked_by) AS blocked_by_name,
c.source, c.consent_email, c.merged_into, c.deleted_at, c.version, c.created_at, c.updated_at,
(SELECT count(*) FROM this_tenant.contacts AS k WHERE k.customer_id = c.id) AS contact_count
FROM this_tenant.customers AS c
WHERE c.id = :id;
