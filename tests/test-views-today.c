/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "desk-test-account.h"
#include "desk-test-views.h"

#include "desk-format.h"
#include "desk-overview-page.h"
#include "desk-overview-row.h"
#include "desk-overview-today.h"
#include "desk-page.h"

/* What needs a decision today, on the overview, with what a real back-end has given. */
typedef struct
{
  DeskTestDesk desk;
  GtkWindow *window; /* (owned) (nullable) */
  char *action;      /* (owned) (nullable): the last win.* action, with its parameter */
} Fixture;

static void
show_overview (Fixture *self)
{
  GtkWidget *page = desk_overview_page_new (self->desk.services);

  g_clear_pointer (&self->window, desk_test_window_free);
  self->window = desk_test_window_new (page);
  desk_test_remember_actions (self->window, &self->action);
  desk_page_activate (DESK_PAGE (page));
}

static void
set_up (Fixture *self, gconstpointer role)
{
  desk_test_desk_set_up_small (&self->desk, 400);
  desk_test_server_execute (self->desk.server,
                            "UPDATE account SET rights = rights || ' dealer.order' WHERE demo_role = 'manager'");
  desk_test_desk_sign_in (&self->desk, role);
  show_overview (self);
}

static void
tear_down (Fixture *self, gconstpointer role)
{
  desk_test_window_free (g_steal_pointer (&self->window));
  g_free (self->action);
  desk_test_desk_tear_down (&self->desk, NULL);
}

/* --- what is seen ------------------------------------------------------------------------------- */

static GtkWidget *
get_block (Fixture *self)
{
  return desk_test_find_visible (GTK_WIDGET (self->window), DESK_TYPE_OVERVIEW_TODAY, NULL);
}

static void
list_rows_below (GtkWidget *root, GPtrArray *rows)
{
  if (DESK_IS_OVERVIEW_ROW (root))
    g_ptr_array_add (rows, root);
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    list_rows_below (child, rows);
}

static GPtrArray *
list_rows (Fixture *self)
{
  GPtrArray *rows = g_ptr_array_new ();

  if (get_block (self) != NULL)
    list_rows_below (get_block (self), rows);

  return rows;
}

typedef struct
{
  Fixture *fixture;
  guint n;
} Rows;

static gboolean
has_rows (gpointer data)
{
  Rows *wanted = data;
  g_autoptr (GPtrArray) rows = list_rows (wanted->fixture);

  return rows->len == wanted->n;
}

static void
await_rows (Fixture *self, guint n)
{
  Rows rows = { self, n };

  desk_test_run_until (has_rows, &rows);
  desk_test_settle ();
}

static GtkWidget *
get_row (Fixture *self, guint i)
{
  g_autoptr (GPtrArray) rows = list_rows (self);

  g_assert_cmpuint (rows->len, >, i);
  return g_ptr_array_index (rows, i);
}

static DeskTodayItem *
get_item (Fixture *self, guint i)
{
  return desk_overview_row_get_item (DESK_OVERVIEW_ROW (get_row (self, i)));
}

/* The toggle has its words in a label: "All 44". */
static GtkWidget *
find_toggle (Fixture *self)
{
  return desk_test_find_visible (get_block (self), GTK_TYPE_TOGGLE_BUTTON, NULL);
}

static void
open_all (Fixture *self)
{
  await_rows (self, 1);
  desk_test_await_nonnull (find_toggle (self));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (find_toggle (self)), TRUE);
  await_rows (self, 10);
}

/* The first row from @i on, on whose button @label is read. */
static guint
find_row_from (Fixture *self, guint i, const char *label)
{
  g_autoptr (GPtrArray) rows = list_rows (self);

  for (; i < rows->len; i++)
    if (desk_test_find_visible (g_ptr_array_index (rows, i), GTK_TYPE_BUTTON, label) != NULL)
      return i;

  g_error ("no row with the button %s", label);
}

static guint
find_row (Fixture *self, const char *label)
{
  return find_row_from (self, 0, label);
}

typedef struct
{
  Fixture *fixture;
  guint i;
  gpointer item;
  gboolean should_be_there;
} Place;

static gboolean
is_at_place (gpointer data)
{
  Place *place = data;
  g_autoptr (GPtrArray) rows = list_rows (place->fixture);

  if (rows->len <= place->i)
    return FALSE;
  return (desk_overview_row_get_item (g_ptr_array_index (rows, place->i)) == place->item) == place->should_be_there;
}

static guint
count_at_server (Fixture *self, const char *sql)
{
  return desk_test_server_count (self->desk.server, sql, NULL);
}

static gboolean
is_sent (gpointer data)
{
  Fixture *self = data;
  g_autoptr (GListModel) entries = desk_store_list_entries (desk_services_get_store (self->desk.services));

  return g_list_model_get_n_items (entries) == 0;
}

/* --- what is done ------------------------------------------------------------------------------- */

/* Closed it is one row; open, ten and then twice as many each time; it stays as it was left. */
static void
test_open (Fixture *self, gconstpointer role)
{
  gpointer first = NULL;

  await_rows (self, 1);
  first = get_item (self, 0);
  open_all (self);
  desk_test_await_true (get_item (self, 0) == first);
  desk_test_press (get_block (self), "Show 10 more");
  await_rows (self, 20);
  for (guint i = 1; i < 20; i++)
    {
      DeskTodayItem *before = get_item (self, i - 1);
      DeskTodayItem *item = get_item (self, i);

      g_assert_cmpint (desk_today_get_wait (desk_today_item_get_reason (before), desk_today_item_get_day (before),
                                            DESK_TEST_TODAY),
                       <=,
                       desk_today_get_wait (desk_today_item_get_reason (item), desk_today_item_get_day (item),
                                            DESK_TEST_TODAY));
    }

  show_overview (self);
  await_rows (self, 10);
  desk_test_await_nonnull (find_toggle (self));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (find_toggle (self)), FALSE);
  await_rows (self, 1);
  show_overview (self);
  await_rows (self, 1);
}

/* A decision takes its row away at once; undone, it is back; else the back-end has it in the end. */
static void
test_decide (Fixture *self, gconstpointer role)
{
  const char *done = "SELECT count(*) FROM event WHERE kind = 'renewed'";
  guint n_before = count_at_server (self, done);
  guint i = 0;
  Place place = { self, 0, NULL, FALSE };

  desk_test_hold ();
  open_all (self);
  i = find_row (self, "Renew");
  place.i = i;
  place.item = get_item (self, i);
  desk_test_press (get_row (self, i), "Renew");
  desk_test_run_until (is_at_place, &place);
  desk_test_press_undo (GTK_WIDGET (self->window));
  await_rows (self, 10);
  desk_test_run_until (is_sent, self);
  g_assert_cmpuint (count_at_server (self, done), ==, n_before);

  place.item = get_item (self, find_row (self, "Renew"));
  place.i = find_row (self, "Renew");
  desk_test_press (get_row (self, place.i), "Renew");
  desk_test_run_until (is_at_place, &place);
  /* It is held for as long as it can be undone, and may not even be in the outbox yet. */
  desk_test_await_false (is_sent (self));
  desk_test_release (self->desk.services);
  desk_test_await_cmpuint (count_at_server (self, done), ==, n_before + 1);
  g_assert_true (is_at_place (&place));
}

static gpointer
get_focused_item (Fixture *self)
{
  GtkWidget *focus = gtk_window_get_focus (self->window);
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, DESK_TYPE_OVERVIEW_ROW) : NULL;

  return row != NULL ? desk_overview_row_get_item (DESK_OVERVIEW_ROW (row)) : NULL;
}

/* What the back-end changes elsewhere in the list leaves the focus where it is; when its own row goes, it goes on
 * to what stands there then. */
static void
test_focus (Fixture *self, gconstpointer role)
{
  gpointer focused = NULL;
  gpointer next = NULL;
  Place place = { self, 0, NULL, FALSE };
  guint i = 0;

  desk_test_hold ();
  open_all (self);
  place.i = find_row (self, "Renew");
  place.item = get_item (self, place.i);
  i = find_row_from (self, place.i + 1, "Renew");
  focused = get_item (self, i);
  next = get_item (self, i + 1);
  g_assert_true (gtk_widget_grab_focus (get_row (self, i)));
  desk_test_await_true (get_focused_item (self) == focused);

  /* A row above it is decided, by a click. */
  desk_test_press (get_row (self, place.i), "Renew");
  desk_test_run_until (is_at_place, &place);
  await_rows (self, 10);
  desk_test_await_true (get_focused_item (self) == focused);
  desk_test_await_true (get_item (self, i - 1) == focused);

  /* Its own, by the button, as Ctrl+Enter does. */
  place.i = i - 1;
  place.item = focused;
  desk_test_press (get_row (self, i - 1), "Renew");
  desk_test_run_until (is_at_place, &place);
  desk_test_await_true (get_focused_item (self) == next);
}

static void
test_open_records (Fixture *self, gconstpointer role)
{
  open_all (self);
  g_assert_true (gtk_widget_activate (get_row (self, find_row (self, "Renew"))));
  desk_test_await_true (self->action != NULL && g_str_has_prefix (self->action, "show-customer cus_"));
  desk_test_press (get_row (self, find_row (self, "Show")), "Show");
  desk_test_await_true (g_str_has_prefix (self->action, "show-invoice inv_"));
}

static gboolean
is_first_refused (gpointer data)
{
  Fixture *self = data;
  g_autoptr (GPtrArray) rows = list_rows (self);

  return rows->len > 0 && desk_today_item_get_reason (get_item (self, 0)) == DESK_TODAY_REFUSED;
}

/* What the back-end refuses comes before all else, with what it says and the way to its decision. */
static void
test_refused (Fixture *self, gconstpointer role)
{
  guint i = 0;

  open_all (self);
  i = find_row (self, "Extend");
  /* As if somebody else had done it meanwhile. */
  desk_test_server_execute (self->desk.server, "UPDATE license SET extended = 1 WHERE trial");
  desk_test_press (get_row (self, i), "Extend");
  desk_test_run_until (is_first_refused, self);
  desk_test_await_nonnull (desk_test_find_visible (get_row (self, 0), GTK_TYPE_BUTTON, "Review"));
  desk_test_press (get_row (self, 0), "Review");
  desk_test_await_cmpstr (self->action, ==, "show-waiting");
}

static guint
count_extended (Fixture *self)
{
  return count_at_server (self, "SELECT count(*) FROM license WHERE extended");
}

typedef struct
{
  Fixture *fixture;
  guint n;
} Extended;

static gboolean
is_extended (gpointer data)
{
  Extended *wanted = data;

  return count_extended (wanted->fixture) == wanted->n;
}

/* An account manager who may order extends the trial of another dealer's customer, whose name stands in the row. */
static void
test_manager (Fixture *self, gconstpointer role)
{
  Extended wanted = { self, count_extended (self) + 1 };
  DeskTodayItem *item = NULL;
  g_autofree char *license_id = NULL;
  g_autofree char *end = NULL;
  g_autofree char *expected = NULL;
  g_autofree char *date = NULL;
  g_autofree char *details = NULL;
  guint i = 0;

  open_all (self);
  for (guint n = 10; desk_test_find_visible (get_block (self), GTK_TYPE_BUTTON, "Extend") == NULL && n < 100; n *= 2)
    {
      g_autofree char *more = g_strdup_printf ("Show %u more", n);

      desk_test_press (get_block (self), more);
      await_rows (self, 2 * n);
    }
  i = find_row (self, "Extend");
  item = get_item (self, i);
  date = desk_format_date (desk_today_item_get_day (item), DESK_TEST_TODAY);
  details = g_strdup_printf ("Trial ends %s · %s · %s", date,
                             desk_record_get_string (desk_today_item_get_dealer (item), DESK_DEALER_NAME),
                             desk_record_get_string (desk_today_item_get_license (item), DESK_LICENSE_SERIAL_NUMBER));
  desk_test_await_nonnull (desk_test_find_visible (get_row (self, i), GTK_TYPE_LABEL, details));
  license_id = g_strdup (desk_record_get_id (desk_today_item_get_license (item)));
  expected = desk_test_server_dup_value (self->desk.server, "SELECT date (expires_on, '+7 days') FROM license WHERE id = ?",
                                         license_id);

  desk_test_press (get_row (self, i), "Extend");
  desk_test_run_until (is_sent, self);
  desk_test_run_until (is_extended, &wanted);
  end = desk_test_server_dup_value (self->desk.server, "SELECT expires_on FROM license WHERE id = ?", license_id);
  g_assert_cmpstr (end, ==, expected);
}

static gboolean
is_of_one_dealer (gpointer data)
{
  Fixture *self = data;
  g_autoptr (GPtrArray) rows = list_rows (self);

  for (guint i = 0; i < rows->len; i++)
    {
      DeskDealer *dealer = desk_today_item_get_dealer (get_item (self, i));

      if (dealer == NULL || g_strcmp0 (desk_record_get_string (dealer, DESK_DEALER_NAME), "Lumen Grand Format") != 0)
        return FALSE;
    }
  return rows->len > 0;
}

static guint
find_line (GtkDropDown *drop_down, const char *wanted)
{
  GListModel *names = gtk_drop_down_get_model (drop_down);

  for (guint i = 0; i < g_list_model_get_n_items (names); i++)
    {
      g_autoptr (GtkStringObject) name = g_list_model_get_item (names, i);

      if (g_str_equal (gtk_string_object_get_string (name), wanted))
        return i;
    }

  g_error ("no line %s", wanted);
}

/* Whoever sees many dealers takes one of them, which stays chosen when the list is closed. */
static void
test_dealer (Fixture *self, gconstpointer role)
{
  GtkWidget *drop_down = NULL;

  await_rows (self, 1);
  g_assert_null (desk_test_find_visible (get_block (self), GTK_TYPE_DROP_DOWN, NULL));
  open_all (self);
  drop_down = desk_test_await_visible (get_block (self), GTK_TYPE_DROP_DOWN, NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down),
                              find_line (GTK_DROP_DOWN (drop_down), "Lumen Grand Format"));
  desk_test_run_until (is_of_one_dealer, self);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (find_toggle (self)), FALSE);
  await_rows (self, 1);
  desk_test_await_true (is_of_one_dealer (self));
  desk_test_await_true (gtk_widget_get_mapped (drop_down));

  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), 0);
  desk_test_await_false (gtk_widget_get_mapped (drop_down));
}

/* Without the right the reasons are there, and no command. */
static void
test_assistant (Fixture *self, gconstpointer role)
{
  static const char *const LABELS[] = { "Renew", "Extend", "Convert", "Resume", "Resend e-mail" };

  open_all (self);
  for (guint i = 0; i < G_N_ELEMENTS (LABELS); i++)
    g_assert_null (desk_test_find_visible (get_block (self), GTK_TYPE_BUTTON, LABELS[i]));
}

static gboolean
is_nothing_there (gpointer data)
{
  Fixture *self = data;

  return get_block (self) != NULL &&
         desk_test_find_visible (get_block (self), GTK_TYPE_LABEL, "Nothing needs a decision today") != NULL;
}

/* Who has no customers yet has nothing to decide, and reads so. */
static void
test_nothing (Fixture *self, gconstpointer role)
{
  desk_test_run_until (is_nothing_there, self);
  desk_test_settle ();
  await_rows (self, 0);
  desk_test_await_null (find_toggle (self));
}

static void
set_up_nothing (Fixture *self, gconstpointer data)
{
  g_autofree char *added = NULL;
  g_autoptr (GError) error = NULL;

  desk_test_desk_set_up (&self->desk, NULL);
  added = desk_test_server_run (self->desk.server, "correct horse battery\n", TRUE, "user", "add", "--data",
                                desk_test_server_get_folder (self->desk.server), "--email", "ann@new.example",
                                "--name", "Ann Visser", "--dealer", "New Reseller", "--country", "NL", "--right",
                                "dealer.order", "--password-stdin", NULL);
  g_assert_true (desk_test_sign_in (self->desk.services, desk_test_server_get_url (self->desk.server),
                                    "ann@new.example", "correct horse battery", FALSE, &error));
  desk_test_wait_until_filled (self->desk.services);
  show_overview (self);
}

static void
add_case (const char *path, const char *role, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, role, set_up, test, tear_down);
}

static void
add_cases (void)
{
  add_case ("/today/open", "dealer", test_open);
  add_case ("/today/decide", "dealer", test_decide);
  add_case ("/today/focus", "dealer", test_focus);
  add_case ("/today/open-records", "dealer", test_open_records);
  add_case ("/today/refused", "dealer", test_refused);
  add_case ("/today/manager", "manager", test_manager);
  add_case ("/today/dealer", "manager", test_dealer);
  add_case ("/today/assistant", "assistant", test_assistant);
  g_test_add ("/today/nothing", Fixture, NULL, set_up_nothing, test_nothing, tear_down);
}

int
main (int argc, char *argv[])
{
  return desk_test_views_run (&argc, &argv, add_cases);
}
