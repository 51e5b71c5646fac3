/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-record.h"

G_BEGIN_DECLS

/* One tax of an order or a quote, with its amount in minor units. */
#define DESK_TAX_LINE_FIELDS(FIELD) \
  FIELD (DESK_TAX_LINE_LABEL, "label", STRING, DESK_FIELD_REQUIRED, 40) \
  FIELD (DESK_TAX_LINE_RATE_BP, "rate_bp", INTEGER, DESK_FIELD_REQUIRED, 100000) \
  FIELD (DESK_TAX_LINE_AMOUNT, "amount", INTEGER, DESK_FIELD_REQUIRED | DESK_FIELD_SIGNED, 0)

enum
{
  DESK_TAX_LINE_FIELDS (DESK_RECORD_ENUM_VALUE) DESK_TAX_LINE_N_FIELDS,
};

#define DESK_TYPE_TAX_LINE (desk_tax_line_get_type ())
G_DECLARE_FINAL_TYPE (DeskTaxLine, desk_tax_line, DESK, TAX_LINE, DeskRecord)

G_END_DECLS
