/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-store-private.h"

G_BEGIN_DECLS

/**
 * DeskPlaceOrder:
 *
 * What desk_store_place_order_async() was asked for.
 */
typedef struct
{
  DeskOrder *order;       /* (owned): with its id */
  DeskCustomer *customer; /* (owned) (nullable): with his id */
  char *draft_id;         /* (owned) (nullable) */
} DeskPlaceOrder;

void desk_place_order_free (DeskPlaceOrder *self);
gboolean desk_place_order_in_worker (DeskJob *job, GError **error);

G_END_DECLS
