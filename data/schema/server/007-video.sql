-- SPDX-FileCopyrightText: 2026 The Dealer Desk developers
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Films about the work, which are elsewhere on the web.
CREATE TABLE video (
  id TEXT NOT NULL PRIMARY KEY,
  revision INTEGER NOT NULL,
  position INTEGER,
  texts TEXT
) STRICT;
