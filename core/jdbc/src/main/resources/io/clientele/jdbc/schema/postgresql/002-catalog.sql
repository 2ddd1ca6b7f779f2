-- Tables of the Clientele stores, version 2: what a shop sells.

-- Products as they were described last; body is JSON. Of several described at one time, the one
-- with the highest arrival came last.
CREATE TABLE clientele_product (
  tenant text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  described_at bigint NOT NULL,
  arrival bigint NOT NULL,
  body text COLLATE "C" NOT NULL,
  PRIMARY KEY (tenant, id)
);
CREATE INDEX clientele_product_by_arrival ON clientele_product (tenant, arrival);

-- The variants of each product, in their order.
CREATE TABLE clientele_product_variant (
  tenant text COLLATE "C" NOT NULL,
  product text COLLATE "C" NOT NULL,
  place bigint NOT NULL,
  sku text COLLATE "C" NOT NULL,
  PRIMARY KEY (tenant, product, place)
);
CREATE INDEX clientele_product_variant_by_sku ON clientele_product_variant (tenant, sku);

-- What one costs the customer and the shop, and how many can be sold, each from an instant on.
CREATE TABLE clientele_price (
  tenant text COLLATE "C" NOT NULL,
  sku text COLLATE "C" NOT NULL,
  since_at bigint NOT NULL,
  currency text COLLATE "C" NOT NULL,
  amount text COLLATE "C" NOT NULL,
  PRIMARY KEY (tenant, sku, since_at)
);
CREATE TABLE clientele_unit_cost (
  tenant text COLLATE "C" NOT NULL,
  sku text COLLATE "C" NOT NULL,
  since_at bigint NOT NULL,
  currency text COLLATE "C" NOT NULL,
  amount text COLLATE "C" NOT NULL,
  PRIMARY KEY (tenant, sku, since_at)
);
CREATE TABLE clientele_stock (
  tenant text COLLATE "C" NOT NULL,
  sku text COLLATE "C" NOT NULL,
  since_at bigint NOT NULL,
  quantity bigint NOT NULL,
  PRIMARY KEY (tenant, sku, since_at)
);

INSERT INTO clientele_schema (version) VALUES (2);
