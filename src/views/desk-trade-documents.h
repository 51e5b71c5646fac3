/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-draft.h"
#include "desk-quote.h"
#include "desk-document.h"
#include "desk-invoice.h"
#include "desk-order-facts.h"
#include "desk-services.h"
#include "desk-store-account.h"

G_BEGIN_DECLS

/* What a dealer puts on paper. */
DeskDocument *desk_invoice_document_new   (DeskStore                    *store,
                                           DeskInvoice                  *invoice);
DeskDocument *desk_statement_document_new (DeskStore                    *store,
                                           const DeskStatementOfAccount *account);
DeskDocument *desk_order_document_new     (DeskStore                    *store,
                                           const DeskOrderFacts         *facts);
DeskDocument *desk_offer_document_new     (DeskStore                    *store,
                                           DeskDraft                    *draft,
                                           DeskOffer                    *offer,
                                           DeskQuote                    *quote);
char         *desk_offer_line_dup_name    (DeskQuoteLine                *line,
                                           DeskDraft                    *draft,
                                           DeskPriceList                *price_list);
char         *desk_document_dup_file_name (const DeskDocument           *document);

G_END_DECLS
