/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-export-ask"

#include "config.h"

#include "desk-error.h"
#include "desk-export.h"
#include "desk-format.h"
#include "desk-toast.h"

#include <glib/gi18n.h>

/* What takes no longer than this is not spoken of before it is done. */
#define QUIET_MS 400
#define PROGRESS_MS 200

/* One list that a person writes into a file: the question where to, then the work, then what came
 * of it. */
typedef struct
{
  GtkWidget *from;              /* (owned): where the list is shown */
  DeskExport *export;           /* (owned) */
  GtkFileChooserNative *dialog; /* (owned) (nullable): while one chooses */
  GtkFileFilter *filters[DESK_N_EXPORT_FORMATS]; /* (owned) (nullable elements) */
  GFile *file;                  /* (owned) (nullable): as soon as one has */
  DeskExportFormat format;
  GCancellable *cancellable; /* (owned) */
  AdwToast *toast;           /* (owned) (nullable): says how far it is */
  gulong destroy_id;
  guint progress_source;
} Asking;

static const char *const endings[DESK_N_EXPORT_FORMATS] = {
  [DESK_EXPORT_XLSX] = ".xlsx",
  [DESK_EXPORT_CSV] = ".csv",
  [DESK_EXPORT_ICS] = ".ics",
};

static void
asking_free (Asking *self)
{
  g_clear_handle_id (&self->progress_source, g_source_remove);
  g_clear_signal_handler (&self->destroy_id, self->from);
  if (self->toast != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->toast, self);
      adw_toast_dismiss (self->toast);
    }
  g_clear_object (&self->toast);
  if (self->dialog != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->dialog));
  g_clear_object (&self->dialog);
  for (guint i = 0; i < G_N_ELEMENTS (self->filters); i++)
    g_clear_object (&self->filters[i]);
  g_clear_object (&self->file);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->export, desk_export_free);
  g_clear_object (&self->from);
  g_free (self);
}

/* --- what came of it ------------------------------------------------------------------------ */

static char *
dup_answer (Asking *self, const GError *error)
{
  g_autofree char *name = g_file_get_basename (self->file);
  g_autofree char *display_name = g_filename_display_name (name);

  if (error == NULL)
    /* Translators: a list was written into a file; the argument is its name */
    return g_strdup_printf (_ ("Exported as %s"), display_name);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    /* Translators: somebody has ended the writing of a file; the argument is its name */
    return g_strdup_printf (_ ("%s was not written"), display_name);
  if (g_error_matches (error, DESK_ERROR, DESK_ERROR_TOO_LARGE))
    return g_strdup (_ ("The list is longer than a workbook can be. Export it as CSV instead."));
  if (g_error_matches (error, DESK_ERROR, DESK_ERROR_NOT_FOUND))
    return g_strdup (_ ("None of these licences ends, so there is nothing for a calendar."));

  /* Translators: a list could not be written into a file; the argument is its name */
  return g_strdup_printf (_ ("%s could not be written. Is there room, and may you write there?"),
                          display_name);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Asking *self = user_data;
  g_autoptr (GtkWidget) from = g_object_ref (self->from);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    g_message ("exporting a list: %s", error->message);
  text = dup_answer (self, error);
  asking_free (self);
  desk_toast_show (from, text);
}

static void
write_in_worker (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Asking *self = task_data;
  GError *error = NULL;

  if (desk_export_write (self->export, self->file, self->format, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/* --- meanwhile ------------------------------------------------------------------------------ */

/* The toast is gone for whoever closed it; the work goes on. */
static void
toast_dismissed_cb (Asking *self)
{
  g_clear_handle_id (&self->progress_source, g_source_remove);
  g_clear_object (&self->toast);
}

static gboolean
show_progress_cb (gpointer user_data)
{
  Asking *self = user_data;
  guint n_rows = 0;
  guint n_written = desk_export_get_progress (self->export, &n_rows);
  guint percent = n_rows > 0 ? (guint) ((guint64) n_written * 100 / n_rows) : 0;
  g_autofree char *share = desk_format_percent_bp ((gint64) percent * 100);
  /* Translators: a list is being written into a file; the arguments are what it is of, and how much
   * of it is done: "Exporting Customers: 40%" */
  g_autofree char *text =
      g_strdup_printf (_ ("Exporting %s: %s"), desk_export_get_name (self->export), share);
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  if (self->toast != NULL)
    {
      adw_toast_set_title (self->toast, escaped);
      return G_SOURCE_CONTINUE;
    }

  self->toast = desk_toast_show (self->from, text);
  if (self->toast == NULL)
    {
      self->progress_source = 0;
      return G_SOURCE_REMOVE;
    }
  g_object_ref (self->toast);
  adw_toast_set_timeout (self->toast, 0);
  adw_toast_set_button_label (self->toast, _ ("Cancel"));
  g_signal_connect_swapped (self->toast, "button-clicked", G_CALLBACK (g_cancellable_cancel),
                            self->cancellable);
  g_signal_connect_swapped (self->toast, "dismissed", G_CALLBACK (toast_dismissed_cb), self);
  self->progress_source = g_timeout_add (PROGRESS_MS, show_progress_cb, self);
  return G_SOURCE_REMOVE;
}

static void
start (Asking *self)
{
  g_autoptr (GTask) task = g_task_new (NULL, self->cancellable, written_cb, self);

  g_task_set_source_tag (task, desk_export_ask);
  g_task_set_task_data (task, self, NULL);
  self->progress_source = g_timeout_add (QUIET_MS, show_progress_cb, self);
  g_task_run_in_thread (task, write_in_worker);
}

/* --- the question --------------------------------------------------------------------------- */

static char *
dup_file_name (Asking *self, DeskExportFormat format)
{
  return g_strconcat (desk_export_get_name (self->export), endings[format], NULL);
}

static DeskExportFormat
get_first_format (Asking *self)
{
  return desk_export_offers (self->export, DESK_EXPORT_XLSX) ? DESK_EXPORT_XLSX : DESK_EXPORT_ICS;
}

static DeskExportFormat
get_chosen_format (Asking *self)
{
  GtkFileFilter *filter = gtk_file_chooser_get_filter (GTK_FILE_CHOOSER (self->dialog));

  for (guint i = 0; i < DESK_N_EXPORT_FORMATS; i++)
    if (filter != NULL && filter == self->filters[i])
      return i;
  return get_first_format (self);
}

/* A dialog of the system keeps the name when one chooses another kind of file. What the user typed
 * counts; what was only proposed gets the ending of the kind, and nothing is replaced that he was
 * not asked about. */
static void
take_place (Asking *self, GFile *chosen)
{
  g_autofree char *name = g_file_get_basename (chosen);
  g_autofree char *proposed = dup_file_name (self, get_first_format (self));
  DeskExportFormat wanted = get_chosen_format (self);
  g_autoptr (GFile) folder = g_file_get_parent (chosen);
  gboolean has_ending = desk_export_parse_format (name, &self->format) &&
                        desk_export_offers (self->export, self->format);

  if (!has_ending)
    self->format = wanted;
  if (!has_ending || self->format == wanted || folder == NULL || !g_str_equal (name, proposed))
    {
      self->file = g_object_ref (chosen);
      return;
    }

  self->format = wanted;
  for (guint i = 1; self->file == NULL; i++)
    {
      g_autofree char *number = i > 1 ? g_strdup_printf (" (%u)", i) : g_strdup ("");
      g_autofree char *free_name =
          g_strconcat (desk_export_get_name (self->export), number, endings[wanted], NULL);
      g_autoptr (GFile) file = g_file_get_child (folder, free_name);

      if (!g_file_query_exists (file, NULL))
        self->file = g_steal_pointer (&file);
    }
}

static void
response_cb (Asking *self, int response)
{
  g_autoptr (GFile) chosen = response == GTK_RESPONSE_ACCEPT
                                 ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->dialog))
                                 : NULL;

  if (chosen == NULL)
    {
      asking_free (self);
      return;
    }

  take_place (self, chosen);
  start (self);
}

static void
add_filters (Asking *self)
{
  /* Translators: kinds of files */
  static const char *const names[DESK_N_EXPORT_FORMATS] = {
    [DESK_EXPORT_XLSX] = N_ ("Workbook (XLSX)"),
    [DESK_EXPORT_CSV] = N_ ("Comma-separated values (CSV)"),
    [DESK_EXPORT_ICS] = N_ ("Calendar (iCalendar)"),
  };

  for (guint i = 0; i < DESK_N_EXPORT_FORMATS; i++)
    {
      g_autofree char *pattern = g_strconcat ("*", endings[i], NULL);

      if (!desk_export_offers (self->export, i))
        continue;

      self->filters[i] = gtk_file_filter_new ();
      gtk_file_filter_set_name (self->filters[i], _ (names[i]));
      gtk_file_filter_add_pattern (self->filters[i], pattern);
      gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->dialog), self->filters[i]);
    }
}

/**
 * desk_export_ask:
 * @from: the page that shows the list; toasts come up in its window, and it ends with the page
 * @export: (transfer full): the list
 *
 * Asks where to and as what, and writes the list there for a spreadsheet.
 */
void
desk_export_ask (GtkWidget *from, DeskExport *export)
{
  GtkRoot *root = NULL;
  Asking *self = NULL;
  g_autofree char *name = NULL;

  g_return_if_fail (GTK_IS_WIDGET (from));
  g_return_if_fail (export != NULL);

  root = gtk_widget_get_root (from);
  self = g_new0 (Asking, 1);
  self->from = g_object_ref (from);
  self->export = export;
  self->cancellable = g_cancellable_new ();
  /* The account may be closed then, and its folder go. */
  self->destroy_id = g_signal_connect_swapped (from, "destroy", G_CALLBACK (g_cancellable_cancel),
                                               self->cancellable);
  /* Translators: title of the dialog that asks where to write a list to */
  self->dialog =
      gtk_file_chooser_native_new (_ ("Export"), GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                   GTK_FILE_CHOOSER_ACTION_SAVE, _ ("Export"), _ ("Cancel"));
  add_filters (self);
  gtk_file_chooser_set_filter (GTK_FILE_CHOOSER (self->dialog),
                               self->filters[get_first_format (self)]);
  name = dup_file_name (self, get_first_format (self));
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (self->dialog), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->dialog), TRUE);
  g_signal_connect_swapped (self->dialog, "response", G_CALLBACK (response_cb), self);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->dialog));
}

/**
 * desk_export_ask_list:
 * @from: the page that shows the list
 * @table: a list of the store
 * @store: the store
 * @query: what the list shows
 *
 * As desk_export_ask(), for what is in the list now, in its order.
 */
void
desk_export_ask_list (GtkWidget *from,
                      const DeskExportTable *table,
                      DeskStore *store,
                      gpointer query)
{
  desk_export_ask (from, desk_export_new (table, desk_list_reader_new (store, query)));
}

/**
 * desk_export_ask_calendar:
 * @from: the page that shows the licences
 * @store: the store
 * @query: asks for licences, a #DeskLicenseQuery
 *
 * As desk_export_ask(), for the days on which they end.
 */
void
desk_export_ask_calendar (GtkWidget *from, DeskStore *store, gpointer query)
{
  desk_export_ask (from, desk_export_new_calendar (desk_list_reader_new (store, query)));
}
