/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-seed"

#include "config.h"

#include "desk-seed-id.h"

#include <string.h>

/* Ids as desk_id_new() makes them, but the same ones for the same seed. */

#define ULID_TIME_LENGTH 10
#define ULID_HALF_LENGTH 8
/* 2026-01-01, the moment that ids of the catalogue carry. */
#define NAMED_SECONDS G_GINT64_CONSTANT (1767225600)

static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

static char *
write_base_32 (char *text, guint length, guint64 value)
{
  for (guint i = length; i > 0; i--)
    {
      text[i - 1] = alphabet[value & 31];
      value >>= 5;
    }

  return text + length;
}

/**
 * desk_seed_id_write:
 * @id: (out caller-allocates): room for %DESK_SEED_ID_SIZE characters
 * @prefix: what names the type, such as "ord"
 * @seconds: when the record came to be, in Unix time
 * @random: random numbers
 */
void
desk_seed_id_write (char *id, const char *prefix, gint64 seconds, DeskSeedRandom *random)
{
  char *p = id + strlen (prefix);

  g_return_if_fail (strlen (prefix) + ULID_TIME_LENGTH + 2 * ULID_HALF_LENGTH + 2 <=
                    DESK_SEED_ID_SIZE);

  memcpy (id, prefix, strlen (prefix));
  *p++ = '_';
  p = write_base_32 (p, ULID_TIME_LENGTH,
                     (guint64) seconds * 1000 + desk_seed_random_below (random, 1000));
  p = write_base_32 (p, ULID_HALF_LENGTH, desk_seed_random_next (random));
  p = write_base_32 (p, ULID_HALF_LENGTH, desk_seed_random_next (random));
  *p = '\0';
}

/**
 * desk_seed_id_new_from_name:
 * @prefix: what names the type
 * @name: a name that no other record of this type has
 *
 * Makes the id of something in the catalogue: the same with every seed, so that drafts still find
 * their devices and price list after the demo was started afresh.
 *
 * Returns: (transfer full): the id
 */
char *
desk_seed_id_new_from_name (const char *prefix, const char *name)
{
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, name, -1);
  char high[17] = "";
  DeskSeedRandom random;
  char id[DESK_SEED_ID_SIZE] = "";

  memcpy (high, hash, 16);
  desk_seed_random_init (&random, g_ascii_strtoull (high, NULL, 16), 0);
  desk_seed_id_write (id, prefix, NAMED_SECONDS, &random);
  return g_strdup (id);
}
