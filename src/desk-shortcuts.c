/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-shortcuts"

#include "config.h"

#include "desk-shortcuts.h"

#include "desk-pages.h"

/*
 * The list of keys of a window (ui/desk-shortcuts-window.ui). The toolkit makes it, and fills in the keys of actions;
 * what depends on the user is filled in here.
 */

/* Returns: (transfer full): the keys that show a page, from the first that the user has to the last, as the list of
 *   keys writes them: “<Control>1...7”. */
static char *
dup_page_keys (DeskServices *services)
{
  guint n = 0;
  const DeskPageEntry *entries = desk_pages_list (&n);
  const char *first = NULL;
  const char *last = NULL;
  const char *digit = NULL;

  for (guint i = 0; i < n; i++)
    {
      if (!desk_pages_is_for_user (&entries[i], services))
        continue;
      if (first == NULL)
        first = entries[i].accelerator;
      last = entries[i].accelerator;
    }
  digit = strrchr (last, '>');

  return g_strdup_printf ("%s...%s", first, digit != NULL ? digit + 1 : last);
}

/* The list holds each line twice: where it stands, and for its search. */
static void
set_keys (GtkWidget *widget, const char *action, const char *keys)
{
  g_autofree char *name = NULL;

  if (!GTK_IS_SHORTCUTS_SHORTCUT (widget))
    {
      for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
           child = gtk_widget_get_next_sibling (child))
        set_keys (child, action, keys);
      return;
    }

  g_object_get (widget, "action-name", &name, NULL);
  if (g_strcmp0 (name, action) == 0)
    g_object_set (widget, "accelerator", keys, NULL);
}

/**
 * desk_shortcuts_update:
 * @window: a window of the application
 * @services: whose account is open
 *
 * Makes the window's list of keys true for the user.
 */
void
desk_shortcuts_update (GtkApplicationWindow *window, DeskServices *services)
{
  GtkShortcutsWindow *shortcuts = NULL;
  g_autofree char *keys = NULL;

  g_return_if_fail (GTK_IS_APPLICATION_WINDOW (window));
  g_return_if_fail (DESK_IS_SERVICES (services));

  /* There is none before the window is the application's, and none of a window in a test. */
  shortcuts = gtk_application_window_get_help_overlay (window);
  if (shortcuts == NULL)
    return;

  keys = dup_page_keys (services);
  set_keys (GTK_WIDGET (shortcuts), "win.show-page", keys);
}
