/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-row-menu"

#include "config.h"

#include "desk-row-menu.h"

#define KEY "desk-row-menu"
#define ANCHOR "desk-row-menu-anchor"

/*
 * The menu of a row. It hangs on the page and only points at the row: rows of a list come and go with what is
 * scrolled and synced, also while their menu is open.
 */

static void
closed_cb (GtkWidget *popover)
{
  GtkWidget *anchor = g_object_get_data (G_OBJECT (popover), ANCHOR);

  /* Back to where the menu was asked for. */
  if (anchor != NULL && gtk_widget_get_mapped (anchor))
    gtk_widget_grab_focus (anchor);
}

static GtkWidget *
get_popover (GtkWidget *page)
{
  GtkWidget *popover = g_object_get_data (G_OBJECT (page), KEY);

  if (popover != NULL)
    return popover;

  popover = gtk_popover_menu_new_from_model (NULL);
  gtk_widget_set_parent (popover, page);
  g_object_set_data (G_OBJECT (page), KEY, popover);
  g_signal_connect (popover, "closed", G_CALLBACK (closed_cb), NULL);

  return popover;
}

/**
 * desk_row_menu_popup:
 * @page: a page with a list, whose actions the menu has
 * @anchor: what the menu points at: a button of a row, or the row itself
 * @menu: what can be chosen
 *
 * Opens the menu of a row. The focus comes back to @anchor.
 */
void
desk_row_menu_popup (GtkWidget *page, GtkWidget *anchor, GMenuModel *menu)
{
  GtkWidget *popover = NULL;
  graphene_rect_t bounds;

  g_return_if_fail (GTK_IS_WIDGET (page));
  g_return_if_fail (gtk_widget_is_ancestor (anchor, page));
  g_return_if_fail (G_IS_MENU_MODEL (menu));

  if (!gtk_widget_compute_bounds (anchor, page, &bounds))
    return;

  popover = get_popover (page);
  g_object_set_data_full (G_OBJECT (popover), ANCHOR, g_object_ref (anchor), g_object_unref);
  gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (popover), menu);
  gtk_popover_set_pointing_to (GTK_POPOVER (popover),
                               &(GdkRectangle) { (int) bounds.origin.x, (int) bounds.origin.y,
                                                 (int) bounds.size.width, (int) bounds.size.height });
  gtk_popover_popup (GTK_POPOVER (popover));
}

/**
 * desk_row_menu_is_key:
 * @keyval: a key that was pressed
 * @modifiers: what was held meanwhile
 *
 * Returns: whether this asks for the menu of the row that has the focus
 */
gboolean
desk_row_menu_is_key (guint keyval, GdkModifierType modifiers)
{
  return keyval == GDK_KEY_Menu || (keyval == GDK_KEY_F10 && (modifiers & GDK_SHIFT_MASK) != 0);
}

/**
 * desk_row_menu_dispose:
 * @page: a page that may have had a menu
 *
 * Takes the menu away, before the page's own children go: it may be open, and point at one of them.
 */
void
desk_row_menu_dispose (GtkWidget *page)
{
  GtkWidget *popover = g_object_steal_data (G_OBJECT (page), KEY);

  if (popover != NULL)
    gtk_widget_unparent (popover);
}
