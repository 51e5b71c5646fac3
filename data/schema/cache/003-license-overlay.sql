-- SPDX-FileCopyrightText: 2026 The Dealer Desk developers
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- What was done to licences and subscriptions and waits in the outbox, laid over them; the id of a suspension.

DROP VIEW all_license;
DROP INDEX license_customer_id_idx;
DROP INDEX license_order_id_idx;
ALTER TABLE license RENAME TO old_license;

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
  suspension_id TEXT,
  generation INTEGER NOT NULL
) STRICT;

INSERT INTO license (row, id, revision, dealer_id, customer_id, order_id, serial_number, plan, device_count,
                     state, trial, extended, activated_at, expires_on, suspended_until, protected_until,
                     generation)
  SELECT row, id, revision, dealer_id, customer_id, order_id, serial_number, plan, device_count, state, trial,
         extended, activated_at, expires_on, suspended_until, protected_until, generation
    FROM old_license;
DROP TABLE old_license;

CREATE INDEX license_customer_id_idx ON license (customer_id);
CREATE INDEX license_order_id_idx ON license (order_id);

CREATE TABLE overlay_license (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  revision INTEGER,
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
  suspension_id TEXT,
  op_id TEXT NOT NULL,
  op_state TEXT NOT NULL,
  is_hidden INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX overlay_license_customer_id_idx ON overlay_license (customer_id);
CREATE INDEX overlay_license_order_id_idx ON overlay_license (order_id);

CREATE VIEW all_license AS
  SELECT row, id, revision, dealer_id, customer_id, order_id, serial_number, plan, device_count,
         state, trial, extended, activated_at, expires_on, suspended_until, protected_until,
         suspension_id, NULL AS op_id, NULL AS op_state
    FROM license AS base
   WHERE NOT EXISTS (SELECT 1 FROM overlay_license AS top WHERE top.id = base.id)
  UNION ALL
  SELECT row, id, revision, dealer_id, customer_id, order_id, serial_number, plan, device_count,
         state, trial, extended, activated_at, expires_on, suspended_until, protected_until,
         suspension_id, op_id, op_state
    FROM overlay_license WHERE is_hidden = 0;

CREATE TABLE overlay_subscription (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  revision INTEGER,
  dealer_id TEXT,
  customer_id TEXT,
  license_id TEXT,
  order_id TEXT,
  plan TEXT,
  term TEXT,
  starts_on TEXT,
  ends_on TEXT,
  op_id TEXT NOT NULL,
  op_state TEXT NOT NULL,
  is_hidden INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX overlay_subscription_license_id_idx ON overlay_subscription (license_id);
CREATE INDEX overlay_subscription_customer_id_idx ON overlay_subscription (customer_id);

DROP VIEW all_subscription;
CREATE VIEW all_subscription AS
  SELECT row, id, revision, dealer_id, customer_id, license_id, order_id, plan, term, starts_on,
         ends_on, NULL AS op_id, NULL AS op_state
    FROM subscription AS base
   WHERE NOT EXISTS (SELECT 1 FROM overlay_subscription AS top WHERE top.id = base.id)
  UNION ALL
  SELECT row, id, revision, dealer_id, customer_id, license_id, order_id, plan, term, starts_on,
         ends_on, op_id, op_state
    FROM overlay_subscription WHERE is_hidden = 0;
