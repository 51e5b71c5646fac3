/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-csv-writer.h"

G_BEGIN_DECLS

void desk_order_csv_add (DeskCsvWriter *csv,
                         gpointer       item,
                         gpointer       user_data);

G_END_DECLS
