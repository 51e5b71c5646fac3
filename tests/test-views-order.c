/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "desk-test-wizard.h"

#include "desk-order-page.h"
#include "desk-orders-page.h"
#include "desk-status-pill.h"

/*
 * The page of an order and the list of orders, against the real back-end. The fixture is that of the
 * wizard: a window, and what is read and pressed in it.
 */

/* The newest order with @status. */
static DeskOrder *
dup_order (DeskTestWizard *self, const char *status, DeskOrderFilter filter)
{
  g_autoptr (DeskOrderQuery) query = desk_order_query_new ();
  g_autoptr (DeskQueryModel) model = NULL;
  g_autoptr (DeskOrderRow) row = NULL;

  desk_query_set_status (query, status);
  desk_query_set_filter (query, filter);
  model = desk_store_query (desk_test_wizard_get_store (self), query);
  desk_test_await_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), >, 0);
  row = g_list_model_get_item (G_LIST_MODEL (model), 0);
  return g_object_ref (desk_order_row_get_order (row));
}

static void
show_order (DeskTestWizard *self, DeskOrder *order)
{
  desk_test_wizard_show (self, desk_order_page_new (self->desk.services, desk_record_get_id (order)));
}

static void
test_active (DeskTestWizard *self, gconstpointer data)
{
  g_autoptr (DeskOrder) order = dup_order (self, "active", DESK_ORDER_FILTER_ORDERS);
  g_autofree char *title = g_strdup_printf ("Order %s", desk_record_get_string (order, DESK_ORDER_NUMBER));
  g_autofree char *registered = g_strdup_printf ("%s registered by *", title);

  show_order (self, order);
  desk_test_wizard_await (self, title);
  desk_test_wizard_await (self, "Active");
  desk_test_wizard_await (self, "Subtotal");
  desk_test_wizard_await (self, "PF-*");
  desk_test_wizard_await (self, "Serial number expires");
  desk_test_wizard_await (self, "Subscription ends");
  desk_test_wizard_await (self, registered);
  /* What cannot be deleted says why, and has no sign. */
  desk_test_wizard_await (self, "Cannot be deleted: activated on *");
  g_assert_false (desk_test_wizard_shows (self, "Delete…"));
  g_assert_false (desk_test_wizard_shows (self, "Send again"));
}

static void
test_send_again (DeskTestWizard *self, gconstpointer data)
{
  g_autoptr (DeskOrder) order = dup_order (self, "not_activated", DESK_ORDER_FILTER_ORDERS);
  const char *address = desk_record_get_string (order, DESK_ORDER_MAIL_ADDRESS);
  guint n_before = desk_test_count_mails_to (self->desk.server, address);

  show_order (self, order);
  desk_test_wizard_await (self, "Not activated");
  desk_test_wizard_await (self, "Delete…");
  desk_test_wizard_press (self, "Send again");
  desk_test_wizard_await (self, "The activation e-mail will be sent again");
  desk_test_await_cmpuint (desk_test_count_mails_to (self->desk.server, address), ==, n_before + 1);
}

/* The page says that its order has gone, and offers the same once more. */
static void
test_delete (DeskTestWizard *self, gconstpointer data)
{
  g_autoptr (DeskOrder) order = dup_order (self, "not_activated", DESK_ORDER_FILTER_ORDERS);
  g_autofree char *deleted = g_strdup_printf ("Order %s deleted", desk_record_get_string (order, DESK_ORDER_NUMBER));

  show_order (self, order);
  desk_test_wizard_press (self, "Delete…");
  desk_test_press (desk_test_await_dialog (), "Delete order");
  desk_test_wizard_await (self, deleted);
  desk_test_wizard_await (self, "As a trial");
  desk_test_wizard_press (self, "As a trial");
  desk_test_await_true (self->action != NULL && g_str_has_prefix (self->action, "resume-draft drf_"));
  desk_test_await_false (desk_test_wizard_shows (self, "Subtotal"));
}

/* The customer was faster: the back-end refuses, and the user hears when it was. */
static void
test_too_late (DeskTestWizard *self, gconstpointer data)
{
  g_autoptr (DeskOrder) order = dup_order (self, "not_activated", DESK_ORDER_FILTER_ORDERS);
  g_autoptr (DeskLicense) license = NULL;
  const char *license_id = desk_record_get_string (order, DESK_ORDER_LICENSE_ID);
  g_autofree char *answer = NULL;

  license = desk_store_get (desk_test_wizard_get_store (self), DESK_TYPE_LICENSE, license_id);
  show_order (self, order);
  desk_test_wizard_press (self, "Delete…");
  desk_test_await_dialog ();
  /* The desktop does not hear of it in time. */
  desk_test_server_control (self->desk.server, "fault GET /v1/changes status=503 0");
  answer = desk_test_server_run (self->desk.server, NULL, TRUE, "activate",
                                 desk_record_get_string (license, DESK_LICENSE_SERIAL_NUMBER), "--data",
                                 desk_test_server_get_folder (self->desk.server), NULL);
  desk_test_press (desk_test_await_dialog (), "Delete order");
  desk_test_wizard_await (self, "Too late: the licence was activated at ??:??");
}

static void
test_offline (DeskTestWizard *self, gconstpointer data)
{
  g_autoptr (DeskOrder) order = dup_order (self, "not_activated", DESK_ORDER_FILTER_ORDERS);

  desk_test_wizard_set_offline (self, TRUE);
  show_order (self, order);
  desk_test_wizard_press (self, "Send again");
  desk_test_wizard_await (self, "The activation e-mail will be sent again");
  desk_test_await_true (desk_test_wizard_shows (self, "Not activated") || desk_test_wizard_shows (self, "Queued"));
  desk_test_wizard_set_offline (self, FALSE);
}

/* --- the list -------------------------------------------------------------------------------- */

static void
test_list_status (DeskTestWizard *self, gconstpointer data)
{
  desk_test_wizard_show (self, desk_orders_page_new (self->desk.services));
  desk_test_wizard_await (self, "* of * orders");
  desk_test_wizard_await (self, "Not activated");
  desk_test_await_visible (GTK_WIDGET (self->window), GTK_TYPE_DROP_DOWN, NULL);
  desk_test_wizard_await (self, "Any status");
  desk_test_wizard_await (self, "Last 12 months");
  /* A dealer sees only his own. */
  g_assert_false (desk_test_wizard_shows (self, "All dealers"));
}

static gboolean
is_readable (gpointer data)
{
  return g_file_test (data, G_FILE_TEST_EXISTS);
}

/* Another kind of file has another ending. */
static void
choose_values (gpointer dialog)
{
  g_autoptr (GListModel) filters = gtk_file_chooser_get_filters (dialog);
  g_autoptr (GtkFileFilter) values = g_list_model_get_item (filters, 1);
  g_autofree char *before = gtk_file_chooser_get_current_name (dialog);

  g_assert_cmpstr (before, ==, "Orders.xlsx");
  g_assert_cmpstr (gtk_file_filter_get_name (values), ==, "Comma-separated values (CSV)");
  gtk_file_chooser_set_filter (dialog, values);
}

/* What is in the list goes into the file. That nothing of it is calculated there is in
 * test-export.c. */
static void
test_export (DeskTestWizard *self, gconstpointer data)
{
  g_autofree char *folder = g_dir_make_tmp ("orders-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "Orders.csv", NULL);
  g_autoptr (DeskOrder) order = dup_order (self, "not_activated", DESK_ORDER_FILTER_ORDERS);
  const char *number = desk_record_get_string (order, DESK_ORDER_NUMBER);
  g_autofree char *line = g_strdup_printf ("\"%s\",\"Order\",\"20", number);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  desk_test_wizard_show (self, desk_orders_page_new (self->desk.services));
  desk_test_wizard_await (self, "* of * orders");
  desk_test_type (desk_test_await_visible (GTK_WIDGET (self->window), GTK_TYPE_SEARCH_ENTRY, NULL), number);
  desk_test_wizard_await (self, "1 of * orders");

  g_signal_emit_by_name (desk_test_await_tooltip (GTK_WIDGET (self->window), "Export…"), "clicked");
  desk_test_await_nonnull (desk_test_get_file_dialog ());
  choose_values (desk_test_get_file_dialog ());
  desk_test_save_in (folder, "Export");
  desk_test_run_until (is_readable, path);
  desk_test_wizard_await (self, "Exported as Orders.csv");

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  lines = g_strsplit (text, "\r\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 3);
  g_assert_true (g_str_has_prefix (lines[0], "\xef\xbb\xbf\"Order\",\"Kind\",\"Date\","));
  g_assert_true (g_str_has_prefix (lines[1], line));
  g_assert_true (g_regex_match_simple (",[0-9]+\\.[0-9]{2},\"EUR\",\"Not activated\",\"PF-", lines[1], 0, 0));
  g_assert_cmpstr (lines[2], ==, "");
}

static void
add_case (const char *path, void (*test) (DeskTestWizard *, gconstpointer))
{
  g_test_add (path, DeskTestWizard, NULL, desk_test_wizard_set_up, test, desk_test_wizard_tear_down);
}

static void
add_cases (void)
{
  add_case ("/order/active", test_active);
  add_case ("/order/send-again", test_send_again);
  add_case ("/order/delete", test_delete);
  add_case ("/order/too-late", test_too_late);
  add_case ("/order/offline", test_offline);
  add_case ("/orders/status", test_list_status);
  add_case ("/orders/export", test_export);
}

int
main (int argc, char *argv[])
{
  return desk_test_views_run (&argc, &argv, add_cases);
}
