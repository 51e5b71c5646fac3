/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-row-names"

#include "config.h"

#include "desk-row-names.h"

#include "desk-order-text.h"

#include <glib/gi18n.h>

#define NAMES "desk-row-names"
#define NAME "desk-row-name"
#define IS_WATCHED "desk-row-names-is-watched"

/* Rows are filled anew while they are scrolled; their names follow once they stand still. */
#define DELAY_MS 100

/*
 * What the rows of a list or a table are called. Before GTK 4.12 a row cannot be given a name where it is filled, and is
 * called by the class of its widget. What is read of it is what is seen of it, so no list has to say its rows twice.
 */
typedef struct
{
  GtkWidget *list;          /* (unowned): has this; of a table, what is below its headings */
  GSignalGroup *model;      /* (owned) */
  GSignalGroup *adjustment; /* (owned) */
  guint source;             /* 0 while all rows have their names */
} DeskRowNames;

static void queue (GtkWidget *list);

static void
label_notify_cb (GtkLabel *label)
{
  GtkWidget *list = gtk_widget_get_ancestor (GTK_WIDGET (label), GTK_TYPE_LIST_VIEW);

  if (list != NULL)
    queue (list);
}

static void
watch (GtkWidget *label)
{
  if (g_object_get_data (G_OBJECT (label), IS_WATCHED) != NULL)
    return;

  g_object_set_data (G_OBJECT (label), IS_WATCHED, GINT_TO_POINTER (TRUE));
  g_signal_connect (label, "notify::label", G_CALLBACK (label_notify_cb), NULL);
}

/* The words of all labels in a row or a cell. Buttons are named for themselves. */
static void
append_words (GString *words, GtkWidget *widget)
{
  const char *text = NULL;

  if (GTK_IS_BUTTON (widget) || GTK_IS_MENU_BUTTON (widget))
    return;
  if (GTK_IS_LABEL (widget))
    {
      watch (widget);
      text = gtk_label_get_label (GTK_LABEL (widget));
    }
  if (!gtk_widget_get_visible (widget))
    return;
  if (text != NULL && *text != '\0' && !g_str_equal (text, DESK_TEXT_NONE))
    {
      g_string_append_printf (words, "%s%s", words->len > 0 ? ", " : "", text);
      /* Amounts of two currencies stand below one another. */
      g_string_replace (words, "\n", ", ", 0);
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    append_words (words, child);
}

/* The first column is what the row is of; the others say what they are. */
static char *
dup_name_of_cells (GtkColumnView *view, GtkWidget *row)
{
  GListModel *columns = gtk_column_view_get_columns (view);
  g_autoptr (GString) name = g_string_new (NULL);
  GtkWidget *cell = gtk_widget_get_first_child (row);

  for (guint i = 0; i < g_list_model_get_n_items (columns) && cell != NULL; i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);
      const char *title = gtk_column_view_column_get_title (column);
      g_autoptr (GString) words = g_string_new (NULL);

      if (!gtk_column_view_column_get_visible (column))
        continue;
      append_words (words, cell);
      cell = gtk_widget_get_next_sibling (cell);
      if (words->len == 0)
        continue;
      if (name->len > 0)
        g_string_append (name, ", ");
      if (name->len == 0 || title == NULL || *title == '\0')
        g_string_append (name, words->str);
      else
        /* Translators: heading of a column, then what a row has there: "Devices: 3" */
        g_string_append_printf (name, _ ("%s: %s"), title, words->str);
    }

  return g_string_free (g_steal_pointer (&name), FALSE);
}

static char *
dup_name (GtkWidget *list, GtkWidget *row)
{
  GtkWidget *view = gtk_widget_get_parent (list);
  g_autoptr (GString) words = NULL;

  if (GTK_IS_COLUMN_VIEW (view))
    return dup_name_of_cells (GTK_COLUMN_VIEW (view), row);

  words = g_string_new (NULL);
  append_words (words, row);

  return g_string_free (g_steal_pointer (&words), FALSE);
}

static void
set_name (GtkWidget *row, const char *name)
{
  if (g_strcmp0 (g_object_get_data (G_OBJECT (row), NAME), name) == 0)
    return;

  g_object_set_data_full (G_OBJECT (row), NAME, g_strdup (name), g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static gboolean
update_names (gpointer data)
{
  DeskRowNames *self = data;

  self->source = 0;
  for (GtkWidget *row = gtk_widget_get_first_child (self->list); row != NULL; row = gtk_widget_get_next_sibling (row))
    {
      g_autofree char *name = gtk_widget_get_mapped (row) ? dup_name (self->list, row) : NULL;

      if (name != NULL && *name != '\0')
        set_name (row, name);
    }

  return G_SOURCE_REMOVE;
}

static void
queue (GtkWidget *list)
{
  DeskRowNames *self = g_object_get_data (G_OBJECT (list), NAMES);

  if (self != NULL && self->source == 0 && gtk_widget_get_mapped (list))
    self->source = g_timeout_add (DELAY_MS, update_names, self);
}

static void
desk_row_names_free (gpointer data)
{
  DeskRowNames *self = data;

  g_clear_handle_id (&self->source, g_source_remove);
  g_object_unref (self->model);
  g_object_unref (self->adjustment);
  g_free (self);
}

/**
 * desk_row_names_watch:
 * @view: a #GtkListView or a #GtkColumnView
 *
 * Names each of its rows, now and later, for who cannot see it: all that stands in it, in one sentence.
 */
void
desk_row_names_watch (GtkWidget *view)
{
  GtkWidget *list = GTK_IS_COLUMN_VIEW (view) ? gtk_widget_get_last_child (view) : view;
  DeskRowNames *self = NULL;

  g_return_if_fail (GTK_IS_LIST_VIEW (list));
  g_return_if_fail (g_object_get_data (G_OBJECT (list), NAMES) == NULL);

  self = g_new0 (DeskRowNames, 1);
  self->list = list;
  self->model = g_signal_group_new (G_TYPE_LIST_MODEL);
  self->adjustment = g_signal_group_new (GTK_TYPE_ADJUSTMENT);
  g_object_set_data_full (G_OBJECT (list), NAMES, self, desk_row_names_free);
  g_signal_group_connect_object (self->model, "items-changed", G_CALLBACK (queue), list, G_CONNECT_SWAPPED);
  g_signal_group_connect_object (self->adjustment, "changed", G_CALLBACK (queue), list, G_CONNECT_SWAPPED);
  g_signal_group_connect_object (self->adjustment, "value-changed", G_CALLBACK (queue), list, G_CONNECT_SWAPPED);
  g_object_bind_property (list, "model", self->model, "target", G_BINDING_SYNC_CREATE);
  g_object_bind_property (list, "vadjustment", self->adjustment, "target", G_BINDING_SYNC_CREATE);
  g_signal_connect (list, "map", G_CALLBACK (queue), NULL);
  if (list != view)
    gtk_accessible_update_relation (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_RELATION_LABELLED_BY, view, NULL, -1);
}
