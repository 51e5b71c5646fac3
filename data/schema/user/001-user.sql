-- SPDX-FileCopyrightText: 2026 The Dealer Desk developers
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- user.db: what the user did. It cannot be rebuilt, so every row carries a checksum (SHA-256 of
-- its columns) that is verified when it is read. What was typed is kept as the text that was
-- written, not taken apart into columns, so that no later version can read it differently.

-- "body" is what is sent, byte for byte; "content" what the lists show of it meanwhile; "draft"
-- the draft it was made from, which it becomes again when it is edited.
CREATE TABLE outbox (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  op_id TEXT NOT NULL UNIQUE,
  record_type TEXT NOT NULL,
  record_id TEXT NOT NULL,
  method TEXT NOT NULL,
  path TEXT NOT NULL,
  body TEXT,
  content TEXT,
  draft TEXT,
  state TEXT NOT NULL CHECK (state IN ('queued', 'attempted', 'needs_attention', 'done')),
  created_at TEXT NOT NULL,
  attempted_at TEXT,
  answered_at TEXT,
  not_before INTEGER NOT NULL DEFAULT 0,
  error_code TEXT,
  problem TEXT,
  checksum TEXT NOT NULL
) STRICT;

CREATE INDEX outbox_pending_idx ON outbox (seq) WHERE state <> 'done';
CREATE INDEX outbox_record_id_idx ON outbox (record_id);

CREATE TABLE draft (
  id TEXT NOT NULL PRIMARY KEY,
  content TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  checksum TEXT NOT NULL
) STRICT;

CREATE TABLE setting (
  key TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL,
  checksum TEXT NOT NULL
) STRICT;
