/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-order-sketch"

#include "config.h"

#include "desk-order-sketch-private.h"

/* The promo code of the sketch: from typing to what it takes off. */

/* How long a promo code must rest before it counts as typed. Shorter than what a person takes to
 * wonder, longer than what he takes between two keys. */
#define PROMO_DELAY_MS 600

#define LONGEST_CODE 40

static DeskPromoState
look_at_promo (DeskOrderSketch *self)
{
  g_autofree char *today = NULL;

  if (self->promotion == NULL)
    return DESK_PROMO_UNKNOWN;

  today = desk_store_dup_today (self->store);
  return desk_promo_look_at (self->promotion, today);
}

/**
 * _desk_order_sketch_find_promotion:
 *
 * Looks for the code among the promotions on this computer.
 */
void
_desk_order_sketch_find_promotion (DeskOrderSketch *self)
{
  const char *region_id = NULL;

  g_clear_object (&self->promotion);
  if (self->price_list != NULL)
    region_id = desk_record_get_string (self->price_list, DESK_PRICE_LIST_REGION_ID);
  self->promotion = desk_promo_find (self->store,
                                     desk_order_sketch_get_text (self, DESK_DRAFT_PROMO_CODE),
                                     region_id);
}

static gboolean
has_promo_code (DeskOrderSketch *self)
{
  const char *code = desk_order_sketch_get_text (self, DESK_DRAFT_PROMO_CODE);

  return code != NULL && code[strspn (code, " ")] != '\0';
}

static gboolean
promo_timer_cb (gpointer user_data)
{
  DeskOrderSketch *self = user_data;

  self->promo_timer = 0;
  desk_order_sketch_settle_promo (self);

  return G_SOURCE_REMOVE;
}

/**
 * _desk_order_sketch_has_promotion:
 *
 * Returns: whether the code is typed and known to apply today
 */
gboolean
_desk_order_sketch_has_promotion (DeskOrderSketch *self)
{
  return self->is_promo_settled && look_at_promo (self) == DESK_PROMO_APPLIED;
}

/**
 * _desk_order_sketch_start_promo:
 *
 * A key was pressed in the code: it counts when it has rested.
 */
void
_desk_order_sketch_start_promo (DeskOrderSketch *self)
{
  self->is_promo_settled = !has_promo_code (self);
  _desk_order_sketch_find_promotion (self);
  g_clear_handle_id (&self->promo_timer, g_source_remove);
  if (!self->is_promo_settled)
    self->promo_timer = g_timeout_add (PROMO_DELAY_MS, promo_timer_cb, self);
}

/**
 * desk_order_sketch_settle_promo:
 *
 * The code is typed: the field was left, or rested.
 */
void
desk_order_sketch_settle_promo (DeskOrderSketch *self)
{
  g_return_if_fail (DESK_IS_ORDER_SKETCH (self));

  g_clear_handle_id (&self->promo_timer, g_source_remove);
  if (self->is_promo_settled)
    return;

  self->is_promo_settled = TRUE;
  _desk_order_sketch_price (self);
}

/**
 * desk_order_sketch_get_promo_state:
 *
 * Returns: what is known about the promo code
 */
DeskPromoState
desk_order_sketch_get_promo_state (DeskOrderSketch *self)
{
  DeskQuote *quote = NULL;

  g_return_val_if_fail (DESK_IS_ORDER_SKETCH (self), DESK_PROMO_NONE);

  if (!has_promo_code (self) || !self->is_promo_settled)
    return DESK_PROMO_NONE;
  /* No promotion has such a code, so nobody need be asked. */
  if (g_utf8_strlen (desk_order_sketch_get_text (self, DESK_DRAFT_PROMO_CODE), -1) > LONGEST_CODE)
    return DESK_PROMO_UNKNOWN;
  if (self->promotion != NULL)
    return look_at_promo (self);

  /* Only the back-end can know it. */
  quote = desk_price_watch_get_quote (self->watch);
  switch (desk_price_watch_get_state (self->watch))
    {
    case DESK_PRICE_CONFIRMED:
      return desk_record_get_integer (quote, DESK_QUOTE_DISCOUNT_BP) > 0 ? DESK_PROMO_APPLIED
                                                                         : DESK_PROMO_UNKNOWN;
    case DESK_PRICE_CHECKING:
      return DESK_PROMO_CHECKING;
    case DESK_PRICE_NONE:
    case DESK_PRICE_ESTIMATE:
    default:
      return desk_price_watch_get_is_offline (self->watch) ? DESK_PROMO_UNCHECKED
                                                           : DESK_PROMO_UNKNOWN;
    }
}

/**
 * desk_order_sketch_dup_promo_message:
 *
 * Returns: (transfer full): what stands under the promo code; may be empty
 */
char *
desk_order_sketch_dup_promo_message (DeskOrderSketch *self)
{
  DeskQuote *quote = NULL;
  g_autofree char *today = NULL;
  gint64 discount_bp = 0;

  g_return_val_if_fail (DESK_IS_ORDER_SKETCH (self), NULL);

  today = desk_store_dup_today (self->store);
  quote = desk_price_watch_get_quote (self->watch);
  if (quote != NULL)
    discount_bp = desk_record_get_integer (quote, DESK_QUOTE_DISCOUNT_BP);

  return desk_promo_dup_message (desk_order_sketch_get_promo_state (self),
                                 self->promotion,
                                 discount_bp,
                                 today);
}
