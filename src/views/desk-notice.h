/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DESK_TYPE_NOTICE (desk_notice_get_type ())
G_DECLARE_FINAL_TYPE (DeskNotice, desk_notice, DESK, NOTICE, AdwBin)

/* Properties: "kind" (accent, warning, error), "icon-name", "title", "subtitle", "button-label".
 * Signal "activated": the button was pressed. */
void desk_notice_set_kind         (DeskNotice *self,
                                   const char *kind);
void desk_notice_set_icon_name    (DeskNotice *self,
                                   const char *icon_name);
void desk_notice_set_text         (DeskNotice *self,
                                   const char *title,
                                   const char *subtitle);
void desk_notice_set_button_label (DeskNotice *self,
                                   const char *button_label);
void desk_notice_focus            (DeskNotice *self);

G_END_DECLS
