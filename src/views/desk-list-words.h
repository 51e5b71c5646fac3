/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "desk-query-model.h"

G_BEGIN_DECLS

void desk_list_words_set_count (GtkToggleButton *button, const char *format, guint count);
void desk_list_words_show_count (GtkToggleButton *button, const char *format, DeskQueryModel *model, guint index);
char *desk_list_words_dup_totals (DeskQueryModel *model);

G_END_DECLS
