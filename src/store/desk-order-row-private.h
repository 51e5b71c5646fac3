/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-order-row.h"

G_BEGIN_DECLS

/* What a row is made of, read in one go from cache.db by its row number. */
typedef struct
{
  gint64 row;
  DeskOrder *order;       /* (owned) */
  DeskCustomer *customer; /* (owned) (nullable) */
  DeskLicense *license;   /* (owned) (nullable) */
  char *op_id;            /* (owned) (nullable) */
  char *op_state;         /* (owned) (nullable) */
} DeskOrderRowData;

void _desk_order_row_data_free (DeskOrderRowData *data);

DeskOrderRow *_desk_order_row_new (void);
void _desk_order_row_update (DeskOrderRow *self,
                             DeskOrderRowData *data,
                             DeskDealer *dealer,
                             DeskPriceList *price_list,
                             DeskOutboxEntry *entry,
                             const char *today);

G_END_DECLS
