-- SPDX-FileCopyrightText: 2026 The Dealer Desk developers
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Where a pin stood before it was moved.

DROP VIEW all_event;
ALTER TABLE event RENAME TO old_event;

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
  latitude_e6 INTEGER,
  longitude_e6 INTEGER,
  generation INTEGER NOT NULL,
  checksum INTEGER
) STRICT;

-- A checksum is that of the fields there were: a row has none until it comes again.
INSERT INTO event (row, id, revision, dealer_id, customer_id, order_id, license_id, kind, at, actor_id, actor_name,
                   order_number, serial_number, trial, until, address, mail_kind, generation)
  SELECT row, id, revision, dealer_id, customer_id, order_id, license_id, kind, at, actor_id, actor_name,
         order_number, serial_number, trial, until, address, mail_kind, generation
    FROM old_event;
DROP TABLE old_event;

CREATE INDEX event_customer_id_idx ON event (customer_id);
CREATE INDEX event_order_id_idx ON event (order_id);

CREATE VIEW all_event AS
  SELECT row, id, revision, dealer_id, customer_id, order_id, license_id, kind, at, actor_id,
         actor_name, order_number, serial_number, trial, until, address, mail_kind, latitude_e6, longitude_e6
    FROM event;
