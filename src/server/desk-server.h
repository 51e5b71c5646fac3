/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

#include "desk-clock.h"
#include "desk-events.h"
#include "desk-faults.h"
#include "desk-mailer.h"
#include "desk-passwords.h"
#include "desk-rate-limit.h"
#include "desk-storage.h"

G_BEGIN_DECLS

/* Raised when what a cursor means changes: every client then pulls afresh. */
#define DESK_CONTRACT_VERSION 2

#define DESK_TYPE_SERVER (desk_server_get_type ())
G_DECLARE_FINAL_TYPE (DeskServer, desk_server, DESK, SERVER, GObject)

DeskServer *desk_server_new (DeskStorage *storage, DeskClock *clock);
void desk_server_set_faults (DeskServer *self, DeskFaults *faults);
void desk_server_set_mailer (DeskServer *self, DeskMailer *mailer);
void desk_server_set_behind_proxy (DeskServer *self, gboolean is_behind_proxy);
void desk_server_set_min_client (DeskServer *self, const char *version);
gboolean desk_server_listen (DeskServer *self, const char *address, guint port, GTlsCertificate *certificate,
                             GError **error);
char *desk_server_dup_url (DeskServer *self);
void desk_server_stop (DeskServer *self);

/* For the routes. */
const char *desk_server_get_min_client (DeskServer *self);
gboolean desk_server_is_behind_proxy (DeskServer *self);
DeskEvents *desk_server_get_events (DeskServer *self);
DeskPasswords *desk_server_get_passwords (DeskServer *self);
DeskRateLimit *desk_server_get_sign_in_limit (DeskServer *self);
DeskRateLimit *desk_server_get_address_limit (DeskServer *self);
DeskRateLimit *desk_server_get_look_up_limit (DeskServer *self);
DeskRateLimit *desk_server_get_reset_limit (DeskServer *self);
void desk_server_wake_mailer (DeskServer *self);

G_END_DECLS
