/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DeskSheetFormat:
 * @DESK_SHEET_XLSX: a workbook, in which a number is a number and a date is a date
 * @DESK_SHEET_CSV: comma-separated values, which everything reads
 */
typedef enum
{
  DESK_SHEET_XLSX,
  DESK_SHEET_CSV,
} DeskSheetFormat;

/* Rows that one workbook holds, that of the titles included. */
#define DESK_SHEET_MAX_ROWS 1048576

/*
 * A table that a person opens in a spreadsheet: the titles first, then cell after cell of each row.
 * In any thread, and with the memory of a few rows. Whatever fails is said by
 * desk_sheet_writer_end_row() and desk_sheet_writer_close().
 */
typedef struct _DeskSheetWriter DeskSheetWriter;

DeskSheetWriter *
desk_sheet_writer_new (DeskSheetFormat format, const char *path, const char *name, GError **error);
void desk_sheet_writer_free (DeskSheetWriter *self);

void desk_sheet_writer_add_title (DeskSheetWriter *self, const char *title, guint width);
void desk_sheet_writer_add_text (DeskSheetWriter *self, const char *text);
void desk_sheet_writer_add_date (DeskSheetWriter *self, const char *date);
void desk_sheet_writer_add_number (DeskSheetWriter *self, gint64 number);
void desk_sheet_writer_add_amount (DeskSheetWriter *self, gint64 minor, const char *currency);
gboolean desk_sheet_writer_end_row (DeskSheetWriter *self, GError **error);
gboolean desk_sheet_writer_close (DeskSheetWriter *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskSheetWriter, desk_sheet_writer_free)

G_END_DECLS
