/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * Files of the back-end that were fetched: in the account's folder "files/KEY/NAME", and "files/KEY.part" while one
 * is not whole. All may be deleted at any time: they can be fetched again. What is done here takes time; in any
 * thread.
 */

/* What all of them may have together, in bytes, and one of them. */
#define DESK_FILE_SHELF_SIZE (G_GINT64_CONSTANT (1024) * 1024 * 1024)
#define DESK_FILE_MAX_SIZE (G_GINT64_CONSTANT (256) * 1024 * 1024)

char *desk_file_shelf_find (const char *folder, const char *key);
char *desk_file_shelf_begin (const char *folder, const char *key, GError **error);
char *desk_file_shelf_keep (const char *folder,
                            const char *key,
                            const char *name,
                            const char *sha256,
                            GCancellable *cancellable,
                            GError **error);
void desk_file_shelf_trim (const char *folder, const char *key, gint64 most);
gboolean desk_file_shelf_clear (const char *folder, GError **error);
char *desk_file_shelf_dup_safe_name (const char *name);

G_END_DECLS
