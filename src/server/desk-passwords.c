/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-passwords"

#include "config.h"

#include "desk-passwords.h"

#include "desk-error.h"

#include <sodium.h>
#include <string.h>

#define N_THREADS 2

/* Of the strings that libsodium makes. */
#define SALT_BYTES 16
#define HASH_BYTES 32

/* No letters that are taken for others when they are read from a screen. */
#define ALPHABET "abcdefghjkmnpqrstuvwxyz23456789"
#define RANDOM_LENGTH 16

struct _DeskPasswords
{
  GObject parent_instance;

  GThreadPool *pool; /* (owned): of GTask (owned by the pool until it runs) */
  char *dummy;       /* (owned): a hash that no password has */
};

G_DEFINE_FINAL_TYPE (DeskPasswords, desk_passwords, G_TYPE_OBJECT)

typedef struct
{
  char *hash;         /* (owned) (nullable): NULL if it is what is asked for */
  char *password;     /* (owned) */
  gboolean is_dummy;
} Question;

static void
question_free (gpointer data)
{
  Question *self = data;

  sodium_memzero (self->password, strlen (self->password));
  g_free (self->password);
  g_free (self->hash);
  g_free (self);
}

static void
ensure_sodium (void)
{
  /* May be called again and from any thread. */
  if (sodium_init () < 0)
    g_error ("libsodium cannot be started");
}

static void
answer_in_worker (gpointer data, gpointer user_data)
{
  g_autoptr (GTask) task = data;
  Question *question = g_task_get_task_data (task);
  gboolean is_right = FALSE;

  if (g_task_return_error_if_cancelled (task))
    return;

  if (question->hash == NULL)
    {
      GError *error = NULL;
      char *hash = desk_password_hash (question->password, &error);

      if (hash == NULL)
        g_task_return_error (task, error);
      else
        g_task_return_pointer (task, hash, g_free);
      return;
    }
  is_right = crypto_pwhash_str_verify (question->hash,
                                       question->password,
                                       strlen (question->password)) == 0;
  g_task_return_boolean (task, is_right && !question->is_dummy);
}

static void
desk_passwords_finalize (GObject *object)
{
  DeskPasswords *self = DESK_PASSWORDS (object);

  /* Every question holds a reference to this object, so none waits any more. */
  g_thread_pool_free (self->pool, FALSE, FALSE);
  g_clear_pointer (&self->dummy, g_free);

  G_OBJECT_CLASS (desk_passwords_parent_class)->finalize (object);
}

static void
desk_passwords_class_init (DeskPasswordsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = desk_passwords_finalize;
}

/* A hash with today's cost, made without the work of one. */
static char *
make_dummy (void)
{
  guchar bytes[HASH_BYTES] = { 0 };
  char salt[64] = "";
  char hash[64] = "";

  randombytes_buf (bytes, sizeof bytes);
  sodium_bin2base64 (salt, sizeof salt, bytes, SALT_BYTES,
                     sodium_base64_VARIANT_ORIGINAL_NO_PADDING);
  randombytes_buf (bytes, sizeof bytes);
  sodium_bin2base64 (hash, sizeof hash, bytes, HASH_BYTES,
                     sodium_base64_VARIANT_ORIGINAL_NO_PADDING);

  return g_strdup_printf ("$argon2id$v=19$m=%" G_GUINT64_FORMAT ",t=%" G_GUINT64_FORMAT
                          ",p=1$%s$%s",
                          (guint64) crypto_pwhash_MEMLIMIT_INTERACTIVE / 1024,
                          (guint64) crypto_pwhash_OPSLIMIT_INTERACTIVE,
                          salt,
                          hash);
}

static void
desk_passwords_init (DeskPasswords *self)
{
  ensure_sodium ();
  self->dummy = make_dummy ();
  self->pool = g_thread_pool_new (answer_in_worker, NULL, N_THREADS, FALSE, NULL);
}

/**
 * desk_passwords_new:
 *
 * Returns: (transfer full): the pool, with no thread running yet
 */
DeskPasswords *
desk_passwords_new (void)
{
  return g_object_new (DESK_TYPE_PASSWORDS, NULL);
}

/**
 * desk_passwords_verify_async:
 * @self: the pool
 * @hash: (nullable): what desk_password_hash() made, or %NULL if there is no such account: then
 *   the same work is done and the answer is no, so that the time does not tell which accounts
 *   there are
 * @password: what was typed
 * @cancellable: (nullable): a question that has not begun is not asked any more
 * @callback: called in the thread-default main context
 * @user_data: passed to @callback
 */
void
desk_passwords_verify_async (DeskPasswords *self,
                             const char *hash,
                             const char *password,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  GTask *task = NULL;
  Question *question = NULL;

  g_return_if_fail (DESK_IS_PASSWORDS (self));
  g_return_if_fail (password != NULL);

  question = g_new0 (Question, 1);
  question->is_dummy = hash == NULL;
  question->hash = g_strdup (hash != NULL ? hash : self->dummy);
  question->password = g_strdup (password);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, desk_passwords_verify_async);
  g_task_set_task_data (task, question, question_free);
  g_thread_pool_push (self->pool, task, NULL);
}

/**
 * desk_passwords_verify_finish:
 * @self: the pool
 * @result: the result
 * @error: return location; only %G_IO_ERROR_CANCELLED
 *
 * Returns: whether it is the password; %FALSE without an error if it is not
 */
gboolean
desk_passwords_verify_finish (DeskPasswords *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * desk_passwords_hash_async:
 * @self: the pool
 * @password: a new password
 * @cancellable: (nullable): a question that has not begun is not asked any more
 * @callback: called in the thread-default main context
 * @user_data: passed to @callback
 *
 * desk_password_hash() in the pool.
 */
void
desk_passwords_hash_async (DeskPasswords *self,
                           const char *password,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  GTask *task = NULL;
  Question *question = NULL;

  g_return_if_fail (DESK_IS_PASSWORDS (self));
  g_return_if_fail (password != NULL);

  question = g_new0 (Question, 1);
  question->password = g_strdup (password);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, desk_passwords_hash_async);
  g_task_set_task_data (task, question, question_free);
  g_thread_pool_push (self->pool, task, NULL);
}

/**
 * desk_passwords_hash_finish:
 * @self: the pool
 * @result: the result
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the hash
 */
char *
desk_passwords_hash_finish (DeskPasswords *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * desk_password_unusable:
 *
 * Returns: (transfer full): a hash that no password has, for who has not set one yet; to look at it takes as long
 *   as at any other
 */
char *
desk_password_unusable (void)
{
  ensure_sodium ();
  return make_dummy ();
}

static char *
hash_with_cost (const char *password, guint64 n_passes, gsize n_bytes, GError **error)
{
  char hash[crypto_pwhash_STRBYTES] = "";

  ensure_sodium ();
  if (crypto_pwhash_str_alg (hash, password, strlen (password), n_passes, n_bytes, crypto_pwhash_ALG_ARGON2ID13) != 0)
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_FAILED, "not enough memory for a password");
      return NULL;
    }

  return g_strdup (hash);
}

/**
 * desk_password_hash:
 * @password: a password
 * @error: return location; %DESK_ERROR_FAILED if there is not enough memory
 *
 * Takes a good part of a second in the calling thread.
 *
 * Returns: (transfer full) (nullable): its Argon2id hash with salt and cost, as text
 */
char *
desk_password_hash (const char *password, GError **error)
{
  g_return_val_if_fail (password != NULL, NULL);

  return hash_with_cost (password, crypto_pwhash_OPSLIMIT_INTERACTIVE, crypto_pwhash_MEMLIMIT_INTERACTIVE, error);
}

/**
 * desk_password_hash_random:
 * @password: what desk_password_random() made
 * @error: return location; %DESK_ERROR_FAILED if there is not enough memory
 *
 * The cost of a hash is there for what people think up. What is drawn from 79 bits cannot be guessed however quickly
 * one tries: such a hash takes no time, neither here nor at each sign-in.
 *
 * Returns: (transfer full) (nullable): its Argon2id hash of the least cost, as text
 */
char *
desk_password_hash_random (const char *password, GError **error)
{
  g_return_val_if_fail (password != NULL, NULL);

  return hash_with_cost (password, crypto_pwhash_OPSLIMIT_MIN, crypto_pwhash_MEMLIMIT_MIN, error);
}

/**
 * desk_password_random:
 *
 * Returns: (transfer full): a new password of 79 bits that can be read from a screen and typed
 */
char *
desk_password_random (void)
{
  char *password = g_new0 (char, RANDOM_LENGTH + 1);

  ensure_sodium ();
  for (guint i = 0; i < RANDOM_LENGTH; i++)
    password[i] = ALPHABET[randombytes_uniform (strlen (ALPHABET))];

  return password;
}
