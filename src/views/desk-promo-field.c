/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-promo-field"

#include "config.h"

#include "desk-promo-field.h"

/**
 * DeskPromoField:
 *
 * Where the promo code of an order is typed, with what is known about it below. It shows and changes
 * a #DeskOrderSketch and holds nothing of its own.
 */
struct _DeskPromoField
{
  AdwBin parent_instance;

  GtkEntry *entry;
  GtkSpinner *spinner;
  GtkImage *icon;
  GtkLabel *result;

  DeskOrderSketch *sketch; /* (owned) (nullable) */
  gboolean is_updating;
};

G_DEFINE_FINAL_TYPE (DeskPromoField, desk_promo_field, ADW_TYPE_BIN)

static void
update_result (DeskPromoField *self)
{
  static const char *const styles[] = { "success-text", "error-text" };
  DeskPromoState state = desk_order_sketch_get_promo_state (self->sketch);
  g_autofree char *message = desk_order_sketch_dup_promo_message (self->sketch);
  const char *icon = NULL;
  const char *style = NULL;

  switch (state)
    {
    case DESK_PROMO_APPLIED:
      icon = "dd-active-symbolic";
      style = "success-text";
      break;
    case DESK_PROMO_UNKNOWN:
    case DESK_PROMO_ENDED:
    case DESK_PROMO_NOT_STARTED:
      icon = "dd-expired-symbolic";
      style = "error-text";
      break;
    case DESK_PROMO_UNCHECKED:
      icon = "dd-waiting-symbolic";
      break;
    case DESK_PROMO_NONE:
    case DESK_PROMO_CHECKING:
    default:
      break;
    }

  gtk_label_set_label (self->result, message);
  for (gsize i = 0; i < G_N_ELEMENTS (styles); i++)
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->result), styles[i]);
      gtk_widget_remove_css_class (GTK_WIDGET (self->icon), styles[i]);
    }
  if (style != NULL)
    {
      gtk_widget_add_css_class (GTK_WIDGET (self->result), style);
      gtk_widget_add_css_class (GTK_WIDGET (self->icon), style);
    }
  gtk_image_set_from_icon_name (self->icon, icon);
  gtk_widget_set_visible (GTK_WIDGET (self->icon), icon != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), state == DESK_PROMO_CHECKING);
  gtk_spinner_set_spinning (self->spinner, state == DESK_PROMO_CHECKING);

  if (desk_promo_is_refused (state))
    {
      gtk_accessible_update_state (GTK_ACCESSIBLE (self->entry),
                                   GTK_ACCESSIBLE_STATE_INVALID,
                                   GTK_ACCESSIBLE_INVALID_TRUE,
                                   -1);
      gtk_accessible_update_relation (GTK_ACCESSIBLE (self->entry),
                                      GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE,
                                      self->result,
                                      -1);
    }
  else
    {
      gtk_accessible_reset_state (GTK_ACCESSIBLE (self->entry),
                                  GTK_ACCESSIBLE_STATE_INVALID);
      gtk_accessible_reset_relation (GTK_ACCESSIBLE (self->entry),
                                     GTK_ACCESSIBLE_RELATION_ERROR_MESSAGE);
    }
}

static void
entry_changed_cb (DeskPromoField *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  gtk_entry_set_icon_from_icon_name (self->entry,
                                     GTK_ENTRY_ICON_SECONDARY,
                                     *text != '\0' ? "edit-clear-symbolic" : NULL);
  if (!self->is_updating)
    desk_order_sketch_set_text (self->sketch, DESK_DRAFT_PROMO_CODE, text);
}

static void
entry_activate_cb (DeskPromoField *self)
{
  desk_order_sketch_settle_promo (self->sketch);
}

static void
entry_icon_press_cb (DeskPromoField *self, GtkEntryIconPosition position)
{
  if (position == GTK_ENTRY_ICON_SECONDARY)
    gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
}

static void
focus_leave_cb (DeskPromoField *self)
{
  if (self->sketch != NULL)
    desk_order_sketch_settle_promo (self->sketch);
}

static void
sketch_reset_cb (DeskPromoField *self)
{
  const char *code = desk_order_sketch_get_text (self->sketch, DESK_DRAFT_PROMO_CODE);

  self->is_updating = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), code != NULL ? code : "");
  self->is_updating = FALSE;
  update_result (self);
}

static void
desk_promo_field_dispose (GObject *object)
{
  DeskPromoField *self = DESK_PROMO_FIELD (object);

  g_clear_object (&self->sketch);
  /* The template would take the child away behind the bin's back. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), DESK_TYPE_PROMO_FIELD);

  G_OBJECT_CLASS (desk_promo_field_parent_class)->dispose (object);
}

static void
desk_promo_field_class_init (DeskPromoFieldClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = desk_promo_field_dispose;

  gtk_widget_class_set_template_from_resource (
    widget_class,
    "/org/dealerdesk/DealerDesk/ui/desk-promo-field.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskPromoField, entry);
  gtk_widget_class_bind_template_child (widget_class, DeskPromoField, spinner);
  gtk_widget_class_bind_template_child (widget_class, DeskPromoField, icon);
  gtk_widget_class_bind_template_child (widget_class, DeskPromoField, result);
  gtk_widget_class_bind_template_callback (widget_class, entry_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, entry_icon_press_cb);
  gtk_widget_class_bind_template_callback (widget_class, focus_leave_cb);
}

static void
desk_promo_field_init (DeskPromoField *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->entry),
                                  GTK_ACCESSIBLE_RELATION_DESCRIBED_BY,
                                  self->result,
                                  NULL,
                                  -1);
}

/**
 * desk_promo_field_set_sketch:
 * @sketch: what is shown and changed
 */
void
desk_promo_field_set_sketch (DeskPromoField *self, DeskOrderSketch *sketch)
{
  g_return_if_fail (DESK_IS_PROMO_FIELD (self));
  g_return_if_fail (DESK_IS_ORDER_SKETCH (sketch));
  g_return_if_fail (self->sketch == NULL);

  self->sketch = g_object_ref (sketch);
  g_signal_connect_object (sketch,
                           "reset",
                           G_CALLBACK (sketch_reset_cb),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (sketch,
                           "priced",
                           G_CALLBACK (update_result),
                           self,
                           G_CONNECT_SWAPPED);
  sketch_reset_cb (self);
}

/**
 * desk_promo_field_focus:
 *
 * Puts the focus where the code is typed.
 */
void
desk_promo_field_focus (DeskPromoField *self)
{
  g_return_if_fail (DESK_IS_PROMO_FIELD (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}
