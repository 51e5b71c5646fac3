/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-fault.h"

G_BEGIN_DECLS

/* In characters. NIST SP 800-63B-4, 3.1.1.2: 15 where the password is all that is asked for; no rules about
 * kinds of characters, and no changes without a cause. */
#define DESK_PASSWORD_MIN 15
/* In bytes. */
#define DESK_PASSWORD_MAX 1024

gboolean desk_password_check (const char *password, const char *email, const char *pointer, GPtrArray *faults);

G_END_DECLS
