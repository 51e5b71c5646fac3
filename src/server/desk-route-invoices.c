/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-route-invoices"

#include "config.h"

#include "desk-document-pdf.h"
#include "desk-file-answer.h"
#include "desk-id.h"
#include "desk-invoice-paper.h"
#include "desk-routes.h"
#include "desk-user.h"

typedef struct
{
  DeskDocument *document; /* (owned) */
  char *date;             /* (owned) */
} Printing;

static void
printing_free (gpointer data)
{
  Printing *self = data;

  desk_document_free (self->document);
  g_free (self->date);
  g_free (self);
}

/* Type is set beside the loop, which must not stand still. */
static void
print_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Printing *self = data;
  const DeskDocument *const documents[] = { self->document };
  GError *error = NULL;
  GBytes *bytes = desk_documents_to_pdf (documents, G_N_ELEMENTS (documents), self->date, &error);

  if (bytes != NULL)
    g_task_return_pointer (task, bytes, (GDestroyNotify) g_bytes_unref);
  else
    g_task_return_error (task, error);
}

static void
printed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  DeskRequest *request = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_task_propagate_pointer (G_TASK (result), &error);

  if (bytes != NULL)
    desk_file_answer_send_bytes (request, "application/pdf", bytes);
  else
    desk_request_failed (request, error);
  desk_server_finish (request);
}

static char *
dup_language (DeskRequest *request)
{
  const char *asked = request->query != NULL ? g_hash_table_lookup (request->query, "language") : NULL;
  g_autoptr (DeskUser) user = NULL;

  if (asked != NULL && *asked != '\0')
    return g_strdup (asked);
  user = desk_storage_get (request->storage, DESK_TYPE_USER, request->account->user_id);
  return user != NULL ? g_strdup (desk_record_get_string (user, DESK_USER_LANGUAGE)) : NULL;
}

/* GET /v1/invoices/{}/document?language=fr */
gboolean
desk_route_get_invoice_document (DeskRequest *request)
{
  g_autoptr (DeskInvoice) invoice = NULL;
  g_autofree char *language = dup_language (request);
  g_autoptr (GTask) task = NULL;
  g_autoptr (GError) error = NULL;
  DeskDocument *document = NULL;
  Printing *printing = NULL;

  if (desk_id_is_valid (request->ids[0], "inv"))
    invoice = desk_storage_get (request->storage, DESK_TYPE_INVOICE, request->ids[0]);
  if (invoice == NULL || !desk_request_can_see (request, desk_record_get_string (invoice, DESK_INVOICE_DEALER_ID)))
    {
      desk_request_problem (request, SOUP_STATUS_NOT_FOUND, "not_found", NULL);
      return TRUE;
    }
  document = desk_invoice_paper_new (request->storage, invoice, language, &error);
  if (document == NULL)
    {
      desk_request_failed (request, error);
      return TRUE;
    }
  printing = g_new0 (Printing, 1);
  printing->document = document;
  printing->date = g_strdup (desk_record_get_string (invoice, DESK_INVOICE_ISSUED_ON));
  task = g_task_new (NULL, NULL, printed_cb, request);
  g_task_set_task_data (task, printing, printing_free);
  g_task_run_in_thread (task, print_in_thread);
  return FALSE;
}
