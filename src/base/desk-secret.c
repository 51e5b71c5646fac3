/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-secret"

#include "config.h"

#include "desk-secret.h"

#include "desk-error.h"

#include <libsecret/secret.h>

/*
 * Where refresh tokens are kept: in the secret service of the desktop, or in the portal's file
 * inside a Flatpak, if one answers; else in the memory of this run. All functions belong in one
 * thread, that of the main loop, and none waits: a bus that hangs costs a timeout, once.
 *
 * Requests run one after the other, so that of two saves of one key the later one stays.
 */

/* How long a service may take to say that it is there. */
#define PROBE_TIMEOUT_MS 5000

/* How long a request may take: the user may have to type the password of his keyring first. */
#define REQUEST_TIMEOUT_MS 120000

typedef enum
{
  STATE_UNKNOWN,
  STATE_PROBING,
  STATE_SERVICE,
  STATE_MEMORY,
} State;

typedef enum
{
  REQUEST_SAVE,
  REQUEST_LOAD,
  REQUEST_CLEAR,
} RequestKind;

/* Task data. */
typedef struct
{
  RequestKind kind;
  char *key;                /* (owned) */
  char *secret;             /* (owned) (nullable): what is saved */
  GCancellable *inner;      /* (owned): ends libsecret's part */
  GCancellable *outer;      /* (owned) (nullable): the caller's */
  gulong outer_handler;     /* of @outer */
  GSource *timeout;         /* (owned) (nullable) */
  gboolean is_answered;
} Request;

struct _DeskSecretStore
{
  GObject parent_instance;

  GHashTable *memory;     /* (owned): key → secret */
  GQueue requests;        /* GTask (owned), the first one may be running */
  State state;
  guint probe_timeout_id;
  guint timeout_ms;       /* for the probe; 0 is the usual one, for requests too */
  gboolean is_running;    /* the first of @requests runs */
};

G_DEFINE_FINAL_TYPE (DeskSecretStore, desk_secret_store, G_TYPE_OBJECT)

/* The name and the attribute are stored with the secret: they must not change. */
static const SecretSchema schema = {
  APP_ID ".Session",
  SECRET_SCHEMA_NONE,
  {
    { "account", SECRET_SCHEMA_ATTRIBUTE_STRING },
    { NULL, 0 },
  },
};

static void run_next (DeskSecretStore *self);

static void
free_secret (char *secret)
{
  secret_password_wipe (secret);
  g_free (secret);
}

static void
request_free (Request *self)
{
  g_cancellable_disconnect (self->outer, self->outer_handler);
  g_clear_object (&self->outer);
  g_clear_object (&self->inner);
  g_clear_pointer (&self->secret, free_secret);
  g_clear_pointer (&self->timeout, g_source_unref);
  g_free (self->key);
  g_free (self);
}

static void
answer_from_memory (DeskSecretStore *self, GTask *task)
{
  Request *request = g_task_get_task_data (task);

  switch (request->kind)
    {
    case REQUEST_SAVE:
      g_hash_table_insert (self->memory, g_strdup (request->key), g_strdup (request->secret));
      g_task_return_boolean (task, TRUE);
      break;
    case REQUEST_LOAD:
      g_task_return_pointer (task, g_strdup (g_hash_table_lookup (self->memory, request->key)),
                             g_free);
      break;
    case REQUEST_CLEAR:
      g_hash_table_remove (self->memory, request->key);
      g_task_return_boolean (task, TRUE);
      break;
    default:
      g_assert_not_reached ();
    }
}

/* Ends the running request: every way to its answer comes through here, and only the first one
 * is taken. */
static gboolean
begin_answer (DeskSecretStore *self, GTask *task)
{
  Request *request = g_task_get_task_data (task);

  if (request->is_answered)
    return FALSE;

  request->is_answered = TRUE;
  if (request->timeout != NULL)
    g_source_destroy (request->timeout);
  g_clear_pointer (&request->timeout, g_source_unref);

  g_assert (g_queue_peek_head (&self->requests) == task);
  g_object_unref (g_queue_pop_head (&self->requests));
  self->is_running = FALSE;
  return TRUE;
}

/* The service failed, so there is none from now on. What the caller wanted is done as well as it
 * can be; he learns by is_persistent() that it does not last. */
static void
fall_back (DeskSecretStore *self, GTask *task, const char *reason)
{
  Request *request = g_task_get_task_data (task);

  g_message ("secrets are kept in memory only: %s", reason);
  self->state = STATE_MEMORY;

  if (request->kind == REQUEST_CLEAR)
    {
      g_hash_table_remove (self->memory, request->key);
      g_task_return_new_error (task, DESK_ERROR, DESK_ERROR_STORAGE,
                               "the secret service did not delete: %s", reason);
    }
  else
    {
      answer_from_memory (self, task);
    }
}

static void
service_answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  DeskSecretStore *self = g_task_get_source_object (task);
  Request *request = g_task_get_task_data (task);
  char *secret = NULL;

  switch (request->kind)
    {
    case REQUEST_SAVE:
      secret_password_store_finish (result, &error);
      break;
    case REQUEST_LOAD:
      secret = secret_password_lookup_finish (result, &error);
      break;
    case REQUEST_CLEAR:
      /* FALSE without an error: there was nothing to delete. */
      secret_password_clear_finish (result, &error);
      break;
    default:
      g_assert_not_reached ();
    }

  if (!begin_answer (self, task))
    {
      g_clear_pointer (&secret, secret_password_free);
      return;
    }

  if (g_task_return_error_if_cancelled (task))
    ;
  else if (error != NULL)
    fall_back (self, task, error->message);
  else if (request->kind == REQUEST_LOAD)
    g_task_return_pointer (task, g_strdup (secret), g_free);
  else
    g_task_return_boolean (task, TRUE);

  g_clear_pointer (&secret, secret_password_free);
  run_next (self);
}

static gboolean
request_timeout_cb (gpointer user_data)
{
  g_autoptr (GTask) task = g_object_ref (user_data);
  DeskSecretStore *self = g_task_get_source_object (task);
  Request *request = g_task_get_task_data (task);

  if (!begin_answer (self, task))
    return G_SOURCE_REMOVE;

  g_cancellable_cancel (request->inner);
  fall_back (self, task, "no answer in time");
  run_next (self);

  return G_SOURCE_REMOVE;
}

static void
outer_cancelled_cb (GCancellable *outer, gpointer user_data)
{
  g_cancellable_cancel (G_CANCELLABLE (user_data));
}

static void
ask_service (DeskSecretStore *self, GTask *task)
{
  Request *request = g_task_get_task_data (task);
  g_autofree char *label = NULL;

  request->timeout = g_timeout_source_new (self->timeout_ms != 0 ? self->timeout_ms :
                                                                   REQUEST_TIMEOUT_MS);
  g_task_attach_source (task, request->timeout, request_timeout_cb);
  if (request->outer != NULL)
    request->outer_handler = g_cancellable_connect (request->outer,
                                                    G_CALLBACK (outer_cancelled_cb),
                                                    g_object_ref (request->inner), g_object_unref);

  switch (request->kind)
    {
    case REQUEST_SAVE:
      label = g_strdup_printf ("Dealer Desk (%s)", request->key);
      secret_password_store (&schema, SECRET_COLLECTION_DEFAULT, label, request->secret,
                             request->inner, service_answered_cb, g_object_ref (task), "account",
                             request->key, NULL);
      break;
    case REQUEST_LOAD:
      secret_password_lookup (&schema, request->inner, service_answered_cb, g_object_ref (task),
                              "account", request->key, NULL);
      break;
    case REQUEST_CLEAR:
      secret_password_clear (&schema, request->inner, service_answered_cb, g_object_ref (task),
                             "account", request->key, NULL);
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
end_probe (DeskSecretStore *self, gboolean has_service, const char *reason)
{
  g_clear_handle_id (&self->probe_timeout_id, g_source_remove);
  self->state = has_service ? STATE_SERVICE : STATE_MEMORY;
  if (!has_service)
    g_message ("secrets are kept in memory only: %s", reason);

  run_next (self);
}

static void
service_probed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeskSecretStore) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SecretService) service = secret_service_get_finish (result, &error);
  g_autofree char *owner = NULL;

  /* It came after the timeout; the user was told already. */
  if (self->state != STATE_PROBING)
    return;

  /* A proxy can be had for a name that nobody owns, too. */
  if (service != NULL)
    owner = g_dbus_proxy_get_name_owner (G_DBUS_PROXY (service));

  end_probe (self, owner != NULL, error != NULL ? error->message : "there is no secret service");
}

static gboolean
probe_timeout_cb (gpointer user_data)
{
  DeskSecretStore *self = DESK_SECRET_STORE (user_data);

  self->probe_timeout_id = 0;
  end_probe (self, FALSE, "the session bus does not answer");

  return G_SOURCE_REMOVE;
}

static void
start_probe (DeskSecretStore *self)
{
  if (g_strcmp0 (g_getenv ("DESK_SECRETS"), "memory") == 0)
    {
      self->state = STATE_MEMORY;
      return;
    }

  /* There libsecret keeps a file, with a key from the portal, and needs no service. */
  if (g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS))
    {
      self->state = STATE_SERVICE;
      return;
    }

  self->state = STATE_PROBING;
  self->probe_timeout_id = g_timeout_add_full (
      G_PRIORITY_DEFAULT, self->timeout_ms != 0 ? self->timeout_ms : PROBE_TIMEOUT_MS,
      probe_timeout_cb, g_object_ref (self), g_object_unref);
  secret_service_get (SECRET_SERVICE_NONE, NULL, service_probed_cb, g_object_ref (self));
}

static void
run_next (DeskSecretStore *self)
{
  if (self->state == STATE_UNKNOWN && !g_queue_is_empty (&self->requests))
    start_probe (self);

  while (self->state != STATE_PROBING && !self->is_running &&
         !g_queue_is_empty (&self->requests))
    {
      g_autoptr (GTask) task = g_object_ref (g_queue_peek_head (&self->requests));

      self->is_running = TRUE;
      if (self->state == STATE_SERVICE)
        {
          ask_service (self, task);
        }
      else
        {
          begin_answer (self, task);
          answer_from_memory (self, task);
        }
    }
}

static void
queue_request (DeskSecretStore *self,
               RequestKind kind,
               const char *key,
               const char *secret,
               GTask *task)
{
  Request *request = g_new0 (Request, 1);

  request->kind = kind;
  request->key = g_strdup (key);
  request->secret = g_strdup (secret);
  request->inner = g_cancellable_new ();
  g_set_object (&request->outer, g_task_get_cancellable (task));
  g_task_set_task_data (task, request, (GDestroyNotify) request_free);

  g_queue_push_tail (&self->requests, g_object_ref (task));
  run_next (self);
}

/**
 * desk_secret_store_new:
 *
 * With DESK_SECRETS=memory in the environment no secret service is asked.
 *
 * Returns: (transfer full): a store; the service is looked for with the first request
 */
DeskSecretStore *
desk_secret_store_new (void)
{
  return g_object_new (DESK_TYPE_SECRET_STORE, NULL);
}

/**
 * desk_secret_store_is_persistent:
 * @self: a store
 *
 * Returns: %TRUE if what was saved outlives the program. %FALSE too as long as no request was
 *   answered
 */
gboolean
desk_secret_store_is_persistent (DeskSecretStore *self)
{
  g_return_val_if_fail (DESK_IS_SECRET_STORE (self), FALSE);

  return self->state == STATE_SERVICE;
}

/**
 * desk_secret_store_set_timeout:
 * @self: a store
 * @milliseconds: how long the service may take, or 0 for the usual times
 *
 * For tests, which do not want to wait as long as a user with a keyring to unlock.
 */
void
desk_secret_store_set_timeout (DeskSecretStore *self, guint milliseconds)
{
  g_return_if_fail (DESK_IS_SECRET_STORE (self));

  self->timeout_ms = milliseconds;
}

/**
 * desk_secret_store_save_async:
 * @self: a store
 * @key: names the account
 * @secret: what is kept; it replaces an older one
 * @cancellable: (nullable): ends it
 * @callback: called when it is kept
 * @user_data: passed to @callback
 *
 * Keeps a secret, in memory if no service takes it.
 */
void
desk_secret_store_save_async (DeskSecretStore *self,
                              const char *key,
                              const char *secret,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (DESK_IS_SECRET_STORE (self));
  g_return_if_fail (key != NULL);
  g_return_if_fail (secret != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, desk_secret_store_save_async);
  queue_request (self, REQUEST_SAVE, key, secret, task);
}

/**
 * desk_secret_store_save_finish:
 * @self: a store
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: %TRUE if it is kept, for how long says desk_secret_store_is_persistent(); %FALSE only
 *   if it was cancelled
 */
gboolean
desk_secret_store_save_finish (DeskSecretStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, desk_secret_store_save_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * desk_secret_store_load_async:
 * @self: a store
 * @key: names the account
 * @cancellable: (nullable): ends it
 * @callback: called with the secret
 * @user_data: passed to @callback
 *
 * Asks for a secret. The service may first ask the user for the password of his keyring.
 */
void
desk_secret_store_load_async (DeskSecretStore *self,
                              const char *key,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (DESK_IS_SECRET_STORE (self));
  g_return_if_fail (key != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, desk_secret_store_load_async);
  queue_request (self, REQUEST_LOAD, key, NULL, task);
}

/**
 * desk_secret_store_load_finish:
 * @self: a store
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the secret; %NULL without an error if there is none or the
 *   user did not unlock his keyring
 */
char *
desk_secret_store_load_finish (DeskSecretStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, desk_secret_store_load_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * desk_secret_store_clear_async:
 * @self: a store
 * @key: names the account
 * @cancellable: (nullable): ends it
 * @callback: called when it is gone
 * @user_data: passed to @callback
 *
 * Deletes a secret. That there is none is no error.
 */
void
desk_secret_store_clear_async (DeskSecretStore *self,
                               const char *key,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (DESK_IS_SECRET_STORE (self));
  g_return_if_fail (key != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, desk_secret_store_clear_async);
  queue_request (self, REQUEST_CLEAR, key, NULL, task);
}

/**
 * desk_secret_store_clear_finish:
 * @self: a store
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: %TRUE if there is no such secret now; else %FALSE, with %DESK_ERROR_STORAGE if the
 *   service did not delete it
 */
gboolean
desk_secret_store_clear_finish (DeskSecretStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, desk_secret_store_clear_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
desk_secret_store_finalize (GObject *object)
{
  DeskSecretStore *self = DESK_SECRET_STORE (object);

  /* Each request and the probe hold a reference, so nothing is under way here. */
  g_assert (g_queue_is_empty (&self->requests));
  g_clear_pointer (&self->memory, g_hash_table_unref);

  G_OBJECT_CLASS (desk_secret_store_parent_class)->finalize (object);
}

static void
desk_secret_store_class_init (DeskSecretStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = desk_secret_store_finalize;
}

static void
desk_secret_store_init (DeskSecretStore *self)
{
  self->memory = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                        (GDestroyNotify) free_secret);
  g_queue_init (&self->requests);
}
