/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-api-password"

#include "config.h"

#include "desk-api-client-private.h"

#include "desk-error.h"

/* What is known when there is no session yet, or no more. A password is looked at and made slowly on purpose. */
#define PASSWORD_SECONDS 30

static gboolean
finish (DeskApiClient *self, GAsyncResult *result, GError **error)
{
  g_autoptr (DeskHttpAnswer) answer = desk_api_client_request_finish (self, result, error);

  return answer != NULL;
}

/**
 * desk_api_client_ask_code_async:
 * @email: an address
 *
 * Asks for an e-mail with a code. The answer does not say whether anybody has the address.
 */
void
desk_api_client_ask_code_async (DeskApiClient *self,
                                const char *email,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  DeskHttpRequest *request = NULL;

  g_return_if_fail (DESK_IS_API_CLIENT (self));
  g_return_if_fail (email != NULL);

  request = desk_http_request_new ("POST", "/v1/password-resets");
  request->body = desk_api_client_build_body ("email", email, NULL);
  request->seconds = PASSWORD_SECONDS;
  desk_api_client_open_request_async (self, request, desk_api_client_ask_code_async, cancellable,
                                      callback, user_data);
}

gboolean
desk_api_client_ask_code_finish (DeskApiClient *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, error);
}

/**
 * desk_api_client_show_code_async:
 * @email: whose code it is
 * @code: of an e-mail, as typed
 *
 * Gets what desk_api_client_set_password_async() needs, for the code of an e-mail.
 */
void
desk_api_client_show_code_async (DeskApiClient *self,
                                 const char *email,
                                 const char *code,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  DeskHttpRequest *request = NULL;

  g_return_if_fail (DESK_IS_API_CLIENT (self));
  g_return_if_fail (email != NULL && code != NULL);

  request = desk_http_request_new ("POST", "/v1/sessions");
  request->body = desk_api_client_build_body ("email", email, "code", code, NULL);
  request->seconds = PASSWORD_SECONDS;
  request->wants_tree = TRUE;
  desk_api_client_open_request_async (self, request, desk_api_client_show_code_async, cancellable,
                                      callback, user_data);
}

/**
 * desk_api_client_show_code_finish:
 * @error: with the problem "bad_code" when it is not known, was used or has ended
 *
 * Returns: whether a password can be set now
 */
gboolean
desk_api_client_show_code_finish (DeskApiClient *self, GAsyncResult *result, GError **error)
{
  g_autoptr (DeskHttpAnswer) answer = desk_api_client_request_finish (self, result, error);

  if (answer == NULL)
    return FALSE;
  if (desk_api_client_take_password_token (self, answer))
    return TRUE;
  g_set_error_literal (error, DESK_ERROR, DESK_ERROR_PROTOCOL, "a code without a token");
  return FALSE;
}

/**
 * desk_api_client_set_password_async:
 * @password: (nullable): the one of now; %NULL with what desk_api_client_sign_in_async() got for a
 *   password that has ended, or for a code
 * @new_password: the one from now on
 *
 * Sets the password. All other sessions end.
 */
void
desk_api_client_set_password_async (DeskApiClient *self,
                                    const char *password,
                                    const char *new_password,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  DeskHttpRequest *request = NULL;

  g_return_if_fail (DESK_IS_API_CLIENT (self));
  g_return_if_fail (new_password != NULL);

  request = desk_http_request_new ("PUT", "/v1/me/password");
  request->seconds = PASSWORD_SECONDS;
  if (password == NULL)
    {
      request->body = desk_api_client_build_body ("new_password", new_password, NULL);
      request->access_token = g_strdup (desk_api_client_get_password_token (self));
      desk_api_client_open_request_async (self, request, desk_api_client_set_password_async,
                                          cancellable, callback, user_data);
      return;
    }
  request->body = desk_api_client_build_body ("password", password, "new_password", new_password,
                                              NULL);
  desk_api_client_request_async (self, request, desk_api_client_set_password_async, cancellable,
                                 callback, user_data);
}

/**
 * desk_api_client_set_password_finish:
 * @error: %DESK_ERROR_INVALID with a problem that says which field was refused, and why
 *
 * Returns: whether it is set
 */
gboolean
desk_api_client_set_password_finish (DeskApiClient *self, GAsyncResult *result, GError **error)
{
  return finish (self, result, error);
}
