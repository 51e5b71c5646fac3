/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "desk-contact.h"
#include "desk-customer.h"

G_BEGIN_DECLS

/* A customer that a search has found. Properties, read-only: "customer", "contact" (nullable: the
 * person that was found when it is not the licence manager), "n-licenses", "n-trials", "email"
 * (the address that counts), "name" (the person's). */
#define DESK_TYPE_CUSTOMER_HIT (desk_customer_hit_get_type ())
G_DECLARE_FINAL_TYPE (DeskCustomerHit, desk_customer_hit, DESK, CUSTOMER_HIT, GObject)

DeskCustomerHit *desk_customer_hit_new (DeskCustomer *customer,
                                        DeskContact *contact,
                                        guint n_licenses,
                                        guint n_trials);
DeskCustomer *desk_customer_hit_get_customer (DeskCustomerHit *self);
DeskContact *desk_customer_hit_get_contact (DeskCustomerHit *self);
guint desk_customer_hit_get_n_licenses (DeskCustomerHit *self);
guint desk_customer_hit_get_n_trials (DeskCustomerHit *self);
const char *desk_customer_hit_get_email (DeskCustomerHit *self);
const char *desk_customer_hit_get_name (DeskCustomerHit *self);

G_END_DECLS
