/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-order-actions"

#include "config.h"

#include "desk-order-actions.h"

#include "desk-delete-order-dialog.h"
#include "desk-deletion-watch.h"
#include "desk-document-print.h"
#include "desk-license-commands.h"
#include "desk-order-commands.h"
#include "desk-order-facts.h"
#include "desk-toast.h"
#include "desk-trade-documents.h"

#include <glib/gi18n.h>

/*
 * What is done with an order, on the list of orders and on the page of one: the actions `orders.*` of a page. What
 * they are given is the order's id, or the operation id of what waits for it.
 */

static DeskServices *
get_services (GtkWidget *page)
{
  return desk_page_get_services (DESK_PAGE (page));
}

static DeskStore *
get_store (GtkWidget *page)
{
  return desk_services_get_store (get_services (page));
}

static DeskOrderFacts *
read_facts (GtkWidget *page, const char *order_id)
{
  DeskStore *store = get_store (page);

  return store != NULL ? desk_order_facts_read (store, order_id) : NULL;
}

static void
again_action (GtkWidget *page, const char *action, GVariant *parameter)
{
  g_autoptr (DeskOrderFacts) facts = read_facts (page, g_variant_get_string (parameter, NULL));

  if (facts != NULL)
    desk_order_commands_again (page, get_store (page), facts->order, facts->customer,
                               g_str_equal (action, "orders.as-trial") ? "trial" : "order");
}

static void
delete_dialog_response_cb (GtkWidget *dialog, const char *response, DeskPage *page)
{
  DeskOrderFacts *facts = g_object_get_data (G_OBJECT (dialog), "facts");

  if (g_strcmp0 (response, DESK_RESPONSE_DELETE) != 0)
    return;

  /* The watch says what came of it, also when this page has gone, and ends by itself. */
  desk_deletion_watch_start (desk_page_get_services (page), GTK_WIDGET (page), facts->order, facts->customer);
}

/**
 * desk_order_actions_ask_to_delete:
 * @page: a page with the actions
 * @order_id: an order
 *
 * Asks whether it shall be deleted, and does it. Does nothing where that is not allowed.
 */
void
desk_order_actions_ask_to_delete (DeskPage *page, const char *order_id)
{
  g_autoptr (DeskOrderFacts) facts = read_facts (GTK_WIDGET (page), order_id);
  GtkWidget *dialog = NULL;

  if (facts == NULL || !desk_order_facts_can_delete (facts)
      || !desk_services_has_right (desk_page_get_services (page), "dealer.order"))
    return;

  dialog = desk_delete_order_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (page))), facts);
  g_object_set_data_full (G_OBJECT (dialog), "facts", g_steal_pointer (&facts), (GDestroyNotify) desk_order_facts_free);
  g_signal_connect_object (dialog, "response", G_CALLBACK (delete_dialog_response_cb), page, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
delete_action (GtkWidget *page, const char *action, GVariant *parameter)
{
  desk_order_actions_ask_to_delete (DESK_PAGE (page), g_variant_get_string (parameter, NULL));
}

static void
edit_action (GtkWidget *page, const char *action, GVariant *parameter)
{
  desk_order_commands_edit (page, get_store (page), g_variant_get_string (parameter, NULL));
}

static void
dismiss_action (GtkWidget *page, const char *action, GVariant *parameter)
{
  desk_order_commands_dismiss (page, get_store (page), g_variant_get_string (parameter, NULL));
}

static void
explain_action (GtkWidget *page, const char *action, GVariant *parameter)
{
  g_autoptr (DeskOrderFacts) facts = read_facts (page, g_variant_get_string (parameter, NULL));

  if (facts != NULL && facts->entry != NULL)
    desk_order_commands_explain (page, facts->entry);
}

static void
copy_action (GtkWidget *page, const char *action, GVariant *parameter)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (page), g_variant_get_string (parameter, NULL));
  desk_toast_show (page, _("Copied"));
}

static void
print_action (GtkWidget *page, const char *action, GVariant *parameter)
{
  g_autoptr (DeskOrderFacts) facts = read_facts (page, g_variant_get_string (parameter, NULL));

  if (facts != NULL)
    desk_document_print (page, desk_order_document_new (get_store (page), facts));
}

static void
save_pdf_action (GtkWidget *page, const char *action, GVariant *parameter)
{
  g_autoptr (DeskOrderFacts) facts = read_facts (page, g_variant_get_string (parameter, NULL));
  DeskDocument *document = NULL;
  g_autofree char *name = NULL;

  if (facts == NULL)
    return;

  document = desk_order_document_new (get_store (page), facts);
  name = desk_document_dup_file_name (document);
  desk_document_save (page, document, name);
}

/* Order id, and which #DeskLicenseAction. */
static void
license_action (GtkWidget *page, const char *name, GVariant *parameter)
{
  g_autoptr (DeskOrderFacts) facts = NULL;
  const char *order_id = NULL;
  int action = DESK_LICENSE_ACTION_NONE;

  g_variant_get (parameter, "(&si)", &order_id, &action);
  facts = read_facts (page, order_id);
  /* It may have changed since the menu was opened. */
  if (facts != NULL && desk_order_facts_can_act (facts, get_services (page), action))
    desk_license_commands_run (page, get_services (page), facts->license, facts->subscription, action);
}

/**
 * desk_order_actions_install:
 * @page_class: class of a #DeskPage
 *
 * Gives the page the actions `orders.*` on which desk_order_menu_new() relies.
 */
void
desk_order_actions_install (GtkWidgetClass *page_class)
{
  gtk_widget_class_install_action (page_class, "orders.delete", "s", delete_action);
  gtk_widget_class_install_action (page_class, "orders.again", "s", again_action);
  gtk_widget_class_install_action (page_class, "orders.as-trial", "s", again_action);
  gtk_widget_class_install_action (page_class, "orders.edit", "s", edit_action);
  gtk_widget_class_install_action (page_class, "orders.dismiss", "s", dismiss_action);
  gtk_widget_class_install_action (page_class, "orders.explain", "s", explain_action);
  gtk_widget_class_install_action (page_class, "orders.copy", "s", copy_action);
  gtk_widget_class_install_action (page_class, "orders.print", "s", print_action);
  gtk_widget_class_install_action (page_class, "orders.save-pdf", "s", save_pdf_action);
  gtk_widget_class_install_action (page_class, "orders.license", "(si)", license_action);
}
