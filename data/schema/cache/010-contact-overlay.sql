-- SPDX-FileCopyrightText: 2026 The Dealer Desk developers
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- What was done to the people of a customer and waits in the outbox, laid over them.

CREATE TABLE overlay_contact (
  row INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  revision INTEGER,
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
  op_id TEXT NOT NULL,
  op_state TEXT NOT NULL,
  is_hidden INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE INDEX overlay_contact_customer_id_idx ON overlay_contact (customer_id);

DROP VIEW all_contact;
CREATE VIEW all_contact AS
  SELECT row, id, revision, dealer_id, customer_id, first_name, last_name, email, phone, role,
         language, is_licence_manager, folded, email_key, CAST (NULL AS TEXT) AS op_id,
         CAST (NULL AS TEXT) AS op_state
    FROM contact AS base
   WHERE NOT EXISTS (SELECT 1 FROM overlay_contact AS top WHERE top.id = base.id)
  UNION ALL
  SELECT row, id, revision, dealer_id, customer_id, first_name, last_name, email, phone, role,
         language, is_licence_manager, folded, email_key, op_id, op_state
    FROM overlay_contact WHERE is_hidden = 0;
