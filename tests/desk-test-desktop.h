/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-sync.h"

G_BEGIN_DECLS

/**
 * DeskTestDesktop:
 *
 * The desktop as a process that can be killed: desk-order-driver, with one folder from start to start.
 */
typedef struct _DeskTestDesktop DeskTestDesktop;

DeskTestDesktop *desk_test_desktop_new (const char *url, const char *email, const char *password);
void desk_test_desktop_free (DeskTestDesktop *self);

void desk_test_desktop_start (DeskTestDesktop *self, const char *stop_at);
gboolean desk_test_desktop_is_running (DeskTestDesktop *self);
void desk_test_desktop_set_password (DeskTestDesktop *self, const char *password);
void desk_test_desktop_strike (DeskTestDesktop *self);
void desk_test_desktop_kill (DeskTestDesktop *self);
char *desk_test_desktop_ask (DeskTestDesktop *self, const char *format, ...) G_GNUC_PRINTF (2, 3);

char *desk_test_desktop_dup_path (DeskTestDesktop *self, const char *name);
guint desk_test_desktop_get_n_waiting (DeskTestDesktop *self);
guint desk_test_desktop_get_n_attention (DeskTestDesktop *self);
DeskSyncState desk_test_desktop_get_state (DeskTestDesktop *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskTestDesktop, desk_test_desktop_free)

G_END_DECLS
