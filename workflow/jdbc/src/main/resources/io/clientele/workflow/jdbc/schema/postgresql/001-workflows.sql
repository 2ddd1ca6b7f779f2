-- Tables of the Clientele workflows, version 1.
--
-- Times are microseconds since 1970-01-01T00:00Z: to_timestamp(came_at / 1e6).
-- Texts are ordered by their bytes, as ids are in the library.
--
-- Of a tenant that was not there when the database counted last, a planner expects hardly a row, and
-- takes any index that it is in. So a query tells the tenant in the way of the index that is meant:
-- as (tenant || '') with a customer, and as ('' || tenant), which is no index's, with an arrival's id.

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

-- Engines that are there, or were until their time is up.
CREATE TABLE clientele_workflow_engine (
  tenant text COLLATE "C" NOT NULL,
  owner text COLLATE "C" NOT NULL,
  until_at bigint NOT NULL,
  PRIMARY KEY (tenant, owner)
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

-- The ids of all that came in, so that none comes in again.
CREATE TABLE clientele_arrived (
  tenant text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  customer text COLLATE "C" NOT NULL,
  PRIMARY KEY (id, tenant)
);

-- What came in and was not looked at; then its row is removed.
CREATE TABLE clientele_arrival (
  tenant text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  part bigint NOT NULL,
  customer text COLLATE "C" NOT NULL,
  came_at bigint NOT NULL,
  kind text COLLATE "C" NOT NULL,
  body text COLLATE "C" NOT NULL,
  PRIMARY KEY (id, tenant)
);
-- Who waits longest.
CREATE INDEX clientele_arrival_waiting ON clientele_arrival (tenant, came_at);
-- All that waits of one customer.
CREATE INDEX clientele_arrival_of_customer ON clientele_arrival (customer, (tenant || ''));

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
  PRIMARY KEY (id, tenant)
);
-- What is due, workflow by workflow: a flood of one does not hide the others.
CREATE INDEX clientele_journey_due ON clientele_journey (tenant, workflow, wake_at)
  WHERE wake_at IS NOT NULL;
-- What is known of a customer before something is decided.
CREATE INDEX clientele_journey_of_customer ON clientele_journey (customer, (tenant || ''));
-- What goes on, to count and to migrate; what has ended, which is most, is not in it.
CREATE INDEX clientele_journey_running ON clientele_journey (tenant, workflow, id)
  WHERE status = 'RUNNING';
-- How many began lately. They stand in the table by when they began, so it says only from when to
-- when those of some pages did.
CREATE INDEX clientele_journey_started ON clientele_journey
  USING brin (started_at) WITH (autosummarize = on);

-- What is to go out, or went: next_at is when it may, or did. One in doubt was claimed by an engine
-- that was not heard of again; one that has begun was perhaps handed over by it.
CREATE TABLE clientele_effect (
  place bigint GENERATED ALWAYS AS IDENTITY,
  tenant text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  part bigint NOT NULL,
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
  next_at bigint NOT NULL,
  state text COLLATE "C" NOT NULL DEFAULT 'WAITING',
  doubt text COLLATE "C" NOT NULL DEFAULT 'no',
  begun text COLLATE "C" NOT NULL DEFAULT 'no',
  attempts_count bigint NOT NULL DEFAULT 0,
  reference text COLLATE "C" NOT NULL DEFAULT '',
  PRIMARY KEY (id, tenant)
);
-- What may go out, workflow by workflow.
CREATE INDEX clientele_effect_waiting ON clientele_effect (tenant, workflow, next_at, place)
  WHERE state = 'WAITING';
-- What a person has to see to.
CREATE INDEX clientele_effect_stuck ON clientele_effect (tenant, state, place)
  WHERE state IN ('DEAD', 'UNCERTAIN');
-- What a customer got, for caps, and what is to be called off.
CREATE INDEX clientele_effect_of_customer ON clientele_effect (customer, (tenant || ''));

-- What engines have claimed to hand over: the places of effects, with commas between them. A row is
-- written and removed for a whole batch, where a note in each effect would be a row for each.
CREATE TABLE clientele_handover (
  tenant text COLLATE "C" NOT NULL,
  claim text COLLATE "C" NOT NULL,
  until_at bigint NOT NULL,
  places text COLLATE "C" NOT NULL,
  PRIMARY KEY (tenant, claim)
);

-- What was decided, and on what grounds: a row for what one turn decided for a customer in a
-- workflow, as a JSON list of texts. It needs no key, for it is only added to.
CREATE TABLE clientele_decision (
  place bigint GENERATED ALWAYS AS IDENTITY,
  tenant text COLLATE "C" NOT NULL,
  customer text COLLATE "C" NOT NULL,
  workflow text COLLATE "C" NOT NULL,
  decided_at bigint NOT NULL,
  told text COLLATE "C" NOT NULL
);
CREATE INDEX clientele_decision_of_customer
  ON clientele_decision (customer, (tenant || ''), workflow, place);

INSERT INTO clientele_workflow_schema (version) VALUES (1);
