/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "desk-services.h"

G_BEGIN_DECLS

void desk_deep_links_open (GtkWidget    *window,
                           DeskServices *services,
                           const char   *uri);

G_END_DECLS
