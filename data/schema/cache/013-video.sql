-- SPDX-FileCopyrightText: 2026 The Dealer Desk developers
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Films about the work, which are elsewhere on the web.

CREATE TABLE video (
  row INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  revision INTEGER NOT NULL,
  position INTEGER,
  texts TEXT,
  generation INTEGER NOT NULL,
  checksum INTEGER
) STRICT;

CREATE VIEW all_video AS
  SELECT row, id, revision, position, texts
    FROM video;

-- What came before this table was there was passed over: the feed is read from its start once more.
DELETE FROM meta WHERE key = 'cursor';
