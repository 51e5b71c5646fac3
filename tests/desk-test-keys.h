/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Keys as they come from the keyboard, through the X server, to whatever window has them. */
gboolean desk_test_keys_are_there (void);
void desk_test_keys_press (const char *keys);
void desk_test_keys_type (const char *text);

G_END_DECLS
