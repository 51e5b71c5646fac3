/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-json-reader"

#include "config.h"

#include "desk-json-reader.h"

#include <string.h>

/*
 * Reads in the text itself: a string gets its escapes resolved where it stands, and a 0 in the place of its
 * closing quote. So nothing is copied, and what was read cannot be read a second time; what was skipped can. There
 * is no other error than a wrong kind, which the caller looks at first: all else was refused by desk_json_check().
 */

static inline void
skip_space (DeskJsonReader *self)
{
  while (*self->at == ' ' || *self->at == '\n' || *self->at == '\r' || *self->at == '\t')
    self->at++;
}

/* From the opening quote to the closing one. */
static inline char *
find_end (char *at, gboolean *has_escapes)
{
  *has_escapes = FALSE;
  for (at++; *at != '"'; at++)
    {
      if (*at == '\\')
        {
          *has_escapes = TRUE;
          at++;
        }
    }
  return at;
}

/**
 * desk_json_reader_init:
 * @self: a reader
 * @text: what desk_json_check() has let pass, ended by a 0; it is written into and must outlive the reader
 *
 * Begins at the value that the text is.
 */
void
desk_json_reader_init (DeskJsonReader *self, char *text)
{
  self->at = text;
}

/**
 * desk_json_reader_get_kind:
 * @self: a reader in front of a value
 *
 * Returns: what the value is
 */
DeskJsonKind
desk_json_reader_get_kind (DeskJsonReader *self)
{
  skip_space (self);
  switch (*self->at)
    {
    case '{':
      return DESK_JSON_OBJECT;
    case '[':
      return DESK_JSON_ARRAY;
    case '"':
      return DESK_JSON_STRING;
    case 't':
    case 'f':
      return DESK_JSON_BOOLEAN;
    case 'n':
      return DESK_JSON_NULL;
    default:
      return DESK_JSON_INTEGER;
    }
}

/**
 * desk_json_reader_enter:
 * @self: a reader in front of an array or an object
 *
 * Goes into it; desk_json_reader_next_item() or desk_json_reader_next_key() leads to its first value.
 */
void
desk_json_reader_enter (DeskJsonReader *self)
{
  skip_space (self);
  self->at++;
}

/* To the next value of the container, or behind its end. */
static gboolean
go_on (DeskJsonReader *self, char end)
{
  skip_space (self);
  if (*self->at == ',')
    self->at++;
  skip_space (self);
  if (*self->at != end)
    return TRUE;

  self->at++;
  return FALSE;
}

/**
 * desk_json_reader_next_item:
 * @self: a reader in an array, at its beginning or behind one of its values
 *
 * Returns: whether there is another value, in front of which the reader is then; else it is behind the array
 */
gboolean
desk_json_reader_next_item (DeskJsonReader *self)
{
  return go_on (self, ']');
}

/**
 * desk_json_reader_next_key:
 * @self: a reader in an object, at its beginning or behind one of its values
 *
 * Returns: (nullable): the key of the value in front of which the reader is then; %NULL when it is behind the object
 */
const char *
desk_json_reader_next_key (DeskJsonReader *self)
{
  const char *key = NULL;

  if (!go_on (self, '}'))
    return NULL;

  key = desk_json_reader_read_string (self, NULL);
  skip_space (self);
  self->at++;
  return key;
}

/**
 * desk_json_reader_read_boolean:
 * @self: a reader in front of a boolean
 *
 * Returns: its value
 */
gboolean
desk_json_reader_read_boolean (DeskJsonReader *self)
{
  gboolean value = *self->at == 't';

  self->at += value ? strlen ("true") : strlen ("false");
  return value;
}

/**
 * desk_json_reader_read_integer:
 * @self: a reader in front of a number
 *
 * Returns: its value
 */
gint64
desk_json_reader_read_integer (DeskJsonReader *self)
{
  gboolean is_negative = *self->at == '-';
  gint64 value = 0;

  for (self->at += is_negative ? 1 : 0; g_ascii_isdigit (*self->at); self->at++)
    value = value * 10 + (*self->at - '0');

  return is_negative ? -value : value;
}

/**
 * desk_json_reader_read_string:
 * @self: a reader in front of a string
 * @length: (out) (optional): its length in bytes
 *
 * Returns: (transfer none): the string, in the text
 */
const char *
desk_json_reader_read_string (DeskJsonReader *self, gsize *length)
{
  gboolean has_escapes = FALSE;
  char *begin = self->at + 1;
  char *end = find_end (self->at, &has_escapes);
  gsize n_bytes = (gsize) (end - begin);

  if (has_escapes)
    n_bytes = desk_json_unescape (begin, begin, n_bytes);
  begin[n_bytes] = '\0';
  self->at = end + 1;

  if (length != NULL)
    *length = n_bytes;
  return begin;
}

/**
 * desk_json_reader_skip:
 * @self: a reader in front of a value
 *
 * Goes behind the value and leaves it as it is.
 */
void
desk_json_reader_skip (DeskJsonReader *self)
{
  guint depth = 0;

  skip_space (self);
  do
    {
      gboolean has_escapes = FALSE;

      switch (*self->at)
        {
        case '"':
          self->at = find_end (self->at, &has_escapes) + 1;
          break;
        case '[':
        case '{':
          depth++;
          self->at++;
          break;
        case ']':
        case '}':
          depth--;
          self->at++;
          break;
        case '-':
        case '0' ... '9':
        case 'a' ... 'z':
          while (*self->at == '-' || g_ascii_isalnum (*self->at))
            self->at++;
          break;
        default:
          /* What stands between values. */
          self->at++;
          break;
        }
    }
  while (depth > 0);
}

static guint
read_hex_4 (const char *text)
{
  guint value = 0;

  for (int i = 0; i < 4; i++)
    value = value << 4 | (guint) g_ascii_xdigit_value (text[i]);

  return value;
}

/**
 * desk_json_unescape:
 * @to: where the string goes, at least @length bytes; may be @raw itself
 * @raw: what stands between the quotes, checked: every escape is whole, and a high surrogate is followed by a low
 * @length: its length in bytes
 *
 * Returns: the length of the string with its escapes resolved, which is never more than @length; no 0 is added
 */
gsize
desk_json_unescape (char *to, const char *raw, gsize length)
{
  char *begin = to;

  for (gsize i = 0; i < length; i++)
    {
      if (raw[i] != '\\')
        {
          *to++ = raw[i];
          continue;
        }

      i++;
      switch (raw[i])
        {
        case 'b':
          *to++ = '\b';
          break;
        case 'f':
          *to++ = '\f';
          break;
        case 'n':
          *to++ = '\n';
          break;
        case 'r':
          *to++ = '\r';
          break;
        case 't':
          *to++ = '\t';
          break;
        case 'u':
          {
            gunichar character = read_hex_4 (raw + i + 1);

            i += 4;
            if (character >= 0xd800 && character <= 0xdbff)
              {
                character = 0x10000 + ((character - 0xd800) << 10) +
                            (read_hex_4 (raw + i + 3) - 0xdc00);
                i += 6;
              }
            to += g_unichar_to_utf8 (character, to);
            break;
          }
        default:
          *to++ = raw[i];
          break;
        }
    }

  return (gsize) (to - begin);
}
