-- SPDX-FileCopyrightText: 2026 The Dealer Desk developers
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- A suspension has an id, by which it is ended. What was suspended before gets one.
ALTER TABLE license ADD COLUMN suspension_id TEXT;
UPDATE license SET suspension_id = 'sus_' || substr (id, 5) WHERE state = 'suspended';

-- What an action was asked with: the same id with something else is a conflict.
ALTER TABLE action ADD COLUMN hash TEXT;
