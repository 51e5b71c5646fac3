/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk-customer-hit.h"

G_BEGIN_DECLS

#define DESK_TYPE_CUSTOMER_HIT_ROW (desk_customer_hit_row_get_type ())
G_DECLARE_FINAL_TYPE (DeskCustomerHitRow,
                      desk_customer_hit_row,
                      DESK,
                      CUSTOMER_HIT_ROW,
                      GtkCheckButton)

GtkWidget       *desk_customer_hit_row_new     (DeskCustomerHit    *hit,
                                                const char         *searched,
                                                gboolean            is_same_company);
DeskCustomerHit *desk_customer_hit_row_get_hit (DeskCustomerHitRow *self);

char *desk_customer_dup_place                  (DeskCustomer       *customer);
char *desk_customer_dup_owned                  (guint               n_licenses,
                                                guint               n_trials);

G_END_DECLS
