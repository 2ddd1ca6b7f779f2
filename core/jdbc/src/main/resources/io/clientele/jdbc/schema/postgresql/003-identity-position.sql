-- Tables of the Clientele stores, version 3.
--
-- How often evidence about identity was kept or erased, and when, counted so, rulings were kept and
-- something was erased last. Whoever writes evidence changes the row first, so that writers come
-- one after the other and nobody sees a later change without an earlier one.
CREATE TABLE clientele_identity_position (
  tenant text COLLATE "C" NOT NULL PRIMARY KEY,
  latest bigint NOT NULL,
  ruled bigint NOT NULL,
  erased bigint NOT NULL
);

ALTER TABLE clientele_observation ADD COLUMN noted_at bigint NOT NULL DEFAULT 0;
CREATE INDEX clientele_observation_noted ON clientele_observation (tenant, noted_at);

INSERT INTO clientele_schema (version) VALUES (3);
