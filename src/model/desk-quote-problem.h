/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-record.h"

G_BEGIN_DECLS

/* Why a configuration cannot be priced or sold as it is. */
#define DESK_QUOTE_PROBLEM_FIELDS(FIELD) \
  FIELD (DESK_QUOTE_PROBLEM_CODE, "code", ENUM, DESK_FIELD_REQUIRED, 0) \
  FIELD (DESK_QUOTE_PROBLEM_POINTER, "pointer", STRING, DESK_FIELD_NONE, 200)

enum
{
  DESK_QUOTE_PROBLEM_FIELDS (DESK_RECORD_ENUM_VALUE) DESK_QUOTE_PROBLEM_N_FIELDS,
};

#define DESK_TYPE_QUOTE_PROBLEM (desk_quote_problem_get_type ())
G_DECLARE_FINAL_TYPE (DeskQuoteProblem, desk_quote_problem, DESK, QUOTE_PROBLEM, DeskRecord)

G_END_DECLS
