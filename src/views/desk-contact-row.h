/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk-contact.h"
#include "desk-outbox-entry.h"

G_BEGIN_DECLS

#define DESK_TYPE_CONTACT_ROW (desk_contact_row_get_type ())
G_DECLARE_FINAL_TYPE (DeskContactRow, desk_contact_row, DESK, CONTACT_ROW, GtkListBoxRow)

/* Signals "edit", "lead" and "remove": the user wants to change him, to make him the licence manager, or to have him
 * gone. */
GtkWidget *desk_contact_row_new (void);
void desk_contact_row_set_contact (DeskContactRow *self,
                                   DeskContact *contact,
                                   DeskOutboxEntry *entry,
                                   gboolean can_edit);
DeskContact *desk_contact_row_get_contact (DeskContactRow *self);
void desk_contact_row_send_mail (DeskContactRow *self);

G_END_DECLS
