/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-export"

#include "config.h"

#include "desk-export.h"

#include "desk-error.h"
#include "desk-expiry-calendar.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <string.h>

struct _DeskExport
{
  const DeskExportTable *table; /* (static) (nullable): of a calendar */
  DeskListReader *reader;       /* (owned) (nullable): of a list of the store */
  GPtrArray *items;             /* (owned) (nullable): of another */
  int n_written;                /* atomic */
  int n_rows;                   /* atomic */
};

/**
 * desk_export_new:
 * @table: a list of the store
 * @reader: (transfer full): reads what is to be in the file
 *
 * Returns: (transfer full): the list, to be written
 */
DeskExport *
desk_export_new (const DeskExportTable *table, DeskListReader *reader)
{
  DeskExport *self = g_new0 (DeskExport, 1);

  self->table = table;
  self->reader = reader;
  return self;
}

/**
 * desk_export_new_for_items:
 * @table: a list that is in memory
 * @items: its rows, which do not change any more
 *
 * Returns: (transfer full): the list as it is now, to be written
 */
DeskExport *
desk_export_new_for_items (const DeskExportTable *table, GListModel *items)
{
  DeskExport *self = g_new0 (DeskExport, 1);

  self->table = table;
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    g_ptr_array_add (self->items, g_list_model_get_item (items, i));
  return self;
}

/**
 * desk_export_new_calendar:
 * @licenses: (transfer full): reads licences
 *
 * Returns: (transfer full): the days on which they end, to be written
 */
DeskExport *
desk_export_new_calendar (DeskListReader *licenses)
{
  return desk_export_new (NULL, licenses);
}

void
desk_export_free (DeskExport *self)
{
  g_clear_pointer (&self->reader, desk_list_reader_free);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_free (self);
}

guint
desk_export_get_progress (DeskExport *self, guint *n_rows)
{
  *n_rows = (guint) g_atomic_int_get (&self->n_rows);
  return (guint) g_atomic_int_get (&self->n_written);
}

/**
 * desk_export_get_name:
 *
 * Returns: (transfer none): what the list is called, in the user's language
 */
const char *
desk_export_get_name (DeskExport *self)
{
  /* Translators: when licences and subscriptions end; name of a calendar and of its file */
  return self->table != NULL ? desk_export_table_get_name (self->table) : _ ("Expiries");
}

/**
 * desk_export_offers:
 * @format: a kind of file
 *
 * Returns: whether it can be written as that
 */
gboolean
desk_export_offers (DeskExport *self, DeskExportFormat format)
{
  return (format == DESK_EXPORT_ICS) == (self->table == NULL);
}

/**
 * desk_export_parse_format:
 * @file_name: name of a file
 * @format: (out): what its ending says
 *
 * Returns: whether the ending is one of those that are known
 */
gboolean
desk_export_parse_format (const char *file_name, DeskExportFormat *format)
{
  g_autofree char *folded = g_ascii_strdown (file_name, -1);

  if (g_str_has_suffix (folded, ".xlsx"))
    *format = DESK_EXPORT_XLSX;
  else if (g_str_has_suffix (folded, ".csv"))
    *format = DESK_EXPORT_CSV;
  else if (g_str_has_suffix (folded, ".ics"))
    *format = DESK_EXPORT_ICS;
  else
    return FALSE;
  return TRUE;
}

/* --- writing, in whatever thread ------------------------------------------------------------ */

typedef struct
{
  DeskExport *export;
  DeskSheetWriter *sheet;
  DeskExportFormat format;
} Writing;

static void
note_progress (guint n_written, guint n_rows, gpointer user_data)
{
  DeskExport *self = user_data;

  g_atomic_int_set (&self->n_rows, (int) n_rows);
  g_atomic_int_set (&self->n_written, (int) n_written);
}

static gboolean
write_row (gpointer row, guint position, guint n_rows, gpointer user_data, GError **error)
{
  Writing *writing = user_data;

  if (writing->format == DESK_EXPORT_XLSX && n_rows >= DESK_SHEET_MAX_ROWS)
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_TOO_LARGE,
                   "%u rows do not fit a sheet of a workbook", n_rows);
      return FALSE;
    }

  desk_export_table_add_row (writing->export->table, writing->sheet, row);
  note_progress (position + 1, n_rows, writing->export);
  return desk_sheet_writer_end_row (writing->sheet, error);
}

static gboolean
write_items (DeskExport *self, Writing *writing, GCancellable *cancellable, GError **error)
{
  for (guint i = 0; i < self->items->len; i++)
    if (g_cancellable_set_error_if_cancelled (cancellable, error) ||
        !write_row (self->items->pdata[i], i, self->items->len, writing, error))
      return FALSE;

  return TRUE;
}

static gboolean
write_rows (DeskExport *self, Writing *writing, GCancellable *cancellable, GError **error)
{
  desk_export_table_add_titles (self->table, writing->sheet);
  if (!desk_sheet_writer_end_row (writing->sheet, error))
    return FALSE;

  return self->reader != NULL
             ? desk_list_reader_read (self->reader, write_row, writing, cancellable, error)
             : write_items (self, writing, cancellable, error);
}

/* To where nothing is yet: what is at the place that was chosen stays until there is something
 * better. */
static gboolean
write_draft (DeskExport *self,
             const char *path,
             DeskExportFormat format,
             GCancellable *cancellable,
             GError **error)
{
  g_autoptr (DeskSheetWriter) sheet = NULL;
  Writing writing = { self, NULL, format };

  if (format == DESK_EXPORT_ICS)
    return desk_expiry_calendar_write (self->reader, path, note_progress, self, cancellable, error);

  sheet = desk_sheet_writer_new (format == DESK_EXPORT_XLSX ? DESK_SHEET_XLSX : DESK_SHEET_CSV,
                                 path, desk_export_get_name (self), error);
  writing.sheet = sheet;
  return sheet != NULL && write_rows (self, &writing, cancellable, error) &&
         desk_sheet_writer_close (sheet, error);
}

static gboolean
put_in_place (const char *path, GFile *file, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) draft = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) from = g_file_read (draft, cancellable, error);
  g_autoptr (GFileOutputStream) to = NULL;

  if (from == NULL)
    return FALSE;
  to = g_file_replace (file, NULL, FALSE, G_FILE_CREATE_REPLACE_DESTINATION, cancellable, error);

  return to != NULL &&
         g_output_stream_splice (G_OUTPUT_STREAM (to), G_INPUT_STREAM (from),
                                 G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, cancellable, error) >= 0;
}

/**
 * desk_export_write:
 * @file: where to; what is there is replaced when all of it is written, and only then
 * @format: what kind of file
 * @cancellable: (nullable): ends it, also in the middle
 * @error: return location for an error
 *
 * Returns: %TRUE if the file is there
 */
gboolean
desk_export_write (DeskExport *self,
                   GFile *file,
                   DeskExportFormat format,
                   GCancellable *cancellable,
                   GError **error)
{
  g_autofree char *path = NULL;
  int fd = g_file_open_tmp ("dealer-desk-XXXXXX", &path, error);
  gboolean is_written = FALSE;

  if (fd < 0)
    return FALSE;
  g_close (fd, NULL);

  is_written = write_draft (self, path, format, cancellable, error) &&
               put_in_place (path, file, cancellable, error);
  g_unlink (path);
  return is_written;
}
