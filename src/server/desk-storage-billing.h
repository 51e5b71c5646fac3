/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-storage.h"

G_BEGIN_DECLS

/* The storage of invoices. */
char *desk_storage_next_document_number (DeskStorage *self,
                                         const char *dealer_id,
                                         const char *kind,
                                         int year,
                                         GError **error);
char *desk_storage_dup_due_date (DeskStorage *self, const char *dealer_id, const char *currency);
GPtrArray *desk_storage_list_invoices_past_due (DeskStorage *self, const char *today);

G_END_DECLS
