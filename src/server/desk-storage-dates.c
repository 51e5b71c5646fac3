/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-storage"

#include "config.h"

#include "desk-storage-dates.h"

#include "desk-codec.h"
#include "desk-event.h"
#include "desk-license.h"
#include "desk-record-types.h"
#include "desk-storage-private.h"

/*
 * The demo moves with the calendar. Everything moves by the same number of days, also what users
 * have done, so whatever lies between two dates stays as it was. Which columns hold dates is known
 * from the field descriptions.
 */

static gboolean
is_date (DeskFieldType type)
{
  return type == DESK_FIELD_DATE || type == DESK_FIELD_INSTANT;
}

/* SQL that moves the date @value by ?1; ?2 is the present, which no instant may lie behind. */
static char *
make_shift (DeskFieldType type, const char *value)
{
  return type == DESK_FIELD_DATE
             ? g_strdup_printf ("date (%s, ?1)", value)
             : g_strdup_printf ("min (strftime ('%%Y-%%m-%%dT%%H:%%M:%%SZ', %s, ?1), ?2)", value);
}

/* The same within a JSON object @value; NULL if it holds no dates. Members that are missing or
 * null stay so. */
static char *
make_object_shift (GType type, const char *value)
{
  guint n_fields = 0;
  const DeskField *fields = desk_record_get_fields (type, &n_fields);
  g_autoptr (GString) sql = g_string_new (NULL);

  for (guint i = 0; i < n_fields; i++)
    {
      g_autofree char *member = NULL;
      g_autofree char *shift = NULL;

      if (!is_date (fields[i].type))
        continue;
      member = g_strdup_printf ("json_extract (%s, '$.%s')", value, fields[i].name);
      shift = make_shift (fields[i].type, member);
      g_string_append_printf (sql, ", '$.%s', %s", fields[i].name, shift);
    }

  return sql->len > 0 ? g_strdup_printf ("json_replace (%s%s)", value, sql->str) : NULL;
}

/* "column = …" for each column with dates. */
static char *
make_assignments (GType type)
{
  guint n_fields = 0;
  const DeskField *fields = desk_record_get_fields (type, &n_fields);
  GString *sql = g_string_new (NULL);

  for (guint i = 0; i < n_fields; i++)
    {
      g_autofree char *shift = NULL;

      if (is_date (fields[i].type))
        shift = make_shift (fields[i].type, fields[i].name);
      else if (fields[i].type == DESK_FIELD_LIST)
        {
          g_autofree char *item = make_object_shift (fields[i].item_type (), "value");

          if (item != NULL)
            shift = g_strdup_printf ("(SELECT json_group_array (json (%s)) FROM json_each (%s))",
                                     item, fields[i].name);
        }
      if (shift != NULL)
        g_string_append_printf (sql, ", \"%s\" = %s", fields[i].name, shift);
    }

  return g_string_free (sql, FALSE);
}

static gboolean
run_shift (DeskStorage *self, const char *sql, gint64 days, gint64 offset, GError **error)
{
  g_autofree char *modifier = g_strdup_printf ("%+" G_GINT64_FORMAT " days", days);
  g_autofree char *now = desk_clock_dup_now (self->clock);
  g_autoptr (DeskStatement) statement = desk_db_prepare (self->db, sql, error);

  if (statement == NULL)
    return FALSE;

  desk_statement_bind_text (statement, 1, modifier);
  desk_statement_bind_text (statement, 2, now);
  desk_statement_bind_int (statement, 3, offset);
  return desk_statement_run (statement, error);
}

/* The types that have a table of their own and dates in it, as a list for SQL: 'order', 'license'.
 */
static char *
list_types (DeskStorage *self, GPtrArray *updates, GError **error)
{
  guint n_types = 0;
  const GType *types = desk_record_types (&n_types);
  GString *names = g_string_new (NULL);
  g_autoptr (DeskStatement) find = desk_db_prepare (
      self->db, "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?", error);

  for (guint i = 0; find != NULL && i < n_types; i++)
    {
      const char *name = desk_record_type_get_name (types[i]);
      g_autofree char *assignments = make_assignments (types[i]);
      gboolean has_table = FALSE;

      desk_statement_bind_text (find, 1, name);
      has_table = desk_statement_step (find, NULL) == DESK_STEP_ROW;
      desk_statement_reset (find);
      if (!has_table || *assignments == '\0')
        continue;

      g_string_append_printf (names, "%s'%s'", names->len > 0 ? ", " : "", name);
      g_ptr_array_add (updates, g_strdup_printf ("UPDATE \"%s\" SET revision = revision + ?3%s",
                                                 name, assignments));
    }

  return g_string_free (names, find == NULL);
}

/**
 * desk_storage_shift_dates:
 * @self: the storage, in a transaction
 * @days: how many days to move on, or back if negative
 * @error: return location for an error
 *
 * Moves all dates of all records, and tells the feed: records and their change rows get new
 * revisions in the old order, the least of which follows the last one. Instants move no further
 * than the present. Sessions and operations belong to the real time and stay.
 *
 * Returns: whether it worked
 */
gboolean
desk_storage_shift_dates (DeskStorage *self, gint64 days, GError **error)
{
  g_autoptr (GPtrArray) updates = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *types = list_types (self, updates, error);
  g_autofree char *least_sql = NULL;
  /* The trial that an order has taken over comes back when the order is deleted. */
  g_autofree char *trial = make_object_shift (DESK_TYPE_LICENSE, "before_license");
  gint64 least = 0;

  if (types == NULL)
    return FALSE;

  least_sql = g_strdup_printf (
      "SELECT coalesce (min (revision), 0) FROM change WHERE present = 1 AND type IN (%s)", types);
  if (!desk_db_query_int (self->db, least_sql, &least, error))
    return FALSE;
  if (least == 0)
    return TRUE;

  g_ptr_array_add (updates, g_strdup_printf ("UPDATE change SET revision = revision + ?3"
                                             " WHERE present = 1 AND type IN (%s)",
                                             types));
  g_ptr_array_add (updates, g_strdup_printf ("UPDATE order_request SET before_license = %s"
                                             " WHERE before_license IS NOT NULL AND ?3 > 0",
                                             trial));
  for (guint i = 0; i < updates->len; i++)
    {
      if (!run_shift (self, g_ptr_array_index (updates, i), days, self->revision + 1 - least,
                      error))
        return FALSE;
    }

  return desk_db_query_int (self->db, "SELECT max (revision) FROM change", &self->revision, error);
}

/* What the history says of licences that run again: they have not expired. */
static gboolean
forget_expiries (DeskStorage *self, const char *today, GError **error)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) dealer_ids = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (DeskStatement) find = desk_db_prepare (
      self->db,
      "SELECT event.id, event.dealer_id FROM license JOIN event ON event.license_id = license.id"
      " WHERE license.state = 'expired' AND license.expires_on >= ?"
      "   AND event.kind = 'expired' AND substr (event.at, 1, 10) <= license.expires_on",
      error);
  DeskStep step = DESK_STEP_ERROR;

  if (find == NULL)
    return FALSE;

  desk_statement_bind_text (find, 1, today);
  while ((step = desk_statement_step (find, error)) == DESK_STEP_ROW)
    {
      g_ptr_array_add (ids, g_strdup (desk_statement_get_text (find, 0)));
      g_ptr_array_add (dealer_ids, g_strdup (desk_statement_get_text (find, 1)));
    }
  if (step == DESK_STEP_ERROR)
    return FALSE;

  for (guint i = 0; i < ids->len; i++)
    {
      if (!desk_storage_remove (self, DESK_TYPE_EVENT, g_ptr_array_index (ids, i),
                                g_ptr_array_index (dealer_ids, i), error))
        return FALSE;
    }

  return TRUE;
}

/**
 * desk_storage_revive_licenses:
 * @self: the storage, in a transaction
 * @today: the date that the demo hangs on now
 * @error: return location for an error
 *
 * A server that runs over midnight lets licences expire, and invoices be overdue. Once their dates
 * have moved on, those that are not over yet run again.
 *
 * Returns: whether it worked
 */
gboolean
desk_storage_revive_licenses (DeskStorage *self, const char *today, GError **error)
{
  static const char *const updates[] = {
    "UPDATE license SET state = iif (activated_at IS NULL, 'registered', 'active')"
    " WHERE state = 'expired' AND expires_on >= ?",
    "UPDATE invoice SET state = 'open' WHERE state = 'overdue' AND due_on >= ?",
  };

  if (!forget_expiries (self, today, error))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (updates); i++)
    {
      g_autoptr (DeskStatement) statement = desk_db_prepare (self->db, updates[i], error);

      if (statement == NULL)
        return FALSE;
      desk_statement_bind_text (statement, 1, today);
      if (!desk_statement_run (statement, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * desk_storage_put_again:
 * @self: the storage, in a transaction
 * @record: a record that is stored already; gets the next revision
 * @error: return location for an error
 *
 * Stores it and tells the feed in all the scopes in which it is, which may be several.
 *
 * Returns: whether it was stored
 */
gboolean
desk_storage_put_again (DeskStorage *self, gpointer record, GError **error)
{
  const char *name = desk_record_type_get_name (G_OBJECT_TYPE (record));
  g_autofree char *sql = desk_record_upsert_sql (G_OBJECT_TYPE (record), name, NULL);
  g_autoptr (DeskStatement) put = desk_db_prepare (self->db, sql, error);
  g_autoptr (DeskStatement) change = desk_db_prepare (
      self->db, "UPDATE change SET revision = ? WHERE type = ? AND id = ? AND present = 1",
      put != NULL ? error : NULL);

  if (put == NULL || change == NULL)
    return FALSE;

  desk_record_set_integer (record, DESK_RECORD_REVISION, ++self->revision);
  desk_record_bind (record, put, 1);
  if (!desk_statement_run (put, error))
    return FALSE;

  desk_statement_bind_int (change, 1, self->revision);
  desk_statement_bind_text (change, 2, name);
  desk_statement_bind_text (change, 3, desk_record_get_id (record));
  return desk_statement_run (change, error);
}
