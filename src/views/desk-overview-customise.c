/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-overview-customise"

#include "config.h"

#include "desk-overview-customise.h"

#include <glib/gi18n.h>

#define KEY "block"

/**
 * DeskOverviewCustomise:
 *
 * Shows, hides and moves the blocks of the overview. Each change is seen at once behind the popover
 * and kept; there is nothing to confirm.
 */
struct _DeskOverviewCustomise
{
  GtkPopover parent_instance;

  DeskOverviewLayout *layout; /* (owned) (nullable) */
  GHashTable *rows;           /* (owned): key → row (owned) */
  gboolean is_updating;

  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (DeskOverviewCustomise, desk_overview_customise, GTK_TYPE_POPOVER)

static const char *
get_key (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), KEY);
}

static GtkWidget *
get_switch (GtkWidget *row)
{
  return adw_action_row_get_activatable_widget (ADW_ACTION_ROW (row));
}

static GtkWidget *
get_focused_row (DeskOverviewCustomise *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return focus != NULL ? gtk_widget_get_ancestor (focus, ADW_TYPE_ACTION_ROW) : NULL;
}

/* The list in the order of the layout. Rows are kept, so that the focus goes along with a row. */
static void
update_state (DeskOverviewCustomise *self)
{
  GtkWidget *focused = get_focused_row (self);
  GtkListBoxRow *row = NULL;

  self->is_updating = TRUE;
  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < desk_overview_layout_get_n_blocks (self->layout); i++)
    {
      const char *key = desk_overview_layout_get_key (self->layout, i);
      GtkWidget *widget = g_hash_table_lookup (self->rows, key);

      if (widget == NULL)
        continue;
      gtk_switch_set_active (GTK_SWITCH (get_switch (widget)),
                             !desk_overview_layout_is_hidden (self->layout, key));
      gtk_list_box_append (self->list, widget);
    }
  self->is_updating = FALSE;
  if (focused != NULL && gtk_widget_get_parent (focused) == GTK_WIDGET (self->list))
    gtk_widget_grab_focus (focused);
}

static void
switch_notify_active_cb (GtkSwitch *toggle, GParamSpec *pspec, DeskOverviewCustomise *self)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (toggle), ADW_TYPE_ACTION_ROW);

  if (!self->is_updating && row != NULL)
    desk_overview_layout_set_hidden (self->layout, get_key (row), !gtk_switch_get_active (toggle));
}

/* --- moving ---------------------------------------------------------------------------------- */

/* The parameter is -1 or 1: before the row above, or after the one below. */
static void
move_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DeskOverviewCustomise *self = DESK_OVERVIEW_CUSTOMISE (widget);
  GtkWidget *row = get_focused_row (self);
  GtkWidget *other = NULL;

  if (row == NULL)
    return;

  other = g_variant_get_int32 (parameter) < 0 ? gtk_widget_get_prev_sibling (row) : gtk_widget_get_next_sibling (row);
  if (other != NULL)
    desk_overview_layout_move (self->layout, get_key (row), get_key (other));
}

static GdkContentProvider *
drag_prepare_cb (GtkDragSource *source, double x, double y, GtkWidget *row)
{
  g_autoptr (GdkPaintable) picture = gtk_widget_paintable_new (row);

  gtk_drag_source_set_icon (source, picture, (int) x, (int) y);

  return gdk_content_provider_new_typed (ADW_TYPE_ACTION_ROW, row);
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, GtkWidget *row)
{
  GtkWidget *popover = gtk_widget_get_ancestor (row, DESK_TYPE_OVERVIEW_CUSTOMISE);
  GtkWidget *dragged = g_value_get_object (value);

  if (popover == NULL || dragged == NULL || get_key (dragged) == NULL)
    return FALSE;

  desk_overview_layout_move (DESK_OVERVIEW_CUSTOMISE (popover)->layout, get_key (dragged),
                             get_key (row));

  return TRUE;
}

static GtkWidget *
new_row (DeskOverviewCustomise *self, const DeskOverviewChoice *choice)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *handle = gtk_image_new_from_icon_name ("list-drag-handle-symbolic");
  GtkWidget *toggle = gtk_switch_new ();
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (ADW_TYPE_ACTION_ROW, GDK_ACTION_MOVE);

  g_object_set_data (G_OBJECT (row), KEY, (gpointer) choice->key);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), choice->title);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name (choice->icon_name));
  gtk_widget_add_css_class (handle, "dim-label");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), handle);
  gtk_widget_set_valign (toggle, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), toggle);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), toggle);
  gtk_accessible_update_property (GTK_ACCESSIBLE (toggle), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  choice->title, -1);
  g_signal_connect_object (toggle, "notify::active", G_CALLBACK (switch_notify_active_cb), self, 0);

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect (source, "prepare", G_CALLBACK (drag_prepare_cb), row);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (source));
  g_signal_connect (target, "drop", G_CALLBACK (drop_cb), row);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (target));

  return g_object_ref_sink (row);
}

static void
reset_button_clicked_cb (DeskOverviewCustomise *self)
{
  desk_overview_layout_reset (self->layout);
}

static void
done_button_clicked_cb (DeskOverviewCustomise *self)
{
  gtk_popover_popdown (GTK_POPOVER (self));
}

/* --- life ------------------------------------------------------------------------------------ */

static void
desk_overview_customise_dispose (GObject *object)
{
  DeskOverviewCustomise *self = DESK_OVERVIEW_CUSTOMISE (object);

  g_hash_table_remove_all (self->rows);
  g_clear_object (&self->layout);

  G_OBJECT_CLASS (desk_overview_customise_parent_class)->dispose (object);
}

static void
desk_overview_customise_finalize (GObject *object)
{
  g_hash_table_unref (DESK_OVERVIEW_CUSTOMISE (object)->rows);

  G_OBJECT_CLASS (desk_overview_customise_parent_class)->finalize (object);
}

static void
desk_overview_customise_class_init (DeskOverviewCustomiseClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = desk_overview_customise_dispose;
  object_class->finalize = desk_overview_customise_finalize;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/dealerdesk/DealerDesk/ui/desk-overview-customise.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskOverviewCustomise, list);
  gtk_widget_class_bind_template_callback (widget_class, reset_button_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, done_button_clicked_cb);
  gtk_widget_class_install_action (widget_class, "customise.move", "i", move_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Up, GDK_ALT_MASK, "customise.move", "i", -1);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, GDK_ALT_MASK, "customise.move", "i", 1);
}

static void
desk_overview_customise_init (DeskOverviewCustomise *self)
{
  self->rows = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * desk_overview_customise_new:
 *
 * Returns: (transfer floating): the popover
 */
GtkWidget *
desk_overview_customise_new (void)
{
  return g_object_new (DESK_TYPE_OVERVIEW_CUSTOMISE, NULL);
}

/**
 * desk_overview_customise_open:
 * @layout: what is changed; set once
 */
void
desk_overview_customise_open (DeskOverviewCustomise *self, DeskOverviewLayout *layout)
{
  g_return_if_fail (DESK_IS_OVERVIEW_CUSTOMISE (self));
  g_return_if_fail (self->layout == NULL);

  self->layout = g_object_ref (layout);
  g_signal_connect_object (layout, "changed", G_CALLBACK (update_state), self, G_CONNECT_SWAPPED);
}

/**
 * desk_overview_customise_set_choices:
 * @choices: (array length=n_choices): the blocks; their keys are static
 *
 * Blocks that the user does not have are not offered.
 */
void
desk_overview_customise_set_choices (DeskOverviewCustomise *self,
                                     const DeskOverviewChoice *choices,
                                     guint n_choices)
{
  g_return_if_fail (DESK_IS_OVERVIEW_CUSTOMISE (self));

  for (guint i = 0; i < n_choices; i++)
    {
      gboolean has_row = g_hash_table_contains (self->rows, choices[i].key);

      if (choices[i].is_present && !has_row)
        g_hash_table_insert (self->rows, (gpointer) choices[i].key, new_row (self, &choices[i]));
      else if (!choices[i].is_present && has_row)
        {
          GtkWidget *row = g_hash_table_lookup (self->rows, choices[i].key);

          if (gtk_widget_get_parent (row) != NULL)
            gtk_list_box_remove (self->list, row);
          g_hash_table_remove (self->rows, choices[i].key);
        }
    }
  update_state (self);
}
