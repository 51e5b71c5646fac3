/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk-services.h"

G_BEGIN_DECLS

#define DESK_TYPE_CONTACT_EDITOR (desk_contact_editor_get_type ())
G_DECLARE_FINAL_TYPE (DeskContactEditor, desk_contact_editor, DESK, CONTACT_EDITOR, AdwBin)

/* Signals: "opened" (customer's id): what was given up is to be edited again; "closed": saved or given up, there is
 * nothing more to edit. */
gboolean desk_contact_editor_has_unsaved (DeskStore *store, const char *customer_id);
void desk_contact_editor_open (DeskContactEditor *self,
                               DeskServices *services,
                               const char *customer_id,
                               DeskContact *contact);
void desk_contact_editor_correct (DeskContactEditor *self,
                                  DeskServices *services,
                                  const char *customer_id,
                                  DeskOutboxEntry *entry);
const char *desk_contact_editor_get_contact_id (DeskContactEditor *self);
void desk_contact_editor_keep (DeskContactEditor *self);

G_END_DECLS
