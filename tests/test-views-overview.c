/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "desk-test-account.h"
#include "desk-test-views.h"

#include "desk-overview-balance.h"
#include "desk-overview-licenses.h"
#include "desk-overview-page.h"
#include "desk-overview-row.h"
#include "desk-overview-subscriptions.h"
#include "desk-page.h"

/* The overview in a window, with what a real back-end has given. */
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
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  /* The shell has it in the header bar. */
  gtk_box_append (GTK_BOX (box), desk_page_get_header_end (DESK_PAGE (page)));
  gtk_box_append (GTK_BOX (box), page);
  self->window = desk_test_window_new (box);
  desk_test_remember_actions (self->window, &self->action);
  desk_page_activate (DESK_PAGE (page));
}

static void
set_up (Fixture *self, gconstpointer role)
{
  desk_test_desk_set_up_small (&self->desk, 400);
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

/* --- what is seen ---------------------------------------------------------------------------- */

typedef struct
{
  GtkWidget *root;
  GType type;
  const char *label;
  gboolean should_be_there;
} Wanted;

static gboolean
is_as_wanted (gpointer data)
{
  Wanted *wanted = data;
  gboolean is_there = desk_test_find_visible (wanted->root, wanted->type, wanted->label) != NULL;

  return is_there == wanted->should_be_there;
}

static GtkWidget *
await (GtkWidget *root, GType type, const char *label)
{
  Wanted wanted = { root, type, label, TRUE };

  desk_test_run_until (is_as_wanted, &wanted);
  desk_test_settle ();
  return desk_test_find_visible (root, type, label);
}

static GtkWidget *
get_block (Fixture *self, GType type)
{
  return await (GTK_WIDGET (self->window), type, NULL);
}

/* The row around the first button on which @label is read. */
static GtkWidget *
await_row (GtkWidget *block, const char *label)
{
  return gtk_widget_get_ancestor (await (block, GTK_TYPE_BUTTON, label), DESK_TYPE_OVERVIEW_ROW);
}

/* --- what is done ----------------------------------------------------------------------------- */

static void
press_in (GtkWidget *row, const char *label)
{
  desk_test_press (row, label);
}

static guint
count_waiting (Fixture *self)
{
  g_autoptr (GListModel) entries =
      desk_store_list_entries (desk_services_get_store (self->desk.services));

  return g_list_model_get_n_items (entries);
}

static guint
count_at_server (Fixture *self, const char *sql)
{
  return desk_test_server_count (self->desk.server, sql, NULL);
}

/* One action on a row of a block. */
typedef struct
{
  GType (*get_block) (void);
  const char *filter; /* as the words of the filter begin */
  const char *button;
  const char *toast;
  const char *done; /* counts at the back-end */
} Action;

static const Action ACTIONS[] = {
  { desk_overview_subscriptions_get_type, NULL, "Renew", "The subscription will be renewed",
    "SELECT count(*) FROM event WHERE kind = 'renewed'" },
  { desk_overview_licenses_get_type, "Trials ", "Extend", "The trial will be extended by 7 days",
    "SELECT count(*) FROM license WHERE extended" },
  { desk_overview_licenses_get_type, "Suspended ", "Resume", "The licence will be resumed",
    "SELECT count(*) FROM license WHERE state != 'suspended'" },
};

static GtkWidget *
find_filter (GtkWidget *root, const char *prefix)
{
  if (GTK_IS_TOGGLE_BUTTON (root) && gtk_button_get_label (GTK_BUTTON (root)) != NULL &&
      g_str_has_prefix (gtk_button_get_label (GTK_BUTTON (root)), prefix))
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_filter (child, prefix);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
test_action (Fixture *self, const Action *action)
{
  GtkWidget *block = get_block (self, action->get_block ());
  guint n_before = count_at_server (self, action->done);

  g_test_message ("%s", action->button);
  if (action->filter != NULL)
    {
      desk_test_await_nonnull (find_filter (block, action->filter));
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (find_filter (block, action->filter)), TRUE);
    }

  press_in (await_row (block, action->button), action->button);
  await (GTK_WIDGET (self->window), GTK_TYPE_LABEL, action->toast);
  desk_test_await_cmpuint (count_waiting (self), ==, 1);
  desk_test_release (self->desk.services);
  desk_test_await_cmpuint (count_waiting (self), ==, 0);
  g_assert_cmpuint (count_at_server (self, action->done), ==, n_before + 1);
}

static void
test_actions (Fixture *self, gconstpointer role)
{
  desk_test_hold ();
  for (guint i = 0; i < G_N_ELEMENTS (ACTIONS); i++)
    test_action (self, &ACTIONS[i]);
}

/* What is undone was never sent, and can be done again; the toast goes with its button. */
static void
test_undo (Fixture *self, gconstpointer role)
{
  const Action *action = &ACTIONS[0];
  GtkWidget *block = get_block (self, action->get_block ());
  guint n_before = count_at_server (self, action->done);

  desk_test_hold ();
  for (guint i = 0; i < 3; i++)
    {
      press_in (await_row (block, action->button), action->button);
      desk_test_await_cmpuint (count_waiting (self), ==, 1);
      desk_test_press_undo (GTK_WIDGET (self->window));
      desk_test_await_cmpuint (count_waiting (self), ==, 0);
      desk_test_await_gone (GTK_WIDGET (self->window), GTK_TYPE_BUTTON, "Undo");
    }
  g_assert_cmpuint (count_at_server (self, action->done), ==, n_before);

  /* A toast that still moves goes with its window. */
  press_in (await_row (block, action->button), action->button);
  desk_test_press_undo (GTK_WIDGET (self->window));
}

/* The wizard says what a trial costs as an order: nothing waits before. */
static void
test_convert (Fixture *self, gconstpointer role)
{
  GtkWidget *block = get_block (self, DESK_TYPE_OVERVIEW_LICENSES);

  press_in (await_row (block, "Convert"), "Convert");
  desk_test_await_true (self->action != NULL && g_str_has_prefix (self->action, "convert lic_"));
  g_assert_cmpuint (count_waiting (self), ==, 0);
}

static void
test_open_customer (Fixture *self, gconstpointer role)
{
  GtkWidget *row = await_row (get_block (self, DESK_TYPE_OVERVIEW_SUBSCRIPTIONS), "Renew");

  g_assert_true (gtk_widget_activate (row));
  desk_test_await_true (self->action != NULL && g_str_has_prefix (self->action, "show-customer cus_"));
}

/* Without the right the command is not there; the rows are. */
static void
test_assistant (Fixture *self, gconstpointer role)
{
  static const char *const LABELS[] = { "Renew", "Extend", "Convert", "Resume" };

  await (get_block (self, DESK_TYPE_OVERVIEW_SUBSCRIPTIONS), DESK_TYPE_OVERVIEW_ROW, NULL);
  await (get_block (self, DESK_TYPE_OVERVIEW_LICENSES), DESK_TYPE_OVERVIEW_ROW, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (LABELS); i++)
    g_assert_null (desk_test_find_visible (GTK_WIDGET (self->window), GTK_TYPE_BUTTON, LABELS[i]));
  g_assert_null (desk_test_find_visible (GTK_WIDGET (self->window), GTK_TYPE_LABEL, "New order"));
}

/* --- what is arranged ------------------------------------------------------------------------- */

/* How many rows of a block have a date of the month, and how many have not. */
static void
count_dates (GtkWidget *root, const char *month, guint *n_in, guint *n_out)
{
  const char *label = GTK_IS_LABEL (root) ? gtk_label_get_label (GTK_LABEL (root)) : NULL;

  if (!gtk_widget_get_mapped (root))
    return;
  if (label != NULL && g_regex_match_simple ("^[0-9]+ [A-Z][a-z]{2}$", label, 0, 0))
    *(g_str_has_suffix (label, month) ? n_in : n_out) += 1;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    count_dates (child, month, n_in, n_out);
}

typedef struct
{
  GtkWidget *block;
  const char *month;
} Month;

static gboolean
has_only_month (gpointer data)
{
  Month *month = data;
  guint n_in = 0, n_out = 0;

  count_dates (month->block, month->month, &n_in, &n_out);
  return n_in > 0 && n_out == 0;
}

static gboolean
has_nearest_again (gpointer data)
{
  Month *month = data;
  guint n_in = 0, n_out = 0;

  count_dates (month->block, month->month, &n_in, &n_out);
  return n_out > 0 && n_in == 0;
}

/* A bar shows what ends in its month; pressed again, what ends first. */
static void
test_month (Fixture *self, gconstpointer role)
{
  GtkWidget *block = get_block (self, DESK_TYPE_OVERVIEW_SUBSCRIPTIONS);
  Month december = { block, "Dec" };
  GtkWidget *bar = NULL;

  await_row (block, "Renew");
  bar = desk_test_await_tooltip (block, "December, *");
  g_assert_false (has_only_month (&december));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (bar), TRUE);
  desk_test_run_until (has_only_month, &december);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (bar), FALSE);
  desk_test_run_until (has_nearest_again, &december);
}

static gboolean
has_no_announcement (gpointer data)
{
  Fixture *self = data;

  return desk_test_find_tooltip (GTK_WIDGET (self->window), "Put this announcement away") == NULL;
}

static void
show_again (Fixture *self)
{
  desk_test_window_free (g_steal_pointer (&self->window));
  show_overview (self);
}

/* What was put away stays away. */
static void
test_announcement (Fixture *self, gconstpointer role)
{
  GtkWidget *button = NULL;

  await (GTK_WIDGET (self->window), GTK_TYPE_BUTTON, "Read more");
  button = desk_test_await_tooltip (GTK_WIDGET (self->window), "Put this announcement away");
  g_signal_emit_by_name (button, "clicked");
  desk_test_run_until (has_no_announcement, self);
  show_again (self);
  await (get_block (self, DESK_TYPE_OVERVIEW_SUBSCRIPTIONS), DESK_TYPE_OVERVIEW_ROW, NULL);
  g_assert_true (has_no_announcement (self));
}

static GtkWidget *
open_customise (Fixture *self)
{
  GtkWidget *button = await (GTK_WIDGET (self->window), GTK_TYPE_MENU_BUTTON, NULL);

  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  desk_test_settle ();
  return GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)));
}

static gboolean
is_block_shown (Fixture *self, GType type)
{
  return desk_test_find_visible (GTK_WIDGET (self->window), type, NULL) != NULL;
}

/* The block that is read before the other. */
static gboolean
is_first (Fixture *self, GType first, GType second)
{
  GtkWidget *widget = desk_test_find_visible (GTK_WIDGET (self->window), first, NULL);

  while (widget != NULL && !g_type_is_a (G_OBJECT_TYPE (widget), second))
    widget = gtk_widget_get_next_sibling (widget);
  return widget != NULL;
}

typedef struct
{
  Fixture *self;
  GType type;
  gboolean was_shown;
} Toggled;

static gboolean
is_toggled_cb (gpointer data)
{
  Toggled *toggled = data;

  return is_block_shown (toggled->self, toggled->type) != toggled->was_shown;
}

/* Presses the row of a block; its switch takes a moment. */
static void
toggle_block (Fixture *self, GtkWidget *popover, const char *title, GType type)
{
  Toggled toggled = { self, type, is_block_shown (self, type) };
  GtkWidget *row = desk_test_await_visible (popover, ADW_TYPE_ACTION_ROW, title);

  adw_action_row_activate (ADW_ACTION_ROW (row));
  desk_test_run_until_named (is_toggled_cb, &toggled, title);
}

/* What is hidden and moved stays so for the account; Reset brings all back. */
static void
test_customise (Fixture *self, gconstpointer role)
{
  GtkWidget *popover = NULL;
  GtkWidget *row = NULL;

  await (get_block (self, DESK_TYPE_OVERVIEW_SUBSCRIPTIONS), DESK_TYPE_OVERVIEW_ROW, NULL);
  desk_test_await_true (is_first (self, DESK_TYPE_OVERVIEW_SUBSCRIPTIONS, DESK_TYPE_OVERVIEW_LICENSES));
  popover = open_customise (self);
  desk_test_await_true (is_block_shown (self, DESK_TYPE_OVERVIEW_LICENSES));
  toggle_block (self, popover, "Expiring licences", DESK_TYPE_OVERVIEW_LICENSES);
  toggle_block (self, popover, "Expiring licences", DESK_TYPE_OVERVIEW_LICENSES);

  /* As by Alt+↑ on its row. */
  row = desk_test_await_visible (popover, ADW_TYPE_ACTION_ROW, "Expiring licences");
  g_assert_true (gtk_widget_grab_focus (row));
  g_assert_true (gtk_widget_activate_action (row, "customise.move", "i", -1));
  desk_test_await_true (is_first (self, DESK_TYPE_OVERVIEW_LICENSES, DESK_TYPE_OVERVIEW_SUBSCRIPTIONS));
  toggle_block (self, popover, "Balance and transactions", DESK_TYPE_OVERVIEW_BALANCE);

  show_again (self);
  await (get_block (self, DESK_TYPE_OVERVIEW_SUBSCRIPTIONS), DESK_TYPE_OVERVIEW_ROW, NULL);
  desk_test_await_true (is_first (self, DESK_TYPE_OVERVIEW_LICENSES, DESK_TYPE_OVERVIEW_SUBSCRIPTIONS));
  desk_test_await_false (is_block_shown (self, DESK_TYPE_OVERVIEW_BALANCE));
  desk_test_press (open_customise (self), "Reset");
  desk_test_await_true (is_first (self, DESK_TYPE_OVERVIEW_SUBSCRIPTIONS, DESK_TYPE_OVERVIEW_LICENSES));
  desk_test_await_true (is_block_shown (self, DESK_TYPE_OVERVIEW_BALANCE));
}

static void
add_case (const char *path, const char *role, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, role, set_up, test, tear_down);
}

static void
add_cases (void)
{
  add_case ("/overview/actions", "dealer", test_actions);
  add_case ("/overview/undo", "dealer", test_undo);
  add_case ("/overview/convert", "dealer", test_convert);
  add_case ("/overview/open-customer", "dealer", test_open_customer);
  add_case ("/overview/assistant", "assistant", test_assistant);
  add_case ("/overview/month", "dealer", test_month);
  add_case ("/overview/announcement", "dealer", test_announcement);
  add_case ("/overview/customise", "dealer", test_customise);
}

int
main (int argc, char *argv[])
{
  return desk_test_views_run (&argc, &argv, add_cases);
}
