/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-dealer.h"
#include "desk-license.h"
#include "desk-ordering.h"
#include "desk-price-list.h"
#include "desk-subscription.h"

G_BEGIN_DECLS

/* What one order needs and makes. Shared by desk-ordering.c and desk-ordering-license.c only. */
typedef struct
{
  DeskRequest *request;           /* (unowned) */
  DeskOrder *order;               /* (unowned) */
  DeskDealer *dealer;             /* (owned) */
  DeskCustomer *customer;         /* (owned) (nullable) */
  DeskPriceList *price_list;      /* (owned) (nullable) */
  DeskLicense *license;           /* (owned) (nullable) */
  DeskSubscription *subscription; /* (owned) (nullable) */
  char *before_license;           /* (owned) (nullable): JSON of the trial that is converted */
  char *today;                    /* (owned): where the dealer is */
  char *now;                      /* (owned) */
  gboolean is_trial;
} DeskOrdering;

/* Each returns FALSE with the answer of the request set. */
gboolean desk_ordering_put (DeskOrdering *self, gpointer record);
gboolean desk_ordering_find_trial (DeskOrdering *self, const char *license_id);
gboolean desk_ordering_make_license (DeskOrdering *self);
gboolean desk_ordering_take_back_license (DeskOrdering *self, JsonObject *fragment);

G_END_DECLS
