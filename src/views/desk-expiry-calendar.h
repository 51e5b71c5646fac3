/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-list-reader.h"

G_BEGIN_DECLS

/**
 * DeskExpiryProgressFunc:
 * @n_read: licences that were read
 * @n_rows: how many there are
 * @user_data: as given
 *
 * In the thread that writes.
 */
typedef void (*DeskExpiryProgressFunc) (guint n_read, guint n_rows, gpointer user_data);

gboolean desk_expiry_calendar_write (DeskListReader *licenses,
                                     const char *path,
                                     DeskExpiryProgressFunc progress,
                                     gpointer user_data,
                                     GCancellable *cancellable,
                                     GError **error);

G_END_DECLS
