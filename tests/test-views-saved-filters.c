/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "desk-test-account.h"
#include "desk-test-views.h"

#include "desk-orders-page.h"
#include "desk-page.h"
#include "desk-saved-filters.h"

/* What somebody looks for again and again has a name of his. */
typedef struct
{
  DeskTestDesk desk;
  GtkWidget *page;   /* (unowned): in window */
  GtkWindow *window; /* (owned) (nullable) */
} Fixture;

static void
show (Fixture *self)
{
  GtkWidget *overlay = adw_toast_overlay_new ();

  g_clear_pointer (&self->window, desk_test_window_free);
  self->page = desk_orders_page_new (self->desk.services);
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (overlay), self->page);
  self->window = desk_test_window_new (overlay);
  desk_page_activate (DESK_PAGE (self->page));
  desk_test_settle ();
}

static void
set_up (Fixture *self, gconstpointer data)
{
  desk_test_desk_set_up (&self->desk, NULL);
  desk_test_desk_sign_in (&self->desk, "dealer");
  show (self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  desk_test_window_free (g_steal_pointer (&self->window));
  desk_test_desk_tear_down (&self->desk, NULL);
}

/* --- what is seen and done ---------------------------------------------------------------------- */

static guint
count_rows (Fixture *self)
{
  GtkWidget *view = desk_test_find_visible (self->page, GTK_TYPE_COLUMN_VIEW, NULL);

  return view != NULL ? g_list_model_get_n_items (G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (view)))) : 0;
}

typedef struct
{
  Fixture *fixture;
  guint n_rows;
} Wait;

static gboolean
has_so_many (gpointer data)
{
  Wait *wait = data;

  return count_rows (wait->fixture) == wait->n_rows;
}

static void
wait_for_rows (Fixture *self, guint n_rows)
{
  desk_test_run_until (has_so_many, &(Wait){ self, n_rows });
}

static gboolean
is_counted (gpointer data)
{
  Fixture *self = data;
  DeskQueryModel *model = desk_list_page_get_model (DESK_LIST_PAGE (self->page));

  return !desk_query_model_get_is_loading (model) && desk_query_model_get_is_counted (model) && count_rows (self) > 0;
}

static gboolean
has_others (gpointer data)
{
  Wait *wait = data;

  return is_counted (wait->fixture) && count_rows (wait->fixture) != wait->n_rows;
}

/* Returns: how many rows there are, once they are others than @n_before. */
static guint
wait_for_others (Fixture *self, guint n_before)
{
  /* A change makes the list load when the main loop turns. */
  desk_test_settle ();
  desk_test_run_until (has_others, &(Wait){ self, n_before });
  return count_rows (self);
}

static GtkWidget *
open_saved (Fixture *self)
{
  GtkWidget *button = desk_test_await_tooltip (self->page, "Saved filters");
  GtkWidget *popover = GTK_WIDGET (gtk_menu_button_get_popover (GTK_MENU_BUTTON (button)));

  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  desk_test_await_true (gtk_widget_get_mapped (popover));
  return popover;
}

static void
save_as (Fixture *self, const char *name)
{
  GtkWidget *popover = open_saved (self);

  desk_test_type (desk_test_await_visible (popover, GTK_TYPE_ENTRY, NULL), name);
  desk_test_press (popover, "Save");
  gtk_popover_popdown (GTK_POPOVER (popover));
  desk_test_settle ();
}

static void
choose (Fixture *self, const char *name)
{
  GtkWidget *label = desk_test_await_visible (open_saved (self), GTK_TYPE_LABEL, name);

  g_assert_true (gtk_widget_activate (gtk_widget_get_ancestor (label, GTK_TYPE_LIST_BOX_ROW)));
  desk_test_settle ();
}

static void
await_saved (Fixture *self, const char *name, gboolean is_saved)
{
  GtkWidget *popover = open_saved (self);

  if (is_saved)
    desk_test_await_visible (popover, GTK_TYPE_LABEL, name);
  else
    desk_test_await_gone (popover, GTK_TYPE_LABEL, name);
  gtk_popover_popdown (GTK_POPOVER (popover));
  desk_test_settle ();
}

typedef struct
{
  gpointer query;
  const char *text;
} Search;

static gboolean
is_looked_for (gpointer data)
{
  Search *search = data;

  return g_strcmp0 (desk_query_get_text (search->query), search->text) == 0;
}

/* Taking the old text away is a search of its own, which comes at once. */
static void
search (Fixture *self, const char *text)
{
  desk_test_type (desk_test_await_visible (self->page, GTK_TYPE_SEARCH_ENTRY, NULL), text);
  desk_test_run_until (is_looked_for, &(Search){ desk_list_page_get_query (DESK_LIST_PAGE (self->page)), text });
}

static GtkDropDown *
find_drop_down (Fixture *self, const char *line)
{
  GtkWidget *label = desk_test_await_visible (self->page, GTK_TYPE_LABEL, line);

  return GTK_DROP_DOWN (gtk_widget_get_ancestor (label, GTK_TYPE_DROP_DOWN));
}

static guint
find_line (GtkDropDown *drop_down, const char *wanted)
{
  GListModel *lines = gtk_drop_down_get_model (drop_down);

  for (guint i = 0; i < g_list_model_get_n_items (lines); i++)
    {
      g_autoptr (GtkStringObject) line = g_list_model_get_item (lines, i);

      if (g_str_equal (gtk_string_object_get_string (line), wanted))
        return i;
    }
  g_assert_not_reached ();
}

static void
clear (Fixture *self)
{
  g_assert_true (gtk_widget_activate_action (self->page, "page.clear-filters", NULL));
  desk_test_settle ();
}

/* --- cases ------------------------------------------------------------------------------------ */

/* Filter, choice, period and text come back together, in another window too, and after all was cleared. */
static void
test_comes_back (Fixture *self, gconstpointer data)
{
  GtkDropDown *status = find_drop_down (self, "Any status");
  guint n_all = 0;
  guint n_wanted = 0;

  desk_test_run_until (is_counted, self);
  /* At first only the orders of a year are there. */
  n_all = count_rows (self);
  clear (self);
  n_all = wait_for_others (self, n_all);
  gtk_drop_down_set_selected (status, find_line (status, "Active"));
  n_wanted = wait_for_others (self, n_all);
  search (self, "s");
  n_wanted = wait_for_others (self, n_wanted);
  g_assert_cmpuint (n_wanted, <, n_all);
  save_as (self, "Active ones with an s");

  clear (self);
  wait_for_rows (self, n_all);
  choose (self, "Active ones with an s");
  wait_for_rows (self, n_wanted);
  g_assert_nonnull (find_drop_down (self, "Active"));
  desk_test_await_cmpstr (
    gtk_editable_get_text (GTK_EDITABLE (desk_test_find_visible (self->page, GTK_TYPE_SEARCH_ENTRY, NULL))), ==, "s");

  /* Another window, or another day. */
  show (self);
  desk_test_run_until (is_counted, self);
  choose (self, "Active ones with an s");
  wait_for_rows (self, n_wanted);
}

static void
test_removed (Fixture *self, gconstpointer data)
{
  GtkWidget *popover = NULL;
  GtkWidget *button = NULL;

  desk_test_hold ();
  desk_test_run_until (is_counted, self);
  save_as (self, "Mine");
  await_saved (self, "Mine", TRUE);
  popover = open_saved (self);
  button = desk_test_await_tooltip (popover, "Remove “Mine”");
  /* As it is opened the keys are at the filter that is there; when that is gone, at the name for another. */
  desk_test_await_nonnull (desk_test_get_focus (self->window, GTK_TYPE_LIST_BOX_ROW));
  gtk_widget_grab_focus (button);
  g_signal_emit_by_name (button, "clicked");
  desk_test_await_nonnull (desk_test_get_focus (self->window, GTK_TYPE_ENTRY));
  gtk_popover_popdown (GTK_POPOVER (popover));
  desk_test_settle ();
  await_saved (self, "Mine", FALSE);

  desk_test_press_undo (GTK_WIDGET (self->window));
  await_saved (self, "Mine", TRUE);
}

/* One name is one filter, and the one before can be had back. */
static void
test_replaced (Fixture *self, gconstpointer data)
{
  guint n_before = 0;
  guint n_after = 0;

  desk_test_hold ();
  desk_test_run_until (is_counted, self);
  n_before = count_rows (self);
  search (self, "s");
  n_before = wait_for_others (self, n_before);
  save_as (self, "Mine");
  search (self, "sig");
  n_after = wait_for_others (self, n_before);
  save_as (self, "Mine");

  clear (self);
  choose (self, "Mine");
  wait_for_rows (self, n_after);
  desk_test_press_undo (GTK_WIDGET (self->window));
  clear (self);
  choose (self, "Mine");
  wait_for_rows (self, n_before);
}

/* A setting that is none any more, from another version or a damaged file, is no filter and no harm. */
static void
test_unreadable (Fixture *self, gconstpointer data)
{
  desk_test_run_until (is_counted, self);
  desk_store_set_setting_async (desk_services_get_store (self->desk.services), "filters.orders", "[('a', {'b'", NULL,
                                NULL, NULL);
  await_saved (self, "a", FALSE);
  save_as (self, "Mine");
  await_saved (self, "Mine", TRUE);
}

static void
add_cases (void)
{
  g_test_add ("/saved-filters/comes-back", Fixture, NULL, set_up, test_comes_back, tear_down);
  g_test_add ("/saved-filters/removed", Fixture, NULL, set_up, test_removed, tear_down);
  g_test_add ("/saved-filters/replaced", Fixture, NULL, set_up, test_replaced, tear_down);
  g_test_add ("/saved-filters/unreadable", Fixture, NULL, set_up, test_unreadable, tear_down);
}

int
main (int argc, char *argv[])
{
  return desk_test_views_run (&argc, &argv, add_cases);
}
