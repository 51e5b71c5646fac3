/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "desk-sheet-writer.h"

G_BEGIN_DECLS

/**
 * DeskExportKind:
 * @DESK_EXPORT_TEXT: a text
 * @DESK_EXPORT_DATE: a date, YYYY-MM-DD
 * @DESK_EXPORT_DAY: an instant, of which the local day is written
 * @DESK_EXPORT_NUMBER: how many of something
 * @DESK_EXPORT_AMOUNT: an amount in the minor unit of its record's currency
 * @DESK_EXPORT_COUNTRY: the code of a country, of which the name is written
 * @DESK_EXPORT_STATUS: the word for the status of the row
 *
 * What the cells of a column are.
 */
typedef enum
{
  DESK_EXPORT_TEXT,
  DESK_EXPORT_DATE,
  DESK_EXPORT_DAY,
  DESK_EXPORT_NUMBER,
  DESK_EXPORT_AMOUNT,
  DESK_EXPORT_COUNTRY,
  DESK_EXPORT_STATUS,
} DeskExportKind;

/**
 * DeskExportColumn:
 * @context: (nullable): context of @title in the catalogues
 * @title: not translated yet
 * @width: letters that most of its cells have
 * @kind: what its cells are
 * @part: (nullable): the record of the row that has it, such as "customer"; %NULL for the listed
 * one
 * @field: the field of that record
 * @currency: the field that has its currency, of an amount
 * @dup_text: (nullable): makes the text of a cell of the row, instead of @field
 * @get_number: (nullable): makes the number of a cell of the row, and its currency, instead of
 * @field; %FALSE for an empty cell
 *
 * A column of a list that is written into a file. It is all there is to know of it, whatever kind
 * of file that is.
 */
typedef struct
{
  const char *context;
  const char *title;
  guint width;
  DeskExportKind kind;
  const char *part;
  guint field;
  guint currency;
  char *(*dup_text) (gpointer row);
  gboolean (*get_number) (gpointer row, gint64 *number, const char **currency);
} DeskExportColumn;

/**
 * DeskExportTable:
 * @key: what the list is called on the command line
 * @context: (nullable): context of @name in the catalogues
 * @name: what it is called for a person, not translated yet; the name of its file, too
 *
 * A list that can be written into a file.
 */
typedef struct
{
  const char *key;
  const char *context;
  const char *name;
  const DeskExportColumn *columns;
  guint n_columns;
} DeskExportTable;

const char *desk_export_table_get_name (const DeskExportTable *self);
void desk_export_table_add_titles (const DeskExportTable *self, DeskSheetWriter *sheet);
void desk_export_table_add_row (const DeskExportTable *self, DeskSheetWriter *sheet, gpointer row);

G_END_DECLS
