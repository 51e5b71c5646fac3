/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "desk-export-table.h"
#include "desk-list-reader.h"

G_BEGIN_DECLS

/**
 * DeskExportFormat:
 * @DESK_EXPORT_XLSX: a list as a workbook
 * @DESK_EXPORT_CSV: a list as comma-separated values
 * @DESK_EXPORT_ICS: dates as a calendar
 *
 * Kinds of files.
 */
typedef enum
{
  DESK_EXPORT_XLSX,
  DESK_EXPORT_CSV,
  DESK_EXPORT_ICS,
} DeskExportFormat;
#define DESK_N_EXPORT_FORMATS 3

/*
 * A list as a file. The work is done in a thread of its own; the file is complete, or it is not
 * there.
 */
typedef struct _DeskExport DeskExport;

DeskExport *desk_export_new (const DeskExportTable *table, DeskListReader *reader);
DeskExport *desk_export_new_for_items (const DeskExportTable *table, GListModel *items);
DeskExport *desk_export_new_calendar (DeskListReader *licenses);
void desk_export_free (DeskExport *self);

gboolean desk_export_write (DeskExport *self,
                            GFile *file,
                            DeskExportFormat format,
                            GCancellable *cancellable,
                            GError **error);
/* From any thread: how many rows are written, and of how many; 0 before it is known. */
guint desk_export_get_progress (DeskExport *self, guint *n_rows);
const char *desk_export_get_name (DeskExport *self);
gboolean desk_export_offers (DeskExport *self, DeskExportFormat format);

gboolean desk_export_parse_format (const char *file_name, DeskExportFormat *format);

/* Asks where to, and writes it there, with progress. */
void desk_export_ask (GtkWidget *from, DeskExport *export);
void desk_export_ask_list (GtkWidget *from,
                           const DeskExportTable *table,
                           DeskStore *store,
                           gpointer query);

void desk_export_ask_calendar (GtkWidget *from, DeskStore *store, gpointer query);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskExport, desk_export_free)

G_END_DECLS
