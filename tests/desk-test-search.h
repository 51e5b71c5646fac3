/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-test-store.h"

G_BEGIN_DECLS

GPtrArray *desk_test_search_everywhere (DeskTestStore *fixture, const char *text);
void desk_test_search_add_customer (DeskTestPage *page,
                                    guint number,
                                    const char *company,
                                    const char *city);

G_END_DECLS
