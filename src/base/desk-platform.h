/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* What differs between Unix and Windows, and nothing else: the only file with G_OS_WIN32. */

gboolean desk_make_private_dir (const char *path, GError **error);
char *desk_find_program (const char *name);
GInputStream *desk_stdin_new (void);
void desk_on_terminate (GSourceFunc func, gpointer user_data);
G_NORETURN void desk_kill_self (void);

int desk_platform_lock_file (const char *path, GError **error);
void desk_platform_unlock_file (int fd);

G_END_DECLS
