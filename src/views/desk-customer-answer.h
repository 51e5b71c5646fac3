/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk-customer-inquiry.h"

G_BEGIN_DECLS

#define DESK_TYPE_CUSTOMER_ANSWER (desk_customer_answer_get_type ())
G_DECLARE_FINAL_TYPE (DeskCustomerAnswer, desk_customer_answer, DESK, CUSTOMER_ANSWER, AdwBin)

/* Signal "use-customer" (customer): the dealer takes the one who exists already. */
void desk_customer_answer_set_inquiry (DeskCustomerAnswer  *self,
                                       DeskCustomerInquiry *inquiry);

G_END_DECLS
