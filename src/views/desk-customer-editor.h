/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk-services.h"

G_BEGIN_DECLS

#define DESK_TYPE_CUSTOMER_EDITOR (desk_customer_editor_get_type ())
G_DECLARE_FINAL_TYPE (DeskCustomerEditor, desk_customer_editor, DESK, CUSTOMER_EDITOR, AdwBin)

/* Signals: "opened" (customer's id): what was given up is to be edited again; "closed": saved or given
 * up, there is nothing more to edit. */
gboolean desk_customer_editor_has_unsaved (DeskStore *store, const char *customer_id);
void desk_customer_editor_open (DeskCustomerEditor *self,
                                DeskServices *services,
                                const char *customer_id);
void desk_customer_editor_correct (DeskCustomerEditor *self,
                                   DeskServices *services,
                                   DeskOutboxEntry *entry);
void desk_customer_editor_keep (DeskCustomerEditor *self);

G_END_DECLS
