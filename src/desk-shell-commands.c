/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-shell-commands"

#include "config.h"

#include "desk-shell-commands.h"

#include "desk-account.h"
#include "desk-customer-page.h"
#include "desk-customers-page.h"
#include "desk-learn-page.h"
#include "desk-licenses-page.h"
#include "desk-price-lists-window.h"
#include "desk-order-wizard.h"
#include "desk-map-page.h"
#include "desk-orders-page.h"
#include "desk-pages.h"
#include "desk-waiting-page.h"
#include "desk-windows.h"

#include <string.h>

/*
 * What can be done from anywhere on the desk, as actions of the window. Each is described here once, and
 * all are enabled as long as there is a desk.
 */

/* Returns FALSE, and says so, if the user may not order. */
static gboolean
check_may_order (DeskShell *shell)
{
  DeskServices *services = desk_shell_get_services (shell);

  if (desk_services_has_right (services, "dealer.order"))
    return TRUE;

  desk_account_show_missing_right (GTK_WIDGET (shell), services, "dealer.order");

  return FALSE;
}

/* --- the wizard ------------------------------------------------------------------------------ */

/* For the customer whose page is shown, or on an empty form. */
static void
new_licence_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DeskShell *shell = DESK_SHELL (user_data);
  DeskServices *services = desk_shell_get_services (shell);
  DeskPage *page = desk_shell_get_page (shell);

  if (!check_may_order (shell))
    return;

  if (DESK_IS_CUSTOMER_PAGE (page))
    desk_shell_open_wizard (
        shell, desk_order_wizard_new_for_customer (
                   services, desk_customer_page_get_customer_id (DESK_CUSTOMER_PAGE (page))));
  else
    desk_shell_open_wizard (shell, desk_order_wizard_new (services));
}

/* Opens the wizard that @new_wizard makes of the action's parameter. */
static void
open_wizard_of (DeskShell *shell, GVariant *parameter,
                GtkWidget *(*new_wizard) (DeskServices *services, const char *id))
{
  if (check_may_order (shell))
    desk_shell_open_wizard (
        shell, new_wizard (desk_shell_get_services (shell), g_variant_get_string (parameter, NULL)));
}

static DeskWindow *
get_window (DeskShell *shell)
{
  return DESK_WINDOW (gtk_widget_get_root (GTK_WIDGET (shell)));
}

/* The parameter is a draft of the store. It may be open in another window already. */
static void
resume_draft_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DeskShell *shell = DESK_SHELL (user_data);
  DeskWindow *other = desk_windows_find_draft (get_window (shell), g_variant_get_string (parameter, NULL));

  if (other != NULL)
    {
      desk_shell_return_to_wizard (desk_window_get_shell (other));
      gtk_window_present (GTK_WINDOW (other));
      return;
    }

  open_wizard_of (shell, parameter, desk_order_wizard_new_for_draft);
}

/* The parameter is an order in the outbox that the back-end has refused: it is taken back, and the wizard
 * opens at what was refused. */
static void
correct_entry_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  open_wizard_of (DESK_SHELL (user_data), parameter, desk_order_wizard_new_for_entry);
}

/* The parameter is an order, for whose configuration and customer the wizard opens. */
static void
reorder_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  open_wizard_of (DESK_SHELL (user_data), parameter, desk_order_wizard_new_for_order);
}

/* The parameter is the licence of a trial. */
static void
convert_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  open_wizard_of (DESK_SHELL (user_data), parameter, desk_order_wizard_new_for_trial);
}

/* --- pages ----------------------------------------------------------------------------------- */

static void
show_page_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  desk_shell_show_page (DESK_SHELL (user_data), g_variant_get_string (parameter, NULL));
}

static void
show_record_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  const char *key = g_action_get_name (G_ACTION (action)) + strlen ("show-");

  desk_shell_show_record (DESK_SHELL (user_data), key, g_variant_get_string (parameter, NULL));
}

/* The list of orders with this one selected. */
static void
select_order_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWidget *page = desk_shell_show_page (DESK_SHELL (user_data), "orders");

  if (page != NULL)
    desk_orders_page_show_order (DESK_ORDERS_PAGE (page), g_variant_get_string (parameter, NULL));
}

/* The list of orders with this text in its filter. */
static void
find_orders_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWidget *page = desk_shell_show_page (DESK_SHELL (user_data), "orders");

  if (page != NULL)
    desk_list_page_find (DESK_LIST_PAGE (page), g_variant_get_string (parameter, NULL));
}

/* The list of customers with this text in its filter. */
static void
find_customers_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWidget *page = desk_shell_show_page (DESK_SHELL (user_data), "customers");

  if (page != NULL)
    desk_list_page_find (DESK_LIST_PAGE (page), g_variant_get_string (parameter, NULL));
}

/* The list of licences with this text in its filter. */
static void
find_licences_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWidget *page = desk_shell_show_page (DESK_SHELL (user_data), "licences");

  if (page != NULL)
    desk_list_page_find (DESK_LIST_PAGE (page), g_variant_get_string (parameter, NULL));
}

/* The list of licences with this filter, see desk_list_page_show_filter(). */
static void
show_licences_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWidget *page = desk_shell_show_page (DESK_SHELL (user_data), "licences");

  if (page != NULL)
    desk_list_page_show_filter (DESK_LIST_PAGE (page), g_variant_get_string (parameter, NULL));
}

/* A page of the main navigation with what one dealer has: its key, then his id. */
static void
show_of_dealer_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  const char *key = NULL;
  const char *dealer_id = NULL;
  GtkWidget *page = NULL;

  g_variant_get (parameter, "(&s&s)", &key, &dealer_id);
  page = desk_shell_show_page (DESK_SHELL (user_data), key);
  if (page != NULL)
    desk_page_show_dealer (DESK_PAGE (page), dealer_id);
}

static void
show_price_lists_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DeskShell *shell = DESK_SHELL (user_data);
  DeskStore *store = desk_services_get_store (desk_shell_get_services (shell));
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (shell));

  if (store != NULL)
    gtk_window_present (GTK_WINDOW (desk_price_lists_window_new (GTK_WINDOW (root), store)));
}

/* A guide of this key, opened at the step that comes next. */
static void
show_guide_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWidget *page = desk_shell_show_page (DESK_SHELL (user_data), "learn");

  if (page != NULL)
    desk_learn_page_show (DESK_LEARN_PAGE (page), g_variant_get_string (parameter, NULL));
}

static void
show_waiting_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DeskShell *shell = DESK_SHELL (user_data);

  if (!DESK_IS_WAITING_PAGE (desk_shell_get_page (shell)))
    desk_shell_enter (shell, desk_waiting_page_new (desk_shell_get_services (shell)), "orders");
}

/* --- windows --------------------------------------------------------------------------------- */

static void
new_window_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  desk_window_open_another (get_window (DESK_SHELL (user_data)), NULL, NULL);
}

/* The parameter is another action of a window, and what it does there (nothing: it needs nothing). */
static void
do_in_new_window_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  const char *name = NULL;
  const char *target = NULL;

  g_variant_get (parameter, "(&sm&s)", &name, &target);
  desk_window_open_another (get_window (DESK_SHELL (user_data)), name, target);
}

/* --- moving ---------------------------------------------------------------------------------- */

static void
search_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  desk_shell_search (DESK_SHELL (user_data));
}

static void
search_for_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  desk_shell_search_for (DESK_SHELL (user_data), g_variant_get_string (parameter, NULL));
}

/* Latitude, longitude, zoom. */
static void
show_place_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWidget *page = desk_shell_show_page (DESK_SHELL (user_data), "map");
  double latitude = 0;
  double longitude = 0;
  double zoom = 0;

  g_variant_get (parameter, "(ddd)", &latitude, &longitude, &zoom);
  if (page != NULL)
    desk_map_page_show_place (DESK_MAP_PAGE (page), latitude, longitude, zoom);
}

/* Southern, western, northern and eastern edge. */
static void
show_area_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWidget *page = desk_shell_show_page (DESK_SHELL (user_data), "map");
  double area[4] = { 0 };

  g_variant_get (parameter, "(dddd)", &area[0], &area[1], &area[2], &area[3]);
  if (page != NULL)
    desk_map_page_show_area (DESK_MAP_PAGE (page), area);
}

static void
leave_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  desk_shell_leave (DESK_SHELL (user_data));
}

static void
back_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  desk_shell_go_back (DESK_SHELL (user_data));
}

static void
focus_filter_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  desk_shell_focus_filter (DESK_SHELL (user_data));
}

static void
other_pane_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  desk_shell_other_pane (DESK_SHELL (user_data));
}

static const GActionEntry COMMANDS[] = {
  { "new-licence", new_licence_cb, NULL, NULL, NULL, { 0 } },
  { "resume-draft", resume_draft_cb, "s", NULL, NULL, { 0 } },
  { "correct-entry", correct_entry_cb, "s", NULL, NULL, { 0 } },
  { "reorder", reorder_cb, "s", NULL, NULL, { 0 } },
  { "convert", convert_cb, "s", NULL, NULL, { 0 } },
  { "show-page", show_page_cb, "s", NULL, NULL, { 0 } },
  { "select-order", select_order_cb, "s", NULL, NULL, { 0 } },
  { "find-customers", find_customers_cb, "s", NULL, NULL, { 0 } },
  { "find-orders", find_orders_cb, "s", NULL, NULL, { 0 } },
  { "find-licences", find_licences_cb, "s", NULL, NULL, { 0 } },
  { "show-licences", show_licences_cb, "s", NULL, NULL, { 0 } },
  { "show-of-dealer", show_of_dealer_cb, "(ss)", NULL, NULL, { 0 } },
  { "show-price-lists", show_price_lists_cb, NULL, NULL, NULL, { 0 } },
  { "show-guide", show_guide_cb, "s", NULL, NULL, { 0 } },
  { "show-waiting", show_waiting_cb, NULL, NULL, NULL, { 0 } },
  { "new-window", new_window_cb, NULL, NULL, NULL, { 0 } },
  { "do-in-new-window", do_in_new_window_cb, "(sms)", NULL, NULL, { 0 } },
  { "search", search_cb, NULL, NULL, NULL, { 0 } },
  { "search-for", search_for_cb, "s", NULL, NULL, { 0 } },
  { "show-place", show_place_cb, "(ddd)", NULL, NULL, { 0 } },
  { "show-area", show_area_cb, "(dddd)", NULL, NULL, { 0 } },
  { "leave", leave_cb, NULL, NULL, NULL, { 0 } },
  { "back", back_cb, NULL, NULL, NULL, { 0 } },
  { "focus-filter", focus_filter_cb, NULL, NULL, NULL, { 0 } },
  { "next-pane", other_pane_cb, NULL, NULL, NULL, { 0 } },
  { "previous-pane", other_pane_cb, NULL, NULL, NULL, { 0 } },
};

/* So that a view knows which of its links lead somewhere (desk_navigation_has_page()). */
static void
hint_pages (GActionMap *map)
{
  GAction *action = g_action_map_lookup_action (map, "show-page");
  g_autoptr (GStrvBuilder) keys = g_strv_builder_new ();
  g_auto (GStrv) strv = NULL;
  guint n = 0;
  const DeskPageEntry *entries = desk_pages_list (&n);

  for (guint i = 0; i < n; i++)
    g_strv_builder_add (keys, entries[i].key);
  strv = g_strv_builder_end (keys);
  g_simple_action_set_state_hint (G_SIMPLE_ACTION (action),
                                  g_variant_new_strv ((const char *const *) strv, -1));
}

/**
 * desk_shell_commands_add:
 * @shell: what they command; it must outlive @map
 * @map: the window
 *
 * Adds the commands, and `show-<record>` for each page of a record (desk-pages.h), as actions.
 */
void
desk_shell_commands_add (DeskShell *shell, GActionMap *map)
{
  guint n = 0;
  const DeskRecordPageEntry *records = desk_pages_list_records (&n);

  g_action_map_add_action_entries (map, COMMANDS, G_N_ELEMENTS (COMMANDS), shell);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strconcat ("show-", records[i].key, NULL);
      const GActionEntry entry = { name, show_record_cb, "s", NULL, NULL, { 0 } };

      g_action_map_add_action_entries (map, &entry, 1, shell);
    }
  hint_pages (map);
}

static void
set_enabled (GActionMap *map, const char *name, gboolean is_enabled)
{
  g_simple_action_set_enabled (G_SIMPLE_ACTION (g_action_map_lookup_action (map, name)), is_enabled);
}

/**
 * desk_shell_commands_set_enabled:
 * @map: what desk_shell_commands_add() was given
 * @is_enabled: whether there is a desk
 */
void
desk_shell_commands_set_enabled (GActionMap *map, gboolean is_enabled)
{
  guint n = 0;
  const DeskRecordPageEntry *records = desk_pages_list_records (&n);

  for (guint i = 0; i < G_N_ELEMENTS (COMMANDS); i++)
    set_enabled (map, COMMANDS[i].name, is_enabled);
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *name = g_strconcat ("show-", records[i].key, NULL);

      set_enabled (map, name, is_enabled);
    }
}
