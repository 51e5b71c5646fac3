/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DeskChecksum:
 *
 * SHA-256 over the columns of a row, each with its length in front of it, so that no two rows
 * have the same bytes. Part of the format of user.db: it never changes.
 */
typedef struct _DeskChecksum DeskChecksum;

DeskChecksum *desk_checksum_new (const char *table);
void desk_checksum_add_text (DeskChecksum *self, const char *text);
void desk_checksum_add_int (DeskChecksum *self, gint64 value);
char *desk_checksum_finish (DeskChecksum *self);

G_END_DECLS
