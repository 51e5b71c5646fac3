-- SPDX-FileCopyrightText: 2026 The Dealer Desk developers
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- What happens more than once to a record is a record of its own, with an id that the client mints:
-- an activation e-mail that is sent again. So its repetition is known, and no id is used twice.
CREATE TABLE action (
  id TEXT NOT NULL PRIMARY KEY,
  record_id TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX action_record_id_idx ON action (record_id);
