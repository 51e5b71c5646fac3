/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-order-sketch.h"

G_BEGIN_DECLS

struct _DeskOrderSketch
{
  GObject parent_instance;

  DeskServices *services;     /* (owned) */
  DeskStore *store;           /* (owned) */
  DeskDraft *draft;           /* (owned) */
  DeskDraftKeeper *keeper;    /* (owned) */
  DeskPriceList *price_list;  /* (owned) (nullable): none before the first pull */
  DeskPromotion *promotion;   /* (owned) (nullable): the code's, running or not */
  DeskPriceWatch *watch;      /* (owned) */
  guint promo_timer;
  gboolean is_promo_settled;
  gboolean is_touched;
};

/* desk-order-sketch.c */
void     _desk_order_sketch_note_change    (DeskOrderSketch *self,
                                            gboolean         is_priced);
void     _desk_order_sketch_price          (DeskOrderSketch *self);

/* desk-order-sketch-promo.c */
void     _desk_order_sketch_find_promotion (DeskOrderSketch *self);
gboolean _desk_order_sketch_has_promotion  (DeskOrderSketch *self);
void     _desk_order_sketch_start_promo    (DeskOrderSketch *self);

G_END_DECLS
