/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "desk-test-wizard.h"

/*
 * What the back-end has against an order, and every way in which what is typed can be wrong: each has
 * its own words where it belongs, and nothing that was typed is lost.
 */

#define PRINTER "Epson SureColor S80600"

static void
go_to_customer (DeskTestWizard *self, const char *button)
{
  desk_test_wizard_add_device (self, PRINTER);
  desk_test_wizard_press (self, button);
  g_assert_true (desk_test_wizard_shows (self, "Register"));
}

/* --- money ----------------------------------------------------------------------------------- */

/* The vendor changes a price while the order is under way. */
static void
test_price_changed (DeskTestWizard *self, gconstpointer data)
{
  const char *folder = desk_test_server_get_folder (self->desk.server);
  g_autofree char *path = g_build_filename (folder, "prices.csv", NULL);
  g_autofree char *exported = NULL;
  g_autofree char *imported = NULL;
  g_autofree char *text = NULL;
  g_auto(GStrv) parts = NULL;
  g_autofree char *dearer = NULL;

  exported =
    desk_test_server_run (self->desk.server, NULL, TRUE, "export", path, "--data", folder, NULL);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  parts = g_strsplit (text, "production,saas_annual,1488.00", -1);
  g_assert_cmpuint (g_strv_length (parts), >, 1);
  dearer = g_strjoinv ("production,saas_annual,1500.00", parts);
  g_assert_true (g_file_set_contents (path, dearer, -1, NULL));

  go_to_customer (self, "Order now");
  desk_test_wizard_press (self, "Back to configuration");
  desk_test_wizard_choose (self, "SaaS annual");
  desk_test_wizard_press (self, "Order now");
  desk_test_wizard_press (self, "New customer");
  desk_test_wizard_customer (self, "ines@enseignesduport.example");
  desk_test_wizard_await (self, "per year, renews 23 Nov 2027");
  /* The desktop does not hear of it in time. */
  desk_test_server_control (self->desk.server, "fault GET /v1/changes status=503 0");
  imported =
    desk_test_server_run (self->desk.server, NULL, TRUE, "import", path, "--data", folder, NULL);
  desk_test_wizard_press (self, "Register");

  desk_test_wizard_await (self, "The price has changed");
  g_assert_true (desk_test_wizard_shows (
    self, "The total is now €1,815.00 instead of €1,800.48. Nothing has been ordered yet."));
  g_assert_true (desk_test_wizard_shows (self, "€1,815.00"));
  g_assert_cmpstr (desk_test_wizard_get_focus (self), ==, "Order at the new price");
  desk_test_wizard_press (self, "Order at the new price");
  desk_test_wizard_await (self, "Order * registered");
  g_assert_true (desk_test_wizard_shows (self, "*€1,815.00*"));
}

static void
test_credit (DeskTestWizard *self, gconstpointer data)
{
  GtkWidget *spin = NULL;

  desk_test_wizard_add_device (self, PRINTER);
  spin = desk_test_find_visible (GTK_WIDGET (self->window), GTK_TYPE_SPIN_BUTTON, NULL);
  gtk_widget_grab_focus (spin);
  desk_test_type (spin, "9999");
  gtk_spin_button_update (GTK_SPIN_BUTTON (spin));
  desk_test_settle ();
  desk_test_wizard_press (self, "Order now");
  desk_test_wizard_press (self, "New customer");
  desk_test_wizard_customer (self, "ines@enseignesduport.example");
  desk_test_wizard_press (self, "Register");
  desk_test_wizard_await (self, "Over the credit limit");
  g_assert_true (desk_test_wizard_shows (self, "This order is €* of your credit is left.*"));
  /* Nothing is lost. */
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (desk_test_wizard_field (self, "City"))),
                   ==,
                   "Marseille");
}

/*INPUTS*/
static void
add_case (const char *path, void (*test) (DeskTestWizard *, gconstpointer))
{
  g_test_add (path, DeskTestWizard, NULL, desk_test_wizard_set_up, test, desk_test_wizard_tear_down);
}

static void
add_cases (void)
{
  add_case ("/refused/price-changed", test_price_changed);
  add_case ("/refused/credit", test_credit);
}

int
main (int argc, char *argv[])
{
  return desk_test_views_run (&argc, &argv, add_cases);
}
