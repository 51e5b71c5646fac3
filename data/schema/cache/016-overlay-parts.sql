-- SPDX-FileCopyrightText: 2026 The Dealer Desk developers
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Which records an entry of the outbox has looked at when it was laid over them: where no other entry has, its end and
-- its state are a matter of its own rows (desk-overlay-part.c).

CREATE TABLE overlay_part (
  id TEXT NOT NULL,
  op_id TEXT NOT NULL,
  PRIMARY KEY (id, op_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX overlay_part_op_id_idx ON overlay_part (op_id);
CREATE INDEX overlay_customer_op_id_idx ON overlay_customer (op_id);
CREATE INDEX overlay_contact_op_id_idx ON overlay_contact (op_id);
CREATE INDEX overlay_order_op_id_idx ON overlay_order (op_id);
CREATE INDEX overlay_license_op_id_idx ON overlay_license (op_id);
CREATE INDEX overlay_subscription_op_id_idx ON overlay_subscription (op_id);
CREATE INDEX overlay_note_op_id_idx ON overlay_note (op_id);
