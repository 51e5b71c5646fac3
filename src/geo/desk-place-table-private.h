/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A sorted table of names, each with a number, whose keys are written as what differs from the one
 * before. Keys that are alike stand one after the other, the largest place first. */
typedef struct
{
  const guint8 *blocks; /* where each block of entries begins in the body */
  const guint8 *firsts; /* the smallest number of each block */
  const guint8 *body;
  guint n_entries;
  guint n_blocks;
  guint n_body;
} DeskPlaceTable;

gsize _desk_place_table_init (DeskPlaceTable *self, const guint8 *data, gsize length);
guint _desk_place_table_find (const DeskPlaceTable *self,
                              const char *key,
                              guint32 *values,
                              guint n_values);

guint _desk_place_table_complete (const DeskPlaceTable *self,
                                  const char *prefix,
                                  guint32 *values,
                                  guint n_found,
                                  guint n_values);

/* Texts by their number. */
typedef struct
{
  const guint8 *blocks; /* where each block of texts begins in the body */
  const guint8 *body;
  guint n_texts;
  guint n_body;
} DeskPlaceTexts;

gsize _desk_place_texts_init (DeskPlaceTexts *self, const guint8 *data, gsize length);
char *_desk_place_texts_dup (const DeskPlaceTexts *self, guint32 number);

static inline guint32
_desk_place_read (const guint8 *data, guint n_bytes)
{
  guint32 value = 0;

  for (guint i = n_bytes; i-- > 0;)
    value = value << 8 | data[i];
  return value;
}

G_END_DECLS
