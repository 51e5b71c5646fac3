/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-id"

#include "config.h"

#include "desk-id.h"

#include <string.h>

/*
 * Ids are ULIDs (https://github.com/ulid/spec) behind a prefix that names the type: 48 bits of
 * milliseconds, 80 random bits, in Crockford's base 32, so that they sort by the time they were
 * made. Several of one millisecond count upwards, also if the system's clock goes backwards.
 */

#define ULID_LENGTH 26
#define MAX_PREFIX_LENGTH 8
#define RANDOM_LOW_BITS 40

static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

static GMutex mutex;
static gint64 last_ms;
static guint64 random_high; /* 40 bits */
static guint64 random_low;  /* 40 bits */

static guint64
get_random_40 (void)
{
  return ((guint64) (g_random_int () & 0xff) << 32) | g_random_int ();
}

/* Called with the mutex held. */
static void
advance (void)
{
  const guint64 mask = (G_GUINT64_CONSTANT (1) << RANDOM_LOW_BITS) - 1;
  gint64 now_ms = g_get_real_time () / 1000;

  if (now_ms > last_ms)
    {
      last_ms = now_ms;
      random_high = get_random_40 ();
      random_low = get_random_40 ();
      return;
    }

  random_low = (random_low + 1) & mask;
  if (random_low == 0)
    random_high = (random_high + 1) & mask;

  /* All 80 bits are used up: the next millisecond, even if it has not come yet. */
  if (random_low == 0 && random_high == 0)
    last_ms++;
}

static void
write_base_32 (char *text, gsize length, guint64 value)
{
  for (gsize i = length; i > 0; i--)
    {
      text[i - 1] = alphabet[value & 31];
      value >>= 5;
    }
}

static gboolean
is_valid_prefix (const char *prefix, gsize length)
{
  if (length == 0 || length > MAX_PREFIX_LENGTH)
    return FALSE;

  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_islower (prefix[i]))
        return FALSE;
    }

  return TRUE;
}

/**
 * desk_id_new:
 * @prefix: what names the type, some small letters such as "ord"
 *
 * Makes an id that nobody else makes, such as "ord_01JD3T…". Later ids of one process are
 * greater. May be called from any thread.
 *
 * Returns: (transfer full): the id
 */
char *
desk_id_new (const char *prefix)
{
  char ulid[ULID_LENGTH + 1] = "";

  g_return_val_if_fail (prefix != NULL, NULL);
  g_return_val_if_fail (is_valid_prefix (prefix, strlen (prefix)), NULL);

  g_mutex_lock (&mutex);
  advance ();
  write_base_32 (ulid, 10, (guint64) last_ms);
  write_base_32 (ulid + 10, 8, random_high);
  write_base_32 (ulid + 18, 8, random_low);
  g_mutex_unlock (&mutex);

  return g_strconcat (prefix, "_", ulid, NULL);
}

/**
 * desk_id_is_valid:
 * @id: (nullable): a text from anywhere
 * @prefix: (nullable): the prefix it must have, or %NULL for any
 *
 * Tells whether @id has the form of an id: prefix, underscore, ULID in capitals.
 *
 * Returns: %TRUE if it has
 */
gboolean
desk_id_is_valid (const char *id, const char *prefix)
{
  const char *underscore = id != NULL ? strchr (id, '_') : NULL;
  const char *ulid = NULL;
  gsize prefix_length = 0;

  if (underscore == NULL)
    return FALSE;

  prefix_length = (gsize) (underscore - id);
  if (!is_valid_prefix (id, prefix_length))
    return FALSE;
  if (prefix != NULL &&
      (strlen (prefix) != prefix_length || memcmp (id, prefix, prefix_length) != 0))
    return FALSE;

  /* 26 letters hold 130 bits, a ULID has 128, so the first is 7 at most. */
  ulid = underscore + 1;
  if (strlen (ulid) != ULID_LENGTH || ulid[0] > '7')
    return FALSE;

  return strspn (ulid, alphabet) == ULID_LENGTH;
}
