/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "desk-test-account.h"
#include "desk-test-application.h"
#include "desk-test-keys.h"
#include "desk-test-views.h"

#include "desk-licenses-page.h"
#include "desk-map-page.h"
#include "desk-order-wizard.h"
#include "desk-orders-page.h"
#include "desk-overview-page.h"
#include "desk-preferences-window.h"
#include "desk-search-box.h"
#include "desk-settings.h"
#include "desk-sidebar.h"
#include "desk-waiting-page.h"

/*
 * Several windows, by the keys that open, close and use them: each has its own page, all have one account.
 */

static gboolean
shows (GtkWidget *window, GType type)
{
  return desk_test_find_visible (window, type, NULL) != NULL;
}

static DeskStore *
get_store (GtkWidget *window)
{
  return desk_services_get_store (desk_shell_get_services (desk_window_get_shell (DESK_WINDOW (window))));
}

/* Signed in, with a second window, which has the keys. Returns the first. */
static GtkWidget *
open_two (DeskTestApplication *self, GtkWidget **second)
{
  GtkWidget *first = NULL;

  desk_test_application_sign_in (self, "dealer");
  desk_test_application_await_page (self, DESK_TYPE_OVERVIEW_PAGE);
  first = desk_test_application_get_active (self);
  desk_test_keys_press ("ctrl+shift+n");
  desk_test_application_await_windows (self, 2);
  *second = desk_test_application_await_other (self, first);
  desk_test_application_await_page (self, DESK_TYPE_OVERVIEW_PAGE);

  return first;
}

static void
test_pages (DeskTestApplication *self, gconstpointer data)
{
  GtkWidget *second = NULL;
  GtkWidget *first = open_two (self, &second);
  GtkWidget *entry = NULL;

  /* Each goes its own way, and forward and back again. */
  desk_test_keys_press ("ctrl+2");
  desk_test_application_await_page (self, DESK_TYPE_ORDERS_PAGE);
  g_assert_true (shows (first, DESK_TYPE_OVERVIEW_PAGE));
  desk_test_await_cmpstr (gtk_window_get_title (GTK_WINDOW (first)), ==, "Overview – Dealer Desk");
  desk_test_await_cmpstr (gtk_window_get_title (GTK_WINDOW (second)), ==, "Orders – Dealer Desk");
  desk_test_keys_press ("ctrl+n");
  desk_test_application_await_page (self, DESK_TYPE_ORDER_WIZARD);
  desk_test_keys_press ("alt+Left");
  desk_test_application_await_page (self, DESK_TYPE_ORDERS_PAGE);
  g_assert_true (shows (first, DESK_TYPE_OVERVIEW_PAGE));

  /* What is typed into the search of one is not in that of the other. */
  desk_test_keys_press ("ctrl+k");
  desk_test_keys_type ("zzz");
  entry = desk_test_find_visible (first, GTK_TYPE_SEARCH_ENTRY, NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
  desk_test_keys_press ("Escape");
  desk_test_keys_press ("Escape");
  desk_test_keys_press ("Escape");

  /* A third begins where the second is. */
  desk_test_keys_press ("ctrl+shift+n");
  desk_test_application_await_windows (self, 3);
  desk_test_application_await_other (self, second);
  desk_test_application_await_page (self, DESK_TYPE_ORDERS_PAGE);

  /* Closing one leaves the others as they are. */
  desk_test_keys_press ("ctrl+w");
  desk_test_application_await_windows (self, 2);
  g_assert_true (shows (first, DESK_TYPE_OVERVIEW_PAGE));
  g_assert_true (shows (second, DESK_TYPE_ORDERS_PAGE));
  gtk_window_present (GTK_WINDOW (second));
  desk_test_application_await_active (self, second);
  desk_test_keys_press ("ctrl+w");
  desk_test_application_await_windows (self, 1);
  desk_test_application_await_active (self, first);
  desk_test_keys_press ("ctrl+4");
  desk_test_application_await_page (self, DESK_TYPE_LICENSES_PAGE);
}

static gboolean
is_preferences_active_cb (gpointer data)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i);

      if (DESK_IS_PREFERENCES_WINDOW (window) && gtk_window_is_active (window))
        {
          *(GtkWidget **) data = GTK_WIDGET (window);
          return TRUE;
        }
    }

  return FALSE;
}

/* A question in one window leaves the other one free, and both may be asked something. */
static void
test_dialogs (DeskTestApplication *self, gconstpointer data)
{
  GtkWidget *second = NULL;
  GtkWidget *first = open_two (self, &second);
  GtkWidget *dialog = NULL;

  desk_test_keys_press ("ctrl+comma");
  desk_test_run_until (is_preferences_active_cb, &dialog);
  gtk_window_present (GTK_WINDOW (first));
  desk_test_application_await_active (self, first);
  desk_test_keys_press ("ctrl+2");
  desk_test_application_await_page (self, DESK_TYPE_ORDERS_PAGE);
  g_assert_true (gtk_widget_get_visible (dialog));

  /* Its own window waits for the answer, to which it is a click away. */
  gtk_window_present (GTK_WINDOW (second));
  desk_test_run_for (200);
  desk_test_keys_press ("ctrl+2");
  desk_test_run_for (200);
  g_assert_true (shows (second, DESK_TYPE_OVERVIEW_PAGE));
}

static void
test_quit (DeskTestApplication *self, gconstpointer data)
{
  GtkWidget *second = NULL;
  g_autoptr (GSettings) settings = desk_settings_new ();
  g_autofree char *page = NULL;

  open_two (self, &second);
  desk_test_keys_press ("ctrl+2");
  desk_test_application_await_page (self, DESK_TYPE_ORDERS_PAGE);
  gtk_window_set_default_size (GTK_WINDOW (second), 1200, 700);
  desk_test_await_cmpint (gtk_widget_get_width (second), ==, 1200);
  desk_test_await_cmpint (gtk_widget_get_height (second), ==, 700);

  /* All go, and the next start is like the one that was used last. */
  desk_test_keys_press ("ctrl+q");
  desk_test_application_await_windows (self, 0);
  page = g_settings_get_string (settings, "window-page");
  g_assert_cmpstr (page, ==, "orders");
  g_assert_cmpint (g_settings_get_int (settings, "window-width"), ==, 1200);
  g_assert_cmpint (g_settings_get_int (settings, "window-height"), ==, 700);
  g_assert_false (g_settings_get_boolean (settings, "window-maximized"));
  g_settings_reset (settings, "window-width");
  g_settings_reset (settings, "window-height");
  g_settings_reset (settings, "window-page");
}

static gboolean
is_signed_out_cb (gpointer window)
{
  return desk_test_find_visible (window, ADW_TYPE_ENTRY_ROW, "E-mail") != NULL;
}

/* Who signs out needs one window: the one where he did it. */
static void
test_sign_out (DeskTestApplication *self, gconstpointer data)
{
  GtkWidget *second = NULL;
  GtkWidget *box = NULL;

  open_two (self, &second);
  desk_test_keys_press ("ctrl+k");
  desk_test_keys_type ("sign out");
  box = desk_test_await_visible (second, DESK_TYPE_SEARCH_BOX, NULL);
  desk_test_await_false (desk_search_box_get_is_searching (DESK_SEARCH_BOX (box)));
  /* Commands are the last of what is found. */
  desk_test_keys_press ("Up");
  desk_test_keys_press ("Return");
  desk_test_run_until (is_signed_out_cb, second);
  desk_test_application_await_windows (self, 1);
  desk_test_application_await_active (self, second);

  /* There is nothing to open a window of. */
  desk_test_keys_press ("ctrl+shift+n");
  desk_test_run_for (200);
  g_assert_cmpuint (desk_test_application_count (self), ==, 1);

  /* And whoever comes next begins at the beginning. */
  desk_test_application_sign_in (self, "assistant");
  desk_test_application_await_page (self, DESK_TYPE_OVERVIEW_PAGE);
}

/* What is done is said, and can be undone, where it was done. */
static void
test_undo (DeskTestApplication *self, gconstpointer data)
{
  GtkWidget *second = NULL;
  GtkWidget *first = open_two (self, &second);
  DeskStore *store = get_store (first);

  desk_test_hold ();
  g_assert_cmpuint (desk_store_get_n_waiting (store), ==, 0);
  desk_test_press (second, "Extend");
  desk_test_await_visible (second, GTK_TYPE_BUTTON, "Undo");
  desk_test_run_for (200);
  g_assert_null (desk_test_find_visible (first, GTK_TYPE_BUTTON, "Undo"));
  g_assert_cmpuint (desk_store_get_n_waiting (store), ==, 1);

  desk_test_press_undo (second);
  desk_test_await_gone (second, GTK_TYPE_BUTTON, "Undo");
  desk_test_await_cmpuint (desk_store_get_n_waiting (store), ==, 0);
}

/* What comes from outside goes to the window that was used last. */
static void
test_outside (DeskTestApplication *self, gconstpointer data)
{
  GtkWidget *second = NULL;
  GtkWidget *first = open_two (self, &second);
  g_autoptr (GFile) link = g_file_new_for_uri ("dealer-desk://map?lat=50.6&lon=3.1&zoom=8");

  gtk_window_present (GTK_WINDOW (first));
  desk_test_application_await_active (self, first);
  g_application_open (G_APPLICATION (self->application), &link, 1, "");
  desk_test_application_await_page (self, DESK_TYPE_MAP_PAGE);
  g_assert_true (desk_test_application_get_active (self) == first);
  g_assert_true (shows (second, DESK_TYPE_OVERVIEW_PAGE));

  /* And so does what a notification leads to. */
  gtk_window_present (GTK_WINDOW (second));
  desk_test_application_await_active (self, second);
  g_action_group_activate_action (G_ACTION_GROUP (self->application), "show-waiting", NULL);
  desk_test_application_await_page (self, DESK_TYPE_WAITING_PAGE);
  g_assert_true (desk_test_application_get_active (self) == second);
  g_action_group_activate_action (G_ACTION_GROUP (self->application), "show-urgent", NULL);
  desk_test_application_await_page (self, DESK_TYPE_LICENSES_PAGE);
  g_assert_true (desk_test_application_get_active (self) == second);
  g_assert_true (shows (first, DESK_TYPE_MAP_PAGE));
}

static gboolean
is_saved_cb (gpointer store)
{
  return desk_store_get_n_drafts (store) == 1;
}

/* Two wizards on one draft would write over one another: the window that has it comes forward. */
static void
test_draft (DeskTestApplication *self, gconstpointer data)
{
  GtkWidget *second = NULL;
  GtkWidget *first = open_two (self, &second);
  GtkWidget *wizard = NULL;
  DeskStore *store = get_store (first);

  desk_test_keys_press ("ctrl+n");
  desk_test_application_await_page (self, DESK_TYPE_ORDER_WIZARD);
  wizard = desk_test_find_visible (second, DESK_TYPE_ORDER_WIZARD, NULL);
  desk_test_type (desk_test_await_visible (wizard, GTK_TYPE_ENTRY, NULL), "PO 77");
  desk_test_run_until (is_saved_cb, store);

  gtk_window_present (GTK_WINDOW (first));
  desk_test_application_await_active (self, first);
  desk_test_press (first, "Resume");
  desk_test_application_await_active (self, second);
  g_assert_true (shows (second, DESK_TYPE_ORDER_WIZARD));
  g_assert_false (shows (first, DESK_TYPE_ORDER_WIZARD));

  /* Once it is left there, it can be resumed here. */
  desk_test_keys_press ("alt+Left");
  desk_test_application_await_page (self, DESK_TYPE_OVERVIEW_PAGE);
  gtk_window_present (GTK_WINDOW (first));
  desk_test_application_await_active (self, first);
  desk_test_press (first, "Resume");
  desk_test_application_await_page (self, DESK_TYPE_ORDER_WIZARD);
  g_assert_true (desk_test_application_get_active (self) == first);
}

static void
add_cases (void)
{
#define ADD(path, func)                                                                            \
  g_test_add (path, DeskTestApplication, NULL, desk_test_application_set_up, func,                 \
              desk_test_application_tear_down)

  g_assert_true (desk_test_keys_are_there ());
  ADD ("/windows/pages", test_pages);
  ADD ("/windows/dialogs", test_dialogs);
  ADD ("/windows/quit", test_quit);
  ADD ("/windows/sign-out", test_sign_out);
  ADD ("/windows/undo", test_undo);
  ADD ("/windows/outside", test_outside);
  ADD ("/windows/draft", test_draft);
}

int
main (int argc, char **argv)
{
  return desk_test_views_run (&argc, &argv, add_cases);
}
