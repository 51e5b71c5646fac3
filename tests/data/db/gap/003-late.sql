-- SPDX-FileCopyrightText: 2026 The Dealer Desk developers
-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE TABLE late (id INTEGER PRIMARY KEY) STRICT;
