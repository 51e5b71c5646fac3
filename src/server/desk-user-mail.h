/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-storage.h"
#include "desk-user.h"

G_BEGIN_DECLS

/* A code that was asked for is good for an hour, that of an invitation for two weeks. */
#define DESK_RESET_SECONDS (60 * 60)
#define DESK_INVITATION_SECONDS (14 * 24 * 60 * 60)

char *desk_password_code_normalize (const char *typed);
gboolean desk_user_mail_queue_reset (DeskStorage *storage, DeskUser *user, GError **error);
gboolean desk_user_mail_queue_invitation (DeskStorage *storage, DeskUser *user, const char *dealer_name,
                                          const char *inviter, const char *url, GError **error);

G_END_DECLS
