/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-test-feed.h"

G_BEGIN_DECLS

/**
 * DeskTestSale:
 * @order_id: id of the order
 * @customer_id: id of the customer
 * @email: (nullable): the address of a new customer
 * @path: of the order
 * @body: what is PUT there
 * @total: what it costs
 *
 * An order that is ready to be sent.
 */
typedef struct
{
  char *order_id;    /* (owned) */
  char *customer_id; /* (owned) */
  char *email;       /* (owned) (nullable) */
  char *path;        /* (owned) */
  char *body;        /* (owned) */
  gint64 total;
} DeskTestSale;

/**
 * DeskTestSaleFlags:
 * @DESK_TEST_SALE_ORDER: an order of a new customer
 * @DESK_TEST_SALE_TRIAL: a trial
 * @DESK_TEST_SALE_WITHOUT_CUSTOMER: the customer's record does not go with it
 */
typedef enum
{
  DESK_TEST_SALE_ORDER = 0,
  DESK_TEST_SALE_TRIAL = 1 << 0,
  DESK_TEST_SALE_WITHOUT_CUSTOMER = 1 << 1,
} DeskTestSaleFlags;

DeskTestSale *desk_test_sale_new       (DeskTestClient    *client,
                                        DeskTestFeed      *feed,
                                        const char        *customer_id,
                                        DeskTestSaleFlags  flags);
DeskTestSale *desk_test_sale_new_with  (DeskTestClient    *client,
                                        DeskTestFeed      *feed,
                                        const char        *customer_id,
                                        DeskTestSaleFlags  flags,
                                        const char        *more_of_order,
                                        const char        *more_of_customer);
void          desk_test_sale_free      (DeskTestSale      *self);
char         *desk_test_sale_replace   (DeskTestSale      *self,
                                        const char        *from,
                                        const char        *to);
char         *desk_test_dup_customer   (const char        *id,
                                        const char        *email,
                                        const char        *more);
char         *desk_test_dup_email      (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskTestSale, desk_test_sale_free)

G_END_DECLS
