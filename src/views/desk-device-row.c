/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-device-row"

#include "config.h"

#include "desk-device-row.h"

#include "desk-price-text.h"

#include <glib/gi18n.h>

/**
 * DeskDeviceRow:
 *
 * A device of the price list, in the list to choose from. The name is never cut: its end is the
 * model.
 */
struct _DeskDeviceRow
{
  AdwBin parent_instance;

  GtkImage *icon;
  GtkLabel *name_label;
  GtkLabel *facts_label;
  GtkStack *state_stack;
  GtkButton *add_button;

  DeskDeviceModel *device; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (DeskDeviceRow, desk_device_row, ADW_TYPE_BIN)

enum
{
  ADD_CLICKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
add_button_clicked_cb (DeskDeviceRow *self)
{
  g_signal_emit (self, signals[ADD_CLICKED], 0);
}

static void
desk_device_row_dispose (GObject *object)
{
  DeskDeviceRow *self = DESK_DEVICE_ROW (object);

  g_clear_object (&self->device);
  gtk_widget_dispose_template (GTK_WIDGET (object), DESK_TYPE_DEVICE_ROW);

  G_OBJECT_CLASS (desk_device_row_parent_class)->dispose (object);
}

static void
desk_device_row_class_init (DeskDeviceRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = desk_device_row_dispose;

  signals[ADD_CLICKED] = g_signal_new ("add-clicked",
                                       DESK_TYPE_DEVICE_ROW,
                                       G_SIGNAL_RUN_LAST,
                                       0,
                                       NULL,
                                       NULL,
                                       NULL,
                                       G_TYPE_NONE,
                                       0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dealerdesk/DealerDesk/ui/desk-device-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskDeviceRow, icon);
  gtk_widget_class_bind_template_child (widget_class, DeskDeviceRow, name_label);
  gtk_widget_class_bind_template_child (widget_class, DeskDeviceRow, facts_label);
  gtk_widget_class_bind_template_child (widget_class, DeskDeviceRow, state_stack);
  gtk_widget_class_bind_template_child (widget_class, DeskDeviceRow, add_button);
  gtk_widget_class_bind_template_callback (widget_class, add_button_clicked_cb);
}

static void
desk_device_row_init (DeskDeviceRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * desk_device_row_new:
 *
 * Returns: (transfer floating): a row that shows nothing yet
 */
GtkWidget *
desk_device_row_new (void)
{
  return g_object_new (DESK_TYPE_DEVICE_ROW, NULL);
}

/**
 * desk_device_row_set_device:
 * @device: (nullable): what to show
 */
void
desk_device_row_set_device (DeskDeviceRow *self, DeskDeviceModel *device)
{
  g_autofree char *facts = NULL;
  g_autofree char *add = NULL;
  const char *name = NULL;

  g_return_if_fail (DESK_IS_DEVICE_ROW (self));

  if (!g_set_object (&self->device, device) || device == NULL)
    return;

  name = desk_record_get_string (device, DESK_DEVICE_MODEL_NAME);
  facts = desk_device_text_dup_facts (device);
  gtk_image_set_from_icon_name (
    self->icon,
    desk_device_text_icon (desk_record_get_string (device, DESK_DEVICE_MODEL_KIND)));
  gtk_label_set_label (self->name_label, name);
  gtk_label_set_label (self->facts_label, facts);
  gtk_widget_set_visible (GTK_WIDGET (self->facts_label), *facts != '\0');

  /* Translators: button; the argument is the name of a printer or cutter */
  add = g_strdup_printf (_("Add %s"), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->add_button),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  add,
                                  -1);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->add_button), _("Add"));
}

/**
 * desk_device_row_get_device:
 *
 * Returns: (transfer none) (nullable): what is shown
 */
DeskDeviceModel *
desk_device_row_get_device (DeskDeviceRow *self)
{
  g_return_val_if_fail (DESK_IS_DEVICE_ROW (self), NULL);

  return self->device;
}

/**
 * desk_device_row_set_is_added:
 * @is_added: whether the device is among the chosen ones
 */
void
desk_device_row_set_is_added (DeskDeviceRow *self, gboolean is_added)
{
  g_return_if_fail (DESK_IS_DEVICE_ROW (self));

  gtk_stack_set_visible_child_name (self->state_stack, is_added ? "added" : "add");
}
