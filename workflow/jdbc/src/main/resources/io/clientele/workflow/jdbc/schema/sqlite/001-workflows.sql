-- Tables of the Clientele workflows, version 1.
--
-- Times are microseconds since 1970-01-01T00:00Z: datetime(came_at / 1000000, 'unixepoch').
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
  tenant text NOT NULL,
  version text NOT NULL,
  name text NOT NULL,
  published_at bigint NOT NULL,
  is_open text NOT NULL,
  body text NOT NULL,
  PRIMARY KEY (tenant, version)
);

-- Engines that are there, or were until their time is up.
CREATE TABLE clientele_workflow_engine (
  tenant text NOT NULL,
  owner text NOT NULL,
  until_at bigint NOT NULL,
  PRIMARY KEY (tenant, owner)
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

-- The ids of all that came in, so that none comes in again.
CREATE TABLE clientele_arrived (
  tenant text NOT NULL,
  id text NOT NULL,
  customer text NOT NULL,
  PRIMARY KEY (id, tenant)
);

-- What came in and was not looked at; then its row is removed.
CREATE TABLE clientele_arrival (
  tenant text NOT NULL,
  id text NOT NULL,
  part bigint NOT NULL,
  customer text NOT NULL,
  came_at bigint NOT NULL,
  kind text NOT NULL,
  body text NOT NULL,
  PRIMARY KEY (id, tenant)
);
-- Who waits longest.
CREATE INDEX clientele_arrival_waiting ON clientele_arrival (tenant, came_at);
-- All that waits of one customer.
CREATE INDEX clientele_arrival_of_customer ON clientele_arrival (customer, (tenant || ''));

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
-- How many began lately.
CREATE INDEX clientele_journey_started ON clientele_journey (tenant, workflow, started_at);

-- What is to go out, or went: next_at is when it may, or did. One in doubt was claimed by an engine
-- that was not heard of again; one that has begun was perhaps handed over by it.
CREATE TABLE clientele_effect (
  place integer PRIMARY KEY AUTOINCREMENT,
  tenant text NOT NULL,
  id text NOT NULL,
  part bigint NOT NULL,
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
  next_at bigint NOT NULL,
  state text NOT NULL DEFAULT 'WAITING',
  doubt text NOT NULL DEFAULT 'no',
  begun text NOT NULL DEFAULT 'no',
  attempts_count bigint NOT NULL DEFAULT 0,
  reference text NOT NULL DEFAULT '',
  UNIQUE (id, tenant)
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
  tenant text NOT NULL,
  claim text NOT NULL,
  until_at bigint NOT NULL,
  places text NOT NULL,
  PRIMARY KEY (tenant, claim)
);

-- What was decided, and on what grounds: a row for what one turn decided for a customer in a
-- workflow, as a JSON list of texts. It needs no key, for it is only added to.
CREATE TABLE clientele_decision (
  place integer PRIMARY KEY AUTOINCREMENT,
  tenant text NOT NULL,
  customer text NOT NULL,
  workflow text NOT NULL,
  decided_at bigint NOT NULL,
  told text NOT NULL
);
CREATE INDEX clientele_decision_of_customer
  ON clientele_decision (customer, (tenant || ''), workflow, place);

INSERT INTO clientele_workflow_schema (version) VALUES (1);
