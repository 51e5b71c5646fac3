/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-chosen-device-row"

#include "config.h"

#include "desk-chosen-device-row.h"

#include "desk-format.h"
#include "desk-price-text.h"

#include <glib/gi18n.h>

/**
 * DeskChosenDeviceRow:
 *
 * A chosen device and how many of it. Up and Down change the quantity, Delete removes the row;
 * within the number itself there is still Backspace.
 */
struct _DeskChosenDeviceRow
{
  GtkListBoxRow parent_instance;

  GtkImage *icon;
  GtkLabel *name_label;
  GtkSpinButton *spin_button;
  GtkButton *remove_button;
  GtkLabel *quantity_label;

  DeskOrderDevice *device; /* (owned) */
  gboolean is_fixed;
  gboolean is_updating;
};

G_DEFINE_FINAL_TYPE (DeskChosenDeviceRow, desk_chosen_device_row, GTK_TYPE_LIST_BOX_ROW)

enum
{
  QUANTITY_CHANGED,
  REMOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
spin_value_changed_cb (DeskChosenDeviceRow *self)
{
  if (self->is_updating)
    return;

  g_signal_emit (self,
                 signals[QUANTITY_CHANGED],
                 0,
                 (guint) gtk_spin_button_get_value_as_int (self->spin_button));
}

static void
remove_button_clicked_cb (DeskChosenDeviceRow *self)
{
  g_signal_emit (self, signals[REMOVED], 0);
}

static gboolean
key_pressed_cb (DeskChosenDeviceRow *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (self->is_fixed || (state & gtk_accelerator_get_default_mod_mask ()) != 0
      || (keyval != GDK_KEY_Delete && keyval != GDK_KEY_KP_Delete))
    return GDK_EVENT_PROPAGATE;

  g_signal_emit (self, signals[REMOVED], 0);
  return GDK_EVENT_STOP;
}

static void
quantity_notify_cb (DeskChosenDeviceRow *self)
{
  gint64 quantity = desk_record_get_integer (self->device, DESK_ORDER_DEVICE_QUANTITY);
  g_autofree char *number = desk_format_number (quantity);
  int n_digits = 0;

  /* Room for what is there, so that the name beside it need not wrap. */
  for (gint64 rest = quantity; rest > 0; rest /= 10)
    n_digits++;
  gtk_editable_set_width_chars (GTK_EDITABLE (self->spin_button), MAX (n_digits, 2));
  gtk_editable_set_max_width_chars (GTK_EDITABLE (self->spin_button), MAX (n_digits, 2));

  gtk_label_set_label (self->quantity_label, number);
  self->is_updating = TRUE;
  gtk_spin_button_set_value (self->spin_button, (double) quantity);
  self->is_updating = FALSE;
}

static void
desk_chosen_device_row_dispose (GObject *object)
{
  DeskChosenDeviceRow *self = DESK_CHOSEN_DEVICE_ROW (object);

  g_clear_object (&self->device);
  gtk_widget_dispose_template (GTK_WIDGET (object), DESK_TYPE_CHOSEN_DEVICE_ROW);

  G_OBJECT_CLASS (desk_chosen_device_row_parent_class)->dispose (object);
}

static void
desk_chosen_device_row_class_init (DeskChosenDeviceRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = desk_chosen_device_row_dispose;

  signals[QUANTITY_CHANGED] = g_signal_new ("quantity-changed",
                                            DESK_TYPE_CHOSEN_DEVICE_ROW,
                                            G_SIGNAL_RUN_LAST,
                                            0,
                                            NULL,
                                            NULL,
                                            NULL,
                                            G_TYPE_NONE,
                                            1,
                                            G_TYPE_UINT);
  signals[REMOVED] = g_signal_new ("removed",
                                   DESK_TYPE_CHOSEN_DEVICE_ROW,
                                   G_SIGNAL_RUN_LAST,
                                   0,
                                   NULL,
                                   NULL,
                                   NULL,
                                   G_TYPE_NONE,
                                   0);

  gtk_widget_class_set_template_from_resource (
    widget_class,
    "/org/dealerdesk/DealerDesk/ui/desk-chosen-device-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskChosenDeviceRow, icon);
  gtk_widget_class_bind_template_child (widget_class, DeskChosenDeviceRow, name_label);
  gtk_widget_class_bind_template_child (widget_class, DeskChosenDeviceRow, spin_button);
  gtk_widget_class_bind_template_child (widget_class, DeskChosenDeviceRow, remove_button);
  gtk_widget_class_bind_template_child (widget_class, DeskChosenDeviceRow, quantity_label);
  gtk_widget_class_bind_template_callback (widget_class, spin_value_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_button_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
}

static void
desk_chosen_device_row_init (DeskChosenDeviceRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * desk_chosen_device_row_new:
 * @device: a chosen device
 * @kind: (nullable): printer or cutter, from the device model
 * @is_fixed: whether it is only shown
 *
 * Returns: (transfer floating): a row
 */
GtkWidget *
desk_chosen_device_row_new (DeskOrderDevice *device, const char *kind, gboolean is_fixed)
{
  DeskChosenDeviceRow *self = g_object_new (DESK_TYPE_CHOSEN_DEVICE_ROW, NULL);
  const char *name = desk_record_get_string (device, DESK_ORDER_DEVICE_NAME);
  g_autofree char *quantity = NULL;
  g_autofree char *removal = NULL;

  /* Orders of another client may come without the name. */
  if (name == NULL)
    name = desk_record_get_string (device, DESK_ORDER_DEVICE_DEVICE_MODEL_ID);
  if (name == NULL)
    name = "";

  self->device = g_object_ref (device);
  self->is_fixed = is_fixed;
  gtk_widget_set_visible (GTK_WIDGET (self->spin_button), !is_fixed);
  gtk_widget_set_visible (GTK_WIDGET (self->remove_button), !is_fixed);
  gtk_widget_set_visible (GTK_WIDGET (self->quantity_label), is_fixed);
  gtk_image_set_from_icon_name (self->icon, desk_device_text_icon (kind));
  gtk_label_set_label (self->name_label, name);

  /* Translators: name of a number field; the argument is the name of a printer or cutter */
  quantity = g_strdup_printf (_("Quantity of %s"), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->spin_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  quantity,
                                  -1);
  /* Translators: button; the argument is the name of a printer or cutter */
  removal = g_strdup_printf (_("Remove %s"), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->remove_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  removal,
                                  -1);

  g_signal_connect_object (device,
                           "notify::quantity",
                           G_CALLBACK (quantity_notify_cb),
                           self,
                           G_CONNECT_SWAPPED);
  quantity_notify_cb (self);

  return GTK_WIDGET (self);
}

/**
 * desk_chosen_device_row_get_device:
 *
 * Returns: (transfer none): the chosen device
 */
DeskOrderDevice *
desk_chosen_device_row_get_device (DeskChosenDeviceRow *self)
{
  g_return_val_if_fail (DESK_IS_CHOSEN_DEVICE_ROW (self), NULL);

  return self->device;
}

/**
 * desk_chosen_device_row_focus_quantity:
 *
 * Puts the focus on the number.
 */
void
desk_chosen_device_row_focus_quantity (DeskChosenDeviceRow *self)
{
  g_return_if_fail (DESK_IS_CHOSEN_DEVICE_ROW (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->spin_button));
}
