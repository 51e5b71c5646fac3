/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-page.h"
#include "desk-services.h"

G_BEGIN_DECLS

#define DESK_TYPE_INVOICE_PAGE (desk_invoice_page_get_type ())
G_DECLARE_FINAL_TYPE (DeskInvoicePage, desk_invoice_page, DESK, INVOICE_PAGE, DeskPage)

GtkWidget *desk_invoice_page_new (DeskServices *services,
                                  const char   *invoice_id);

G_END_DECLS
