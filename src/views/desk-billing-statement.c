/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-billing-statement"

#include "config.h"

#include "desk-billing-statement.h"

#include "desk-balance.h"
#include "desk-dealer.h"
#include "desk-document-print.h"
#include "desk-message.h"
#include "desk-toast.h"
#include "desk-trade-documents.h"

#include <glib/gi18n.h>

static void
append (GMenu *menu, const char *format, const char *currency, const char *action)
{
  g_autofree char *label = g_strdup_printf (format, currency);
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, action, "s", currency);
  g_menu_append_item (menu, item);
}

/**
 * desk_billing_statement_menu_new:
 * @dealers: the dealers that there are
 * @dealer_id: (nullable): whose account
 * @currency: (nullable): of this currency only
 *
 * Returns: (transfer full) (nullable): what statements there can be, for the actions
 *   `billing.save-statement` and `billing.print-statement`; %NULL as long as no account is chosen
 */
GMenuModel *
desk_billing_statement_menu_new (GListModel *dealers, const char *dealer_id, const char *currency)
{
  GMenu *menu = NULL;

  if (dealer_id == NULL)
    return NULL;

  menu = g_menu_new ();
  for (guint i = 0; i < g_list_model_get_n_items (dealers); i++)
    {
      g_autoptr (DeskDealer) dealer = g_list_model_get_item (dealers, i);
      GListModel *balances = desk_record_get_list (dealer, DESK_DEALER_BALANCES);

      if (g_strcmp0 (desk_record_get_id (dealer), dealer_id) != 0)
        continue;
      for (guint j = 0; j < g_list_model_get_n_items (balances); j++)
        {
          g_autoptr (DeskBalance) balance = g_list_model_get_item (balances, j);
          const char *of = desk_record_get_string (balance, DESK_BALANCE_CURRENCY);

          if (currency != NULL && g_strcmp0 (of, currency) != 0)
            continue;
          /* Translators: saves a statement of account; %s is a currency such as EUR */
          append (menu, _ ("Save %s as PDF…"), of, "billing.save-statement");
          /* Translators: prints a statement of account; %s is a currency such as EUR */
          append (menu, _ ("Print %s…"), of, "billing.print-statement");
        }
    }

  return G_MENU_MODEL (menu);
}

typedef struct
{
  GtkWidget *from; /* (owned) */
  gboolean prints;
} Request;

static void
request_free (Request *request)
{
  g_object_unref (request->from);
  g_free (request);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Request, request_free)

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Request) request = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskStatementOfAccount) account =
    desk_store_read_account_finish (DESK_STORE (source), result, &error);
  GtkWidget *from = request->from;
  DeskDocument *document = NULL;
  g_autofree char *name = NULL;

  /* The page may have gone, with the account that it showed. */
  if (gtk_widget_get_root (from) == NULL)
    return;
  if (account == NULL)
    {
      g_autoptr (DeskMessage) message = desk_message_new_from_error (error);

      desk_toast_show (from, message->sentence);
      return;
    }

  document = desk_statement_document_new (DESK_STORE (source), account);
  if (request->prints)
    {
      desk_document_print (from, document);
      return;
    }
  name = desk_document_dup_file_name (document);
  desk_document_save (from, document, name);
}

/**
 * desk_billing_statement_make:
 * @from: the page; what fails is said in its window
 * @store: an open store
 * @dealer_id: whose account
 * @currency: of which currency
 * @since: (nullable): first day
 * @until: (nullable): last day
 * @prints: whether it goes to a printer, and not into a file
 */
void
desk_billing_statement_make (GtkWidget *from,
                             DeskStore *store,
                             const char *dealer_id,
                             const char *currency,
                             const char *since,
                             const char *until,
                             gboolean prints)
{
  Request *request = g_new0 (Request, 1);

  request->from = g_object_ref (from);
  request->prints = prints;
  desk_store_read_account_async (store, dealer_id, currency, since, until, NULL, read_cb, request);
}
