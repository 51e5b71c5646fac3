/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-clock.h"
#include "desk-customer.h"
#include "desk-me.h"
#include "desk-order.h"
#include "desk-quote.h"
#include "desk-session.h"

G_BEGIN_DECLS

#define DESK_TYPE_API_CLIENT (desk_api_client_get_type ())
G_DECLARE_FINAL_TYPE (DeskApiClient, desk_api_client, DESK, API_CLIENT, GObject)

DeskApiClient *
desk_api_client_new (const char *base_url, DeskSession *session, DeskClock *clock, GError **error);
const char *desk_api_client_get_base_url (DeskApiClient *self);
DeskSession *desk_api_client_get_session (DeskApiClient *self);
void desk_api_client_set_timeout (DeskApiClient *self, guint seconds);

void desk_api_client_sign_in_async (DeskApiClient *self,
                                    const char *email,
                                    const char *password,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean desk_api_client_sign_in_finish (DeskApiClient *self, GAsyncResult *result, GError **error);

/* desk-api-password.c */
void desk_api_client_show_code_async (DeskApiClient *self,
                                      const char *email,
                                      const char *code,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer user_data);
gboolean
desk_api_client_show_code_finish (DeskApiClient *self, GAsyncResult *result, GError **error);
void desk_api_client_ask_code_async (DeskApiClient *self,
                                     const char *email,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
gboolean desk_api_client_ask_code_finish (DeskApiClient *self, GAsyncResult *result, GError **error);
void desk_api_client_set_password_async (DeskApiClient *self,
                                         const char *password,
                                         const char *new_password,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
gboolean
desk_api_client_set_password_finish (DeskApiClient *self, GAsyncResult *result, GError **error);

void desk_api_client_refresh_async (DeskApiClient *self,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
gboolean desk_api_client_refresh_finish (DeskApiClient *self, GAsyncResult *result, GError **error);

void desk_api_client_sign_out_async (DeskApiClient *self,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);
gboolean
desk_api_client_sign_out_finish (DeskApiClient *self, GAsyncResult *result, GError **error);

void desk_api_client_me_async (DeskApiClient *self,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
DeskMe *desk_api_client_me_finish (DeskApiClient *self, GAsyncResult *result, GError **error);

void desk_api_client_changes_async (DeskApiClient *self,
                                    const char *since,
                                    guint limit,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
GBytes *desk_api_client_changes_finish (DeskApiClient *self, GAsyncResult *result, GError **error);

void desk_api_client_quote_async (DeskApiClient *self,
                                  DeskOrder *order,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
DeskQuote *desk_api_client_quote_finish (DeskApiClient *self, GAsyncResult *result, GError **error);

void desk_api_client_look_up_customer_async (DeskApiClient *self,
                                             const char *email,
                                             const char *dealer_id,
                                             GCancellable *cancellable,
                                             GAsyncReadyCallback callback,
                                             gpointer user_data);
char *desk_api_client_look_up_customer_finish (DeskApiClient *self,
                                               GAsyncResult *result,
                                               DeskCustomer **customer,
                                               char **protected_until,
                                               GError **error);

void desk_api_client_send_async (DeskApiClient *self,
                                 const char *method,
                                 const char *path,
                                 const char *operation_id,
                                 const char *if_match,
                                 GBytes *body,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean desk_api_client_send_finish (DeskApiClient *self,
                                      GAsyncResult *result,
                                      GBytes **fragment,
                                      GError **error);

G_END_DECLS
