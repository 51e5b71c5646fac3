/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "desk-test-wizard.h"

/* A trial becomes an order: customer, devices and serial number stay. */

#define PRINTER "Epson SureColor S80600"

static void
go_to_customer (DeskTestWizard *self, const char *button)
{
  desk_test_wizard_add_device (self, PRINTER);
  desk_test_wizard_press (self, button);
  desk_test_wizard_await (self, "Register");
}

static void
activate_row (DeskTestWizard *self, const char *title)
{
  GtkWidget *row = desk_test_await_visible (GTK_WIDGET (self->window), ADW_TYPE_ACTION_ROW, title);

  adw_action_row_activate (ADW_ACTION_ROW (row));
  desk_test_settle ();
}

/* From the page of a trial that was just registered. */
static void
test_convert (DeskTestWizard *self, gconstpointer data)
{
  g_autofree char *serial = NULL;
  g_autofree char *again = NULL;
  g_autofree char *trial_title = NULL;

  go_to_customer (self, "Try");
  desk_test_wizard_press (self, "New customer");
  desk_test_wizard_customer (self, "ines@enseignesduport.example");
  desk_test_wizard_press (self, "Register");
  desk_test_wizard_await (self, "Trial * registered");
  serial = desk_test_server_dup_value (self->desk.server,
                          "SELECT serial_number FROM license WHERE customer_id ="
                          " (SELECT id FROM customer WHERE email = ?)",
                          "ines@enseignesduport.example");

  activate_row (self, "Convert to an order");
  desk_test_wizard_await (self, "Trial * becomes an order");
  trial_title = g_strdup_printf ("*serial number %s stay as they are.", serial);
  desk_test_wizard_await (self, trial_title);
  /* Shown, and nothing that could change them. */
  desk_test_wizard_await (self, PRINTER);
  g_assert_null (desk_test_find_visible (GTK_WIDGET (self->window), GTK_TYPE_SPIN_BUTTON, NULL));
  g_assert_null (desk_test_find_visible (GTK_WIDGET (self->window), GTK_TYPE_SEARCH_ENTRY, NULL));
  g_assert_false (desk_test_wizard_shows (self, "Try"));

  desk_test_wizard_choose (self, "SaaS annual");
  desk_test_wizard_press (self, "Order now");
  desk_test_wizard_await (self, "Selected customer");
  desk_test_wizard_await (self, "Enseignes du Port*");
  g_assert_false (desk_test_wizard_shows (self, "New customer"));
  /* Its own trial is no reason to warn. */
  g_assert_false (desk_test_wizard_shows (self, "This customer already has an unactivated order*"));
  g_assert_null (desk_test_find_visible (GTK_WIDGET (self->window), GTK_TYPE_SEARCH_ENTRY, NULL));
  desk_test_wizard_press (self, "Register");
  desk_test_wizard_await (self, "Order * registered");
  desk_test_wizard_await (self, serial);
  again = desk_test_server_dup_value (self->desk.server,
                         "SELECT serial_number FROM license WHERE NOT trial AND customer_id ="
                         " (SELECT id FROM customer WHERE email = ?)",
                         "ines@enseignesduport.example");
  g_assert_cmpstr (again, ==, serial);
}

/* As the window's action does, for a trial that the customer uses already; left and resumed. */
static void
test_convert_active (DeskTestWizard *self, gconstpointer data)
{
  DeskMe *me = desk_services_get_me (self->desk.services);
  DeskStore *store = desk_test_wizard_get_store (self);
  g_autofree char *id = desk_test_server_dup_value (self->desk.server,
                                       "SELECT id FROM license WHERE dealer_id = ? AND trial"
                                       " AND state = 'active' ORDER BY id LIMIT 1",
                                       desk_record_get_string (me, DESK_ME_DEALER_ID));
  g_autofree char *serial =
    desk_test_server_dup_value (self->desk.server, "SELECT serial_number FROM license WHERE id = ?", id);
  g_autofree char *state = NULL;
  g_autoptr(GListModel) drafts = NULL;
  g_autoptr(DeskDraft) draft = NULL;

  desk_test_wizard_show (self, desk_order_wizard_new_for_trial (self->desk.services, id));
  desk_test_wizard_await (self, "Trial * becomes an order");
  desk_test_wizard_fill (self, "PO or order number", "PO 77");
  desk_test_wizard_close (self);

  drafts = desk_store_list_drafts (store);
  desk_test_await_cmpuint (g_list_model_get_n_items (drafts), >, 0);
  draft = g_list_model_get_item (drafts, 0);
  desk_test_wizard_show (self, desk_order_wizard_new_for_draft (self->desk.services,
                                                                desk_record_get_id (draft)));
  desk_test_wizard_await (self, "Trial * becomes an order");
  desk_test_wizard_press (self, "Order now");
  desk_test_wizard_press (self, "Register");
  desk_test_wizard_await (self, "Order * registered");
  desk_test_wizard_await (self, "The licence goes on under the same serial number.*");
  desk_test_wizard_await (self, serial);
  g_assert_false (desk_test_wizard_shows (self, "Copy activation link"));
  desk_test_await_cmpstr (desk_test_wizard_get_focus (self), ==, "New licence");
  state = desk_test_server_dup_value (self->desk.server, "SELECT state FROM \"order\" WHERE po_number = ?", "PO 77");
  g_assert_cmpstr (state, ==, "activated");
}

/* A licence that is no trial any more opens an empty form. */
static void
test_convert_gone (DeskTestWizard *self, gconstpointer data)
{
  desk_test_wizard_show (self, desk_order_wizard_new_for_trial (self->desk.services,
                                                                "lic_01ARZ3NDEKTSV4RRFFQ69G5FAV"));
  g_assert_false (desk_test_wizard_shows (self, "*becomes an order"));
  desk_test_wizard_await (self, "Try");
}

static void
add_case (const char *path, void (*test) (DeskTestWizard *, gconstpointer))
{
  g_test_add (path, DeskTestWizard, NULL, desk_test_wizard_set_up, test, desk_test_wizard_tear_down);
}

static void
add_cases (void)
{
  add_case ("/convert/registered", test_convert);
  add_case ("/convert/active", test_convert_active);
  add_case ("/convert/gone", test_convert_gone);
}

int
main (int argc, char *argv[])
{
  return desk_test_views_run (&argc, &argv, add_cases);
}
