/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-driver.h"

G_BEGIN_DECLS

/**
 * DeskDriverNotifications:
 *
 * The notification service of the session, as the program under test finds it on the bus. It shows nothing: what
 * came is asked for, and activated as by a click on it.
 */
typedef struct _DeskDriverNotifications DeskDriverNotifications;

DeskDriverNotifications *desk_driver_notifications_new (void);
void desk_driver_notifications_free (DeskDriverNotifications *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskDriverNotifications, desk_driver_notifications_free)

guint desk_driver_notifications_count (DeskDriverNotifications *self);
void desk_driver_notifications_activate (DeskDriverNotifications *self, const char *title, const char *body);

G_END_DECLS
