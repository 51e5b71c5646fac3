/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "../src/desk-pages.h"
#include "../src/desk-window.h"
#include "desk-test-account.h"
#include "desk-test-views.h"

#include "desk-customer-query.h"
#include "desk-customer-row.h"
#include "desk-order-query.h"
#include "desk-order-row.h"
#include "desk-order-wizard.h"
#include "desk-page.h"
#include "desk-sidebar.h"
#include "desk-sign-in-page.h"

#include <glib/gi18n.h>
#include <locale.h>

/*
 * Every page in every language fits into a window of 1280 pixels with the sidebar open, in the larger of
 * the two usual sizes of letters: nothing asks for more.
 */

#define WIDTH 1280
#define FONT "Cantarell 11"

typedef struct
{
  DeskTestDesk desk;
  GtkWindow *window;
  const char *role;
  guint n_wide;
} Fixture;

static void
open_window (Fixture *self)
{
  self->window = GTK_WINDOW (desk_window_new (NULL, self->desk.services));
  desk_window_start (DESK_WINDOW (self->window), FALSE);
  gtk_window_present (self->window);
  desk_test_run_for (300);
}

static void
close_window (Fixture *self)
{
  desk_window_shut_down (DESK_WINDOW (self->window));
  gtk_window_destroy (self->window);
  desk_test_settle ();
}

static void
complain (Fixture *self, const char *page, const char *what, int width)
{
  g_test_message ("%s, %s, %s: %s is %d wide", g_getenv ("LANGUAGE"), self->role, page, what, width);
  self->n_wide++;
}

static void
measure (Fixture *self, const char *page)
{
  int minimum = 0;

  desk_test_run_for (400);
  gtk_widget_measure (GTK_WIDGET (self->window), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_test_message ("%s, %s, %s: %d", g_getenv ("LANGUAGE"), self->role, page, minimum);
  if (minimum > WIDTH)
    complain (self, page, "the window", minimum);
}

static void
act (Fixture *self, const char *action, const char *parameter)
{
  g_action_group_activate_action (G_ACTION_GROUP (self->window), action,
                                  parameter != NULL ? g_variant_new_string (parameter) : NULL);
  desk_test_settle ();
}

static gboolean
has_rows_cb (gpointer model)
{
  return g_list_model_get_n_items (model) > 0;
}

/* The first row of a list. */
static gpointer
dup_first (Fixture *self, gpointer query)
{
  g_autoptr (DeskQuery) owned = query;
  g_autoptr (DeskQueryModel) model = desk_store_query (desk_services_get_store (self->desk.services), owned);

  desk_test_run_until (has_rows_cb, model);

  return g_list_model_get_item (G_LIST_MODEL (model), 0);
}

static void
measure_desk (Fixture *self)
{
  guint n_pages = 0;
  const DeskPageEntry *pages = desk_pages_list (&n_pages);
  g_autoptr (DeskOrderRow) order = dup_first (self, desk_order_query_new ());
  g_autoptr (DeskCustomerRow) customer = dup_first (self, desk_customer_query_new ());
  GtkWidget *sidebar = desk_test_await_visible (GTK_WIDGET (self->window), DESK_TYPE_SIDEBAR, NULL);

  /* In a window as wide as that the sidebar is open. */
  desk_test_await_false (desk_sidebar_get_collapsed (DESK_SIDEBAR (sidebar)));
  for (guint i = 0; i < n_pages; i++)
    {
      act (self, "show-page", pages[i].key);
      measure (self, pages[i].key);
    }
  act (self, "show-order", desk_record_get_id (desk_order_row_get_order (order)));
  measure (self, "order");
  act (self, "show-customer", desk_record_get_id (desk_customer_row_get_customer (customer)));
  measure (self, "customer");

  if (!desk_services_has_right (self->desk.services, "dealer.order"))
    return;

  /* Its steps lie in one stack, which is as wide as the widest. */
  act (self, "new-licence", NULL);
  desk_test_await_visible (GTK_WIDGET (self->window), DESK_TYPE_ORDER_WIZARD, NULL);
  measure (self, "wizard");
}

static void
measure_as (const char *role)
{
  Fixture self = { .role = role };

  desk_test_desk_set_up (&self.desk, NULL);
  open_window (&self);
  desk_test_await_visible (GTK_WIDGET (self.window), DESK_TYPE_SIGN_IN_PAGE, NULL);
  measure (&self, "sign-in");
  desk_test_desk_sign_in (&self.desk, role);
  measure_desk (&self);
  close_window (&self);
  desk_test_desk_tear_down (&self.desk, NULL);
  g_assert_cmpuint (self.n_wide, ==, 0);
}

/* Runs in a process of its own, so that everything is read in the language. */
static void
test_measure (void)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_BUILT, "..", "po", NULL);
  g_autoptr (GtkCssProvider) style = gtk_css_provider_new ();

  if (!g_test_subprocess ())
    return;

  bindtextdomain (GETTEXT_PACKAGE, folder);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  /* The language must really be spoken. */
  if (!g_str_equal (g_getenv ("LANGUAGE"), "en"))
    g_assert_cmpstr (_("Overview"), !=, "Overview");
  g_object_set (gtk_settings_get_default (), "gtk-font-name", FONT, NULL);
  /* What the application does by itself when it starts. */
  gtk_css_provider_load_from_resource (style, "/org/dealerdesk/DealerDesk/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (style),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);

  measure_as ("dealer");
  /* Who works for many dealers has a column and a filter more. */
  measure_as ("manager");
}

static void
test_language (gconstpointer data)
{
  g_setenv ("LC_ALL", "C.UTF-8", TRUE);
  g_setenv ("LANGUAGE", data, TRUE);
  g_test_trap_subprocess ("/width/measure", 0, G_TEST_SUBPROCESS_INHERIT_STDERR | G_TEST_SUBPROCESS_INHERIT_STDOUT);
  g_test_trap_assert_passed ();
}

static void
add_cases (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "po", "LINGUAS", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) languages = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  languages = g_strsplit (text, "\n", -1);
  g_test_add_func ("/width/measure", test_measure);
  g_test_add_data_func ("/width/en", "en", test_language);
  for (guint i = 0; languages[i] != NULL; i++)
    {
      g_autofree char *name = g_strconcat ("/width/", languages[i], NULL);

      if (*languages[i] != '\0' && *languages[i] != '#')
        g_test_add_data_func_full (name, g_strdup (languages[i]), test_language, g_free);
    }
}

int
main (int argc, char **argv)
{
  return desk_test_views_run (&argc, &argv, add_cases);
}
