/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-faults-account"

#include "config.h"

#include "desk-faults-account.h"

#include "desk-db.h"
#include "desk-test-wait.h"

/*
 * Four witnesses are compared with what the user did: the back-end's database, the desktop's cache and
 * outbox, the folder of sent e-mails, and the line, which has heard what the back-end acknowledged, and
 * in which order.
 */

/* How long e-mails may take to be sent, in steps of 100 ms. */
#define MAIL_STEPS 600

typedef struct
{
  char *id;       /* (owned): of the order */
  gboolean is_deleted;
  guint n_server; /* how many the back-end has that are not deleted */
  guint n_cache;  /* how many the desktop shows that are not deleted */
  guint n_activation_mails;
  guint n_withdrawn_mails;
} Sale;

struct _DeskFaultsAccount
{
  DeskTestServer *server;   /* (unowned) */
  DeskTestDesktop *desktop; /* (unowned) */
  GPtrArray *sales;         /* (owned) (element-type Sale) */
  GHashTable *by_id;        /* (owned): id (unowned) → Sale (unowned) */
  GPtrArray *kept;          /* (owned) (element-type Sale) (unowned): those that were not deleted */
  GHashTable *acts[2];      /* (owned): licence → how often, renewals and extensions */
  GHashTable *orders;       /* (owned): licence (owned) → the order that it came with (owned) */
  guint n_commands[DESK_FAULTS_N_COMMANDS];
  guint n_ended;            /* entries that came to nothing because the order was deleted behind them */
  guint n_lost;
  guint n_doubled;
  guint n_out_of_order;
  guint n_unaccounted;
};

static void
sale_free (gpointer data)
{
  Sale *self = data;

  g_free (self->id);
  g_free (self);
}

/* Rows as texts. */
static GPtrArray *
read_rows (const char *path, const char *sql, int n_columns)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskDb) db = desk_db_open (path, DESK_DB_READ_ONLY, &error);
  g_autoptr (DeskStatement) statement = NULL;
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);

  g_assert_no_error (error);
  statement = desk_db_prepare (db, sql, &error);
  g_assert_no_error (error);
  while (desk_statement_step (statement, &error) == DESK_STEP_ROW)
    {
      GStrv row = g_new0 (char *, n_columns + 1);

      for (int i = 0; i < n_columns; i++)
        {
          const char *text = desk_statement_get_text (statement, i);

          row[i] = g_strdup (text != NULL ? text : "");
        }
      g_ptr_array_add (rows, row);
    }
  g_assert_no_error (error);
  return rows;
}

static GPtrArray *
read_desktop (DeskFaultsAccount *self, const char *name, const char *sql, int n_columns)
{
  g_autofree char *path = desk_test_desktop_dup_path (self->desktop, name);

  return read_rows (path, sql, n_columns);
}

static GPtrArray *
read_server (DeskFaultsAccount *self, const char *sql, int n_columns)
{
  g_autofree char *path =
      g_build_filename (desk_test_server_get_folder (self->server), "server.db", NULL);

  return read_rows (path, sql, n_columns);
}

static guint
count_outbox (DeskFaultsAccount *self, const char *id, const char *condition)
{
  g_autofree char *sql = g_strdup_printf (
      "SELECT count(*) FROM outbox WHERE record_id = '%s' AND %s", id, condition);
  g_autoptr (GPtrArray) rows = read_desktop (self, "user.db", sql, 1);

  return (guint) g_ascii_strtoull (((GStrv) g_ptr_array_index (rows, 0))[0], NULL, 10);
}

/* The licence of an order that was deleted is gone when it is asked for, so this is known before. */
static void
remember_order (DeskFaultsAccount *self, const char *license_id)
{
  g_autofree char *sql =
      g_strdup_printf ("SELECT order_id FROM license WHERE id = '%s'", license_id);
  g_autoptr (GPtrArray) rows = NULL;

  if (g_hash_table_contains (self->orders, license_id))
    return;
  rows = read_desktop (self, "cache.db", sql, 1);
  if (rows->len > 0)
    g_hash_table_insert (self->orders, g_strdup (license_id),
                         g_strdup (((GStrv) g_ptr_array_index (rows, 0))[0]));
}

static gboolean
is_deleted (DeskFaultsAccount *self, const char *order_id)
{
  Sale *sale = g_hash_table_lookup (self->by_id, order_id);

  return sale != NULL && sale->is_deleted;
}

/* Whether the order that the licence came with was deleted. */
static gboolean
is_of_deleted (DeskFaultsAccount *self, const char *license_id)
{
  const char *order_id = g_hash_table_lookup (self->orders, license_id);

  return order_id != NULL && is_deleted (self, order_id);
}

static GHashTable *
get_acts (DeskFaultsAccount *self, DeskFaultsKind kind)
{
  return self->acts[kind == DESK_FAULTS_RENEW ? 0 : 1];
}

/**
 * desk_faults_account_new:
 * @server: the back-end
 * @desktop: filled
 *
 * Returns: (transfer full): an empty account
 */
DeskFaultsAccount *
desk_faults_account_new (DeskTestServer *server, DeskTestDesktop *desktop)
{
  DeskFaultsAccount *self = g_new0 (DeskFaultsAccount, 1);

  self->server = server;
  self->desktop = desktop;
  self->sales = g_ptr_array_new_with_free_func (sale_free);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->kept = g_ptr_array_new ();
  for (guint i = 0; i < G_N_ELEMENTS (self->acts); i++)
    self->acts[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->orders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

void
desk_faults_account_free (DeskFaultsAccount *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (self->acts); i++)
    g_hash_table_unref (self->acts[i]);
  g_hash_table_unref (self->orders);
  g_ptr_array_unref (self->kept);
  g_hash_table_unref (self->by_id);
  g_ptr_array_unref (self->sales);
  g_free (self);
}

/**
 * desk_faults_command_dup_line:
 *
 * Returns: (transfer full): what desk-order-driver is told
 */
char *
desk_faults_command_dup_line (const DeskFaultsCommand *command)
{
  static const char *const words[] = { "order", "trial", "delete", "renew", "extend" };
  const char *word = words[command->kind];
  g_autofree char *lower = NULL;

  if (command->kind != DESK_FAULTS_ORDER && command->kind != DESK_FAULTS_TRIAL)
    return g_strdup_printf ("%s %s", word, command->id);
  lower = g_ascii_strdown (command->id, -1);
  return g_strdup_printf ("%s %s F-%s %s@bad-line.example", word, command->id, command->id, lower);
}

/**
 * desk_faults_account_add:
 *
 * It is done, as far as the user is concerned.
 */
void
desk_faults_account_add (DeskFaultsAccount *self, const DeskFaultsCommand *command)
{
  Sale *sale = NULL;
  GHashTable *acts = NULL;
  guint n_acts = 0;

  self->n_commands[command->kind]++;
  switch (command->kind)
    {
    case DESK_FAULTS_ORDER:
    case DESK_FAULTS_TRIAL:
      sale = g_new0 (Sale, 1);
      sale->id = g_strdup (command->id);
      g_ptr_array_add (self->sales, sale);
      g_ptr_array_add (self->kept, sale);
      g_hash_table_insert (self->by_id, sale->id, sale);
      break;
    case DESK_FAULTS_DELETE:
      sale = g_hash_table_lookup (self->by_id, command->id);
      sale->is_deleted = TRUE;
      g_ptr_array_remove_fast (self->kept, sale);
      break;
    case DESK_FAULTS_RENEW:
    case DESK_FAULTS_EXTEND:
      remember_order (self, command->id);
      acts = get_acts (self, command->kind);
      n_acts = GPOINTER_TO_UINT (g_hash_table_lookup (acts, command->id));
      g_hash_table_replace (acts, g_strdup (command->id), GUINT_TO_POINTER (n_acts + 1));
      break;
    case DESK_FAULTS_N_COMMANDS:
    default:
      g_assert_not_reached ();
    }
}

/**
 * desk_faults_account_is_in_outbox:
 * @command: what the desktop was told before it died
 *
 * Returns: whether it had done it
 */
gboolean
desk_faults_account_is_in_outbox (DeskFaultsAccount *self, const DeskFaultsCommand *command)
{
  guint n_acts = 0;

  switch (command->kind)
    {
    case DESK_FAULTS_ORDER:
    case DESK_FAULTS_TRIAL:
      return count_outbox (self, command->id, "method = 'PUT'") > 0;
    case DESK_FAULTS_DELETE:
      /* Or what had not been sent yet has been taken back. */
      return count_outbox (self, command->id, "method = 'DELETE'") > 0 ||
             count_outbox (self, command->id, "method = 'PUT'") == 0;
    case DESK_FAULTS_RENEW:
    case DESK_FAULTS_EXTEND:
      n_acts = GPOINTER_TO_UINT (g_hash_table_lookup (get_acts (self, command->kind), command->id));
      return count_outbox (self, command->id,
                           command->kind == DESK_FAULTS_RENEW ? "path LIKE '%/renewals/%'"
                                                              : "path LIKE '%/trial-extensions/%'") >
             n_acts;
    case DESK_FAULTS_N_COMMANDS:
    default:
      g_assert_not_reached ();
    }
}

/**
 * desk_faults_account_pick:
 *
 * Returns: (transfer none) (nullable): an order or trial that was not deleted
 */
const char *
desk_faults_account_pick (DeskFaultsAccount *self, GRand *random)
{
  Sale *sale = NULL;

  if (self->kept->len == 0)
    return NULL;
  sale = g_ptr_array_index (self->kept, g_rand_int_range (random, 0, (gint32) self->kept->len));
  return sale->id;
}

/**
 * desk_faults_account_list_ids:
 * @sql: a query of one column
 *
 * Returns: (transfer full) (element-type utf8): its values in the desktop's cache
 */
GPtrArray *
desk_faults_account_list_ids (DeskFaultsAccount *self, const char *sql)
{
  g_autoptr (GPtrArray) rows = read_desktop (self, "cache.db", sql, 1);
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < rows->len; i++)
    g_ptr_array_add (ids, g_strdup (((GStrv) g_ptr_array_index (rows, i))[0]));
  return ids;
}

/* The end */

G_GNUC_PRINTF (2, 3)
static void
blame (guint *n_faults, const char *format, ...)
{
  va_list arguments;

  (*n_faults)++;
  va_start (arguments, format);
  if (*n_faults < 20)
    {
      g_autofree char *text = g_strdup_vprintf (format, arguments);

      g_printerr ("%s\n", text);
    }
  va_end (arguments);
}

/* Orders at the back-end and on the screen. */
static void
check_sales (DeskFaultsAccount *self)
{
  g_autoptr (GPtrArray) at_server =
      read_server (self, "SELECT po_number FROM \"order\" WHERE po_number LIKE 'F-%'"
                         " AND state <> 'deleted'", 1);
  g_autoptr (GPtrArray) in_cache =
      read_desktop (self, "cache.db", "SELECT po_number FROM all_order WHERE po_number LIKE 'F-%'"
                                      " AND state <> 'deleted'", 1);

  for (guint i = 0; i < at_server->len; i++)
    {
      Sale *sale = g_hash_table_lookup (self->by_id, ((GStrv) at_server->pdata[i])[0] + 2);

      if (sale == NULL)
        blame (&self->n_unaccounted, "Nobody has ordered %s", ((GStrv) at_server->pdata[i])[0]);
      else
        sale->n_server++;
    }
  for (guint i = 0; i < in_cache->len; i++)
    {
      Sale *sale = g_hash_table_lookup (self->by_id, ((GStrv) in_cache->pdata[i])[0] + 2);

      if (sale == NULL)
        blame (&self->n_unaccounted, "Nobody has ordered %s", ((GStrv) in_cache->pdata[i])[0]);
      else
        sale->n_cache++;
    }
  for (guint i = 0; i < self->sales->len; i++)
    {
      Sale *sale = g_ptr_array_index (self->sales, i);
      guint n_due = sale->is_deleted ? 0 : 1;

      if (sale->n_server < n_due || sale->n_cache < n_due)
        blame (&self->n_lost, "%s: %u at the back-end, %u shown", sale->id, sale->n_server,
               sale->n_cache);
      if (sale->n_server > n_due || sale->n_cache > n_due)
        blame (&self->n_doubled, "%s: %u at the back-end, %u shown, %u due", sale->id,
               sale->n_server, sale->n_cache, n_due);
    }
}

static guint
count_unsent_mails (DeskFaultsAccount *self)
{
  return desk_test_server_count (self->server,
                                 "SELECT count(*) FROM mail WHERE state = 'queued'", NULL);
}

/* An activation e-mail for each order that stands. Of one that was deleted nobody has heard, or he has also
 * heard that it was withdrawn. What is in the folder was sent. */
static void
check_mails (DeskFaultsAccount *self)
{
  g_autofree char *spool =
      g_build_filename (desk_test_server_get_folder (self->server), "mail", NULL);
  g_autoptr (GPtrArray) mails = NULL;
  g_autoptr (GDir) dir = NULL;
  g_autoptr (GError) error = NULL;
  guint n_known = 0;
  guint n_files = 0;
  const char *name = NULL;

  for (guint i = 0; count_unsent_mails (self) > 0 && i < MAIL_STEPS; i++)
    desk_test_run_for (100);
  mails = read_server (self, "SELECT id, order_id, kind FROM mail", 3);
  for (guint i = 0; i < mails->len; i++)
    {
      GStrv mail = g_ptr_array_index (mails, i);
      Sale *sale = g_hash_table_lookup (self->by_id, mail[1]);
      g_autofree char *file = g_strconcat (mail[0], ".eml", NULL);
      g_autofree char *path = g_build_filename (spool, file, NULL);

      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        continue;
      n_known++;
      if (sale == NULL)
        blame (&self->n_unaccounted, "The e-mail %s is of no order", mail[0]);
      else if (g_str_equal (mail[2], "activation"))
        sale->n_activation_mails++;
      else
        sale->n_withdrawn_mails++;
    }
  dir = g_dir_open (spool, 0, &error);
  g_assert_no_error (error);
  while ((name = g_dir_read_name (dir)) != NULL)
    n_files += g_str_has_suffix (name, ".eml") ? 1 : 0;
  if (n_files != n_known)
    blame (&self->n_unaccounted, "%u e-mails were sent, %u are known", n_files, n_known);

  for (guint i = 0; i < self->sales->len; i++)
    {
      Sale *sale = g_ptr_array_index (self->sales, i);

      if (!sale->is_deleted && sale->n_activation_mails == 0)
        blame (&self->n_lost, "%s: no e-mail", sale->id);
      if (sale->n_activation_mails > 1 || sale->n_withdrawn_mails > (sale->is_deleted ? 1 : 0))
        blame (&self->n_doubled, "%s: %u e-mails, %u withdrawn", sale->id,
               sale->n_activation_mails, sale->n_withdrawn_mails);
      if (sale->is_deleted && sale->n_activation_mails > sale->n_withdrawn_mails)
        blame (&self->n_lost, "%s: deleted, and nobody was told", sale->id);
    }
}

static void
check_acts (DeskFaultsAccount *self, DeskFaultsKind kind, const char *prefix)
{
  GHashTable *acts = get_acts (self, kind);
  g_autofree char *sql = g_strdup_printf (
      "SELECT record_id, count(*) FROM action WHERE id LIKE '%s_%%' GROUP BY record_id", prefix);
  g_autoptr (GPtrArray) rows = read_server (self, sql, 2);
  g_autoptr (GHashTable) found = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTableIter iter;
  gpointer id = NULL;
  gpointer value = NULL;

  for (guint i = 0; i < rows->len; i++)
    {
      GStrv row = g_ptr_array_index (rows, i);

      g_hash_table_insert (found, row[0],
                           GUINT_TO_POINTER ((guint) g_ascii_strtoull (row[1], NULL, 10)));
    }
  g_hash_table_iter_init (&iter, acts);
  while (g_hash_table_iter_next (&iter, &id, &value))
    {
      guint n_due = GPOINTER_TO_UINT (value);
      guint n_found = GPOINTER_TO_UINT (g_hash_table_lookup (found, id));

      /* What waited when the order was deleted is not done any more. */
      if (n_found < n_due && !is_of_deleted (self, id))
        blame (&self->n_lost, "%s %s: %u of %u", prefix, (char *) id, n_found, n_due);
      else if (n_found > n_due)
        blame (&self->n_doubled, "%s %s: %u of %u", prefix, (char *) id, n_found, n_due);
      g_hash_table_remove (found, id);
    }
  if (g_hash_table_size (found) > 0)
    blame (&self->n_unaccounted, "%s: of %u licences nobody knows", prefix,
           g_hash_table_size (found));
}

/* Each entry of the outbox is done, was acknowledged once, and, of one record, in the order in which the
 * user did it. */
static void
check_entries (DeskFaultsAccount *self, GPtrArray *done)
{
  g_autoptr (GPtrArray) entries =
      read_desktop (self, "user.db", "SELECT op_id, record_id, state FROM outbox ORDER BY seq", 3);
  g_autoptr (GHashTable) places = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) last = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < done->len; i++)
    g_hash_table_insert (places, g_ptr_array_index (done, i), GUINT_TO_POINTER (i + 1));
  for (guint i = 0; i < entries->len; i++)
    {
      GStrv entry = g_ptr_array_index (entries, i);
      guint place = GPOINTER_TO_UINT (g_hash_table_lookup (places, entry[0]));
      guint before = GPOINTER_TO_UINT (g_hash_table_lookup (last, entry[1]));

      if (!g_str_equal (entry[2], "done"))
        blame (&self->n_unaccounted, "%s of %s is %s", entry[0], entry[1], entry[2]);
      if (place == 0 && (is_deleted (self, entry[1]) || is_of_deleted (self, entry[1])))
        {
          self->n_ended++;
          continue;
        }
      if (place == 0)
        {
          blame (&self->n_lost, "%s of %s was never acknowledged", entry[0], entry[1]);
          continue;
        }
      if (place < before)
        blame (&self->n_out_of_order, "%s of %s came too late", entry[0], entry[1]);
      g_hash_table_insert (last, entry[1], GUINT_TO_POINTER (place));
      g_hash_table_remove (places, entry[0]);
    }
  if (g_hash_table_size (places) > 0)
    blame (&self->n_unaccounted, "%u operations are of no entry", g_hash_table_size (places));
}

/**
 * desk_faults_account_check:
 * @done: (element-type utf8): the operation ids that the back-end has acknowledged, the first one first
 *
 * Says what was done, and fails unless all of it came about, once, and in its order.
 */
void
desk_faults_account_check (DeskFaultsAccount *self, GPtrArray *done)
{
  guint n_mails = 0;

  check_sales (self);
  check_mails (self);
  check_acts (self, DESK_FAULTS_RENEW, "ren");
  check_acts (self, DESK_FAULTS_EXTEND, "tex");
  check_entries (self, done);
  for (guint i = 0; i < self->kept->len; i++)
    n_mails += ((Sale *) g_ptr_array_index (self->kept, i))->n_activation_mails;
  g_test_message ("%u orders, %u trials, %u of them deleted, %u renewals, %u extensions; %u stand, with "
                  "%u e-mails; %u operations, and %u that a deletion ended",
                  self->n_commands[DESK_FAULTS_ORDER], self->n_commands[DESK_FAULTS_TRIAL],
                  self->n_commands[DESK_FAULTS_DELETE], self->n_commands[DESK_FAULTS_RENEW],
                  self->n_commands[DESK_FAULTS_EXTEND], self->kept->len, n_mails, done->len, self->n_ended);
  g_test_message ("%u lost, %u doubled, %u out of order, %u not accounted for", self->n_lost,
                  self->n_doubled, self->n_out_of_order, self->n_unaccounted);
  g_assert_cmpuint (self->n_lost, ==, 0);
  g_assert_cmpuint (self->n_doubled, ==, 0);
  g_assert_cmpuint (self->n_out_of_order, ==, 0);
  g_assert_cmpuint (self->n_unaccounted, ==, 0);
}
