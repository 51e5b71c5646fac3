/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-column-sort"

#include "config.h"

#include "desk-column-sort.h"

#include "desk-format.h"

/* What a cell has on both sides of its words, and figures that are as wide as the widest. */
#define DATE_PADDING 26

/*
 * The order of a table is a query of the store, not of the widget: the headers only say what is
 * wanted. GTK 4.8 has no way to ask a column view for its sort column. So each column gets a sorter
 * that compares nothing but notes that it was asked, and one comparison of two arbitrary objects by
 * the view's own sorter tells which column was asked first and, by the sign, in which direction.
 */

typedef struct
{
  GtkColumnView *view;      /* (unowned): the data hang on it */
  DeskColumnSortFunc func;
  gpointer user_data;
} Watch;

#define KEY_DATA "desk-column-sort-key"
#define ASKED_DATA "desk-column-sort-asked"

static int
note_and_compare (gconstpointer a, gconstpointer b, gpointer user_data)
{
  GObject *column = user_data;

  /* The two objects are the view and a column of it, see sorter_changed_cb(). */
  if (GTK_IS_COLUMN_VIEW (a))
    g_object_set_data (G_OBJECT (a), ASKED_DATA, column);
  else if (GTK_IS_COLUMN_VIEW (b))
    g_object_set_data (G_OBJECT (b), ASKED_DATA, column);
  return GTK_IS_COLUMN_VIEW (a) ? -1 : 1;
}

/**
 * desk_column_sort_add:
 * @column: a column
 * @key: what it is called in the callback of desk_column_sort_watch()
 *
 * Makes the header of @column something to press.
 */
void
desk_column_sort_add (GtkColumnViewColumn *column, int key)
{
  g_autoptr (GtkCustomSorter) sorter = NULL;

  g_return_if_fail (GTK_IS_COLUMN_VIEW_COLUMN (column));

  /* The sorter belongs to the column and does not outlive it. */
  sorter = gtk_custom_sorter_new (note_and_compare, column, NULL);
  g_object_set_data (G_OBJECT (column), KEY_DATA, GINT_TO_POINTER (key));
  gtk_column_view_column_set_sorter (column, GTK_SORTER (sorter));
}

static void
sorter_changed_cb (GtkSorter *sorter, GtkSorterChange change, gpointer user_data)
{
  Watch *watch = user_data;
  GListModel *columns = gtk_column_view_get_columns (watch->view);
  g_autoptr (GObject) other = g_list_model_get_item (columns, 0);
  GObject *asked = NULL;
  GtkOrdering ordering;

  g_object_set_data (G_OBJECT (watch->view), ASKED_DATA, NULL);
  ordering = gtk_sorter_compare (sorter, watch->view, other);
  asked = g_object_get_data (G_OBJECT (watch->view), ASKED_DATA);
  if (asked == NULL)
    return;
  watch->func (watch->view, GPOINTER_TO_INT (g_object_get_data (asked, KEY_DATA)),
               ordering == GTK_ORDERING_LARGER, watch->user_data);
}

/**
 * desk_column_sort_watch:
 * @view: a table
 * @func: called each time the user presses a header
 * @user_data: must live as long as @view
 *
 * Call it after desk_column_sort_add() and after the first order has been set.
 */
void
desk_column_sort_watch (GtkColumnView *view, DeskColumnSortFunc func, gpointer user_data)
{
  Watch *watch = NULL;

  g_return_if_fail (GTK_IS_COLUMN_VIEW (view));

  watch = g_new0 (Watch, 1);
  watch->view = view;
  watch->func = func;
  watch->user_data = user_data;
  g_object_set_data_full (G_OBJECT (view), "desk-column-sort-watch", watch, g_free);
  g_signal_connect (gtk_column_view_get_sorter (view), "changed", G_CALLBACK (sorter_changed_cb),
                    watch);
}

/**
 * desk_column_align_header:
 * @view: a table
 * @position: which column
 * @align: where its title stands
 *
 * Puts the title where the cells are. GTK has no property for it: the title's own box, a child of the
 * header button, is moved.
 */
void
desk_column_align_header (GtkColumnView *view, guint position, GtkAlign align)
{
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (view));
  GtkWidget *title = header != NULL ? gtk_widget_get_first_child (header) : NULL;
  GtkWidget *box = NULL;

  for (guint i = 0; i < position && title != NULL; i++)
    title = gtk_widget_get_next_sibling (title);
  box = title != NULL ? gtk_widget_get_first_child (title) : NULL;
  if (box == NULL)
    return;
  gtk_widget_set_halign (box, align);
  /* The arrow has its room also where it is not seen, between the title and the edge where the cells end. */
  if (align == GTK_ALIGN_END && GTK_IS_BOX (box))
    gtk_box_reorder_child_after (GTK_BOX (box), gtk_widget_get_last_child (box), NULL);
}

/**
 * desk_column_fit_date:
 * @view: the table
 * @column: a column of dates, with a fixed width
 *
 * Makes it as wide as a date of another year is in the user's language, if it is not: “23 de nov. de 2025”.
 */
void
desk_column_fit_date (GtkColumnView *view, GtkColumnViewColumn *column)
{
  g_autofree char *date = desk_format_date ("2025-12-28", "2026-01-01");
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (view), date);
  int width = 0;

  pango_layout_get_pixel_size (layout, &width, NULL);
  gtk_column_view_column_set_fixed_width (
    column, MAX (gtk_column_view_column_get_fixed_width (column), width + DATE_PADDING));
}
