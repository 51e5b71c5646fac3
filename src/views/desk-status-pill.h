/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define DESK_TYPE_STATUS_PILL (desk_status_pill_get_type ())
G_DECLARE_FINAL_TYPE (DeskStatusPill, desk_status_pill, DESK, STATUS_PILL, GtkWidget)

GtkWidget *desk_status_pill_new (const char *status);
const char *desk_status_pill_get_status (DeskStatusPill *self);
void desk_status_pill_set_status (DeskStatusPill *self, const char *status);

void desk_status_pill_set_label (DeskStatusPill *self, const char *label);

const char *const *desk_status_list_keys (void);
const char *desk_status_get_word (const char *status);
const char *desk_status_get_icon_name (const char *status);
const char *desk_status_get_css_class (const char *status);

G_END_DECLS
