/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-searched-drop-down"

#include "config.h"

#include "desk-searched-drop-down.h"

/*
 * A drop-down of many lines, by keys. That of GTK 4.8 has a search field that one has to find first, from which no
 * arrow and no Enter leads to the lines, and which has no name.
 */

/* Depth first. Returns: (transfer none) (nullable): what is part of @widget, or itself */
static GtkWidget *
find_part (GtkWidget *widget, GType type)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (widget, type))
    return widget;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *part = find_part (child, type);

      if (part != NULL)
        return part;
    }

  return NULL;
}

static gboolean
focus_cb (gpointer entry)
{
  if (gtk_widget_get_mapped (entry))
    gtk_widget_grab_focus (entry);

  return G_SOURCE_REMOVE;
}

/* The popover gives the focus to the line that is chosen, after it has come. */
static void
entry_map_cb (GtkWidget *entry)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, focus_cb, g_object_ref (entry), g_object_unref);
}

/* The first line that the search leaves; without a text, what was chosen. */
static void
entry_activate_cb (GtkEditable *entry, GtkDropDown *drop_down)
{
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (entry), GTK_TYPE_POPOVER);
  GtkWidget *lines = find_part (popover, GTK_TYPE_LIST_VIEW);
  GtkSelectionModel *model = lines != NULL ? gtk_list_view_get_model (GTK_LIST_VIEW (lines)) : NULL;

  /* The search lags behind what is typed: without this, who types fast would get the first line of all, or of what was
   * looked for the last time. */
  g_signal_emit_by_name (entry, "search-changed");
  if (*gtk_editable_get_text (entry) == '\0')
    gtk_popover_popdown (GTK_POPOVER (popover));
  else if (model != NULL && g_list_model_get_n_items (G_LIST_MODEL (model)) > 0)
    g_signal_emit_by_name (lines, "activate", 0);
}

static gboolean
down_cb (GtkWidget *entry, GVariant *args, gpointer unused)
{
  GtkWidget *lines = find_part (gtk_widget_get_ancestor (entry, GTK_TYPE_POPOVER), GTK_TYPE_LIST_VIEW);

  return lines != NULL && gtk_widget_grab_focus (lines);
}

static gboolean
escape_cb (GtkWidget *entry, GVariant *args, gpointer unused)
{
  gtk_popover_popdown (GTK_POPOVER (gtk_widget_get_ancestor (entry, GTK_TYPE_POPOVER)));

  return TRUE;
}

static void
add_keys (GtkWidget *entry)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Down, 0), gtk_callback_action_new (down_cb, NULL, NULL)));
  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (keys),
    gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Escape, 0), gtk_callback_action_new (escape_cb, NULL, NULL)));
  gtk_widget_add_controller (entry, keys);
}

/**
 * desk_searched_drop_down_set_up:
 * @drop_down: a drop-down that can be searched
 * @name: what is chosen with it, for assistive software
 *
 * Lets one type as soon as it is open, and choose the first line that is left by Enter, or go to the lines by Down.
 */
void
desk_searched_drop_down_set_up (GtkDropDown *drop_down, const char *name)
{
  GtkWidget *entry = NULL;

  g_return_if_fail (GTK_IS_DROP_DOWN (drop_down));

  entry = find_part (GTK_WIDGET (drop_down), GTK_TYPE_SEARCH_ENTRY);
  /* A toolkit of other parts needs no help. */
  if (entry == NULL)
    return;
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  add_keys (entry);
  g_signal_connect (entry, "map", G_CALLBACK (entry_map_cb), NULL);
  g_signal_connect_object (entry, "activate", G_CALLBACK (entry_activate_cb), drop_down, 0);
}
