/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-checksum"

#include "config.h"

#include "desk-checksum.h"

#include <string.h>

struct _DeskChecksum
{
  GChecksum *sum; /* (owned) */
};

/**
 * desk_checksum_new:
 * @table: name of the row's table
 *
 * Returns: (transfer full): a checksum to be ended by desk_checksum_finish()
 */
DeskChecksum *
desk_checksum_new (const char *table)
{
  DeskChecksum *self = g_new0 (DeskChecksum, 1);

  self->sum = g_checksum_new (G_CHECKSUM_SHA256);
  desk_checksum_add_text (self, table);

  return self;
}

/**
 * desk_checksum_add_text:
 * @self: a checksum
 * @text: (nullable): the column's value, %NULL for SQL NULL
 */
void
desk_checksum_add_text (DeskChecksum *self, const char *text)
{
  char head[32];

  if (text == NULL)
    {
      g_checksum_update (self->sum, (const guchar *) "-;", 2);
      return;
    }

  g_snprintf (head, sizeof head, "%" G_GSIZE_FORMAT ":", strlen (text));
  g_checksum_update (self->sum, (const guchar *) head, (gssize) strlen (head));
  g_checksum_update (self->sum, (const guchar *) text, (gssize) strlen (text));
  g_checksum_update (self->sum, (const guchar *) ";", 1);
}

/**
 * desk_checksum_add_int:
 * @self: a checksum
 * @value: the column's value
 */
void
desk_checksum_add_int (DeskChecksum *self, gint64 value)
{
  char text[32];

  g_snprintf (text, sizeof text, "%" G_GINT64_FORMAT, value);
  desk_checksum_add_text (self, text);
}

/**
 * desk_checksum_finish:
 * @self: (transfer full): a checksum
 *
 * Returns: (transfer full): its value in hexadecimal digits
 */
char *
desk_checksum_finish (DeskChecksum *self)
{
  char *text = g_strdup (g_checksum_get_string (self->sum));

  g_checksum_free (self->sum);
  g_free (self);

  return text;
}
