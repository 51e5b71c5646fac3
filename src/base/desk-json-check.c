/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-json-check"

#include "config.h"

#include "desk-json-check.h"

#include "desk-error.h"
#include "desk-json-keys-private.h"

#include <string.h>

/*
 * The one pass over every JSON text from outside, before any parser sees it. It is stricter than
 * RFC 8259: what the parsers in use read in two ways, or what ends one of them (json-glib 1.6 has
 * no limit of depth), is refused. A loop with a stack of fixed size, no recursion.
 */

typedef enum
{
  CONTAINER_ARRAY,
  CONTAINER_OBJECT,
} Container;

typedef struct
{
  const char *start;
  const char *at;  /* what is read next */
  const char *end;
  guint depth;
  Container containers[DESK_JSON_MAX_DEPTH];
  DeskJsonKeys *keys[DESK_JSON_MAX_DEPTH]; /* (owned) (nullable): of the open objects, by depth */
  GError **error;  /* (unowned) */
} Check;

static gboolean
refuse (Check *self, const char *reason)
{
  g_set_error (self->error, DESK_ERROR, DESK_ERROR_JSON,
               "not acceptable JSON: %s at byte %" G_GSIZE_FORMAT, reason,
               (gsize) (self->at - self->start));
  return FALSE;
}

static inline void
skip_space (Check *self)
{
  while (self->at < self->end &&
         (*self->at == ' ' || *self->at == '\n' || *self->at == '\r' || *self->at == '\t'))
    self->at++;
}

/* Jumps over what needs no look: eight bytes at once that are ASCII and have no quote, no
 * backslash and no control character. */
static inline void
skip_plain (Check *self)
{
  const guint64 ones = G_GUINT64_CONSTANT (0x0101010101010101);
  const guint64 highs = G_GUINT64_CONSTANT (0x8080808080808080);

  while (self->end - self->at >= 8)
    {
      guint64 word = 0;
      guint64 quotes = 0;
      guint64 backslashes = 0;

      memcpy (&word, self->at, 8);
      quotes = word ^ (ones * '"');
      backslashes = word ^ (ones * '\\');
      /* (x - ones) has a high bit where a byte was 0; with 0x20 each, where it was below it. A
       * borrow only adds a look, never leaves one out. */
      if (((word | (quotes - ones) | (backslashes - ones) | (word - ones * 0x20)) & highs) != 0)
        return;
      self->at += 8;
    }
}

static inline gboolean
is_continuation (char byte)
{
  return ((guchar) byte & 0xc0) == 0x80;
}

/* One character beyond ASCII, by table 3-7 of the Unicode standard: no overlong form, no
 * surrogate, nothing beyond U+10FFFF. */
static gboolean
check_utf8 (Check *self)
{
  const gsize left = (gsize) (self->end - self->at);
  const guchar first = (guchar) self->at[0];
  const guchar second = left > 1 ? (guchar) self->at[1] : 0;
  guchar low = 0x80;
  guchar high = 0xbf;
  gsize length = 0;

  if (first >= 0xc2 && first <= 0xdf)
    length = 2;
  else if (first >= 0xe0 && first <= 0xef)
    length = 3;
  else if (first >= 0xf0 && first <= 0xf4)
    length = 4;
  else
    return refuse (self, "bad UTF-8");

  if (first == 0xe0)
    low = 0xa0;
  else if (first == 0xed)
    high = 0x9f;
  else if (first == 0xf0)
    low = 0x90;
  else if (first == 0xf4)
    high = 0x8f;

  if (left < length || second < low || second > high)
    return refuse (self, "bad UTF-8");
  for (gsize i = 2; i < length; i++)
    {
      if (!is_continuation (self->at[i]))
        return refuse (self, "bad UTF-8");
    }

  self->at += length;
  return TRUE;
}

/* Four hexadecimal digits at @at, or -1. */
static int
read_hex_4 (Check *self, const char *at)
{
  int value = 0;

  if (self->end - at < 4)
    return -1;

  for (int i = 0; i < 4; i++)
    {
      int digit = g_ascii_xdigit_value (at[i]);

      if (digit < 0)
        return -1;
      value = value << 4 | digit;
    }

  return value;
}

/* From the backslash on. */
static gboolean
check_escape (Check *self)
{
  int value = 0;
  int low = 0;

  if (self->end - self->at < 2)
    return refuse (self, "a string without an end");

  switch (self->at[1])
    {
    case '"':
    case '\\':
    case '/':
    case 'b':
    case 'f':
    case 'n':
    case 'r':
    case 't':
      self->at += 2;
      return TRUE;
    case 'u':
      break;
    default:
      return refuse (self, "an unknown escape");
    }

  value = read_hex_4 (self, self->at + 2);
  if (value < 0)
    return refuse (self, "an unknown escape");
  if (value == 0)
    return refuse (self, "U+0000");
  if (value < 0xd800 || value > 0xdfff)
    {
      self->at += 6;
      return TRUE;
    }

  if (value <= 0xdbff && self->end - self->at >= 12 && self->at[6] == '\\' && self->at[7] == 'u')
    low = read_hex_4 (self, self->at + 8);
  if (low < 0xdc00 || low > 0xdfff)
    return refuse (self, "a lone surrogate");

  self->at += 12;
  return TRUE;
}

/* From the opening quote to behind the closing one. */
static gboolean
check_string (Check *self, gboolean *has_escapes)
{
  self->at++;
  *has_escapes = FALSE;

  while (TRUE)
    {
      guchar byte = 0;

      skip_plain (self);
      if (self->at == self->end)
        return refuse (self, "a string without an end");

      byte = (guchar) *self->at;
      if (byte == '"')
        {
          self->at++;
          return TRUE;
        }
      else if (byte == '\\')
        {
          *has_escapes = TRUE;
          if (!check_escape (self))
            return FALSE;
        }
      else if (byte < 0x20)
        {
          return refuse (self, byte == 0 ? "U+0000" : "a control character in a string");
        }
      else if (byte < 0x80)
        {
          self->at++;
        }
      else if (!check_utf8 (self))
        {
          return FALSE;
        }
    }
}

static gboolean
check_number (Check *self)
{
  gint64 value = 0;

  if (*self->at == '-')
    self->at++;
  if (self->at == self->end || !g_ascii_isdigit (*self->at))
    return refuse (self, "a number without digits");
  if (*self->at == '0' && self->end - self->at > 1 && g_ascii_isdigit (self->at[1]))
    return refuse (self, "a number that begins with 0");

  for (; self->at < self->end && g_ascii_isdigit (*self->at); self->at++)
    {
      /* At most 2^53 before each step, so this cannot overflow. */
      value = value * 10 + (*self->at - '0');
      if (value > DESK_JSON_MAX_INTEGER)
        return refuse (self, "a number beyond 2^53");
    }

  if (self->at < self->end && *self->at == '.')
    return refuse (self, "a fraction");
  if (self->at < self->end && (*self->at == 'e' || *self->at == 'E'))
    return refuse (self, "an exponent");

  return TRUE;
}

static gboolean
check_word (Check *self, const char *word)
{
  gsize length = strlen (word);

  if ((gsize) (self->end - self->at) < length || memcmp (self->at, word, length) != 0)
    return refuse (self, "an unknown word");

  self->at += length;
  return TRUE;
}

/* A key, from its opening quote, and the colon behind it. */
static gboolean
check_key (Check *self)
{
  const char *raw = NULL;
  gboolean has_escapes = FALSE;

  skip_space (self);
  if (self->at == self->end || *self->at != '"')
    return refuse (self, "no key where there must be one");

  raw = self->at + 1;
  if (!check_string (self, &has_escapes))
    return FALSE;
  if (!desk_json_keys_add (self->keys[self->depth - 1], raw, (gsize) (self->at - 1 - raw),
                           has_escapes))
    return refuse (self, "a key that occurs twice");

  skip_space (self);
  if (self->at == self->end || *self->at != ':')
    return refuse (self, "no colon behind a key");

  self->at++;
  return TRUE;
}

static gboolean
open_container (Check *self, Container container)
{
  guint level = self->depth;

  if (level == DESK_JSON_MAX_DEPTH)
    return refuse (self, "too many levels");

  self->containers[level] = container;
  self->depth++;
  self->at++;

  if (container == CONTAINER_OBJECT)
    {
      if (self->keys[level] == NULL)
        self->keys[level] = desk_json_keys_new ();
      desk_json_keys_clear (self->keys[level]);
    }

  return TRUE;
}

/* A value at the present place; of a container only its opening. */
static gboolean
check_value_start (Check *self, gboolean *opened)
{
  gboolean has_escapes = FALSE;

  *opened = FALSE;
  skip_space (self);
  if (self->at == self->end)
    return refuse (self, "no value where there must be one");

  switch (*self->at)
    {
    case '{':
      *opened = TRUE;
      return open_container (self, CONTAINER_OBJECT);
    case '[':
      *opened = TRUE;
      return open_container (self, CONTAINER_ARRAY);
    case '"':
      return check_string (self, &has_escapes);
    case 't':
      return check_word (self, "true");
    case 'f':
      return check_word (self, "false");
    case 'n':
      return check_word (self, "null");
    case '-':
    case '0' ... '9':
      return check_number (self);
    default:
      return refuse (self, "no value where there must be one");
    }
}

/* Behind a value: closes what ends here, and goes over the comma (and the key) to the next value.
 * *@done if there is none. */
static gboolean
go_to_next_value (Check *self, gboolean *done)
{
  *done = FALSE;

  while (self->depth > 0)
    {
      gboolean is_object = self->containers[self->depth - 1] == CONTAINER_OBJECT;

      skip_space (self);
      if (self->at == self->end)
        return refuse (self, "an array or object without an end");

      if (*self->at == ',')
        {
          self->at++;
          return !is_object || check_key (self);
        }

      if (*self->at != (is_object ? '}' : ']'))
        return refuse (self, "neither a comma nor an end");

      self->at++;
      self->depth--;
    }

  *done = TRUE;
  return TRUE;
}

/* Behind the opening of a container: to its first value, or behind its end if it has none. */
static gboolean
go_into_container (Check *self, gboolean *is_empty)
{
  gboolean is_object = self->containers[self->depth - 1] == CONTAINER_OBJECT;

  skip_space (self);
  *is_empty = self->at < self->end && *self->at == (is_object ? '}' : ']');
  if (!*is_empty)
    return !is_object || check_key (self);

  self->at++;
  self->depth--;
  return TRUE;
}

static gboolean
check_text (Check *self)
{
  gboolean done = FALSE;

  while (!done)
    {
      gboolean opened = FALSE;
      gboolean is_empty = FALSE;

      if (!check_value_start (self, &opened))
        return FALSE;

      if (opened && !go_into_container (self, &is_empty))
        return FALSE;

      if ((!opened || is_empty) && !go_to_next_value (self, &done))
        return FALSE;
    }

  skip_space (self);
  if (self->at < self->end)
    return refuse (self, "something behind the value");

  return TRUE;
}

/**
 * desk_json_check:
 * @data: (array length=length) (nullable): a text from outside; needs no 0 at its end
 * @length: its length in bytes
 * @max_size: the most bytes that are looked at
 * @error: return location for an error
 *
 * Tells whether a text may be given to a JSON parser (contract.md, principle 7): not longer than
 * @max_size, at most %DESK_JSON_MAX_DEPTH levels, UTF-8, no U+0000 in either spelling and no lone
 * surrogate, no key twice in an object in whatever spelling, numbers that are integers within
 * ±2^53 without fraction and exponent, and one value with nothing behind it. It takes time linear
 * in @length, whatever the text.
 *
 * May be called from any thread; a long text belongs in one that may wait.
 *
 * Returns: %TRUE if it may; else %FALSE with %DESK_ERROR_TOO_LARGE or %DESK_ERROR_JSON
 */
gboolean
desk_json_check (const char *data, gsize length, gsize max_size, GError **error)
{
  Check check = { .error = error };
  gboolean accepted = FALSE;

  g_return_val_if_fail (data != NULL || length == 0, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  /* A key's length is kept in 32 bits. */
  if (length > max_size || length > G_MAXUINT32)
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_TOO_LARGE,
                   "%" G_GSIZE_FORMAT " bytes of JSON, at most %" G_GSIZE_FORMAT " are taken",
                   length, max_size);
      return FALSE;
    }

  check.start = data != NULL ? data : "";
  check.at = check.start;
  check.end = check.start + length;
  accepted = check_text (&check);

  for (gsize i = 0; i < G_N_ELEMENTS (check.keys); i++)
    g_clear_pointer (&check.keys[i], desk_json_keys_free);

  return accepted;
}
