/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "desk-test-account.h"
#include "desk-test-application.h"
#include "desk-test-keys.h"
#include "desk-test-views.h"

#include "desk-customer-row.h"
#include "desk-customers-page.h"
#include "desk-overview-page.h"

/*
 * A list in which somebody is at work, scrolled and with a row chosen, while a sync brings what another computer of the
 * same dealer has done: rows above and below come and change, and nothing moves under his eyes.
 */

#define N_NEW 12

typedef struct
{
  DeskTestApplication application;
  DeskClock *clock;    /* (owned) */
  DeskServices *other; /* (owned): another computer of the same dealer */
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  DeskTestServer *server = NULL;
  g_autofree char *folder = desk_test_dup_folder ("other");
  g_autoptr (GError) error = NULL;

  desk_test_application_set_up (&self->application, data);
  server = self->application.server;
  self->clock = desk_clock_new ();
  g_assert_true (desk_clock_set_today (self->clock, DESK_TEST_TODAY));
  self->other = desk_services_new (self->clock, folder);
  desk_test_sign_in (self->other, desk_test_server_get_url (server), desk_test_server_get_email (server, "dealer"),
                     desk_test_server_get_password (server, "dealer"), FALSE, &error);
  g_assert_no_error (error);
  desk_test_wait_until_filled (self->other);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  desk_services_shutdown (self->other);
  g_clear_object (&self->other);
  g_clear_object (&self->clock);
  desk_test_application_tear_down (&self->application, data);
}

/* Customers before all others and after them, each with an order. */
static void
order_elsewhere (Fixture *self)
{
  DeskStore *store = desk_services_get_store (self->other);

  for (guint i = 0; i < N_NEW; i++)
    {
      g_autofree char *email = g_strdup_printf ("new-%u@still.example", i);
      g_autofree char *company = g_strdup_printf ("%s Still %u", i % 2 == 0 ? "Aaa" : "Zzz", i);
      g_autoptr (DeskOrder) order = desk_test_new_order (store, NULL);
      g_autoptr (DeskCustomer) customer = desk_test_new_customer (email);
      g_autoptr (DeskOutboxEntry) entry = NULL;

      desk_record_set_string (customer, DESK_CUSTOMER_COMPANY, company);
      entry = desk_test_place_order (store, order, customer);
    }
  desk_test_sync (self->other);
  desk_test_await_cmpuint (desk_store_get_n_waiting (store), ==, 0);
}

/* --- what is seen ---------------------------------------------------------------------------- */

typedef struct
{
  GtkWindow *window;
  GtkColumnView *view;
  DeskCustomersPage *page;
} List;

static guint
count (List *list)
{
  return g_list_model_get_n_items (G_LIST_MODEL (gtk_column_view_get_model (list->view)));
}

static char *
dup_chosen (List *list)
{
  DeskCustomerRow *row = gtk_single_selection_get_selected_item (desk_customers_page_get_selection (list->page));

  g_assert_nonnull (row);

  return g_strdup (desk_record_get_id (desk_customer_row_get_customer (row)));
}

/* Whether the keys go to a row; above them are the titles, which sort. */
static gboolean
is_in_rows (List *list)
{
  GtkWidget *focus = gtk_window_get_focus (list->window);

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (list->view))
         && gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_VIEW) != NULL;
}

/* What is read in the row that has the keys, and where on the screen it is. */
static char *
dup_focus (List *list, graphene_rect_t *bounds)
{
  GtkWidget *focus = gtk_window_get_focus (list->window);
  GtkWidget *label = NULL;

  g_assert_true (is_in_rows (list));
  label = desk_test_find_visible (focus, GTK_TYPE_LABEL, NULL);
  g_assert_nonnull (label);
  g_assert_true (gtk_widget_compute_bounds (focus, GTK_WIDGET (list->view), bounds));

  return g_strdup (gtk_label_get_label (GTK_LABEL (label)));
}

/* A row that somebody is at. */
typedef struct
{
  List *list;
  guint position;
  char *focus;  /* (owned): what is read in it */
  char *chosen; /* (owned): the id of the customer */
  graphene_rect_t bounds;
} Place;

static void
place_init (Place *place, List *list)
{
  place->list = list;
  place->position = gtk_single_selection_get_selected (desk_customers_page_get_selection (list->page));
  place->focus = dup_focus (list, &place->bounds);
  place->chosen = dup_chosen (list);
}

static void
place_clear (Place *place)
{
  g_free (place->focus);
  g_free (place->chosen);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Place, place_clear)

/* The row has another number, and is where it was. */
static gboolean
is_still_cb (gpointer data)
{
  Place *before = data;
  g_auto (Place) now = { 0 };

  if (!is_in_rows (before->list))
    return FALSE;
  place_init (&now, before->list);

  return now.position == before->position + N_NEW / 2 && g_str_equal (now.focus, before->focus)
         && g_str_equal (now.chosen, before->chosen)
         && ABS (now.bounds.origin.y - before->bounds.origin.y) < 1;
}

/* What the back-end has of the dealer, all of it. */
static void
await_all (Fixture *self, List *list)
{
  static const char sql[] = "SELECT count (*) FROM customer WHERE dealer_id ="
                            " (SELECT dealer_id FROM account WHERE demo_role = 'dealer')";
  DeskServices *services = desk_shell_get_services (desk_window_get_shell (DESK_WINDOW (list->window)));

  desk_test_wait_until_filled (services);
  desk_test_wait_for_state (services, DESK_SYNC_UP_TO_DATE);
  desk_test_await_nonnull (gtk_column_view_get_model (list->view));
  desk_test_await_cmpuint (count (list), ==, desk_test_server_count (self->application.server, sql, NULL));
  g_assert_cmpuint (count (list), >, 60);
}

static void
test_customers (Fixture *self, gconstpointer data)
{
  List list = { 0 };
  g_auto (Place) before = { 0 };
  guint n_before = 0;

  desk_test_application_sign_in (&self->application, "dealer");
  desk_test_application_await_page (&self->application, DESK_TYPE_OVERVIEW_PAGE);
  desk_test_keys_press ("ctrl+3");
  desk_test_application_await_page (&self->application, DESK_TYPE_CUSTOMERS_PAGE);
  list.window = GTK_WINDOW (desk_test_application_get_active (&self->application));
  list.page = DESK_CUSTOMERS_PAGE (desk_test_find_visible (GTK_WIDGET (list.window), DESK_TYPE_CUSTOMERS_PAGE, NULL));
  list.view = GTK_COLUMN_VIEW (desk_test_await_visible (GTK_WIDGET (list.page), GTK_TYPE_COLUMN_VIEW, NULL));
  await_all (self, &list);

  /* Into the list, and some pages down. */
  desk_test_keys_press ("ctrl+f");
  for (guint i = 0; i < 20 && !is_in_rows (&list); i++)
    desk_test_keys_press ("Tab");
  for (guint i = 0; i < 3; i++)
    desk_test_keys_press ("Next");
  desk_test_keys_press ("Up");
  desk_test_keys_press ("Up");
  /* It comes to rest. */
  desk_test_run_for (500);
  desk_test_await_frame (list.window);
  place_init (&before, &list);
  n_before = count (&list);
  g_assert_cmpuint (before.position, >, 20);
  g_assert_cmpuint (before.position, <, n_before - 5);
  g_assert_cmpfloat (before.bounds.origin.y, >, 0);

  order_elsewhere (self);
  desk_test_keys_press ("F5");
  desk_test_await_cmpuint (count (&list), ==, n_before + N_NEW);
  desk_test_run_until (is_still_cb, &before);
  desk_test_run_for (800);
  g_assert_true (is_still_cb (&before));

  /* And the keys go on from there. */
  desk_test_keys_press ("Down");
  desk_test_await_cmpuint (gtk_single_selection_get_selected (desk_customers_page_get_selection (list.page)), ==,
                           before.position + N_NEW / 2 + 1);
}

static void
add_cases (void)
{
  g_assert_true (desk_test_keys_are_there ());
  g_test_add ("/still/customers", Fixture, NULL, set_up, test_customers, tear_down);
}

int
main (int argc, char **argv)
{
  return desk_test_views_run (&argc, &argv, add_cases);
}
