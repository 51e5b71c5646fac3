/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-order-wizard"

#include "config.h"

#include "desk-order-wizard-private.h"

#include "desk-toast.h"

/* From the draft into the outbox, and back if the back-end refuses. */

typedef struct
{
  DeskOrderWizard *self; /* (owned) */
  char *code;            /* (owned) (nullable) */
  char *problem_json;    /* (owned) (nullable) */
} Edit;

static void
edit_free (Edit *edit)
{
  g_clear_object (&edit->self);
  g_free (edit->code);
  g_free (edit->problem_json);
  g_free (edit);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Edit, edit_free)

static void
entry_edited_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(Edit) edit = user_data;
  g_autoptr(DeskDraft) draft = NULL;
  g_autoptr(GError) error = NULL;
  DeskOrderWizard *self = edit->self;

  draft = desk_store_edit_entry_finish (DESK_STORE (source), result, &error);
  if (self->sketch == NULL)
    return;
  if (draft == NULL)
    {
      desk_toast_show_error (GTK_WIDGET (self), error);
      /* An empty form is not what the user asked for. */
      if (self->entry == NULL)
        gtk_widget_activate_action (GTK_WIDGET (self), "win.back", NULL);
      return;
    }

  g_clear_object (&self->entry);
  g_signal_group_set_target (self->of_entry, NULL);
  desk_order_sketch_load (self->sketch, draft);
  _desk_order_wizard_set_step (self, DESK_WIZARD_STEP_CONFIGURATION, TRUE);
  if (edit->code != NULL)
    _desk_order_wizard_show_problem (self, edit->code, edit->problem_json);
}

/**
 * _desk_order_wizard_edit_entry:
 * @op_id: operation id of an order that was refused, or never attempted
 * @code: (nullable): code of the problem
 * @problem_json: (nullable): the problem
 *
 * Takes the order out of the outbox and into the wizard, at the field that was refused.
 */
void
_desk_order_wizard_edit_entry (DeskOrderWizard *self,
                               const char *op_id,
                               const char *code,
                               const char *problem_json)
{
  DeskStore *store = desk_order_sketch_get_store (self->sketch);
  DeskOutboxEntry *entry = desk_store_get_entry (store, op_id);
  g_autoptr(DeskOrder) order = NULL;
  Edit *edit = g_new0 (Edit, 1);

  /* The draft does not know what the price was when it was ordered. */
  self->seen_total = -1;
  if (entry != NULL)
    order = desk_outbox_entry_dup_order (entry);
  if (order != NULL && !desk_record_is_null (order, DESK_ORDER_SEEN_TOTAL))
    self->seen_total = desk_record_get_integer (order, DESK_ORDER_SEEN_TOTAL);

  edit->self = g_object_ref (self);
  edit->code = g_strdup (code);
  edit->problem_json = g_strdup (problem_json);
  desk_store_edit_entry_async (store, op_id, NULL, entry_edited_cb, edit);
}

static void
placed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(DeskOrderWizard) self = user_data;
  g_autoptr(DeskOutboxEntry) entry = NULL;
  g_autoptr(GError) error = NULL;
  DeskSync *sync = NULL;

  entry = desk_store_place_order_finish (DESK_STORE (source), result, &error);
  self->is_placing = FALSE;
  if (self->sketch == NULL)
    return;
  if (entry == NULL)
    {
      desk_draft_keeper_resume (desk_order_sketch_get_keeper (self->sketch));
      _desk_order_wizard_show_error (self, error);
      return;
    }

  g_set_object (&self->entry, entry);
  g_signal_group_set_target (self->of_entry, entry);
  desk_registered_step_set_entry (self->registered_step,
                                  desk_order_sketch_get_services (self->sketch),
                                  entry);
  _desk_order_wizard_set_step (self, DESK_WIZARD_STEP_REGISTERED, TRUE);

  sync = desk_services_get_sync (desk_order_sketch_get_services (self->sketch));
  if (sync != NULL)
    desk_sync_now (sync);
}

/* Leaves the total out for a trial, which has none. */
static void
set_seen_total (DeskOrderWizard *self, DeskOrder *order)
{
  DeskQuote *quote = NULL;

  if (desk_order_sketch_get_is_trial (self->sketch))
    return;

  quote = desk_price_watch_get_quote (desk_order_sketch_get_price_watch (self->sketch));
  if (quote != NULL)
    desk_record_set_integer (order,
                             DESK_ORDER_SEEN_TOTAL,
                             desk_record_get_integer (quote, DESK_QUOTE_TOTAL));
}

/**
 * _desk_order_wizard_register:
 *
 * Places the order if nothing is wrong with it; otherwise goes to the first thing that is.
 */
void
_desk_order_wizard_register (DeskOrderWizard *self)
{
  DeskStore *store = desk_order_sketch_get_store (self->sketch);
  DeskDraft *draft = desk_order_sketch_get_draft (self->sketch);
  DeskDraftKeeper *keeper = desk_order_sketch_get_keeper (self->sketch);
  g_autoptr(DeskOrder) order = NULL;
  g_autoptr(DeskCustomer) customer = NULL;
  g_autoptr(DeskCustomer) known = NULL;
  gboolean is_new = FALSE;

  if (self->is_placing)
    return;

  if (!desk_customer_step_validate (self->customer_step))
    {
      desk_customer_step_focus_fault (self->customer_step);
      return;
    }

  order = desk_order_sketch_dup_order (self->sketch);
  if (desk_record_is_null (order, DESK_ORDER_KIND))
    desk_record_set_string (order, DESK_ORDER_KIND, "order");
  set_seen_total (self, order);

  customer = desk_customer_step_dup_customer (self->customer_step, &is_new);
  g_return_if_fail (customer != NULL);
  if (!is_new)
    {
      desk_record_set_string (order, DESK_ORDER_CUSTOMER_ID, desk_record_get_id (customer));
      /* Whom only the back-end knows is sent along, so that the list can show him meanwhile. */
      known = desk_store_get (store, DESK_TYPE_CUSTOMER, desk_record_get_id (customer));
      if (known != NULL)
        g_clear_object (&customer);
    }

  _desk_order_wizard_forget_problem (self);
  self->is_placing = TRUE;
  /* The entry keeps the draft that it was made from, for the case that it comes back: with the
   * last keys in it. */
  desk_draft_keeper_save (keeper);
  desk_draft_keeper_stop (keeper);
  desk_store_place_order_async (store,
                                order,
                                customer,
                                desk_record_get_id (draft),
                                NULL,
                                placed_cb,
                                g_object_ref (self));
}
