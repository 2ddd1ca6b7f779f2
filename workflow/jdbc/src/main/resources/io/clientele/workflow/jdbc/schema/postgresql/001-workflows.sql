-- Tables of the Clientele workflows, version 1.
--
-- Times are microseconds since 1970-01-01T00:00Z: to_timestamp(came_at / 1e6).
-- Texts are ordered by their bytes, as ids are in the library.

CREATE TABLE clientele_workflow_schema (
  version integer PRIMARY KEY
);

-- Versions of workflows; body is their JSON.
CREATE TABLE clientele_workflow (
  tenant text COLLATE "C" NOT NULL,
  version text COLLATE "C" NOT NULL,
  name text COLLATE "C" NOT NULL,
  published_at bigint NOT NULL,
  is_open text COLLATE "C" NOT NULL,
  body text COLLATE "C" NOT NULL,
  PRIMARY KEY (tenant, version)
);

-- Customers are parted by a hash; a part is one engine's until its time is up. The epoch goes up
-- with each engine that takes it, and a write that knows another epoch is refused.
CREATE TABLE clientele_workflow_part (
  tenant text COLLATE "C" NOT NULL,
  part integer NOT NULL,
  owner text COLLATE "C" NOT NULL,
  epoch bigint NOT NULL,
  until_at bigint NOT NULL,
  PRIMARY KEY (tenant, part)
);

-- What came in; a row whose body is empty was looked at and keeps its id from coming again.
CREATE TABLE clientele_arrival (
  tenant text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  part bigint NOT NULL,
  customer text COLLATE "C" NOT NULL,
  came_at bigint NOT NULL,
  kind text COLLATE "C" NOT NULL,
  body text COLLATE "C",
  PRIMARY KEY (tenant, id)
);
CREATE INDEX clientele_arrival_open ON clientele_arrival (tenant, came_at)
  WHERE body IS NOT NULL;
CREATE INDEX clientele_arrival_of_customer ON clientele_arrival (tenant, customer)
  WHERE body IS NOT NULL;

-- Where customers stand.
CREATE TABLE clientele_journey (
  tenant text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  part bigint NOT NULL,
  customer text COLLATE "C" NOT NULL,
  workflow text COLLATE "C" NOT NULL,
  version text COLLATE "C" NOT NULL,
  about text COLLATE "C" NOT NULL,
  caused_at bigint NOT NULL,
  started_at bigint NOT NULL,
  held_out text COLLATE "C" NOT NULL,
  status text COLLATE "C" NOT NULL,
  step text COLLATE "C" NOT NULL,
  since_at bigint NOT NULL,
  due_at bigint,
  wake_at bigint,
  visits text COLLATE "C" NOT NULL,
  known text COLLATE "C" NOT NULL,
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
  place bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  customer text COLLATE "C" NOT NULL,
  journey text COLLATE "C" NOT NULL,
  workflow text COLLATE "C" NOT NULL,
  version text COLLATE "C" NOT NULL,
  step text COLLATE "C" NOT NULL,
  decided_at bigint NOT NULL,
  channel text COLLATE "C",
  template text COLLATE "C",
  purpose text COLLATE "C",
  expires_at bigint,
  state text COLLATE "C" NOT NULL,
  next_at bigint NOT NULL,
  lease text COLLATE "C",
  lease_at bigint,
  begun text COLLATE "C" NOT NULL,
  attempts_count bigint NOT NULL,
  reference text COLLATE "C" NOT NULL,
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
  place bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  tenant text COLLATE "C" NOT NULL,
  customer text COLLATE "C" NOT NULL,
  workflow text COLLATE "C" NOT NULL,
  decided_at bigint NOT NULL,
  journey text COLLATE "C" NOT NULL,
  step text COLLATE "C" NOT NULL,
  code text COLLATE "C" NOT NULL,
  operands text COLLATE "C" NOT NULL
);
CREATE INDEX clientele_decision_of_customer
  ON clientele_decision (tenant, customer, workflow, place);

INSERT INTO clientele_workflow_schema (version) VALUES (1);
