-- SPDX-FileCopyrightText: 2026 The Dealer Desk developers
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- cache.db: what the feed brought. It may be deleted at any time and is filled again.
--
-- A table a record type, a column a field, in the order of the type's field list. Besides:
--   row         what lists hold, 8 bytes. Rows of the feed count up from 1; what was made here and
--               waits in the outbox has minus its number there, and keeps it when it comes back.
--   sort_key, folded, email_key, number_key
--               made from the fields when a row is stored, by the language of meta 'language'
--   generation  the full pull that brought it last
-- There are no foreign keys: parents may come after children.

CREATE TABLE meta (
  key TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Records that an answer to our own write deleted, until the feed says so too: a page that was
-- read before the deletion and comes after it does not bring them back.
CREATE TABLE tombstone (
  type TEXT NOT NULL,
  id TEXT NOT NULL,
  generation INTEGER NOT NULL,
  PRIMARY KEY (type, id)
) STRICT, WITHOUT ROWID;

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
  generation INTEGER NOT NULL
) STRICT;

CREATE VIEW all_dealer AS
  SELECT row, id, revision, name, country, region_id, currency, time_zone, street, postcode,
         city, email, phone, tax_rates, balances, sort_key
    FROM dealer;

CREATE TABLE user (
  row INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  revision INTEGER NOT NULL,
  dealer_id TEXT,
  name TEXT,
  email TEXT,
  language TEXT,
  is_active INTEGER,
  generation INTEGER NOT NULL
) STRICT;

CREATE VIEW all_user AS
  SELECT row, id, revision, dealer_id, name, email, language, is_active
    FROM user;

CREATE TABLE customer (
  row INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  revision INTEGER NOT NULL,
  dealer_id TEXT,
  company TEXT,
  first_name TEXT,
  last_name TEXT,
  email TEXT,
  phone TEXT,
  street TEXT,
  postcode TEXT,
  city TEXT,
  region TEXT,
  country TEXT,
  tax_id TEXT,
  language TEXT,
  latitude_e6 INTEGER,
  longitude_e6 INTEGER,
  position_precision TEXT,
  created_at TEXT,
  sort_key TEXT,
  folded TEXT,
  email_key TEXT,
  generation INTEGER NOT NULL
) STRICT;

CREATE INDEX customer_email_key_idx ON customer (email_key);
CREATE INDEX customer_dealer_id_idx ON customer (dealer_id);

-- What waits in the outbox, laid over the table; rebuilt from user.db whenever either changes.
CREATE TABLE overlay_customer (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  revision INTEGER,
  dealer_id TEXT,
  company TEXT,
  first_name TEXT,
  last_name TEXT,
  email TEXT,
  phone TEXT,
  street TEXT,
  postcode TEXT,
  city TEXT,
  region TEXT,
  country TEXT,
  tax_id TEXT,
  language TEXT,
  latitude_e6 INTEGER,
  longitude_e6 INTEGER,
  position_precision TEXT,
  created_at TEXT,
  sort_key TEXT,
  folded TEXT,
  email_key TEXT,
  op_id TEXT NOT NULL,
  op_state TEXT NOT NULL,
  is_hidden INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX overlay_customer_email_key_idx ON overlay_customer (email_key);

CREATE VIEW all_customer AS
  SELECT row, id, revision, dealer_id, company, first_name, last_name, email, phone, street,
         postcode, city, region, country, tax_id, language, latitude_e6, longitude_e6,
         position_precision, created_at, sort_key, folded, email_key, NULL AS op_id,
         NULL AS op_state
    FROM customer AS base
   WHERE NOT EXISTS (SELECT 1 FROM overlay_customer AS top WHERE top.id = base.id)
  UNION ALL
  SELECT row, id, revision, dealer_id, company, first_name, last_name, email, phone, street,
         postcode, city, region, country, tax_id, language, latitude_e6, longitude_e6,
         position_precision, created_at, sort_key, folded, email_key, op_id, op_state
    FROM overlay_customer WHERE is_hidden = 0;

CREATE TABLE contact (
  row INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  revision INTEGER NOT NULL,
  dealer_id TEXT,
  customer_id TEXT,
  first_name TEXT,
  last_name TEXT,
  email TEXT,
  phone TEXT,
  role TEXT,
  language TEXT,
  is_licence_manager INTEGER,
  folded TEXT,
  email_key TEXT,
  generation INTEGER NOT NULL
) STRICT;

CREATE INDEX contact_customer_id_idx ON contact (customer_id);
CREATE INDEX contact_email_key_idx ON contact (email_key);

CREATE VIEW all_contact AS
  SELECT row, id, revision, dealer_id, customer_id, first_name, last_name, email, phone, role,
         language, is_licence_manager, folded, email_key
    FROM contact;

CREATE TABLE "order" (
  row INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  revision INTEGER NOT NULL,
  dealer_id TEXT,
  customer_id TEXT,
  kind TEXT,
  number TEXT,
  po_number TEXT,
  price_list_id TEXT,
  promo_code TEXT,
  term TEXT,
  plan TEXT,
  devices TEXT,
  device_count INTEGER,
  currency TEXT,
  subtotal INTEGER,
  discount INTEGER,
  net INTEGER,
  tax INTEGER,
  taxes TEXT,
  total INTEGER,
  seen_total INTEGER,
  state TEXT,
  created_at TEXT,
  created_by TEXT,
  created_by_name TEXT,
  activated_at TEXT,
  license_id TEXT,
  converts TEXT,
  mail_state TEXT,
  mail_at TEXT,
  mail_address TEXT,
  folded TEXT,
  number_key TEXT,
  generation INTEGER NOT NULL
) STRICT;

CREATE INDEX order_customer_id_idx ON "order" (customer_id);
CREATE INDEX order_kind_idx ON "order" (kind, state, dealer_id);

-- What waits in the outbox, laid over the table; rebuilt from user.db whenever either changes.
CREATE TABLE overlay_order (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  revision INTEGER,
  dealer_id TEXT,
  customer_id TEXT,
  kind TEXT,
  number TEXT,
  po_number TEXT,
  price_list_id TEXT,
  promo_code TEXT,
  term TEXT,
  plan TEXT,
  devices TEXT,
  device_count INTEGER,
  currency TEXT,
  subtotal INTEGER,
  discount INTEGER,
  net INTEGER,
  tax INTEGER,
  taxes TEXT,
  total INTEGER,
  seen_total INTEGER,
  state TEXT,
  created_at TEXT,
  created_by TEXT,
  created_by_name TEXT,
  activated_at TEXT,
  license_id TEXT,
  converts TEXT,
  mail_state TEXT,
  mail_at TEXT,
  mail_address TEXT,
  folded TEXT,
  number_key TEXT,
  op_id TEXT NOT NULL,
  op_state TEXT NOT NULL,
  is_hidden INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX overlay_order_customer_id_idx ON overlay_order (customer_id);

CREATE VIEW all_order AS
  SELECT row, id, revision, dealer_id, customer_id, kind, number, po_number, price_list_id,
         promo_code, term, plan, devices, device_count, currency, subtotal, discount, net, tax,
         taxes, total, seen_total, state, created_at, created_by, created_by_name, activated_at,
         license_id, converts, mail_state, mail_at, mail_address, folded, number_key,
         NULL AS op_id, NULL AS op_state
    FROM "order" AS base
   WHERE NOT EXISTS (SELECT 1 FROM overlay_order AS top WHERE top.id = base.id)
  UNION ALL
  SELECT row, id, revision, dealer_id, customer_id, kind, number, po_number, price_list_id,
         promo_code, term, plan, devices, device_count, currency, subtotal, discount, net, tax,
         taxes, total, seen_total, state, created_at, created_by, created_by_name, activated_at,
         license_id, converts, mail_state, mail_at, mail_address, folded, number_key, op_id,
         op_state
    FROM overlay_order WHERE is_hidden = 0;

CREATE TABLE license (
  row INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  revision INTEGER NOT NULL,
  dealer_id TEXT,
  customer_id TEXT,
  order_id TEXT,
  serial_number TEXT,
  plan TEXT,
  device_count INTEGER,
  state TEXT,
  trial INTEGER,
  extended INTEGER,
  activated_at TEXT,
  expires_on TEXT,
  suspended_until TEXT,
  protected_until TEXT,
  generation INTEGER NOT NULL
) STRICT;

CREATE INDEX license_customer_id_idx ON license (customer_id);
CREATE INDEX license_order_id_idx ON license (order_id);

CREATE VIEW all_license AS
  SELECT row, id, revision, dealer_id, customer_id, order_id, serial_number, plan, device_count,
         state, trial, extended, activated_at, expires_on, suspended_until, protected_until
    FROM license;

CREATE TABLE subscription (
  row INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  revision INTEGER NOT NULL,
  dealer_id TEXT,
  customer_id TEXT,
  license_id TEXT,
  order_id TEXT,
  plan TEXT,
  term TEXT,
  starts_on TEXT,
  ends_on TEXT,
  generation INTEGER NOT NULL
) STRICT;

CREATE INDEX subscription_license_id_idx ON subscription (license_id);
CREATE INDEX subscription_customer_id_idx ON subscription (customer_id);

CREATE VIEW all_subscription AS
  SELECT row, id, revision, dealer_id, customer_id, license_id, order_id, plan, term, starts_on,
         ends_on
    FROM subscription;

CREATE TABLE price_list (
  row INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  revision INTEGER NOT NULL,
  name TEXT,
  currency TEXT,
  region_id TEXT,
  valid_from TEXT,
  valid_until TEXT,
  included_devices INTEGER,
  terms TEXT,
  plans TEXT,
  plan_prices TEXT,
  device_prices TEXT,
  generation INTEGER NOT NULL
) STRICT;

CREATE VIEW all_price_list AS
  SELECT row, id, revision, name, currency, region_id, valid_from, valid_until, included_devices,
         terms, plans, plan_prices, device_prices
    FROM price_list;

CREATE TABLE device_model (
  row INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  revision INTEGER NOT NULL,
  name TEXT,
  vendor TEXT,
  kind TEXT,
  device_class TEXT,
  width_mm INTEGER,
  ink TEXT,
  generation INTEGER NOT NULL
) STRICT;

CREATE VIEW all_device_model AS
  SELECT row, id, revision, name, vendor, kind, device_class, width_mm, ink
    FROM device_model;

CREATE TABLE promotion (
  row INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  revision INTEGER NOT NULL,
  code TEXT,
  discount_bp INTEGER,
  starts_on TEXT,
  ends_on TEXT,
  region_id TEXT,
  texts TEXT,
  generation INTEGER NOT NULL
) STRICT;

CREATE VIEW all_promotion AS
  SELECT row, id, revision, code, discount_bp, starts_on, ends_on, region_id, texts
    FROM promotion;

CREATE TABLE region (
  row INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  revision INTEGER NOT NULL,
  texts TEXT,
  manager_name TEXT,
  manager_email TEXT,
  manager_phone TEXT,
  manager_wechat TEXT,
  countries TEXT,
  generation INTEGER NOT NULL
) STRICT;

CREATE VIEW all_region AS
  SELECT row, id, revision, texts, manager_name, manager_email, manager_phone, manager_wechat,
         countries
    FROM region;
