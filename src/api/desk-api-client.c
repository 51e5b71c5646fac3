/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-api-client"

#include "config.h"

#include "desk-api-client-private.h"

#include "desk-error.h"
#include "desk-problem.h"

/*
 * The back-end over HTTP: adds the access token, gets a new one when there is none or when the
 * back-end says 401, and repeats the request once after that. Any number of requests may need a
 * new token at the same time; one refresh serves them all, because a refresh token is good for one
 * use. The new refresh token is in the secret store before the first of them goes on.
 *
 * Everything runs in the main thread; what takes time (the check of a page) is in a thread of its
 * own, see desk-http.c. The functions for the single resources are in desk-api-resources.c.
 */
struct _DeskApiClient
{
  GObject parent_instance;

  DeskHttp *http;       /* (owned) */
  DeskSession *session; /* (owned) */
  GPtrArray *waiting;   /* (owned) (nullable) (element-type GTask): for the refresh under way */
  char *password_token; /* (owned) (nullable): sets a password and is good for nothing else */
};

G_DEFINE_FINAL_TYPE (DeskApiClient, desk_api_client, G_TYPE_OBJECT)

#define SHORT_SECONDS 30

/* An authorised request under way; the data of its task. */
typedef struct
{
  DeskHttpRequest *request; /* (owned) */
  gboolean was_refreshed;
  gboolean was_sent; /* or may have been */
} Call;

static void
call_free (gpointer data)
{
  Call *self = data;

  g_clear_pointer (&self->request, desk_http_request_free);
  g_free (self);
}

static void
desk_api_client_finalize (GObject *object)
{
  DeskApiClient *self = DESK_API_CLIENT (object);

  g_clear_object (&self->http);
  g_clear_object (&self->session);
  g_clear_pointer (&self->password_token, g_free);
  g_clear_pointer (&self->waiting, g_ptr_array_unref);
  G_OBJECT_CLASS (desk_api_client_parent_class)->finalize (object);
}

static void
desk_api_client_class_init (DeskApiClientClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = desk_api_client_finalize;
}

static void
desk_api_client_init (DeskApiClient *self)
{
}

/**
 * desk_api_client_new:
 * @base_url: the back-end's address; https, or http on this computer
 * @session: its tokens, perhaps none yet
 * @clock: (nullable): is told the back-end's time
 * @error: %DESK_ERROR_INVALID for what is no address, %DESK_ERROR_TLS for plain HTTP elsewhere
 *
 * Returns: (transfer full) (nullable): a client that has not asked anything yet
 */
DeskApiClient *
desk_api_client_new (const char *base_url, DeskSession *session, DeskClock *clock, GError **error)
{
  DeskApiClient *self = NULL;
  DeskHttp *http = NULL;

  g_return_val_if_fail (base_url != NULL, NULL);
  g_return_val_if_fail (DESK_IS_SESSION (session), NULL);

  http = desk_http_new (base_url, clock, error);
  if (http == NULL)
    return NULL;
  self = g_object_new (DESK_TYPE_API_CLIENT, NULL);
  self->http = http;
  g_set_object (&self->session, session);
  return self;
}

/**
 * desk_api_client_get_base_url:
 *
 * Returns: (transfer none): the back-end's address, in its normal form
 */
const char *
desk_api_client_get_base_url (DeskApiClient *self)
{
  g_return_val_if_fail (DESK_IS_API_CLIENT (self), NULL);

  return desk_http_get_base_url (self->http);
}

/**
 * desk_api_client_get_session:
 *
 * Returns: (transfer none): its tokens
 */
DeskSession *
desk_api_client_get_session (DeskApiClient *self)
{
  g_return_val_if_fail (DESK_IS_API_CLIENT (self), NULL);

  return self->session;
}

/**
 * desk_api_client_set_timeout:
 * @seconds: how long the line may be silent before a request fails with %DESK_ERROR_TIMEOUT
 */
void
desk_api_client_set_timeout (DeskApiClient *self, guint seconds)
{
  g_return_if_fail (DESK_IS_API_CLIENT (self));

  desk_http_set_timeout (self->http, seconds);
}

static const char *
get_text (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      json_node_get_value_type (node) != G_TYPE_STRING || *json_node_get_string (node) == '\0')
    return NULL;
  return json_node_get_string (node);
}

/* What a sign-in and a refresh answer. */
static gboolean
take_tokens (DeskApiClient *self, DeskHttpAnswer *answer, GError **error)
{
  JsonObject *object = NULL;
  JsonNode *expires = NULL;

  if (answer->root != NULL && JSON_NODE_HOLDS_OBJECT (answer->root))
    object = json_node_get_object (answer->root);
  expires = object != NULL ? json_object_get_member (object, "expires_in") : NULL;
  if (expires == NULL || !JSON_NODE_HOLDS_VALUE (expires) ||
      json_node_get_value_type (expires) != G_TYPE_INT64 ||
      get_text (object, "access_token") == NULL || get_text (object, "refresh_token") == NULL)
    {
      g_set_error_literal (error, DESK_ERROR, DESK_ERROR_PROTOCOL, "a session without tokens");
      return FALSE;
    }
  desk_session_set_tokens (self->session, get_text (object, "access_token"),
                           json_node_get_int (expires), get_text (object, "refresh_token"));
  return TRUE;
}

/* Sign in */

const char *
desk_api_client_get_password_token (DeskApiClient *self)
{
  return self->password_token;
}

/* A password that has ended, or a code, gives a token of its own and no session. */
gboolean
desk_api_client_take_password_token (DeskApiClient *self, DeskHttpAnswer *answer)
{
  JsonObject *object = NULL;

  if (answer->root != NULL && JSON_NODE_HOLDS_OBJECT (answer->root))
    object = json_node_get_object (answer->root);
  if (object == NULL || get_text (object, "password_token") == NULL)
    return FALSE;

  g_free (self->password_token);
  self->password_token = g_strdup (get_text (object, "password_token"));
  return TRUE;
}

static void
signed_in_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  DeskApiClient *self = g_task_get_source_object (task);
  g_autoptr (DeskHttpAnswer) answer = NULL;
  GError *error = NULL;

  answer = desk_http_send_finish (DESK_HTTP (source), result, &error);
  if (answer != NULL && desk_api_client_take_password_token (self, answer))
    error = desk_problem_new_error (DESK_ERROR_CREDENTIALS, "new_password_needed",
                                    "the password is good for setting another one");
  else if (answer != NULL && take_tokens (self, answer, &error))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  g_task_return_error (task, error);
}

/**
 * desk_api_client_sign_in_async:
 *
 * Asks for the tokens of a new session. They are in memory only until somebody calls
 * desk_session_keep_in() and desk_session_store_async().
 */
void
desk_api_client_sign_in_async (DeskApiClient *self,
                               const char *email,
                               const char *password,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (DeskHttpRequest) request = NULL;
  GTask *task = NULL;

  g_return_if_fail (DESK_IS_API_CLIENT (self));
  g_return_if_fail (email != NULL && password != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, desk_api_client_sign_in_async);
  request = desk_http_request_new ("POST", "/v1/sessions");
  request->body = desk_api_client_build_body ("email", email, "password", password, NULL);
  request->seconds = SHORT_SECONDS;
  request->wants_tree = TRUE;
  desk_http_send_async (self->http, request, cancellable, signed_in_cb, task);
}

/**
 * desk_api_client_sign_in_finish:
 * @error: %DESK_ERROR_CREDENTIALS when e-mail or password is wrong; with the problem
 *   "new_password_needed" when another one has to be set first, by
 *   desk_api_client_set_password_async()
 *
 * Returns: whether there are tokens now
 */
gboolean
desk_api_client_sign_in_finish (DeskApiClient *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Refresh */

/* Everybody who waited goes on, or fails with a copy of @error. */
static void
end_refresh (DeskApiClient *self, const GError *error)
{
  g_autoptr (GPtrArray) waiting = g_steal_pointer (&self->waiting);

  for (guint i = 0; i < waiting->len; i++)
    {
      GTask *task = g_ptr_array_index (waiting, i);

      if (error != NULL)
        g_task_return_error (task, g_error_copy (error));
      else
        g_task_return_boolean (task, TRUE);
    }
}

static void
token_stored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeskApiClient) self = user_data;
  g_autoptr (GError) error = NULL;

  /* Without its place in the secret store the session is good for this run all the same. */
  if (!desk_session_store_finish (DESK_SESSION (source), result, &error))
    g_warning ("The new refresh token could not be kept: %s", error->message);
  end_refresh (self, NULL);
}

static void
refreshed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeskApiClient) self = user_data;
  g_autoptr (DeskHttpAnswer) answer = NULL;
  g_autoptr (GError) error = NULL;

  answer = desk_http_send_finish (DESK_HTTP (source), result, &error);
  if (answer == NULL || !take_tokens (self, answer, &error))
    {
      end_refresh (self, error);
      return;
    }
  desk_session_store_async (self->session, NULL, token_stored_cb, g_object_ref (self));
}

/**
 * desk_api_client_refresh_async:
 *
 * Gets a new access token for the refresh token of the session. Calls made while one is under way
 * share its result. @cancellable gives up waiting, not the refresh: an answer that nobody takes
 * would cost the session.
 */
void
desk_api_client_refresh_async (DeskApiClient *self,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (DeskHttpRequest) request = NULL;
  const char *token = NULL;

  g_return_if_fail (DESK_IS_API_CLIENT (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, desk_api_client_refresh_async);
  if (self->waiting != NULL)
    {
      g_ptr_array_add (self->waiting, g_steal_pointer (&task));
      return;
    }
  token = desk_session_get_refresh_token (self->session);
  if (token == NULL)
    {
      g_task_return_new_error (task, DESK_ERROR, DESK_ERROR_UNAUTHORIZED, "there is no session");
      return;
    }
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (self->waiting, g_steal_pointer (&task));
  request = desk_http_request_new ("POST", "/v1/sessions/refresh");
  request->body = desk_api_client_build_body ("refresh_token", token, NULL);
  request->seconds = SHORT_SECONDS;
  request->wants_tree = TRUE;
  desk_http_send_async (self->http, request, NULL, refreshed_cb, g_object_ref (self));
}

/**
 * desk_api_client_refresh_finish:
 * @error: %DESK_ERROR_UNAUTHORIZED when the session has ended
 *
 * Returns: whether there is a new access token
 */
gboolean
desk_api_client_refresh_finish (DeskApiClient *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Requests with a token */

/**
 * desk_api_client_get_token:
 *
 * While a refresh is under way its new tokens are not to be used: they may not be kept yet.
 *
 * Returns: (transfer none) (nullable): the access token that may be used now; without one
 *   desk_api_client_refresh_async() comes first
 */
const char *
desk_api_client_get_token (DeskApiClient *self)
{
  return self->waiting == NULL ? desk_session_get_access_token (self->session) : NULL;
}

static void call_go (GTask *task);

/* Ends the call with @error (transfer full). A request whose token could not be had was not sent,
 * whatever became of the question for the token; one that was sent once stays so. */
static void
call_fail (GTask *task, GError *error)
{
  Call *call = g_task_get_task_data (task);

  if (error->domain == DESK_ERROR)
    desk_error_set_is_unsent (error, !call->was_sent);
  g_task_return_error (task, error);
}

static void
call_refreshed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (!desk_api_client_refresh_finish (DESK_API_CLIENT (source), result, &error))
    call_fail (task, error);
  else
    call_go (g_steal_pointer (&task));
}

static void
call_refresh (GTask *task)
{
  Call *call = g_task_get_task_data (task);

  call->was_refreshed = TRUE;
  desk_api_client_refresh_async (g_task_get_source_object (task), g_task_get_cancellable (task),
                                 call_refreshed_cb, task);
}

static void
call_sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  DeskApiClient *self = g_task_get_source_object (task);
  Call *call = g_task_get_task_data (task);
  GError *error = NULL;
  DeskHttpAnswer *answer = desk_http_send_finish (DESK_HTTP (source), result, &error);

  if (answer != NULL)
    {
      g_task_return_pointer (task, answer, (GDestroyNotify) desk_http_answer_free);
      return;
    }
  if (!desk_error_get_is_unsent (error))
    call->was_sent = TRUE;
  if (g_error_matches (error, DESK_ERROR, DESK_ERROR_UNAUTHORIZED))
    {
      desk_session_forget_access_token (self->session, call->request->access_token);
      if (!call->was_refreshed)
        {
          g_error_free (error);
          /* Another request may have brought a new token since this one was sent. */
          if (desk_api_client_get_token (self) != NULL)
            {
              call->was_refreshed = TRUE;
              call_go (g_steal_pointer (&task));
            }
          else
            call_refresh (g_steal_pointer (&task));
          return;
        }
    }
  call_fail (task, error);
}

/* Takes over @task. */
static void
call_go (GTask *task)
{
  DeskApiClient *self = g_task_get_source_object (task);
  Call *call = g_task_get_task_data (task);
  const char *token = desk_session_get_access_token (self->session);

  if (desk_api_client_get_token (self) == NULL && !call->was_refreshed)
    {
      call_refresh (task);
      return;
    }
  if (token == NULL)
    {
      call_fail (task, g_error_new_literal (DESK_ERROR, DESK_ERROR_UNAUTHORIZED,
                                            "there is no session"));
      g_object_unref (task);
      return;
    }
  g_free (call->request->access_token);
  call->request->access_token = g_strdup (token);
  desk_http_send_async (self->http, call->request, g_task_get_cancellable (task), call_sent_cb,
                        task);
}

static void
open_sent_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  DeskHttpAnswer *answer = desk_http_send_finish (DESK_HTTP (source), result, &error);

  if (answer != NULL)
    g_task_return_pointer (task, answer, (GDestroyNotify) desk_http_answer_free);
  else
    g_task_return_error (task, error);
}

/**
 * desk_api_client_open_request_async:
 * @request: (transfer full): as it is to be sent
 * @source_tag: the public function that was called
 *
 * One request that has nothing to do with the session.
 */
void
desk_api_client_open_request_async (DeskApiClient *self,
                                    DeskHttpRequest *request,
                                    gpointer source_tag,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data)
{
  g_autoptr (DeskHttpRequest) owned = request;
  GTask *task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, source_tag);
  desk_http_send_async (self->http, request, cancellable, open_sent_cb, task);
}

/**
 * desk_api_client_request_async:
 * @request: (transfer full): without a token
 * @source_tag: the public function that was called
 *
 * One request with the token of the session. A 401 is answered by one refresh and one repetition.
 */
void
desk_api_client_request_async (DeskApiClient *self,
                               DeskHttpRequest *request,
                               gpointer source_tag,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  Call *call = g_new0 (Call, 1);

  g_task_set_source_tag (task, source_tag);
  call->request = request;
  g_task_set_task_data (task, call, call_free);
  call_go (task);
}

/**
 * desk_api_client_request_finish:
 *
 * Returns: (transfer full) (nullable): the answer
 */
DeskHttpAnswer *
desk_api_client_request_finish (DeskApiClient *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
