/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-db-sum"

#include "config.h"

#include "desk-db-private.h"

#include <string.h>

/* After FNV-1a, eight bytes at a time: finds damage, not malice, and costs next to nothing. Each step can
 * be undone, so that no single change is without effect. */
#define START G_GUINT64_CONSTANT (14695981039346656037)
#define PRIME G_GUINT64_CONSTANT (1099511628211)

static guint64
add_number (guint64 sum, guint64 number)
{
  sum = (sum ^ number) * PRIME;
  return sum ^ (sum >> 32);
}

static guint64
add (guint64 sum, const guint8 *bytes, gsize length)
{
  for (gsize i = 0; i < length; i += sizeof (guint64))
    {
      guint64 word = 0;

      memcpy (&word, bytes + i, MIN (sizeof word, length - i));
      sum = add_number (sum, GUINT64_FROM_LE (word));
    }
  return sum;
}

/* Kind and length go in too, so that nothing can move from one column into the next. */
static void
sum_cb (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  guint64 sum = START;

  for (int i = 0; i < n_values; i++)
    {
      int type = sqlite3_value_type (values[i]);

      sum = add_number (sum, (guint64) type);
      if (type == SQLITE_INTEGER)
        {
          sum = add_number (sum, (guint64) sqlite3_value_int64 (values[i]));
        }
      else if (type != SQLITE_NULL)
        {
          const guint8 *bytes = sqlite3_value_blob (values[i]);
          int length = sqlite3_value_bytes (values[i]);

          sum = add_number (sum, (guint64) length);
          sum = add (sum, bytes, (gsize) length);
        }
    }
  sqlite3_result_int64 (context, (sqlite3_int64) sum);
}

/**
 * desk_db_add_sum:
 * @self: a connection
 * @error: return location for an error
 *
 * From now on its statements may call `desk_sum (…)`: a checksum of any number of values.
 *
 * Returns: %TRUE if it went well
 */
gboolean
desk_db_add_sum (DeskDb *self, GError **error)
{
  int result = 0;

  if (!desk_db_check_open (self, error))
    return FALSE;

  result = sqlite3_create_function_v2 (self->handle, "desk_sum", -1,
                                       SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, NULL,
                                       sum_cb, NULL, NULL, NULL);
  if (result == SQLITE_OK)
    return TRUE;

  desk_db_set_error (self, result, error);
  return FALSE;
}
