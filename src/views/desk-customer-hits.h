/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk-customer-hit.h"

G_BEGIN_DECLS

#define DESK_TYPE_CUSTOMER_HITS (desk_customer_hits_get_type ())
G_DECLARE_FINAL_TYPE (DeskCustomerHits, desk_customer_hits, DESK, CUSTOMER_HITS, AdwBin)

/* Signal "chosen" (hit): the user chose another one. */
void             desk_customer_hits_clear    (DeskCustomerHits *self);
void             desk_customer_hits_append   (DeskCustomerHits *self,
                                              DeskCustomerHit  *hit,
                                              const char       *searched);
guint            desk_customer_hits_get_n    (DeskCustomerHits *self);
DeskCustomerHit *desk_customer_hits_find     (DeskCustomerHits *self,
                                              const char       *customer_id,
                                              const char       *email);
void             desk_customer_hits_select   (DeskCustomerHits *self,
                                              DeskCustomerHit  *hit);
gboolean         desk_customer_hits_focus    (DeskCustomerHits *self);

G_END_DECLS
