-- SPDX-FileCopyrightText: 2026 The Dealer Desk developers
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- By what one company that is there twice is found (desk-store-similar.c): the domain of its
-- address, its tax ID, and its town with the beginning of its name.

CREATE INDEX customer_domain_idx ON customer (substr (email_key, instr (email_key, '@') + 1));
CREATE INDEX customer_tax_idx ON customer (
  replace (replace (replace (upper (tax_id), ' ', ''), '.', ''), '-', '')
) WHERE tax_id IS NOT NULL;
CREATE INDEX customer_town_idx ON customer (country, city COLLATE NOCASE, substr (folded, 1, 3));
