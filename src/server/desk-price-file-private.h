/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The columns of a file of prices; the file may have them in any order. */
enum
{
  DESK_PRICE_COLUMN_ROW,
  DESK_PRICE_COLUMN_LIST,
  DESK_PRICE_COLUMN_KEY,
  DESK_PRICE_COLUMN_TERM,
  DESK_PRICE_COLUMN_AMOUNT,
  DESK_PRICE_COLUMN_PERIOD,
  DESK_PRICE_COLUMN_SOLD,
  DESK_PRICE_COLUMN_LANGUAGE,
  DESK_PRICE_COLUMN_LABEL,
  DESK_PRICE_COLUMN_NOTE,
  DESK_PRICE_COLUMN_CURRENCY,
  DESK_PRICE_COLUMN_REGION,
  DESK_PRICE_COLUMN_VALID_FROM,
  DESK_PRICE_COLUMN_VALID_UNTIL,
  DESK_PRICE_COLUMN_INCLUDED,
  DESK_PRICE_N_COLUMNS,
};

extern const char *const _desk_price_columns[DESK_PRICE_N_COLUMNS];

gint64 _desk_price_power (const char *currency);

G_END_DECLS
