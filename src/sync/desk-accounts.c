/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-accounts"

#include "config.h"

#include "desk-accounts.h"

#include "desk-error.h"
#include "desk-platform.h"

/*
 * The list of the accounts of this computer: what the sign-in page starts with, and which account
 * the next start goes on with. It holds no secret and nothing that could not be typed again; a
 * file that cannot be read is begun anew.
 *
 *   accounts.ini                          this list
 *   accounts/<instance_id>-<user_id>/     the two files of an account
 */
struct _DeskAccounts
{
  GObject parent_instance;

  char *data_dir; /* (owned) */
  GKeyFile *file; /* (owned) */
};

G_DEFINE_FINAL_TYPE (DeskAccounts, desk_accounts, G_TYPE_OBJECT)

#define GROUP_LAST "Last"
#define KEY_ACCOUNT "account"

/* Account */

/* Becomes a part of a path, and comes from outside. */
static gboolean
is_safe_part (const char *text)
{
  gsize length = text != NULL ? strlen (text) : 0;

  if (length == 0 || length > 80)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isalnum (text[i]) && text[i] != '_' && text[i] != '-')
      return FALSE;
  return TRUE;
}

/**
 * desk_known_account_new:
 * @me: what the back-end said
 * @demo_role: (nullable): which of the demo's users it is
 * @error: %DESK_ERROR_PROTOCOL when the ids cannot name a folder
 *
 * Returns: (transfer full) (nullable): the account
 */
DeskKnownAccount *
desk_known_account_new (const char *server_url,
                        const char *email,
                        DeskMe *me,
                        const char *demo_role,
                        GError **error)
{
  const char *instance_id = desk_record_get_string (me, DESK_ME_INSTANCE_ID);
  const char *user_id = desk_record_get_id (me);
  DeskKnownAccount *self = NULL;

  if (!is_safe_part (instance_id) || !is_safe_part (user_id))
    {
      g_set_error_literal (error, DESK_ERROR, DESK_ERROR_PROTOCOL,
                           "the back-end's ids are not what the contract says");
      return NULL;
    }
  self = g_new0 (DeskKnownAccount, 1);
  self->key = g_strdup_printf ("%s-%s", instance_id, user_id);
  self->instance_id = g_strdup (instance_id);
  self->user_id = g_strdup (user_id);
  self->server_url = g_strdup (server_url);
  self->email = g_strdup (email);
  self->demo_role = g_strdup (demo_role);
  return self;
}

DeskKnownAccount *
desk_known_account_copy (const DeskKnownAccount *self)
{
  DeskKnownAccount *copy = g_new0 (DeskKnownAccount, 1);

  copy->key = g_strdup (self->key);
  copy->instance_id = g_strdup (self->instance_id);
  copy->user_id = g_strdup (self->user_id);
  copy->server_url = g_strdup (self->server_url);
  copy->email = g_strdup (self->email);
  copy->demo_role = g_strdup (self->demo_role);
  copy->stays = self->stays;
  return copy;
}

void
desk_known_account_free (DeskKnownAccount *self)
{
  g_free (self->key);
  g_free (self->instance_id);
  g_free (self->user_id);
  g_free (self->server_url);
  g_free (self->email);
  g_free (self->demo_role);
  g_free (self);
}

/* List */

static void
desk_accounts_finalize (GObject *object)
{
  DeskAccounts *self = DESK_ACCOUNTS (object);

  g_free (self->data_dir);
  g_key_file_unref (self->file);
  G_OBJECT_CLASS (desk_accounts_parent_class)->finalize (object);
}

static void
desk_accounts_class_init (DeskAccountsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = desk_accounts_finalize;
}

static void
desk_accounts_init (DeskAccounts *self)
{
  self->file = g_key_file_new ();
}

static char *
dup_path (DeskAccounts *self)
{
  return g_build_filename (self->data_dir, "accounts.ini", NULL);
}

/**
 * desk_accounts_new:
 * @data_dir: the program's folder
 *
 * Returns: (transfer full): the list as it was saved last, or an empty one
 */
DeskAccounts *
desk_accounts_new (const char *data_dir)
{
  DeskAccounts *self = g_object_new (DESK_TYPE_ACCOUNTS, NULL);
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  self->data_dir = g_strdup (data_dir);
  path = dup_path (self);
  if (!g_key_file_load_from_file (self->file, path, G_KEY_FILE_NONE, &error) &&
      !g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    {
      g_message ("The list of accounts is begun anew: %s", error->message);
      g_key_file_unref (self->file);
      self->file = g_key_file_new ();
    }
  return self;
}

static gboolean
save (DeskAccounts *self, GError **error)
{
  g_autofree char *path = dup_path (self);
  g_autofree char *text = NULL;
  g_autoptr (GError) found = NULL;
  gsize length = 0;

  if (!desk_make_private_dir (self->data_dir, error))
    return FALSE;
  text = g_key_file_to_data (self->file, &length, NULL);
  if (g_file_set_contents_full (path, text, length,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600,
                                &found))
    return TRUE;
  g_set_error (error, DESK_ERROR,
               g_error_matches (found, G_FILE_ERROR, G_FILE_ERROR_NOSPC) ? DESK_ERROR_DISK_FULL
                                                                         : DESK_ERROR_STORAGE,
               "cannot write the list of accounts: %s", found->message);
  return FALSE;
}

static char *
get_string (DeskAccounts *self, const char *key, const char *name)
{
  return g_key_file_get_string (self->file, key, name, NULL);
}

/**
 * desk_accounts_get:
 * @key: of an account
 *
 * Returns: (transfer full) (nullable): the account; %NULL when it is not in the list or what is
 *   there cannot be right
 */
DeskKnownAccount *
desk_accounts_get (DeskAccounts *self, const char *key)
{
  g_autoptr (DeskKnownAccount) account = NULL;

  g_return_val_if_fail (DESK_IS_ACCOUNTS (self), NULL);

  if (key == NULL || !is_safe_part (key) || !g_key_file_has_group (self->file, key))
    return NULL;
  account = g_new0 (DeskKnownAccount, 1);
  account->key = g_strdup (key);
  account->instance_id = get_string (self, key, "instance_id");
  account->user_id = get_string (self, key, "user_id");
  account->server_url = get_string (self, key, "server_url");
  account->email = get_string (self, key, "email");
  account->demo_role = get_string (self, key, "demo_role");
  account->stays = g_key_file_get_boolean (self->file, key, "stays", NULL);
  if (account->instance_id == NULL || account->user_id == NULL || account->server_url == NULL ||
      account->email == NULL)
    return NULL;
  return g_steal_pointer (&account);
}

/**
 * desk_accounts_get_last:
 *
 * Returns: (transfer full) (nullable): the account that was used last
 */
DeskKnownAccount *
desk_accounts_get_last (DeskAccounts *self)
{
  g_autofree char *key = NULL;

  g_return_val_if_fail (DESK_IS_ACCOUNTS (self), NULL);

  key = get_string (self, GROUP_LAST, KEY_ACCOUNT);
  return desk_accounts_get (self, key);
}

/**
 * desk_accounts_list_demo:
 *
 * Returns: (transfer full) (element-type DeskKnownAccount): the accounts of the demo
 */
GPtrArray *
desk_accounts_list_demo (DeskAccounts *self)
{
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify) desk_known_account_free);
  g_auto (GStrv) groups = g_key_file_get_groups (self->file, NULL);

  for (guint i = 0; groups[i] != NULL; i++)
    {
      g_autoptr (DeskKnownAccount) account = desk_accounts_get (self, groups[i]);

      if (account != NULL && account->demo_role != NULL)
        g_ptr_array_add (list, g_steal_pointer (&account));
    }
  return list;
}

/**
 * desk_accounts_put:
 * @account: an account
 *
 * Adds the account or changes what is known of it, makes it the last one, and saves the list.
 *
 * Returns: whether the list was saved
 */
gboolean
desk_accounts_put (DeskAccounts *self, const DeskKnownAccount *account, GError **error)
{
  g_return_val_if_fail (DESK_IS_ACCOUNTS (self), FALSE);
  g_return_val_if_fail (account != NULL, FALSE);

  g_key_file_set_string (self->file, GROUP_LAST, KEY_ACCOUNT, account->key);
  g_key_file_set_string (self->file, account->key, "instance_id", account->instance_id);
  g_key_file_set_string (self->file, account->key, "user_id", account->user_id);
  g_key_file_set_string (self->file, account->key, "server_url", account->server_url);
  g_key_file_set_string (self->file, account->key, "email", account->email);
  if (account->demo_role != NULL)
    g_key_file_set_string (self->file, account->key, "demo_role", account->demo_role);
  g_key_file_set_boolean (self->file, account->key, "stays", account->stays);
  return save (self, error);
}

/**
 * desk_accounts_remove:
 * @key: of an account
 *
 * Takes the account off the list and saves that. Its folder is not touched.
 *
 * Returns: whether the list was saved
 */
gboolean
desk_accounts_remove (DeskAccounts *self, const char *key, GError **error)
{
  g_return_val_if_fail (DESK_IS_ACCOUNTS (self), FALSE);
  g_return_val_if_fail (key != NULL, FALSE);

  g_key_file_remove_group (self->file, key, NULL);
  return save (self, error);
}

/**
 * desk_accounts_dup_folder:
 * @key: of an account
 *
 * Returns: (transfer full): its folder, which need not exist
 */
char *
desk_accounts_dup_folder (DeskAccounts *self, const char *key)
{
  g_return_val_if_fail (DESK_IS_ACCOUNTS (self), NULL);
  g_return_val_if_fail (is_safe_part (key), NULL);

  return g_build_filename (self->data_dir, "accounts", key, NULL);
}
