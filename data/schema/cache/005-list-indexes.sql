-- SPDX-FileCopyrightText: 2026 The Dealer Desk developers
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- What lists count and sort by, so that they need not read whole rows for it.

DROP INDEX license_customer_id_idx;
CREATE INDEX license_customer_id_idx ON license (customer_id, state, trial, expires_on, id);
CREATE INDEX license_state_idx ON license (state, trial, expires_on, dealer_id, customer_id);
CREATE INDEX customer_sort_key_idx ON customer (id, sort_key);
CREATE INDEX subscription_ends_on_idx ON subscription (ends_on, dealer_id, customer_id);
CREATE INDEX invoice_state_idx ON invoice (state, due_on, dealer_id, customer_id);
CREATE INDEX transaction_kind_idx ON "transaction" (kind, dealer_id, customer_id);
