-- Tables of the Clientele workflows, version 1.
--
-- Times are microseconds since 1970-01-01T00:00Z: datetime(came_at / 1000000, 'unixepoch').
-- Texts are ordered by their bytes, as ids are in the library.

CREATE TABLE clientele_workflow_schema (
  version integer PRIMARY KEY
);

-- Versions of workflows; body is their JSON.
CREATE TABLE clientele_workflow (
  tenant text NOT NULL,
  version text NOT NULL,
  name text NOT NULL,
  published_at bigint NOT NULL,
  is_open text NOT NULL,
  body text NOT NULL,
  PRIMARY KEY (tenant, version)
);

-- Customers are parted by a hash; a part is one engine's until its time is up. The epoch goes up
-- with each engine that takes it, and a write that knows another epoch is refused.
CREATE TABLE clientele_workflow_part (
  tenant text NOT NULL,
  part integer NOT NULL,
  owner text NOT NULL,
  epoch bigint NOT NULL,
  until_at bigint NOT NULL,
  PRIMARY KEY (tenant, part)
);

-- What came in; a row whose body is empty was looked at and keeps its id from coming again.
CREATE TABLE clientele_arrival (
  tenant text NOT NULL,
  id text NOT NULL,
  part bigint NOT NULL,
  customer text NOT NULL,
  came_at bigint NOT NULL,
  kind text NOT NULL,
  body text,
  PRIMARY KEY (tenant, id)
);
CREATE INDEX clientele_arrival_open ON clientele_arrival (tenant, came_at)
  WHERE body IS NOT NULL;
CREATE INDEX clientele_arrival_of_customer ON clientele_arrival (tenant, customer)
  WHERE body IS NOT NULL;

-- Where customers stand.
CREATE TABLE clientele_journey (
  tenant text NOT NULL,
  id text NOT NULL,
  part bigint NOT NULL,
  customer text NOT NULL,
  workflow text NOT NULL,
  version text NOT NULL,
  about text NOT NULL,
  caused_at bigint NOT NULL,
  started_at bigint NOT NULL,
  held_out text NOT NULL,
  status text NOT NULL,
  step text NOT NULL,
  since_at bigint NOT NULL,
  due_at bigint,
  wake_at bigint,
  visits text NOT NULL,
  known text NOT NULL,
  PRIMARY KEY (tenant, id)
);
CREATE INDEX clientele_journey_awake ON clientele_journey (tenant, wake_at)
  WHERE wake_at IS NOT NULL;
CREATE INDEX clientele_journey_of_customer ON clientele_journey (tenant, customer);
CREATE INDEX clientele_journey_of_workflow
  ON clientele_journey (tenant, workflow, status, id);

-- What is to go out, or went: next_at is when it may, or did. One that has begun was perhaps handed
-- over by the engine whose lease it is.
CREATE TABLE clientele_effect (
  place integer PRIMARY KEY AUTOINCREMENT,
  tenant text NOT NULL,
  id text NOT NULL,
  kind text NOT NULL,
  customer text NOT NULL,
  journey text NOT NULL,
  workflow text NOT NULL,
  version text NOT NULL,
  step text NOT NULL,
  decided_at bigint NOT NULL,
  channel text,
  template text,
  purpose text,
  expires_at bigint,
  state text NOT NULL,
  next_at bigint NOT NULL,
  lease text,
  lease_at bigint,
  begun text NOT NULL,
  attempts_count bigint NOT NULL,
  reference text NOT NULL,
  UNIQUE (tenant, id)
);
CREATE INDEX clientele_effect_waiting ON clientele_effect (tenant, next_at)
  WHERE state = 'WAITING';
CREATE INDEX clientele_effect_stuck ON clientele_effect (tenant, state, place)
  WHERE state IN ('DEAD', 'UNCERTAIN');
CREATE INDEX clientele_effect_of_journey ON clientele_effect (tenant, journey)
  WHERE state = 'WAITING';
CREATE INDEX clientele_effect_of_customer ON clientele_effect (tenant, customer, next_at)
  WHERE channel IS NOT NULL;

-- What was decided, and on what grounds.
CREATE TABLE clientele_decision (
  place integer PRIMARY KEY AUTOINCREMENT,
  tenant text NOT NULL,
  customer text NOT NULL,
  workflow text NOT NULL,
  decided_at bigint NOT NULL,
  journey text NOT NULL,
  step text NOT NULL,
  code text NOT NULL,
  operands text NOT NULL
);
CREATE INDEX clientele_decision_of_customer
  ON clientele_decision (tenant, customer, workflow, place);

INSERT INTO clientele_workflow_schema (version) VALUES (1);
