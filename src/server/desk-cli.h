/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-storage.h"

G_BEGIN_DECLS

/* How the program ends. */
#define DESK_CLI_OK 0
#define DESK_CLI_FAILED 1
#define DESK_CLI_USAGE 2

/**
 * DeskCliFunc:
 * @arguments: what follows the command's name on the command line
 *
 * A command of dealer-desk-server.
 *
 * Returns: how the program ends
 */
typedef int (*DeskCliFunc) (GStrv arguments);

int desk_cli_run (GStrv arguments);
int desk_cli_init (GStrv arguments);
int desk_cli_user_add (GStrv arguments);
int desk_cli_user_expire (GStrv arguments);
int desk_cli_import (GStrv arguments);
int desk_cli_export (GStrv arguments);
int desk_cli_promo_add (GStrv arguments);
int desk_cli_asset_add (GStrv arguments);
int desk_cli_video_add (GStrv arguments);
int desk_cli_video_remove (GStrv arguments);
int desk_cli_issuer (GStrv arguments);
int desk_cli_activate (GStrv arguments);
int desk_cli_backup (GStrv arguments);

/* For the commands. */
GStrv desk_cli_parse (GOptionContext *context, GStrv arguments, guint n_wanted);
int desk_cli_fail (const GError *error);
int desk_cli_fail_usage (const char *format, ...) G_GNUC_PRINTF (1, 2);
char *desk_cli_dup_folder (const char *folder);
gboolean desk_cli_has_database (const char *folder);
DeskStorage *desk_cli_open (const char *folder, GError **error);

G_END_DECLS
