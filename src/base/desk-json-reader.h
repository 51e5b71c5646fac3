/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DeskJsonKind:
 * @DESK_JSON_NULL: null
 * @DESK_JSON_BOOLEAN: true or false
 * @DESK_JSON_INTEGER: a number; desk_json_check() lets integers pass only
 * @DESK_JSON_STRING: a string
 * @DESK_JSON_ARRAY: an array
 * @DESK_JSON_OBJECT: an object
 */
typedef enum
{
  DESK_JSON_NULL,
  DESK_JSON_BOOLEAN,
  DESK_JSON_INTEGER,
  DESK_JSON_STRING,
  DESK_JSON_ARRAY,
  DESK_JSON_OBJECT,
} DeskJsonKind;

/**
 * DeskJsonReader:
 * @at: (unowned): what is read next
 *
 * A place in a JSON text that desk_json_check() has let pass. A copy of it is a second place in the same text.
 */
typedef struct
{
  char *at;
} DeskJsonReader;

void          desk_json_reader_init         (DeskJsonReader *self,
                                             char           *text);
DeskJsonKind  desk_json_reader_get_kind     (DeskJsonReader *self);
void          desk_json_reader_enter        (DeskJsonReader *self);
gboolean      desk_json_reader_next_item    (DeskJsonReader *self);
const char   *desk_json_reader_next_key     (DeskJsonReader *self);
gboolean      desk_json_reader_read_boolean (DeskJsonReader *self);
gint64        desk_json_reader_read_integer (DeskJsonReader *self);
const char   *desk_json_reader_read_string  (DeskJsonReader *self,
                                             gsize          *length);
void          desk_json_reader_skip         (DeskJsonReader *self);

gsize         desk_json_unescape            (char           *to,
                                             const char     *raw,
                                             gsize           length);

G_END_DECLS
