-- SPDX-FileCopyrightText: 2026 The Dealer Desk developers
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Notes, history, invoices, transactions, announcements, guides and marketing files; see 001 for what the
-- columns besides the fields are.

CREATE TABLE note (
  row INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  revision INTEGER NOT NULL,
  dealer_id TEXT,
  customer_id TEXT,
  text TEXT,
  author_id TEXT,
  author_name TEXT,
  created_at TEXT,
  generation INTEGER NOT NULL
) STRICT;

CREATE INDEX note_customer_id_idx ON note (customer_id);

-- What waits in the outbox, laid over the table; rebuilt from user.db whenever either changes.
CREATE TABLE overlay_note (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  revision INTEGER,
  dealer_id TEXT,
  customer_id TEXT,
  text TEXT,
  author_id TEXT,
  author_name TEXT,
  created_at TEXT,
  op_id TEXT NOT NULL,
  op_state TEXT NOT NULL,
  is_hidden INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX overlay_note_customer_id_idx ON overlay_note (customer_id);

CREATE VIEW all_note AS
  SELECT row, id, revision, dealer_id, customer_id, text, author_id, author_name, created_at,
         NULL AS op_id, NULL AS op_state
    FROM note AS base
   WHERE NOT EXISTS (SELECT 1 FROM overlay_note AS top WHERE top.id = base.id)
  UNION ALL
  SELECT row, id, revision, dealer_id, customer_id, text, author_id, author_name, created_at,
         op_id, op_state
    FROM overlay_note WHERE is_hidden = 0;

CREATE TABLE event (
  row INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  revision INTEGER NOT NULL,
  dealer_id TEXT,
  customer_id TEXT,
  order_id TEXT,
  license_id TEXT,
  kind TEXT,
  at TEXT,
  actor_id TEXT,
  actor_name TEXT,
  order_number TEXT,
  serial_number TEXT,
  trial INTEGER,
  until TEXT,
  address TEXT,
  mail_kind TEXT,
  generation INTEGER NOT NULL
) STRICT;

CREATE INDEX event_customer_id_idx ON event (customer_id);
CREATE INDEX event_order_id_idx ON event (order_id);

CREATE VIEW all_event AS
  SELECT row, id, revision, dealer_id, customer_id, order_id, license_id, kind, at, actor_id,
         actor_name, order_number, serial_number, trial, until, address, mail_kind
    FROM event;

CREATE TABLE invoice (
  row INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  revision INTEGER NOT NULL,
  dealer_id TEXT,
  number TEXT,
  order_id TEXT,
  customer_id TEXT,
  currency TEXT,
  net INTEGER,
  tax INTEGER,
  total INTEGER,
  state TEXT,
  issued_on TEXT,
  due_on TEXT,
  paid_on TEXT,
  folded TEXT,
  number_key TEXT,
  generation INTEGER NOT NULL
) STRICT;

CREATE INDEX invoice_order_id_idx ON invoice (order_id);
CREATE INDEX invoice_customer_id_idx ON invoice (customer_id);

CREATE VIEW all_invoice AS
  SELECT row, id, revision, dealer_id, number, order_id, customer_id, currency, net, tax, total,
         state, issued_on, due_on, paid_on, folded, number_key
    FROM invoice;

CREATE TABLE "transaction" (
  row INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  revision INTEGER NOT NULL,
  dealer_id TEXT,
  kind TEXT,
  number TEXT,
  invoice_id TEXT,
  customer_id TEXT,
  party TEXT,
  method TEXT,
  currency TEXT,
  amount INTEGER,
  booked_on TEXT,
  folded TEXT,
  number_key TEXT,
  generation INTEGER NOT NULL
) STRICT;

CREATE INDEX transaction_invoice_id_idx ON "transaction" (invoice_id);
CREATE INDEX transaction_booked_on_idx ON "transaction" (booked_on);

CREATE VIEW all_transaction AS
  SELECT row, id, revision, dealer_id, kind, number, invoice_id, customer_id, party, method,
         currency, amount, booked_on, folded, number_key
    FROM "transaction";

CREATE TABLE announcement (
  row INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  revision INTEGER NOT NULL,
  region_id TEXT,
  severity TEXT,
  starts_on TEXT,
  ends_on TEXT,
  link TEXT,
  texts TEXT,
  generation INTEGER NOT NULL
) STRICT;

CREATE VIEW all_announcement AS
  SELECT row, id, revision, region_id, severity, starts_on, ends_on, link, texts
    FROM announcement;

CREATE TABLE guide (
  row INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  revision INTEGER NOT NULL,
  key TEXT,
  position INTEGER,
  version INTEGER,
  texts TEXT,
  generation INTEGER NOT NULL
) STRICT;

CREATE VIEW all_guide AS
  SELECT row, id, revision, key, position, version, texts
    FROM guide;

CREATE TABLE asset (
  row INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  revision INTEGER NOT NULL,
  name TEXT,
  texts TEXT,
  media_type TEXT,
  languages TEXT,
  size INTEGER,
  sha256 TEXT,
  version INTEGER,
  generation INTEGER NOT NULL
) STRICT;

CREATE VIEW all_asset AS
  SELECT row, id, revision, name, texts, media_type, languages, size, sha256, version
    FROM asset;

-- What came before these tables were there was passed over: the feed is read from its start once more.
DELETE FROM meta WHERE key = 'cursor';
