/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "desk-test-wizard.h"

#include "desk-customer-search.h"

/* An account manager who may order, in the wizard: he says for whom, and that dealer's prices, tax and customers are
 * what counts. */

#define PRINTER "Epson SureColor S80600"

static GtkDropDown *
get_dealers (DeskTestWizard *self)
{
  return GTK_DROP_DOWN (desk_test_await_visible (GTK_WIDGET (self->window), GTK_TYPE_DROP_DOWN, NULL));
}

/* The line of the list that begins with @name. */
static void
choose_dealer (DeskTestWizard *self, const char *name)
{
  GtkDropDown *drop_down = get_dealers (self);
  GListModel *lines = gtk_drop_down_get_model (drop_down);

  for (guint i = 0; i < g_list_model_get_n_items (lines); i++)
    {
      g_autoptr (GtkStringObject) line = g_list_model_get_item (lines, i);

      if (g_str_has_prefix (gtk_string_object_get_string (line), name))
        {
          gtk_drop_down_set_selected (drop_down, i);
          desk_test_settle ();
          return;
        }
    }
  g_error ("There is no dealer “%s”", name);
}

static void
test_order (DeskTestWizard *self, gconstpointer data)
{
  g_autoptr (GListModel) dealers = desk_store_list_records (desk_test_wizard_get_store (self), DESK_TYPE_DEALER);
  g_autoptr (DeskDealer) dealer = g_list_model_get_item (dealers, 0);
  g_autoptr (DeskDealer) last = g_list_model_get_item (dealers, g_list_model_get_n_items (dealers) - 1);
  g_autoptr (DeskCustomer) customer = NULL;

  /* Nothing goes on before that. */
  desk_test_wizard_await (self, "Choose a dealer");
  desk_test_wizard_await (self, "Choose the dealer first");
  desk_test_await_true (desk_test_get_focus (self->window, GTK_TYPE_DROP_DOWN) == GTK_WIDGET (get_dealers (self)));
  desk_test_wizard_add_device (self, PRINTER);
  g_assert_false (gtk_widget_is_sensitive (desk_test_await_visible (GTK_WIDGET (self->window), GTK_TYPE_BUTTON,
                                                                    "Order now")));

  choose_dealer (self, desk_record_get_string (dealer, DESK_DEALER_NAME));
  desk_test_await_false (desk_test_wizard_shows (self, "Choose the dealer first"));
  desk_test_wizard_await (self, "per *, renews *");
  desk_test_wizard_press (self, "Order now");
  desk_test_wizard_press (self, "New customer");
  desk_test_wizard_customer (self, "ines@enseignesduport.example");
  desk_test_wizard_await (self, "No customer with this e-mail yet");
  desk_test_wizard_press (self, "Register");
  desk_test_wizard_await (self, "Order * registered");

  desk_test_sync (self->desk.services);
  customer = desk_store_find_customer_by_email (desk_test_wizard_get_store (self), "ines@enseignesduport.example", NULL);
  g_assert_nonnull (customer);
  g_assert_cmpstr (desk_record_get_string (customer, DESK_CUSTOMER_DEALER_ID), ==, desk_record_get_id (dealer));

  /* For another dealer she is another one's customer, and is not offered. */
  desk_test_wizard_show (self, desk_order_wizard_new (self->desk.services));
  choose_dealer (self, desk_record_get_string (last, DESK_DEALER_NAME));
  desk_test_wizard_add_device (self, PRINTER);
  desk_test_wizard_press (self, "Try");
  desk_test_wizard_search_in (self, DESK_TYPE_CUSTOMER_SEARCH, "ines@enseignesduport.example");
  desk_test_run_for (800);
  g_assert_false (desk_test_wizard_shows (self, "Selected customer"));
}

/* Whoever sees one dealer is not asked. */
static void
test_dealer (DeskTestWizard *self, gconstpointer data)
{
  g_assert_false (desk_test_wizard_shows (self, "Choose a dealer"));
}

static void
add_cases (void)
{
  g_test_add ("/for-dealer/order", DeskTestWizard, "manager", desk_test_wizard_set_up, test_order,
              desk_test_wizard_tear_down);
  g_test_add ("/for-dealer/dealer", DeskTestWizard, NULL, desk_test_wizard_set_up, test_dealer,
              desk_test_wizard_tear_down);
}

int
main (int argc, char *argv[])
{
  return desk_test_views_run (&argc, &argv, add_cases);
}
