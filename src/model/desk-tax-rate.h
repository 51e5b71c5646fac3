/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-record.h"

G_BEGIN_DECLS

/* A tax that the dealer is billed, in basis points (2100 is 21 %). */
#define DESK_TAX_RATE_FIELDS(FIELD) \
  FIELD (DESK_TAX_RATE_LABEL, "label", STRING, DESK_FIELD_REQUIRED, 40) \
  FIELD (DESK_TAX_RATE_RATE_BP, "rate_bp", INTEGER, DESK_FIELD_REQUIRED, 100000)

enum
{
  DESK_TAX_RATE_FIELDS (DESK_RECORD_ENUM_VALUE) DESK_TAX_RATE_N_FIELDS,
};

#define DESK_TYPE_TAX_RATE (desk_tax_rate_get_type ())
G_DECLARE_FINAL_TYPE (DeskTaxRate, desk_tax_rate, DESK, TAX_RATE, DeskRecord)

G_END_DECLS
