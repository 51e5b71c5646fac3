/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-store-similar"

#include "config.h"

#include "desk-store-similar.h"

#include "desk-email.h"
#include "desk-feed-table.h"
#include "desk-fold.h"
#include "desk-store-private.h"

/*
 * Which customers may be one. Each reason is a look into an index of its own; what is in the outbox
 * only is not looked at, it is seconds old.
 */

/* A name is compared with so many others of its town that begin alike. */
#define MAX_CANDIDATES 200

/* Many companies have their address at one of these, which says nothing about them. */
static const char *const public_domains[] = {
  "163.com",     "126.com",    "aol.com",     "bluewin.ch",  "btinternet.com", "free.fr",
  "freenet.de",  "gmail.com",  "gmx.at",      "gmx.ch",      "gmx.de",         "gmx.net",
  "googlemail.com", "hotmail.co.uk", "hotmail.com", "hotmail.de", "hotmail.es", "hotmail.fr",
  "hotmail.it",  "icloud.com", "laposte.net", "libero.it",   "live.com",       "live.fr",
  "mail.com",    "mail.ru",    "me.com",      "msn.com",     "naver.com",      "online.no",
  "orange.fr",   "outlook.com", "outlook.fr", "proton.me",   "protonmail.com", "qq.com",
  "sapo.pt",     "sfr.fr",     "t-online.de", "telenet.be",  "tiscali.it",     "uol.com.br",
  "wanadoo.fr",  "web.de",     "yahoo.co.jp", "yahoo.co.uk", "yahoo.com",      "yahoo.de",
  "yahoo.es",    "yahoo.fr",   "yahoo.it",    "yandex.ru",   "ziggo.nl",       NULL,
};

/* Legal forms, folded and without dots: with or without them it is the same company. */
static const char *const legal_forms[] = {
  "ab",  "aps", "as",  "asa",  "bv",  "bvba", "co",   "cv",   "eirl", "eurl", "gbr",  "gmbh", "inc",
  "kg",  "kk",  "lda", "llc",  "ltd", "ltda", "nv",   "oy",   "plc",  "pty",  "sa",   "sarl", "sas",
  "sasu", "sl", "slu", "snc",  "spa", "sprl", "srl",  "ug",   "vof",  NULL,
};

typedef struct
{
  DeskCustomer *customer; /* (owned) */
  guint limit;
} Input;

static void
input_free (Input *self)
{
  g_clear_object (&self->customer);
  g_free (self);
}

void
desk_similar_free (DeskSimilar *self)
{
  g_clear_object (&self->customer);
  g_free (self);
}

/* --- what is compared ------------------------------------------------------------------------ */

static char *
dup_domain (DeskCustomer *customer)
{
  const char *email = desk_record_get_string (customer, DESK_CUSTOMER_EMAIL);
  g_autofree char *key = email != NULL ? desk_email_key (email) : NULL;
  const char *at = key != NULL ? strchr (key, '@') : NULL;

  /* The domain is complete when there is something behind its last dot. */
  if (at == NULL || strrchr (at, '.') == NULL || strrchr (at, '.')[1] == '\0'
      || g_strv_contains (public_domains, at + 1))
    return NULL;

  return g_strdup (at + 1);
}

/* As the index has it. */
static char *
dup_tax_key (DeskCustomer *customer)
{
  const char *tax_id = desk_record_get_string (customer, DESK_CUSTOMER_TAX_ID);
  GString *key = NULL;

  if (tax_id == NULL)
    return NULL;

  key = g_string_new (NULL);
  for (const char *p = tax_id; *p != '\0'; p++)
    if (strchr (" .-", *p) == NULL)
      g_string_append_c (key, g_ascii_toupper (*p));
  /* "FR" alone is everybody's. */
  if (key->len < 5)
    g_string_truncate (key, 0);

  return g_string_free (key, key->len == 0);
}

/* The words of a name without its legal form, one after the other. */
static char *
dup_name_key (const char *company)
{
  g_autofree char *folded = desk_fold (company);
  GString *dotless = g_string_new (NULL);
  GString *key = g_string_new (NULL);
  g_auto (GStrv) words = NULL;

  for (const char *p = folded; *p != '\0'; p++)
    if (*p != '.')
      g_string_append_c (dotless, strchr (",;-&/'\"()", *p) != NULL ? ' ' : *p);
  words = g_strsplit (dotless->str, " ", -1);
  g_string_free (dotless, TRUE);
  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0' && !g_strv_contains (legal_forms, words[i]))
      g_string_append (key, words[i]);

  return g_string_free (key, FALSE);
}

/* Alike, or one letter too many, too few or wrong in a name long enough to have it. */
static gboolean
is_alike (const char *a, const char *b)
{
  gsize a_length = strlen (a);
  gsize b_length = strlen (b);
  gsize start = 0;
  gsize end = 0;
  gsize shorter = MIN (a_length, b_length);
  gsize longer = MAX (a_length, b_length);

  if (shorter < 3)
    return FALSE;
  if (g_str_equal (a, b))
    return TRUE;
  if (shorter < 8 || longer - shorter > 1)
    return FALSE;

  while (start < shorter && a[start] == b[start])
    start++;
  while (end < shorter - start && a[a_length - 1 - end] == b[b_length - 1 - end])
    end++;
  return longer - start - end <= 1;
}

/* --- the looks into the indexes -------------------------------------------------------------- */

static gboolean
is_known (GPtrArray *found, const char *id)
{
  for (guint i = 0; i < found->len; i++)
    {
      DeskSimilar *similar = g_ptr_array_index (found, i);

      if (g_str_equal (desk_record_get_id (similar->customer), id))
        return TRUE;
    }

  return FALSE;
}

static gboolean
add (DeskJob *job, GPtrArray *found, const char *id, DeskSimilarity reason, GError **error)
{
  Input *input = job->input;
  g_autoptr (DeskCustomer) customer = NULL;
  g_autoptr (GError) local_error = NULL;
  DeskSimilar *similar = NULL;

  if (found->len >= input->limit || g_strcmp0 (id, desk_record_get_id (input->customer)) == 0
      || is_known (found, id))
    return TRUE;

  /* As the user sees it: with what waits, and not if it is hidden. */
  customer = desk_feed_table_get (desk_feed_table_for_type (DESK_TYPE_CUSTOMER), job->files->cache,
                                  id, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (customer == NULL)
    return TRUE;

  similar = g_new0 (DeskSimilar, 1);
  similar->customer = g_steal_pointer (&customer);
  similar->reason = reason;
  g_ptr_array_add (found, similar);
  return TRUE;
}

static gboolean
find_by_key (DeskJob *job,
             GPtrArray *found,
             const char *sql,
             const char *key,
             DeskSimilarity reason,
             GError **error)
{
  g_autoptr (DeskStatement) statement = NULL;
  DeskStep step = DESK_STEP_ERROR;

  if (key == NULL)
    return TRUE;

  statement = desk_db_prepare (job->files->cache, sql, error);
  if (statement == NULL)
    return FALSE;

  desk_statement_bind_text (statement, 1, key);
  while ((step = desk_statement_step (statement, error)) == DESK_STEP_ROW)
    if (!add (job, found, desk_statement_get_text (statement, 0), reason, error))
      return FALSE;

  return step == DESK_STEP_DONE;
}

static gboolean
find_by_name (DeskJob *job, GPtrArray *found, GError **error)
{
  DeskCustomer *customer = ((Input *) job->input)->customer;
  const char *company = desk_record_get_string (customer, DESK_CUSTOMER_COMPANY);
  const char *city = desk_record_get_string (customer, DESK_CUSTOMER_CITY);
  const char *country = desk_record_get_string (customer, DESK_CUSTOMER_COUNTRY);
  g_autofree char *folded = NULL;
  g_autofree char *start = NULL;
  g_autofree char *key = NULL;
  g_autoptr (DeskStatement) statement = NULL;
  DeskStep step = DESK_STEP_ERROR;

  if (company == NULL || city == NULL || country == NULL || g_utf8_strlen (company, -1) < 3)
    return TRUE;

  folded = desk_fold (company);
  start = g_utf8_substring (folded, 0, MIN (3, g_utf8_strlen (folded, -1)));
  key = dup_name_key (company);
  statement = desk_db_prepare (job->files->cache,
                               "SELECT id, company FROM customer"
                               " WHERE country = ?1 AND city = ?2 COLLATE NOCASE"
                               "  AND substr (folded, 1, 3) = ?3 LIMIT ?4",
                               error);
  if (statement == NULL)
    return FALSE;

  desk_statement_bind_text (statement, 1, country);
  desk_statement_bind_text (statement, 2, city);
  desk_statement_bind_text (statement, 3, start);
  desk_statement_bind_int (statement, 4, MAX_CANDIDATES);
  while ((step = desk_statement_step (statement, error)) == DESK_STEP_ROW)
    {
      const char *other = desk_statement_get_text (statement, 1);
      g_autofree char *other_key = other != NULL ? dup_name_key (other) : NULL;

      if (other_key != NULL && is_alike (key, other_key)
          && !add (job, found, desk_statement_get_text (statement, 0), DESK_SIMILAR_NAME, error))
        return FALSE;
    }

  return step == DESK_STEP_DONE;
}

static gboolean
find_similar (DeskJob *job, GPtrArray *found, GError **error)
{
  DeskCustomer *customer = ((Input *) job->input)->customer;
  g_autofree char *tax_key = dup_tax_key (customer);
  g_autofree char *domain = dup_domain (customer);

  return find_by_key (job, found,
                      "SELECT id FROM customer WHERE tax_id IS NOT NULL AND"
                      " replace (replace (replace (upper (tax_id), ' ', ''), '.', ''), '-', '') = ?"
                      " LIMIT 20",
                      tax_key, DESK_SIMILAR_TAX_ID, error)
         && find_by_key (job, found,
                         "SELECT id FROM customer"
                         " WHERE substr (email_key, instr (email_key, '@') + 1) = ? LIMIT 20",
                         domain, DESK_SIMILAR_DOMAIN, error)
         && find_by_name (job, found, error);
}

static gboolean
find_similar_in_worker (DeskJob *job, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  GPtrArray *found = g_ptr_array_new_with_free_func ((GDestroyNotify) desk_similar_free);

  job->result = found;
  job->free_result = (GDestroyNotify) g_ptr_array_unref;
  if (!desk_job_has_cache (job, error))
    return FALSE;
  if (find_similar (job, found, &local_error))
    return TRUE;

  desk_job_check_cache (job, local_error);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/**
 * desk_store_find_similar_async:
 * @self: a store
 * @customer: a customer, also one that is being typed; it is copied
 * @limit: at most so many
 * @cancellable: (nullable): ends it before it has begun
 * @callback: called with what was found
 * @user_data: for @callback
 *
 * Looks for customers who may be the same company.
 */
void
desk_store_find_similar_async (DeskStore *self,
                               DeskCustomer *customer,
                               guint limit,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  Input *input = NULL;

  g_return_if_fail (DESK_IS_STORE (self));
  g_return_if_fail (DESK_IS_CUSTOMER (customer));

  if (!desk_store_check_open (self, desk_store_find_similar_async, callback, user_data))
    return;

  input = g_new0 (Input, 1);
  input->customer = desk_record_copy (customer);
  input->limit = limit;
  desk_job_start (desk_job_new (self, find_similar_in_worker, input, (GDestroyNotify) input_free),
                  DESK_PRIORITY_READ, desk_store_find_similar_async, cancellable, callback,
                  user_data);
}

/**
 * desk_store_find_similar_finish:
 * @self: a store
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type DeskSimilar) (nullable): who may be the same
 */
GPtrArray *
desk_store_find_similar_finish (DeskStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  if (!g_task_propagate_boolean (G_TASK (result), error))
    return NULL;

  return desk_job_steal_result (desk_job_get (result));
}
