/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-csv-export"

#include "config.h"

#include "desk-csv-export.h"

#include "desk-format.h"
#include "desk-toast.h"

#include <glib/gi18n.h>

/* A list of any length is read while the program goes on, no longer at a time than this. */
#define SLICE_US 2000

typedef struct
{
  GtkWidget *from;             /* (owned): where the list is shown */
  GListModel *list;            /* (owned) */
  DeskCsvRowFunc func;
  gpointer user_data;
  GDestroyNotify destroy;      /* (nullable) */
  GtkFileChooserNative *dialog;/* (owned) (nullable): while one chooses */
  GFile *file;                 /* (owned) (nullable): as soon as one has */
  DeskCsvWriter *csv;          /* (owned) (nullable) */
  gulong changed_id;
  guint position;              /* of the row that is next */
} Export;

static void
export_free (Export *self)
{
  g_clear_signal_handler (&self->changed_id, self->list);
  if (self->dialog != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->dialog));
  g_clear_object (&self->dialog);
  g_clear_object (&self->file);
  g_clear_pointer (&self->csv, desk_csv_writer_free);
  g_clear_object (&self->list);
  g_clear_object (&self->from);
  if (self->destroy != NULL)
    self->destroy (self->user_data);
  g_free (self);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Export *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_file_get_basename (self->file);
  g_autofree char *display_name = g_filename_display_name (name);
  g_autofree char *text = NULL;

  if (g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    {
      /* Translators: a list was written into a file; the argument is its name */
      text = g_strdup_printf (_("Exported as %s"), display_name);
    }
  else
    {
      g_message ("exporting a list: %s", error->message);
      /* Translators: a list could not be written into a file; the argument is its name */
      text = g_strdup_printf (_("%s could not be written. Is there room, and may you write there?"), display_name);
    }
  desk_toast_show (self->from, text);
  export_free (self);
}

static void
start (Export *self)
{
  g_clear_pointer (&self->csv, desk_csv_writer_free);
  self->csv = desk_csv_writer_new (desk_format_decimal_sign ());
  self->position = 0;
  self->func (self->csv, NULL, self->user_data);
  desk_csv_writer_end_row (self->csv);
}

static gboolean
add_rows_cb (gpointer user_data)
{
  Export *self = user_data;
  gint64 until = g_get_monotonic_time () + SLICE_US;
  g_autoptr (GBytes) bytes = NULL;

  while (self->position < g_list_model_get_n_items (self->list))
    {
      g_autoptr (GObject) item = g_list_model_get_item (self->list, self->position);

      self->func (self->csv, item, self->user_data);
      desk_csv_writer_end_row (self->csv);
      self->position++;
      if (g_get_monotonic_time () > until)
        return G_SOURCE_CONTINUE;
    }

  g_clear_signal_handler (&self->changed_id, self->list);
  bytes = desk_csv_writer_end (self->csv);
  g_file_replace_contents_bytes_async (self->file, bytes, NULL, FALSE, G_FILE_CREATE_REPLACE_DESTINATION, NULL,
                                       written_cb, self);
  return G_SOURCE_REMOVE;
}

static void
response_cb (Export *self, int response)
{
  self->file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->dialog)) : NULL;
  if (self->file == NULL)
    {
      export_free (self);
      return;
    }

  start (self);
  /* Rows that move would be written twice, or never. */
  self->changed_id = g_signal_connect_swapped (self->list, "items-changed", G_CALLBACK (start), self);
  g_idle_add (add_rows_cb, self);
}

/**
 * desk_csv_export:
 * @from: the page that shows the list; toasts come up in its window
 * @list: what is written, in its order
 * @name: what the file is called if the user agrees, without ".csv"
 * @func: writes a row
 * @user_data: for @func
 * @destroy: (nullable): frees @user_data afterwards
 *
 * Asks where to, and writes the list there for a spreadsheet.
 */
void
desk_csv_export (GtkWidget      *from,
                 GListModel     *list,
                 const char     *name,
                 DeskCsvRowFunc  func,
                 gpointer        user_data,
                 GDestroyNotify  destroy)
{
  GtkRoot *root = NULL;
  Export *self = NULL;
  g_autofree char *file_name = NULL;

  g_return_if_fail (GTK_IS_WIDGET (from));
  g_return_if_fail (G_IS_LIST_MODEL (list));
  g_return_if_fail (func != NULL);

  root = gtk_widget_get_root (from);
  self = g_new0 (Export, 1);
  self->from = g_object_ref (from);
  self->list = g_object_ref (list);
  self->func = func;
  self->user_data = user_data;
  self->destroy = destroy;
  /* Translators: title of the dialog that asks where to write a list to */
  self->dialog = gtk_file_chooser_native_new (_("Export as CSV"), GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                              GTK_FILE_CHOOSER_ACTION_SAVE, _("Export"), _("Cancel"));
  file_name = g_strconcat (name, ".csv", NULL);
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->dialog), file_name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->dialog), TRUE);
  g_signal_connect_swapped (self->dialog, "response", G_CALLBACK (response_cb), self);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->dialog));
}
