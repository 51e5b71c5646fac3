/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "desk-test-account.h"
#include "desk-test-views.h"

#include "desk-customers-page.h"
#include "desk-dealers-page.h"
#include "desk-licenses-page.h"
#include "desk-orders-page.h"
#include "desk-map-page.h"
#include "desk-billing-page.h"
#include "desk-page.h"

#include <string.h>

/* The dealers of an account manager's region: their figures, which of them are shown, and what leads from them. */
typedef struct
{
  DeskTestDesk desk;
  GtkWidget *page;   /* (unowned): in window */
  GtkWindow *window; /* (owned) (nullable) */
  char *action;      /* (owned) (nullable): the last win.* action, with its parameter */
} Fixture;

static void
show_page (Fixture *self, GtkWidget *page)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  g_clear_pointer (&self->window, desk_test_window_free);
  self->page = page;
  /* The shell has it in the header bar. */
  if (desk_page_get_header_end (DESK_PAGE (page)) != NULL)
    gtk_box_append (GTK_BOX (box), desk_page_get_header_end (DESK_PAGE (page)));
  gtk_widget_set_vexpand (page, TRUE);
  gtk_box_append (GTK_BOX (box), page);
  self->window = desk_test_window_new (box);
  desk_test_remember_actions (self->window, &self->action);
  desk_page_activate (DESK_PAGE (page));
}

static void
set_up (Fixture *self, gconstpointer role)
{
  desk_test_desk_set_up_small (&self->desk, 600);
  desk_test_desk_sign_in (&self->desk, role);
  show_page (self, desk_dealers_page_new (self->desk.services));
}

static void
tear_down (Fixture *self, gconstpointer role)
{
  desk_test_window_free (g_steal_pointer (&self->window));
  g_free (self->action);
  desk_test_desk_tear_down (&self->desk, NULL);
}

/* --- what is seen ------------------------------------------------------------------------------- */

static DeskStore *
get_store (Fixture *self)
{
  return desk_services_get_store (self->desk.services);
}

static GListModel *
get_rows (Fixture *self)
{
  GtkWidget *view = desk_test_find_visible (self->page, GTK_TYPE_COLUMN_VIEW, NULL);

  return view != NULL ? G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (view))) : NULL;
}

static guint
count_rows (Fixture *self)
{
  return get_rows (self) != NULL ? g_list_model_get_n_items (get_rows (self)) : 0;
}

static guint
count_dealers (Fixture *self)
{
  g_autoptr (GListModel) dealers = desk_store_list_records (get_store (self), DESK_TYPE_DEALER);

  return g_list_model_get_n_items (dealers);
}

static guint
count_at_server (Fixture *self, const char *sql, const char *dealer_id)
{
  return desk_test_server_count (self->desk.server, sql, dealer_id);
}

/* All dealers are listed. */
static void
await_dealers (Fixture *self)
{
  desk_test_await_cmpuint (count_dealers (self), >, 1);
  desk_test_await_cmpuint (count_rows (self), ==, count_dealers (self));
}

/* --- what is done ------------------------------------------------------------------------------- */

/* The figures of each dealer are those that his records give when they are counted one by one. */
static void
test_figures (Fixture *self, gconstpointer role)
{
  guint n_customers = 0;
  guint n_expiring = 0;

  await_dealers (self);
  for (guint i = 0; i < count_rows (self); i++)
    {
      g_autoptr (DeskDealerRow) row = g_list_model_get_item (get_rows (self), i);
      const char *id = desk_record_get_id (desk_dealer_row_get_dealer (row));
      g_autofree char *last = desk_test_server_dup_value (
          self->desk.server,
          "SELECT coalesce (max (created_at), '') FROM \"order\" WHERE dealer_id = ? AND state != 'deleted'", id);

      g_assert_cmpint (desk_dealer_row_get_n_customers (row), ==,
                       (int) desk_test_server_count (self->desk.server,
                                                     "SELECT count (*) FROM customer WHERE dealer_id = ?", id));
      g_assert_cmpint (desk_dealer_row_get_n_licenses (row), ==,
                       (int) desk_test_server_count (
                           self->desk.server,
                           "SELECT count (*) FROM license WHERE dealer_id = ? AND state IN ('registered', 'active',"
                           " 'suspended') AND (expires_on IS NULL OR expires_on >= '2026-11-23')",
                           id));
      g_assert_cmpint (desk_dealer_row_get_n_expiring (row), ==,
                       (int) desk_test_server_count (
                           self->desk.server,
                           "SELECT count (*) FROM license WHERE dealer_id = ? AND state = 'active' AND NOT trial"
                           " AND expires_on BETWEEN '2026-11-23' AND '2026-12-23'",
                           id));
      g_assert_cmpstr (desk_dealer_row_get_last_order_at (row) != NULL ? desk_dealer_row_get_last_order_at (row) : "",
                       ==, last);
      n_customers += (guint) desk_dealer_row_get_n_customers (row);
      n_expiring += desk_dealer_row_get_n_expiring (row) > 0 ? 1 : 0;
    }
  g_assert_cmpuint (n_customers, >, 0);
  g_assert_cmpuint (n_expiring, >, 0);
}

static GtkWidget *
find_by_tooltip (GtkWidget *root, const char *words)
{
  if (gtk_widget_get_mapped (root) && g_strcmp0 (gtk_widget_get_tooltip_text (root), words) == 0)
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_by_tooltip (child, words);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static GtkWidget *
find_toggle (GtkWidget *root, const char *prefix)
{
  if (GTK_IS_TOGGLE_BUTTON (root) && gtk_button_get_label (GTK_BUTTON (root)) != NULL &&
      g_str_has_prefix (gtk_button_get_label (GTK_BUTTON (root)), prefix))
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_toggle (child, prefix);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static gboolean
is_fewer (gpointer data)
{
  return count_rows (data) > 0 && count_rows (data) < count_dealers (data);
}

/* As many as the button says that there are, once it has counted. */
static gboolean
has_as_many (gpointer data)
{
  Fixture *self = data;
  const char *label = gtk_button_get_label (GTK_BUTTON (find_toggle (self->page, "Overdue ")));

  return is_fewer (self) && count_rows (self) == (guint) g_ascii_strtoull (label + strlen ("Overdue "), NULL, 10);
}

static void
test_filter (Fixture *self, gconstpointer role)
{
  g_autoptr (DeskDealerRow) first = NULL;

  await_dealers (self);
  /* Dealers are not filtered by dealer. */
  g_assert_null (desk_test_find_visible (self->page, GTK_TYPE_DROP_DOWN, NULL));
  desk_test_await_nonnull (find_toggle (self->page, "Overdue "));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (find_toggle (self->page, "Overdue ")), TRUE);
  desk_test_run_until (has_as_many, self);
  for (guint i = 0; i < count_rows (self); i++)
    {
      g_autoptr (DeskDealerRow) row = g_list_model_get_item (get_rows (self), i);

      g_assert_true (desk_dealer_row_get_is_overdue (row));
    }
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (find_toggle (self->page, "All ")), TRUE);
  await_dealers (self);

  /* By a part of the name, without its accents and in small letters. */
  first = g_list_model_get_item (get_rows (self), 0);
  desk_test_type (desk_test_find_visible (self->page, GTK_TYPE_SEARCH_ENTRY, NULL),
                  desk_record_get_string (desk_dealer_row_get_dealer (first), DESK_DEALER_NAME));
  desk_test_run_until (is_fewer, self);
  desk_test_type (desk_test_find_visible (self->page, GTK_TYPE_SEARCH_ENTRY, NULL), "no such dealer");
  desk_test_press (self->page, "Clear filters");
  await_dealers (self);
}

/* The menu of the second row, opened by its button. */
static void
choose_from_row (Fixture *self, const char *label)
{
  g_autoptr (DeskDealerRow) row = g_list_model_get_item (get_rows (self), 1);
  g_autofree char *words = g_strdup_printf (
      "What %s has", desk_record_get_string (desk_dealer_row_get_dealer (row), DESK_DEALER_NAME));

  desk_test_await_nonnull (find_by_tooltip (self->page, words));
  g_signal_emit_by_name (find_by_tooltip (self->page, words), "clicked");
  desk_test_choose_from_menu (desk_test_await_visible (self->page, GTK_TYPE_POPOVER_MENU, NULL), label);
}

/* All that the menu of a row leads to is there, and is that dealer's alone. */
static void
test_menu (Fixture *self, gconstpointer role)
{
  static const struct
  {
    const char *label;
    const char *page;
    GtkWidget *(*new_page) (DeskServices *services);
    const char *sql; /* NULL where there is no table */
  } items[] = {
    { "Customers", "customers", desk_customers_page_new, "SELECT count (*) FROM customer WHERE dealer_id = ?" },
    { "Licences", "licences", desk_licenses_page_new, "SELECT count (*) FROM license WHERE dealer_id = ?" },
    { "Orders", "orders", desk_orders_page_new, "SELECT count (*) FROM \"order\" WHERE dealer_id = ?" },
    { "Billing", "billing", desk_billing_page_new, "SELECT count (*) FROM invoice WHERE dealer_id = ?" },
    { "On the map", "map", desk_map_page_new, NULL },
  };
  g_autoptr (DeskDealerRow) row = NULL;
  g_autofree char *id = NULL;
  const char *name = NULL;

  await_dealers (self);
  row = g_list_model_get_item (get_rows (self), 1);
  id = g_strdup (desk_record_get_id (desk_dealer_row_get_dealer (row)));
  name = desk_record_get_string (desk_dealer_row_get_dealer (row), DESK_DEALER_NAME);
  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    {
      g_autofree char *expected = g_strdup_printf ("show-of-dealer ('%s', '%s')", items[i].page, id);

      choose_from_row (self, items[i].label);
      desk_test_await_cmpstr (self->action, ==, expected);
    }
  for (guint i = 0; i < G_N_ELEMENTS (items); i++)
    {
      g_test_message ("%s", items[i].label);
      show_page (self, items[i].new_page (self->desk.services));
      g_assert_true (desk_page_show_dealer (DESK_PAGE (self->page), id));
      desk_test_await_visible (self->page, GTK_TYPE_LABEL, name);
      if (items[i].sql != NULL)
        desk_test_await_cmpuint (count_rows (self), ==, count_at_server (self, items[i].sql, id));
    }
}

/* A row leads to the dealer's customers, his menu to all else he has; there he is the one that is filtered by. */
static void
test_open (Fixture *self, gconstpointer role)
{
  g_autoptr (DeskDealerRow) row = NULL;
  g_autofree char *expected = NULL;
  g_autofree char *id = NULL;
  g_autoptr (DeskDealerRow) none = NULL;

  await_dealers (self);
  row = g_list_model_get_item (get_rows (self), 1);
  id = g_strdup (desk_record_get_id (desk_dealer_row_get_dealer (row)));
  g_signal_emit_by_name (desk_test_find_visible (self->page, GTK_TYPE_COLUMN_VIEW, NULL), "activate", 1);
  expected = g_strdup_printf ("show-of-dealer ('customers', '%s')", id);
  desk_test_await_cmpstr (self->action, ==, expected);

  desk_test_press (GTK_WIDGET (self->window), "Add a dealer");
  desk_test_await_cmpstr (self->action, ==, "add-dealer");

  show_page (self, desk_customers_page_new (self->desk.services));
  g_assert_true (desk_page_show_dealer (DESK_PAGE (self->page), id));
  desk_test_await_cmpuint (count_rows (self), ==,
                           count_at_server (self, "SELECT count (*) FROM customer WHERE dealer_id = ?", id));
  show_page (self, desk_licenses_page_new (self->desk.services));
  g_assert_true (desk_page_show_dealer (DESK_PAGE (self->page), id));
  desk_test_await_cmpuint (count_rows (self), ==,
                           count_at_server (self, "SELECT count (*) FROM license WHERE dealer_id = ?", id));
  g_assert_false (desk_page_show_dealer (DESK_PAGE (self->page), "dlr_01J00000000000000000000000"));
}

/* A dealer who comes while a list is filtered by another one moves the lines of the filter, not what is chosen. */
static void
test_another_comes (Fixture *self, gconstpointer role)
{
  g_autoptr (GListModel) dealers = desk_store_list_records (get_store (self), DESK_TYPE_DEALER);
  g_autoptr (DeskDealer) last = g_list_model_get_item (dealers, g_list_model_get_n_items (dealers) - 1);
  g_autoptr (DeskDealer) dealer = desk_record_new (DESK_TYPE_DEALER);
  g_autoptr (DeskUser) user = desk_record_new (DESK_TYPE_USER);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GtkDropDown *drop_down = NULL;
  guint n_before = count_dealers (self);
  guint n_customers = 0;

  show_page (self, desk_customers_page_new (self->desk.services));
  g_assert_true (desk_page_show_dealer (DESK_PAGE (self->page), desk_record_get_id (last)));
  n_customers = count_at_server (self, "SELECT count (*) FROM customer WHERE dealer_id = ?", desk_record_get_id (last));
  g_assert_cmpuint (n_customers, >, 0);
  desk_test_await_cmpuint (count_rows (self), ==, n_customers);
  drop_down = GTK_DROP_DOWN (gtk_widget_get_ancestor (
      desk_test_await_visible (self->page, GTK_TYPE_LABEL, desk_record_get_string (last, DESK_DEALER_NAME)),
      GTK_TYPE_DROP_DOWN));
  g_assert_nonnull (drop_down);

  desk_record_set_string (dealer, DESK_DEALER_ID, "dlr_01J8ZZZZZZZZZZZZZZZZZZZZZZ");
  desk_record_set_string (dealer, DESK_DEALER_NAME, "AAA First of All");
  desk_record_set_string (dealer, DESK_DEALER_COUNTRY, "NL");
  desk_record_set_string (user, DESK_USER_ID, "usr_01J8ZZZZZZZZZZZZZZZZZZZZZZ");
  desk_record_set_string (user, DESK_USER_NAME, "Ann Visser");
  desk_record_set_string (user, DESK_USER_EMAIL, "ann@first.example");
  desk_record_set_string (user, DESK_USER_LANGUAGE, "nl");
  desk_services_add_dealer_async (self->desk.services, dealer, user, "op_01J8ZZZZZZZZZZZZZZZZZZZZZZ", NULL,
                                  desk_test_ready_cb, &result);
  g_assert_true (desk_services_add_dealer_finish (self->desk.services, desk_test_await (&result), &error));
  desk_test_sync (self->desk.services);

  desk_test_await_cmpuint (count_dealers (self), ==, n_before + 1);
  desk_test_await_cmpuint (gtk_drop_down_get_selected (drop_down), ==, n_before + 1);
  desk_test_await_cmpuint (count_rows (self), ==, n_customers);
}

static void
add_case (const char *path, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, "manager", set_up, test, tear_down);
}

static void
add_cases (void)
{
  add_case ("/dealers/figures", test_figures);
  add_case ("/dealers/filter", test_filter);
  add_case ("/dealers/menu", test_menu);
  add_case ("/dealers/open", test_open);
  add_case ("/dealers/another-comes", test_another_comes);
}

int
main (int argc, char *argv[])
{
  return desk_test_views_run (&argc, &argv, add_cases);
}
