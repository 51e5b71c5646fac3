/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-deep-links"

#include "config.h"

#include "desk-deep-links.h"

#include "desk-deep-link.h"
#include "desk-toast.h"

#include <glib/gi18n.h>

/* The command that is there as soon as there is a desk, and nowhere before. */
#define COMMAND "show-page"
#define DATA "desk-deep-link"

static void
show_record (GtkWidget *window, DeskStore *store, GType type, const char *id, const char *action)
{
  g_autoptr (GObject) record = desk_store_get (store, type, id);

  if (record != NULL)
    g_action_group_activate_action (G_ACTION_GROUP (window), action, g_variant_new_string (id));
  else
    desk_toast_show (window, _ ("What the link leads to is not on this computer"));
}

static void
follow (GtkWidget *window, DeskStore *store, const DeskDeepLink *link)
{
  switch (link->kind)
    {
    case DESK_DEEP_LINK_CUSTOMER:
      show_record (window, store, DESK_TYPE_CUSTOMER, link->text, "show-customer");
      break;
    case DESK_DEEP_LINK_ORDER:
      show_record (window, store, DESK_TYPE_ORDER, link->text, "show-order");
      break;
    case DESK_DEEP_LINK_SERIAL:
    case DESK_DEEP_LINK_SEARCH:
      /* A whole serial number is the first hit. */
      g_action_group_activate_action (G_ACTION_GROUP (window), "search-for", g_variant_new_string (link->text));
      break;
    case DESK_DEEP_LINK_MAP:
      if (link->has_place)
        g_action_group_activate_action (G_ACTION_GROUP (window), "show-place",
                                        g_variant_new ("(ddd)", link->latitude, link->longitude, link->zoom));
      else
        g_action_group_activate_action (G_ACTION_GROUP (window), COMMAND, g_variant_new_string ("map"));
      break;
    default:
      g_assert_not_reached ();
    }
}

/* Follows the last link, if that is possible by now. */
static gboolean
try_to_follow_cb (gpointer user_data)
{
  GtkWidget *window = user_data;
  DeskServices *services = g_object_get_data (G_OBJECT (window), DATA "-services");
  DeskStore *store = desk_services_get_store (services);
  g_autoptr (DeskDeepLink) link = NULL;

  if (store == NULL || !g_action_group_get_action_enabled (G_ACTION_GROUP (window), COMMAND))
    return G_SOURCE_REMOVE;

  link = g_object_steal_data (G_OBJECT (window), DATA);
  if (link != NULL)
    follow (window, store, link);
  return G_SOURCE_REMOVE;
}

/* Not before all commands and the first page are there. */
static void
try_soon (GtkWidget *window)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, try_to_follow_cb, g_object_ref (window), g_object_unref);
}

static void
free_link (gpointer link)
{
  if (link != NULL)
    desk_deep_link_free (link);
}

/**
 * desk_deep_links_open:
 * @window: the window, with the commands of the desk as its actions
 * @services: what it shows
 * @uri: what the program was given to open
 *
 * Shows what a link leads to, at once or as soon as somebody is signed in. What is no link into the program
 * is said, and nothing else happens.
 */
void
desk_deep_links_open (GtkWidget *window, DeskServices *services, const char *uri)
{
  g_autoptr (GError) error = NULL;
  DeskDeepLink *link = desk_deep_link_parse (uri, &error);

  if (link == NULL)
    {
      g_message ("%s", error->message);
      desk_toast_show (window, _ ("This is no link into Dealer Desk"));
      return;
    }

  if (g_object_get_data (G_OBJECT (window), DATA "-services") == NULL)
    {
      g_object_set_data_full (G_OBJECT (window), DATA "-services", g_object_ref (services), g_object_unref);
      g_signal_connect (window, "action-enabled-changed::" COMMAND, G_CALLBACK (try_soon), NULL);
    }
  g_object_set_data_full (G_OBJECT (window), DATA, link, free_link);
  try_soon (window);
}
