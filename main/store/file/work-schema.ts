/** Tables of the work: goals written down, tasks, what they bring in, check-ins. */

/** Since version 8. Days lie within the years 1900 to 2200, durations and lags within a hundred years of work. */
export const WORK = `
CREATE TABLE target (
  id TEXT PRIMARY KEY,
  parent TEXT REFERENCES target (id) DEFERRABLE INITIALLY DEFERRED,
  pos INTEGER NOT NULL,
  name TEXT NOT NULL CHECK (name <> '' AND length(name) <= 200),
  node TEXT NOT NULL REFERENCES node (id) DEFERRABLE INITIALLY DEFERRED,
  line TEXT REFERENCES line (id) DEFERRABLE INITIALLY DEFERRED,
  measure TEXT NOT NULL CHECK (measure <> ''),
  period TEXT NOT NULL CHECK (period <> '' AND length(period) <= 20),
  amount REAL CHECK (amount BETWEEN -9007199254740991 AND 9007199254740991),
  deadline INTEGER CHECK (deadline BETWEEN -25567 AND 84006),
  owner TEXT NOT NULL CHECK (length(owner) <= 200),
  note TEXT NOT NULL CHECK (length(note) <= 100000)
) STRICT, WITHOUT ROWID;

CREATE TABLE task (
  id TEXT PRIMARY KEY,
  parent TEXT REFERENCES task (id) DEFERRABLE INITIALLY DEFERRED,
  pos INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('initiative', 'task', 'milestone')),
  name TEXT NOT NULL CHECK (name <> '' AND length(name) <= 500),
  duration INTEGER NOT NULL CHECK (duration BETWEEN 0 AND 12500000),
  "constraint" TEXT NOT NULL CHECK ("constraint" IN ('asap', 'alap', 'startNotBefore', 'startNotAfter', 'startOn', 'finishNotBefore', 'finishNotAfter', 'finishOn')),
  day INTEGER CHECK (day BETWEEN -25567 AND 84006),
  deadline INTEGER CHECK (deadline BETWEEN -25567 AND 84006),
  progress REAL NOT NULL CHECK (progress BETWEEN 0 AND 1),
  begun INTEGER CHECK (begun BETWEEN -25567 AND 84006),
  done INTEGER CHECK (done BETWEEN -25567 AND 84006),
  node TEXT REFERENCES node (id) DEFERRABLE INITIALLY DEFERRED,
  target TEXT REFERENCES target (id) DEFERRABLE INITIALLY DEFERRED,
  owner TEXT NOT NULL CHECK (length(owner) <= 200),
  note TEXT NOT NULL CHECK (length(note) <= 100000),
  source TEXT NOT NULL CHECK (length(source) <= 20),
  key TEXT NOT NULL CHECK (length(key) <= 200),
  extra TEXT NOT NULL CHECK (length(extra) <= 1000000),
  CHECK (("constraint" IN ('asap', 'alap')) = (day IS NULL)),
  CHECK (kind <> 'milestone' OR duration = 0),
  CHECK (begun <= done)
) STRICT, WITHOUT ROWID;

CREATE TABLE link (
  "from" TEXT NOT NULL REFERENCES task (id) DEFERRABLE INITIALLY DEFERRED,
  "to" TEXT NOT NULL REFERENCES task (id) DEFERRABLE INITIALLY DEFERRED,
  type TEXT NOT NULL CHECK (type IN ('FS', 'SS', 'FF', 'SF')),
  lag INTEGER NOT NULL CHECK (lag BETWEEN -12500000 AND 12500000),
  CHECK ("from" <> "to"),
  PRIMARY KEY ("from", "to")
) STRICT, WITHOUT ROWID;

CREATE TABLE helper (
  task TEXT NOT NULL REFERENCES task (id) DEFERRABLE INITIALLY DEFERRED,
  who TEXT NOT NULL CHECK (who <> '' AND length(who) <= 200),
  part TEXT NOT NULL CHECK (part IN ('helps', 'informed')),
  PRIMARY KEY (task, who)
) STRICT, WITHOUT ROWID;

CREATE TABLE baseline (
  id TEXT PRIMARY KEY,
  pos INTEGER NOT NULL,
  name TEXT NOT NULL CHECK (name <> '' AND length(name) <= 100),
  day INTEGER NOT NULL CHECK (day BETWEEN -25567 AND 84006)
) STRICT, WITHOUT ROWID;

CREATE TABLE baselineDate (
  baseline TEXT NOT NULL REFERENCES baseline (id) DEFERRABLE INITIALLY DEFERRED,
  task TEXT NOT NULL REFERENCES task (id) DEFERRABLE INITIALLY DEFERRED,
  start INTEGER NOT NULL CHECK (start BETWEEN -25567 AND 84006),
  finish INTEGER NOT NULL CHECK (finish BETWEEN -25567 AND 84006),
  PRIMARY KEY (baseline, task)
) STRICT, WITHOUT ROWID;

CREATE TABLE source (
  name TEXT PRIMARY KEY CHECK (name <> '' AND length(name) <= 20),
  extra TEXT NOT NULL CHECK (length(extra) <= 10000000)
) STRICT, WITHOUT ROWID;

CREATE TABLE effect (
  id TEXT PRIMARY KEY,
  task TEXT NOT NULL REFERENCES task (id) DEFERRABLE INITIALLY DEFERRED,
  node TEXT NOT NULL REFERENCES node (id) DEFERRABLE INITIALLY DEFERRED,
  line TEXT REFERENCES line (id) DEFERRABLE INITIALLY DEFERRED,
  per TEXT NOT NULL CHECK (per IN ('month', 'once')),
  amount INTEGER NOT NULL CHECK (amount BETWEEN -9007199254740991 AND 9007199254740991),
  lag INTEGER NOT NULL CHECK (lag BETWEEN 0 AND 3660),
  curve TEXT NOT NULL CHECK (curve IN ('step', 'linear', 's')),
  weeks INTEGER NOT NULL CHECK (weeks BETWEEN 0 AND 520),
  probability REAL NOT NULL CHECK (probability BETWEEN 0 AND 1),
  loss REAL NOT NULL CHECK (loss BETWEEN 0 AND 1)
) STRICT, WITHOUT ROWID;
`

const CHECKINS = `
CREATE TABLE taskIn (
  scenario TEXT NOT NULL REFERENCES scenario (id) DEFERRABLE INITIALLY DEFERRED,
  task TEXT NOT NULL REFERENCES task (id) DEFERRABLE INITIALLY DEFERRED,
  duration INTEGER NOT NULL CHECK (duration BETWEEN 0 AND 12500000),
  "constraint" TEXT NOT NULL CHECK ("constraint" IN ('asap', 'alap', 'startNotBefore', 'startNotAfter', 'startOn', 'finishNotBefore', 'finishNotAfter', 'finishOn')),
  day INTEGER CHECK (day BETWEEN -25567 AND 84006),
  PRIMARY KEY (scenario, task),
  CHECK (("constraint" IN ('asap', 'alap')) = (day IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE effectIn (
  scenario TEXT NOT NULL REFERENCES scenario (id) DEFERRABLE INITIALLY DEFERRED,
  effect TEXT NOT NULL REFERENCES effect (id) DEFERRABLE INITIALLY DEFERRED,
  amount INTEGER NOT NULL CHECK (amount BETWEEN -9007199254740991 AND 9007199254740991),
  change REAL NOT NULL CHECK (change BETWEEN -1 AND 100),
  lag INTEGER NOT NULL CHECK (lag BETWEEN 0 AND 3660),
  probability REAL NOT NULL CHECK (probability BETWEEN 0 AND 1),
  loss REAL NOT NULL CHECK (loss BETWEEN 0 AND 1),
  off INTEGER NOT NULL CHECK (off IN (0, 1)),
  PRIMARY KEY (scenario, effect)
) STRICT, WITHOUT ROWID;

CREATE TABLE checkin (
  id TEXT PRIMARY KEY,
  day INTEGER NOT NULL CHECK (day BETWEEN -25567 AND 84006),
  node TEXT NOT NULL REFERENCES node (id) DEFERRABLE INITIALLY DEFERRED,
  note TEXT NOT NULL CHECK (length(note) <= 100000),
  figures TEXT NOT NULL CHECK (length(figures) <= 10000000),
  who TEXT NOT NULL CHECK (length(who) <= 200),
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE checkinItem (
  id TEXT PRIMARY KEY,
  checkin TEXT NOT NULL REFERENCES checkin (id) DEFERRABLE INITIALLY DEFERRED,
  pos INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('problem', 'decision', 'action')),
  text TEXT NOT NULL CHECK (text <> '' AND length(text) <= 1000),
  solution TEXT NOT NULL CHECK (length(solution) <= 10000),
  owner TEXT NOT NULL CHECK (length(owner) <= 200),
  due INTEGER CHECK (due BETWEEN -25567 AND 84006),
  solved INTEGER CHECK (solved BETWEEN -25567 AND 84006),
  task TEXT REFERENCES task (id) DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;
`

/** Since version 9: columns that older tables gain as their last, and tables. */
export const PROJECT = `
ALTER TABLE plan ADD COLUMN asOf INTEGER CHECK (asOf BETWEEN -25567 AND 84006);
ALTER TABLE effect ADD COLUMN driver TEXT REFERENCES driver (id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE effect ADD COLUMN change REAL NOT NULL DEFAULT 0 CHECK (change BETWEEN -1 AND 100);
${CHECKINS}`
