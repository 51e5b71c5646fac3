/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-search-row"

#include "config.h"

#include "desk-search-row.h"

#include "desk-search-text.h"
#include "desk-status-pill.h"

#include <glib/gi18n.h>

/**
 * DeskSearchRow:
 *
 * A line of search everywhere, with the head of its group above the first. It never has the focus,
 * which stays where one types.
 */
struct _DeskSearchRow
{
  GtkBox parent_instance;

  GtkWidget *head_box;
  GtkLabel *head_label;
  GtkButton *more_button;
  GtkLabel *more_label;
  GtkWidget *option;
  GtkImage *icon;
  AdwAvatar *avatar;
  GtkLabel *title_label;
  GtkLabel *subtitle_label;
  GtkLabel *trailing_label;
  DeskStatusPill *pill;
  GtkWidget *key_label;

  DeskSearchItem *item; /* (unowned) (nullable): of the search box */
};

G_DEFINE_FINAL_TYPE (DeskSearchRow, desk_search_row, GTK_TYPE_BOX)

enum
{
  OPEN,
  MORE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
option_clicked_cb (DeskSearchRow *self)
{
  g_signal_emit (self, signals[OPEN], 0, FALSE);
}

/* The middle button, or any with Ctrl, opens a link in another window everywhere. */
static void
option_pressed_cb (DeskSearchRow *self, int n_press, double x, double y, GtkGestureClick *gesture)
{
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture));
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));

  if (button == GDK_BUTTON_MIDDLE || (button == GDK_BUTTON_PRIMARY && (state & GDK_CONTROL_MASK) != 0))
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
      g_signal_emit (self, signals[OPEN], 0, TRUE);
    }
  else
    gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
}

static void
more_button_clicked_cb (DeskSearchRow *self)
{
  g_signal_emit (self, signals[MORE], 0);
}

static void
desk_search_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DESK_TYPE_SEARCH_ROW);

  G_OBJECT_CLASS (desk_search_row_parent_class)->dispose (object);
}

static void
desk_search_row_class_init (DeskSearchRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_search_row_dispose;

  signals[OPEN] = g_signal_new ("open", DESK_TYPE_SEARCH_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  signals[MORE] = g_signal_new ("more", DESK_TYPE_SEARCH_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);

  g_type_ensure (DESK_TYPE_STATUS_PILL);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dealerdesk/DealerDesk/ui/desk-search-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskSearchRow, head_box);
  gtk_widget_class_bind_template_child (widget_class, DeskSearchRow, head_label);
  gtk_widget_class_bind_template_child (widget_class, DeskSearchRow, more_button);
  gtk_widget_class_bind_template_child (widget_class, DeskSearchRow, more_label);
  gtk_widget_class_bind_template_child (widget_class, DeskSearchRow, option);
  gtk_widget_class_bind_template_child (widget_class, DeskSearchRow, icon);
  gtk_widget_class_bind_template_child (widget_class, DeskSearchRow, avatar);
  gtk_widget_class_bind_template_child (widget_class, DeskSearchRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, DeskSearchRow, subtitle_label);
  gtk_widget_class_bind_template_child (widget_class, DeskSearchRow, trailing_label);
  gtk_widget_class_bind_template_child (widget_class, DeskSearchRow, pill);
  gtk_widget_class_bind_template_child (widget_class, DeskSearchRow, key_label);
  gtk_widget_class_bind_template_callback (widget_class, option_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, option_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, more_button_clicked_cb);
}

static void
desk_search_row_init (DeskSearchRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
desk_search_row_new (void)
{
  return g_object_new (DESK_TYPE_SEARCH_ROW, NULL);
}

/**
 * desk_search_row_set_head:
 * @head: (nullable): head of the group that begins here
 * @more: (nullable): how many more there are
 * @can_open_more: whether there is a page that shows them
 */
void
desk_search_row_set_head (DeskSearchRow *self, const char *head, const char *more, gboolean can_open_more)
{
  g_return_if_fail (DESK_IS_SEARCH_ROW (self));

  gtk_widget_set_visible (self->head_box, head != NULL);
  gtk_label_set_label (self->head_label, head != NULL ? head : "");
  gtk_widget_set_visible (GTK_WIDGET (self->more_button), more != NULL && can_open_more);
  gtk_button_set_label (self->more_button, more != NULL ? more : "");
  gtk_widget_set_visible (GTK_WIDGET (self->more_label), more != NULL && !can_open_more);
  gtk_label_set_label (self->more_label, more != NULL ? more : "");
}

/* Attributes and never markup: what is shown was written by others. */
static void
show_marked (GtkLabel *label, const char *text, GPtrArray *terms)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  g_autoptr (GArray) marks = desk_search_terms_mark (terms, text);

  for (guint i = 0; i < marks->len; i++)
    {
      const DeskSearchMark *mark = &g_array_index (marks, DeskSearchMark, i);
      PangoAttribute *bold = pango_attr_weight_new (PANGO_WEIGHT_BOLD);

      bold->start_index = mark->start;
      bold->end_index = mark->end;
      pango_attr_list_insert (attributes, bold);
    }

  gtk_label_set_label (label, text);
  gtk_label_set_attributes (label, attributes);
}

/**
 * desk_search_row_set_item:
 * @item: (nullable): what to show; must live as long as it is shown
 * @terms: (element-type DeskSearchTerm): what was searched for
 * @position: which of the rows it is, from 1
 * @n_items: how many rows there are
 */
void
desk_search_row_set_item (DeskSearchRow *self,
                          DeskSearchItem *item,
                          GPtrArray *terms,
                          guint position,
                          guint n_items)
{
  g_autofree char *spoken = NULL;

  g_return_if_fail (DESK_IS_SEARCH_ROW (self));

  self->item = item;
  gtk_widget_set_visible (GTK_WIDGET (self), item != NULL);
  if (item == NULL)
    return;

  show_marked (self->title_label, item->title, terms);
  show_marked (self->subtitle_label, item->subtitle, terms);
  gtk_widget_set_visible (GTK_WIDGET (self->subtitle_label), *item->subtitle != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self->icon), item->icon_name != NULL);
  gtk_image_set_from_icon_name (self->icon, item->icon_name);
  gtk_widget_set_visible (GTK_WIDGET (self->avatar), item->icon_name == NULL);
  adw_avatar_set_text (self->avatar, item->icon_name == NULL ? item->title : "");
  gtk_widget_set_visible (GTK_WIDGET (self->pill), item->status != NULL);
  desk_status_pill_set_status (self->pill, item->status);
  gtk_widget_set_visible (GTK_WIDGET (self->trailing_label), item->status == NULL && item->trailing != NULL);
  gtk_label_set_label (self->trailing_label, item->trailing != NULL ? item->trailing : "");

  /* Translators: a row of the search as a screen reader says it; the first is the row itself, such as
   * “Atelier Nord, company, Lille, expired”, then which of how many it is */
  spoken = g_strdup_printf (_ ("%s, %u of %u"), item->spoken, position, n_items);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->option), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
}

DeskSearchItem *
desk_search_row_get_item (DeskSearchRow *self)
{
  g_return_val_if_fail (DESK_IS_SEARCH_ROW (self), NULL);

  return self->item;
}

/**
 * desk_search_row_set_selected:
 * @is_selected: whether Enter opens it
 */
void
desk_search_row_set_selected (DeskSearchRow *self, gboolean is_selected)
{
  g_return_if_fail (DESK_IS_SEARCH_ROW (self));

  if (is_selected)
    gtk_widget_add_css_class (self->option, "selected");
  else
    gtk_widget_remove_css_class (self->option, "selected");
  gtk_widget_set_visible (self->key_label, is_selected);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->option), GTK_ACCESSIBLE_STATE_SELECTED, is_selected, -1);
}

/**
 * desk_search_row_get_option:
 *
 * Returns: (transfer none): what a screen reader is pointed at
 */
GtkWidget *
desk_search_row_get_option (DeskSearchRow *self)
{
  g_return_val_if_fail (DESK_IS_SEARCH_ROW (self), NULL);

  return self->option;
}
