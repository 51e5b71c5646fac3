/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-field-message"

#include "config.h"

#include "desk-field-message.h"

/**
 * DeskFieldMessage:
 *
 * The row right under a row of a form, which says what is wrong with it. It has no height while
 * there is nothing to say.
 */
struct _DeskFieldMessage
{
  GtkListBoxRow parent_instance;

  GtkLabel *label;
};

G_DEFINE_FINAL_TYPE (DeskFieldMessage, desk_field_message, GTK_TYPE_LIST_BOX_ROW)

static void
desk_field_message_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DESK_TYPE_FIELD_MESSAGE);

  G_OBJECT_CLASS (desk_field_message_parent_class)->dispose (object);
}

static void
desk_field_message_class_init (DeskFieldMessageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = desk_field_message_dispose;

  gtk_widget_class_set_template_from_resource (
    widget_class,
    "/org/dealerdesk/DealerDesk/ui/desk-field-message.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskFieldMessage, label);
}

static void
desk_field_message_init (DeskFieldMessage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * desk_field_message_set_text:
 * @text: (nullable): what is expected and what was found; %NULL if all is well
 */
void
desk_field_message_set_text (DeskFieldMessage *self, const char *text)
{
  g_return_if_fail (DESK_IS_FIELD_MESSAGE (self));

  gtk_label_set_label (self->label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self), text != NULL);
}

/**
 * desk_field_message_get_text:
 *
 * Returns: (transfer none) (nullable): what it says, %NULL if nothing
 */
const char *
desk_field_message_get_text (DeskFieldMessage *self)
{
  g_return_val_if_fail (DESK_IS_FIELD_MESSAGE (self), NULL);

  return gtk_widget_get_visible (GTK_WIDGET (self)) ? gtk_label_get_label (self->label) : NULL;
}

/**
 * desk_field_message_get_label:
 *
 * Returns: (transfer none): the label, for the relation ERROR_MESSAGE of the field
 */
GtkWidget *
desk_field_message_get_label (DeskFieldMessage *self)
{
  g_return_val_if_fail (DESK_IS_FIELD_MESSAGE (self), NULL);

  return GTK_WIDGET (self->label);
}
