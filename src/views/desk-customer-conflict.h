/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk-services.h"

G_BEGIN_DECLS

#define DESK_TYPE_CUSTOMER_CONFLICT (desk_customer_conflict_get_type ())
G_DECLARE_FINAL_TYPE (DeskCustomerConflict, desk_customer_conflict, DESK, CUSTOMER_CONFLICT, AdwBin)

/* Signal "correct" (entry): the user wants to edit again what was refused. */
void desk_customer_conflict_set_customer (DeskCustomerConflict *self,
                                          DeskServices *services,
                                          const char *customer_id);

G_END_DECLS
