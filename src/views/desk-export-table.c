/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-export-table"

#include "config.h"

#include "desk-export-table.h"

#include "desk-date.h"
#include "desk-format.h"
#include "desk-list-row.h"
#include "desk-order-text.h"
#include "desk-status-pill.h"

#include <glib/gi18n.h>

static const char *
translate (const char *context, const char *text)
{
  return context != NULL ? g_dpgettext2 (NULL, context, text) : _ (text);
}

/**
 * desk_export_table_get_name:
 * @self: a list
 *
 * Returns: (transfer none): what it is called, in the user's language
 */
const char *
desk_export_table_get_name (const DeskExportTable *self)
{
  return translate (self->context, self->name);
}

/**
 * desk_export_table_add_titles:
 * @self: a list
 * @sheet: where to
 *
 * Adds the cells of the first row.
 */
void
desk_export_table_add_titles (const DeskExportTable *self, DeskSheetWriter *sheet)
{
  for (guint i = 0; i < self->n_columns; i++)
    desk_sheet_writer_add_title (sheet,
                                 translate (self->columns[i].context, self->columns[i].title),
                                 self->columns[i].width);
}

static gpointer
get_record (const DeskExportColumn *column, gpointer row)
{
  if (!DESK_IS_LIST_ROW (row))
    return NULL;
  return column->part != NULL ? desk_list_row_find_part (row, column->part)
                              : desk_list_row_get_record (row);
}

static char *
dup_text (const DeskExportColumn *column, gpointer row)
{
  gpointer record = NULL;

  if (column->dup_text != NULL)
    return column->dup_text (row);

  record = get_record (column, row);
  return record != NULL ? g_strdup (desk_record_get_string (record, column->field)) : NULL;
}

static gboolean
get_number (const DeskExportColumn *column, gpointer row, gint64 *number, const char **currency)
{
  gpointer record = NULL;

  if (column->get_number != NULL)
    return column->get_number (row, number, currency);

  record = get_record (column, row);
  if (record == NULL || desk_record_is_null (record, column->field))
    return FALSE;

  *number = desk_record_get_integer (record, column->field);
  *currency =
      column->kind == DESK_EXPORT_AMOUNT ? desk_record_get_string (record, column->currency) : NULL;
  return TRUE;
}

static void
add_figure (const DeskExportColumn *column, DeskSheetWriter *sheet, gpointer row)
{
  gint64 number = 0;
  const char *currency = NULL;

  /* Nothing is no amount; a sheet may count what costs nothing. */
  if (!get_number (column, row, &number, &currency) ||
      (column->kind == DESK_EXPORT_AMOUNT && currency == NULL))
    desk_sheet_writer_add_text (sheet, NULL);
  else if (column->kind == DESK_EXPORT_AMOUNT)
    desk_sheet_writer_add_amount (sheet, number, currency);
  else
    desk_sheet_writer_add_number (sheet, number);
}

static void
add_text (const DeskExportColumn *column, DeskSheetWriter *sheet, gpointer row)
{
  g_autofree char *text = dup_text (column, row);
  g_autofree char *word = NULL;

  if (column->kind == DESK_EXPORT_COUNTRY)
    word = text != NULL ? desk_country_name (text) : NULL;
  else if (column->kind == DESK_EXPORT_DAY)
    word = desk_instant_dup_date (text, NULL);

  if (column->kind == DESK_EXPORT_DATE || column->kind == DESK_EXPORT_DAY)
    desk_sheet_writer_add_date (sheet, word != NULL ? word : text);
  else
    desk_sheet_writer_add_text (sheet, word != NULL ? word : text);
}

static void
add_cell (const DeskExportColumn *column, DeskSheetWriter *sheet, gpointer row)
{
  const char *status = NULL;

  switch (column->kind)
    {
    case DESK_EXPORT_NUMBER:
    case DESK_EXPORT_AMOUNT:
      add_figure (column, sheet, row);
      break;
    case DESK_EXPORT_STATUS:
      status = desk_list_row_get_status (row);
      desk_sheet_writer_add_text (sheet, status != NULL ? desk_status_get_word (status) : NULL);
      break;
    case DESK_EXPORT_TEXT:
    case DESK_EXPORT_DATE:
    case DESK_EXPORT_DAY:
    case DESK_EXPORT_COUNTRY:
    default:
      add_text (column, sheet, row);
      break;
    }
}

/**
 * desk_export_table_add_row:
 * @self: a list
 * @sheet: where to
 * @row: one of its rows, which nobody else changes meanwhile
 *
 * Adds the cells of a row. In any thread.
 */
void
desk_export_table_add_row (const DeskExportTable *self, DeskSheetWriter *sheet, gpointer row)
{
  for (guint i = 0; i < self->n_columns; i++)
    add_cell (&self->columns[i], sheet, row);
}
