/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-session"

#include "config.h"

#include "desk-session.h"

/* An access token is given up this long before it ends, so that a request under way still has a
 * good one. */
#define EARLY_SECONDS 20

/*
 * The tokens of one sign-in. They live in memory; the refresh token also in the secret store when
 * desk_session_keep_in() was called, so that the next start needs no password. Nothing here is
 * ever written to a log.
 */
struct _DeskSession
{
  GObject parent_instance;

  char *access_token;       /* (owned) (nullable) */
  gint64 access_until;      /* monotonic, microseconds */
  char *refresh_token;      /* (owned) (nullable) */
  DeskSecretStore *secrets; /* (owned) (nullable) */
  char *key;                /* (owned) (nullable): of the account, in the secret store */
};

G_DEFINE_FINAL_TYPE (DeskSession, desk_session, G_TYPE_OBJECT)

static void
desk_session_finalize (GObject *object)
{
  DeskSession *self = DESK_SESSION (object);

  g_clear_pointer (&self->access_token, g_free);
  g_clear_pointer (&self->refresh_token, g_free);
  g_clear_object (&self->secrets);
  g_clear_pointer (&self->key, g_free);
  G_OBJECT_CLASS (desk_session_parent_class)->finalize (object);
}

static void
desk_session_class_init (DeskSessionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = desk_session_finalize;
}

static void
desk_session_init (DeskSession *self)
{
}

/**
 * desk_session_new:
 *
 * Returns: (transfer full): a session without tokens
 */
DeskSession *
desk_session_new (void)
{
  return g_object_new (DESK_TYPE_SESSION, NULL);
}

/**
 * desk_session_set_tokens:
 * @access_token: for requests
 * @expires_in: its life in seconds, from now
 * @refresh_token: for the next access token
 *
 * Takes what a sign-in or a refresh gave. The new refresh token is not to be used before
 * desk_session_store_async() has ended: whoever loses it between the two can still use the old one.
 */
void
desk_session_set_tokens (DeskSession *self,
                         const char *access_token,
                         gint64 expires_in,
                         const char *refresh_token)
{
  g_return_if_fail (DESK_IS_SESSION (self));
  g_return_if_fail (access_token != NULL && refresh_token != NULL);

  g_clear_pointer (&self->access_token, g_free);
  self->access_token = g_strdup (access_token);
  expires_in = CLAMP (expires_in, 0, 30 * 86400);
  self->access_until =
      g_get_monotonic_time () + MAX (expires_in - EARLY_SECONDS, 1) * G_USEC_PER_SEC;
  desk_session_set_refresh_token (self, refresh_token);
}

/**
 * desk_session_set_refresh_token:
 * @refresh_token: as it was kept from an earlier run
 */
void
desk_session_set_refresh_token (DeskSession *self, const char *refresh_token)
{
  g_return_if_fail (DESK_IS_SESSION (self));
  g_return_if_fail (refresh_token != NULL);

  if (refresh_token == self->refresh_token)
    return;
  g_clear_pointer (&self->refresh_token, g_free);
  self->refresh_token = g_strdup (refresh_token);
}

/**
 * desk_session_forget_access_token:
 * @access_token: the token that the back-end refused
 *
 * Another request may have brought a new one in the meantime; that one stays.
 */
void
desk_session_forget_access_token (DeskSession *self, const char *access_token)
{
  g_return_if_fail (DESK_IS_SESSION (self));

  if (g_strcmp0 (self->access_token, access_token) == 0)
    g_clear_pointer (&self->access_token, g_free);
}

/**
 * desk_session_clear:
 *
 * Forgets both tokens; what the secret store has stays there.
 */
void
desk_session_clear (DeskSession *self)
{
  g_return_if_fail (DESK_IS_SESSION (self));

  g_clear_pointer (&self->access_token, g_free);
  g_clear_pointer (&self->refresh_token, g_free);
}

/**
 * desk_session_get_access_token:
 *
 * Returns: (transfer none) (nullable): a token that is good for a while yet
 */
const char *
desk_session_get_access_token (DeskSession *self)
{
  g_return_val_if_fail (DESK_IS_SESSION (self), NULL);

  if (self->access_token != NULL && g_get_monotonic_time () >= self->access_until)
    g_clear_pointer (&self->access_token, g_free);
  return self->access_token;
}

/**
 * desk_session_get_refresh_token:
 *
 * Returns: (transfer none) (nullable): the newest refresh token
 */
const char *
desk_session_get_refresh_token (DeskSession *self)
{
  g_return_val_if_fail (DESK_IS_SESSION (self), NULL);

  return self->refresh_token;
}

/**
 * desk_session_keep_in:
 * @secrets: (nullable): where refresh tokens are kept from now on, %NULL for nowhere
 * @key: (nullable): the account's key there
 */
void
desk_session_keep_in (DeskSession *self, DeskSecretStore *secrets, const char *key)
{
  g_return_if_fail (DESK_IS_SESSION (self));
  g_return_if_fail (secrets == NULL || (DESK_IS_SECRET_STORE (secrets) && key != NULL));

  g_set_object (&self->secrets, secrets);
  g_free (self->key);
  self->key = g_strdup (key);
}

static void
secret_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (desk_secret_store_save_finish (DESK_SECRET_STORE (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/**
 * desk_session_store_async:
 *
 * Puts the newest refresh token where desk_session_keep_in() said; does nothing when it said
 * nothing.
 */
void
desk_session_store_async (DeskSession *self,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_return_if_fail (DESK_IS_SESSION (self));

  g_task_set_source_tag (task, desk_session_store_async);
  if (self->secrets == NULL || self->refresh_token == NULL)
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  desk_secret_store_save_async (self->secrets, self->key, self->refresh_token, cancellable,
                                secret_saved_cb, g_steal_pointer (&task));
}

/**
 * desk_session_store_finish:
 *
 * Returns: whether the token is kept, or need not be
 */
gboolean
desk_session_store_finish (DeskSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
