-- What GET /availability/days answers, as it would be written by hand if it were one statement: one product ($1) in one store ($2),
-- $4 local days from $3 on, as it is at $5. Every change of what is free, in order; their running sums; the worst of each day.
-- Its plan and its time among 100,000 orders: days.explain.txt.
WITH days AS MATERIALIZED (
    SELECT ($3::date + n)::timestamp AT TIME ZONE s.time_zone AS at, CASE WHEN n < $4::int THEN $3::date + n END AS day, s.time_zone
    FROM this_tenant.stores AS s, generate_series(0, $4::int) AS n WHERE s.id = $2::uuid
), span AS MATERIALIZED (
    SELECT min(at) AS from_at, max(at) AS to_at, min(time_zone) AS time_zone FROM days
), changes (at, free, held, capacity) AS (
    SELECT '-infinity'::timestamptz, n.stock, 0, n.stock
    FROM (SELECT (SELECT count(*)::int FROM this_tenant.assets AS a WHERE a.product_id = $1::uuid AND a.store_id = $2 AND a.state = 'in_service')
                 + coalesce((SELECT l.quantity FROM this_tenant.stock_levels AS l JOIN this_tenant.products AS p ON p.id = l.product_id
                             WHERE l.product_id = $1 AND l.store_id = $2 AND p.stock_method = 'bulk'), 0) AS stock OFFSET 0) AS n
    UNION ALL
    SELECT c.at, c.sign * d.quantity, CASE WHEN d.expires_at IS NULL THEN 0 ELSE -c.sign * d.quantity END, 0
    FROM span, this_tenant.demands AS d, LATERAL (VALUES (d.starts_at, -1), (d.ends_at, 1)) AS c (at, sign)
    WHERE d.product_id = $1 AND d.store_id = $2 AND d.ends_at > span.from_at AND d.starts_at < span.to_at
      AND (d.expires_at IS NULL OR d.expires_at > $5::timestamptz)
    UNION ALL
    SELECT greatest(d.ends_at, $5), -d.out_qty, 0, 0
    FROM this_tenant.demands AS d WHERE d.product_id = $1 AND d.store_id = $2 AND d.out_qty > 0 AND d.due_at <= $5
    UNION ALL
    SELECT c.at, c.sign, 0, c.sign
    FROM span, this_tenant.allocations AS l JOIN this_tenant.assets AS a ON a.id = l.asset_id,
         LATERAL (VALUES (l.starts_at, -1), (l.ends_at, 1)) AS c (at, sign)
    WHERE l.product_id = $1 AND l.kind = 'downtime' AND l.ends_at > span.from_at AND l.starts_at < span.to_at
      AND a.store_id = $2 AND a.state = 'in_service'
    UNION ALL
    SELECT c.at, c.sign, 0, c.sign
    FROM span, this_tenant.assets AS a LEFT JOIN this_tenant.allocations AS l ON l.asset_id = a.id AND l.kind <> 'transfer',
         LATERAL (SELECT a.blocked_from::timestamp AT TIME ZONE span.time_zone AS at) AS b,
         LATERAL (SELECT greatest(l.starts_at, b.at), 1 WHERE l.ends_at > greatest(span.from_at, b.at) AND l.starts_at < span.to_at
                  UNION ALL
                  SELECT l.ends_at, -1 WHERE l.ends_at > greatest(span.from_at, b.at) AND l.starts_at < span.to_at) AS c (at, sign)
    WHERE a.product_id = $1 AND a.store_id = $2 AND a.state = 'in_service' AND a.blocked_from IS NOT NULL
    UNION ALL
    SELECT a.blocked_from::timestamp AT TIME ZONE span.time_zone, -1, 0, -1
    FROM span, this_tenant.assets AS a
    WHERE a.product_id = $1 AND a.store_id = $2 AND a.state = 'in_service' AND a.blocked_from IS NOT NULL
    UNION ALL
    SELECT c.at, c.sign * u.quantity, 0, c.sign * u.quantity
    FROM span, this_tenant.sub_rentals AS u, LATERAL (VALUES (u.starts_at, 1), (u.ends_at, -1)) AS c (at, sign)
    WHERE u.product_id = $1 AND u.store_id = $2 AND u.ends_at > span.from_at AND u.starts_at < span.to_at
      AND u.state IN ('confirmed', 'received')
    UNION ALL
    SELECT t.leaves_at, -t.quantity, 0, -t.quantity
    FROM this_tenant.transfers AS t
    WHERE t.product_id = $1 AND t.from_store = $2 AND (t.state = 'planned' OR (t.state = 'under_way' AND cardinality(t.asset_ids) > 0))
    UNION ALL
    SELECT t.arrives_at, t.quantity, 0, t.quantity
    FROM this_tenant.transfers AS t
    WHERE t.product_id = $1 AND t.to_store = $2 AND t.arrives_at > $5 AND t.state IN ('planned', 'under_way')
), levels AS (
    SELECT max(e.day) OVER w AS day, max(e.past::int) OVER w AS past,
           sum(e.free) OVER w AS free, sum(e.held) OVER w AS held, sum(e.capacity) OVER w AS capacity
    FROM (SELECT at, NULL::date AS day, false AS past, free, held, capacity FROM changes
          UNION ALL
          SELECT at, day, day IS NULL, 0, 0, 0 FROM days) AS e
    WINDOW w AS (ORDER BY e.at)
)
SELECT day, min(free) AS free, max(held) AS held, min(capacity) AS capacity
FROM levels WHERE day IS NOT NULL AND past = 0 GROUP BY day ORDER BY day
