/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-services.h"

G_BEGIN_DECLS

/**
 * DeskInquiryState:
 * @DESK_INQUIRY_IDLE: no full address was asked about
 * @DESK_INQUIRY_ASKING: the back-end is being asked
 * @DESK_INQUIRY_NONE: nobody has a customer with this address
 * @DESK_INQUIRY_OWN: a customer of this dealer
 * @DESK_INQUIRY_PROTECTED: a customer of another dealer
 * @DESK_INQUIRY_UNAVAILABLE: not one of those on this computer, and the back-end cannot be asked
 */
typedef enum
{
  DESK_INQUIRY_IDLE,
  DESK_INQUIRY_ASKING,
  DESK_INQUIRY_NONE,
  DESK_INQUIRY_OWN,
  DESK_INQUIRY_PROTECTED,
  DESK_INQUIRY_UNAVAILABLE,
} DeskInquiryState;

#define DESK_TYPE_CUSTOMER_INQUIRY (desk_customer_inquiry_get_type ())
G_DECLARE_FINAL_TYPE (DeskCustomerInquiry,
                      desk_customer_inquiry,
                      DESK,
                      CUSTOMER_INQUIRY,
                      GObject)

/* Signal "changed": the state. */
DeskCustomerInquiry *desk_customer_inquiry_new            (DeskServices        *services);
void                 desk_customer_inquiry_set_dealer     (DeskCustomerInquiry *self,
                                                           const char          *dealer_id);
void                 desk_customer_inquiry_ask            (DeskCustomerInquiry *self,
                                                           const char          *email);
DeskInquiryState     desk_customer_inquiry_get_state      (DeskCustomerInquiry *self);
const char          *desk_customer_inquiry_get_email      (DeskCustomerInquiry *self);
DeskCustomer        *desk_customer_inquiry_get_customer   (DeskCustomerInquiry *self);
char                *desk_customer_inquiry_dup_protection (DeskCustomerInquiry *self);
char                *desk_customer_inquiry_dup_fault      (DeskCustomerInquiry *self);
char                *desk_customer_inquiry_dup_checked    (DeskCustomerInquiry *self);

G_END_DECLS
