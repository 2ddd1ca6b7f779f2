-- Tables of the Clientele stores, version 1.
--
-- Times are microseconds since 1970-01-01T00:00Z: to_timestamp(happened_at / 1e6).
-- Texts are ordered by their bytes (COLLATE "C"), as ids are in the library.

CREATE TABLE clientele_schema (
  version integer PRIMARY KEY
);

-- Events; body is their JSON.
CREATE TABLE clientele_event (
  tenant text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  happened_at bigint NOT NULL,
  body text COLLATE "C" NOT NULL,
  PRIMARY KEY (tenant, id)
);
CREATE INDEX clientele_event_by_time ON clientele_event (tenant, happened_at, id);

-- All that points at a person in an event.
CREATE TABLE clientele_event_identifier (
  tenant text COLLATE "C" NOT NULL,
  type text COLLATE "C" NOT NULL,
  value text COLLATE "C" NOT NULL,
  happened_at bigint NOT NULL,
  event text COLLATE "C" NOT NULL,
  PRIMARY KEY (tenant, type, value, happened_at, event)
);

-- What was said about permissions.
CREATE TABLE clientele_consent (
  tenant text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  type text COLLATE "C" NOT NULL,
  value text COLLATE "C" NOT NULL,
  act text COLLATE "C" NOT NULL,
  author text COLLATE "C" NOT NULL,
  purpose text COLLATE "C" NOT NULL,
  channel text COLLATE "C",
  source text COLLATE "C" NOT NULL,
  given_at bigint NOT NULL,
  recorded_at bigint NOT NULL,
  jurisdiction text COLLATE "C",
  text_version text COLLATE "C",
  evidence text COLLATE "C",
  PRIMARY KEY (tenant, id)
);
CREATE INDEX clientele_consent_by_address ON clientele_consent (tenant, type, value);

-- Identifiers that were seen together.
CREATE TABLE clientele_observation (
  tenant text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  seen_at bigint NOT NULL,
  source text COLLATE "C" NOT NULL,
  PRIMARY KEY (tenant, id)
);
CREATE TABLE clientele_observation_identifier (
  tenant text COLLATE "C" NOT NULL,
  type text COLLATE "C" NOT NULL,
  value text COLLATE "C" NOT NULL,
  observation text COLLATE "C" NOT NULL,
  PRIMARY KEY (tenant, observation, type, value)
);
CREATE INDEX clientele_observation_identifier_by_value
  ON clientele_observation_identifier (tenant, type, value);

-- What persons decided about who is who: separations, joinings, withdrawals.
CREATE TABLE clientele_ruling (
  tenant text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  decided_at bigint NOT NULL,
  decided_by text COLLATE "C" NOT NULL,
  reason text COLLATE "C" NOT NULL,
  withdrawn text COLLATE "C",
  PRIMARY KEY (tenant, id)
);
CREATE TABLE clientele_ruling_identifier (
  tenant text COLLATE "C" NOT NULL,
  ruling text COLLATE "C" NOT NULL,
  side text COLLATE "C" NOT NULL,
  type text COLLATE "C" NOT NULL,
  value text COLLATE "C" NOT NULL,
  PRIMARY KEY (tenant, ruling, type, value)
);

-- Keyed hashes of addresses that nothing is sent to.
CREATE TABLE clientele_suppression (
  tenant text COLLATE "C" NOT NULL,
  key_id text COLLATE "C" NOT NULL,
  hash text COLLATE "C" NOT NULL,
  since_at bigint NOT NULL,
  PRIMARY KEY (tenant, key_id, hash)
);

-- Erasures, and who is to be forgotten until they are complete. A subject without a type is the id
-- of a customer.
CREATE TABLE clientele_erasure (
  place bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  asked_at bigint NOT NULL,
  completed_at bigint,
  UNIQUE (tenant, id)
);
CREATE TABLE clientele_erasure_subject (
  tenant text COLLATE "C" NOT NULL,
  erasure text COLLATE "C" NOT NULL,
  type text COLLATE "C" NOT NULL,
  value text COLLATE "C" NOT NULL,
  PRIMARY KEY (tenant, erasure, type, value)
);
CREATE TABLE clientele_erasure_store (
  tenant text COLLATE "C" NOT NULL,
  erasure text COLLATE "C" NOT NULL,
  store text COLLATE "C" NOT NULL,
  removed_count bigint NOT NULL,
  PRIMARY KEY (tenant, erasure, store)
);

-- Deliveries that were taken in.
CREATE TABLE clientele_delivery (
  tenant text COLLATE "C" NOT NULL,
  sender text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  taken_at bigint NOT NULL,
  PRIMARY KEY (tenant, sender, id)
);
CREATE INDEX clientele_delivery_by_time ON clientele_delivery (tenant, taken_at);

INSERT INTO clientele_schema (version) VALUES (1);
