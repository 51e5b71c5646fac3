/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-window-groups"

#include "config.h"

#include "desk-window-groups.h"

/*
 * A modal dialog takes all input from the windows of its group, and without a group from all windows of the program.
 * So each window has a group of its own, which its dialogs join: who is asked something in one window can look it up
 * in another.
 */

static void
window_notify_transient_for_cb (GtkWindow *window)
{
  GtkWindow *parent = gtk_window_get_transient_for (window);

  if (parent != NULL && gtk_window_has_group (parent) && !gtk_window_has_group (window))
    gtk_window_group_add_window (gtk_window_get_group (parent), window);
}

/* A window is in this list before it has any property; it is shown later, and only then takes the input. */
static void
toplevels_items_changed_cb (GListModel *toplevels, guint position, guint n_removed, guint n_added)
{
  for (guint i = 0; i < n_added; i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (toplevels, position + i);

      g_signal_connect (window, "notify::transient-for", G_CALLBACK (window_notify_transient_for_cb), NULL);
    }
}

/**
 * desk_window_groups_begin:
 * @window: a window that is no dialog, not shown yet
 *
 * Gives it a group of its own. Dialogs that are made for it from now on are modal to it alone, also those of the
 * toolkit.
 */
void
desk_window_groups_begin (GtkWindow *window)
{
  static gboolean is_watching = FALSE;
  g_autoptr (GtkWindowGroup) group = gtk_window_group_new ();

  g_return_if_fail (GTK_IS_WINDOW (window));

  if (!is_watching)
    g_signal_connect (gtk_window_get_toplevels (), "items-changed", G_CALLBACK (toplevels_items_changed_cb), NULL);
  is_watching = TRUE;
  gtk_window_group_add_window (group, window);
}
