/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-record.h"

G_BEGIN_DECLS

/* A line of a quote. `included` devices of it are free; without a device it is the plan. */
#define DESK_QUOTE_LINE_FIELDS(FIELD) \
  FIELD (DESK_QUOTE_LINE_LABEL, "label", STRING, DESK_FIELD_NONE, 160) \
  FIELD (DESK_QUOTE_LINE_DEVICE_MODEL_ID, "device_model_id", ID, \
         DESK_FIELD_NONE, 0, .keys = "dev") \
  FIELD (DESK_QUOTE_LINE_QUANTITY, "quantity", INTEGER, DESK_FIELD_REQUIRED, 0) \
  FIELD (DESK_QUOTE_LINE_UNIT_PRICE, "unit_price", INTEGER, DESK_FIELD_REQUIRED, 0) \
  FIELD (DESK_QUOTE_LINE_AMOUNT, "amount", INTEGER, DESK_FIELD_REQUIRED, 0) \
  FIELD (DESK_QUOTE_LINE_INCLUDED, "included", INTEGER, DESK_FIELD_NONE, 0)

enum
{
  DESK_QUOTE_LINE_FIELDS (DESK_RECORD_ENUM_VALUE) DESK_QUOTE_LINE_N_FIELDS,
};

#define DESK_TYPE_QUOTE_LINE (desk_quote_line_get_type ())
G_DECLARE_FINAL_TYPE (DeskQuoteLine, desk_quote_line, DESK, QUOTE_LINE, DeskRecord)

G_END_DECLS
