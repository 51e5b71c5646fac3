/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-navigation"

#include "config.h"

#include "desk-navigation.h"

/* The window's actions, or NULL while the widget is in none. */
static GActionGroup *
get_actions (GtkWidget *from)
{
  GtkRoot *root = gtk_widget_get_root (from);

  return G_IS_ACTION_GROUP (root) ? G_ACTION_GROUP (root) : NULL;
}

/**
 * desk_navigation_has_page:
 * @from: a widget of a window
 * @key: a page of the main navigation
 *
 * Returns: whether `win.show-page` knows the page, so that a link to it leads somewhere
 */
gboolean
desk_navigation_has_page (GtkWidget *from, const char *key)
{
  GActionGroup *actions = get_actions (from);
  g_autoptr (GVariant) keys = NULL;
  g_autofree const char **known = NULL;

  if (actions != NULL)
    keys = g_action_group_get_action_state_hint (actions, "show-page");
  if (keys == NULL)
    return FALSE;

  known = g_variant_get_strv (keys, NULL);

  return g_strv_contains (known, key);
}

/**
 * desk_navigation_has_record:
 * @from: a widget of a window
 * @key: the type of a record, such as "customer"
 *
 * Returns: whether `win.show-@key` goes into a page of the record
 */
gboolean
desk_navigation_has_record (GtkWidget *from, const char *key)
{
  GActionGroup *actions = get_actions (from);
  g_autofree char *name = g_strconcat ("show-", key, NULL);

  return actions != NULL && g_action_group_get_action_enabled (actions, name);
}
