/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-fault.h"

G_BEGIN_DECLS

/* In characters. NIST SP 800-63B-4, 3.1.1.2, asks for 15 where the password is all that is asked for, and for no
 * rules about kinds of characters and no changes without a cause. Twelve is the house's choice: attempts are
 * limited for each account and each address, what is guessed first is refused, and hashes are slow (Argon2id). */
#define DESK_PASSWORD_MIN 12
/* In bytes. */
#define DESK_PASSWORD_MAX 1024

gboolean desk_password_check (const char *password, const char *email, const char *pointer, GPtrArray *faults);

G_END_DECLS
