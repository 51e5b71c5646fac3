/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk-field-message.h"

G_BEGIN_DECLS

#define DESK_TYPE_FORM_ROW (desk_form_row_get_type ())
G_DECLARE_FINAL_TYPE (DeskFormRow, desk_form_row, DESK, FORM_ROW, GObject)

DeskFormRow *desk_form_row_new            (guint             field,
                                           GtkWidget        *widget,
                                           DeskFieldMessage *message);
guint        desk_form_row_get_field      (DeskFormRow      *self);
GtkWidget   *desk_form_row_get_widget     (DeskFormRow      *self);
void         desk_form_row_set_text       (DeskFormRow      *self,
                                           const char       *text);
void         desk_form_row_set_required   (DeskFormRow      *self,
                                           gboolean          is_required);
gboolean     desk_form_row_set_fault      (DeskFormRow      *self,
                                           const char       *sentence);
gboolean     desk_form_row_has_fault      (DeskFormRow      *self);
void         desk_form_row_set_confirmed  (DeskFormRow      *self,
                                           gboolean          is_confirmed);
gboolean     desk_form_row_get_is_edited  (DeskFormRow      *self);
void         desk_form_row_set_is_edited  (DeskFormRow      *self,
                                           gboolean          is_edited);

G_END_DECLS
