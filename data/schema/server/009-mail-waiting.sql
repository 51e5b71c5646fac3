-- SPDX-FileCopyrightText: 2026 The Dealer Desk developers
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The oldest mail that waits is taken again and again; with many of them waiting, all were sorted each time.

DROP INDEX mail_state_idx;
CREATE INDEX mail_waiting_idx ON mail (created_at, id) WHERE state = 'queued';
