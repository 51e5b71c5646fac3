-- SPDX-FileCopyrightText: 2026 The Dealer Desk developers
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The words that search_word has ever been given, for beginnings longer than its prefix indexes: a few whole
-- words are looked up at once, while all that begins alike would have to be merged before the first is known.
-- A word with digits is kept up to the first of them, which is written as 0.

CREATE TABLE search_vocabulary (
  word TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
