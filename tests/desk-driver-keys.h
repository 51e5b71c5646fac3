/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * The keyboard and the windows of the driven program, as the X server knows them. A key is sent at once; whether it
 * has arrived, and where, is asked for.
 */

/* What the X server and the window manager say of the windows of one program. */
typedef struct
{
  guint n_windows;      /* that are managed, minimised ones among them */
  gboolean is_any_open; /* and not minimised */
  gboolean is_in_use;   /* the keys go to the one on top */
} DeskDriverWindows;

void desk_driver_keys_press (const char *keys);
void desk_driver_keys_type (const char *text);

DeskDriverWindows desk_driver_keys_look_at_windows (GPid pid);
guint desk_driver_keys_ask (GPid pid);
gboolean desk_driver_keys_is_answered (guint question);
void desk_driver_keys_minimise (GPid pid);

G_END_DECLS
