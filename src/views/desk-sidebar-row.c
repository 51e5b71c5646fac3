/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-sidebar-row"

#include "config.h"

#include "desk-sidebar-row.h"

/**
 * DeskSidebarRow:
 *
 * One page in the main navigation: icon, name, and a badge with what waits there. A screen reader
 * gets all of it in one name, with the shortcut.
 */
struct _DeskSidebarRow
{
  GtkListBoxRow parent_instance;

  char *key;         /* (owned) */
  char *shortcut;    /* (owned): as it is written on keys */
  char *badge_words; /* (owned) (nullable) */

  GtkImage *icon;
  GtkLabel *label;
  GtkWidget *badge;
  GtkWidget *badge_icon;
  GtkLabel *badge_label;

  gboolean is_collapsed;
};

G_DEFINE_FINAL_TYPE (DeskSidebarRow, desk_sidebar_row, GTK_TYPE_LIST_BOX_ROW)

static void
update_words (DeskSidebarRow *self)
{
  const char *title = gtk_label_get_label (self->label);
  g_autofree char *words = NULL;

  if (self->badge_words != NULL)
    words = g_strjoin (", ", title, self->badge_words, self->shortcut, NULL);
  else
    words = g_strjoin (", ", title, self->shortcut, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), self->is_collapsed ? words : self->badge_words);
}

static void
desk_sidebar_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DESK_TYPE_SIDEBAR_ROW);

  G_OBJECT_CLASS (desk_sidebar_row_parent_class)->dispose (object);
}

static void
desk_sidebar_row_finalize (GObject *object)
{
  DeskSidebarRow *self = DESK_SIDEBAR_ROW (object);

  g_free (self->key);
  g_free (self->shortcut);
  g_free (self->badge_words);

  G_OBJECT_CLASS (desk_sidebar_row_parent_class)->finalize (object);
}

static void
desk_sidebar_row_class_init (DeskSidebarRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = desk_sidebar_row_dispose;
  object_class->finalize = desk_sidebar_row_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dealerdesk/DealerDesk/ui/desk-sidebar-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskSidebarRow, icon);
  gtk_widget_class_bind_template_child (widget_class, DeskSidebarRow, label);
  gtk_widget_class_bind_template_child (widget_class, DeskSidebarRow, badge);
  gtk_widget_class_bind_template_child (widget_class, DeskSidebarRow, badge_icon);
  gtk_widget_class_bind_template_child (widget_class, DeskSidebarRow, badge_label);
}

static void
desk_sidebar_row_init (DeskSidebarRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * desk_sidebar_row_new:
 * @key: what `win.show-page` is given
 * @title: the page's name in the user's language
 * @icon_name: its symbolic icon
 * @shortcut: its accelerator, such as "<Control>1"
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
desk_sidebar_row_new (const char *key,
                      const char *title,
                      const char *icon_name,
                      const char *shortcut)
{
  DeskSidebarRow *self = g_object_new (DESK_TYPE_SIDEBAR_ROW, NULL);
  guint keyval = 0;
  GdkModifierType modifiers = 0;

  self->key = g_strdup (key);
  if (gtk_accelerator_parse (shortcut, &keyval, &modifiers))
    self->shortcut = gtk_accelerator_get_label (keyval, modifiers);
  gtk_label_set_label (self->label, title);
  gtk_image_set_from_icon_name (self->icon, icon_name);
  update_words (self);

  return GTK_WIDGET (self);
}

/**
 * desk_sidebar_row_get_key:
 *
 * Returns: (transfer none): what `win.show-page` is given
 */
const char *
desk_sidebar_row_get_key (DeskSidebarRow *self)
{
  g_return_val_if_fail (DESK_IS_SIDEBAR_ROW (self), NULL);

  return self->key;
}

/**
 * desk_sidebar_row_set_badge:
 * @count: what waits there; 0 hides the badge
 * @is_warning: whether some of it needs the user
 * @words: (nullable): the same in words, such as "2 drafts"
 */
void
desk_sidebar_row_set_badge (DeskSidebarRow *self,
                            guint count,
                            gboolean is_warning,
                            const char *words)
{
  g_autofree char *text = NULL;

  g_return_if_fail (DESK_IS_SIDEBAR_ROW (self));

  text = g_strdup_printf ("%u", count);
  gtk_label_set_label (self->badge_label, text);
  gtk_widget_set_visible (self->badge, count > 0);
  gtk_widget_set_visible (self->badge_icon, is_warning);
  if (is_warning)
    gtk_widget_add_css_class (self->badge, "warn");
  else
    gtk_widget_remove_css_class (self->badge, "warn");

  g_free (self->badge_words);
  self->badge_words = count > 0 ? g_strdup (words) : NULL;
  update_words (self);
}

/**
 * desk_sidebar_row_set_collapsed:
 * @is_collapsed: whether there is room for the icon only
 */
void
desk_sidebar_row_set_collapsed (DeskSidebarRow *self, gboolean is_collapsed)
{
  g_return_if_fail (DESK_IS_SIDEBAR_ROW (self));

  self->is_collapsed = is_collapsed;
  gtk_widget_set_visible (GTK_WIDGET (self->label), !is_collapsed);
  gtk_widget_set_hexpand (GTK_WIDGET (self->icon), is_collapsed);
  gtk_widget_set_valign (self->badge, is_collapsed ? GTK_ALIGN_START : GTK_ALIGN_CENTER);
  update_words (self);
}
