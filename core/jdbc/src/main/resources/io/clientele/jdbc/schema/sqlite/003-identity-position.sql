-- Tables of the Clientele stores, version 3.
--
-- How often evidence about identity was kept or erased, and when, counted so, rulings were kept and
-- something was erased last. Whoever writes evidence changes the row first, so that writers come
-- one after the other and nobody sees a later change without an earlier one.
CREATE TABLE clientele_identity_position (
  tenant TEXT NOT NULL PRIMARY KEY,
  latest INTEGER NOT NULL,
  ruled INTEGER NOT NULL,
  erased INTEGER NOT NULL
) STRICT;

ALTER TABLE clientele_observation ADD COLUMN noted_at INTEGER NOT NULL DEFAULT 0;
CREATE INDEX clientele_observation_noted ON clientele_observation (tenant, noted_at);

INSERT INTO clientele_schema (version) VALUES (3);
