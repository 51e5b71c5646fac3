/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "desk-store.h"

G_BEGIN_DECLS

/* The drop-downs over a list of orders. The first line of each is "any". */
void desk_order_choices_fill_status (GtkDropDown    *drop_down);
void desk_order_choices_fill_period (GtkDropDown    *drop_down);
void desk_order_choices_apply       (DeskOrderQuery *query,
                                     DeskStore      *store,
                                     GtkDropDown    *status,
                                     GtkDropDown    *period);

G_END_DECLS
