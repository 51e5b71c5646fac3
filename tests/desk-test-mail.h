/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-test-server.h"

G_BEGIN_DECLS

/* What a person reads in an e-mail of the back-end. */

char *desk_test_mail_dup_text (const char *mail);
char *desk_test_mail_dup_code (const char *text);
char *desk_test_mail_await_code (DeskTestServer *server, const char *email, guint n_mails);

G_END_DECLS
