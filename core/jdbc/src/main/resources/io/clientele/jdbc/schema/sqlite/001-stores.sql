-- Tables of the Clientele stores, version 1.
--
-- Times are microseconds since 1970-01-01T00:00Z: datetime(happened_at / 1e6, 'unixepoch').

CREATE TABLE clientele_schema (
  version INTEGER PRIMARY KEY
) STRICT;

-- Events; body is their JSON.
CREATE TABLE clientele_event (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  happened_at INTEGER NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (tenant, id)
) STRICT;
CREATE INDEX clientele_event_by_time ON clientele_event (tenant, happened_at, id);

-- All that points at a person in an event.
CREATE TABLE clientele_event_identifier (
  tenant TEXT NOT NULL,
  type TEXT NOT NULL,
  value TEXT NOT NULL,
  happened_at INTEGER NOT NULL,
  event TEXT NOT NULL,
  PRIMARY KEY (tenant, type, value, happened_at, event)
) STRICT, WITHOUT ROWID;

-- What was said about permissions.
CREATE TABLE clientele_consent (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  type TEXT NOT NULL,
  value TEXT NOT NULL,
  act TEXT NOT NULL,
  author TEXT NOT NULL,
  purpose TEXT NOT NULL,
  channel TEXT,
  source TEXT NOT NULL,
  given_at INTEGER NOT NULL,
  recorded_at INTEGER NOT NULL,
  jurisdiction TEXT,
  text_version TEXT,
  evidence TEXT,
  PRIMARY KEY (tenant, id)
) STRICT;
CREATE INDEX clientele_consent_by_address ON clientele_consent (tenant, type, value);

-- Identifiers that were seen together.
CREATE TABLE clientele_observation (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  seen_at INTEGER NOT NULL,
  source TEXT NOT NULL,
  PRIMARY KEY (tenant, id)
) STRICT;
CREATE TABLE clientele_observation_identifier (
  tenant TEXT NOT NULL,
  type TEXT NOT NULL,
  value TEXT NOT NULL,
  observation TEXT NOT NULL,
  PRIMARY KEY (tenant, observation, type, value)
) STRICT, WITHOUT ROWID;
CREATE INDEX clientele_observation_identifier_by_value
  ON clientele_observation_identifier (tenant, type, value);

-- What persons decided about who is who: separations, joinings, withdrawals.
CREATE TABLE clientele_ruling (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  kind TEXT NOT NULL,
  decided_at INTEGER NOT NULL,
  decided_by TEXT NOT NULL,
  reason TEXT NOT NULL,
  withdrawn TEXT,
  PRIMARY KEY (tenant, id)
) STRICT;
CREATE TABLE clientele_ruling_identifier (
  tenant TEXT NOT NULL,
  ruling TEXT NOT NULL,
  side TEXT NOT NULL,
  type TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (tenant, ruling, type, value)
) STRICT, WITHOUT ROWID;

-- Keyed hashes of addresses that nothing is sent to.
CREATE TABLE clientele_suppression (
  tenant TEXT NOT NULL,
  key_id TEXT NOT NULL,
  hash TEXT NOT NULL,
  since_at INTEGER NOT NULL,
  PRIMARY KEY (tenant, key_id, hash)
) STRICT, WITHOUT ROWID;

-- Erasures, and who is to be forgotten until they are complete. A subject without a type is the id
-- of a customer.
CREATE TABLE clientele_erasure (
  place INTEGER PRIMARY KEY AUTOINCREMENT,
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  asked_at INTEGER NOT NULL,
  completed_at INTEGER,
  UNIQUE (tenant, id)
) STRICT;
CREATE TABLE clientele_erasure_subject (
  tenant TEXT NOT NULL,
  erasure TEXT NOT NULL,
  type TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (tenant, erasure, type, value)
) STRICT, WITHOUT ROWID;
CREATE TABLE clientele_erasure_store (
  tenant TEXT NOT NULL,
  erasure TEXT NOT NULL,
  store TEXT NOT NULL,
  removed_count INTEGER NOT NULL,
  PRIMARY KEY (tenant, erasure, store)
) STRICT, WITHOUT ROWID;

-- Deliveries that were taken in.
CREATE TABLE clientele_delivery (
  tenant TEXT NOT NULL,
  sender TEXT NOT NULL,
  id TEXT NOT NULL,
  taken_at INTEGER NOT NULL,
  PRIMARY KEY (tenant, sender, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX clientele_delivery_by_time ON clientele_delivery (tenant, taken_at);

INSERT INTO clientele_schema (version) VALUES (1);
