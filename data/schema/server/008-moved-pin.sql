-- SPDX-FileCopyrightText: 2026 The Dealer Desk developers
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Where a pin stood before it was moved.

ALTER TABLE event ADD COLUMN latitude_e6 INTEGER;
ALTER TABLE event ADD COLUMN longitude_e6 INTEGER;
