/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-record.h"

G_BEGIN_DECLS

/* What a dealer owes and may order for, in one currency. Balances of several
 * currencies are never summed. */
#define DESK_BALANCE_FIELDS(FIELD) \
  FIELD (DESK_BALANCE_CURRENCY, "currency", CURRENCY, DESK_FIELD_REQUIRED, 0) \
  FIELD (DESK_BALANCE_DUE, "due", INTEGER, DESK_FIELD_SIGNED, 0) \
  FIELD (DESK_BALANCE_DUE_DATE, "due_date", DATE, DESK_FIELD_NONE, 0) \
  FIELD (DESK_BALANCE_CREDIT_LIMIT, "credit_limit", INTEGER, DESK_FIELD_NONE, 0) \
  FIELD (DESK_BALANCE_CREDIT_AVAILABLE, "credit_available", INTEGER, DESK_FIELD_SIGNED, 0)

enum
{
  DESK_BALANCE_FIELDS (DESK_RECORD_ENUM_VALUE) DESK_BALANCE_N_FIELDS,
};

#define DESK_TYPE_BALANCE (desk_balance_get_type ())
G_DECLARE_FINAL_TYPE (DeskBalance, desk_balance, DESK, BALANCE, DeskRecord)

G_END_DECLS
