/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "desk-services.h"

G_BEGIN_DECLS

#define DESK_TYPE_NOTIFIER (desk_notifier_get_type ())
G_DECLARE_FINAL_TYPE (DeskNotifier, desk_notifier, DESK, NOTIFIER, GObject)

DeskNotifier *desk_notifier_new (GtkApplication *application, DeskServices *services,
                                 GSettings *settings);

G_END_DECLS
