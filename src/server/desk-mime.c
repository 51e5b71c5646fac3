/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-mime"

#include "config.h"

#include "desk-mime.h"

#include "desk-error.h"

#include <gio/gio.h>
#include <string.h>

/* RFC 2047, 2: an encoded word has 75 characters at most, "=?UTF-8?B?" and "?=" among them: 63
 * of base64, which is 45 bytes of text. */
#define WORD_BYTES 45

/* RFC 2045, 6.7 and 6.8: a line of either encoding. */
#define ENCODED_LINE 76

/* RFC 5322, 2.1.1: what a line should keep to, without CRLF. */
#define LINE 78

/* RFC 5322, 2.1.1: what a line must keep to. */
#define LONGEST_LINE 998

static gboolean
is_ascii (const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    {
      if ((guchar) *p >= 0x80)
        return FALSE;
    }

  return TRUE;
}

/**
 * desk_mime_is_line:
 * @text: a text from outside
 *
 * A line break in a name or a subject would begin a header of the sender's own making.
 *
 * Returns: whether it is valid UTF-8 without line breaks and other control characters
 */
gboolean
desk_mime_is_line (const char *text)
{
  if (!g_utf8_validate (text, -1, NULL))
    return FALSE;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_iscntrl (c) || c == 0x2028 || c == 0x2029)
        return FALSE;
    }

  return TRUE;
}

/**
 * desk_mime_dup_address:
 * @address: an e-mail address that desk_email_check() has let pass
 *
 * Returns: (transfer full): the address with its domain in ASCII (RFC 5891), as every mail system
 *   takes it; a local part beyond ASCII stays and needs one with RFC 6531
 */
char *
desk_mime_dup_address (const char *address)
{
  const char *at = strrchr (address, '@');
  g_autofree char *domain = NULL;

  if (at == NULL || is_ascii (at))
    return g_strdup (address);

  domain = g_hostname_to_ascii (at + 1);
  if (domain == NULL)
    return g_strdup (address);

  return g_strdup_printf ("%.*s@%s", (int) (at - address), address, domain);
}

/* Appends @text as encoded words; no character is cut in two (RFC 2047, 5). */
static void
append_encoded_words (GString *header, const char *text)
{
  gboolean is_first = TRUE;

  while (*text != '\0')
    {
      const char *end = text;
      g_autofree char *word = NULL;

      while (*end != '\0' && g_utf8_next_char (end) - text <= WORD_BYTES)
        end = g_utf8_next_char (end);

      word = g_base64_encode ((const guchar *) text, (gsize) (end - text));
      /* Blanks between encoded words do not count, so each word can have a line of its own. */
      g_string_append_printf (header, "%s=?UTF-8?B?%s?=", is_first ? "" : "\r\n ", word);
      is_first = FALSE;
      text = end;
    }
}

/* Appends unstructured ASCII text, folded at its blanks (RFC 5322, 2.2.3). */
static void
append_folded (GString *header, const char *text, gsize used)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  for (gsize i = 0; words[i] != NULL; i++)
    {
      gsize length = strlen (words[i]);

      if (i > 0 && used + 1 + length > LINE && length > 0)
        {
          g_string_append (header, "\r\n ");
          used = 1;
        }
      else if (i > 0)
        {
          g_string_append_c (header, ' ');
          used++;
        }
      g_string_append (header, words[i]);
      used += length;
    }
}

/* Whether a word of ASCII could be taken for an encoded word, or is too long to be folded. */
static gboolean
needs_encoding (const char *text)
{
  g_auto (GStrv) words = NULL;

  if (!is_ascii (text) || strstr (text, "=?") != NULL)
    return TRUE;

  words = g_strsplit (text, " ", -1);
  for (gsize i = 0; words[i] != NULL; i++)
    {
      if (strlen (words[i]) > LINE - 10)
        return TRUE;
    }

  /* A blank at either end would be lost in folding. */
  return g_ascii_isspace (text[0]) || (*text != '\0' && g_ascii_isspace (text[strlen (text) - 1]));
}

static void
append_unstructured (GString *message, const char *name, const char *text)
{
  g_string_append_printf (message, "%s: ", name);
  if (needs_encoding (text))
    append_encoded_words (message, text);
  else
    append_folded (message, text, strlen (name) + 2);
  g_string_append (message, "\r\n");
}

/* A display name: encoded words, or a quoted string (RFC 5322, 3.2.4). */
static void
append_mailbox (GString *message, const char *header, const char *name, const char *address)
{
  g_autofree char *ascii = desk_mime_dup_address (address);

  g_string_append_printf (message, "%s: ", header);
  if (name != NULL && *name != '\0')
    {
      if (needs_encoding (name))
        {
          append_encoded_words (message, name);
        }
      else
        {
          g_string_append_c (message, '"');
          for (const char *p = name; *p != '\0'; p++)
            {
              if (*p == '"' || *p == '\\')
                g_string_append_c (message, '\\');
              g_string_append_c (message, *p);
            }
          g_string_append_c (message, '"');
        }
      g_string_append (message, "\r\n ");
    }
  g_string_append_printf (message, "<%s>\r\n", ascii);
}

/* Like "Mon, 23 Nov 2026 10:42:00 +0000"; the names of days and months are English everywhere
 * (RFC 5322, 3.3), so no function that knows languages is used. */
static void
append_date (GString *message, gint64 seconds)
{
  static const char *const days[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };
  static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
  g_autoptr (GDateTime) date = g_date_time_new_from_unix_utc (seconds);

  g_string_append_printf (message,
                          "Date: %s, %d %s %04d %02d:%02d:%02d +0000\r\n",
                          days[g_date_time_get_day_of_week (date) - 1],
                          g_date_time_get_day_of_month (date),
                          months[g_date_time_get_month (date) - 1],
                          g_date_time_get_year (date),
                          g_date_time_get_hour (date),
                          g_date_time_get_minute (date),
                          g_date_time_get_second (date));
}

static gboolean
is_plain_body (const char *body)
{
  gsize length = 0;

  if (!is_ascii (body))
    return FALSE;

  for (const char *p = body; *p != '\0'; p++)
    {
      length = *p == '\n' ? 0 : length + 1;
      if (length > LONGEST_LINE || (g_ascii_iscntrl (*p) && *p != '\n' && *p != '\t'))
        return FALSE;
    }

  return TRUE;
}

static void
append_lines (GString *message, const char *body)
{
  for (const char *p = body; *p != '\0'; p++)
    {
      if (*p == '\n')
        g_string_append_c (message, '\r');
      g_string_append_c (message, *p);
    }
  if (!g_str_has_suffix (body, "\n"))
    g_string_append (message, "\r\n");
}

/* RFC 2045, 6.7. */
static void
append_quoted_printable (GString *message, const char *body)
{
  gsize used = 0;

  for (const char *p = body; *p != '\0'; p++)
    {
      gboolean ends_line = p[1] == '\n' || p[1] == '\0';
      gboolean is_literal =
          (*p >= 33 && *p <= 126 && *p != '=') || ((*p == ' ' || *p == '\t') && !ends_line);
      gsize width = is_literal ? 1 : 3;

      if (*p == '\n')
        {
          g_string_append (message, "\r\n");
          used = 0;
          continue;
        }
      /* The last place of a line is for the soft break, if the line goes on. */
      if (used + width > ENCODED_LINE - (ends_line ? 0 : 1))
        {
          g_string_append (message, "=\r\n");
          used = 0;
        }
      if (is_literal)
        g_string_append_c (message, *p);
      else
        g_string_append_printf (message, "=%02X", (guchar) *p);
      used += width;
    }
  if (used > 0)
    g_string_append (message, "\r\n");
}

static void
append_base64 (GString *message, const char *body)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autofree char *text = NULL;

  append_lines (lines, body);
  text = g_base64_encode ((const guchar *) lines->str, lines->len);
  for (gsize i = 0, length = strlen (text); i < length; i += ENCODED_LINE)
    g_string_append_printf (message, "%.*s\r\n", ENCODED_LINE, text + i);
}

/* Quoted-printable can be read without a decoder where most letters are Latin; elsewhere it takes
 * three times the room. */
static gboolean
is_mostly_ascii (const char *body)
{
  gsize n_bytes = 0;
  gsize n_ascii = 0;

  for (const char *p = body; *p != '\0'; p++)
    {
      n_bytes++;
      if ((guchar) *p < 0x80)
        n_ascii++;
    }

  return n_ascii * 3 >= n_bytes * 2;
}

static void
append_body (GString *message, const char *body)
{
  const char *encoding = NULL;

  if (is_plain_body (body))
    encoding = "7bit";
  else
    encoding = is_mostly_ascii (body) ? "quoted-printable" : "base64";

  g_string_append_printf (message,
                          "MIME-Version: 1.0\r\n"
                          "Content-Type: text/plain; charset=utf-8\r\n"
                          "Content-Transfer-Encoding: %s\r\n"
                          "\r\n",
                          encoding);
  if (g_str_equal (encoding, "7bit"))
    append_lines (message, body);
  else if (g_str_equal (encoding, "base64"))
    append_base64 (message, body);
  else
    append_quoted_printable (message, body);
}

static gboolean
check_line (const char *what, const char *text, GError **error)
{
  if (text == NULL || desk_mime_is_line (text))
    return TRUE;

  g_set_error (error, DESK_ERROR, DESK_ERROR_INVALID, "the %s of a mail is not one line", what);
  return FALSE;
}

/**
 * desk_mime_build:
 * @mime: the parts of a mail
 * @error: return location
 *
 * Writes the mail down as RFC 5322 and RFC 2045 have it, lines parted by CRLF.
 *
 * Returns: (transfer full) (nullable): the message, or %NULL with %DESK_ERROR_INVALID if a name,
 *   an address or the subject has a line break or another control character
 */
char *
desk_mime_build (const DeskMime *mime, GError **error)
{
  g_autoptr (GString) message = NULL;

  if (!check_line ("sender's name", mime->from_name, error) ||
      !check_line ("sender's address", mime->from_address, error) ||
      !check_line ("receiver's name", mime->to_name, error) ||
      !check_line ("receiver's address", mime->to_address, error) ||
      !check_line ("subject", mime->subject, error) ||
      !check_line ("identity", mime->message_id, error) ||
      !check_line ("language", mime->language, error))
    return NULL;

  message = g_string_new (NULL);
  append_date (message, mime->date);
  append_mailbox (message, "From", mime->from_name, mime->from_address);
  append_mailbox (message, "To", mime->to_name, mime->to_address);
  append_unstructured (message, "Subject", mime->subject);
  g_string_append_printf (message, "Message-ID: <%s>\r\n", mime->message_id);
  g_string_append_printf (message, "Content-Language: %s\r\n", mime->language);
  /* RFC 3834: so that absence notices do not come back. */
  g_string_append (message, "Auto-Submitted: auto-generated\r\n");
  append_body (message, mime->body);

  return g_string_free (g_steal_pointer (&message), FALSE);
}
