/**
 * The file format: SQLite with this schema, `application_id` at byte 68 and `user_version` at byte 60 of its header.
 * Tables hold what was put in; the `v_…` views (views.ts) are for any other SQL reader, and their names and columns stay.
 */
import { TRAVEL } from './travel-schema.ts'
import { PROJECT, WORK } from './work-schema.ts'
import { FIRST_VIEWS, NODE_VIEW, NOTE_VIEW, VIEWS } from './views.ts'

/** "SPLN" in ASCII. */
export const APPLICATION_ID = 0x53504c4e

/** The program version a reader of this format needs; a newer file says its own in `head.needs`, for ever at that place. */
export const NEEDS = '0.10'

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

/** Since version 3. */
export const MEASURES = `
CREATE TABLE measure (
  id TEXT PRIMARY KEY,
  pos INTEGER NOT NULL,
  name TEXT NOT NULL,
  formula TEXT NOT NULL,
  unit TEXT NOT NULL CHECK (unit IN ('money', 'number', 'ratio')),
  overNodes TEXT NOT NULL CHECK (overNodes IN ('sum', 'none', 'recompute')),
  overLines TEXT NOT NULL CHECK (overLines IN ('sum', 'none', 'recompute')),
  overTime TEXT NOT NULL CHECK (overTime IN ('sum', 'none', 'recompute'))
) STRICT, WITHOUT ROWID;
`

/** Since version 4. The parent of a scenario is another's id, or `base`, which has no row; a freed lock is one of a parent's that does not bind here. */
export const SCENARIOS = `
CREATE TABLE scenario (
  id TEXT PRIMARY KEY CHECK (id <> 'base'),
  pos INTEGER NOT NULL,
  parent TEXT NOT NULL,
  name TEXT NOT NULL,
  note TEXT NOT NULL,
  colour TEXT NOT NULL,
  frozen INTEGER NOT NULL CHECK (frozen IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE TABLE freed (
  scenario TEXT NOT NULL REFERENCES scenario (id) DEFERRABLE INITIALLY DEFERRED,
  measure TEXT NOT NULL,
  node TEXT NOT NULL REFERENCES node (id) DEFERRABLE INITIALLY DEFERRED,
  line TEXT REFERENCES line (id) DEFERRABLE INITIALLY DEFERRED,
  period TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX freed_key ON freed (node, scenario, measure, period, coalesce(line, ''));

CREATE TABLE driver (
  id TEXT PRIMARY KEY,
  pos INTEGER NOT NULL,
  name TEXT NOT NULL,
  unit TEXT NOT NULL CHECK (unit IN ('money', 'number', 'ratio'))
) STRICT, WITHOUT ROWID;

CREATE TABLE assumption (
  scenario TEXT NOT NULL,
  driver TEXT NOT NULL REFERENCES driver (id) DEFERRABLE INITIALLY DEFERRED,
  node TEXT NOT NULL REFERENCES node (id) DEFERRABLE INITIALLY DEFERRED,
  period TEXT NOT NULL,
  value REAL NOT NULL,
  PRIMARY KEY (node, scenario, driver, period)
) STRICT, WITHOUT ROWID;

CREATE TABLE holiday (
  calendar TEXT NOT NULL,
  day INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('off', 'work', 'festival')),
  name TEXT NOT NULL,
  PRIMARY KEY (calendar, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE observes (
  node TEXT PRIMARY KEY REFERENCES node (id) DEFERRABLE INITIALLY DEFERRED,
  calendar TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE role (
  id TEXT PRIMARY KEY,
  pos INTEGER NOT NULL,
  name TEXT NOT NULL,
  productivity INTEGER NOT NULL CHECK (productivity BETWEEN 0 AND 9007199254740991),
  ramp TEXT NOT NULL,
  attrition REAL NOT NULL CHECK (attrition BETWEEN 0 AND 1)
) STRICT, WITHOUT ROWID;

CREATE TABLE post (
  node TEXT PRIMARY KEY REFERENCES node (id) DEFERRABLE INITIALLY DEFERRED,
  role TEXT REFERENCES role (id) DEFERRABLE INITIALLY DEFERRED,
  pay INTEGER CHECK (pay BETWEEN 0 AND 9007199254740991)
) STRICT, WITHOUT ROWID;

CREATE TABLE absence (
  node TEXT NOT NULL REFERENCES node (id) DEFERRABLE INITIALLY DEFERRED,
  first INTEGER NOT NULL,
  last INTEGER NOT NULL CHECK (last >= first),
  share REAL NOT NULL CHECK (share BETWEEN 0 AND 1),
  PRIMARY KEY (node, first)
) STRICT, WITHOUT ROWID;
`

/** Since version 5. */
export const MOVES = `
CREATE TABLE move (
  node TEXT NOT NULL REFERENCES node (id) DEFERRABLE INITIALLY DEFERRED,
  day INTEGER NOT NULL,
  parent TEXT NOT NULL REFERENCES node (id) DEFERRABLE INITIALLY DEFERRED,
  CHECK (node <> 'root' AND node <> parent),
  PRIMARY KEY (node, day)
) STRICT, WITHOUT ROWID;

CREATE TABLE local (
  node TEXT PRIMARY KEY REFERENCES node (id) DEFERRABLE INITIALLY DEFERRED,
  currency TEXT NOT NULL CHECK (currency GLOB '[A-Z][A-Z][A-Z]')
) STRICT, WITHOUT ROWID;

CREATE TABLE credit (
  deal TEXT NOT NULL,
  node TEXT NOT NULL REFERENCES node (id) DEFERRABLE INITIALLY DEFERRED,
  kind TEXT NOT NULL CHECK (kind IN ('split', 'overlay')),
  share INTEGER NOT NULL CHECK (share BETWEEN 1 AND 10000),
  PRIMARY KEY (deal, kind, node)
) STRICT, WITHOUT ROWID;
CREATE INDEX credit_node ON credit (node);
`

/** Since version 6. */
export const LOOKS = `
CREATE TABLE note (
  measure TEXT NOT NULL,
  node TEXT NOT NULL REFERENCES node (id) DEFERRABLE INITIALLY DEFERRED,
  line TEXT REFERENCES line (id) DEFERRABLE INITIALLY DEFERRED,
  period TEXT NOT NULL,
  text TEXT NOT NULL CHECK (text <> '' AND length(text) <= 4000),
  who TEXT NOT NULL,
  at TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX note_key ON note (node, measure, period, coalesce(line, ''));

CREATE TABLE layout (
  id TEXT PRIMARY KEY,
  pos INTEGER NOT NULL,
  name TEXT NOT NULL CHECK (name <> '' AND length(name) <= 100),
  body TEXT NOT NULL CHECK (length(body) <= 100000)
) STRICT, WITHOUT ROWID;

CREATE TABLE format (
  id TEXT PRIMARY KEY,
  pos INTEGER NOT NULL,
  measure TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('heat', 'bars', 'arrows', 'thresholds')),
  along TEXT NOT NULL CHECK (along IN ('column', 'row')),
  low REAL CHECK (low BETWEEN -1e15 AND 1e15),
  high REAL CHECK (high BETWEEN -1e15 AND 1e15),
  CHECK (low <= high),
  CHECK (kind = 'thresholds' OR (low IS NULL AND high IS NULL))
) STRICT, WITHOUT ROWID;
`

/** Since version 7. */
export const SPREADS = `
CREATE TABLE spread (
  driver TEXT PRIMARY KEY REFERENCES driver (id) DEFERRABLE INITIALLY DEFERRED,
  least REAL CHECK (least BETWEEN -1e17 AND 1e17),
  most REAL CHECK (most BETWEEN -1e17 AND 1e17),
  shape TEXT NOT NULL CHECK (shape IN ('normal', 'lognormal', 'triangular', 'history', 'fixed')),
  spread REAL CHECK (spread BETWEEN 0 AND 1e17),
  low REAL CHECK (low BETWEEN -1e17 AND 1e17),
  high REAL CHECK (high BETWEEN -1e17 AND 1e17),
  CHECK (least <= most),
  CHECK (low <= high)
) STRICT, WITHOUT ROWID;

CREATE TABLE correlation (
  one TEXT NOT NULL REFERENCES driver (id) DEFERRABLE INITIALLY DEFERRED,
  other TEXT NOT NULL REFERENCES driver (id) DEFERRABLE INITIALLY DEFERRED,
  value REAL NOT NULL CHECK (value BETWEEN -1 AND 1),
  CHECK (one < other),
  PRIMARY KEY (one, other)
) STRICT, WITHOUT ROWID;
`

const TABLES = [ROWS, CELLS, DEALS, HISTORY, NODE_VIEW]

/** The schema of version 1. */
export const FIRST = [...TABLES, FIRST_VIEWS].join('\n')

/** The schema of the present version. */
export const SCHEMA = [...TABLES, MEASURES, SCENARIOS, MOVES, VIEWS, LOOKS, NOTE_VIEW, SPREADS, WORK, PROJECT, TRAVEL].join('\n')
