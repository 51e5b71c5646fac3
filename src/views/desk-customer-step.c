/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-customer-step"

#include "config.h"

#include "desk-customer-step.h"

#include "desk-customer-form.h"
#include "desk-customer-search.h"

/**
 * DeskCustomerStep:
 *
 * The second step of the wizard: one of the customers there are, which is the default because it
 * keeps one from creating the same customer twice, or a new one.
 */
struct _DeskCustomerStep
{
  AdwBin parent_instance;

  GtkWidget *mode_box;
  GtkToggleButton *existing_button;
  GtkToggleButton *new_button;
  GtkLabel *required_label;
  DeskCustomerSearch *search;
  DeskCustomerForm *form;

  DeskOrderSketch *sketch; /* (owned) (nullable) */
  gboolean was_searched_in_vain; /* Register was pressed without a customer */
  gboolean is_updating;
};

G_DEFINE_FINAL_TYPE (DeskCustomerStep, desk_customer_step, ADW_TYPE_BIN)

enum
{
  CHANGED,
  LEFT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
is_new (DeskCustomerStep *self)
{
  return gtk_toggle_button_get_active (self->new_button);
}

/* The only place that decides which of the two is seen. */
static void
update_state (DeskCustomerStep *self)
{
  gtk_widget_set_visible (self->mode_box, !desk_order_sketch_get_is_conversion (self->sketch));
  gtk_widget_set_visible (GTK_WIDGET (self->search), !is_new (self));
  gtk_widget_set_visible (GTK_WIDGET (self->form), is_new (self));
  gtk_widget_set_visible (GTK_WIDGET (self->required_label), is_new (self));
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
mode_toggled_cb (DeskCustomerStep *self)
{
  if (self->is_updating || self->sketch == NULL)
    return;

  desk_order_sketch_set_text (self->sketch,
                              DESK_DRAFT_CUSTOMER_MODE,
                              is_new (self) ? "new" : "existing");
  update_state (self);
}

static void
search_changed_cb (DeskCustomerStep *self)
{
  if (desk_customer_search_get_customer (self->search) != NULL)
    self->was_searched_in_vain = FALSE;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
search_create_cb (DeskCustomerStep *self, const char *email)
{
  desk_customer_step_show_mode (self, TRUE);
  desk_customer_form_start (self->form, email);
}

static void
search_left_cb (DeskCustomerStep *self)
{
  g_signal_emit (self, signals[LEFT], 0);
}

static void
form_changed_cb (DeskCustomerStep *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
form_use_customer_cb (DeskCustomerStep *self, DeskCustomer *customer)
{
  desk_customer_step_choose (self, customer);
}

static void
sketch_reset_cb (DeskCustomerStep *self)
{
  const char *mode = desk_order_sketch_get_text (self->sketch, DESK_DRAFT_CUSTOMER_MODE);

  self->was_searched_in_vain = FALSE;
  self->is_updating = TRUE;
  gtk_toggle_button_set_active (g_strcmp0 (mode, "new") == 0 ? self->new_button
                                                             : self->existing_button,
                                TRUE);
  self->is_updating = FALSE;
  update_state (self);
}

static void
desk_customer_step_dispose (GObject *object)
{
  DeskCustomerStep *self = DESK_CUSTOMER_STEP (object);

  g_clear_object (&self->sketch);
  gtk_widget_dispose_template (GTK_WIDGET (object), DESK_TYPE_CUSTOMER_STEP);

  G_OBJECT_CLASS (desk_customer_step_parent_class)->dispose (object);
}

static guint
new_signal (const char *name)
{
  return g_signal_new (name,
                       DESK_TYPE_CUSTOMER_STEP,
                       G_SIGNAL_RUN_LAST,
                       0,
                       NULL,
                       NULL,
                       NULL,
                       G_TYPE_NONE,
                       0);
}

static void
desk_customer_step_class_init (DeskCustomerStepClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = desk_customer_step_dispose;

  signals[CHANGED] = new_signal ("changed");
  signals[LEFT] = new_signal ("left");

  g_type_ensure (DESK_TYPE_CUSTOMER_FORM);
  g_type_ensure (DESK_TYPE_CUSTOMER_SEARCH);
  gtk_widget_class_set_template_from_resource (
    widget_class,
    "/org/dealerdesk/DealerDesk/ui/desk-customer-step.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerStep, mode_box);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerStep, existing_button);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerStep, new_button);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerStep, required_label);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerStep, search);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerStep, form);
  gtk_widget_class_bind_template_callback (widget_class, mode_toggled_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_create_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_left_cb);
  gtk_widget_class_bind_template_callback (widget_class, form_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, form_use_customer_cb);
}

static void
desk_customer_step_init (DeskCustomerStep *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * desk_customer_step_set_sketch:
 * @sketch: what is shown and changed
 */
void
desk_customer_step_set_sketch (DeskCustomerStep *self, DeskOrderSketch *sketch)
{
  g_return_if_fail (DESK_IS_CUSTOMER_STEP (self));
  g_return_if_fail (DESK_IS_ORDER_SKETCH (sketch));
  g_return_if_fail (self->sketch == NULL);

  self->sketch = g_object_ref (sketch);
  desk_customer_search_set_sketch (self->search, sketch);
  desk_customer_form_set_sketch (self->form, sketch);
  g_signal_connect_object (sketch,
                           "reset",
                           G_CALLBACK (sketch_reset_cb),
                           self,
                           G_CONNECT_SWAPPED);
  sketch_reset_cb (self);
}

/**
 * desk_customer_step_focus_start:
 *
 * Puts the focus where the dealer goes on typing.
 */
void
desk_customer_step_focus_start (DeskCustomerStep *self)
{
  g_return_if_fail (DESK_IS_CUSTOMER_STEP (self));

  if (is_new (self))
    desk_customer_form_start (self->form, NULL);
  else
    desk_customer_search_focus_entry (self->search);
}

/**
 * desk_customer_step_show_mode:
 * @is_new: whether a new customer is entered, or an existing one searched for
 */
void
desk_customer_step_show_mode (DeskCustomerStep *self, gboolean is_new_mode)
{
  g_return_if_fail (DESK_IS_CUSTOMER_STEP (self));

  gtk_toggle_button_set_active (is_new_mode ? self->new_button : self->existing_button, TRUE);
}

/**
 * desk_customer_step_choose:
 * @customer: one of ours
 *
 * Selects an existing customer, also when a new one was being typed: what was typed stays in the
 * form.
 */
void
desk_customer_step_choose (DeskCustomerStep *self, DeskCustomer *customer)
{
  g_return_if_fail (DESK_IS_CUSTOMER_STEP (self));

  desk_customer_step_show_mode (self, FALSE);
  desk_customer_search_choose (self->search, customer);
  desk_customer_search_focus_entry (self->search);
}

/**
 * desk_customer_step_get_n_faults:
 *
 * Returns: how many things are known to be wrong; not having looked yet is not wrong
 */
guint
desk_customer_step_get_n_faults (DeskCustomerStep *self)
{
  g_return_val_if_fail (DESK_IS_CUSTOMER_STEP (self), 0);

  if (is_new (self))
    return desk_customer_form_get_n_faults (self->form);
  return self->was_searched_in_vain ? 1 : 0;
}

/**
 * desk_customer_step_validate:
 *
 * Looks at everything and shows what is wrong.
 *
 * Returns: whether there is a customer to register
 */
gboolean
desk_customer_step_validate (DeskCustomerStep *self)
{
  g_return_val_if_fail (DESK_IS_CUSTOMER_STEP (self), FALSE);

  if (is_new (self))
    return desk_customer_form_validate (self->form);

  self->was_searched_in_vain = desk_customer_search_get_customer (self->search) == NULL;
  g_signal_emit (self, signals[CHANGED], 0);
  return !self->was_searched_in_vain;
}

/**
 * desk_customer_step_focus_fault:
 *
 * Puts the focus on the first thing that is wrong.
 */
void
desk_customer_step_focus_fault (DeskCustomerStep *self)
{
  g_return_if_fail (DESK_IS_CUSTOMER_STEP (self));

  if (is_new (self))
    desk_customer_form_focus_fault (self->form);
  else
    desk_customer_search_focus_entry (self->search);
}

/**
 * desk_customer_step_show_fault:
 * @pointer: JSON pointer of a field of a customer, such as "/tax_id"
 * @sentence: what the back-end has against it
 *
 * Returns: whether the field is in the form; it has the focus then
 */
gboolean
desk_customer_step_show_fault (DeskCustomerStep *self, const char *pointer, const char *sentence)
{
  g_return_val_if_fail (DESK_IS_CUSTOMER_STEP (self), FALSE);

  return is_new (self) && desk_customer_form_show_fault (self->form, pointer, sentence);
}

/**
 * desk_customer_step_dup_customer:
 * @is_new: (out): whether the customer was typed here
 *
 * Returns: (transfer full) (nullable): for whom the order is
 */
DeskCustomer *
desk_customer_step_dup_customer (DeskCustomerStep *self, gboolean *is_new_customer)
{
  DeskCustomer *customer = NULL;

  g_return_val_if_fail (DESK_IS_CUSTOMER_STEP (self), NULL);
  g_return_val_if_fail (is_new_customer != NULL, NULL);

  *is_new_customer = is_new (self);
  if (is_new (self))
    return desk_customer_form_dup_customer (self->form);

  customer = desk_customer_search_get_customer (self->search);
  return customer != NULL ? g_object_ref (customer) : NULL;
}
