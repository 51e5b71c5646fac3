/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-record.h"

G_BEGIN_DECLS

/* What a dealer writes down about a customer. */
#define DESK_NOTE_FIELDS(FIELD) \
  FIELD (DESK_NOTE_ID, "id", ID, DESK_FIELD_REQUIRED, 0, .keys = "not") \
  FIELD (DESK_NOTE_REVISION, "revision", INTEGER, DESK_FIELD_SERVER, 0) \
  FIELD (DESK_NOTE_DEALER_ID, "dealer_id", ID, DESK_FIELD_NONE, 0, .keys = "dlr") \
  FIELD (DESK_NOTE_CUSTOMER_ID, "customer_id", ID, DESK_FIELD_REQUIRED, 0, .keys = "cus") \
  FIELD (DESK_NOTE_TEXT, "text", TEXT, DESK_FIELD_REQUIRED | DESK_FIELD_INPUT, 4000) \
  FIELD (DESK_NOTE_AUTHOR_ID, "author_id", ID, DESK_FIELD_SERVER, 0, .keys = "usr") \
  FIELD (DESK_NOTE_AUTHOR_NAME, "author_name", STRING, DESK_FIELD_SERVER, 120) \
  FIELD (DESK_NOTE_CREATED_AT, "created_at", INSTANT, DESK_FIELD_SERVER, 0)

enum
{
  DESK_NOTE_FIELDS (DESK_RECORD_ENUM_VALUE) DESK_NOTE_N_FIELDS,
};

#define DESK_TYPE_NOTE (desk_note_get_type ())
G_DECLARE_FINAL_TYPE (DeskNote, desk_note, DESK, NOTE, DeskRecord)

G_END_DECLS
