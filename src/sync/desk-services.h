/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-clock.h"
#include "desk-dealer.h"
#include "desk-me.h"
#include "desk-store.h"
#include "desk-sync.h"
#include "desk-user.h"

G_BEGIN_DECLS

/**
 * DeskServicesState:
 * @DESK_SERVICES_SIGNED_OUT: nobody is signed in; store and sync are %NULL
 * @DESK_SERVICES_SIGNING_IN: e-mail and password are being checked, or the demo starts
 * @DESK_SERVICES_OPENING: the store of the account is being opened
 * @DESK_SERVICES_READY: store, sync and me are there; says nothing about the network
 */
typedef enum
{
  DESK_SERVICES_SIGNED_OUT,
  DESK_SERVICES_SIGNING_IN,
  DESK_SERVICES_OPENING,
  DESK_SERVICES_READY,
} DeskServicesState;

#define DESK_TYPE_SERVICES_STATE (desk_services_state_get_type ())
GType desk_services_state_get_type (void);

/**
 * DeskSignOutMode:
 * @DESK_SIGN_OUT_SEND: send what waits, then sign out; fails, and stays signed in, when
 *   something could not be sent
 * @DESK_SIGN_OUT_KEEP: keep drafts and what waits on this computer for the next sign-in
 * @DESK_SIGN_OUT_DISCARD: drafts and what waits are deleted
 *
 * The cache goes in all three. Drafts are kept by %DESK_SIGN_OUT_SEND.
 */
typedef enum
{
  DESK_SIGN_OUT_SEND,
  DESK_SIGN_OUT_KEEP,
  DESK_SIGN_OUT_DISCARD,
} DeskSignOutMode;

#define DESK_TYPE_SERVICES (desk_services_get_type ())
G_DECLARE_FINAL_TYPE (DeskServices, desk_services, DESK, SERVICES, GObject)

DeskServices *desk_services_new (DeskClock *clock, const char *data_dir);
void desk_services_shutdown (DeskServices *self);

/* Properties: "state", "store", "sync", "me", "is-demo", "demo-role", "clock", "keeps-session" */
DeskServicesState desk_services_get_state (DeskServices *self);
DeskStore *desk_services_get_store (DeskServices *self);
DeskSync *desk_services_get_sync (DeskServices *self);
DeskMe *desk_services_get_me (DeskServices *self);
gboolean desk_services_get_is_demo (DeskServices *self);
const char *desk_services_get_demo_role (DeskServices *self);
DeskClock *desk_services_get_clock (DeskServices *self);
gboolean desk_services_get_keeps_session (DeskServices *self);
gboolean desk_services_has_right (DeskServices *self, const char *right);

/* What the sign-in page starts with. */
char *desk_services_dup_last_email (DeskServices *self);
char *desk_services_dup_last_server_url (DeskServices *self);
gboolean desk_services_can_resume (DeskServices *self);

void desk_services_sign_in_async (DeskServices *self,
                                  const char *server_url,
                                  const char *email,
                                  const char *password,
                                  gboolean stay,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean desk_services_sign_in_finish (DeskServices *self, GAsyncResult *result, GError **error);

void desk_services_sign_in_demo_async (DeskServices *self,
                                       const char *role,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
gboolean
desk_services_sign_in_demo_finish (DeskServices *self, GAsyncResult *result, GError **error);

void desk_services_sign_in_again_async (DeskServices *self,
                                        const char *password,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
gboolean
desk_services_sign_in_again_finish (DeskServices *self, GAsyncResult *result, GError **error);

/* Passwords and invitations: desk-services-password.c */
gboolean desk_services_needs_new_password (const GError *error);
void desk_services_ask_code_async (DeskServices *self,
                                   const char *server_url,
                                   const char *email,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean desk_services_ask_code_finish (DeskServices *self, GAsyncResult *result, GError **error);
void desk_services_choose_password_async (DeskServices *self,
                                          const char *server_url,
                                          const char *email,
                                          const char *password,
                                          const char *code,
                                          const char *new_password,
                                          gboolean stay,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data);
gboolean
desk_services_choose_password_finish (DeskServices *self, GAsyncResult *result, GError **error);
void desk_services_change_password_async (DeskServices *self,
                                          const char *password,
                                          const char *new_password,
                                          GCancellable *cancellable,
                                          GAsyncReadyCallback callback,
                                          gpointer user_data);
gboolean
desk_services_change_password_finish (DeskServices *self, GAsyncResult *result, GError **error);
void desk_services_add_dealer_async (DeskServices *self,
                                     DeskDealer *dealer,
                                     DeskUser *user,
                                     const char *operation_id,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
gboolean desk_services_add_dealer_finish (DeskServices *self, GAsyncResult *result, GError **error);

void desk_services_resume_async (DeskServices *self,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean desk_services_resume_finish (DeskServices *self, GAsyncResult *result, GError **error);

void desk_services_restart_demo_async (DeskServices *self,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
gboolean
desk_services_restart_demo_finish (DeskServices *self, GAsyncResult *result, GError **error);

void desk_services_sign_out_async (DeskServices *self,
                                   DeskSignOutMode mode,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean desk_services_sign_out_finish (DeskServices *self, GAsyncResult *result, GError **error);

G_END_DECLS
