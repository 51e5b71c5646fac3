-- SPDX-FileCopyrightText: 2026 The Dealer Desk developers
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Search everywhere (src/store/README.md, "Search").
--
-- A key is group × 2^32 + row: 1 company, 2 contact, 3 user, 4 order, 5 licence, 6 invoice.
-- search_todo holds the keys whose text may have changed; the transaction that put them there
-- empties it before it ends. The two indexes keep no text of their own, so search_doc has what
-- must be said to take an entry out again.

CREATE TABLE search_doc (
  key INTEGER PRIMARY KEY,
  weight INTEGER NOT NULL,
  words TEXT NOT NULL,
  runs TEXT NOT NULL
) STRICT;

CREATE TABLE search_todo (
  key INTEGER PRIMARY KEY
) STRICT;

-- Beginnings of words.
CREATE VIRTUAL TABLE search_word USING fts5 (
  words, content = '', columnsize = 0, detail = none, prefix = '1 2 3', tokenize = 'ascii'
);

-- Pairs of characters, for parts of numbers and addresses and for writing without spaces.
CREATE VIRTUAL TABLE search_gram USING fts5 (
  grams, content = '', columnsize = 0, detail = none, prefix = '1', tokenize = 'ascii'
);
