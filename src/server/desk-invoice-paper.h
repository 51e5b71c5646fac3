/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-document.h"
#include "desk-invoice.h"
#include "desk-storage.h"

G_BEGIN_DECLS

/* What the database keeps under this is whoever sends the invoices: his name, address and tax ID, in one line. */
#define DESK_INVOICE_META_ISSUER "issuer"

DeskDocument *desk_invoice_paper_new (DeskStorage *storage, DeskInvoice *invoice, const char *language, GError **error);

G_END_DECLS
