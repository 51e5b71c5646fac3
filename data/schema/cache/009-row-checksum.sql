-- SPDX-FileCopyrightText: 2026 The Dealer Desk developers
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- A checksum of the fields of each row, by which damage that SQLite does not see is found
-- (desk-store-verify.c). A row that was stored before has none until it comes again.

ALTER TABLE dealer ADD COLUMN checksum INTEGER;
ALTER TABLE user ADD COLUMN checksum INTEGER;
ALTER TABLE customer ADD COLUMN checksum INTEGER;
ALTER TABLE contact ADD COLUMN checksum INTEGER;
ALTER TABLE "order" ADD COLUMN checksum INTEGER;
ALTER TABLE license ADD COLUMN checksum INTEGER;
ALTER TABLE subscription ADD COLUMN checksum INTEGER;
ALTER TABLE price_list ADD COLUMN checksum INTEGER;
ALTER TABLE device_model ADD COLUMN checksum INTEGER;
ALTER TABLE promotion ADD COLUMN checksum INTEGER;
ALTER TABLE region ADD COLUMN checksum INTEGER;
ALTER TABLE note ADD COLUMN checksum INTEGER;
ALTER TABLE event ADD COLUMN checksum INTEGER;
ALTER TABLE invoice ADD COLUMN checksum INTEGER;
ALTER TABLE "transaction" ADD COLUMN checksum INTEGER;
ALTER TABLE announcement ADD COLUMN checksum INTEGER;
ALTER TABLE guide ADD COLUMN checksum INTEGER;
ALTER TABLE asset ADD COLUMN checksum INTEGER;
