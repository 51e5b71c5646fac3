/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-place-table"

#include "config.h"

#include "desk-place-table-private.h"

#include <string.h>

/* u32 entries, u32 bytes of the body, u32 for each block of 16, 24 bits for the smallest number in each, then
 * the body; for each entry: how many bytes are those of the entry before, how many follow, these, and 24 bits of
 * the number. Texts: u32 texts, u32 bytes of the body, u32 for each block of 16, then the body; for each text its
 * length in a byte and the text. */
#define BLOCK 16
#define MAX_KEY 128

typedef struct
{
  const guint8 *next;
  const guint8 *end;
  char key[MAX_KEY * 2];
  guint length;
  guint32 value;
} Reader;

/* Returns the table's length, 0 if it is not whole. */
gsize
_desk_place_table_init (DeskPlaceTable *self, const guint8 *data, gsize length)
{
  gsize size = 8;

  if (length < size)
    return 0;
  self->n_entries = _desk_place_read (data, 4);
  self->n_body = _desk_place_read (data + 4, 4);
  if (self->n_entries > G_MAXINT32)
    return 0;
  self->n_blocks = (self->n_entries + BLOCK - 1) / BLOCK;
  size += (gsize) self->n_blocks * 7;
  if (length < size || length - size < self->n_body)
    return 0;
  self->blocks = data + 8;
  self->firsts = self->blocks + (gsize) self->n_blocks * 4;
  self->body = data + size;
  return size + self->n_body;
}

static gboolean
read_entry (Reader *self)
{
  guint shared = 0;
  guint rest = 0;

  if (self->end - self->next < 2)
    return FALSE;
  shared = self->next[0];
  rest = self->next[1];
  if (shared > self->length || shared + rest >= MAX_KEY || self->end - self->next < (gssize) rest + 5)
    return FALSE;
  memcpy (self->key + shared, self->next + 2, rest);
  self->length = shared + rest;
  self->key[self->length] = '\0';
  self->value = _desk_place_read (self->next + 2 + rest, 3);
  self->next += rest + 5;
  return TRUE;
}

static gboolean
open_block (const DeskPlaceTable *self, guint block, Reader *reader)
{
  guint32 offset = _desk_place_read (self->blocks + (gsize) block * 4, 4);

  if (offset >= self->n_body)
    return FALSE;
  reader->next = self->body + offset;
  reader->end = self->body + self->n_body;
  reader->length = 0;
  return read_entry (reader);
}

/* The last block that begins before @key; what is equal to it begins there or in the next one. */
static guint
find_block (const DeskPlaceTable *self, const char *key)
{
  guint low = 0;
  guint high = self->n_blocks;

  while (high - low > 1)
    {
      guint middle = low + (high - low) / 2;
      Reader reader = { 0 };

      if (open_block (self, middle, &reader) && strcmp (reader.key, key) < 0)
        low = middle;
      else
        high = middle;
    }

  return low;
}

/* Fills @values with the numbers of @key, in their order. Returns how many there are. */
guint
_desk_place_table_find (const DeskPlaceTable *self,
                        const char *key,
                        guint32 *values,
                        guint n_values)
{
  Reader reader = { 0 };
  guint n = 0;
  guint block = 0;

  if (self->n_blocks == 0)
    return 0;
  block = find_block (self, key);
  if (!open_block (self, block, &reader))
    return 0;
  for (guint i = block * BLOCK; i < self->n_entries && n < n_values; i++)
    {
      int order = strcmp (reader.key, key);

      if (order > 0)
        break;
      if (order == 0)
        values[n++] = reader.value;
      if (!read_entry (&reader))
        break;
    }

  return n;
}

/* Keeps the smallest numbers, each once. Returns how many there are. */
static guint
keep_smallest (guint32 *values, guint n, guint n_values, guint32 value)
{
  guint at = n;

  while (at > 0 && values[at - 1] > value)
    at--;
  if (at > 0 && values[at - 1] == value)
    return n;
  if (at == n_values)
    return n;
  n = MIN (n + 1, n_values);
  memmove (values + at + 1, values + at, sizeof *values * (n - at - 1));
  values[at] = value;
  return n;
}

/* Fills @values, which has @n_found already, with the smallest numbers among those whose keys begin with @prefix.
 * A block in which all are larger is not read, so it does not matter how many begin so. Returns how many there
 * are then. */
guint
_desk_place_table_complete (const DeskPlaceTable *self,
                            const char *prefix,
                            guint32 *values,
                            guint n_found,
                            guint n_values)
{
  gsize length = strlen (prefix);

  if (self->n_blocks == 0 || n_values == 0)
    return n_found;
  for (guint block = find_block (self, prefix); block < self->n_blocks; block++)
    {
      Reader reader = { 0 };

      if (!open_block (self, block, &reader) || strncmp (reader.key, prefix, length) > 0)
        break;
      if (n_found == n_values && _desk_place_read (self->firsts + (gsize) block * 3, 3) >= values[n_found - 1])
        continue;
      for (guint i = block * BLOCK; i < MIN ((block + 1) * BLOCK, self->n_entries); i++)
        {
          int order = strncmp (reader.key, prefix, length);

          if (order > 0)
            return n_found;
          if (order == 0)
            n_found = keep_smallest (values, n_found, n_values, reader.value);
          if (i % BLOCK < BLOCK - 1 && !read_entry (&reader))
            break;
        }
    }

  return n_found;
}

/* Returns the length of the texts, 0 if they are not whole. */
gsize
_desk_place_texts_init (DeskPlaceTexts *self, const guint8 *data, gsize length)
{
  gsize size = 8;
  gsize n_blocks = 0;

  if (length < size)
    return 0;
  self->n_texts = _desk_place_read (data, 4);
  self->n_body = _desk_place_read (data + 4, 4);
  n_blocks = ((gsize) self->n_texts + BLOCK - 1) / BLOCK;
  size += n_blocks * 4;
  if (length < size || length - size < self->n_body)
    return 0;
  self->blocks = data + 8;
  self->body = data + size;
  return size + self->n_body;
}

/* Returns a text in UTF-8, empty if the file is damaged. */
char *
_desk_place_texts_dup (const DeskPlaceTexts *self, guint32 number)
{
  gsize at = 0;

  if (number >= self->n_texts)
    return g_strdup ("");
  at = _desk_place_read (self->blocks + (gsize) (number / BLOCK) * 4, 4);
  for (guint i = number % BLOCK; i > 0 && at < self->n_body; i--)
    at += 1 + (gsize) self->body[at];
  if (at >= self->n_body || self->n_body - at - 1 < self->body[at])
    return g_strdup ("");
  return g_utf8_make_valid ((const char *) self->body + at + 1, self->body[at]);
}
