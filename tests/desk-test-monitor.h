/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DeskTestMonitor:
 *
 * The network monitor of the process, which says what a test wants.
 */
#define DESK_TYPE_TEST_MONITOR (desk_test_monitor_get_type ())
G_DECLARE_FINAL_TYPE (DeskTestMonitor, desk_test_monitor, DESK, TEST_MONITOR, GObject)

DeskTestMonitor *desk_test_monitor_install (void);
void desk_test_monitor_set_available (DeskTestMonitor *self, gboolean is_available);

G_END_DECLS
