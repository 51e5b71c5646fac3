/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-form-row"

#include "config.h"

#include "desk-form-row.h"

/**
 * DeskFormRow:
 *
 * What belongs to one field of a form: its row, the star behind its label, the cross or check at
 * its end, and the message under it. Not a widget: the row may be of any kind.
 */
struct _DeskFormRow
{
  GObject parent_instance;

  GtkWidget *widget;          /* (unowned): an AdwEntryRow or AdwActionRow of the template */
  DeskFieldMessage *message;  /* (unowned): of the template */
  GtkImage *mark;             /* (unowned): child of the row */
  char *title;                /* (owned): without the star */
  guint field;
  gboolean is_edited;
};

G_DEFINE_FINAL_TYPE (DeskFormRow, desk_form_row, G_TYPE_OBJECT)

static void
set_mark (DeskFormRow *self, const char *icon_name, const char *style)
{
  gtk_image_set_from_icon_name (self->mark, icon_name);
  gtk_widget_set_visible (GTK_WIDGET (self->mark), icon_name != NULL);
  gtk_widget_remove_css_class (GTK_WIDGET (self->mark), "error");
  gtk_widget_remove_css_class (GTK_WIDGET (self->mark), "success");
  if (style != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->mark), style);
}

static void
desk_form_row_finalize (GObject *object)
{
  DeskFormRow *self = DESK_FORM_ROW (object);

  g_free (self->title);

  G_OBJECT_CLASS (desk_form_row_parent_class)->finalize (object);
}

static void
desk_form_row_class_init (DeskFormRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = desk_form_row_finalize;
}

static void
desk_form_row_init (DeskFormRow *self)
{
}

/**
 * desk_form_row_new:
 * @field: number of the field in its record
 * @widget: an #AdwEntryRow or #AdwActionRow; its title is the label of the field
 * @message: the row under it
 *
 * Both widgets must outlive what is returned.
 *
 * Returns: (transfer full): a row without a fault
 */
DeskFormRow *
desk_form_row_new (guint field, GtkWidget *widget, DeskFieldMessage *message)
{
  DeskFormRow *self = g_object_new (DESK_TYPE_FORM_ROW, NULL);

  self->field = field;
  self->widget = widget;
  self->message = message;
  self->title = g_strdup (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)));
  self->mark = GTK_IMAGE (gtk_image_new ());
  gtk_widget_set_visible (GTK_WIDGET (self->mark), FALSE);

  if (ADW_IS_ENTRY_ROW (widget))
    adw_entry_row_add_suffix (ADW_ENTRY_ROW (widget), GTK_WIDGET (self->mark));
  else
    adw_action_row_add_suffix (ADW_ACTION_ROW (widget), GTK_WIDGET (self->mark));

  return self;
}

/**
 * desk_form_row_get_field:
 *
 * Returns: number of the field in its record
 */
guint
desk_form_row_get_field (DeskFormRow *self)
{
  g_return_val_if_fail (DESK_IS_FORM_ROW (self), 0);

  return self->field;
}

/**
 * desk_form_row_get_widget:
 *
 * Returns: (transfer none): the row on the screen
 */
GtkWidget *
desk_form_row_get_widget (DeskFormRow *self)
{
  g_return_val_if_fail (DESK_IS_FORM_ROW (self), NULL);

  return self->widget;
}

/**
 * desk_form_row_set_text:
 * @text: (nullable): what stands in an entry; other rows are left alone
 */
void
desk_form_row_set_text (DeskFormRow *self, const char *text)
{
  g_return_if_fail (DESK_IS_FORM_ROW (self));

  if (ADW_IS_ENTRY_ROW (self->widget))
    gtk_editable_set_text (GTK_EDITABLE (self->widget), text != NULL ? text : "");
}

/**
 * desk_form_row_set_required:
 * @is_required: whether the label has a star
 */
void
desk_form_row_set_required (DeskFormRow *self, gboolean is_required)
{
  g_autofree char *title = NULL;

  g_return_if_fail (DESK_IS_FORM_ROW (self));

  title = g_strconcat (self->title, is_required ? " *" : NULL, NULL);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->widget), title);
  /* An entry row is labelled by its title, too, and would be named by both. */
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (self->widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->widget),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  self->title,
                                  GTK_ACCESSIBLE_PROPERTY_REQUIRED,
                                  is_required,
                                  -1);
}

/**
 * desk_form_row_set_fault:
 * @sentence: (nullable): what is wrong; %NULL if nothing is
 *
 * Returns: whether that was a change
 */
gboolean
desk_form_row_set_fault (DeskFormRow *self, const char *sentence)
{
  g_return_val_if_fail (DESK_IS_FORM_ROW (self), FALSE);

  if (g_strcmp0 (desk_field_message_get_text (self->message), sentence) == 0)
    return FALSE;

  desk_field_message_set_text (self->message, sentence);
  if (sentence != NULL)
    {
      gtk_widget_add_css_class (self->widget, "error");
      set_mark (self, "dd-expired-symbolic", "error");
      gtk_accessible_update_state (GTK_ACCESSIBLE (self->widget),
                                   GTK_ACCESSIBLE_STATE_INVALID,
                                   GTK_ACCESSIBLE_INVALID_TRUE,
                                   -1);
      gtk_accessible_update_relation (GTK_ACCESSIBLE (self->widget),
                                      GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE,
                                      desk_field_message_get_label (self->message),
                                      -1);
    }
  else
    {
      gtk_widget_remove_css_class (self->widget, "error");
      set_mark (self, NULL, NULL);
      gtk_accessible_reset_state (GTK_ACCESSIBLE (self->widget), GTK_ACCESSIBLE_STATE_INVALID);
      gtk_accessible_reset_relation (GTK_ACCESSIBLE (self->widget),
                                     GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE);
    }

  return TRUE;
}

/**
 * desk_form_row_has_fault:
 *
 * Returns: whether a message stands under the row
 */
gboolean
desk_form_row_has_fault (DeskFormRow *self)
{
  g_return_val_if_fail (DESK_IS_FORM_ROW (self), FALSE);

  return desk_field_message_get_text (self->message) != NULL;
}

/**
 * desk_form_row_set_confirmed:
 * @is_confirmed: whether somebody who knows has said that it is right
 *
 * Shows a check; a row with a fault keeps its cross.
 */
void
desk_form_row_set_confirmed (DeskFormRow *self, gboolean is_confirmed)
{
  g_return_if_fail (DESK_IS_FORM_ROW (self));

  if (!desk_form_row_has_fault (self))
    set_mark (self,
              is_confirmed ? "object-select-symbolic" : NULL,
              is_confirmed ? "success" : NULL);
}

/**
 * desk_form_row_get_is_edited:
 *
 * Returns: whether the user has typed or chosen something here
 */
gboolean
desk_form_row_get_is_edited (DeskFormRow *self)
{
  g_return_val_if_fail (DESK_IS_FORM_ROW (self), FALSE);

  return self->is_edited;
}

/**
 * desk_form_row_set_is_edited:
 * @is_edited: whether the user has typed or chosen something here
 */
void
desk_form_row_set_is_edited (DeskFormRow *self, gboolean is_edited)
{
  g_return_if_fail (DESK_IS_FORM_ROW (self));

  self->is_edited = is_edited;
}
