/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-order-wizard"

#include "config.h"

#include "desk-order-wizard-private.h"

#include "desk-order-draft.h"
#include "desk-toast.h"

#include <glib/gi18n.h>

/* What a wizard starts with. */

/* Puts a draft into the form and goes to where it was left. */
static void
load (DeskOrderWizard *self, DeskDraft *draft)
{
  const char *step = NULL;
  gboolean is_customer = FALSE;

  _desk_order_wizard_forget_problem (self);
  /* What was placed before goes its own way. */
  g_clear_object (&self->entry);
  g_signal_group_set_target (self->of_entry, NULL);
  desk_order_sketch_load (self->sketch, draft);
  step = desk_order_sketch_get_text (self->sketch, DESK_DRAFT_STEP);
  is_customer = g_strcmp0 (step, "customer") == 0
                && desk_order_sketch_get_n_devices (self->sketch) > 0;
  _desk_order_wizard_set_step (self,
                               is_customer ? DESK_WIZARD_STEP_CUSTOMER
                                           : DESK_WIZARD_STEP_CONFIGURATION,
                               desk_page_get_is_active (DESK_PAGE (self)));
}

static void
load_from_order (DeskOrderWizard *self, DeskOrder *order, const char *kind, DeskCustomer *customer)
{
  g_autoptr(DeskDraft) draft = NULL;

  draft = desk_order_draft_new (desk_order_sketch_get_store (self->sketch), order, customer, kind);
  load (self, draft);
}

/**
 * _desk_order_wizard_begin_anew:
 *
 * Shows an empty form.
 */
void
_desk_order_wizard_begin_anew (DeskOrderWizard *self)
{
  g_autoptr(DeskDraft) draft = desk_record_new (DESK_TYPE_DRAFT);

  load (self, draft);
}

/**
 * _desk_order_wizard_repeat:
 *
 * Goes on from what was just registered, with the same configuration for somebody else.
 */
void
_desk_order_wizard_repeat (DeskOrderWizard *self)
{
  DeskOrder *order = desk_registered_step_get_order (self->registered_step);

  if (order != NULL)
    load_from_order (self, order, NULL, NULL);
}

/**
 * _desk_order_wizard_convert:
 * @license_id: the licence of a trial
 *
 * Goes on with an order that is made of the trial.
 */
void
_desk_order_wizard_convert (DeskOrderWizard *self, const char *license_id)
{
  g_autoptr(DeskDraft) draft = NULL;

  draft = desk_order_draft_new_conversion (desk_order_sketch_get_store (self->sketch), license_id);
  if (draft != NULL)
    load (self, draft);
  else
    desk_toast_show (GTK_WIDGET (self), _("This trial is not there any more."));
}

/**
 * desk_order_wizard_new:
 * @services: services that are ready
 *
 * Returns: (transfer floating): the wizard with an empty form
 */
GtkWidget *
desk_order_wizard_new (DeskServices *services)
{
  g_return_val_if_fail (DESK_IS_SERVICES (services), NULL);

  return g_object_new (DESK_TYPE_ORDER_WIZARD, "services", services, NULL);
}

/**
 * desk_order_wizard_new_for_draft:
 * @services: services that are ready
 * @draft_id: a draft of the store
 *
 * Returns: (transfer floating): the wizard where the draft was left; with an empty form if there is
 *   no such draft any more
 */
GtkWidget *
desk_order_wizard_new_for_draft (DeskServices *services, const char *draft_id)
{
  GtkWidget *self = desk_order_wizard_new (services);
  g_autoptr(DeskDraft) draft = NULL;

  draft = desk_store_get_draft (desk_services_get_store (services), draft_id);
  if (draft != NULL)
    load (DESK_ORDER_WIZARD (self), draft);

  return self;
}

/**
 * desk_order_wizard_new_for_customer:
 * @services: services that are ready
 * @customer_id: a customer of the store
 *
 * Returns: (transfer floating): the wizard with the customer chosen already; with an empty form if
 *   there is no such customer
 */
GtkWidget *
desk_order_wizard_new_for_customer (DeskServices *services, const char *customer_id)
{
  GtkWidget *self = desk_order_wizard_new (services);
  DeskStore *store = desk_services_get_store (services);
  g_autoptr(DeskCustomer) customer = desk_store_get (store, DESK_TYPE_CUSTOMER, customer_id);
  g_autoptr(DeskDraft) draft = desk_record_new (DESK_TYPE_DRAFT);

  if (customer != NULL)
    {
      desk_order_draft_set_customer (draft, store, customer);
      load (DESK_ORDER_WIZARD (self), draft);
    }

  return self;
}

/**
 * desk_order_wizard_new_from_order:
 * @services: services that are ready
 * @order: an order or a trial, perhaps deleted by now
 * @kind: (nullable): "order" or "trial"; %NULL leaves it to the dealer
 * @customer: (nullable): for whom; %NULL for the same configuration and another customer
 *
 * Returns: (transfer floating): the wizard with the same configuration
 */
GtkWidget *
desk_order_wizard_new_from_order (DeskServices *services,
                                  DeskOrder *order,
                                  const char *kind,
                                  DeskCustomer *customer)
{
  GtkWidget *self = desk_order_wizard_new (services);

  g_return_val_if_fail (DESK_IS_ORDER (order), self);

  load_from_order (DESK_ORDER_WIZARD (self), order, kind, customer);
  return self;
}

/**
 * desk_order_wizard_new_for_order:
 * @services: services that are ready
 * @order_id: an order or a trial of the store
 *
 * Returns: (transfer floating): the wizard with the same once more, for the same customer; with an
 *   empty form if there is no such order
 */
GtkWidget *
desk_order_wizard_new_for_order (DeskServices *services, const char *order_id)
{
  DeskStore *store = desk_services_get_store (services);
  g_autoptr(DeskOrder) order = desk_store_get (store, DESK_TYPE_ORDER, order_id);
  g_autoptr(DeskCustomer) customer = NULL;
  const char *customer_id = NULL;

  if (order == NULL)
    return desk_order_wizard_new (services);

  customer_id = desk_record_get_string (order, DESK_ORDER_CUSTOMER_ID);
  if (customer_id != NULL)
    customer = desk_store_get (store, DESK_TYPE_CUSTOMER, customer_id);
  return desk_order_wizard_new_from_order (services,
                                           order,
                                           desk_record_get_string (order, DESK_ORDER_KIND),
                                           customer);
}

/**
 * desk_order_wizard_new_for_trial:
 * @services: services that are ready
 * @license_id: the licence of a trial
 *
 * Returns: (transfer floating): the wizard for an order that is made of the trial, whose customer,
 *   devices and serial number stay; with an empty form if there is no such trial any more
 */
GtkWidget *
desk_order_wizard_new_for_trial (DeskServices *services, const char *license_id)
{
  GtkWidget *self = desk_order_wizard_new (services);
  g_autoptr(DeskDraft) draft = NULL;

  draft = desk_order_draft_new_conversion (desk_services_get_store (services), license_id);
  if (draft != NULL)
    load (DESK_ORDER_WIZARD (self), draft);

  return self;
}

/**
 * desk_order_wizard_new_for_entry:
 * @services: services that are ready
 * @op_id: an order in the outbox that was refused, or never attempted
 *
 * Returns: (transfer floating): the wizard, into which the order is taken from the outbox, at the
 *   field that was refused
 */
GtkWidget *
desk_order_wizard_new_for_entry (DeskServices *services, const char *op_id)
{
  GtkWidget *self = desk_order_wizard_new (services);
  DeskOutboxEntry *entry = desk_store_get_entry (desk_services_get_store (services), op_id);

  if (entry != NULL)
    _desk_order_wizard_edit_entry (DESK_ORDER_WIZARD (self),
                                   op_id,
                                   desk_outbox_entry_get_error_code (entry),
                                   desk_outbox_entry_get_problem (entry));

  return self;
}
