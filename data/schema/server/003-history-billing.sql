-- SPDX-FileCopyrightText: 2026 The Dealer Desk developers
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- What is written down about customers, their history, the dealer's account, and what the vendor publishes.

CREATE TABLE note (
  id TEXT NOT NULL PRIMARY KEY,
  revision INTEGER NOT NULL,
  dealer_id TEXT,
  customer_id TEXT,
  text TEXT,
  author_id TEXT,
  author_name TEXT,
  created_at TEXT
) STRICT;

CREATE TABLE event (
  id TEXT NOT NULL PRIMARY KEY,
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
  mail_kind TEXT
) STRICT;

CREATE TABLE invoice (
  id TEXT NOT NULL PRIMARY KEY,
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
  paid_on TEXT
) STRICT;

CREATE TABLE "transaction" (
  id TEXT NOT NULL PRIMARY KEY,
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
  booked_on TEXT
) STRICT;

CREATE TABLE announcement (
  id TEXT NOT NULL PRIMARY KEY,
  revision INTEGER NOT NULL,
  region_id TEXT,
  severity TEXT,
  starts_on TEXT,
  ends_on TEXT,
  link TEXT,
  texts TEXT
) STRICT;

CREATE TABLE guide (
  id TEXT NOT NULL PRIMARY KEY,
  revision INTEGER NOT NULL,
  key TEXT,
  position INTEGER,
  version INTEGER,
  texts TEXT
) STRICT;

CREATE TABLE asset (
  id TEXT NOT NULL PRIMARY KEY,
  revision INTEGER NOT NULL,
  name TEXT,
  texts TEXT,
  media_type TEXT,
  languages TEXT,
  size INTEGER,
  sha256 TEXT,
  version INTEGER
) STRICT;

CREATE INDEX note_customer_id_idx ON note (customer_id);
CREATE INDEX event_customer_id_idx ON event (customer_id);
CREATE INDEX event_order_id_idx ON event (order_id);
CREATE INDEX invoice_order_id_idx ON invoice (order_id);
CREATE INDEX transaction_invoice_id_idx ON "transaction" (invoice_id);
CREATE INDEX invoice_state_idx ON invoice (state, due_on);
CREATE INDEX invoice_dealer_id_idx ON invoice (dealer_id, state);

-- Documents are numbered like orders, each series for itself: 'invoice', 'credit_note'.
CREATE TABLE document_series (
  dealer_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  year INTEGER NOT NULL,
  last INTEGER NOT NULL,
  PRIMARY KEY (dealer_id, kind, year)
) STRICT, WITHOUT ROWID;
