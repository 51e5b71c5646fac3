/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "desk-csv-writer.h"

G_BEGIN_DECLS

/**
 * DeskCsvRowFunc:
 * @csv: adds the cells of one row
 * @item: (nullable): an item of the list; %NULL for the row of titles, which comes first
 * @user_data: as given to desk_csv_export()
 */
typedef void (*DeskCsvRowFunc) (DeskCsvWriter *csv,
                                gpointer       item,
                                gpointer       user_data);

void desk_csv_export (GtkWidget      *from,
                      GListModel     *list,
                      const char     *name,
                      DeskCsvRowFunc  func,
                      gpointer        user_data,
                      GDestroyNotify  destroy);

G_END_DECLS
