/**
 * The file format: SQLite with this schema, `application_id` at byte 68 and `user_version` at byte 60 of its header.
 * Tables hold what was put in; the `v_…` views are for any other SQL reader, and their names and columns stay.
 */

/** "SPLN" in ASCII. */
export const APPLICATION_ID = 0x53504c4e

/** The program version a reader of this format needs; a newer file says its own in `head.needs`, for ever at that place. */
export const NEEDS = '0.1'

/** Largest amount either side of zero, 2⁵³−1. */
const WITHIN = 'BETWEEN -9007199254740991 AND 9007199254740991'

const ROWS = `
CREATE TABLE head (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  needs TEXT NOT NULL,
  revision INTEGER NOT NULL,
  entry INTEGER NOT NULL,
  imports INTEGER NOT NULL,
  shared INTEGER
) STRICT;

CREATE TABLE plan (
  one INTEGER PRIMARY KEY DEFAULT 1 CHECK (one = 1),
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  currency TEXT NOT NULL,
  decimals INTEGER NOT NULL CHECK (decimals IN (0, 2)),
  fiscalStart INTEGER NOT NULL CHECK (fiscalStart BETWEEN 1 AND 12),
  weekStart TEXT NOT NULL CHECK (weekStart IN ('mon', 'sun')),
  pattern TEXT NOT NULL CHECK (pattern IN ('calendar', '445', '454', '544')),
  quarter TEXT NOT NULL,
  firstYear INTEGER NOT NULL CHECK (firstYear BETWEEN 1900 AND 2200),
  lastYear INTEGER NOT NULL CHECK (lastYear BETWEEN firstYear AND firstYear + 100),
  basis TEXT NOT NULL CHECK (basis IN ('bookings', 'invoiced', 'revenue', 'cash')),
  locale TEXT NOT NULL CHECK (locale IN ('en', 'zh'))
) STRICT;

CREATE TABLE node (
  id TEXT PRIMARY KEY,
  parent TEXT REFERENCES node (id) DEFERRABLE INITIALLY DEFERRED,
  pos INTEGER NOT NULL,
  name TEXT NOT NULL,
  code TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('group', 'rep', 'vacant', 'hire', 'house', 'overlay')),
  starts INTEGER,
  ends INTEGER,
  reserveOwner TEXT NOT NULL,
  CHECK ((parent IS NULL) = (id = 'root'))
) STRICT, WITHOUT ROWID;
CREATE INDEX node_parent ON node (parent);

CREATE TABLE level (
  depth INTEGER PRIMARY KEY CHECK (depth >= 0),
  name TEXT NOT NULL,
  buffer REAL NOT NULL
) STRICT;

CREATE TABLE line (
  id TEXT PRIMARY KEY,
  pos INTEGER NOT NULL,
  name TEXT NOT NULL,
  product TEXT NOT NULL,
  channel TEXT NOT NULL,
  type TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE rate (
  currency TEXT NOT NULL,
  quarter TEXT NOT NULL,
  rate REAL NOT NULL CHECK (rate > 0),
  PRIMARY KEY (currency, quarter)
) STRICT, WITHOUT ROWID;

CREATE TABLE lock (
  scenario TEXT NOT NULL,
  measure TEXT NOT NULL,
  node TEXT NOT NULL REFERENCES node (id) DEFERRABLE INITIALLY DEFERRED,
  line TEXT REFERENCES line (id) DEFERRABLE INITIALLY DEFERRED,
  period TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX lock_key ON lock (node, scenario, measure, period, coalesce(line, ''));

CREATE TABLE alias (
  kind TEXT NOT NULL CHECK (kind IN ('node', 'line')),
  name TEXT NOT NULL,
  target TEXT NOT NULL,
  PRIMARY KEY (kind, name)
) STRICT, WITHOUT ROWID;

CREATE TABLE mapping (
  signature TEXT NOT NULL,
  "as" TEXT NOT NULL CHECK ("as" IN ('team', 'deals')),
  mapping TEXT NOT NULL,
  PRIMARY KEY ("as", signature)
) STRICT, WITHOUT ROWID;
`

/**
 * The key of a cell begins with its node, so that taking a node away need not look through every cell. A row with a null is an explicit
 * blank of a scenario; the base, having no parent, has no such rows.
 */
const CELLS = `
CREATE TABLE cell (
  scenario TEXT NOT NULL,
  measure TEXT NOT NULL,
  node TEXT NOT NULL REFERENCES node (id) DEFERRABLE INITIALLY DEFERRED,
  line TEXT NOT NULL REFERENCES line (id) DEFERRABLE INITIALLY DEFERRED,
  slice TEXT NOT NULL,
  value INTEGER CHECK (value ${WITHIN}),
  PRIMARY KEY (node, scenario, measure, line, slice),
  CHECK (value IS NOT NULL OR scenario <> 'base')
) STRICT, WITHOUT ROWID;
`

/**
 * A row of deal is one version of a deal, written by one import (batch, rows first … end − 1 by seq); \`live\` marks the version that
 * holds, \`prior\` the one it took the place of. Node and line are not references: versions outlive a node that an undo took away.
 * \`sum\` is the row's own checksum, batch.sum the total of its rows'.
 */
const DEALS = `
CREATE TABLE batch (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  first INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  held INTEGER NOT NULL CHECK (held IN (0, 1)),
  sum INTEGER NOT NULL
) STRICT;

CREATE TABLE deal (
  seq INTEGER PRIMARY KEY,
  batch INTEGER NOT NULL,
  prior INTEGER,
  live INTEGER NOT NULL CHECK (live IN (0, 1)),
  sum INTEGER NOT NULL,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  owner TEXT NOT NULL,
  node TEXT,
  line TEXT NOT NULL,
  account TEXT NOT NULL,
  stage TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('open', 'won', 'lost')),
  category TEXT NOT NULL CHECK (category IN ('closed', 'commit', 'bestCase', 'pipeline', 'omitted')),
  amount INTEGER CHECK (amount ${WITHIN}),
  currency TEXT NOT NULL,
  closes INTEGER,
  created INTEGER,
  probability REAL,
  channel TEXT NOT NULL,
  type TEXT NOT NULL,
  source TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX deal_live ON deal (id) WHERE live = 1;
`

const HISTORY = `
CREATE TABLE history (
  entry INTEGER PRIMARY KEY,
  label TEXT NOT NULL,
  command TEXT NOT NULL,
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  undone INTEGER NOT NULL CHECK (undone IN (0, 1)),
  sum INTEGER NOT NULL,
  changes BLOB NOT NULL
) STRICT;

CREATE TABLE checksum (
  part TEXT PRIMARY KEY,
  rows INTEGER NOT NULL,
  low INTEGER NOT NULL,
  high INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`

/**
 * Amounts in whole currency. Actual converts a deal in another currency at the rate of its quarter by calendar months (a plan with
 * 4-4-5 months may hold a few days of it in the next quarter); it is null where the plan has no rate.
 */
const VIEWS = `
CREATE VIEW v_node AS
WITH RECURSIVE below (id, parent, name, code, kind, depth, path) AS (
  SELECT id, parent, name, code, kind, 0, name FROM node WHERE parent IS NULL
  UNION ALL
  SELECT n.id, n.parent, n.name, n.code, n.kind, b.depth + 1, b.path || '/' || n.name FROM below b JOIN node n ON n.parent = b.id
)
SELECT id, parent, name, code, kind, depth, path FROM below;

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

/** The schema of the present version. */
export const SCHEMA = [ROWS, CELLS, DEALS, HISTORY, VIEWS].join('\n')
