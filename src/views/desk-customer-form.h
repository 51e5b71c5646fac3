/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk-order-sketch.h"

G_BEGIN_DECLS

#define DESK_TYPE_CUSTOMER_FORM (desk_customer_form_get_type ())
G_DECLARE_FINAL_TYPE (DeskCustomerForm, desk_customer_form, DESK, CUSTOMER_FORM, AdwBin)

/* Signals: "changed": the number of faults that are shown; "edited": what is typed; "use-customer" (customer): the dealer
 * takes the one who exists already. */
void          desk_customer_form_set_sketch    (DeskCustomerForm *self,
                                                DeskOrderSketch  *sketch);
void          desk_customer_form_edit          (DeskCustomerForm *self,
                                                DeskServices     *services,
                                                DeskCustomer     *seen,
                                                DeskCustomer     *customer);
DeskCustomer *desk_customer_form_get_customer  (DeskCustomerForm *self);
void          desk_customer_form_start         (DeskCustomerForm *self,
                                                const char       *email);
guint         desk_customer_form_get_n_faults  (DeskCustomerForm *self);
gboolean      desk_customer_form_validate      (DeskCustomerForm *self);
void          desk_customer_form_focus_fault   (DeskCustomerForm *self);
gboolean      desk_customer_form_show_fault    (DeskCustomerForm *self,
                                                const char       *pointer,
                                                const char       *sentence);
DeskCustomer *desk_customer_form_dup_customer  (DeskCustomerForm *self);

G_END_DECLS
