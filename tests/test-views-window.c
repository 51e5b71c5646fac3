/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "../src/desk-deep-links.h"
#include "../src/desk-window.h"
#include "desk-test-account.h"
#include "desk-test-views.h"

#include "desk-licenses-page.h"
#include "desk-map-page.h"
#include "desk-order-wizard.h"
#include "desk-orders-page.h"
#include "desk-overview-page.h"
#include "desk-search-row.h"
#include "desk-sidebar.h"
#include "desk-sign-out-dialog.h"
#include "desk-sync-button.h"

/*
 * The whole window in front of the real back-end: what a user sees from his first start to his
 * sign-out. Nothing is set that he could not type or press.
 */

typedef struct
{
  DeskTestServer *server;
  DeskClock *clock;
  DeskServices *services;
  GtkWindow *window;
  char *folder; /* (owned): of all accounts */
} Fixture;

static void
open_window (Fixture *self, const char *folder)
{
  self->services = desk_services_new (self->clock, folder);
  self->window = GTK_WINDOW (desk_window_new (NULL, self->services));
  desk_window_start (DESK_WINDOW (self->window), FALSE);
  gtk_window_present (self->window);
  desk_test_settle ();
}

static void
close_window (Fixture *self)
{
  desk_window_shut_down (DESK_WINDOW (self->window));
  g_object_add_weak_pointer (G_OBJECT (self->window), (gpointer *) &self->window);
  gtk_window_destroy (self->window);
  desk_test_await_null (self->window);
  desk_test_end_services (g_steal_pointer (&self->services));
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->folder = desk_test_dup_folder ("window");
  self->server = desk_test_server_new ();
  desk_test_server_start (self->server);
  self->clock = desk_clock_new ();
  g_assert_true (desk_clock_set_today (self->clock, DESK_TEST_TODAY));
  open_window (self, self->folder);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  close_window (self);
  g_free (self->folder);
  g_clear_object (&self->clock);
  desk_test_server_free (self->server);
}

static GtkWidget *
find (Fixture *self, GType type, const char *label)
{
  return desk_test_find_visible (GTK_WIDGET (self->window), type, label);
}

static GtkWidget *
await (Fixture *self, GType type, const char *label)
{
  return desk_test_await_visible (GTK_WIDGET (self->window), type, label);
}

static void
await_gone (Fixture *self, GType type, const char *label)
{
  desk_test_await_gone (GTK_WIDGET (self->window), type, label);
}

static gboolean
is_signed_out_cb (gpointer data)
{
  Fixture *self = data;

  return desk_services_get_state (self->services) == DESK_SERVICES_SIGNED_OUT;
}

static gboolean
is_desk_cb (gpointer data)
{
  Fixture *self = data;

  return find (self, DESK_TYPE_SIDEBAR, NULL) != NULL &&
         (find (self, DESK_TYPE_ORDERS_PAGE, NULL) != NULL ||
          find (self, DESK_TYPE_OVERVIEW_PAGE, NULL) != NULL);
}

static gboolean
has_answer_cb (gpointer data)
{
  Fixture *self = data;
  GtkWidget *row = find (self, ADW_TYPE_ENTRY_ROW, "E-mail");

  return is_desk_cb (data) || (row != NULL && gtk_widget_is_sensitive (row));
}

static void
sign_in (Fixture *self, const char *role, const char *password)
{
  desk_test_type (await (self, ADW_TYPE_ENTRY_ROW, "E-mail"), desk_test_server_get_email (self->server, role));
  desk_test_type (await (self, ADW_TYPE_ENTRY_ROW, "Password"), password);
  if (find (self, ADW_TYPE_ENTRY_ROW, "Server address") == NULL)
    desk_test_press (GTK_WIDGET (self->window), "Server");
  desk_test_type (await (self, ADW_TYPE_ENTRY_ROW, "Server address"), desk_test_server_get_url (self->server));
  desk_test_press (GTK_WIDGET (self->window), "Sign in");
}

static void
enter (Fixture *self, const char *role)
{
  sign_in (self, role, desk_test_server_get_password (self->server, role));
  desk_test_run_until (is_desk_cb, self);
}

static GAction *
get_action (Fixture *self, const char *name)
{
  return g_action_map_lookup_action (G_ACTION_MAP (self->window), name);
}

static gboolean
has_begun_to_come_cb (gpointer data)
{
  Fixture *self = data;
  DeskSync *sync = desk_services_get_sync (self->services);

  return sync != NULL && desk_sync_get_n_pulled (sync) > 0;
}

static gboolean
has_found_cb (gpointer data)
{
  Fixture *self = data;

  return find (self, GTK_TYPE_LABEL, "Data is still arriving") != NULL &&
         find (self, DESK_TYPE_SEARCH_ROW, NULL) != NULL;
}

static gboolean
is_whole_cb (gpointer data)
{
  Fixture *self = data;

  return desk_store_get_is_filled (desk_services_get_store (self->services));
}

static gboolean
works_meanwhile (Fixture *self)
{
  g_autofree char *setting =
    desk_store_dup_setting (desk_services_get_store (self->services), DESK_SETTING_WORKS_MEANWHILE);

  return setting != NULL;
}

/* A window of the same account, as Ctrl+Enter opens it. */
static GtkWindow *
open_beside (Fixture *self)
{
  GtkWindow *window = GTK_WINDOW (desk_window_new (NULL, self->services));

  desk_window_start (DESK_WINDOW (window), FALSE);
  gtk_window_present (window);
  desk_test_settle ();

  return window;
}

static void
close_beside (GtkWindow *window)
{
  desk_window_shut_down (DESK_WINDOW (window));
  gtk_window_destroy (window);
  desk_test_settle ();
}

static gboolean
has_sidebar_cb (gpointer data)
{
  return desk_test_find_visible (data, DESK_TYPE_SIDEBAR, NULL) != NULL;
}

/* Who does not want to wait for the first pull works with what has come: it is in the lists and is found, and it is
 * said that it is not all. */
static void
test_begin_meanwhile (Fixture *self, gconstpointer data)
{
  static const char words[] = "Your data is still arriving: lists and figures are not complete yet";
  GtkWidget *entry = NULL;
  GtkWindow *other = NULL;

  /* There are many pages; each takes a while. */
  desk_test_server_control (self->server, "fault GET /v1/changes delay=200 0");
  desk_test_run_until (has_answer_cb, self);
  sign_in (self, "manager", desk_test_server_get_password (self->server, "manager"));
  desk_test_run_until (has_begun_to_come_cb, self);
  desk_test_server_control (self->server, "faults-clear");
  desk_test_server_control (self->server, "fault GET /v1/changes cut-before 0");
  g_assert_null (find (self, DESK_TYPE_SIDEBAR, NULL));
  other = open_beside (self);
  g_assert_null (desk_test_find_visible (GTK_WIDGET (other), DESK_TYPE_SIDEBAR, NULL));
  /* Enter does what helps, and not what ends all. */
  await (self, GTK_TYPE_BUTTON, "Start working meanwhile");
  desk_test_await_true (desk_test_get_focus (self->window, GTK_TYPE_BUTTON)
                        == find (self, GTK_TYPE_BUTTON, "Start working meanwhile"));
  desk_test_press (GTK_WIDGET (self->window), "Start working meanwhile");
  desk_test_run_until (is_desk_cb, self);
  await (self, GTK_TYPE_LABEL, words);

  /* It is said once, and holds for all windows, those to come too. */
  desk_test_run_until (has_sidebar_cb, other);
  desk_test_await_visible (GTK_WIDGET (other), GTK_TYPE_LABEL, words);
  close_beside (other);
  other = open_beside (self);
  desk_test_await_visible (GTK_WIDGET (other), DESK_TYPE_SIDEBAR, NULL);
  close_beside (other);

  g_action_activate (get_action (self, "search"), NULL);
  entry = await (self, GTK_TYPE_SEARCH_ENTRY, NULL);
  desk_test_type (entry, "a");
  desk_test_run_until (has_found_cb, self);
  g_assert_false (desk_store_get_is_filled (desk_services_get_store (self->services)));

  /* He goes on where he was, although the rest has not come. */
  close_window (self);
  open_window (self, self->folder);
  desk_test_run_until (has_answer_cb, self);
  if (!is_desk_cb (self))
    sign_in (self, "manager", desk_test_server_get_password (self->server, "manager"));
  desk_test_run_until (is_desk_cb, self);
  await (self, GTK_TYPE_LABEL, words);
  g_assert_false (desk_store_get_is_filled (desk_services_get_store (self->services)));

  /* All of it is said when it is there. */
  desk_test_server_control (self->server, "faults-clear");
  desk_sync_now (desk_services_get_sync (self->services));
  desk_test_run_until (is_whole_cb, self);
  await_gone (self, GTK_TYPE_LABEL, words);
  desk_test_await_false (works_meanwhile (self));
}

/* A row of the sidebar, pressed. */
static gboolean
press_row (Fixture *self, const char *title)
{
  GtkWidget *sidebar = await (self, DESK_TYPE_SIDEBAR, NULL);
  GtkWidget *label = desk_test_await_visible (sidebar, GTK_TYPE_LABEL, title);

  return gtk_widget_activate (gtk_widget_get_ancestor (label, GTK_TYPE_LIST_BOX_ROW));
}

/* A dialog of @type that stands over the window. */
static GtkWidget *
find_dialog (GType type)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *item = windows; item != NULL; item = item->next)
    if (g_type_is_a (G_OBJECT_TYPE (item->data), type) && gtk_widget_get_visible (item->data))
      return item->data;

  return NULL;
}

static void
test_wrong_password (Fixture *self, gconstpointer data)
{
  GtkWidget *password = NULL;

  sign_in (self, "dealer", "surely not");
  desk_test_run_until (has_answer_cb, self);
  await (self, GTK_TYPE_LABEL, "E-mail or password not recognised");
  g_assert_false (g_action_get_enabled (get_action (self, "new-licence")));

  /* The password is selected, so that typing replaces it. */
  password = await (self, ADW_TYPE_ENTRY_ROW, "Password");
  desk_test_await_true (desk_test_get_focus (self->window, ADW_TYPE_ENTRY_ROW) == password);
  desk_test_await_true (gtk_editable_get_selection_bounds (GTK_EDITABLE (password), NULL, NULL));

  /* And the right one is taken after it. */
  enter (self, "dealer");
  desk_test_await_true (g_action_get_enabled (get_action (self, "new-licence")));
}

static void
test_desk (Fixture *self, gconstpointer data)
{
  /* Nobody is signed in: no page, no sidebar, no shortcut that does something. */
  g_assert_null (find (self, DESK_TYPE_ORDERS_PAGE, NULL));
  g_assert_null (find (self, GTK_TYPE_LABEL, "Orders"));
  g_assert_false (g_action_get_enabled (get_action (self, "show-page")));

  enter (self, "dealer");
  desk_test_settle ();
  await (self, GTK_TYPE_LABEL, "Orders");
  await (self, DESK_TYPE_SYNC_BUTTON, NULL);
  await (self, GTK_TYPE_BUTTON, "New licence");
  /* The test's back-end holds demo data, and every page says so. */
  await (self, GTK_TYPE_LABEL, "Demo data");

  /* The overview is the first page, with what the dealer starts from. */
  await (self, DESK_TYPE_OVERVIEW_PAGE, NULL);
  await (self, GTK_TYPE_LABEL, "New order");
  await (self, GTK_TYPE_LABEL, "To pay");

  /* The wizard opens over the page and goes back to it. */
  g_action_activate (get_action (self, "new-licence"), NULL);
  desk_test_settle ();
  await (self, DESK_TYPE_ORDER_WIZARD, NULL);
  g_action_activate (get_action (self, "back"), NULL);
  desk_test_run_until (is_desk_cb, self);
  desk_test_await_null (desk_test_find (GTK_WIDGET (self->window), DESK_TYPE_ORDER_WIZARD, NULL));
  await (self, DESK_TYPE_OVERVIEW_PAGE, NULL);
  await (self, GTK_TYPE_BUTTON, "New licence");

  /* There is one wizard at a time, and a page of the main navigation ends it. */
  g_action_activate (get_action (self, "new-licence"), NULL);
  g_action_activate (get_action (self, "new-licence"), NULL);
  desk_test_settle ();
  g_assert_true (press_row (self, "Orders"));
  desk_test_run_until (is_desk_cb, self);
  desk_test_await_null (desk_test_find (GTK_WIDGET (self->window), DESK_TYPE_ORDER_WIZARD, NULL));
  /* Where one has not gone in, there is no way back. */
  g_action_activate (get_action (self, "back"), NULL);
  desk_test_settle ();
  await (self, DESK_TYPE_ORDERS_PAGE, NULL);
}

static GtkToggleButton *
find_active_filter (GtkWidget *widget)
{
  GtkToggleButton *found = NULL;

  if (widget == NULL || (GTK_IS_TOGGLE_BUTTON (widget) && gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (widget))))
    return (GtkToggleButton *) widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_active_filter (child);

  return found;
}

/* What a filter shows is as many as it says. */
static gboolean
shows_expired_cb (gpointer data)
{
  GtkWidget *page = find (data, DESK_TYPE_LICENSES_PAGE, NULL);
  GtkToggleButton *filter = find_active_filter (page);
  const char *label = filter != NULL ? gtk_button_get_label (GTK_BUTTON (filter)) : NULL;
  GtkColumnView *view = (GtkColumnView *) desk_test_find_visible (page, GTK_TYPE_COLUMN_VIEW, NULL);

  return label != NULL && g_str_has_prefix (label, "Expired ") && atoi (label + strlen ("Expired ")) > 0 &&
         view != NULL &&
         (int) g_list_model_get_n_items (G_LIST_MODEL (gtk_column_view_get_model (view))) ==
             atoi (label + strlen ("Expired "));
}

static gboolean
shows_nothing_cb (gpointer data)
{
  return find (data, GTK_TYPE_LABEL, "No licence matches") != NULL;
}

static void
test_licences (Fixture *self, gconstpointer data)
{
  enter (self, "dealer");
  g_assert_true (press_row (self, "Licences"));
  desk_test_settle ();
  await (self, DESK_TYPE_LICENSES_PAGE, NULL);

  /* Others link to a filter. */
  g_action_activate (get_action (self, "show-licences"), g_variant_new_string ("expired"));
  desk_test_run_until (shows_expired_cb, self);

  /* One dealer has no use for a list of dealers. */
  g_assert_null (desk_test_find_visible (find (self, DESK_TYPE_LICENSES_PAGE, NULL), GTK_TYPE_DROP_DOWN, NULL));

  /* A text that is nowhere, and the way back. */
  desk_test_type (desk_test_find_visible (find (self, DESK_TYPE_LICENSES_PAGE, NULL), GTK_TYPE_SEARCH_ENTRY, NULL),
                  "nowhere at all");
  desk_test_run_until (shows_nothing_cb, self);
  desk_test_press (GTK_WIDGET (self->window), "Clear filters");
  g_action_activate (get_action (self, "show-licences"), g_variant_new_string ("expired"));
  desk_test_run_until (shows_expired_cb, self);
}

/* A row of the sidebar. */
static GtkListBoxRow *
get_row (Fixture *self, const char *title)
{
  GtkWidget *sidebar = await (self, DESK_TYPE_SIDEBAR, NULL);
  GtkWidget *label = desk_test_await_visible (sidebar, GTK_TYPE_LABEL, title);

  return GTK_LIST_BOX_ROW (gtk_widget_get_ancestor (label, GTK_TYPE_LIST_BOX_ROW));
}

/* F6 goes into the sidebar and out of it; arrow keys go from row to row; the mark stays with the page that is shown
 * until Enter. */
static void
test_sidebar (Fixture *self, gconstpointer data)
{
  GtkListBoxRow *overview = NULL;
  GtkListBoxRow *orders = NULL;
  GtkWidget *list = NULL;

  enter (self, "dealer");
  overview = get_row (self, "Overview");
  orders = get_row (self, "Orders");
  list = gtk_widget_get_parent (GTK_WIDGET (overview));

  g_action_activate (get_action (self, "next-pane"), NULL);
  desk_test_await_true (gtk_window_get_focus (self->window) == GTK_WIDGET (overview));
  g_signal_emit_by_name (list, "move-cursor", GTK_MOVEMENT_DISPLAY_LINES, 1, FALSE, FALSE);
  desk_test_await_true (gtk_window_get_focus (self->window) == GTK_WIDGET (orders));
  desk_test_await_true (gtk_list_box_get_selected_row (GTK_LIST_BOX (list)) == overview);
  await (self, DESK_TYPE_OVERVIEW_PAGE, NULL);

  g_action_activate (get_action (self, "previous-pane"), NULL);
  desk_test_await_null (desk_test_get_focus (self->window, DESK_TYPE_SIDEBAR));
  desk_test_await_true (gtk_list_box_get_selected_row (GTK_LIST_BOX (list)) == overview);

  /* The keys of the pages take the mark along. */
  g_action_activate (get_action (self, "show-page"), g_variant_new_string ("orders"));
  desk_test_settle ();
  desk_test_await_true (gtk_list_box_get_selected_row (GTK_LIST_BOX (list)) == orders);
  await (self, DESK_TYPE_ORDERS_PAGE, NULL);
}

/* Where one was on a page is where one comes back to. */
static void
test_focus (Fixture *self, gconstpointer data)
{
  GtkWidget *button = NULL;

  enter (self, "dealer");
  button = await (self, GTK_TYPE_BUTTON, "New licence");
  gtk_widget_grab_focus (button);
  desk_test_press (GTK_WIDGET (self->window), "New licence");
  desk_test_settle ();
  await (self, DESK_TYPE_ORDER_WIZARD, NULL);
  desk_test_await_true (gtk_window_get_focus (self->window) != button);
  g_action_activate (get_action (self, "back"), NULL);
  desk_test_run_until (is_desk_cb, self);
  desk_test_settle ();
  desk_test_await_true (gtk_window_get_focus (self->window) == button);
}

static void
test_no_right (Fixture *self, gconstpointer data)
{
  GtkWidget *dialog = NULL;

  enter (self, "assistant");
  g_assert_null (find (self, GTK_TYPE_BUTTON, "New licence"));

  /* Ctrl+N says which right is missing and whom to ask. */
  g_action_activate (get_action (self, "new-licence"), NULL);
  dialog = desk_test_await_dialog ();
  g_assert_nonnull (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)),
                            "Dealer – Order products"));
  g_assert_nonnull (strchr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), '@'));
  await (self, DESK_TYPE_OVERVIEW_PAGE, NULL);
  desk_test_press (dialog, "Close");
}

static void
test_sign_out (Fixture *self, gconstpointer data)
{
  enter (self, "dealer");

  /* There is nothing to lose, so that nothing is asked. */
  g_action_activate (get_action (self, "sign-out"), NULL);
  desk_test_run_until (is_signed_out_cb, self);
  g_assert_null (find_dialog (DESK_TYPE_SIGN_OUT_DIALOG));
  await_gone (self, DESK_TYPE_ORDERS_PAGE, NULL);
  /* Who comes back need not type his address again. */
  desk_test_await_cmpstr (gtk_editable_get_text (GTK_EDITABLE (await (self, ADW_TYPE_ENTRY_ROW, "E-mail"))),
                   ==, desk_test_server_get_email (self->server, "dealer"));
  desk_test_await_cmpstr (
      gtk_editable_get_text (GTK_EDITABLE (await (self, ADW_TYPE_ENTRY_ROW, "Password"))), ==, "");
  enter (self, "dealer");
}

static gboolean
is_map_cb (gpointer data)
{
  return find (data, DESK_TYPE_MAP_PAGE, NULL) != NULL;
}

static gboolean
is_refused_cb (gpointer data)
{
  return find (data, GTK_TYPE_LABEL, "This is no link into Dealer Desk") != NULL;
}

static gboolean
is_searched_cb (gpointer data)
{
  Fixture *self = data;
  GtkWidget *focus = gtk_window_get_focus (self->window);
  GtkWidget *entry = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_SEARCH_ENTRY) : NULL;

  return entry != NULL && g_str_equal (gtk_editable_get_text (GTK_EDITABLE (entry)), "Atelier Chroma");
}

/* A link that comes before somebody is signed in waits for him; one that is none of ours does nothing. */
static void
test_links (Fixture *self, gconstpointer data)
{
  GtkWidget *window = GTK_WIDGET (self->window);

  desk_deep_links_open (window, self->services, "dealer-desk://map?lat=50.6&lon=3.1&zoom=8");
  desk_test_settle ();
  g_assert_null (find (self, DESK_TYPE_MAP_PAGE, NULL));
  sign_in (self, "dealer", desk_test_server_get_password (self->server, "dealer"));
  desk_test_run_until (is_map_cb, self);

  desk_deep_links_open (window, self->services, "dealer-desk://search?q=Atelier+Chroma");
  desk_test_run_until (is_searched_cb, self);

  desk_deep_links_open (window, self->services, "dealer-desk://delete/everything");
  desk_test_run_until (is_refused_cb, self);
  await (self, DESK_TYPE_MAP_PAGE, NULL);
}

static void
add_cases (void)
{
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

  ADD ("/window/wrong-password", test_wrong_password);
  ADD ("/window/begin-meanwhile", test_begin_meanwhile);
  ADD ("/window/desk", test_desk);
  ADD ("/window/licences", test_licences);
  ADD ("/window/sidebar", test_sidebar);
  ADD ("/window/focus", test_focus);
  ADD ("/window/no-right", test_no_right);
  ADD ("/window/sign-out", test_sign_out);
  ADD ("/window/links", test_links);
}

int
main (int argc, char **argv)
{
  return desk_test_views_run (&argc, &argv, add_cases);
}
