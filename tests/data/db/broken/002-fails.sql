-- SPDX-FileCopyrightText: 2026 The Dealer Desk developers
-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE TABLE half (id INTEGER PRIMARY KEY) STRICT;
INSERT INTO no_such_table VALUES (1);
