/** The views of a plan file, for any other SQL reader. Amounts in whole currency. */

export const NODE_VIEW = `
CREATE VIEW v_node AS
WITH RECURSIVE below (id, parent, name, code, kind, depth, path) AS (
  SELECT id, parent, name, code, kind, 0, name FROM node WHERE parent IS NULL
  UNION ALL
  SELECT n.id, n.parent, n.name, n.code, n.kind, b.depth + 1, b.path || '/' || n.name FROM below b JOIN node n ON n.parent = b.id
)
SELECT id, parent, name, code, kind, depth, path FROM below;
`

/** Version 1 told months and a rate's quarter by the calendar alone, whatever the plan's pattern. */
export const FIRST_VIEWS = `
CREATE VIEW v_quota AS
SELECT c.scenario, c.node AS node_id, n.path, n.name AS seat, n.code, l.name AS line, c.slice, substr(c.slice, 1, 7) AS month,
  c.value / CASE p.decimals WHEN 2 THEN 100.0 ELSE 1.0 END AS quota, p.currency
FROM cell c JOIN v_node n ON n.id = c.node JOIN line l ON l.id = c.line CROSS JOIN plan p
WHERE c.measure = 'quota' AND c.value IS NOT NULL;

CREATE VIEW v_goal AS
SELECT c.scenario, c.node AS node_id, n.path, n.name AS node, n.code, l.name AS line, c.slice, substr(c.slice, 1, 7) AS month,
  c.value / CASE p.decimals WHEN 2 THEN 100.0 ELSE 1.0 END AS goal, p.currency
FROM cell c JOIN v_node n ON n.id = c.node JOIN line l ON l.id = c.line CROSS JOIN plan p
WHERE c.measure = 'goal' AND c.value IS NOT NULL;

CREATE VIEW v_actual AS
WITH won AS (
  SELECT d.*, p.currency AS plan_currency, date(d.closes * 86400, 'unixepoch') AS day,
    CAST(strftime('%Y', d.closes * 86400, 'unixepoch') AS INTEGER) AS y,
    CAST(strftime('%m', d.closes * 86400, 'unixepoch') AS INTEGER) AS m, p.fiscalStart AS f
  FROM deal d CROSS JOIN plan p
  WHERE d.live = 1 AND d.status = 'won' AND d.node IS NOT NULL AND d.closes IS NOT NULL AND d.amount IS NOT NULL
)
SELECT w.id AS deal, w.name, w.account, w.node AS node_id, n.path, n.name AS seat, n.code, l.name AS line, w.day, substr(w.day, 1, 7) AS month,
  w.amount / 100.0 AS amount, w.currency AS amount_currency,
  round(w.amount * CASE WHEN w.currency IN ('', w.plan_currency) THEN 1.0 ELSE r.rate END) / 100.0 AS actual, w.plan_currency AS currency
FROM won w LEFT JOIN v_node n ON n.id = w.node LEFT JOIN line l ON l.id = w.line
LEFT JOIN rate r ON r.currency = w.currency AND r.quarter = (w.y + (w.f > 1 AND w.m >= w.f)) || '-Q' || ((w.m - w.f + 12) % 12 / 3 + 1);

CREATE VIEW v_attainment AS
SELECT node_id, path, seat, month, sum(quota) AS quota, sum(actual) AS actual, sum(actual) / nullif(sum(quota), 0) AS attainment
FROM (
  SELECT node_id, path, seat, month, quota, NULL AS actual FROM v_quota WHERE scenario = 'base'
  UNION ALL
  SELECT node_id, path, seat, month, NULL, actual FROM v_actual
)
GROUP BY node_id, path, seat, month;
`

/**
 * The months of the plan's years as shared/calendar.ts cuts them: by the calendar, or by 4-4-5 weeks from the week start nearest the first
 * of the fiscal year (a 53rd week is the last month's). One year more is begun, for the end of the last.
 */
const MONTH_VIEW = `
CREATE VIEW v_month AS
WITH RECURSIVE year (y, past) AS (
  SELECT firstYear, lastYear + 1 FROM plan
  UNION ALL
  SELECT y + 1, past FROM year WHERE y < past
), opening (y, day) AS (
  SELECT y, printf('%04d-%02d-01', y - (p.fiscalStart > 1), p.fiscalStart) FROM year CROSS JOIN plan p
), aligned (y, day, late) AS (
  SELECT y, day, (CAST(strftime('%w', day) AS INTEGER) - (p.weekStart = 'mon') + 7) % 7 FROM opening CROSS JOIN plan p
), number (i) AS (
  SELECT 0 UNION ALL SELECT i + 1 FROM number WHERE i < 11
), start (y, i, day) AS (
  SELECT a.y, n.i, CASE p.pattern WHEN 'calendar' THEN date(a.day, n.i || ' months') ELSE date(a.day, (
    7 * (a.late > 3) - a.late + 7 * (13 * (n.i / 3) + CASE n.i % 3 WHEN 0 THEN 0 WHEN 1 THEN substr(p.pattern, 1, 1) ELSE substr(p.pattern, 1, 1) + substr(p.pattern, 2, 1) END)
  ) || ' days') END
  FROM aligned a CROSS JOIN number n CROSS JOIN plan p
), run (y, i, day, next) AS (
  SELECT y, i, day, lead(day) OVER (ORDER BY day) FROM start
)
SELECT CASE p.pattern WHEN 'calendar' THEN substr(r.day, 1, 7) ELSE printf('%d-P%02d', r.y, r.i + 1) END AS month,
  r.y || '-Q' || (r.i / 3 + 1) AS quarter, r.y AS year, r.day AS first_day, date(r.next, '-1 day') AS last_day
FROM run r CROSS JOIN plan p WHERE r.y <= p.lastYear;
`

/** Where nodes stand: a row for each parent that a node has, from the first day to the last on which it has it. */
const STAY_VIEW = `
CREATE VIEW v_stay AS
WITH RECURSIVE turn (id, parent, since) AS (
  SELECT id, parent, '' FROM node
  UNION ALL
  SELECT node, parent, date(day * 86400, 'unixepoch') FROM move
), stay (id, parent, since, until) AS (
  SELECT id, parent, since, coalesce(date(lead(since) OVER (PARTITION BY id ORDER BY since), '-1 day'), '9999-12-31') FROM turn
), below (id, parent, depth, path, since, until) AS (
  SELECT n.id, n.parent, 0, n.name, '', '9999-12-31' FROM node n WHERE n.parent IS NULL
  UNION ALL
  SELECT s.id, s.parent, b.depth + 1, b.path || '/' || n.name, max(s.since, b.since), min(s.until, b.until)
  FROM below b JOIN stay s ON s.parent = b.id AND s.since <= b.until AND s.until >= b.since JOIN node n ON n.id = s.id
)
SELECT b.id, b.parent, n.name, n.code, n.kind, b.depth, b.path, b.since, b.until FROM below b JOIN node n ON n.id = b.id;
`

/** Part of an amount in whole hundredths: the parts up to one of a split, each rounded, so that all make the amount. */
const upTo = (share: string): string => `(d.amount / 10000 * (${share}) + (d.amount % 10000 * (${share}) + CASE WHEN d.amount < 0 THEN -5000 ELSE 5000 END) / 10000)`

/** What deals count for whom: all for the owner's seat, or for others by their splits; overlay credit on top. A deal's own or first split is its `first`. */
const CREDIT_VIEW = `
CREATE VIEW v_credit AS
SELECT d.id AS deal, d.name, d.account, d.node AS node_id, d.line AS line_id, d.status, d.closes, d.currency, 'own' AS credit, 10000 AS share, 1 AS first, d.amount AS hundredths
FROM deal d WHERE d.live = 1 AND d.node IS NOT NULL AND NOT EXISTS (SELECT 1 FROM credit c WHERE c.deal = d.id AND c.kind = 'split')
UNION ALL
SELECT d.id, d.name, d.account, c.node, d.line, d.status, d.closes, d.currency, c.kind, c.share, c.kind = 'split' AND c.upto = c.share,
  CASE c.kind WHEN 'overlay' THEN ${upTo('c.share')} ELSE ${upTo('c.upto')} - ${upTo('c.upto - c.share')} END
FROM (SELECT deal, node, kind, share, sum(share) OVER (PARTITION BY deal, kind ORDER BY node) AS upto FROM credit) c JOIN deal d ON d.id = c.deal AND d.live = 1;
`

/** What is noted on cells. A node that moves is named with where it stood as the period began; `line` is null over all lines. */
export const NOTE_VIEW = `
CREATE VIEW v_note AS
WITH noted AS (
  SELECT t.*, CASE WHEN t.period GLOB 'W*' THEN substr(t.period, 2) WHEN t.period GLOB '????-??-??' THEN t.period
    ELSE (SELECT min(m.first_day) FROM v_month m WHERE t.period IN (m.month, m.quarter, CAST(m.year AS TEXT))) END AS day
  FROM note t
)
SELECT t.node AS node_id, n.path, n.name AS node, n.code, coalesce(o.name, t.measure) AS measure, l.name AS line, t.period, t.text, t.who, t.at
FROM noted t LEFT JOIN v_stay n ON n.id = t.node AND t.day BETWEEN n.since AND n.until LEFT JOIN measure o ON o.id = t.measure LEFT JOIN line l ON l.id = t.line;
`

/** Where the views find a node: as it stands at any time, or until version 4, which knew no moves, once. */
interface Standing { nodes: string; on: (day: string) => string; won: string; amount: string; more: string }

const ONCE: Standing = {
  nodes: 'v_node', on: () => '', more: '', amount: 'w.amount',
  won: `SELECT d.*, %
  FROM deal d CROSS JOIN plan p
  WHERE d.live = 1 AND d.status = 'won' AND d.node IS NOT NULL AND d.closes IS NOT NULL AND d.amount IS NOT NULL`,
}
const MOVING: Standing = {
  nodes: 'v_stay', on: (day) => ` AND ${day} BETWEEN n.since AND n.until`, more: ', w.credit, w.share / 10000.0 AS share', amount: 'w.hundredths',
  won: `SELECT d.*, d.deal AS id, d.node_id AS node, d.line_id AS line, %
  FROM v_credit d CROSS JOIN plan p
  WHERE d.status = 'won' AND d.closes IS NOT NULL AND d.hundredths IS NOT NULL`,
}

/** The cells of a measure; `named` is what its column of names is called. */
const cellView = (measure: 'quota' | 'goal', named: 'seat' | 'node', { nodes, on }: Standing): string => `
CREATE VIEW v_${measure} AS
SELECT c.scenario, c.node AS node_id, n.path, n.name AS ${named}, n.code, l.name AS line, c.slice,
  CASE p.pattern WHEN 'calendar' THEN substr(c.slice, 1, 7) ELSE m.month END AS month,
  c.value / CASE p.decimals WHEN 2 THEN 100.0 ELSE 1.0 END AS ${measure}, p.currency
FROM cell c JOIN ${nodes} n ON n.id = c.node${on('c.slice')} JOIN line l ON l.id = c.line CROSS JOIN plan p
LEFT JOIN v_month m ON p.pattern <> 'calendar' AND c.slice BETWEEN m.first_day AND m.last_day
WHERE c.measure = '${measure}' AND c.value IS NOT NULL;
`

const DATES = `p.currency AS plan_currency, p.pattern, date(d.closes * 86400, 'unixepoch') AS day,
    CAST(strftime('%Y', d.closes * 86400, 'unixepoch') AS INTEGER) AS y,
    CAST(strftime('%m', d.closes * 86400, 'unixepoch') AS INTEGER) AS m, p.fiscalStart AS f`

/**
 * Months are the plan's own. Actual converts a deal in another currency at the rate of its quarter; it is null where the plan has no rate.
 * A deal outside the plan's years has its calendar month, or none where months are of weeks.
 */
const viewsOf = (standing: Standing): string => `${cellView('quota', 'seat', standing)}${cellView('goal', 'node', standing)}
CREATE VIEW v_actual AS
WITH won AS (
  ${standing.won.replace('%', DATES)}
), dated AS (
  SELECT w.*, CASE w.pattern WHEN 'calendar' THEN substr(w.day, 1, 7) ELSE t.month END AS month,
    CASE w.pattern WHEN 'calendar' THEN (w.y + (w.f > 1 AND w.m >= w.f)) || '-Q' || ((w.m - w.f + 12) % 12 / 3 + 1) ELSE t.quarter END AS quarter
  FROM won w LEFT JOIN v_month t ON w.pattern <> 'calendar' AND w.day BETWEEN t.first_day AND t.last_day
)
SELECT w.id AS deal, w.name, w.account, w.node AS node_id, n.path, n.name AS seat, n.code, l.name AS line, w.day, w.month,
  ${standing.amount} / 100.0 AS amount, w.currency AS amount_currency,
  round(${standing.amount} * CASE WHEN w.currency IN ('', w.plan_currency) THEN 1.0 ELSE r.rate END) / 100.0 AS actual, w.plan_currency AS currency${standing.more}
FROM dated w LEFT JOIN ${standing.nodes} n ON n.id = w.node${standing.on('w.day')} LEFT JOIN line l ON l.id = w.line
LEFT JOIN rate r ON r.currency = w.currency AND r.quarter = w.quarter;

CREATE VIEW v_attainment AS
SELECT node_id, path, seat, month, sum(quota) AS quota, sum(actual) AS actual, sum(actual) / nullif(sum(quota), 0) AS attainment
FROM (
  SELECT node_id, path, seat, month, quota, NULL AS actual FROM v_quota WHERE scenario = 'base'
  UNION ALL
  SELECT node_id, path, seat, month, NULL, actual FROM v_actual
)
GROUP BY node_id, path, seat, month;
`

/** Of versions 2 to 4. */
export const VIEWS_ONCE = `${MONTH_VIEW}${viewsOf(ONCE)}`

/** Since version 5; the tables of moves and credit have to be there. */
export const VIEWS = `${MONTH_VIEW}${STAY_VIEW}${CREDIT_VIEW}${viewsOf(MOVING)}`
