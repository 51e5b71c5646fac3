/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-device-model.h"
#include "desk-draft-keeper.h"
#include "desk-price-watch.h"
#include "desk-promo-check.h"

G_BEGIN_DECLS

#define DESK_TYPE_ORDER_SKETCH (desk_order_sketch_get_type ())
G_DECLARE_FINAL_TYPE (DeskOrderSketch, desk_order_sketch, DESK, ORDER_SKETCH, GObject)

/* Signals: "reset" (another draft took its place), "changed" (something was typed or chosen),
 * "priced" (the quote, its state, the promo code's, or the network), "saved". */
DeskOrderSketch *desk_order_sketch_new                (DeskServices    *services);
void             desk_order_sketch_load               (DeskOrderSketch *self,
                                                       DeskDraft       *draft);

DeskServices    *desk_order_sketch_get_services       (DeskOrderSketch *self);
DeskStore       *desk_order_sketch_get_store          (DeskOrderSketch *self);
DeskDraft       *desk_order_sketch_get_draft          (DeskOrderSketch *self);
DeskDraftKeeper *desk_order_sketch_get_keeper         (DeskOrderSketch *self);
gboolean         desk_order_sketch_get_is_touched     (DeskOrderSketch *self);

const char      *desk_order_sketch_get_text           (DeskOrderSketch *self,
                                                       guint            field);
gboolean         desk_order_sketch_set_text           (DeskOrderSketch *self,
                                                       guint            field,
                                                       const char      *text);
void             desk_order_sketch_set_customer       (DeskOrderSketch *self,
                                                       DeskCustomer    *customer);
DeskCustomer    *desk_order_sketch_get_customer       (DeskOrderSketch *self);
void             desk_order_sketch_set_offer          (DeskOrderSketch *self,
                                                       DeskOffer       *offer);
gboolean         desk_order_sketch_get_is_trial       (DeskOrderSketch *self);
gboolean         desk_order_sketch_get_is_conversion  (DeskOrderSketch *self);

gboolean         desk_order_sketch_asks_for_dealer    (DeskOrderSketch *self);
gboolean         desk_order_sketch_needs_dealer       (DeskOrderSketch *self);
const char      *desk_order_sketch_get_asked_dealer   (DeskOrderSketch *self);

DeskPriceList   *desk_order_sketch_get_price_list     (DeskOrderSketch *self);

GListModel      *desk_order_sketch_get_devices        (DeskOrderSketch *self);
guint            desk_order_sketch_get_n_devices      (DeskOrderSketch *self);
void             desk_order_sketch_add_device         (DeskOrderSketch *self,
                                                       DeskDeviceModel *model);
gboolean         desk_order_sketch_has_device         (DeskOrderSketch *self,
                                                       const char      *model_id);
void             desk_order_sketch_set_quantity       (DeskOrderSketch *self,
                                                       DeskOrderDevice *device,
                                                       guint            quantity);
guint            desk_order_sketch_remove_device      (DeskOrderSketch *self,
                                                       DeskOrderDevice *device);
void             desk_order_sketch_insert_device      (DeskOrderSketch *self,
                                                       guint            position,
                                                       DeskOrderDevice *device);

void             desk_order_sketch_settle_promo       (DeskOrderSketch *self);
DeskPromoState   desk_order_sketch_get_promo_state    (DeskOrderSketch *self);
char            *desk_order_sketch_dup_promo_message  (DeskOrderSketch *self);

DeskPriceWatch  *desk_order_sketch_get_price_watch    (DeskOrderSketch *self);
DeskOrder       *desk_order_sketch_dup_order          (DeskOrderSketch *self);

G_END_DECLS
