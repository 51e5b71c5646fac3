/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_FIELD_MESSAGE (desk_field_message_get_type ())
G_DECLARE_FINAL_TYPE (DeskFieldMessage, desk_field_message, DESK, FIELD_MESSAGE, GtkListBoxRow)

void        desk_field_message_set_text  (DeskFieldMessage *self,
                                          const char       *text);
const char *desk_field_message_get_text  (DeskFieldMessage *self);
GtkWidget  *desk_field_message_get_label (DeskFieldMessage *self);

G_END_DECLS
