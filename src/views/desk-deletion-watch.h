/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "desk-services.h"

G_BEGIN_DECLS

#define DESK_TYPE_DELETION_WATCH (desk_deletion_watch_get_type ())
G_DECLARE_FINAL_TYPE (DeskDeletionWatch, desk_deletion_watch, DESK, DELETION_WATCH, GObject)

void desk_deletion_watch_start (DeskServices *services,
                                GtkWidget    *page,
                                DeskOrder    *order,
                                DeskCustomer *customer);

G_END_DECLS
