/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-invoice"

#include "config.h"

#include "desk-invoice.h"

DESK_DEFINE_RECORD (DeskInvoice, desk_invoice, "invoice", DESK_INVOICE_FIELDS)
