/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-json-keys"

#include "config.h"

#include "desk-json-keys-private.h"
#include "desk-json-reader.h"

#include <string.h>

/*
 * A key is kept as its place in the text and a hash of what it stands for, escapes resolved.
 *
 * The hash takes the key as a polynomial over the integers modulo 2^61 - 1 at a point that is
 * chosen by chance in each process: for any two keys fixed beforehand at most length/7 of the
 * 2^61 points make them collide, so nobody can prepare colliding keys. An object of few keys is
 * searched through; a larger one has a table of chains that doubles as it fills.
 */

#define PRIME ((G_GUINT64_CONSTANT (1) << 61) - 1)
#define MAX_SEARCHED 12
#define FIRST_N_CHAINS 64
#define CHUNK 7 /* bytes that fit below the prime */
#define NO_KEY G_MAXUINT32

typedef struct
{
  guint64 hash;
  const char *raw;      /* (unowned): in the text */
  guint32 length;       /* bytes of the text; one that is longer is not a text we read */
  guint32 next;         /* index of the next key of the chain, or NO_KEY */
  gboolean has_escapes;
} Key;

struct _DeskJsonKeys
{
  Key *keys;         /* (owned) (array length=n_keys) */
  guint32 n_keys;
  guint32 capacity;
  guint32 *chains;   /* (owned) (nullable) (array length=n_chains): index of the first key */
  guint32 n_chains;  /* a power of two, or 0 while the keys are searched through */
  GString *scratch;  /* (owned): the present key with its escapes resolved */
};

static guint64
get_point (void)
{
  static gsize is_chosen = 0;
  static guint64 point = 0;

  if (g_once_init_enter (&is_chosen))
    {
      guint64 chance = ((guint64) g_random_int () << 32) | g_random_int ();

      /* Not one of the few points at which the polynomial is hardly one. */
      point = chance % (PRIME - 256) + 256;
      g_once_init_leave (&is_chosen, 1);
    }

  return point;
}

static inline guint64
multiply (guint64 a, guint64 b)
{
  unsigned __int128 product = (unsigned __int128) a * b;
  guint64 sum = (guint64) (product & PRIME) + (guint64) (product >> 61);

  return sum >= PRIME ? sum - PRIME : sum;
}

static guint64
hash_bytes (const char *bytes, gsize length)
{
  const guint64 point = get_point ();
  guint64 hash = length;

  for (gsize i = 0; i < length; i += CHUNK)
    {
      guint64 chunk = 0;

      memcpy (&chunk, bytes + i, MIN ((gsize) CHUNK, length - i));
#if G_BYTE_ORDER == G_BIG_ENDIAN
      chunk >>= 8;
#endif
      hash = multiply (hash + chunk, point);
    }

  return hash;
}

/* The text was checked before. */
static void
resolve_escapes (GString *string, const char *raw, gsize length)
{
  g_string_set_size (string, length);
  g_string_truncate (string, desk_json_unescape (string->str, raw, length));
}

/* Equal hashes are equal keys but for a chance of one in 2^50, so this is hardly ever called. */
static gboolean
is_same_key (const Key *key, const char *resolved, gsize length)
{
  g_autoptr (GString) other = NULL;

  if (!key->has_escapes)
    return key->length == length && memcmp (key->raw, resolved, length) == 0;

  other = g_string_new (NULL);
  resolve_escapes (other, key->raw, key->length);
  return other->len == length && memcmp (other->str, resolved, length) == 0;
}

static void
put_into_chain (DeskJsonKeys *self, guint32 index)
{
  guint32 *chain = &self->chains[self->keys[index].hash & (self->n_chains - 1)];

  self->keys[index].next = *chain;
  *chain = index;
}

static void
make_chains (DeskJsonKeys *self, guint32 n_chains)
{
  self->chains = g_renew (guint32, self->chains, n_chains);
  self->n_chains = n_chains;
  memset (self->chains, 0xff, n_chains * sizeof *self->chains);

  for (guint32 i = 0; i < self->n_keys; i++)
    put_into_chain (self, i);
}

static gboolean
has_key (DeskJsonKeys *self, guint64 hash, const char *resolved, gsize length)
{
  if (self->n_chains == 0)
    {
      for (guint32 i = 0; i < self->n_keys; i++)
        {
          if (self->keys[i].hash == hash && is_same_key (&self->keys[i], resolved, length))
            return TRUE;
        }
      return FALSE;
    }

  for (guint32 i = self->chains[hash & (self->n_chains - 1)]; i != NO_KEY; i = self->keys[i].next)
    {
      if (self->keys[i].hash == hash && is_same_key (&self->keys[i], resolved, length))
        return TRUE;
    }

  return FALSE;
}

/**
 * desk_json_keys_new: (skip)
 *
 * Returns: (transfer full): a set with no keys
 */
DeskJsonKeys *
desk_json_keys_new (void)
{
  DeskJsonKeys *self = g_new0 (DeskJsonKeys, 1);

  self->scratch = g_string_new (NULL);

  return self;
}

/**
 * desk_json_keys_free: (skip)
 * @self: (transfer full): a set
 *
 * Frees it.
 */
void
desk_json_keys_free (DeskJsonKeys *self)
{
  g_string_free (self->scratch, TRUE);
  g_free (self->keys);
  g_free (self->chains);
  g_free (self);
}

/**
 * desk_json_keys_clear: (skip)
 * @self: a set
 *
 * Forgets all keys but not the memory: takes the same time however many there were.
 */
void
desk_json_keys_clear (DeskJsonKeys *self)
{
  self->n_keys = 0;
  self->n_chains = 0;
}

/**
 * desk_json_keys_add: (skip)
 * @self: a set
 * @raw: what stands between the quotes, a checked JSON string, which must outlive the set
 * @length: its length in bytes, less than 4 GiB
 * @has_escapes: whether there is a backslash in it
 *
 * Adds a key.
 *
 * Returns: %FALSE if the set has it already, in whatever spelling
 */
gboolean
desk_json_keys_add (DeskJsonKeys *self, const char *raw, gsize length, gboolean has_escapes)
{
  const char *resolved = raw;
  gsize resolved_length = length;
  guint64 hash = 0;
  Key *key = NULL;

  if (has_escapes)
    {
      resolve_escapes (self->scratch, raw, length);
      resolved = self->scratch->str;
      resolved_length = self->scratch->len;
    }

  hash = hash_bytes (resolved, resolved_length);
  if (has_key (self, hash, resolved, resolved_length))
    return FALSE;

  if (self->n_keys == self->capacity)
    {
      self->capacity = MAX (2 * MAX_SEARCHED, 2 * self->capacity);
      self->keys = g_renew (Key, self->keys, self->capacity);
    }

  key = &self->keys[self->n_keys];
  key->hash = hash;
  key->raw = raw;
  key->length = (guint32) length;
  key->has_escapes = has_escapes;
  self->n_keys++;

  if (self->n_chains == 0 && self->n_keys > MAX_SEARCHED)
    make_chains (self, FIRST_N_CHAINS);
  else if (self->n_chains != 0 && self->n_keys > self->n_chains)
    make_chains (self, 2 * self->n_chains);
  else if (self->n_chains != 0)
    put_into_chain (self, self->n_keys - 1);

  return TRUE;
}
