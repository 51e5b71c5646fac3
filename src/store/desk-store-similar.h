/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "desk-customer.h"
#include "desk-store-type.h"

G_BEGIN_DECLS

/**
 * DeskSimilarity:
 * @DESK_SIMILAR_TAX_ID: both have one tax ID
 * @DESK_SIMILAR_DOMAIN: their e-mail addresses are of one company
 * @DESK_SIMILAR_NAME: names that are nearly alike, in one town
 *
 * Why two customers may be one; the surest first.
 */
typedef enum
{
  DESK_SIMILAR_TAX_ID,
  DESK_SIMILAR_DOMAIN,
  DESK_SIMILAR_NAME,
} DeskSimilarity;

typedef struct
{
  DeskCustomer *customer; /* (owned) */
  DeskSimilarity reason;
} DeskSimilar;

void desk_similar_free (DeskSimilar *self);

/* Customers on this computer who may be the same as @customer, the surest first, at most @limit. Its
 * own id is left out. GPtrArray of DeskSimilar. */
void desk_store_find_similar_async (DeskStore *self,
                                    DeskCustomer *customer,
                                    guint limit,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
GPtrArray *desk_store_find_similar_finish (DeskStore *self,
                                           GAsyncResult *result,
                                           GError **error); /* (transfer full) */

G_END_DECLS
