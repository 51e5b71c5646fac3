/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "desk-test-account.h"
#include "desk-test-application.h"
#include "desk-test-keys.h"
#include "desk-test-views.h"

#include "desk-billing-page.h"
#include "desk-customer-page.h"
#include "desk-customers-page.h"
#include "desk-order-page.h"
#include "desk-order-wizard.h"
#include "desk-orders-page.h"
#include "desk-overview-page.h"
#include "desk-search-box.h"
#include "desk-search-popover.h"

#include <string.h>

/*
 * Search everywhere, by keys alone. “Kade” is the name of several customers, and of those their users, orders,
 * serial numbers and invoices.
 */

/* --- what is seen ---------------------------------------------------------------------------- */

static GtkWidget *
get_window (DeskTestApplication *self)
{
  desk_test_await_nonnull (desk_test_application_get_active (self));

  return desk_test_application_get_active (self);
}

static DeskSearchPopover *
get_popover (GtkWidget *window)
{
  return (DeskSearchPopover *) desk_test_find (window, DESK_TYPE_SEARCH_POPOVER, NULL);
}

static const char *
get_text (GtkWidget *window)
{
  GtkWidget *entry = gtk_widget_get_parent (GTK_WIDGET (get_popover (window)));

  return gtk_editable_get_text (GTK_EDITABLE (desk_test_find (entry, GTK_TYPE_SEARCH_ENTRY, NULL)));
}

static gboolean
is_searching (GtkWidget *window)
{
  GtkWidget *box = gtk_widget_get_ancestor (GTK_WIDGET (get_popover (window)), DESK_TYPE_SEARCH_BOX);

  return desk_search_box_get_is_searching (DESK_SEARCH_BOX (box));
}

/* Whether what is typed goes into the search. */
static gboolean
is_in_search (GtkWidget *window)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (window));

  return focus != NULL && gtk_widget_is_ancestor (focus, gtk_widget_get_parent (GTK_WIDGET (get_popover (window))));
}

static gboolean
is_open (GtkWidget *window)
{
  return gtk_widget_get_visible (GTK_WIDGET (get_popover (window)));
}

static gboolean
has_hits (GtkWidget *window)
{
  return is_open (window) && !is_searching (window) && desk_search_popover_get_selected (get_popover (window)) != NULL;
}

static DeskSearchItem *
get_selected (GtkWidget *window)
{
  DeskSearchItem *item = desk_search_popover_get_selected (get_popover (window));

  g_assert_nonnull (item);

  return item;
}

/* The first line of a group, by Tab. */
static void
go_to_group (GtkWidget *window, int group)
{
  for (guint i = 0; i < DESK_N_SEARCH_GROUPS && get_selected (window)->group != group; i++)
    desk_test_keys_press ("Tab");
  g_assert_cmpint (get_selected (window)->group, ==, group);
}

/* Ctrl+K, and what is typed then; until it is found. */
static GtkWidget *
search (DeskTestApplication *self, const char *text)
{
  GtkWidget *window = get_window (self);

  desk_test_keys_press ("ctrl+k");
  desk_test_await_true (is_in_search (window));
  desk_test_keys_type (text);
  desk_test_await_cmpstr (get_text (window), ==, text);
  desk_test_await_true (has_hits (window));

  return window;
}

/* When all has come and can be found: what is found is looked for again when more comes. */
static GtkWidget *
enter (DeskTestApplication *self)
{
  DeskServices *services = NULL;

  desk_test_application_sign_in (self, "dealer");
  desk_test_application_await_page (self, DESK_TYPE_OVERVIEW_PAGE);
  services = desk_shell_get_services (desk_window_get_shell (DESK_WINDOW (get_window (self))));
  desk_test_wait_until_filled (services);
  desk_test_wait_for_state (services, DESK_SYNC_UP_TO_DATE);
  desk_test_await_false (desk_store_get_is_search_filling (desk_services_get_store (services)));

  return get_window (self);
}

/* --- cases ----------------------------------------------------------------------------------- */

/* The arrow keys go from line to line and around, Tab from group to group. */
static void
test_move (DeskTestApplication *self, gconstpointer data)
{
  GtkWidget *window = NULL;
  DeskSearchItem *first = NULL;
  DeskSearchItem *second = NULL;

  enter (self);
  window = search (self, "kade");
  first = get_selected (window);
  g_assert_cmpint (first->group, ==, DESK_SEARCH_COMPANIES);

  desk_test_keys_press ("Down");
  second = get_selected (window);
  g_assert_true (second != first);
  desk_test_keys_press ("Up");
  g_assert_true (get_selected (window) == first);
  desk_test_keys_press ("Up");
  g_assert_cmpint (get_selected (window)->group, >, DESK_SEARCH_COMPANIES);
  desk_test_keys_press ("Down");
  g_assert_true (get_selected (window) == first);

  /* Tab, or Alt with an arrow, is at the head of the next group; all this while one could go on typing. */
  desk_test_keys_press ("Tab");
  second = get_selected (window);
  g_assert_cmpint (second->group, >, first->group);
  desk_test_keys_press ("Tab");
  g_assert_cmpint (get_selected (window)->group, >, second->group);
  desk_test_keys_press ("shift+Tab");
  g_assert_true (get_selected (window) == second);
  desk_test_keys_press ("alt+Down");
  g_assert_cmpint (get_selected (window)->group, >, second->group);
  desk_test_keys_press ("alt+Up");
  g_assert_true (get_selected (window) == second);
  desk_test_keys_press ("alt+Up");
  g_assert_true (get_selected (window) == first);
  desk_test_await_true (is_in_search (window));

  desk_test_keys_press ("Return");
  desk_test_application_await_page (self, DESK_TYPE_CUSTOMER_PAGE);
  desk_test_await_false (is_open (window));
  desk_test_await_false (is_in_search (window));
}

/* Escape closes, then clears, then goes back to where one was. */
static void
test_escape (DeskTestApplication *self, gconstpointer data)
{
  GtkWidget *window = enter (self);
  GtkWidget *before = NULL;

  desk_test_keys_press ("ctrl+2");
  desk_test_application_await_page (self, DESK_TYPE_ORDERS_PAGE);
  desk_test_keys_press ("ctrl+f");
  before = gtk_window_get_focus (GTK_WINDOW (window));
  g_assert_nonnull (before);

  search (self, "kade");
  g_assert_false (gtk_window_get_focus (GTK_WINDOW (window)) == before);
  desk_test_keys_press ("Escape");
  desk_test_await_false (is_open (window));
  g_assert_cmpstr (get_text (window), ==, "kade");
  desk_test_await_true (is_in_search (window));
  /* The arrow opens again what was closed. */
  desk_test_keys_press ("Down");
  desk_test_await_true (has_hits (window));
  desk_test_keys_press ("Escape");
  desk_test_keys_press ("Escape");
  desk_test_await_cmpstr (get_text (window), ==, "");
  desk_test_await_true (is_in_search (window));
  desk_test_keys_press ("Escape");
  desk_test_await_true (gtk_window_get_focus (GTK_WINDOW (window)) == before);
  g_assert_nonnull (desk_test_find_visible (window, DESK_TYPE_ORDERS_PAGE, NULL));
}

/* Ctrl+Enter leaves everything here as it was, also a wizard, to which the same keys mean to go on. */
static void
test_new_window (DeskTestApplication *self, gconstpointer data)
{
  GtkWidget *first = enter (self);
  GtkWidget *before = NULL;

  desk_test_keys_press ("ctrl+n");
  desk_test_application_await_page (self, DESK_TYPE_ORDER_WIZARD);
  before = gtk_window_get_focus (GTK_WINDOW (first));
  search (self, "kade");
  desk_test_keys_press ("ctrl+Return");
  desk_test_application_await_windows (self, 2);
  desk_test_application_await_other (self, first);
  desk_test_application_await_page (self, DESK_TYPE_CUSTOMER_PAGE);

  g_assert_nonnull (desk_test_find_visible (first, DESK_TYPE_ORDER_WIZARD, NULL));
  g_assert_null (desk_test_find (first, DESK_TYPE_CUSTOMER_PAGE, NULL));
  desk_test_await_false (is_open (first));
  desk_test_await_true (gtk_window_get_focus (GTK_WINDOW (first)) == before);
  desk_test_keys_press ("ctrl+w");
  desk_test_application_await_active (self, first);
}

/* The field also does what the menus do. */
static void
test_commands (DeskTestApplication *self, gconstpointer data)
{
  GtkWidget *window = enter (self);

  /* Commands are the last of what is found. */
  search (self, "bill");
  desk_test_keys_press ("Up");
  g_assert_cmpint (get_selected (window)->group, ==, DESK_SEARCH_ITEM_COMMANDS);
  g_assert_cmpstr (get_selected (window)->title, ==, "Billing");
  desk_test_keys_press ("Return");
  desk_test_application_await_page (self, DESK_TYPE_BILLING_PAGE);
  desk_test_await_false (is_in_search (window));

  /* In a window of its own, too. */
  search (self, "new lic");
  desk_test_keys_press ("Up");
  g_assert_cmpstr (get_selected (window)->title, ==, "New licence");
  desk_test_keys_press ("ctrl+Return");
  desk_test_application_await_windows (self, 2);
  desk_test_application_await_page (self, DESK_TYPE_ORDER_WIZARD);
  g_assert_nonnull (desk_test_find_visible (window, DESK_TYPE_BILLING_PAGE, NULL));
}

/* What was opened last stands in the empty field, the last first. */
static void
test_recent (DeskTestApplication *self, gconstpointer data)
{
  GtkWidget *window = enter (self);
  g_autofree char *company = NULL;
  g_autofree char *order = NULL;

  search (self, "kade");
  company = g_strdup (get_selected (window)->title);
  desk_test_keys_press ("Return");
  desk_test_application_await_page (self, DESK_TYPE_CUSTOMER_PAGE);
  search (self, "kade");
  go_to_group (window, DESK_SEARCH_ORDERS);
  order = g_strdup (get_selected (window)->title);
  desk_test_keys_press ("Return");
  desk_test_application_await_page (self, DESK_TYPE_ORDER_PAGE);

  /* Ctrl+K selects the old text, so that one key is enough to be rid of it. */
  desk_test_keys_press ("ctrl+k");
  desk_test_keys_press ("BackSpace");
  desk_test_await_cmpstr (get_text (window), ==, "");
  desk_test_await_true (has_hits (window));
  desk_test_await_visible (window, GTK_TYPE_LABEL, "Opened recently");
  g_assert_cmpstr (get_selected (window)->title, ==, order);
  desk_test_keys_press ("Down");
  g_assert_cmpstr (get_selected (window)->title, ==, company);
  desk_test_keys_press ("Return");
  desk_test_application_await_page (self, DESK_TYPE_CUSTOMER_PAGE);
}

/* A whole number and Enter, without a look at what is found. */
static void
test_number (DeskTestApplication *self, gconstpointer data)
{
  GtkWidget *window = enter (self);
  g_autofree char *number = NULL;

  search (self, "kade");
  go_to_group (window, DESK_SEARCH_ORDERS);
  number = g_strndup (get_selected (window)->title, strlen ("26-1039"));
  desk_test_keys_press ("ctrl+k");
  desk_test_keys_type (number);
  desk_test_keys_press ("Return");
  desk_test_application_await_page (self, DESK_TYPE_ORDER_PAGE);
  desk_test_await_nonnull (strstr (gtk_window_get_title (GTK_WINDOW (window)), number));
}

static gboolean
says_nothing_cb (gpointer window)
{
  return desk_test_find_visible (window, GTK_TYPE_LABEL,
                                 "Nothing found for “zzqq”. Check the spelling, or search by e-mail.") != NULL;
}

/* What is nowhere, and the whole list of what is somewhere. */
static void
test_lists (DeskTestApplication *self, gconstpointer data)
{
  GtkWidget *window = enter (self);
  GtkWidget *page = NULL;
  GtkWidget *filter = NULL;

  desk_test_keys_press ("ctrl+k");
  desk_test_keys_type ("zzqq");
  desk_test_run_until (says_nothing_cb, window);
  desk_test_keys_press ("Return");
  g_assert_true (says_nothing_cb (window));
  desk_test_keys_press ("Escape");

  search (self, "kade");
  desk_test_keys_press ("alt+Return");
  desk_test_application_await_page (self, DESK_TYPE_CUSTOMERS_PAGE);
  page = desk_test_find_visible (window, DESK_TYPE_CUSTOMERS_PAGE, NULL);
  filter = desk_test_await_visible (page, GTK_TYPE_SEARCH_ENTRY, NULL);
  desk_test_await_cmpstr (gtk_editable_get_text (GTK_EDITABLE (filter)), ==, "kade");
}

static void
add_cases (void)
{
#define ADD(path, func)                                                                            \
  g_test_add (path, DeskTestApplication, NULL, desk_test_application_set_up, func,                 \
              desk_test_application_tear_down)

  g_assert_true (desk_test_keys_are_there ());
  ADD ("/search/move", test_move);
  ADD ("/search/escape", test_escape);
  ADD ("/search/new-window", test_new_window);
  ADD ("/search/commands", test_commands);
  ADD ("/search/recent", test_recent);
  ADD ("/search/number", test_number);
  ADD ("/search/lists", test_lists);
}

int
main (int argc, char **argv)
{
  return desk_test_views_run (&argc, &argv, add_cases);
}
