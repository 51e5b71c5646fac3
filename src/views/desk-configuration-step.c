/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-configuration-step"

#include "config.h"

#include "desk-configuration-step.h"

#include "desk-choice-card.h"
#include "desk-chosen-devices.h"
#include "desk-dealer-choice.h"
#include "desk-device-picker.h"
#include "desk-format.h"
#include "desk-price-text.h"
#include "desk-promo-field.h"
#include "desk-validate.h"

#include <glib/gi18n.h>

/**
 * DeskConfigurationStep:
 *
 * The first step of the wizard: references, devices, subscription type and plan. It shows and
 * changes a #DeskOrderSketch and holds nothing of its own.
 */
struct _DeskConfigurationStep
{
  AdwBin parent_instance;

  DeskDealerChoice *dealer_choice;
  GtkEntry *po_entry;
  GtkLabel *po_help;
  DeskPromoField *promo_field;
  GtkLabel *device_count_label;
  DeskDevicePicker *device_picker;
  GtkWidget *device_separator;
  DeskChosenDevices *chosen_devices;
  GtkBox *term_box;
  GtkBox *plan_box;

  DeskOrderSketch *sketch;   /* (owned) (nullable) */
  DeskPriceList *shown_list; /* (owned) (nullable): what the cards were made from */
  GListModel *models;        /* (owned) (nullable): the devices of the price list */
  gboolean is_updating;
};

G_DEFINE_FINAL_TYPE (DeskConfigurationStep, desk_configuration_step, ADW_TYPE_BIN)

enum
{
  LEFT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* --- cards ----------------------------------------------------------------------------------- */

static void
card_toggled_cb (DeskChoiceCard *card, DeskConfigurationStep *self)
{
  GtkWidget *box = gtk_widget_get_parent (GTK_WIDGET (card));

  if (self->is_updating || !gtk_check_button_get_active (GTK_CHECK_BUTTON (card)))
    return;

  desk_order_sketch_set_text (self->sketch,
                              box == GTK_WIDGET (self->term_box) ? DESK_DRAFT_TERM
                                                                 : DESK_DRAFT_PLAN,
                              desk_choice_card_get_key (card));
}

static void
clear_box (GtkBox *box)
{
  GtkWidget *child = NULL;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static DeskChoiceCard *
append_card (DeskConfigurationStep *self, GtkBox *box, const char *key, GListModel *texts)
{
  GtkWidget *first = gtk_widget_get_first_child (GTK_WIDGET (box));
  const char *label = desk_texts_pick (texts);
  GtkWidget *card = desk_choice_card_new (key, label != NULL ? label : key);

  if (first != NULL)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (card), GTK_CHECK_BUTTON (first));
  g_signal_connect_object (card, "toggled", G_CALLBACK (card_toggled_cb), self, 0);
  gtk_box_append (box, card);

  return DESK_CHOICE_CARD (card);
}

static char *
dup_term_note (DeskPriceTerm *term)
{
  const char *note = desk_texts_pick_note (desk_record_get_list (term, DESK_PRICE_TERM_TEXTS));
  const char *period = desk_record_get_string (term, DESK_PRICE_TERM_PERIOD);

  if (note != NULL && *note != '\0')
    return g_strdup (note);
  if (g_strcmp0 (period, "month") == 0)
    return g_strdup (_("Renews each month"));
  if (g_strcmp0 (period, "year") == 0)
    return g_strdup (_("Renews each year"));
  return NULL;
}

static char *
dup_not_sold (DeskConfigurationStep *self)
{
  DeskMe *me = desk_services_get_me (desk_order_sketch_get_services (self->sketch));
  const char *manager = me != NULL ? desk_record_get_string (me, DESK_ME_MANAGER_NAME) : NULL;

  if (manager == NULL)
    /* Translators: a subscription type */
    return g_strdup (_("Not sold in your region."));
  /* Translators: a subscription type; the argument is the name of the account manager */
  return g_strdup_printf (_("Not sold in your region. Ask %s."), manager);
}

static void
create_cards (DeskConfigurationStep *self)
{
  DeskPriceList *price_list = desk_order_sketch_get_price_list (self->sketch);
  GListModel *terms = NULL;
  GListModel *plans = NULL;

  if (!g_set_object (&self->shown_list, price_list))
    return;

  clear_box (self->term_box);
  clear_box (self->plan_box);
  if (price_list == NULL)
    return;

  terms = desk_record_get_list (price_list, DESK_PRICE_LIST_TERMS);
  for (guint i = 0; i < g_list_model_get_n_items (terms); i++)
    {
      g_autoptr(DeskPriceTerm) term = g_list_model_get_item (terms, i);
      g_autofree char *note = dup_term_note (term);
      DeskChoiceCard *card = NULL;

      card = append_card (self,
                          self->term_box,
                          desk_record_get_string (term, DESK_PRICE_TERM_KEY),
                          desk_record_get_list (term, DESK_PRICE_TERM_TEXTS));
      desk_choice_card_set_note (card, note);
      if (!desk_record_get_boolean (term, DESK_PRICE_TERM_IS_AVAILABLE))
        {
          g_autofree char *reason = dup_not_sold (self);

          desk_choice_card_set_reason (card, reason);
        }
    }

  plans = desk_record_get_list (price_list, DESK_PRICE_LIST_PLANS);
  for (guint i = 0; i < g_list_model_get_n_items (plans); i++)
    {
      g_autoptr(DeskPricePlan) plan = g_list_model_get_item (plans, i);
      GListModel *texts = desk_record_get_list (plan, DESK_PRICE_PLAN_TEXTS);
      DeskChoiceCard *card = NULL;

      card = append_card (self,
                          self->plan_box,
                          desk_record_get_string (plan, DESK_PRICE_PLAN_KEY),
                          texts);
      desk_choice_card_set_note (card, desk_texts_pick_note (texts));
    }
}

static void
update_card (DeskConfigurationStep *self, DeskChoiceCard *card, const char *term, const char *plan)
{
  gint64 amount = 0;
  g_autofree char *price = NULL;

  if (desk_price_find_plan (self->shown_list, plan, term, &amount))
    price = desk_price_text_dup_amount (
      amount,
      desk_record_get_string (self->shown_list, DESK_PRICE_LIST_CURRENCY),
      desk_price_text_period (self->shown_list, term));
  desk_choice_card_set_price (card, price);
}

/* Each card says what the other choice makes of its price. */
static void
update_cards (DeskConfigurationStep *self)
{
  const char *term = desk_order_sketch_get_text (self->sketch, DESK_DRAFT_TERM);
  const char *plan = desk_order_sketch_get_text (self->sketch, DESK_DRAFT_PLAN);
  GtkWidget *child = NULL;

  for (child = gtk_widget_get_first_child (GTK_WIDGET (self->term_box)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      const char *key = desk_choice_card_get_key (DESK_CHOICE_CARD (child));

      update_card (self, DESK_CHOICE_CARD (child), key, plan);
      gtk_check_button_set_active (GTK_CHECK_BUTTON (child), g_strcmp0 (key, term) == 0);
    }

  for (child = gtk_widget_get_first_child (GTK_WIDGET (self->plan_box)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      const char *key = desk_choice_card_get_key (DESK_CHOICE_CARD (child));

      update_card (self, DESK_CHOICE_CARD (child), term, key);
      gtk_check_button_set_active (GTK_CHECK_BUTTON (child), g_strcmp0 (key, plan) == 0);
    }
}

/* --- the dealer's own number ----------------------------------------------------------------- */

/* Returns whether the number is as it may be. */
static gboolean
update_po (DeskConfigurationStep *self)
{
  g_autoptr(DeskOrder) order = desk_order_sketch_dup_order (self->sketch);
  g_autoptr(GPtrArray) faults = NULL;
  g_autofree char *message = NULL;

  if (desk_record_validate_field (order, DESK_ORDER_PO_NUMBER, &faults))
    {
      gtk_label_set_label (self->po_help, _("Shown on the invoice"));
      gtk_widget_remove_css_class (GTK_WIDGET (self->po_help), "error-text");
      gtk_accessible_reset_state (GTK_ACCESSIBLE (self->po_entry), GTK_ACCESSIBLE_STATE_INVALID);
      return TRUE;
    }

  message = desk_fault_dup_message (g_ptr_array_index (faults, 0));
  gtk_label_set_label (self->po_help, message);
  gtk_widget_add_css_class (GTK_WIDGET (self->po_help), "error-text");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->po_entry),
                               GTK_ACCESSIBLE_STATE_INVALID,
                               GTK_ACCESSIBLE_INVALID_TRUE,
                               -1);
  return FALSE;
}

static void
po_entry_changed_cb (DeskConfigurationStep *self)
{
  if (!self->is_updating)
    desk_order_sketch_set_text (self->sketch,
                                DESK_DRAFT_PO_NUMBER,
                                gtk_editable_get_text (GTK_EDITABLE (self->po_entry)));
  update_po (self);
}

/* --- signals --------------------------------------------------------------------------------- */

static void
picker_left_cb (DeskConfigurationStep *self)
{
  g_signal_emit (self, signals[LEFT], 0);
}

static void
chosen_emptied_cb (DeskConfigurationStep *self)
{
  desk_device_picker_focus_search (self->device_picker);
}

static void
update_device_count (DeskConfigurationStep *self)
{
  guint n_models = g_list_model_get_n_items (self->models);
  g_autofree char *number = desk_format_number (n_models);
  g_autofree char *text = NULL;

  /* Translators: beside the heading “Printers and cutters” */
  text = g_strdup_printf (ngettext ("%s device in the price list",
                                    "%s devices in the price list",
                                    n_models),
                          number);
  gtk_label_set_label (self->device_count_label, text);
}

static void
sketch_priced_cb (DeskConfigurationStep *self)
{
  self->is_updating = TRUE;
  create_cards (self);
  if (self->shown_list != NULL)
    update_cards (self);
  self->is_updating = FALSE;
}

static void
sketch_reset_cb (DeskConfigurationStep *self)
{
  gboolean is_conversion = desk_order_sketch_get_is_conversion (self->sketch);
  const char *po_number = desk_order_sketch_get_text (self->sketch, DESK_DRAFT_PO_NUMBER);

  /* The devices of a trial stay, so there is nothing to pick. */
  gtk_widget_set_visible (GTK_WIDGET (self->device_picker), !is_conversion);
  gtk_widget_set_visible (self->device_separator, !is_conversion);
  gtk_widget_set_visible (GTK_WIDGET (self->device_count_label), !is_conversion);
  gtk_widget_set_hexpand (GTK_WIDGET (self->chosen_devices), is_conversion);

  self->is_updating = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->po_entry), po_number != NULL ? po_number : "");
  self->is_updating = FALSE;
  update_po (self);
  sketch_priced_cb (self);
}

/* --- the widget ------------------------------------------------------------------------------ */

static void
desk_configuration_step_dispose (GObject *object)
{
  DeskConfigurationStep *self = DESK_CONFIGURATION_STEP (object);

  g_clear_object (&self->models);
  g_clear_object (&self->shown_list);
  g_clear_object (&self->sketch);
  gtk_widget_dispose_template (GTK_WIDGET (object), DESK_TYPE_CONFIGURATION_STEP);

  G_OBJECT_CLASS (desk_configuration_step_parent_class)->dispose (object);
}

static void
desk_configuration_step_class_init (DeskConfigurationStepClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = desk_configuration_step_dispose;

  signals[LEFT] = g_signal_new ("left",
                                DESK_TYPE_CONFIGURATION_STEP,
                                G_SIGNAL_RUN_LAST,
                                0,
                                NULL,
                                NULL,
                                NULL,
                                G_TYPE_NONE,
                                0);

  g_type_ensure (DESK_TYPE_DEALER_CHOICE);
  g_type_ensure (DESK_TYPE_DEVICE_PICKER);
  g_type_ensure (DESK_TYPE_CHOSEN_DEVICES);
  g_type_ensure (DESK_TYPE_PROMO_FIELD);
  gtk_widget_class_set_template_from_resource (
    widget_class,
    "/org/dealerdesk/DealerDesk/ui/desk-configuration-step.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskConfigurationStep, dealer_choice);
  gtk_widget_class_bind_template_child (widget_class, DeskConfigurationStep, po_entry);
  gtk_widget_class_bind_template_child (widget_class, DeskConfigurationStep, po_help);
  gtk_widget_class_bind_template_child (widget_class, DeskConfigurationStep, promo_field);
  gtk_widget_class_bind_template_child (widget_class, DeskConfigurationStep, device_count_label);
  gtk_widget_class_bind_template_child (widget_class, DeskConfigurationStep, device_picker);
  gtk_widget_class_bind_template_child (widget_class, DeskConfigurationStep, device_separator);
  gtk_widget_class_bind_template_child (widget_class, DeskConfigurationStep, chosen_devices);
  gtk_widget_class_bind_template_child (widget_class, DeskConfigurationStep, term_box);
  gtk_widget_class_bind_template_child (widget_class, DeskConfigurationStep, plan_box);
  gtk_widget_class_bind_template_callback (widget_class, po_entry_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, picker_left_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_emptied_cb);
}

static void
desk_configuration_step_init (DeskConfigurationStep *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * desk_configuration_step_set_sketch:
 * @sketch: what is shown and changed
 */
void
desk_configuration_step_set_sketch (DeskConfigurationStep *self, DeskOrderSketch *sketch)
{
  g_return_if_fail (DESK_IS_CONFIGURATION_STEP (self));
  g_return_if_fail (DESK_IS_ORDER_SKETCH (sketch));
  g_return_if_fail (self->sketch == NULL);

  self->sketch = g_object_ref (sketch);
  self->models = desk_store_list_records (desk_order_sketch_get_store (sketch),
                                          DESK_TYPE_DEVICE_MODEL);
  desk_dealer_choice_set_sketch (self->dealer_choice, sketch);
  desk_promo_field_set_sketch (self->promo_field, sketch);
  desk_device_picker_set_sketch (self->device_picker, sketch);
  desk_chosen_devices_set_sketch (self->chosen_devices, sketch);

  g_signal_connect_object (sketch,
                           "reset",
                           G_CALLBACK (sketch_reset_cb),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (sketch,
                           "priced",
                           G_CALLBACK (sketch_priced_cb),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->models,
                           "items-changed",
                           G_CALLBACK (update_device_count),
                           self,
                           G_CONNECT_SWAPPED);
  update_device_count (self);
  sketch_reset_cb (self);
}

static void
focus_chosen (GtkBox *box)
{
  GtkWidget *child = NULL;

  for (child = gtk_widget_get_first_child (GTK_WIDGET (box)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_check_button_get_active (GTK_CHECK_BUTTON (child)))
      gtk_widget_grab_focus (child);
}

/**
 * desk_configuration_step_focus_start:
 *
 * Puts the focus where the dealer begins: on the search for devices. References are optional. An account manager
 * first says for whom.
 */
void
desk_configuration_step_focus_start (DeskConfigurationStep *self)
{
  g_return_if_fail (DESK_IS_CONFIGURATION_STEP (self));

  if (desk_order_sketch_needs_dealer (self->sketch))
    desk_dealer_choice_focus (self->dealer_choice);
  else if (desk_order_sketch_get_is_conversion (self->sketch))
    focus_chosen (self->term_box);
  else
    desk_device_picker_focus_search (self->device_picker);
}

/**
 * desk_configuration_step_focus_pointer:
 * @pointer: JSON pointer of a field of an order, such as "/devices/1/quantity"
 *
 * Returns: whether the field is on this step; it has the focus then
 */
gboolean
desk_configuration_step_focus_pointer (DeskConfigurationStep *self, const char *pointer)
{
  g_return_val_if_fail (DESK_IS_CONFIGURATION_STEP (self), FALSE);
  g_return_val_if_fail (pointer != NULL, FALSE);

  if (g_str_has_prefix (pointer, "/devices/"))
    desk_chosen_devices_focus_row (
      self->chosen_devices,
      (guint) g_ascii_strtoull (pointer + strlen ("/devices/"), NULL, 10));
  else if (g_str_equal (pointer, "/devices"))
    desk_device_picker_focus_search (self->device_picker);
  else if (g_str_equal (pointer, "/po_number"))
    gtk_widget_grab_focus (GTK_WIDGET (self->po_entry));
  else if (g_str_equal (pointer, "/promo_code"))
    desk_promo_field_focus (self->promo_field);
  else if (g_str_equal (pointer, "/term"))
    focus_chosen (self->term_box);
  else if (g_str_equal (pointer, "/plan"))
    focus_chosen (self->plan_box);
  else
    return FALSE;

  return TRUE;
}

/**
 * desk_configuration_step_focus_fault:
 *
 * Puts the focus on the first thing that keeps the configuration from being ordered.
 *
 * Returns: whether there is such a thing
 */
gboolean
desk_configuration_step_focus_fault (DeskConfigurationStep *self)
{
  g_return_val_if_fail (DESK_IS_CONFIGURATION_STEP (self), FALSE);

  if (!update_po (self))
    return desk_configuration_step_focus_pointer (self, "/po_number");
  desk_order_sketch_settle_promo (self->sketch);
  if (desk_promo_is_refused (desk_order_sketch_get_promo_state (self->sketch)))
    return desk_configuration_step_focus_pointer (self, "/promo_code");
  if (desk_order_sketch_get_n_devices (self->sketch) == 0)
    return desk_configuration_step_focus_pointer (self, "/devices");
  if (desk_order_sketch_get_text (self->sketch, DESK_DRAFT_TERM) == NULL)
    return desk_configuration_step_focus_pointer (self, "/term");
  if (desk_order_sketch_get_text (self->sketch, DESK_DRAFT_PLAN) == NULL)
    return desk_configuration_step_focus_pointer (self, "/plan");

  return FALSE;
}
