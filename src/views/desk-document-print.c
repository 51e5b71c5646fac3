/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-document-print"

#include "config.h"

#include "desk-document-print.h"

#include "desk-document-pages.h"
#include "desk-toast.h"

#include <glib/gi18n.h>

#define MARGIN_MM 18

/* What lives as long as an operation, which may outlive the page that has begun it. */
typedef struct
{
  GtkWidget *from;          /* (owned): where it is said how it ended */
  DeskDocument *document;   /* (owned) */
  DeskDocumentPages *pages; /* (owned) (nullable) */
  char *path;               /* (owned) (nullable): of the file, if it is saved */
} Job;

static void
job_free (gpointer data, GClosure *closure)
{
  Job *job = data;

  g_clear_pointer (&job->pages, desk_document_pages_free);
  g_clear_pointer (&job->document, desk_document_free);
  g_clear_object (&job->from);
  g_free (job->path);
  g_free (job);
}

static void
operation_begin_print_cb (GtkPrintOperation *operation, GtkPrintContext *context, Job *job)
{
  PangoContext *pango = gtk_print_context_create_pango_context (context);

  job->pages = desk_document_pages_new (job->document, pango, gtk_print_context_get_width (context),
                                        gtk_print_context_get_height (context));
  g_object_unref (pango);
}

static gboolean
operation_paginate_cb (GtkPrintOperation *operation, GtkPrintContext *context, Job *job)
{
  if (!desk_document_pages_step (job->pages))
    return FALSE;

  gtk_print_operation_set_n_pages (operation, (int) desk_document_pages_get_n_pages (job->pages));
  return TRUE;
}

static void
operation_draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, Job *job)
{
  desk_document_pages_draw (job->pages, (guint) page, gtk_print_context_get_cairo_context (context));
}

static void
operation_done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, Job *job)
{
  g_autofree char *name = job->path != NULL ? g_path_get_basename (job->path) : NULL;
  g_autofree char *text = NULL;

  if (result == GTK_PRINT_OPERATION_RESULT_ERROR)
    text = g_strdup (job->path != NULL ? _ ("The file could not be written. Choose another folder.")
                                       : _ ("It could not be printed."));
  else if (result == GTK_PRINT_OPERATION_RESULT_APPLY && name != NULL)
    /* Translators: %s is the name of a file */
    text = g_strdup_printf (_ ("Saved as %s"), name);
  if (text != NULL && gtk_widget_get_root (job->from) != NULL)
    desk_toast_show (job->from, text);
}

static GtkPrintOperation *
new_operation (GtkWidget *from, DeskDocument *document, const char *path)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) page_setup = gtk_page_setup_new ();
  Job *job = g_new0 (Job, 1);

  job->from = g_object_ref (from);
  job->document = document;
  job->path = g_strdup (path);
  gtk_page_setup_set_top_margin (page_setup, MARGIN_MM, GTK_UNIT_MM);
  gtk_page_setup_set_bottom_margin (page_setup, MARGIN_MM, GTK_UNIT_MM);
  gtk_page_setup_set_left_margin (page_setup, MARGIN_MM, GTK_UNIT_MM);
  gtk_page_setup_set_right_margin (page_setup, MARGIN_MM, GTK_UNIT_MM);
  gtk_print_operation_set_default_page_setup (operation, page_setup);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_job_name (operation, document->title);
  gtk_print_operation_set_allow_async (operation, TRUE);
  g_signal_connect (operation, "begin-print", G_CALLBACK (operation_begin_print_cb), job);
  g_signal_connect (operation, "paginate", G_CALLBACK (operation_paginate_cb), job);
  g_signal_connect (operation, "draw-page", G_CALLBACK (operation_draw_page_cb), job);
  g_signal_connect_data (operation, "done", G_CALLBACK (operation_done_cb), job, job_free, 0);

  return operation;
}

static void
run (GtkPrintOperation *operation, GtkWidget *from, GtkPrintOperationAction action)
{
  GtkRoot *root = gtk_widget_get_root (from);
  g_autoptr (GError) error = NULL;

  gtk_print_operation_run (operation, action, root != NULL ? GTK_WINDOW (root) : NULL, &error);
  if (error != NULL)
    g_message ("printing: %s", error->message);
}

/**
 * desk_document_print:
 * @from: a widget of the window
 * @document: (transfer full): what is printed
 *
 * Asks for a printer, and prints.
 */
void
desk_document_print (GtkWidget *from, DeskDocument *document)
{
  g_autoptr (GtkPrintOperation) operation = new_operation (from, document, NULL);

  run (operation, from, GTK_PRINT_OPERATION_ACTION_PRINT_DIALOG);
}

/**
 * desk_document_export:
 * @from: a widget of the window
 * @document: (transfer full): what is saved
 * @path: of the PDF, which is replaced if it is there
 */
void
desk_document_export (GtkWidget *from, DeskDocument *document, const char *path)
{
  g_autoptr (GtkPrintOperation) operation = new_operation (from, document, path);

  gtk_print_operation_set_export_filename (operation, path);
  run (operation, from, GTK_PRINT_OPERATION_ACTION_EXPORT);
}

static void
document_free (gpointer document)
{
  if (document != NULL)
    desk_document_free (document);
}

static void
chooser_response_cb (GtkNativeDialog *chooser, int response, GtkWidget *from)
{
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  path = file != NULL ? g_file_get_path (file) : NULL;
  if (path != NULL)
    desk_document_export (from, g_object_steal_data (G_OBJECT (chooser), "document"), path);
  g_object_unref (chooser);
}

/**
 * desk_document_save:
 * @from: a widget of the window
 * @document: (transfer full): what is saved
 * @name: what the file is called, if the user does not choose another name
 *
 * Asks for a place, and saves it there as a PDF.
 */
void
desk_document_save (GtkWidget *from, DeskDocument *document, const char *name)
{
  GtkRoot *root = gtk_widget_get_root (from);
  GtkFileChooserNative *chooser =
    gtk_file_chooser_native_new (_ ("Save as PDF"), root != NULL ? GTK_WINDOW (root) : NULL,
                                 GTK_FILE_CHOOSER_ACTION_SAVE, _ ("Save"), _ ("Cancel"));

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (chooser), TRUE);
  g_object_set_data_full (G_OBJECT (chooser), "document", document, document_free);
  g_signal_connect_object (chooser, "response", G_CALLBACK (chooser_response_cb), from, 0);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}
