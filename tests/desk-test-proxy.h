/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-test-server.h"

G_BEGIN_DECLS

/**
 * DeskTestProxy:
 *
 * A bad line between the two programs: it delays, cuts, truncates and repeats, and answers 500, 429 and
 * garbage in the back-end's place, all from a seed. It follows the back-end from start to start.
 */
typedef struct _DeskTestProxy DeskTestProxy;

DeskTestProxy *desk_test_proxy_new (DeskTestServer *server, guint32 seed);
void desk_test_proxy_free (DeskTestProxy *self);
const char *desk_test_proxy_get_url (DeskTestProxy *self);
void desk_test_proxy_set_percent (DeskTestProxy *self, guint percent);
guint desk_test_proxy_get_n_requests (DeskTestProxy *self);
guint desk_test_proxy_get_n_faults (DeskTestProxy *self);
GPtrArray *desk_test_proxy_get_done (DeskTestProxy *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskTestProxy, desk_test_proxy_free)

G_END_DECLS
