/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-event.h"
#include "desk-invoice.h"
#include "desk-note.h"

G_BEGIN_DECLS

/* The history of a customer or an order in words: one line for each event, note and invoice. */
char       *desk_event_text_dup         (DeskEvent   *event);
const char *desk_event_text_get_icon    (DeskEvent   *event);
gboolean    desk_event_text_is_bad      (DeskEvent   *event);
char       *desk_event_text_dup_note    (DeskNote    *note);
char       *desk_event_text_dup_invoice (DeskInvoice *invoice,
                                         const char  *today);

G_END_DECLS
