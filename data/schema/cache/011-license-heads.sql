-- SPDX-FileCopyrightText: 2026 The Dealer Desk developers
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The most urgent licences at once: those that are suspended, by the day on which that ends. The others are in
-- license_state_idx in the order of theirs. Few are suspended, so that the index costs nothing while all are stored.

CREATE INDEX license_suspended_until_idx ON license (suspended_until) WHERE state = 'suspended';
