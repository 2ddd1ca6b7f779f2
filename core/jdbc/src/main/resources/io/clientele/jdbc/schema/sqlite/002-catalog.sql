-- Tables of the Clientele stores, version 2: what a shop sells.

-- Products as they were described last; body is JSON. Of several described at one time, the one
-- with the highest arrival came last.
CREATE TABLE clientele_product (
  tenant TEXT NOT NULL,
  id TEXT NOT NULL,
  described_at INTEGER NOT NULL,
  arrival INTEGER NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (tenant, id)
) STRICT;
CREATE INDEX clientele_product_by_arrival ON clientele_product (tenant, arrival);

-- The variants of each product, in their order.
CREATE TABLE clientele_product_variant (
  tenant TEXT NOT NULL,
  product TEXT NOT NULL,
  place INTEGER NOT NULL,
  sku TEXT NOT NULL,
  PRIMARY KEY (tenant, product, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX clientele_product_variant_by_sku ON clientele_product_variant (tenant, sku);

-- What one costs the customer and the shop, and how many can be sold, each from an instant on.
CREATE TABLE clientele_price (
  tenant TEXT NOT NULL,
  sku TEXT NOT NULL,
  since_at INTEGER NOT NULL,
  currency TEXT NOT NULL,
  amount TEXT NOT NULL,
  PRIMARY KEY (tenant, sku, since_at)
) STRICT, WITHOUT ROWID;
CREATE TABLE clientele_unit_cost (
  tenant TEXT NOT NULL,
  sku TEXT NOT NULL,
  since_at INTEGER NOT NULL,
  currency TEXT NOT NULL,
  amount TEXT NOT NULL,
  PRIMARY KEY (tenant, sku, since_at)
) STRICT, WITHOUT ROWID;
CREATE TABLE clientele_stock (
  tenant TEXT NOT NULL,
  sku TEXT NOT NULL,
  since_at INTEGER NOT NULL,
  quantity INTEGER NOT NULL,
  PRIMARY KEY (tenant, sku, since_at)
) STRICT, WITHOUT ROWID;

INSERT INTO clientele_schema (version) VALUES (2);
