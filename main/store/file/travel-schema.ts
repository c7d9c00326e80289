/** Tables of a plan that travels and is agreed on: copies handed out, versions, approvals, published quotas. */

const DAY = 'BETWEEN -25567 AND 84006', AMOUNT = 'BETWEEN -9007199254740991 AND 9007199254740991'

/** Since version 10. `holds` is a JSON object; `body` is what versions.ts packs, in base64. */
export const TRAVEL = `
CREATE TABLE share (
  id TEXT PRIMARY KEY,
  at TEXT NOT NULL,
  who TEXT NOT NULL CHECK (length(who) <= 200),
  "to" TEXT NOT NULL CHECK (length("to") <= 200),
  node TEXT NOT NULL REFERENCES node (id) DEFERRABLE INITIALLY DEFERRED,
  holds TEXT NOT NULL CHECK (length(holds) <= 1000000),
  entry INTEGER NOT NULL CHECK (entry >= 0),
  returned TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE origin (
  pos INTEGER PRIMARY KEY CHECK (pos BETWEEN 0 AND 100),
  share TEXT NOT NULL,
  at TEXT NOT NULL,
  who TEXT NOT NULL CHECK (length(who) <= 200),
  "to" TEXT NOT NULL CHECK (length("to") <= 200),
  node TEXT NOT NULL REFERENCES node (id) DEFERRABLE INITIALLY DEFERRED,
  holds TEXT NOT NULL CHECK (length(holds) <= 1000000),
  entry INTEGER NOT NULL CHECK (entry >= 0)
) STRICT;

CREATE TABLE version (
  id TEXT PRIMARY KEY,
  pos INTEGER NOT NULL,
  name TEXT NOT NULL CHECK (name <> '' AND length(name) <= 100),
  note TEXT NOT NULL CHECK (length(note) <= 100000),
  at TEXT NOT NULL,
  who TEXT NOT NULL CHECK (length(who) <= 200),
  entry INTEGER NOT NULL CHECK (entry >= 0),
  body TEXT NOT NULL CHECK (length(body) <= 100000000)
) STRICT, WITHOUT ROWID;

CREATE TABLE approval (
  node TEXT PRIMARY KEY REFERENCES node (id) DEFERRABLE INITIALLY DEFERRED,
  state TEXT NOT NULL CHECK (state IN ('submitted', 'approved', 'returned')),
  amount INTEGER CHECK (amount ${AMOUNT}),
  note TEXT NOT NULL CHECK (length(note) <= 100000),
  who TEXT NOT NULL CHECK (length(who) <= 200),
  at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE publication (
  node TEXT NOT NULL REFERENCES node (id) DEFERRABLE INITIALLY DEFERRED,
  period TEXT NOT NULL CHECK (period <> '' AND length(period) <= 20),
  day INTEGER NOT NULL CHECK (day ${DAY}),
  note TEXT NOT NULL CHECK (length(note) <= 100000),
  who TEXT NOT NULL CHECK (length(who) <= 200),
  at TEXT NOT NULL,
  PRIMARY KEY (node, period)
) STRICT, WITHOUT ROWID;

CREATE TABLE adjustment (
  id TEXT PRIMARY KEY,
  node TEXT NOT NULL REFERENCES node (id) DEFERRABLE INITIALLY DEFERRED,
  line TEXT REFERENCES line (id) DEFERRABLE INITIALLY DEFERRED,
  period TEXT NOT NULL CHECK (period <> '' AND length(period) <= 20),
  amount INTEGER NOT NULL CHECK (amount ${AMOUNT}),
  reason TEXT NOT NULL CHECK (reason IN ('leave', 'territory', 'relief', 'other')),
  note TEXT NOT NULL CHECK (length(note) <= 100000),
  day INTEGER NOT NULL CHECK (day ${DAY}),
  approver TEXT NOT NULL CHECK (length(approver) <= 200),
  absorbs TEXT REFERENCES node (id) DEFERRABLE INITIALLY DEFERRED,
  who TEXT NOT NULL CHECK (length(who) <= 200),
  at TEXT NOT NULL,
  CHECK (absorbs <> node)
) STRICT, WITHOUT ROWID;

CREATE TABLE letter (
  node TEXT NOT NULL REFERENCES node (id) DEFERRABLE INITIALLY DEFERRED,
  period TEXT NOT NULL CHECK (period <> '' AND length(period) <= 20),
  state TEXT NOT NULL CHECK (state IN ('sent', 'accepted', 'disputed')),
  amount INTEGER NOT NULL CHECK (amount ${AMOUNT}),
  day INTEGER NOT NULL CHECK (day ${DAY}),
  due INTEGER CHECK (due ${DAY}),
  note TEXT NOT NULL CHECK (length(note) <= 100000),
  who TEXT NOT NULL CHECK (length(who) <= 200),
  at TEXT NOT NULL,
  PRIMARY KEY (node, period)
) STRICT, WITHOUT ROWID;
`
