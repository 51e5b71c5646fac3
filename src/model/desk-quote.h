/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-quote-line.h"
#include "desk-quote-problem.h"
#include "desk-record.h"
#include "desk-tax-line.h"

G_BEGIN_DECLS

/* The price of a configuration, in minor units. An estimate was worked out on this computer. */
#define DESK_QUOTE_FIELDS(FIELD) \
  FIELD (DESK_QUOTE_LINES, "lines", LIST, \
         DESK_FIELD_NONE, 400, .item_type = desk_quote_line_get_type) \
  FIELD (DESK_QUOTE_CURRENCY, "currency", CURRENCY, DESK_FIELD_REQUIRED, 0) \
  FIELD (DESK_QUOTE_SUBTOTAL, "subtotal", INTEGER, DESK_FIELD_REQUIRED, 0) \
  FIELD (DESK_QUOTE_DISCOUNT_BP, "discount_bp", INTEGER, DESK_FIELD_NONE, 10000) \
  FIELD (DESK_QUOTE_DISCOUNT, "discount", INTEGER, DESK_FIELD_REQUIRED, 0) \
  FIELD (DESK_QUOTE_NET, "net", INTEGER, DESK_FIELD_REQUIRED, 0) \
  FIELD (DESK_QUOTE_TAXES, "taxes", LIST, DESK_FIELD_NONE, 8, .item_type = desk_tax_line_get_type) \
  FIELD (DESK_QUOTE_TAX, "tax", INTEGER, DESK_FIELD_REQUIRED, 0) \
  FIELD (DESK_QUOTE_TOTAL, "total", INTEGER, DESK_FIELD_REQUIRED, 0) \
  FIELD (DESK_QUOTE_IS_ESTIMATE, "is_estimate", BOOLEAN, DESK_FIELD_NONE, 0) \
  FIELD (DESK_QUOTE_PROBLEMS, "problems", LIST, \
         DESK_FIELD_NONE, 40, .item_type = desk_quote_problem_get_type)

enum
{
  DESK_QUOTE_FIELDS (DESK_RECORD_ENUM_VALUE) DESK_QUOTE_N_FIELDS,
};

#define DESK_TYPE_QUOTE (desk_quote_get_type ())
G_DECLARE_FINAL_TYPE (DeskQuote, desk_quote, DESK, QUOTE, DeskRecord)

G_END_DECLS
