/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-faults.h"

#include <glib.h>

G_BEGIN_DECLS

GBytes *desk_fault_body_new (DeskNetFaultKind kind, const char **content_type);

G_END_DECLS
