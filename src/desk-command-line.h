/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a script asks for: without a window, without a network, from the store alone. */
gboolean desk_command_line_is_script (int argc, char *argv[]);
int desk_command_line_run (int argc, char *argv[]);

G_END_DECLS
