/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "desk-store-type.h"

G_BEGIN_DECLS

/**
 * DeskStatementOfAccount:
 * @dealer_id: whose account it is
 * @currency: the currency of all amounts
 * @since: (nullable): first day; %NULL for the beginning
 * @until: (nullable): last day; %NULL for today
 * @opening: what was owed before the first day, in minor units
 * @closing: what is owed after the last day
 * @transactions: (element-type DeskTransaction): what lies between, the first booked first
 *
 * What happened in a dealer's account in a period.
 */
typedef struct
{
  char *dealer_id; /* (owned) */
  char *currency;  /* (owned) */
  char *since;     /* (owned) (nullable) */
  char *until;     /* (owned) (nullable) */
  gint64 opening;
  gint64 closing;
  GPtrArray *transactions; /* (owned) */
} DeskStatementOfAccount;

void desk_statement_of_account_free (DeskStatementOfAccount *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskStatementOfAccount, desk_statement_of_account_free)

void desk_store_read_account_async (DeskStore *self,
                                    const char *dealer_id,
                                    const char *currency,
                                    const char *since,
                                    const char *until,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
DeskStatementOfAccount *desk_store_read_account_finish (DeskStore *self,
                                                        GAsyncResult *result,
                                                        GError **error); /* (transfer full) */

G_END_DECLS
