/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-csv-writer.h"

G_BEGIN_DECLS

/* Lists for a spreadsheet, each a DeskCsvRowFunc; that of orders is in desk-order-csv.h. */
void desk_invoice_csv_add     (DeskCsvWriter *csv,
                               gpointer       item,
                               gpointer       user_data);
void desk_transaction_csv_add (DeskCsvWriter *csv,
                               gpointer       item,
                               gpointer       user_data);
void desk_license_csv_add     (DeskCsvWriter *csv,
                               gpointer       item,
                               gpointer       user_data);
void desk_customer_csv_add    (DeskCsvWriter *csv,
                               gpointer       item,
                               gpointer       user_data);

G_END_DECLS
