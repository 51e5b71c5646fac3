/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-storage.h"

G_BEGIN_DECLS

/*
 * Sends what lies in the table of mail, one at a time, in a thread: into a spool folder, or
 * through a mail server. Lives in the main context of the storage.
 */
/* Who sends what is only spooled. */
#define DESK_MAILER_SPOOL_FROM "dealer-desk-server@localhost"

#define DESK_TYPE_MAILER (desk_mailer_get_type ())
G_DECLARE_FINAL_TYPE (DeskMailer, desk_mailer, DESK, MAILER, GObject)

DeskMailer *desk_mailer_new (DeskStorage *storage, const char *spool_folder);
void desk_mailer_set_smtp (DeskMailer *self, const char *url, const char *from_address);
void desk_mailer_start (DeskMailer *self);
void desk_mailer_wake (DeskMailer *self);
void desk_mailer_stop (DeskMailer *self);

G_END_DECLS
