-- SPDX-FileCopyrightText: 2026 The Dealer Desk developers
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The first rows of a list at once, however long it is: an index in the order in which each list is opened. SQLite
-- follows it through a view only if the columns of both halves have the same affinity, which a bare NULL has not.

CREATE INDEX order_created_at_idx ON "order" (created_at, id);
CREATE INDEX customer_name_idx ON customer (sort_key, id);
CREATE INDEX invoice_issued_on_idx ON invoice (issued_on, number_key);
DROP INDEX transaction_booked_on_idx;
CREATE INDEX transaction_booked_on_idx ON "transaction" (booked_on, id);

DROP VIEW all_customer;
CREATE VIEW all_customer AS
  SELECT row, id, revision, dealer_id, company, first_name, last_name, email, phone, street,
         postcode, city, region, country, tax_id, language, latitude_e6, longitude_e6,
         position_precision, created_at, sort_key, folded, email_key, CAST (NULL AS TEXT) AS op_id,
         CAST (NULL AS TEXT) AS op_state
    FROM customer AS base
   WHERE NOT EXISTS (SELECT 1 FROM overlay_customer AS top WHERE top.id = base.id)
  UNION ALL
  SELECT row, id, revision, dealer_id, company, first_name, last_name, email, phone, street,
         postcode, city, region, country, tax_id, language, latitude_e6, longitude_e6,
         position_precision, created_at, sort_key, folded, email_key, op_id, op_state
    FROM overlay_customer WHERE is_hidden = 0;

DROP VIEW all_order;
CREATE VIEW all_order AS
  SELECT row, id, revision, dealer_id, customer_id, kind, number, po_number, price_list_id,
         promo_code, term, plan, devices, device_count, currency, subtotal, discount, net, tax,
         taxes, total, seen_total, state, created_at, created_by, created_by_name, activated_at,
         license_id, converts, mail_state, mail_at, mail_address, folded, number_key,
         CAST (NULL AS TEXT) AS op_id,
         CAST (NULL AS TEXT) AS op_state
    FROM "order" AS base
   WHERE NOT EXISTS (SELECT 1 FROM overlay_order AS top WHERE top.id = base.id)
  UNION ALL
  SELECT row, id, revision, dealer_id, customer_id, kind, number, po_number, price_list_id,
         promo_code, term, plan, devices, device_count, currency, subtotal, discount, net, tax,
         taxes, total, seen_total, state, created_at, created_by, created_by_name, activated_at,
         license_id, converts, mail_state, mail_at, mail_address, folded, number_key, op_id,
         op_state
    FROM overlay_order WHERE is_hidden = 0;

DROP VIEW all_license;
CREATE VIEW all_license AS
  SELECT row, id, revision, dealer_id, customer_id, order_id, serial_number, plan, device_count,
         state, trial, extended, activated_at, expires_on, suspended_until, protected_until,
         suspension_id, CAST (NULL AS TEXT) AS op_id,
         CAST (NULL AS TEXT) AS op_state
    FROM license AS base
   WHERE NOT EXISTS (SELECT 1 FROM overlay_license AS top WHERE top.id = base.id)
  UNION ALL
  SELECT row, id, revision, dealer_id, customer_id, order_id, serial_number, plan, device_count,
         state, trial, extended, activated_at, expires_on, suspended_until, protected_until,
         suspension_id, op_id, op_state
    FROM overlay_license WHERE is_hidden = 0;

DROP VIEW all_subscription;
CREATE VIEW all_subscription AS
  SELECT row, id, revision, dealer_id, customer_id, license_id, order_id, plan, term, starts_on,
         ends_on, CAST (NULL AS TEXT) AS op_id,
         CAST (NULL AS TEXT) AS op_state
    FROM subscription AS base
   WHERE NOT EXISTS (SELECT 1 FROM overlay_subscription AS top WHERE top.id = base.id)
  UNION ALL
  SELECT row, id, revision, dealer_id, customer_id, license_id, order_id, plan, term, starts_on,
         ends_on, op_id, op_state
    FROM overlay_subscription WHERE is_hidden = 0;

DROP VIEW all_note;
CREATE VIEW all_note AS
  SELECT row, id, revision, dealer_id, customer_id, text, author_id, author_name, created_at,
         CAST (NULL AS TEXT) AS op_id,
         CAST (NULL AS TEXT) AS op_state
    FROM note AS base
   WHERE NOT EXISTS (SELECT 1 FROM overlay_note AS top WHERE top.id = base.id)
  UNION ALL
  SELECT row, id, revision, dealer_id, customer_id, text, author_id, author_name, created_at,
         op_id, op_state
    FROM overlay_note WHERE is_hidden = 0;
