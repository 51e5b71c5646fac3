/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-chosen-devices"

#include "config.h"

#include "desk-chosen-devices.h"

#include "desk-chosen-device-row.h"
#include "desk-format.h"
#include "desk-toast.h"

#include <glib/gi18n.h>

/**
 * DeskChosenDevices:
 *
 * What was chosen from the devices of the price list. Removing one is undone from its toast.
 */
struct _DeskChosenDevices
{
  AdwBin parent_instance;

  GtkLabel *heading;
  GtkLabel *count_label;
  GtkStack *stack;
  GtkListBox *list_box;
  GtkWidget *keys_label;

  DeskOrderSketch *sketch; /* (owned) (nullable) */
  GListModel *devices;     /* (owned) (nullable): the sketch's, until it is reset */
};

G_DEFINE_FINAL_TYPE (DeskChosenDevices, desk_chosen_devices, ADW_TYPE_BIN)

enum
{
  EMPTIED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct
{
  DeskOrderSketch *sketch; /* (owned) */
  GListModel *devices;     /* (owned): the list it stood in */
  DeskOrderDevice *device; /* (owned) */
  guint position;
} Removal;

static void
removal_free (gpointer data, GClosure *closure)
{
  Removal *removal = data;

  g_clear_object (&removal->sketch);
  g_clear_object (&removal->devices);
  g_clear_object (&removal->device);
  g_free (removal);
}

static void
undo_clicked_cb (AdwToast *toast, gpointer user_data)
{
  Removal *removal = user_data;

  /* Another draft may be in the wizard by now. */
  if (desk_order_sketch_get_devices (removal->sketch) == removal->devices)
    desk_order_sketch_insert_device (removal->sketch, removal->position, removal->device);
}

static void
remove_row (DeskChosenDevices *self, DeskChosenDeviceRow *row)
{
  g_autoptr(DeskOrderDevice) device = g_object_ref (desk_chosen_device_row_get_device (row));
  const char *name = desk_record_get_string (device, DESK_ORDER_DEVICE_NAME);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (row));
  g_autofree char *text = NULL;
  guint n_items = 0;
  guint position = 0;
  gboolean had_focus = FALSE;
  AdwToast *toast = NULL;

  if (root != NULL && gtk_root_get_focus (root) != NULL)
    had_focus = gtk_widget_is_ancestor (gtk_root_get_focus (root), GTK_WIDGET (row));
  position = desk_order_sketch_remove_device (self->sketch, device);
  n_items = g_list_model_get_n_items (self->devices);

  if (had_focus && n_items > 0)
    desk_chosen_devices_focus_row (self, MIN (position, n_items - 1));
  else if (had_focus)
    g_signal_emit (self, signals[EMPTIED], 0);

  /* Translators: the argument is the name of a printer or cutter */
  text = g_strdup_printf (_("%s removed"), name != NULL ? name : "");
  toast = desk_toast_show_undo (GTK_WIDGET (self), text, desk_store_get_hold_seconds ());
  if (toast != NULL)
    {
      Removal *removal = g_new0 (Removal, 1);

      removal->sketch = g_object_ref (self->sketch);
      removal->devices = g_object_ref (self->devices);
      removal->device = g_steal_pointer (&device);
      removal->position = position;
      g_signal_connect_data (toast,
                             "button-clicked",
                             G_CALLBACK (undo_clicked_cb),
                             removal,
                             removal_free,
                             0);
    }
}

static void
row_removed_cb (DeskChosenDeviceRow *row, DeskChosenDevices *self)
{
  g_autoptr(DeskChosenDeviceRow) kept = g_object_ref (row);

  remove_row (self, kept);
}

static void
row_quantity_changed_cb (DeskChosenDeviceRow *row, guint quantity, DeskChosenDevices *self)
{
  desk_order_sketch_set_quantity (self->sketch, desk_chosen_device_row_get_device (row), quantity);
}

static GtkWidget *
create_row (gpointer item, gpointer user_data)
{
  DeskChosenDevices *self = user_data;
  DeskStore *store = desk_order_sketch_get_store (self->sketch);
  const char *id = desk_record_get_string (item, DESK_ORDER_DEVICE_DEVICE_MODEL_ID);
  g_autoptr(DeskDeviceModel) model = NULL;
  GtkWidget *row = NULL;

  if (id != NULL)
    model = desk_store_get (store, DESK_TYPE_DEVICE_MODEL, id);
  row = desk_chosen_device_row_new (
    item,
    model != NULL ? desk_record_get_string (model, DESK_DEVICE_MODEL_KIND) : NULL,
    desk_order_sketch_get_is_conversion (self->sketch));
  g_signal_connect_object (row, "removed", G_CALLBACK (row_removed_cb), self, 0);
  g_signal_connect_object (row, "quantity-changed", G_CALLBACK (row_quantity_changed_cb), self, 0);

  return row;
}

static void
update_state (DeskChosenDevices *self)
{
  guint n_devices = desk_order_sketch_get_n_devices (self->sketch);
  g_autofree char *number = desk_format_number (n_devices);

  gtk_label_set_label (self->count_label, number);
  gtk_widget_set_visible (GTK_WIDGET (self->count_label), n_devices > 0);
  gtk_stack_set_visible_child_name (self->stack, n_devices > 0 ? "list" : "empty");
  gtk_widget_set_visible (self->keys_label,
                          !desk_order_sketch_get_is_conversion (self->sketch));
}

static void
sketch_reset_cb (DeskChosenDevices *self)
{
  g_set_object (&self->devices, desk_order_sketch_get_devices (self->sketch));
  gtk_list_box_bind_model (self->list_box, self->devices, create_row, self, NULL);
  update_state (self);
}

static void
desk_chosen_devices_dispose (GObject *object)
{
  DeskChosenDevices *self = DESK_CHOSEN_DEVICES (object);

  if (self->list_box != NULL)
    gtk_list_box_bind_model (self->list_box, NULL, NULL, NULL, NULL);
  g_clear_object (&self->devices);
  g_clear_object (&self->sketch);
  gtk_widget_dispose_template (GTK_WIDGET (object), DESK_TYPE_CHOSEN_DEVICES);

  G_OBJECT_CLASS (desk_chosen_devices_parent_class)->dispose (object);
}

static void
desk_chosen_devices_class_init (DeskChosenDevicesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = desk_chosen_devices_dispose;

  signals[EMPTIED] = g_signal_new ("emptied",
                                   DESK_TYPE_CHOSEN_DEVICES,
                                   G_SIGNAL_RUN_LAST,
                                   0,
                                   NULL,
                                   NULL,
                                   NULL,
                                   G_TYPE_NONE,
                                   0);

  gtk_widget_class_set_template_from_resource (
    widget_class,
    "/org/dealerdesk/DealerDesk/ui/desk-chosen-devices.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskChosenDevices, heading);
  gtk_widget_class_bind_template_child (widget_class, DeskChosenDevices, count_label);
  gtk_widget_class_bind_template_child (widget_class, DeskChosenDevices, stack);
  gtk_widget_class_bind_template_child (widget_class, DeskChosenDevices, list_box);
  gtk_widget_class_bind_template_child (widget_class, DeskChosenDevices, keys_label);
}

static void
desk_chosen_devices_init (DeskChosenDevices *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * desk_chosen_devices_set_sketch:
 * @sketch: what holds the chosen devices
 */
void
desk_chosen_devices_set_sketch (DeskChosenDevices *self, DeskOrderSketch *sketch)
{
  g_return_if_fail (DESK_IS_CHOSEN_DEVICES (self));
  g_return_if_fail (DESK_IS_ORDER_SKETCH (sketch));
  g_return_if_fail (self->sketch == NULL);

  self->sketch = g_object_ref (sketch);
  g_signal_connect_object (sketch,
                           "reset",
                           G_CALLBACK (sketch_reset_cb),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (sketch,
                           "changed",
                           G_CALLBACK (update_state),
                           self,
                           G_CONNECT_SWAPPED);
  sketch_reset_cb (self);
}

/**
 * desk_chosen_devices_focus_row:
 * @position: which one
 *
 * Puts the focus on the quantity of a chosen device, if there is one at @position.
 */
void
desk_chosen_devices_focus_row (DeskChosenDevices *self, guint position)
{
  GtkListBoxRow *row = NULL;

  g_return_if_fail (DESK_IS_CHOSEN_DEVICES (self));

  row = gtk_list_box_get_row_at_index (self->list_box, (int) position);
  if (row != NULL)
    desk_chosen_device_row_focus_quantity (DESK_CHOSEN_DEVICE_ROW (row));
}
