/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk-export-table.h"
#include "desk-store.h"

G_BEGIN_DECLS

#define DESK_TYPE_PRICE_LISTS_WINDOW (desk_price_lists_window_get_type ())
G_DECLARE_FINAL_TYPE (DeskPriceListsWindow,
                      desk_price_lists_window,
                      DESK,
                      PRICE_LISTS_WINDOW,
                      AdwWindow)

extern const DeskExportTable desk_prices_export;

GtkWidget *desk_price_lists_window_new (GtkWindow *parent, DeskStore *store);

G_END_DECLS
