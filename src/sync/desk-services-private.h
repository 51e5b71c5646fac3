/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-accounts.h"
#include "desk-api-client.h"
#include "desk-demo.h"
#include "desk-secret.h"
#include "desk-services.h"
#include "desk-sync-private.h"

G_BEGIN_DECLS

/* What the parts of the services share:
 *
 *   desk-services.c           the object, closing, shutdown
 *   desk-services-open.c      an account's store and engine
 *   desk-services-sign-in.c   e-mail and password, again too
 *   desk-services-password.c  a code, a new password, a dealer's invitation
 *   desk-services-resume.c    the last account, without a network
 *   desk-services-demo.c      the demo's users
 *   desk-services-sign-out.c  the three ways out
 *
 * Everything is in the main thread. One of these operations at a time. */
struct _DeskServices
{
  GObject parent_instance;

  DeskClock *clock;          /* (owned) */
  char *data_dir;            /* (owned) */
  DeskAccounts *accounts;    /* (owned) */
  DeskSecretStore *secrets;  /* (owned) */
  DeskDemo *demo;            /* (owned) */
  GCancellable *cancellable; /* (owned): of all that is under way, ends with shutdown */
  gboolean is_busy;          /* one of the operations is under way */
  gboolean is_shut_down;
  guint n_demo_restarts; /* without having been asked */

  DeskServicesState state;
  DeskKnownAccount *account; /* (owned) (nullable) */
  DeskStore *store;          /* (owned) (nullable) */
  DeskSync *sync;            /* (owned) (nullable) */
  DeskMe *me;                /* (owned) (nullable) */
  gboolean keeps_session;
};

/* desk-services.c */
gboolean desk_services_begin (DeskServices *self, GTask *task);
void desk_services_end (DeskServices *self);
void desk_services_set_state (DeskServices *self, DeskServicesState state);
void desk_services_set_me (DeskServices *self, DeskMe *me);
void desk_services_set_keeps_session (DeskServices *self, gboolean keeps_session);
void desk_services_notify_account (DeskServices *self);
void desk_services_close_account (DeskServices *self, DeskServicesState state);

/* desk-services-open.c */
void desk_services_open_async (DeskServices *self,
                               const DeskKnownAccount *account,
                               DeskApiClient *client,
                               DeskMe *me,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
gboolean desk_services_open_finish (DeskServices *self, GAsyncResult *result, GError **error);

/* desk-services-sign-in.c */
DeskApiClient *
desk_services_build_client (DeskServices *self, const char *server_url, GError **error);
void desk_services_enter_async (DeskServices *self,
                                const char *server_url,
                                const char *email,
                                const char *password,
                                const char *demo_role,
                                gboolean stay,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
gboolean desk_services_enter_finish (DeskServices *self, GAsyncResult *result, GError **error);

/* desk-services-demo.c */
void desk_services_connect_demo (DeskServices *self);
void desk_services_demo_ended (DeskServices *self);

G_END_DECLS
