/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-customer.h"

G_BEGIN_DECLS

/**
 * DeskLookUpResult:
 * @DESK_LOOK_UP_NONE: nobody has this customer
 * @DESK_LOOK_UP_OWN: the customer is the dealer's own, even with no order left
 * @DESK_LOOK_UP_PROTECTED: another dealer has it; nothing else is told than until when
 */
typedef enum
{
  DESK_LOOK_UP_NONE,
  DESK_LOOK_UP_OWN,
  DESK_LOOK_UP_PROTECTED,
} DeskLookUpResult;

#define DESK_TYPE_LOOK_UP (desk_look_up_get_type ())
G_DECLARE_FINAL_TYPE (DeskLookUp, desk_look_up, DESK, LOOK_UP, GObject)

DeskLookUp *
desk_look_up_new (DeskLookUpResult result, DeskCustomer *customer, const char *protected_until);
DeskLookUpResult desk_look_up_get_result (DeskLookUp *self);
DeskCustomer *desk_look_up_get_customer (DeskLookUp *self);
const char *desk_look_up_get_protected_until (DeskLookUp *self);

G_END_DECLS
