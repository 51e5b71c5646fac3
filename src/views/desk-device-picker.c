/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-device-picker"

#include "config.h"

#include "desk-device-picker.h"

#include "desk-device-row.h"
#include "desk-fold.h"
#include "desk-row-names.h"

#include <glib/gi18n.h>

/**
 * DeskDevicePicker:
 *
 * The devices of the price list, to be searched and chosen from without leaving the keyboard:
 * typing searches, Down goes to the list, Enter adds what is highlighted and leaves the search
 * text selected, so that the next search is typed over it.
 */
struct _DeskDevicePicker
{
  AdwBin parent_instance;

  GtkSearchEntry *search_entry;
  GtkToggleButton *all_button;
  GtkToggleButton *printers_button;
  GtkToggleButton *cutters_button;
  GtkDropDown *filter_drop_down;
  GtkStack *stack;
  GtkListView *list_view;
  GtkSingleSelection *selection;
  GtkFilterListModel *filter_model;
  GtkCustomFilter *filter;
  GtkLabel *no_match_label;

  DeskOrderSketch *sketch;  /* (owned) (nullable) */
  GPtrArray *rows;          /* (owned) (element-type DeskDeviceRow): rows that show something */
  GHashTable *folded;       /* (owned): id of a device model → its text to search in */
  char **words;             /* (owned): what is searched for, folded */
  const char *kind;         /* (static) (nullable): printer, cutter, or both */
  gboolean is_setting_kind;
};

G_DEFINE_FINAL_TYPE (DeskDevicePicker, desk_device_picker, ADW_TYPE_BIN)

enum
{
  LEFT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* --- filter ---------------------------------------------------------------------------------- */

static const char *
get_folded (DeskDevicePicker *self, DeskDeviceModel *device)
{
  const char *id = desk_record_get_id (device);
  const char *name = desk_record_get_string (device, DESK_DEVICE_MODEL_NAME);
  const char *vendor = desk_record_get_string (device, DESK_DEVICE_MODEL_VENDOR);
  const char *folded = g_hash_table_lookup (self->folded, id);

  if (folded == NULL)
    {
      g_autofree char *text = g_strconcat (name, " ", vendor != NULL ? vendor : "", NULL);

      folded = desk_fold (text);
      g_hash_table_insert (self->folded, g_strdup (id), (char *) folded);
    }

  return folded;
}

static gboolean
match_cb (gpointer item, gpointer user_data)
{
  DeskDevicePicker *self = user_data;
  const char *folded = NULL;

  if (self->kind != NULL
      && g_strcmp0 (desk_record_get_string (item, DESK_DEVICE_MODEL_KIND), self->kind) != 0)
    return FALSE;
  if (self->words == NULL)
    return TRUE;

  folded = get_folded (self, item);
  for (guint i = 0; self->words[i] != NULL; i++)
    if (strstr (folded, self->words[i]) == NULL)
      return FALSE;

  return TRUE;
}

/* The only place that says which of the two pages is seen. */
static void
update_state (DeskDevicePicker *self)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->filter_model));
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));

  if (n_items == 0 && *text != '\0')
    {
      g_autofree char *message = NULL;

      /* Translators: the argument is what was searched for */
      message = g_strdup_printf (_("No device called “%s” in this price list"), text);
      gtk_label_set_label (self->no_match_label, message);
    }
  else if (n_items == 0)
    gtk_label_set_label (self->no_match_label, _("No devices in this price list"));

  gtk_stack_set_visible_child_name (self->stack, n_items == 0 ? "no-match" : "list");
}

static void
search_again (DeskDevicePicker *self)
{
  g_autofree char *folded = desk_fold (gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));

  g_clear_pointer (&self->words, g_strfreev);
  if (*g_strstrip (folded) != '\0')
    self->words = g_strsplit_set (folded, " \t", -1);

  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  if (g_list_model_get_n_items (G_LIST_MODEL (self->filter_model)) > 0)
    {
      gtk_single_selection_set_selected (self->selection, 0);
      gtk_widget_activate_action (GTK_WIDGET (self->list_view), "list.scroll-to-item", "u", 0);
    }
  update_state (self);
}

static void
set_kind (DeskDevicePicker *self, guint position)
{
  static const char *const kinds[] = { NULL, "printer", "cutter" };
  GtkToggleButton *buttons[] = { self->all_button, self->printers_button, self->cutters_button };

  if (self->is_setting_kind || position >= G_N_ELEMENTS (kinds))
    return;

  /* One filter shows itself in two forms, of which the squeezer shows the one that fits. */
  self->is_setting_kind = TRUE;
  gtk_toggle_button_set_active (buttons[position], TRUE);
  gtk_drop_down_set_selected (self->filter_drop_down, position);
  self->is_setting_kind = FALSE;

  self->kind = kinds[position];
  search_again (self);
}

static void
filter_toggled_cb (DeskDevicePicker *self)
{
  set_kind (self,
            gtk_toggle_button_get_active (self->printers_button)  ? 1
            : gtk_toggle_button_get_active (self->cutters_button) ? 2
                                                                  : 0);
}

static void
filter_selected_cb (DeskDevicePicker *self)
{
  set_kind (self, gtk_drop_down_get_selected (self->filter_drop_down));
}

/* --- choosing -------------------------------------------------------------------------------- */

static void
select_search_text (DeskDevicePicker *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
  gtk_editable_select_region (GTK_EDITABLE (self->search_entry), 0, -1);
}

static void
add_highlighted (DeskDevicePicker *self)
{
  DeskDeviceModel *device = gtk_single_selection_get_selected_item (self->selection);

  if (device != NULL && self->sketch != NULL)
    desk_order_sketch_add_device (self->sketch, device);
  select_search_text (self);
}

static void
search_changed_cb (DeskDevicePicker *self)
{
  search_again (self);
}

static void
search_activate_cb (DeskDevicePicker *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search_entry));

  /* What was typed last has not been searched for yet. */
  search_again (self);

  /* Enter in the empty field is no choice. */
  if (*text != '\0' || gtk_single_selection_get_selected (self->selection) > 0)
    add_highlighted (self);
}

static void
search_stop_cb (DeskDevicePicker *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (self->search_entry)) != '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  else
    g_signal_emit (self, signals[LEFT], 0);
}

/* A list view of GTK 4.8 gives the focus back to the row that had it last, not to the selected
 * one; so it is given to the row itself, which scrolling has brought into being. */
static void
focus_row (DeskDevicePicker *self, guint position)
{
  DeskDeviceModel *device = NULL;

  gtk_single_selection_set_selected (self->selection, position);
  gtk_widget_activate_action (GTK_WIDGET (self->list_view), "list.scroll-to-item", "u", position);

  device = gtk_single_selection_get_selected_item (self->selection);
  for (guint i = 0; i < self->rows->len; i++)
    {
      DeskDeviceRow *row = g_ptr_array_index (self->rows, i);

      if (desk_device_row_get_device (row) == device)
        {
          gtk_widget_grab_focus (gtk_widget_get_parent (GTK_WIDGET (row)));
          return;
        }
    }
  gtk_widget_grab_focus (GTK_WIDGET (self->list_view));
}

static gboolean
search_key_pressed_cb (DeskDevicePicker *self, guint keyval, guint keycode, GdkModifierType state)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  guint selected = gtk_single_selection_get_selected (self->selection);

  if ((state & gtk_accelerator_get_default_mod_mask ()) != 0 || n_items == 0)
    return GDK_EVENT_PROPAGATE;

  /* The first row is highlighted while one types, so Down is the second. */
  if (keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down)
    {
      focus_row (self, selected == GTK_INVALID_LIST_POSITION ? 0 : MIN (selected + 1, n_items - 1));
      return GDK_EVENT_STOP;
    }

  return GDK_EVENT_PROPAGATE;
}

static void
list_activate_cb (DeskDevicePicker *self, guint position)
{
  gtk_single_selection_set_selected (self->selection, position);
  add_highlighted (self);
}

/* --- rows ------------------------------------------------------------------------------------ */

static void
row_add_clicked_cb (DeskDeviceRow *row, DeskDevicePicker *self)
{
  DeskDeviceModel *device = desk_device_row_get_device (row);

  if (device != NULL && self->sketch != NULL)
    desk_order_sketch_add_device (self->sketch, device);
}

static void
row_setup_cb (DeskDevicePicker *self, GtkListItem *item)
{
  GtkWidget *row = desk_device_row_new ();

  g_signal_connect_object (row, "add-clicked", G_CALLBACK (row_add_clicked_cb), self, 0);
  gtk_list_item_set_child (item, row);
}

static void
row_bind_cb (DeskDevicePicker *self, GtkListItem *item)
{
  DeskDeviceRow *row = DESK_DEVICE_ROW (gtk_list_item_get_child (item));
  DeskDeviceModel *device = gtk_list_item_get_item (item);

  desk_device_row_set_device (row, device);
  desk_device_row_set_is_added (row,
                                self->sketch != NULL
                                  && desk_order_sketch_has_device (self->sketch,
                                                                   desk_record_get_id (device)));
  g_ptr_array_add (self->rows, row);
}

static void
row_unbind_cb (DeskDevicePicker *self, GtkListItem *item)
{
  GtkWidget *row = gtk_list_item_get_child (item);

  g_ptr_array_remove_fast (self->rows, row);
  desk_device_row_set_device (DESK_DEVICE_ROW (row), NULL);
}

static void
sketch_changed_cb (DeskDevicePicker *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      DeskDeviceRow *row = g_ptr_array_index (self->rows, i);
      DeskDeviceModel *device = desk_device_row_get_device (row);

      desk_device_row_set_is_added (
        row,
        desk_order_sketch_has_device (self->sketch, desk_record_get_id (device)));
    }
}

static void
models_changed_cb (DeskDevicePicker *self)
{
  g_hash_table_remove_all (self->folded);
}

/* --- the widget ------------------------------------------------------------------------------ */

static void
desk_device_picker_dispose (GObject *object)
{
  DeskDevicePicker *self = DESK_DEVICE_PICKER (object);

  if (self->filter != NULL)
    gtk_custom_filter_set_filter_func (self->filter, NULL, NULL, NULL);
  g_clear_object (&self->sketch);
  gtk_widget_dispose_template (GTK_WIDGET (object), DESK_TYPE_DEVICE_PICKER);

  G_OBJECT_CLASS (desk_device_picker_parent_class)->dispose (object);
}

static void
desk_device_picker_finalize (GObject *object)
{
  DeskDevicePicker *self = DESK_DEVICE_PICKER (object);

  g_ptr_array_unref (self->rows);
  g_hash_table_unref (self->folded);
  g_strfreev (self->words);

  G_OBJECT_CLASS (desk_device_picker_parent_class)->finalize (object);
}

static void
desk_device_picker_class_init (DeskDevicePickerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = desk_device_picker_dispose;
  object_class->finalize = desk_device_picker_finalize;

  signals[LEFT] = g_signal_new ("left",
                                DESK_TYPE_DEVICE_PICKER,
                                G_SIGNAL_RUN_LAST,
                                0,
                                NULL,
                                NULL,
                                NULL,
                                G_TYPE_NONE,
                                0);

  gtk_widget_class_set_template_from_resource (
    widget_class,
    "/org/dealerdesk/DealerDesk/ui/desk-device-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskDevicePicker, search_entry);
  gtk_widget_class_bind_template_child (widget_class, DeskDevicePicker, all_button);
  gtk_widget_class_bind_template_child (widget_class, DeskDevicePicker, printers_button);
  gtk_widget_class_bind_template_child (widget_class, DeskDevicePicker, cutters_button);
  gtk_widget_class_bind_template_child (widget_class, DeskDevicePicker, filter_drop_down);
  gtk_widget_class_bind_template_child (widget_class, DeskDevicePicker, stack);
  gtk_widget_class_bind_template_child (widget_class, DeskDevicePicker, list_view);
  gtk_widget_class_bind_template_child (widget_class, DeskDevicePicker, selection);
  gtk_widget_class_bind_template_child (widget_class, DeskDevicePicker, filter_model);
  gtk_widget_class_bind_template_child (widget_class, DeskDevicePicker, filter);
  gtk_widget_class_bind_template_child (widget_class, DeskDevicePicker, no_match_label);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_unbind_cb);
}

static void
desk_device_picker_init (DeskDevicePicker *self)
{
  self->rows = g_ptr_array_new ();
  self->folded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_custom_filter_set_filter_func (self->filter, match_cb, self, NULL);
  desk_row_names_watch (GTK_WIDGET (self->list_view));
  /* A letter typed in the list belongs into the search. */
  gtk_search_entry_set_key_capture_widget (self->search_entry, GTK_WIDGET (self->list_view));
}

/**
 * desk_device_picker_set_sketch:
 * @sketch: where chosen devices go
 */
void
desk_device_picker_set_sketch (DeskDevicePicker *self, DeskOrderSketch *sketch)
{
  g_autoptr(GListModel) models = NULL;

  g_return_if_fail (DESK_IS_DEVICE_PICKER (self));
  g_return_if_fail (DESK_IS_ORDER_SKETCH (sketch));
  g_return_if_fail (self->sketch == NULL);

  self->sketch = g_object_ref (sketch);
  models = desk_store_list_records (desk_order_sketch_get_store (sketch), DESK_TYPE_DEVICE_MODEL);
  gtk_filter_list_model_set_model (self->filter_model, models);

  g_signal_connect_object (sketch,
                           "changed",
                           G_CALLBACK (sketch_changed_cb),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (sketch,
                           "reset",
                           G_CALLBACK (sketch_changed_cb),
                           self,
                           G_CONNECT_SWAPPED);
  /* Names may change with the feed; what was folded is thrown away with them. */
  g_signal_connect_object (models,
                           "items-changed",
                           G_CALLBACK (models_changed_cb),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->filter_model,
                           "items-changed",
                           G_CALLBACK (update_state),
                           self,
                           G_CONNECT_SWAPPED);
  update_state (self);
}

/**
 * desk_device_picker_focus_search:
 *
 * Puts the focus into the search field, its text selected.
 */
void
desk_device_picker_focus_search (DeskDevicePicker *self)
{
  g_return_if_fail (DESK_IS_DEVICE_PICKER (self));

  select_search_text (self);
}
