-- SPDX-FileCopyrightText: 2026 The Dealer Desk developers
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- What marketing files hold, in pieces of one size, so that a part of a large one is read without the rest. Beside
-- the records and not in a folder, so that a copy of the database is whole.
CREATE TABLE asset_piece (
  id INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL,
  position INTEGER NOT NULL,
  bytes BLOB NOT NULL,
  UNIQUE (sha256, position)
) STRICT;
