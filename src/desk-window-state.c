/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-window-state"

#include "config.h"

#include "desk-window-state.h"

#include "desk-settings.h"

/*
 * How the last window stood when it was closed, for the next start. It belongs to the computer, so that of the
 * page only its row in the sidebar is kept, and nothing that belongs to an account.
 */

#define DEFAULT_WIDTH 1360
#define DEFAULT_HEIGHT 860

/**
 * desk_window_state_restore:
 * @window: a window that was not shown yet
 *
 * Gives it the size that the last one had.
 */
void
desk_window_state_restore (GtkWindow *window)
{
  g_autoptr (GSettings) settings = desk_settings_new ();
  int width = DEFAULT_WIDTH;
  int height = DEFAULT_HEIGHT;

  g_return_if_fail (GTK_IS_WINDOW (window));

  if (settings != NULL)
    {
      width = g_settings_get_int (settings, "window-width");
      height = g_settings_get_int (settings, "window-height");
      if (g_settings_get_boolean (settings, "window-maximized"))
        gtk_window_maximize (window);
    }
  gtk_window_set_default_size (window, width, height);
}

/**
 * desk_window_state_dup_page:
 *
 * Returns: (transfer full) (nullable): key of the page of the main navigation that the last window showed
 */
char *
desk_window_state_dup_page (void)
{
  g_autoptr (GSettings) settings = desk_settings_new ();
  g_autofree char *page = settings != NULL ? g_settings_get_string (settings, "window-page") : NULL;

  return page != NULL && *page != '\0' ? g_steal_pointer (&page) : NULL;
}

/**
 * desk_window_state_save:
 * @window: a window that is about to close
 * @page: (nullable): key of the page of the main navigation that it shows
 */
void
desk_window_state_save (GtkWindow *window, const char *page)
{
  g_autoptr (GSettings) settings = desk_settings_new ();
  int width = 0;
  int height = 0;

  g_return_if_fail (GTK_IS_WINDOW (window));

  if (settings == NULL)
    return;

  gtk_window_get_default_size (window, &width, &height);
  if (width > 0 && height > 0)
    {
      g_settings_set_int (settings, "window-width", width);
      g_settings_set_int (settings, "window-height", height);
    }
  g_settings_set_boolean (settings, "window-maximized", gtk_window_is_maximized (window));
  g_settings_set_string (settings, "window-page", page != NULL ? page : "");
}
