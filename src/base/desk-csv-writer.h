/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * A table that a person opens in a spreadsheet, as comma-separated values: one adds cell after cell
 * and ends each row, the first of which holds the titles.
 *
 *     g_autoptr (DeskCsvWriter) csv = desk_csv_writer_new (desk_format_decimal_sign ());
 *     desk_csv_writer_add_text (csv, _("Company"));
 *     desk_csv_writer_add_text (csv, _("Total"));
 *     desk_csv_writer_end_row (csv);
 *     desk_csv_writer_add_text (csv, company);
 *     desk_csv_writer_add_number (csv, total, desk_currency_get_decimals (currency));
 *     desk_csv_writer_end_row (csv);
 *     g_autoptr (GBytes) file = desk_csv_writer_take (csv);
 */
typedef struct _DeskCsvWriter DeskCsvWriter;

DeskCsvWriter *desk_csv_writer_new (char decimal_sign);
void desk_csv_writer_free (DeskCsvWriter *self);

void desk_csv_writer_add_text (DeskCsvWriter *self, const char *text);
void desk_csv_writer_add_number (DeskCsvWriter *self, gint64 number, guint n_decimals);
void desk_csv_writer_end_row (DeskCsvWriter *self);
GBytes *desk_csv_writer_take (DeskCsvWriter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskCsvWriter, desk_csv_writer_free)

G_END_DECLS
