/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-record.h"

G_BEGIN_DECLS

/* A label of the price list, a promotion or a region in one language. */
#define DESK_TEXT_FIELDS(FIELD) \
  FIELD (DESK_TEXT_LANGUAGE, "language", LANGUAGE, DESK_FIELD_REQUIRED, 0) \
  FIELD (DESK_TEXT_LABEL, "label", STRING, DESK_FIELD_REQUIRED, 160) \
  FIELD (DESK_TEXT_NOTE, "note", TEXT, DESK_FIELD_NONE, 400)

enum
{
  DESK_TEXT_FIELDS (DESK_RECORD_ENUM_VALUE) DESK_TEXT_N_FIELDS,
};

#define DESK_TYPE_TEXT (desk_text_get_type ())
G_DECLARE_FINAL_TYPE (DeskText, desk_text, DESK, TEXT, DeskRecord)

G_END_DECLS
