/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-driver.h"
#include "desk-test-server.h"

G_BEGIN_DECLS

void desk_driver_sign_in (DeskDriver *driver, DeskTestServer *server);

G_END_DECLS
