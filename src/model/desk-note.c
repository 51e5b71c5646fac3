/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-note"

#include "config.h"

#include "desk-note.h"

DESK_DEFINE_RECORD (DeskNote, desk_note, "note", DESK_NOTE_FIELDS)
