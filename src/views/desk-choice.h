/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A drop-down whose first line is "any", and whose others stand for a value each. */
void        desk_choice_fill (GtkDropDown       *drop_down,
                              const char        *any,
                              const char *const *values,
                              const char *const *labels);
const char *desk_choice_get  (GtkDropDown       *drop_down);
gboolean    desk_choice_set  (GtkDropDown       *drop_down,
                              const char        *value);

G_END_DECLS
