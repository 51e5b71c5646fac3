/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-search-watch"

#include "config.h"

#include "desk-search-watch.h"

#include "desk-search-index.h"

/*
 * Which records must be indexed anew. Triggers note whatever changes, whoever changes it. What comes into the tables
 * of the feed is noted by desk_feed_writer_finish(), many rows at once: a trigger for each takes a quarter of the time
 * of a first pull.
 */

/* The tables whose rows are found; "overlay_" in front of a name is what waits in the outbox. */
static const struct
{
  DeskSearchKind kind;
  const char *table;
  gboolean is_of_customer;
} watched[] = {
  { DESK_SEARCH_KIND_COMPANY, "customer", FALSE },
  { DESK_SEARCH_KIND_COMPANY, "overlay_customer", FALSE },
  { DESK_SEARCH_KIND_CONTACT, "contact", TRUE },
  { DESK_SEARCH_KIND_CONTACT, "overlay_contact", TRUE },
  { DESK_SEARCH_KIND_USER, "user", FALSE },
  { DESK_SEARCH_KIND_ORDER, "order", TRUE },
  { DESK_SEARCH_KIND_ORDER, "overlay_order", TRUE },
  { DESK_SEARCH_KIND_LICENSE, "license", TRUE },
  { DESK_SEARCH_KIND_LICENSE, "overlay_license", TRUE },
  { DESK_SEARCH_KIND_INVOICE, "invoice", TRUE },
};

/* ON CONFLICT DO NOTHING and not OR IGNORE: the policy of the statement that fires a trigger would
 * take that one's place. */
static void
append_todo (GString *sql, DeskSearchKind kind, const char *row, const char *from)
{
  g_string_append_printf (sql,
                          " INSERT INTO search_todo SELECT %" G_GINT64_FORMAT " + %s%s"
                          " ON CONFLICT DO NOTHING;",
                          desk_search_key (kind, 0),
                          row,
                          from);
}

/* What hangs on a customer is found by the company's name, too. @id: SQL of who it is */
static void
append_dependents (GString *sql, const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (watched); i++)
    {
      g_autofree char *from = NULL;

      if (!watched[i].is_of_customer)
        continue;
      from = g_strdup_printf (" FROM main.\"%s\" WHERE customer_id = %s", watched[i].table, id);
      append_todo (sql, watched[i].kind, "row", from);
    }
}

/* Somebody comes or goes. What hangs on a customer who comes by the feed is looked for when he is indexed: here
 * it would hold up a first pull. */
static void
append_comings (GString *sql, const char *table)
{
  static const struct
  {
    const char *event;
    const char *id;
  } events[] = { { "INSERT", "new.id" }, { "DELETE", "old.id" } };

  for (guint i = g_str_equal (table, "customer") ? 1 : 0; i < G_N_ELEMENTS (events); i++)
    {
      g_string_append_printf (sql,
                              "CREATE TEMP TRIGGER search_%s_%s_of AFTER %s ON main.%s"
                              " WHEN EXISTS (SELECT 1 FROM main.search_doc) BEGIN",
                              table, events[i].event, events[i].event, table);
      append_dependents (sql, events[i].id);
      g_string_append (sql, " END;");
    }
}

/**
 * desk_search_watch_note_dependents:
 * @cache: cache.db
 * @row: of a customer
 * @error: return location for an error
 *
 * Notes what hangs on the customer, to be indexed by the name of the company as well.
 *
 * Returns: %TRUE if it went well
 */
gboolean
desk_search_watch_note_dependents (DeskDb *cache, gint64 row, GError **error)
{
  g_autofree char *id =
      g_strdup_printf ("(SELECT id FROM main.customer WHERE row = %" G_GINT64_FORMAT ")", row);
  g_autoptr (GString) sql = g_string_new (NULL);

  append_dependents (sql, id);
  return desk_db_exec (cache, sql->str, error);
}

/**
 * desk_search_watch_start:
 * @cache: cache.db, the connection that writes
 * @error: return location for an error
 *
 * From now on what this connection writes is noted in search_todo. The triggers are of this connection only, so
 * no migration meets them.
 *
 * Returns: %TRUE if it went well
 */
gboolean
desk_search_watch_start (DeskDb *cache, GError **error)
{
  static const struct
  {
    const char *event;
    const char *row;
  } events[] = { { "INSERT", "new" }, { "UPDATE", "new" }, { "DELETE", "old" } };
  g_autoptr (GString) sql = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (watched); i++)
    {
      const char *table = watched[i].table;

      for (guint j = 0; j < G_N_ELEMENTS (events); j++)
        {
          g_autofree char *row = g_strconcat (events[j].row, ".row", NULL);

          if (g_str_equal (events[j].event, "INSERT") && !g_str_has_prefix (table, "overlay_"))
            continue;
          g_string_append_printf (sql,
                                  "CREATE TEMP TRIGGER search_%s_%s AFTER %s ON main.\"%s\" BEGIN",
                                  table,
                                  events[j].event,
                                  events[j].event,
                                  table);
          append_todo (sql, watched[i].kind, row, " WHERE true");
          g_string_append (sql, " END;");
        }

      if (watched[i].kind != DESK_SEARCH_KIND_COMPANY)
        continue;
      append_comings (sql, table);
      g_string_append_printf (sql,
                              "CREATE TEMP TRIGGER search_%s_rename AFTER UPDATE OF company"
                              " ON main.%s WHEN old.company IS NOT new.company BEGIN",
                              table,
                              table);
      append_dependents (sql, "new.id");
      g_string_append (sql, " END;");
    }

  return desk_db_exec (cache, sql->str, error);
}

/* @which: a comparison of row with ?1. */
static gboolean
note_rows (DeskDb *cache, const char *table, const char *which, gint64 row, GError **error)
{
  g_autofree char *sql = NULL;
  g_autoptr (DeskStatement) statement = NULL;
  guint i = 0;

  while (i < G_N_ELEMENTS (watched) && !g_str_equal (watched[i].table, table))
    i++;
  if (i == G_N_ELEMENTS (watched))
    return TRUE;

  sql = g_strdup_printf ("INSERT INTO search_todo SELECT %" G_GINT64_FORMAT
                         " + row FROM main.\"%s\" WHERE row %s ON CONFLICT DO NOTHING",
                         desk_search_key (watched[i].kind, 0), table, which);
  statement = desk_db_prepare (cache, sql, error);
  if (statement == NULL)
    return FALSE;

  desk_statement_bind_int (statement, 1, row);
  return desk_statement_run (statement, error);
}

/**
 * desk_search_watch_note_after:
 * @cache: cache.db, in a transaction
 * @table: a table of the feed
 * @row: a row number
 * @error: return location for an error
 *
 * Notes the rows with a higher number, which have come.
 *
 * Returns: %TRUE if it went well
 */
gboolean
desk_search_watch_note_after (DeskDb *cache, const char *table, gint64 row, GError **error)
{
  return note_rows (cache, table, "> ?1", row, error);
}

/**
 * desk_search_watch_note_row:
 * @cache: cache.db, in a transaction
 * @table: a table of the feed
 * @row: a row number
 * @error: return location for an error
 *
 * Notes a row that has come.
 *
 * Returns: %TRUE if it went well
 */
gboolean
desk_search_watch_note_row (DeskDb *cache, const char *table, gint64 row, GError **error)
{
  return note_rows (cache, table, "= ?1", row, error);
}
