/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk-file-fetch.h"

G_BEGIN_DECLS

#define DESK_TYPE_FILE_ROW (desk_file_row_get_type ())
G_DECLARE_FINAL_TYPE (DeskFileRow, desk_file_row, DESK, FILE_ROW, GtkListBoxRow)

GtkWidget *desk_file_row_new (DeskFileFetch *fetch,
                              const char *title,
                              const char *kind,
                              const char *icon_name,
                              gboolean is_picture);
void desk_file_row_set_is_offline (DeskFileRow *self, gboolean is_offline);
void desk_file_row_act (DeskFileRow *self);

G_END_DECLS
