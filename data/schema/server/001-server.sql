-- SPDX-FileCopyrightText: 2026 The Dealer Desk developers
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- server.db: everything that the back-end knows.
--
-- A table a record type, a column a field, in the order of the type's field list. What belongs to nobody's
-- feed (accounts, sessions, operations, mail) has tables of its own below.

CREATE TABLE region (
  id TEXT NOT NULL PRIMARY KEY,
  revision INTEGER NOT NULL,
  texts TEXT,
  manager_name TEXT,
  manager_email TEXT,
  manager_phone TEXT,
  manager_wechat TEXT,
  countries TEXT
) STRICT;

CREATE TABLE dealer (
  id TEXT NOT NULL PRIMARY KEY,
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
  balances TEXT
) STRICT;

CREATE TABLE user (
  id TEXT NOT NULL PRIMARY KEY,
  revision INTEGER NOT NULL,
  dealer_id TEXT,
  name TEXT,
  email TEXT,
  language TEXT,
  is_active INTEGER
) STRICT;

CREATE TABLE price_list (
  id TEXT NOT NULL PRIMARY KEY,
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
  device_prices TEXT
) STRICT;

CREATE TABLE device_model (
  id TEXT NOT NULL PRIMARY KEY,
  revision INTEGER NOT NULL,
  name TEXT,
  vendor TEXT,
  kind TEXT,
  device_class TEXT,
  width_mm INTEGER,
  ink TEXT
) STRICT;

CREATE TABLE promotion (
  id TEXT NOT NULL PRIMARY KEY,
  revision INTEGER NOT NULL,
  code TEXT,
  discount_bp INTEGER,
  starts_on TEXT,
  ends_on TEXT,
  region_id TEXT,
  texts TEXT
) STRICT;

CREATE TABLE customer (
  id TEXT NOT NULL PRIMARY KEY,
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
  created_at TEXT
) STRICT;

CREATE TABLE contact (
  id TEXT NOT NULL PRIMARY KEY,
  revision INTEGER NOT NULL,
  dealer_id TEXT,
  customer_id TEXT,
  first_name TEXT,
  last_name TEXT,
  email TEXT,
  phone TEXT,
  role TEXT,
  language TEXT,
  is_licence_manager INTEGER
) STRICT;

CREATE TABLE "order" (
  id TEXT NOT NULL PRIMARY KEY,
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
  mail_address TEXT
) STRICT;

CREATE TABLE license (
  id TEXT NOT NULL PRIMARY KEY,
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
  protected_until TEXT
) STRICT;

CREATE TABLE subscription (
  id TEXT NOT NULL PRIMARY KEY,
  revision INTEGER NOT NULL,
  dealer_id TEXT,
  customer_id TEXT,
  license_id TEXT,
  order_id TEXT,
  plan TEXT,
  term TEXT,
  starts_on TEXT,
  ends_on TEXT
) STRICT;

CREATE INDEX dealer_region_id_idx ON dealer (region_id);
CREATE INDEX customer_dealer_id_idx ON customer (dealer_id);
CREATE INDEX contact_customer_id_idx ON contact (customer_id);
CREATE INDEX order_customer_id_idx ON "order" (customer_id);
CREATE INDEX order_license_id_idx ON "order" (license_id);
CREATE INDEX license_customer_id_idx ON license (customer_id);
CREATE UNIQUE INDEX license_serial_number_idx ON license (serial_number);
CREATE INDEX license_state_idx ON license (state, expires_on);
CREATE INDEX subscription_license_id_idx ON subscription (license_id);

-- instance_id, the key that cursors are signed with, the last revision, the date of the demo.
CREATE TABLE meta (
  key TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Visibility is part of the feed: for each scope (a dealer's id, 'region/emea', 'all') what its last change was.
-- A record that moves to another scope is present = 0 in the old one.
CREATE TABLE change (
  scope TEXT NOT NULL,
  type TEXT NOT NULL,
  id TEXT NOT NULL,
  revision INTEGER NOT NULL,
  present INTEGER NOT NULL,
  PRIMARY KEY (scope, type, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX change_revision_idx ON change (revision, scope, type, id, present);

-- Where a record is visible now: one scope.
CREATE TABLE change_scope (
  type TEXT NOT NULL,
  id TEXT NOT NULL,
  scope TEXT NOT NULL,
  PRIMARY KEY (type, id)
) STRICT, WITHOUT ROWID;

-- Ids are never used again.
CREATE TABLE tombstone (
  type TEXT NOT NULL,
  id TEXT NOT NULL,
  dealer_id TEXT NOT NULL,
  deleted_at TEXT NOT NULL,
  PRIMARY KEY (type, id)
) STRICT, WITHOUT ROWID;

-- E-mail addresses are compared NFC and case folded: email_key. One customer an address and dealer.
CREATE TABLE customer_email (
  email_key TEXT NOT NULL,
  dealer_id TEXT NOT NULL,
  customer_id TEXT NOT NULL,
  PRIMARY KEY (email_key, dealer_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX customer_email_customer_idx ON customer_email (customer_id);

-- What made an order: sameness compares this hash, because the record changes. before_license is the trial
-- that the order converted, as it was.
CREATE TABLE order_request (
  order_id TEXT NOT NULL PRIMARY KEY,
  hash TEXT NOT NULL,
  before_license TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE number_series (
  dealer_id TEXT NOT NULL,
  year INTEGER NOT NULL,
  last INTEGER NOT NULL,
  PRIMARY KEY (dealer_id, year)
) STRICT, WITHOUT ROWID;

-- Who may sign in. rights are parted by spaces; demo_role is set in the demo only.
CREATE TABLE account (
  user_id TEXT NOT NULL PRIMARY KEY,
  email_key TEXT NOT NULL UNIQUE,
  password_hash TEXT NOT NULL,
  rights TEXT NOT NULL,
  dealer_id TEXT NOT NULL,
  region_id TEXT NOT NULL,
  demo_role TEXT
) STRICT, WITHOUT ROWID;

-- A family is one sign-in. Tokens are kept as hashes only.
CREATE TABLE session (
  family TEXT NOT NULL PRIMARY KEY,
  user_id TEXT NOT NULL,
  refresh_hash TEXT NOT NULL,
  predecessor_hash TEXT,
  predecessor_until INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL,
  used_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX session_refresh_hash_idx ON session (refresh_hash);
CREATE INDEX session_predecessor_hash_idx ON session (predecessor_hash);

CREATE TABLE spent_refresh (
  hash TEXT NOT NULL PRIMARY KEY,
  family TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX spent_refresh_family_idx ON spent_refresh (family);

CREATE TABLE access (
  hash TEXT NOT NULL PRIMARY KEY,
  family TEXT NOT NULL,
  user_id TEXT NOT NULL,
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX access_family_idx ON access (family);

-- A write may be repeated: the answer of the first time is kept 400 days.
CREATE TABLE operation (
  user_id TEXT NOT NULL,
  op_id TEXT NOT NULL,
  hash TEXT NOT NULL,
  status INTEGER NOT NULL,
  answer TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (user_id, op_id)
) STRICT, WITHOUT ROWID;

-- E-mail to be sent; written in the transaction of what it tells about. kind: activation, withdrawn.
-- state: queued, sent, failed, stopped.
CREATE TABLE mail (
  id TEXT NOT NULL PRIMARY KEY,
  order_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  address TEXT NOT NULL,
  name TEXT NOT NULL,
  language TEXT NOT NULL,
  subject_data TEXT NOT NULL,
  state TEXT NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  not_before INTEGER NOT NULL DEFAULT 0,
  lease_until INTEGER NOT NULL DEFAULT 0,
  created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX mail_state_idx ON mail (state, not_before);
CREATE INDEX mail_order_id_idx ON mail (order_id);
