-- A rental company's books, set by set and within every constraint: two stores, products of which a few have many units,
-- units with a hire after the other from a year ago to a year ahead, each an order, and what hangs on those. Sizes stand
-- in braces. One transaction.

-- An id as the product makes them: it holds the time.
CREATE FUNCTION pg_temp.made(what text, at timestamptz) RETURNS uuid STABLE LANGUAGE sql AS $$
    SELECT (lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') || '7' || substr(md5(what), 1, 3) || '8'
            || substr(md5(what), 4, 15))::uuid $$;

INSERT INTO this_tenant.stores (id, name, time_zone, created_at)
SELECT pg_temp.made('depot', now()), 'Depot', time_zone, now() FROM this_tenant.stores ORDER BY id LIMIT 1;
CREATE TEMP TABLE places ON COMMIT DROP AS
SELECT id, row_number() OVER (ORDER BY name DESC) - 1 AS n FROM this_tenant.stores;

INSERT INTO this_tenant.customers (id, number, number_key, kind, name, name_key, search, created_at, updated_at)
SELECT pg_temp.made('customer' || n, now() - interval '3 years'), 'C-' || lpad((n + 1)::text, 5, '0'), 'c-' || lpad((n + 1)::text, 12, '0'),
       'organisation', name || ' ' || n, lower(name) || ' ' || n, lower(name) || ' ' || n || ' c-' || lpad((n + 1)::text, 5, '0'),
       now() - interval '3 years', now() - interval '3 years'
FROM (SELECT n, (ARRAY['Arbour', 'Brickwell', 'Calder', 'Dunmore', 'Elstree', 'Fenwick', 'Garth'])[1 + n % 7] AS name
      FROM generate_series(0, {customers} - 1) AS n) AS made;

-- A fifth as many bulk products as serialised ones.
CREATE TEMP TABLE kinds ON COMMIT DROP AS
SELECT n, n >= {products} AS bulk, pg_temp.made('product' || n, now() - interval '1100 days') AS id,
       (ARRAY['Digger', 'Lift', 'Mixer', 'Lamp', 'Tent', 'Roller', 'Saw', 'Pump'])[1 + n % 8] || ' ' || n AS name
FROM generate_series(0, {products} + {products} / 5 - 1) AS n;
INSERT INTO this_tenant.products (id, sku, sku_key, name, name_key, search, stock_method, group_name, buffer_before_min,
    buffer_after_min, rates, deposit_minor, created_at, updated_at)
SELECT id, 'P-' || lpad(n::text, 5, '0'), 'p-' || lpad(n::text, 5, '0'), name, lower(name), lower(name) || ' p-' || lpad(n::text, 5, '0'),
       CASE WHEN bulk THEN 'bulk' ELSE 'serialised' END, 'Group ' || n % 20, 60, 120,
       '{"period": "day", "tiers": [{"count": 1, "unit": "day", "price": 1000}], "day_rule": "24h", "strategy": "stepwise"}',
       5000, now() - interval '1100 days', now() - interval '1100 days'
FROM kinds;

-- The first product has most units, the last ones few: a square of the place. Every fifth unit stands in the depot.
CREATE TEMP TABLE units ON COMMIT DROP AS
SELECT u, pg_temp.made('unit' || u, now() - interval '1000 days') AS id, k.id AS product, k.name, p.id AS store
FROM generate_series(0, {units} - 1) AS u
JOIN kinds AS k ON k.n = floor({products} * (u::float8 / {units}) ^ 2)
JOIN places AS p ON p.n = CASE WHEN u % 5 = 4 THEN 1 ELSE 0 END;
INSERT INTO this_tenant.assets (id, product_id, store_id, tag, tag_key, state, created_at, updated_at)
SELECT id, product, store, 'T' || lpad(u::text, 6, '0'), 't' || lpad(u::text, 6, '0'), 'in_service', now() - interval '1000 days', now()
FROM units;
INSERT INTO this_tenant.stock_levels (product_id, store_id, quantity)
SELECT k.id, p.id, CASE WHEN k.bulk THEN 1000 ELSE 0 END FROM kinds AS k JOIN places AS p ON p.n = 0
UNION
SELECT product, store, 0 FROM units;
ANALYZE places, kinds, units;

-- Hires: the nth of unit u begins in the nth part of two years, and is over before the next one. A few of the units that
-- were last out are late; every 40th is in repair instead of on its next hire.
CREATE TEMP TABLE hires ON COMMIT DROP AS
WITH slots AS (
    SELECT n, n % {units} AS u, interval '730 days' * {units} / {orders} AS part, n / {units} AS nth FROM generate_series(0, {orders} - 1) AS n
), times AS (
    SELECT n, u, starts_at, starts_at + date_trunc('hour', part * (0.25 + 0.03 * (n * 31 % 11))) AS ends_at, part
    FROM (SELECT *, date_trunc('hour', now()) - interval '365 days' + date_trunc('hour', part * nth + part * 0.35 * (u * 37 % 101) / 101) AS starts_at
          FROM slots) AS s
), ranked AS (
    SELECT *, lead(starts_at) OVER (PARTITION BY u ORDER BY n) AS next_at,
           max(n) FILTER (WHERE starts_at <= now()) OVER (PARTITION BY u) = n AS latest
    FROM times
), stated AS (
    SELECT *, CASE WHEN starts_at > now() AND starts_at <= now() + part AND u % 40 = 7 THEN 'repair'
                   WHEN starts_at > now() THEN (ARRAY['draft', 'quoted', 'tentative', 'tentative'])[1 + (n + n / {units}) % 16]
                   WHEN latest AND (ends_at > now() OR u % 50 = 0) THEN 'out'
                   ELSE 'closed' END AS state
    FROM ranked
)
SELECT n, t.u, t.starts_at, t.ends_at, next_at, coalesce(state, 'reserved') AS state, un.id AS unit, un.product, un.name, un.store,
       least(t.starts_at - interval '10 days', now() - interval '1 minute') AS created_at,
       greatest(1, ceil(extract(epoch FROM t.ends_at - t.starts_at) / 86400))::bigint * 1000 AS gross
FROM stated AS t JOIN units AS un USING (u);
ALTER TABLE hires ADD order_id uuid, ADD line_id uuid, ADD customer_n int;
UPDATE hires SET order_id = pg_temp.made('order' || n, created_at), line_id = pg_temp.made('line' || n, created_at),
                 customer_n = n * 7 % {customers};
ANALYZE hires;

-- Times between two hires of one unit in which nothing is promised: drafts that fit there, one a unit and gap. None where a
-- unit is late, or will be within the hour: it is free for nobody until it is back, so its product has one less.
CREATE TEMP TABLE gaps ON COMMIT DROP AS
SELECT 1000000 + n AS n, ends_at + interval '4 hours' AS starts_at, least(next_at - interval '4 hours', ends_at + interval '3 days') AS ends_at,
       'draft' AS state, product, name, store, now() - interval '1 minute' AS created_at, 3000::bigint AS gross,
       pg_temp.made('order gap' || n, now() - interval '1 minute') AS order_id, pg_temp.made('line gap' || n, now() - interval '1 minute') AS line_id,
       n * 7 % {customers} AS customer_n
FROM hires WHERE ends_at > now() + interval '1 day' AND next_at - ends_at > interval '1 day' AND product NOT IN (
    SELECT late.product FROM hires AS late WHERE late.state = 'out' AND late.ends_at <= now() + interval '1 hour')
ORDER BY md5(n::text) LIMIT {drafts};

INSERT INTO this_tenant.orders (id, number, number_key, customer_id, store_id, state, search, currency, prices_with_tax, starts_at, ends_at,
    tentative_until, net_minor, tax_minor, gross_minor, deposit_minor, invoiced_minor, paid_minor, closed_at, source, created_at, updated_at)
SELECT h.order_id, 'R-' || h.n + 1, 'r-' || lpad((h.n + 1)::text, 12, '0'), c.id, h.store,
       CASE h.state WHEN 'repair' THEN 'draft' ELSE h.state END, 'r-' || h.n + 1 || ' ' || c.search, 'GBP', true, h.starts_at, h.ends_at,
       CASE h.state WHEN 'tentative' THEN now() + interval '3 days' END,
       h.gross - h.gross / 6, h.gross / 6, h.gross, 5000,
       CASE h.state WHEN 'closed' THEN h.gross ELSE 0 END, CASE h.state WHEN 'closed' THEN h.gross ELSE 0 END,
       CASE h.state WHEN 'closed' THEN h.ends_at END, h.source, h.created_at, h.created_at
FROM (SELECT n, order_id, store, state, starts_at, ends_at, gross, created_at, customer_n, NULL AS source FROM hires
      UNION ALL SELECT n, order_id, store, state, starts_at, ends_at, gross, created_at, customer_n, 'gap' FROM gaps) AS h
JOIN this_tenant.customers AS c ON c.number_key = 'c-' || lpad((h.customer_n + 1)::text, 12, '0');
UPDATE this_tenant.number_series SET next = 3000000 WHERE series = 'order';

-- Every fourth order has a second line, of a bulk product.
CREATE TEMP TABLE lines ON COMMIT DROP AS
SELECT n, line_id, order_id, 1 AS position, product, name, store, unit, 1 AS quantity, starts_at, ends_at, state, created_at, gross FROM hires
UNION ALL
SELECT n, line_id, order_id, 1, product, name, store, NULL, 1, starts_at, ends_at, state, created_at, gross FROM gaps
UNION ALL
SELECT h.n, pg_temp.made('bulk' || h.n, h.created_at), h.order_id, 2, k.id, k.name, p.id, NULL, 1 + h.n / 4 % 3, h.starts_at, h.ends_at,
       h.state, h.created_at, 0
FROM hires AS h JOIN places AS p ON p.n = 0 JOIN kinds AS k ON k.n = {products} + h.n / 4 % ({products} / 5) WHERE h.n % 4 = 0;
ANALYZE lines;
INSERT INTO this_tenant.order_lines (id, order_id, position, kind, product_id, store_id, name, quantity, starts_at, ends_at, stage,
    prepared_qty, out_qty, returned_qty, price, tax_bp, net_minor, tax_minor, gross_minor, deposit_minor, created_at)
SELECT line_id, order_id, position, 'rental', product, store, name, quantity, starts_at, ends_at,
       CASE WHEN state IN ('closed', 'out') THEN 'reserved' WHEN state = 'repair' THEN 'draft' ELSE state END,
       CASE WHEN state IN ('closed', 'out') THEN quantity ELSE 0 END, CASE WHEN state IN ('closed', 'out') THEN quantity ELSE 0 END,
       CASE WHEN state = 'closed' THEN quantity ELSE 0 END,
       jsonb_build_object('list_minor', gross, 'line_discount_minor', 0, 'order_discount_minor', 0), 2000,
       gross - gross / 6, gross / 6, gross, CASE position WHEN 1 THEN 5000 ELSE 0 END, created_at
FROM lines;

INSERT INTO this_tenant.demands (line_id, order_id, product_id, store_id, quantity, out_qty, starts_at, ends_at, due_at, expires_at)
SELECT line_id, order_id, product, store, quantity, CASE state WHEN 'out' THEN quantity ELSE 0 END,
       starts_at - interval '1 hour', ends_at + interval '2 hours', ends_at,
       CASE state WHEN 'tentative' THEN now() + interval '3 days' END
FROM lines WHERE state IN ('tentative', 'reserved', 'out');

INSERT INTO this_tenant.allocations (id, asset_id, product_id, kind, line_id, order_id, starts_at, ends_at, reason, created_at)
SELECT pg_temp.made('allocation' || n, created_at), unit, product, CASE state WHEN 'repair' THEN 'downtime' ELSE 'line' END,
       CASE WHEN state <> 'repair' THEN line_id END, CASE WHEN state <> 'repair' THEN order_id END,
       starts_at - interval '1 hour', ends_at + interval '2 hours', CASE state WHEN 'repair' THEN 'Repair' END, created_at
FROM lines WHERE unit IS NOT NULL AND state IN ('tentative', 'reserved', 'out', 'closed', 'repair');

INSERT INTO this_tenant.movements (id, order_id, line_id, product_id, asset_id, direction, quantity, at, created_at)
SELECT pg_temp.made('in' || line_id, ends_at), order_id, line_id, product, unit, 'in', quantity, ends_at, ends_at
FROM lines WHERE state = 'closed';
INSERT INTO this_tenant.movements (id, order_id, line_id, product_id, asset_id, direction, quantity, at, closed_by, created_at)
SELECT pg_temp.made('out' || line_id, starts_at), order_id, line_id, product, unit, 'out', quantity, starts_at,
       CASE WHEN state = 'closed' AND unit IS NOT NULL THEN pg_temp.made('in' || line_id, ends_at) END, starts_at
FROM lines WHERE state IN ('closed', 'out');

INSERT INTO this_tenant.order_events (order_id, at, kind, actor, summary)
SELECT order_id, created_at, 'created', 'system', 'Made the order' FROM hires;
INSERT INTO this_tenant.audit (id, at, actor, action, subject)
SELECT pg_temp.made('audit' || n, created_at), created_at, 'system', 'order.created', order_id FROM hires;

-- What is over is invoiced and paid, but for every thirtieth.
INSERT INTO this_tenant.invoices (id, kind, number, number_key, order_id, order_number, customer_id, customer, bill_to_sealed, currency,
    prices_with_tax, lines, taxes, net_minor, tax_minor, gross_minor, search, issued_at, issued_on, due_on, paid_minor, created_at, updated_at)
SELECT pg_temp.made('invoice' || h.n, h.ends_at), 'invoice', 'INV-' || h.n + 1, 'inv-' || lpad((h.n + 1)::text, 12, '0'), h.order_id,
       'R-' || h.n + 1, c.id, c.name, '\x00', 'GBP', true, '[]', '[]', h.gross - h.gross / 6, h.gross / 6, h.gross,
       'inv-' || h.n + 1 || ' r-' || h.n + 1 || ' ' || c.name_key, h.ends_at, h.ends_at::date, h.ends_at::date + 14,
       CASE WHEN h.n % 30 = 0 THEN 0 ELSE h.gross END, h.ends_at, h.ends_at
FROM hires AS h JOIN this_tenant.customers AS c ON c.number_key = 'c-' || lpad((h.customer_n + 1)::text, 12, '0')
WHERE h.state = 'closed';
UPDATE this_tenant.number_series SET next = 3000000 WHERE series = 'invoice';
INSERT INTO this_tenant.payments (id, kind, state, method, source, order_id, customer_id, currency, amount_minor, allocated_minor, paid_at,
    created_at, updated_at)
SELECT pg_temp.made('payment' || i.id, i.issued_at), 'payment', 'succeeded', 'terminal', 'desk', i.order_id, i.customer_id, 'GBP',
       i.gross_minor, i.gross_minor, i.issued_at, i.issued_at, i.issued_at
FROM this_tenant.invoices AS i WHERE i.paid_minor > 0;
INSERT INTO this_tenant.payment_allocations (payment_id, invoice_id, minor, at)
SELECT pg_temp.made('payment' || i.id, i.issued_at), i.id, i.gross_minor, i.issued_at FROM this_tenant.invoices AS i WHERE i.paid_minor > 0;
DROP FUNCTION pg_temp.made(text, timestamptz);
