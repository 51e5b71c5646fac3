/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk-order-sketch.h"

G_BEGIN_DECLS

#define DESK_TYPE_CUSTOMER_STEP (desk_customer_step_get_type ())
G_DECLARE_FINAL_TYPE (DeskCustomerStep, desk_customer_step, DESK, CUSTOMER_STEP, AdwBin)

/* Signals: "changed": what get_n_faults() and get_customer() say; "left": Escape where there was
 * nothing to clear. */
void          desk_customer_step_set_sketch   (DeskCustomerStep *self,
                                               DeskOrderSketch  *sketch);
void          desk_customer_step_focus_start  (DeskCustomerStep *self);
void          desk_customer_step_show_mode    (DeskCustomerStep *self,
                                               gboolean          is_new);
void          desk_customer_step_choose       (DeskCustomerStep *self,
                                               DeskCustomer     *customer);
guint         desk_customer_step_get_n_faults (DeskCustomerStep *self);
gboolean      desk_customer_step_validate     (DeskCustomerStep *self);
void          desk_customer_step_focus_fault  (DeskCustomerStep *self);
gboolean      desk_customer_step_show_fault   (DeskCustomerStep *self,
                                               const char       *pointer,
                                               const char       *sentence);
DeskCustomer *desk_customer_step_dup_customer (DeskCustomerStep *self,
                                               gboolean         *is_new);

G_END_DECLS
