/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "desk-test-account.h"
#include "desk-test-views.h"

#include "desk-guide-row.h"
#include "desk-learn-page.h"
#include "desk-markup.h"
#include "desk-page.h"

#include <pango/pango.h>

/* --- texts of others ------------------------------------------------------------------------- */

static void
check_markup (const char *markdown, const char *expected)
{
  g_autofree char *markup = desk_markup_from_markdown (markdown);
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (markup, ==, expected);
  /* Links are those of GtkLabel, which Pango does not know. */
  if (strstr (markup, "<a ") == NULL)
    pango_parse_markup (markup, -1, 0, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
test_markup (void)
{
  check_markup (NULL, "");
  check_markup ("A **strong** and *soft* `word`", "A <b>strong</b> and <i>soft</i> <tt>word</tt>");
  check_markup ("One\n\nTwo\nlines", "One\n\nTwo lines");
  check_markup ("- a\n- b", "• a\n• b");
  check_markup ("[help](https://help.example/a?b=1&c=2)",
                "<a href=\"https://help.example/a?b=1&amp;c=2\">help</a>");
}

/* What is no text, no list and no link to the web stays what it is. */
static void
test_hostile_markup (void)
{
  g_autofree char *deep = NULL;
  GString *nested = g_string_new (NULL);
  g_autofree char *markup = NULL;

  check_markup ("<b>x</b> & <span size='1'>", "&lt;b&gt;x&lt;/b&gt; &amp; &lt;span size=&apos;1&apos;&gt;");
  check_markup ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;");
  check_markup ("[x](javascript:alert(1))", "x");
  check_markup ("[x](file:///etc/passwd)", "x");
  check_markup ("[x](data:text/html,a)", "x");
  check_markup ("[x](mailto:a@b.example)", "x");
  check_markup ("![picture](https://tracker.example/1.png)", "picture");
  check_markup ("[x](https://a.example/\"onclick=\"b)",
                "<a href=\"https://a.example/&quot;onclick=&quot;b\">x</a>");

  for (guint i = 0; i < 5000; i++)
    g_string_append (nested, "> *[");
  deep = g_string_free (nested, FALSE);
  markup = desk_markup_from_markdown (deep);
  g_assert_nonnull (markup);
}

/* --- the page -------------------------------------------------------------------------------- */

typedef struct
{
  DeskTestDesk desk;
  GtkWindow *window; /* (owned) (nullable) */
  GtkWidget *page;   /* (unowned) */
  char *action;      /* (owned) (nullable): the last win.* action, with its parameter */
} Fixture;

static void
remember_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Fixture *self = user_data;

  g_free (self->action);
  self->action = g_strdup_printf ("%s %s", g_action_get_name (G_ACTION (action)),
                                  parameter != NULL ? g_variant_get_string (parameter, NULL) : "");
}

static void
show (Fixture *self)
{
  static const GActionEntry entries[] = {
    { "show-page", remember_action, "s", NULL, NULL, { 0 } },
    { "new-licence", remember_action, NULL, NULL, NULL, { 0 } },
  };
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();

  if (self->window != NULL)
    desk_test_window_free (self->window);
  self->page = desk_learn_page_new (self->desk.services);
  self->window = desk_test_window_new (self->page);
  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self->window), "win", G_ACTION_GROUP (actions));
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
  g_free (self->action);
  desk_test_desk_tear_down (&self->desk, NULL);
}

static gboolean
shows (Fixture *self, const char *text)
{
  return desk_test_find_visible (GTK_WIDGET (self->window), GTK_TYPE_WIDGET, text) != NULL;
}

static GtkWidget *
get_guide (Fixture *self, const char *title)
{
  GtkWidget *row = desk_test_find (self->page, DESK_TYPE_GUIDE_ROW, title);

  g_assert_nonnull (row);
  return row;
}

/* A row that opens shows its steps only after it has moved. */
static GtkWidget *
await_step (GtkWidget *row, const char *label)
{
  GtkWidget *button = NULL;

  for (guint i = 0; i < 200 && button == NULL; i++)
    {
      desk_test_run_for (50);
      button = desk_test_find_visible (row, GTK_TYPE_BUTTON, label);
    }
  g_assert_nonnull (button);

  return button;
}

static void
open_guide (Fixture *self, const char *title)
{
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (get_guide (self, title)), TRUE);
  desk_test_run_for (400);
}

/* All guides of the dealer guide's facts are there, and whom to ask. */
static void
test_guides (Fixture *self, gconstpointer data)
{
  static const char *const titles[] = { "Your account", "Find your way around", "Create an order or a trial",
                                        "Delete an order or a trial",
                                        "Add a customer again after a deletion", "Marketing material" };

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    get_guide (self, titles[i]);
  g_assert_true (shows (self, "0 of 6 done"));
  g_assert_true (shows (self, "Claudio Erriu"));
  g_assert_true (shows (self, "claudio@printfactory.cloud"));
  g_assert_true (shows (self, "Write an e-mail"));
}

/* What was done is known the next time. */
static void
test_progress (Fixture *self, gconstpointer data)
{
  GtkWidget *row = NULL;

  open_guide (self, "Marketing material");
  row = get_guide (self, "Marketing material");
  desk_test_press (row, "1");
  g_assert_nonnull (desk_test_find_visible (row, GTK_TYPE_LABEL, "1/2"));
  desk_test_press (row, "2");
  g_assert_nonnull (desk_test_find_visible (row, GTK_TYPE_LABEL, "Done"));
  g_assert_true (shows (self, "1 of 6 done"));

  show (self);
  g_assert_true (shows (self, "1 of 6 done"));
  open_guide (self, "Marketing material");
  desk_test_press (get_guide (self, "Marketing material"), "✓");
  g_assert_true (shows (self, "0 of 6 done"));
}

static gboolean
has_hint (gpointer data)
{
  return shows (data, "Got it");
}

static gboolean
has_no_hint (gpointer data)
{
  return !shows (data, "Got it");
}

/* “Show me” goes to the place, points at it, and what was understood is done. */
static void
test_show_me (Fixture *self, gconstpointer data)
{
  GtkWidget *row = NULL;

  open_guide (self, "Marketing material");
  row = get_guide (self, "Marketing material");
  gtk_widget_grab_focus (await_step (row, "2"));
  gtk_widget_activate_action (row, "guide.show-step", NULL);
  g_assert_cmpstr (self->action, ==, "show-page learn");
  desk_test_run_until (has_hint, self);
  desk_test_press (GTK_WIDGET (self->window), "Got it");
  desk_test_run_until (has_no_hint, self);
  g_assert_nonnull (desk_test_find_visible (row, GTK_TYPE_LABEL, "1/2"));

  open_guide (self, "Create an order or a trial");
  row = get_guide (self, "Create an order or a trial");
  gtk_widget_grab_focus (await_step (row, "3"));
  gtk_widget_activate_action (row, "guide.show-step", NULL);
  g_assert_cmpstr (self->action, ==, "new-licence ");
}

static void
test_search (Fixture *self, gconstpointer data)
{
  GtkWidget *entry = NULL;

  g_assert_true (desk_page_focus_filter (DESK_PAGE (self->page)));
  entry = gtk_widget_get_ancestor (gtk_window_get_focus (self->window), GTK_TYPE_SEARCH_ENTRY);
  desk_test_type (entry, "NO-ENTRY sign");
  desk_test_run_for (300);
  g_assert_true (gtk_widget_get_mapped (get_guide (self, "Delete an order or a trial")));
  g_assert_false (gtk_widget_get_mapped (get_guide (self, "Your account")));

  desk_test_type (entry, "wombat");
  desk_test_run_for (300);
  g_assert_true (shows (self, "No guide is about that"));
  desk_test_press (GTK_WIDGET (self->window), "All guides");
  desk_test_run_for (300);
  g_assert_true (gtk_widget_get_mapped (get_guide (self, "Your account")));
}

static void
add_case (const char *path, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

static void
add_cases (void)
{
  g_test_add_func ("/learn/markup", test_markup);
  g_test_add_func ("/learn/hostile-markup", test_hostile_markup);
  add_case ("/learn/guides", test_guides);
  add_case ("/learn/progress", test_progress);
  add_case ("/learn/show-me", test_show_me);
  add_case ("/learn/search", test_search);
}

int
main (int argc, char *argv[])
{
  return desk_test_views_run (&argc, &argv, add_cases);
}
