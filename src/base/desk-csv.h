/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DeskCsvRow:
 * @line: where it begins, from 1
 * @cells: (element-type utf8): its cells
 *
 * A row of a file of comma-separated values.
 */
typedef struct
{
  guint line;
  GPtrArray *cells;
} DeskCsvRow;

void desk_csv_row_free (DeskCsvRow *self);
const char *desk_csv_row_get (const DeskCsvRow *self, guint column);

GPtrArray *desk_csv_parse (const char *text, GError **error);
void desk_csv_append (GString *text, const char *first, ...) G_GNUC_NULL_TERMINATED;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskCsvRow, desk_csv_row_free)

G_END_DECLS
