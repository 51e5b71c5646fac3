-- SPDX-FileCopyrightText: 2026 The Dealer Desk developers
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- A code that was sent by e-mail and lets its receiver set a password. Kept as a hash, like a token. A request
-- for an address that nobody has leaves a row without a user, so that it costs the same.
CREATE TABLE password_code (
  hash TEXT NOT NULL PRIMARY KEY,
  user_id TEXT NOT NULL,
  kind TEXT NOT NULL, -- reset, invitation
  expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX password_code_user_id_idx ON password_code (user_id);
CREATE INDEX password_code_expires_at_idx ON password_code (expires_at);

-- Until when the password is good, seconds UTC; NULL is for good, 0 one that somebody else has made.
ALTER TABLE account ADD COLUMN password_until INTEGER;

-- A token that is good for setting a new password, and for nothing else.
ALTER TABLE access ADD COLUMN sets_password INTEGER NOT NULL DEFAULT 0;
CREATE INDEX access_user_id_idx ON access (user_id);
CREATE INDEX session_user_id_idx ON session (user_id);
