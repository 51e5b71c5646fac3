-- SPDX-FileCopyrightText: 2026 The Dealer Desk developers
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The list of dealers: words are looked for in what is folded, and figures of a dealer are counted in indexes. A
-- dealer that was stored before is found by small letters until he comes again.

DROP VIEW all_dealer;
ALTER TABLE dealer RENAME TO old_dealer;

CREATE TABLE dealer (
  row INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  revision INTEGER NOT NULL,
  name TEXT,
  country TEXT,
  region_id TEXT,
  currency TEXT,
  time_zone TEXT,
  street TEXT,
  postcode TEXT,
  city TEXT,
  email TEXT,
  phone TEXT,
  tax_rates TEXT,
  balances TEXT,
  sort_key TEXT,
  folded TEXT,
  generation INTEGER NOT NULL,
  checksum INTEGER
) STRICT;

INSERT INTO dealer (row, id, revision, name, country, region_id, currency, time_zone, street, postcode, city, email,
                    phone, tax_rates, balances, sort_key, folded, generation, checksum)
  SELECT row, id, revision, name, country, region_id, currency, time_zone, street, postcode, city, email, phone,
         tax_rates, balances, sort_key,
         lower (coalesce (name, '') || char (10) || coalesce (city, '') || char (10) || coalesce (email, '')),
         generation, checksum
    FROM old_dealer;
DROP TABLE old_dealer;

CREATE VIEW all_dealer AS
  SELECT row, id, revision, name, country, region_id, currency, time_zone, street, postcode,
         city, email, phone, tax_rates, balances, sort_key, folded
    FROM dealer;

CREATE INDEX license_dealer_id_idx ON license (dealer_id, state, trial, expires_on);
CREATE INDEX order_dealer_id_idx ON "order" (dealer_id, created_at);
