/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-file-actions"

#include "config.h"

#include "desk-file-actions.h"

#include "desk-toast.h"

#include <glib/gi18n.h>

/* Opened are documents only: what another program would run is saved, and then it is the user's own act. */
static const char *const documents[] = { ".pdf",  ".png",  ".jpg",  ".jpeg", ".gif", ".webp", ".tif", ".tiff", ".csv",
                                         ".txt",  ".zip",  ".docx", ".pptx", ".xlsx", ".odt", ".odp", ".ods",  ".mp4",
                                         ".webm", ".ics" };

/**
 * desk_file_may_open:
 * @path: a file
 *
 * Returns: whether it is a document, by its name
 */
gboolean
desk_file_may_open (const char *path)
{
  g_autofree char *small = g_ascii_strdown (path, -1);

  for (guint i = 0; i < G_N_ELEMENTS (documents); i++)
    if (g_str_has_suffix (small, documents[i]))
      return TRUE;

  return FALSE;
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) from = user_data;
  g_autoptr (GError) error = NULL;

  if (gtk_show_uri_full_finish (GTK_WINDOW (source), result, &error)
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_message ("opening a file: %s", error->message);
  if (gtk_widget_get_root (from) != NULL)
    desk_toast_show (from, _ ("No program on this computer opens it. Save it, and look at it elsewhere."));
}

/**
 * desk_file_open:
 * @from: a widget of a window
 * @path: a file for which desk_file_may_open() holds
 *
 * Shows it in the program that the user looks at such files with.
 */
void
desk_file_open (GtkWidget *from, const char *path)
{
  GtkRoot *root = gtk_widget_get_root (from);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *uri = g_file_get_uri (file);

  if (root == NULL || !desk_file_may_open (path))
    return;
  gtk_show_uri_full (GTK_WINDOW (root), uri, GDK_CURRENT_TIME, NULL, opened_cb, g_object_ref (from));
}

/* What lives as long as the copying, which may outlive the page. */
typedef struct
{
  GtkWidget *from; /* (owned) */
  GFile *target;   /* (owned) */
} Copying;

static void
copied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Copying *self = user_data;
  g_autofree char *base = g_file_get_basename (self->target);
  g_autofree char *name = g_filename_display_name (base);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  if (g_file_copy_finish (G_FILE (source), result, &error))
    /* Translators: %s is the name of a file */
    text = g_strdup_printf (_ ("Saved as %s"), name);
  else
    text = g_strdup (_ ("The file could not be written. Choose another folder."));
  if (error != NULL)
    g_message ("saving a file: %s", error->message);
  if (gtk_widget_get_root (self->from) != NULL)
    desk_toast_show (self->from, text);
  g_object_unref (self->from);
  g_object_unref (self->target);
  g_free (self);
}

/**
 * desk_file_copy:
 * @from: a widget of a window
 * @path: a file
 * @target: where the user wants it, and what is there is replaced
 *
 * Copies the file for the user, who may write into his copy, and says how that ended.
 */
void
desk_file_copy (GtkWidget *from, const char *path, GFile *target)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  Copying *self = g_new0 (Copying, 1);

  self->from = g_object_ref (from);
  self->target = g_object_ref (target);
  g_file_copy_async (file, target, G_FILE_COPY_OVERWRITE | G_FILE_COPY_TARGET_DEFAULT_PERMS, G_PRIORITY_DEFAULT, NULL,
                     NULL, NULL, copied_cb, self);
}

static void
chooser_response_cb (GtkNativeDialog *chooser, int response, GtkWidget *from)
{
  g_autoptr (GFile) target = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    target = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  if (target != NULL)
    desk_file_copy (from, g_object_get_data (G_OBJECT (chooser), "path"), target);
  g_object_unref (chooser);
}

/**
 * desk_file_save_as:
 * @from: a widget of a window
 * @path: a file
 *
 * Asks where the user wants it, and copies it there.
 */
void
desk_file_save_as (GtkWidget *from, const char *path)
{
  GtkRoot *root = gtk_widget_get_root (from);
  g_autofree char *base = g_path_get_basename (path);
  GtkFileChooserNative *chooser =
    gtk_file_chooser_native_new (_ ("Save as"), root != NULL ? GTK_WINDOW (root) : NULL, GTK_FILE_CHOOSER_ACTION_SAVE,
                                 _ ("Save"), _ ("Cancel"));

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), base);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_object_set_data_full (G_OBJECT (chooser), "path", g_strdup (path), g_free);
  g_signal_connect_object (chooser, "response", G_CALLBACK (chooser_response_cb), from, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}
