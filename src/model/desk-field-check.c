/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-field-check"

#include "config.h"

#include "desk-field-check.h"

#include "desk-date.h"
#include "desk-email.h"
#include "desk-id.h"
#include "desk-json-check.h"

#include <string.h>

/* The longest address that can be mailed to: RFC 5321, 4.5.3.1.3, less the angle brackets. */
#define EMAIL_LENGTH 254
#define KEY_LENGTH 40
#define LANGUAGE_LENGTH 35 /* RFC 5646, 4.4.1 */

static gboolean
has_control_characters (const char *text, gboolean lines_are_allowed)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = 0;

      if (*p >= 0x20 && *p < 0x7f)
        continue;
      c = g_utf8_get_char (p);
      if (lines_are_allowed && (c == '\n' || c == '\t'))
        continue;
      /* U+2028 and U+2029 break lines too. A line break in a name is a way into a mail's head. */
      if (g_unichar_iscntrl (c) || c == 0x2028 || c == 0x2029)
        return TRUE;
    }

  return FALSE;
}

static gboolean
consists_of (const char *text, const char *others, gsize least, gsize most)
{
  gsize length = strlen (text);

  if (length < least || length > most)
    return FALSE;

  for (const char *p = text; *p != '\0'; p++)
    {
      if (!g_ascii_isalnum (*p) && strchr (others, *p) == NULL)
        return FALSE;
    }

  return TRUE;
}

static gboolean
are_capitals (const char *text, gsize length)
{
  if (strlen (text) != length)
    return FALSE;

  for (const char *p = text; *p != '\0'; p++)
    {
      if (!g_ascii_isupper (*p))
        return FALSE;
    }

  return TRUE;
}

/* The form of BCP 47: subtags of 1 to 8 letters and digits, the first of letters only. */
static gboolean
is_language (const char *text)
{
  g_auto (GStrv) subtags = NULL;

  if (!consists_of (text, "-", 2, LANGUAGE_LENGTH))
    return FALSE;

  subtags = g_strsplit (text, "-", -1);
  for (guint i = 0; subtags[i] != NULL; i++)
    {
      gsize length = strlen (subtags[i]);

      if (length < (i == 0 ? 2 : 1) || length > 8)
        return FALSE;
      for (const char *p = subtags[i]; i == 0 && *p != '\0'; p++)
        {
          if (!g_ascii_isalpha (*p))
            return FALSE;
        }
    }

  return TRUE;
}

static const char *
check_length (const char *text, gint64 most, gint64 *limit, gint64 *found)
{
  glong length = 0;

  /* No text has more characters than bytes. */
  if (most <= 0 || strlen (text) <= (gsize) most)
    return NULL;
  length = g_utf8_strlen (text, -1);
  if (length <= most)
    return NULL;

  *limit = most;
  *found = length;
  return "too_long";
}

/**
 * desk_field_check_text:
 * @field: a field whose value is a text
 * @text: the value, UTF-8
 * @limit: (out): the limit that was passed, with "too_long"
 * @found: (out): the length that was found, with "too_long"
 *
 * Checks length in characters and form. An unknown key of an enum is no fault here: newer servers
 * may send it.
 *
 * Returns: (nullable): the code of the fault, or %NULL
 */
const char *
desk_field_check_text (const DeskField *field, const char *text, gint64 *limit, gint64 *found)
{
  const char *code = NULL;

  *limit = 0;
  *found = 0;

  switch (field->type)
    {
    case DESK_FIELD_STRING:
      code = check_length (text, field->limit, limit, found);
      if (code == NULL && has_control_characters (text, FALSE))
        code = "control";
      return code;
    case DESK_FIELD_TEXT:
      code = check_length (text, field->limit, limit, found);
      if (code == NULL && has_control_characters (text, TRUE))
        code = "control";
      return code;
    case DESK_FIELD_ID:
      return desk_id_is_valid (text, field->keys) ? NULL : "format";
    case DESK_FIELD_ENUM:
      return consists_of (text, "_-.", 1, KEY_LENGTH) ? NULL : "format";
    case DESK_FIELD_DATE:
      return desk_date_is_valid (text) ? NULL : "format";
    case DESK_FIELD_INSTANT:
      return desk_instant_is_valid (text) ? NULL : "format";
    case DESK_FIELD_EMAIL:
      code = check_length (text, EMAIL_LENGTH, limit, found);
      if (code == NULL && !desk_email_check (text))
        code = "format";
      return code;
    case DESK_FIELD_COUNTRY:
      return are_capitals (text, 2) ? NULL : "format";
    case DESK_FIELD_LANGUAGE:
      return is_language (text) ? NULL : "format";
    case DESK_FIELD_CURRENCY:
      return are_capitals (text, 3) ? NULL : "format";
    case DESK_FIELD_INTEGER:
    case DESK_FIELD_BOOLEAN:
    case DESK_FIELD_LIST:
    default:
      return "type";
    }
}

/**
 * desk_field_check_integer:
 * @field: an integer field
 * @value: the value
 * @limit: (out): the limit that was passed
 *
 * Returns: (nullable): "too_small", "too_large", or %NULL
 */
const char *
desk_field_check_integer (const DeskField *field, gint64 value, gint64 *limit)
{
  gint64 most = field->limit != 0 ? field->limit : DESK_JSON_MAX_INTEGER;
  gint64 least = (field->flags & DESK_FIELD_SIGNED) != 0 ? -most : field->least;

  if (value < least)
    {
      *limit = least;
      return "too_small";
    }
  if (value > most)
    {
      *limit = most;
      return "too_large";
    }

  *limit = 0;
  return NULL;
}

/**
 * desk_field_knows_key:
 * @field: an enum field
 * @key: a key
 *
 * Returns: whether this version knows @key; TRUE where the keys are data
 */
gboolean
desk_field_knows_key (const DeskField *field, const char *key)
{
  gsize length = strlen (key);

  if (field->keys == NULL)
    return TRUE;

  for (const char *known = field->keys; known != NULL && *known != '\0';)
    {
      const char *end = strchr (known, '|');
      gsize known_length = end != NULL ? (gsize) (end - known) : strlen (known);

      if (known_length == length && strncmp (known, key, length) == 0)
        return TRUE;
      known = end != NULL ? end + 1 : NULL;
    }

  return FALSE;
}
