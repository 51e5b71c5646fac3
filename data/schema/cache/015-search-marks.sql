-- SPDX-FileCopyrightText: 2026 The Dealer Desk developers
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Each word and gram begins with the mark of its group (desk-search-index.h), so that a search in one group reads
-- nothing of the others; and grams are of three characters: those of two are in a tenth of all numbers each. The
-- indexes are filled anew, as the version of their texts has changed.

DROP TABLE search_word;
DROP TABLE search_gram;

-- Beginnings of words, of one to three characters behind the mark.
CREATE VIRTUAL TABLE search_word USING fts5 (
  words, content = '', columnsize = 0, detail = none, prefix = '2 3 4', tokenize = 'ascii'
);

-- Parts of numbers and addresses, and of writing without spaces; also of one or two characters.
CREATE VIRTUAL TABLE search_gram USING fts5 (
  grams, content = '', columnsize = 0, detail = none, prefix = '2 3', tokenize = 'ascii'
);
