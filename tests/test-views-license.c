/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "desk-test-wizard.h"

#include "desk-licenses-page.h"

/*
 * What is done to a licence from the list of licences, by its menu and the dialogs that ask, against the real
 * back-end.
 */

typedef struct
{
  GtkWidget *page;
  const char *name;
  GtkWidget *button; /* (nullable) */
} Filter;

/* It has its number as soon as all is counted. */
static gboolean
has_filter_cb (gpointer data)
{
  Filter *filter = data;
  gsize length = strlen (filter->name);

  for (filter->button = desk_test_find_visible (filter->page, GTK_TYPE_TOGGLE_BUTTON, NULL);
       filter->button != NULL; filter->button = gtk_widget_get_next_sibling (filter->button))
    {
      const char *label = desk_test_get_label (filter->button);

      if (g_str_has_prefix (label, filter->name) && label[length] == ' ' && g_ascii_isdigit (label[length + 1]))
        return TRUE;
    }

  return FALSE;
}

/* As many as the filter says. */
static gboolean
is_filtered_cb (gpointer data)
{
  Filter *filter = data;
  DeskQueryModel *model = desk_list_page_get_model (DESK_LIST_PAGE (filter->page));

  return has_filter_cb (filter) && !desk_query_model_get_is_loading (model)
         && g_list_model_get_n_items (G_LIST_MODEL (model))
              == g_ascii_strtoull (desk_test_get_label (filter->button) + strlen (filter->name), NULL, 10);
}

static void
show_list (DeskTestWizard *self, const char *name)
{
  Filter filter = { desk_licenses_page_new (self->desk.services), name, NULL };

  desk_test_wizard_show (self, filter.page);
  desk_test_wizard_await (self, "PF-*");
  desk_test_run_until (has_filter_cb, &filter);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (filter.button), TRUE);
  desk_test_run_until (is_filtered_cb, &filter);
}

static void
collect_menus (GtkWidget *root, GPtrArray *buttons)
{
  const char *tooltip = gtk_widget_get_tooltip_text (root);

  if (!gtk_widget_get_mapped (root))
    return;
  if (tooltip != NULL && g_str_has_prefix (tooltip, "More about PF-"))
    g_ptr_array_add (buttons, g_object_ref (root));
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    collect_menus (child, buttons);
}

static GtkWidget *
find_menu (DeskTestWizard *self)
{
  return desk_test_find_visible (self->wizard, GTK_TYPE_POPOVER_MENU, NULL);
}

/* Opens the menu of a row, and chooses from it if it has the item. The row may be another one's meanwhile. */
static gboolean
try_row (DeskTestWizard *self, GtkWidget *button, const char *label)
{
  g_signal_emit_by_name (button, "clicked");
  desk_test_await_true (find_menu (self) != NULL || !gtk_widget_get_mapped (button));
  if (find_menu (self) == NULL)
    return FALSE;
  if (desk_test_find_visible (find_menu (self), GTK_TYPE_LABEL, label) != NULL)
    {
      desk_test_choose_from_menu (find_menu (self), label);
      return TRUE;
    }
  gtk_popover_popdown (GTK_POPOVER (find_menu (self)));
  desk_test_await_null (find_menu (self));

  return FALSE;
}

/* Row by row until one has the item; the list may come anew meanwhile. Returns the licence's serial number. */
static char *
choose_for_first (DeskTestWizard *self, const char *label)
{
  gint64 end = 0;

  do
    {
      g_autoptr (GPtrArray) buttons = g_ptr_array_new_with_free_func (g_object_unref);

      collect_menus (self->wizard, buttons);
      for (guint i = 0; i < buttons->len; i++)
        {
          GtkWidget *button = buttons->pdata[i];
          const char *tooltip = gtk_widget_get_tooltip_text (button);
          g_autofree char *serial = tooltip != NULL ? g_strdup (strstr (tooltip, "PF-")) : NULL;

          if (gtk_widget_get_mapped (button) && serial != NULL && try_row (self, button, label))
            return g_steal_pointer (&serial);
        }
    }
  while (desk_test_turn (&end));
  g_error ("no row has “%s”", label);
}

static void
await_state (DeskTestWizard *self, const char *serial, const char *state)
{
  g_autofree char *sql =
    g_strdup_printf ("SELECT count (*) FROM license WHERE serial_number = ? AND state = '%s'", state);

  desk_test_await_cmpuint (desk_test_server_count (self->desk.server, sql, serial), ==, 1);
}

/* What cannot be undone is asked, and Enter is the harmless answer. */
static void
test_activate (DeskTestWizard *self, gconstpointer data)
{
  g_autofree char *serial = NULL;
  g_autofree char *again = NULL;
  GtkWidget *dialog = NULL;

  show_list (self, "Not activated");
  serial = choose_for_first (self, "Activate licence…");
  dialog = desk_test_await_dialog ();
  g_assert_cmpstr (adw_message_dialog_get_default_response (ADW_MESSAGE_DIALOG (dialog)), ==, "close");
  desk_test_press (dialog, "Cancel");
  desk_test_await_null (desk_test_get_dialog ());
  desk_test_run_for (300);
  await_state (self, serial, "registered");

  again = choose_for_first (self, "Activate licence…");
  g_assert_cmpstr (again, ==, serial);
  desk_test_press (desk_test_await_dialog (), "Activate licence");
  desk_test_wizard_await (self, "The licence will be activated");
  await_state (self, serial, "active");
}

/* Until a day that is chosen; then it can be resumed by hand. */
static void
test_suspend (DeskTestWizard *self, gconstpointer data)
{
  g_autofree char *serial = NULL;
  g_autofree char *until = NULL;
  g_autoptr (GDateTime) too_late = g_date_time_new_utc (2028, 1, 31, 12, 0, 0);
  g_autoptr (GDateTime) day = g_date_time_new_utc (2027, 2, 28, 12, 0, 0);
  GtkWidget *dialog = NULL;
  GtkWidget *calendar = NULL;
  GtkWidget *button = NULL;

  show_list (self, "Ending");
  serial = choose_for_first (self, "Suspend…");
  dialog = desk_test_await_dialog ();
  calendar = desk_test_await_visible (dialog, GTK_TYPE_CALENDAR, NULL);
  desk_test_await_visible (dialog, GTK_TYPE_LABEL, "Suspended until 23 Dec 2026");

  /* A day that is none of a suspension cannot be taken. */
  gtk_calendar_select_day (GTK_CALENDAR (calendar), too_late);
  button = desk_test_await_visible (dialog, GTK_TYPE_BUTTON, "Suspend");
  desk_test_await_false (gtk_widget_is_sensitive (button));
  desk_test_await_visible (dialog, GTK_TYPE_LABEL, "Choose a day from today on, within a year");
  gtk_calendar_select_day (GTK_CALENDAR (calendar), day);
  desk_test_press (dialog, "Suspend");
  await_state (self, serial, "suspended");
  until = desk_test_server_dup_value (self->desk.server,
                                      "SELECT suspended_until FROM license WHERE serial_number = ?", serial);
  g_assert_cmpstr (until, ==, "2027-02-28");
}

/* The command is there for who has the right, and for nobody else. */
static void
test_no_right (DeskTestWizard *self, gconstpointer data)
{
  g_autoptr (GPtrArray) buttons = g_ptr_array_new_with_free_func (g_object_unref);
  GtkWidget *line = NULL;

  show_list (self, "Not activated");
  desk_test_await_tooltip (self->wizard, "More about PF-*");
  collect_menus (self->wizard, buttons);
  g_signal_emit_by_name (buttons->pdata[0], "clicked");
  line = desk_test_await_visible (self->wizard, GTK_TYPE_LABEL, "Copy serial number");
  g_assert_null (desk_test_find_visible (self->wizard, GTK_TYPE_LABEL, "Activate licence…"));
  /* A tooltip that is due over an open menu looks for its surface when the window has gone (GTK 4.8). */
  gtk_popover_popdown (GTK_POPOVER (gtk_widget_get_ancestor (line, GTK_TYPE_POPOVER)));
  desk_test_run_for (700);
}

static void
add_case (const char *path, const char *role, void (*test) (DeskTestWizard *, gconstpointer))
{
  g_test_add (path, DeskTestWizard, role, desk_test_wizard_set_up, test, desk_test_wizard_tear_down);
}

static void
add_cases (void)
{
  add_case ("/license/activate", "oem", test_activate);
  add_case ("/license/suspend", "dealer", test_suspend);
  add_case ("/license/no-right", "dealer", test_no_right);
}

int
main (int argc, char *argv[])
{
  return desk_test_views_run (&argc, &argv, add_cases);
}
