/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-invoice.h"
#include "desk-license.h"
#include "desk-order.h"

G_BEGIN_DECLS

/* "Expiring" is active with this many days left or fewer. */
#define DESK_EXPIRING_DAYS 30

/* The rank of having no licence at all. */
#define DESK_STATUS_RANK_NONE 9

const char *desk_license_status   (DeskLicense *license,
                                   const char  *today);
const char *desk_status_for       (DeskOrder   *order,
                                   DeskLicense *license,
                                   const char  *today);
const char *desk_invoice_status   (DeskInvoice *invoice,
                                   const char  *today);
int         desk_status_get_rank  (const char  *status);
const char *desk_status_for_rank  (int          rank);

G_END_DECLS
