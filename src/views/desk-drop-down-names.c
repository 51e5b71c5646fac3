/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-drop-down-names"

#include "config.h"

#include "desk-drop-down-names.h"

/*
 * The focus of a drop-down is on a button inside of it, which GTK 4.8 leaves without a name: a screen reader says the class
 * of its widget. The button is called by the name of the drop-down and by the line that is chosen.
 */

/* The line that is chosen, or what stands there as long as there is none. */
static GtkWidget *
find_chosen (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    return widget;
  if (GTK_IS_STACK (widget))
    {
      GtkWidget *page = gtk_stack_get_visible_child (GTK_STACK (widget));

      return page != NULL ? find_chosen (page) : NULL;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_chosen (child);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
name_button (GtkWidget *drop_down)
{
  GtkWidget *button = gtk_widget_get_first_child (drop_down);
  GtkWidget *chosen = GTK_IS_TOGGLE_BUTTON (button) ? find_chosen (button) : NULL;

  if (chosen != NULL)
    gtk_accessible_update_relation (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_RELATION_LABELLED_BY, drop_down, chosen,
                                    NULL, -1);
}

static gboolean
map_hook (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer data)
{
  GtkWidget *widget = g_value_get_object (&values[0]);

  if (!GTK_IS_DROP_DOWN (widget))
    return TRUE;

  name_button (widget);
  g_signal_handlers_disconnect_by_func (widget, name_button, NULL);
  g_signal_connect (widget, "notify::selected", G_CALLBACK (name_button), NULL);

  return TRUE;
}

/**
 * desk_drop_down_names_init:
 *
 * From now on each drop-down names what is focused in it once it is shown. Its own name is the accessible label that its
 * template gives it: what it is labelled by is not followed from the inside. To be called once.
 */
void
desk_drop_down_names_init (void)
{
  /* Signals come with the class, and the class of all widgets is never let go of. */
  g_type_class_ref (GTK_TYPE_WIDGET);
  g_signal_add_emission_hook (g_signal_lookup ("map", GTK_TYPE_WIDGET), 0, map_hook, NULL, NULL);
}
