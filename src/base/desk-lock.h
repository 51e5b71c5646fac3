/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DeskLock:
 *
 * A file lock that says "this folder is open in this process". It goes with the process, however
 * that ends; the file itself stays.
 */
typedef struct _DeskLock DeskLock;

DeskLock *desk_lock_take (const char *path, GError **error);
void desk_lock_release (DeskLock *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskLock, desk_lock_release)

G_END_DECLS
