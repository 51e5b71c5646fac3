/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-place-table"

#include "config.h"

#include "desk-place-table-private.h"

#include <string.h>

/* u32 entries, u32 bytes of the body, u32 for each block of 16, then the body; for each entry: how
 * many bytes are those of the entry before, how many follow, these, and 24 bits of the number. */
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
  size += (gsize) self->n_blocks * 4;
  if (length < size || length - size < self->n_body)
    return 0;
  self->blocks = data + 8;
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
