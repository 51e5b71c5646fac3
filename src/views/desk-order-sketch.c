/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-order-sketch"

#include "config.h"

#include "desk-order-sketch-private.h"

#include "desk-draft-order.h"
#include "desk-price-choice.h"

/**
 * DeskOrderSketch:
 *
 * The order that the wizard puts together: a draft, its price list, what the price is at the
 * moment, and the keeper that saves it. The wizard's parts show it and change it through the
 * functions here, which never write anything to a screen.
 *
 * What was typed is kept as it is, right or wrong. What is chosen from the price list is made to
 * fit it: a term that is not sold is exchanged for the first that is.
 */
G_DEFINE_FINAL_TYPE (DeskOrderSketch, desk_order_sketch, G_TYPE_OBJECT)

enum
{
  RESET,
  CHANGED,
  PRICED,
  SAVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* The estimate, at once; the back-end's quote follows by itself. */
void
_desk_order_sketch_price (DeskOrderSketch *self)
{
  g_autoptr(DeskOrder) order = NULL;
  DeskPromotion *promotion = NULL;

  if (_desk_order_sketch_has_promotion (self))
    promotion = self->promotion;

  if (self->price_list != NULL && desk_order_sketch_get_n_devices (self) > 0)
    {
      order = desk_order_sketch_dup_order (self);
      /* What a trial will cost once it is an order is worth knowing too. */
      desk_record_set_string (order, DESK_ORDER_KIND, "order");
      /* A code that is still being typed would only be refused. */
      if (!self->is_promo_settled)
        desk_record_set_null (order, DESK_ORDER_PROMO_CODE);
    }

  desk_price_watch_set_order (self->watch, order, self->price_list, promotion);
  g_signal_emit (self, signals[PRICED], 0);
}

/*
 * _desk_order_sketch_note_change:
 * @is_priced: whether the price hangs on what was changed
 *
 * The one place where a change of the user's ends.
 */
void
_desk_order_sketch_note_change (DeskOrderSketch *self, gboolean is_priced)
{
  self->is_touched = TRUE;
  desk_draft_keeper_touch (self->keeper);
  if (is_priced)
    _desk_order_sketch_price (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* --- the price list -------------------------------------------------------------------------- */

static void
take_price_list (DeskOrderSketch *self)
{
  const char *id = desk_record_get_string (self->draft, DESK_DRAFT_PRICE_LIST_ID);

  g_clear_object (&self->price_list);
  if (id != NULL)
    self->price_list = desk_store_get (self->store, DESK_TYPE_PRICE_LIST, id);
  if (self->price_list == NULL && !desk_order_sketch_needs_dealer (self))
    self->price_list = desk_price_choice_pick (self->store,
                                               desk_record_get_string (self->draft, DESK_DRAFT_DEALER_ID),
                                               !desk_order_sketch_asks_for_dealer (self));
  if (self->price_list != NULL)
    desk_record_set_string (self->draft,
                            DESK_DRAFT_PRICE_LIST_ID,
                            desk_record_get_id (self->price_list));

  desk_price_choice_fit (self->price_list, self->draft);
  _desk_order_sketch_find_promotion (self);
}

/* Another dealer has other prices and other customers. What was typed of a new customer stays. */
static void
dealer_changed (DeskOrderSketch *self)
{
  DeskCustomer *customer = desk_order_sketch_get_customer (self);

  desk_record_set_null (self->draft, DESK_DRAFT_PRICE_LIST_ID);
  desk_record_set_null (self->draft, DESK_DRAFT_CUSTOMER_ID);
  if (customer != NULL)
    desk_record_set_string (customer,
                            DESK_CUSTOMER_DEALER_ID,
                            desk_record_get_string (self->draft, DESK_DRAFT_DEALER_ID));
  take_price_list (self);
  g_signal_emit (self, signals[RESET], 0);
}

/* --- signals from below ---------------------------------------------------------------------- */

static void
watch_changed_cb (DeskOrderSketch *self)
{
  g_signal_emit (self, signals[PRICED], 0);
}

static void
keeper_saved_cb (DeskOrderSketch *self)
{
  g_signal_emit (self, signals[SAVED], 0);
}

static void
store_changed_cb (DeskOrderSketch *self, const char *const *types)
{
  if (g_strv_contains (types, "price_list") || g_strv_contains (types, "promotion")
      || g_strv_contains (types, "device_model") || g_strv_contains (types, "dealer")
      || g_strv_contains (types, "day"))
    {
      take_price_list (self);
      _desk_order_sketch_price (self);
    }
}

/* --- the object ------------------------------------------------------------------------------ */

static void
desk_order_sketch_dispose (GObject *object)
{
  DeskOrderSketch *self = DESK_ORDER_SKETCH (object);

  g_clear_handle_id (&self->promo_timer, g_source_remove);
  g_clear_object (&self->promotion);
  g_clear_object (&self->price_list);
  g_clear_object (&self->watch);
  g_clear_object (&self->keeper);
  g_clear_object (&self->draft);
  g_clear_object (&self->store);
  g_clear_object (&self->services);

  G_OBJECT_CLASS (desk_order_sketch_parent_class)->dispose (object);
}

static guint
new_signal (const char *name)
{
  return g_signal_new (name,
                       DESK_TYPE_ORDER_SKETCH,
                       G_SIGNAL_RUN_LAST,
                       0,
                       NULL,
                       NULL,
                       NULL,
                       G_TYPE_NONE,
                       0);
}

static void
desk_order_sketch_class_init (DeskOrderSketchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = desk_order_sketch_dispose;

  signals[RESET] = new_signal ("reset");
  signals[CHANGED] = new_signal ("changed");
  signals[PRICED] = new_signal ("priced");
  signals[SAVED] = new_signal ("saved");
}

static void
desk_order_sketch_init (DeskOrderSketch *self)
{
}

/**
 * desk_order_sketch_new:
 * @services: services that are ready
 *
 * Returns: (transfer full): a sketch with an empty draft
 */
DeskOrderSketch *
desk_order_sketch_new (DeskServices *services)
{
  DeskOrderSketch *self = NULL;

  g_return_val_if_fail (DESK_IS_SERVICES (services), NULL);
  g_return_val_if_fail (desk_services_get_store (services) != NULL, NULL);

  self = g_object_new (DESK_TYPE_ORDER_SKETCH, NULL);
  self->services = g_object_ref (services);
  self->store = g_object_ref (desk_services_get_store (services));
  self->watch = desk_price_watch_new (services);

  g_signal_connect_object (self->watch,
                           "changed",
                           G_CALLBACK (watch_changed_cb),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->store,
                           "changed",
                           G_CALLBACK (store_changed_cb),
                           self,
                           G_CONNECT_SWAPPED);
  desk_order_sketch_load (self, NULL);

  return self;
}

/**
 * desk_order_sketch_load:
 * @draft: (nullable): a draft, which is changed from now on; %NULL for an empty one
 *
 * Puts another draft in the place of the one before, whose last changes are saved first.
 */
void
desk_order_sketch_load (DeskOrderSketch *self, DeskDraft *draft)
{
  DeskMe *me = NULL;

  g_return_if_fail (DESK_IS_ORDER_SKETCH (self));
  g_return_if_fail (draft == NULL || DESK_IS_DRAFT (draft));

  if (self->keeper != NULL)
    {
      desk_draft_keeper_save (self->keeper);
      g_signal_handlers_disconnect_by_func (self->keeper, keeper_saved_cb, self);
      g_clear_object (&self->keeper);
    }

  g_clear_object (&self->draft);
  if (draft != NULL)
    self->draft = g_object_ref (draft);
  else
    self->draft = desk_record_new (DESK_TYPE_DRAFT);

  me = desk_services_get_me (self->services);
  if (me != NULL && desk_record_is_null (self->draft, DESK_DRAFT_DEALER_ID)
      && !desk_order_sketch_asks_for_dealer (self))
    desk_record_set_string (self->draft,
                            DESK_DRAFT_DEALER_ID,
                            desk_record_get_string (me, DESK_ME_DEALER_ID));

  /* A draft with an id is on the disk already. */
  self->is_touched = desk_record_get_id (self->draft) != NULL;
  self->keeper = desk_draft_keeper_new (self->store, self->draft);
  g_signal_connect_object (self->keeper,
                           "saved",
                           G_CALLBACK (keeper_saved_cb),
                           self,
                           G_CONNECT_SWAPPED);

  g_clear_handle_id (&self->promo_timer, g_source_remove);
  take_price_list (self);
  self->is_promo_settled = TRUE;
  g_signal_emit (self, signals[RESET], 0);
  _desk_order_sketch_price (self);
}

/**
 * desk_order_sketch_get_services:
 *
 * Returns: (transfer none): the services
 */
DeskServices *
desk_order_sketch_get_services (DeskOrderSketch *self)
{
  g_return_val_if_fail (DESK_IS_ORDER_SKETCH (self), NULL);

  return self->services;
}

/**
 * desk_order_sketch_get_store:
 *
 * Returns: (transfer none): the store of the account
 */
DeskStore *
desk_order_sketch_get_store (DeskOrderSketch *self)
{
  g_return_val_if_fail (DESK_IS_ORDER_SKETCH (self), NULL);

  return self->store;
}

/**
 * desk_order_sketch_get_draft:
 *
 * Returns: (transfer none): the draft; to be read, and changed by the functions here only
 */
DeskDraft *
desk_order_sketch_get_draft (DeskOrderSketch *self)
{
  g_return_val_if_fail (DESK_IS_ORDER_SKETCH (self), NULL);

  return self->draft;
}

/**
 * desk_order_sketch_get_keeper:
 *
 * Returns: (transfer none): what saves the draft; another one after each load
 */
DeskDraftKeeper *
desk_order_sketch_get_keeper (DeskOrderSketch *self)
{
  g_return_val_if_fail (DESK_IS_ORDER_SKETCH (self), NULL);

  return self->keeper;
}

/**
 * desk_order_sketch_get_is_touched:
 *
 * Returns: whether there is a draft that can be discarded
 */
gboolean
desk_order_sketch_get_is_touched (DeskOrderSketch *self)
{
  g_return_val_if_fail (DESK_IS_ORDER_SKETCH (self), FALSE);

  return self->is_touched;
}

/**
 * desk_order_sketch_get_text:
 * @field: a text field of #DeskDraft
 *
 * Returns: (transfer none) (nullable): its value
 */
const char *
desk_order_sketch_get_text (DeskOrderSketch *self, guint field)
{
  g_return_val_if_fail (DESK_IS_ORDER_SKETCH (self), NULL);

  return desk_record_get_string (self->draft, field);
}

/**
 * desk_order_sketch_set_text:
 * @field: a text field of #DeskDraft
 * @text: (nullable): what was typed or chosen; empty is none
 *
 * Returns: whether that was a change
 */
gboolean
desk_order_sketch_set_text (DeskOrderSketch *self, guint field, const char *text)
{
  gboolean is_priced = TRUE;

  g_return_val_if_fail (DESK_IS_ORDER_SKETCH (self), FALSE);

  if (text != NULL && *text == '\0')
    text = NULL;
  if (g_strcmp0 (desk_record_get_string (self->draft, field), text) == 0)
    return FALSE;

  desk_record_set_string (self->draft, field, text);

  switch (field)
    {
    case DESK_DRAFT_PRICE_LIST_ID:
      take_price_list (self);
      break;
    case DESK_DRAFT_DEALER_ID:
      dealer_changed (self);
      break;
    case DESK_DRAFT_PROMO_CODE:
      _desk_order_sketch_start_promo (self);
      break;
    case DESK_DRAFT_TERM:
    case DESK_DRAFT_PLAN:
      break;
    default:
      is_priced = FALSE;
      break;
    }

  _desk_order_sketch_note_change (self, is_priced);
  return TRUE;
}

/**
 * desk_order_sketch_set_customer:
 * @customer: (nullable): the form of a new customer, right or wrong; a reference is taken
 *
 * Call it each time the record changes.
 */
void
desk_order_sketch_set_customer (DeskOrderSketch *self, DeskCustomer *customer)
{
  GListStore *customers = NULL;
  g_autoptr(DeskCustomer) old = NULL;

  g_return_if_fail (DESK_IS_ORDER_SKETCH (self));

  customers = G_LIST_STORE (desk_record_get_list (self->draft, DESK_DRAFT_CUSTOMER));
  old = g_list_model_get_item (G_LIST_MODEL (customers), 0);
  if (old != customer)
    {
      g_list_store_remove_all (customers);
      if (customer != NULL)
        g_list_store_append (customers, customer);
    }

  _desk_order_sketch_note_change (self, FALSE);
}

/**
 * desk_order_sketch_get_customer:
 *
 * Returns: (transfer none) (nullable): the form of a new customer
 */
DeskCustomer *
desk_order_sketch_get_customer (DeskOrderSketch *self)
{
  g_autoptr(DeskCustomer) customer = NULL;

  g_return_val_if_fail (DESK_IS_ORDER_SKETCH (self), NULL);

  customer = g_list_model_get_item (desk_record_get_list (self->draft, DESK_DRAFT_CUSTOMER), 0);
  return customer; /* the draft holds a reference of its own */
}

/**
 * desk_order_sketch_set_offer:
 * @offer: what the dealer offers his customer; a reference is taken
 *
 * Call it each time the record changes.
 */
void
desk_order_sketch_set_offer (DeskOrderSketch *self, DeskOffer *offer)
{
  GListStore *offers = NULL;
  g_autoptr (DeskOffer) old = NULL;

  g_return_if_fail (DESK_IS_ORDER_SKETCH (self));
  g_return_if_fail (DESK_IS_OFFER (offer));

  offers = G_LIST_STORE (desk_record_get_list (self->draft, DESK_DRAFT_OFFER));
  old = g_list_model_get_item (G_LIST_MODEL (offers), 0);
  if (old != offer)
    {
      g_list_store_remove_all (offers);
      g_list_store_append (offers, offer);
    }

  _desk_order_sketch_note_change (self, FALSE);
}

/**
 * desk_order_sketch_get_is_trial:
 *
 * Returns: whether the dealer chose to try; %FALSE as long as he has not chosen
 */
gboolean
desk_order_sketch_get_is_trial (DeskOrderSketch *self)
{
  g_return_val_if_fail (DESK_IS_ORDER_SKETCH (self), FALSE);

  return g_strcmp0 (desk_record_get_string (self->draft, DESK_DRAFT_KIND), "trial") == 0;
}

/**
 * desk_order_sketch_get_is_conversion:
 *
 * Returns: whether the order is made of a trial, whose customer, devices and serial number stay
 */
gboolean
desk_order_sketch_get_is_conversion (DeskOrderSketch *self)
{
  g_return_val_if_fail (DESK_IS_ORDER_SKETCH (self), FALSE);

  return !desk_record_is_null (self->draft, DESK_DRAFT_CONVERTS);
}

/**
 * desk_order_sketch_asks_for_dealer:
 *
 * Returns: whether the order may be any dealer's of the region: the user is an account manager who may order
 */
gboolean
desk_order_sketch_asks_for_dealer (DeskOrderSketch *self)
{
  g_return_val_if_fail (DESK_IS_ORDER_SKETCH (self), FALSE);

  return desk_services_has_right (self->services, "region.read")
         && desk_services_has_right (self->services, "dealer.order");
}

/**
 * desk_order_sketch_needs_dealer:
 *
 * Returns: whether it is still to be said whose order it is
 */
gboolean
desk_order_sketch_needs_dealer (DeskOrderSketch *self)
{
  g_return_val_if_fail (DESK_IS_ORDER_SKETCH (self), FALSE);

  return desk_order_sketch_asks_for_dealer (self)
         && desk_record_is_null (self->draft, DESK_DRAFT_DEALER_ID);
}

/**
 * desk_order_sketch_get_asked_dealer:
 *
 * Returns: (transfer none) (nullable): id of the dealer for whom an account manager orders; %NULL if somebody
 *   orders for himself
 */
const char *
desk_order_sketch_get_asked_dealer (DeskOrderSketch *self)
{
  g_return_val_if_fail (DESK_IS_ORDER_SKETCH (self), NULL);

  return desk_order_sketch_asks_for_dealer (self) ? desk_record_get_string (self->draft, DESK_DRAFT_DEALER_ID)
                                                  : NULL;
}

/**
 * desk_order_sketch_get_price_list:
 *
 * Returns: (transfer none) (nullable): the price list; %NULL if the dealer has none
 */
DeskPriceList *
desk_order_sketch_get_price_list (DeskOrderSketch *self)
{
  g_return_val_if_fail (DESK_IS_ORDER_SKETCH (self), NULL);

  return self->price_list;
}

/**
 * desk_order_sketch_get_price_watch:
 *
 * Returns: (transfer none): the price
 */
DeskPriceWatch *
desk_order_sketch_get_price_watch (DeskOrderSketch *self)
{
  g_return_val_if_fail (DESK_IS_ORDER_SKETCH (self), NULL);

  return self->watch;
}

/**
 * desk_order_sketch_dup_order:
 *
 * Returns: (transfer full): the order as it would be placed now, without a customer
 */
DeskOrder *
desk_order_sketch_dup_order (DeskOrderSketch *self)
{
  g_return_val_if_fail (DESK_IS_ORDER_SKETCH (self), NULL);

  return desk_draft_order_make (self->draft, self->price_list);
}
