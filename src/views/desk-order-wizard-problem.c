/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-order-wizard"

#include "config.h"

#include "desk-order-wizard-private.h"

#include "desk-codec.h"
#include "desk-problem.h"
#include "desk-refusal-text.h"

#include <glib/gi18n.h>

/* What the back-end has against an order that was refused, at the field that it is about. */

/* Shows one fault at its field. Returns whether there is such a field. */
static gboolean
show_field_fault (DeskOrderWizard *self, const DeskProblemError *fault, gboolean is_first)
{
  g_autofree char *sentence = desk_message_dup_field_sentence (fault);
  const char *pointer = NULL;

  if (fault->pointer == NULL)
    return FALSE;

  if (g_str_has_prefix (fault->pointer, "/customer/"))
    {
      pointer = fault->pointer + strlen ("/customer");
      if (is_first)
        _desk_order_wizard_set_step (self, DESK_WIZARD_STEP_CUSTOMER, FALSE);
      return desk_customer_step_show_fault (self->customer_step, pointer, sentence);
    }

  if (!is_first || !g_str_has_prefix (fault->pointer, "/order/"))
    return FALSE;

  pointer = fault->pointer + strlen ("/order");
  if (g_str_equal (pointer, "/customer_id"))
    {
      _desk_order_wizard_set_step (self, DESK_WIZARD_STEP_CUSTOMER, TRUE);
      return TRUE;
    }
  _desk_order_wizard_set_step (self, DESK_WIZARD_STEP_CONFIGURATION, FALSE);
  if (g_str_equal (pointer, "/price_list_id"))
    return desk_summary_pane_focus_price_list (self->summary_pane);
  return desk_configuration_step_focus_pointer (self->configuration_step, pointer);
}

/* From the last to the first, so that the first has the focus in the end. */
static void
show_field_faults (DeskOrderWizard *self, DeskProblem *problem)
{
  for (guint i = desk_problem_get_n_errors (problem); i > 0; i--)
    show_field_fault (self, desk_problem_get_error (problem, i - 1), i == 1);
}

static void
take_new_price (DeskOrderWizard *self, DeskProblem *problem)
{
  g_autofree char *json = desk_problem_dup_member_json (problem, "quote");
  g_autoptr(DeskQuote) quote = NULL;

  if (json != NULL)
    quote = desk_record_from_json_string (DESK_TYPE_QUOTE, json, -1, NULL);
  if (quote != NULL)
    desk_price_watch_take_quote (desk_order_sketch_get_price_watch (self->sketch), quote);
}

/* “It is now €2,458.00 instead of €2,410.56.” */
static char *
dup_new_price (DeskOrderWizard *self)
{
  DeskQuote *quote = desk_price_watch_get_quote (desk_order_sketch_get_price_watch (self->sketch));

  if (quote == NULL || self->seen_total < 0)
    return NULL;

  return desk_refusal_text_dup_price (self->seen_total, quote);
}

/* How much the credit is short of. */
static char *
dup_credit (DeskOrderWizard *self, DeskProblem *problem)
{
  DeskPriceList *price_list = desk_order_sketch_get_price_list (self->sketch);

  if (price_list == NULL || self->seen_total < 0)
    return NULL;

  return desk_refusal_text_dup_credit (
      self->seen_total, desk_record_get_string (price_list, DESK_PRICE_LIST_CURRENCY), problem);
}

static void
offer_customer (DeskOrderWizard *self, DeskProblem *problem)
{
  DeskStore *store = desk_order_sketch_get_store (self->sketch);
  g_autofree char *id = desk_problem_dup_member (problem, "id");

  g_clear_object (&self->known_customer);
  if (id != NULL)
    self->known_customer = desk_store_get (store, DESK_TYPE_CUSTOMER, id);
}

/**
 * _desk_order_wizard_show_problem:
 * @code: code of the back-end's problem
 * @problem_json: (nullable): the whole problem
 *
 * Says why the order that is in the wizard was refused, and puts the focus where that can be
 * corrected.
 */
void
_desk_order_wizard_show_problem (DeskOrderWizard *self, const char *code, const char *problem_json)
{
  g_autoptr(DeskMessage) message = desk_message_new_from_code (code, problem_json);
  g_autoptr(DeskProblem) problem = NULL;
  g_autofree char *sentence = NULL;
  const char *button_label = NULL;

  _desk_order_wizard_forget_problem (self);
  _desk_order_wizard_set_step (self, DESK_WIZARD_STEP_CUSTOMER, TRUE);
  if (problem_json != NULL)
    problem = desk_problem_new_from_json (problem_json, -1, NULL);

  switch (message->action)
    {
    case DESK_MESSAGE_CORRECT:
      if (problem != NULL)
        show_field_faults (self, problem);
      break;
    case DESK_MESSAGE_USE_PRICE:
      if (problem != NULL)
        take_new_price (self, problem);
      sentence = dup_new_price (self);
      if (sentence != NULL)
        /* Translators: button; orders although the price has changed */
        button_label = _("Order at the new price");
      else
        desk_summary_pane_focus_register (self->summary_pane);
      break;
    case DESK_MESSAGE_USE_CUSTOMER:
      if (problem != NULL)
        offer_customer (self, problem);
      if (self->known_customer != NULL)
        button_label = message->action_label;
      break;
    case DESK_MESSAGE_NONE:
    case DESK_MESSAGE_TRY_AGAIN:
    case DESK_MESSAGE_SIGN_IN:
    case DESK_MESSAGE_DISCARD:
    case DESK_MESSAGE_OPEN_ORDER:
    default:
      break;
    }

  /* At the address, because that is what has to be changed. */
  if (g_strcmp0 (code, "customer_protected") == 0)
    desk_customer_step_show_fault (self->customer_step, "/email", message->sentence);

  if (problem != NULL && g_strcmp0 (code, "credit_exceeded") == 0)
    sentence = dup_credit (self, problem);
  /* In the list there is nothing left to do but discard; here all is ready to be sent under a number of its own. */
  if (g_strcmp0 (code, "deleted") == 0 || g_strcmp0 (code, "id_conflict") == 0)
    sentence = g_strdup (_("Nothing has been ordered. All that you entered is still here: check it, and register again."));

  self->offer = message->action;
  desk_notice_set_text (self->problem_notice,
                        message->title,
                        sentence != NULL ? sentence : message->sentence);
  desk_notice_set_button_label (self->problem_notice, button_label);
  gtk_widget_set_visible (GTK_WIDGET (self->problem_notice), TRUE);
  if (button_label != NULL)
    desk_notice_focus (self->problem_notice);
}

/**
 * _desk_order_wizard_show_error:
 * @error: why the order could not even be put into the outbox
 */
void
_desk_order_wizard_show_error (DeskOrderWizard *self, const GError *error)
{
  g_autoptr(DeskMessage) message = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  message = desk_message_new_from_error (error);
  desk_notice_set_text (self->problem_notice, message->title, message->sentence);
  desk_notice_set_button_label (self->problem_notice, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->problem_notice), TRUE);
}

/**
 * _desk_order_wizard_forget_problem:
 *
 * The order is another one by now.
 */
void
_desk_order_wizard_forget_problem (DeskOrderWizard *self)
{
  g_clear_object (&self->known_customer);
  gtk_widget_set_visible (GTK_WIDGET (self->problem_notice), FALSE);
}

/**
 * _desk_order_wizard_solve_problem:
 *
 * The button of the notice was pressed: orders at the new price, or takes the customer that exists
 * already.
 */
void
_desk_order_wizard_solve_problem (DeskOrderWizard *self)
{
  g_autoptr(DeskCustomer) customer = g_steal_pointer (&self->known_customer);

  _desk_order_wizard_forget_problem (self);
  if (self->offer == DESK_MESSAGE_USE_PRICE)
    {
      _desk_order_wizard_register (self);
      return;
    }
  if (customer == NULL)
    return;

  _desk_order_wizard_set_step (self, DESK_WIZARD_STEP_CUSTOMER, FALSE);
  desk_customer_step_choose (self->customer_step, customer);
}
