/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-windows"

#include "config.h"

#include "desk-windows.h"

#include "desk-order-wizard.h"

/*
 * The windows of the program. All show the same account; each has its own page, way back and search. The
 * application knows which was used last: it takes what comes from outside.
 */

/**
 * desk_windows_list:
 * @application: (nullable): the application
 *
 * Returns: (transfer container) (element-type DeskWindow): its windows without their dialogs, the last used
 *   first
 */
GList *
desk_windows_list (GtkApplication *application)
{
  GList *windows = NULL;

  if (application == NULL)
    return NULL;

  for (GList *item = gtk_application_get_windows (application); item != NULL; item = item->next)
    if (DESK_IS_WINDOW (item->data))
      windows = g_list_prepend (windows, item->data);

  return g_list_reverse (windows);
}

/**
 * desk_windows_get_last_used:
 * @application: (nullable): the application
 *
 * Returns: (transfer none) (nullable): the window that was used last, or %NULL if there is none
 */
DeskWindow *
desk_windows_get_last_used (GtkApplication *application)
{
  g_autoptr (GList) windows = desk_windows_list (application);

  return windows != NULL ? windows->data : NULL;
}

/**
 * desk_windows_is_last_used:
 * @widget: a window, or what is in it
 *
 * Returns: whether it is in the window that was used last, or in the only one
 */
gboolean
desk_windows_is_last_used (GtkWidget *widget)
{
  GtkRoot *root = NULL;
  DeskWindow *last = NULL;

  g_return_val_if_fail (GTK_IS_WIDGET (widget), FALSE);

  root = gtk_widget_get_root (widget);
  if (GTK_IS_WINDOW (root))
    last = desk_windows_get_last_used (gtk_window_get_application (GTK_WINDOW (root)));

  return last == NULL || GTK_ROOT (last) == root;
}

/**
 * desk_windows_flush:
 * @window: one of them
 *
 * Saves what the pages of all windows hold and the store does not have yet.
 *
 * Returns: %FALSE if something could not be saved
 */
gboolean
desk_windows_flush (DeskWindow *window)
{
  g_autoptr (GList) windows = NULL;
  gboolean is_saved = TRUE;

  g_return_val_if_fail (DESK_IS_WINDOW (window), FALSE);

  windows = desk_windows_list (gtk_window_get_application (GTK_WINDOW (window)));
  if (windows == NULL)
    return desk_window_flush (window);

  for (GList *item = windows; item != NULL; item = item->next)
    is_saved = desk_window_flush (item->data) && is_saved;

  return is_saved;
}

/**
 * desk_windows_find_draft:
 * @window: one of them
 * @draft_id: a draft of the store
 *
 * Returns: (transfer none) (nullable): another window in whose wizard the draft is; two wizards would write
 *   over one another
 */
DeskWindow *
desk_windows_find_draft (DeskWindow *window, const char *draft_id)
{
  g_autoptr (GList) windows = NULL;

  g_return_val_if_fail (DESK_IS_WINDOW (window), NULL);

  windows = desk_windows_list (gtk_window_get_application (GTK_WINDOW (window)));
  for (GList *item = windows; item != NULL; item = item->next)
    {
      DeskPage *wizard = desk_shell_get_wizard (desk_window_get_shell (item->data));

      if (item->data != window && wizard != NULL
          && g_strcmp0 (desk_order_wizard_get_draft_id (DESK_ORDER_WIZARD (wizard)), draft_id) == 0)
        return item->data;
    }

  return NULL;
}
