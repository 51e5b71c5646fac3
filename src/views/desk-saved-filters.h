/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desk-store.h"

G_BEGIN_DECLS

#define DESK_TYPE_SAVED_FILTERS (desk_saved_filters_get_type ())
G_DECLARE_FINAL_TYPE (DeskSavedFilters, desk_saved_filters, DESK, SAVED_FILTERS, AdwBin)

void desk_saved_filters_open    (DeskSavedFilters *self,
                                 DeskStore        *store,
                                 const char       *list);
void desk_saved_filters_set_now (DeskSavedFilters *self,
                                 GVariant         *filter);

G_END_DECLS
