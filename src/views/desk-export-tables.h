/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-export-table.h"

G_BEGIN_DECLS

extern const DeskExportTable desk_orders_export;
extern const DeskExportTable desk_licenses_export;
extern const DeskExportTable desk_subscriptions_export;
extern const DeskExportTable desk_customers_export;
extern const DeskExportTable desk_invoices_export;
extern const DeskExportTable desk_transactions_export;
extern const DeskExportTable desk_dealers_export;

/* The lists of the store by their keys, and what is in each of them at first; both for the command
 * line. */
const DeskExportTable *const *desk_export_tables_list (void);
const DeskExportTable *desk_export_tables_find (const char *key);
gpointer desk_export_tables_new_query (const DeskExportTable *table);

G_END_DECLS
