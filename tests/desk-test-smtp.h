/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A mail server that keeps what it gets, in threads of its own. */
typedef struct _DeskTestSmtp DeskTestSmtp;

DeskTestSmtp *desk_test_smtp_new (void);
void desk_test_smtp_free (DeskTestSmtp *self);
guint desk_test_smtp_get_port (DeskTestSmtp *self);
void desk_test_smtp_set_answer (DeskTestSmtp *self, const char *answer);
guint desk_test_smtp_get_n_mails (DeskTestSmtp *self);
char *desk_test_smtp_dup_last (DeskTestSmtp *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskTestSmtp, desk_test_smtp_free)

G_END_DECLS
