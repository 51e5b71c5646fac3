/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "desk-test-mail.h"

#include "desk-test-wait.h"

#include <string.h>

/* A mail as text: its header, and the body without its encoding. */
char *
desk_test_mail_dup_text (const char *mail)
{
  const char *body = strstr (mail, "\r\n\r\n");
  g_autofree guchar *decoded = NULL;
  gsize length = 0;

  g_assert_nonnull (body);
  if (strstr (mail, "Content-Transfer-Encoding: quoted-printable") != NULL)
    {
      GString *text = g_string_new (NULL);

      for (const char *p = mail; *p != '\0'; p++)
        {
          if (*p != '=')
            g_string_append_c (text, *p);
          else if (g_ascii_isxdigit (p[1]) && g_ascii_isxdigit (p[2]))
            g_string_append_c (text, (char) (g_ascii_xdigit_value (p[1]) * 16 + g_ascii_xdigit_value (p[2])));
          p += *p == '=' ? 2 : 0;
        }
      return g_string_free (text, FALSE);
    }
  if (strstr (mail, "Content-Transfer-Encoding: base64") == NULL)
    return g_strdup (mail);
  decoded = g_base64_decode (body + 4, &length);
  return g_strdup_printf ("%.*s%.*s", (int) (body - mail), mail, (int) length, (const char *) decoded);
}

/* The only thing of its form in a mail. */
char *
desk_test_mail_dup_code (const char *mail)
{
  g_autoptr (GRegex) regex =
    g_regex_new ("\\b[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4}\\b", G_REGEX_DEFAULT, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  if (!g_regex_match (regex, mail, 0, &match))
    g_error ("no code in: %s", mail);
  return g_match_info_fetch (match, 0);
}

typedef struct
{
  DeskTestServer *server;
  const char *email;
  guint n_mails;
  char *mail; /* (owned) (nullable): the last */
} Addressee;

static gboolean
has_mails (gpointer data)
{
  Addressee *addressee = data;
  g_autoptr (GPtrArray) mails = desk_test_server_list_mails (addressee->server);
  guint n_found = 0;

  for (guint i = 0; i < mails->len; i++)
    {
      if (strstr (mails->pdata[i], addressee->email) == NULL || ++n_found < addressee->n_mails)
        continue;
      addressee->mail = g_strdup (mails->pdata[i]);
      return TRUE;
    }
  return FALSE;
}

/**
 * desk_test_mail_await_code:
 * @n_mails: how many there are for @email, with the one that has the code
 *
 * Returns: (transfer full): the code of the last of them
 */
char *
desk_test_mail_await_code (DeskTestServer *server, const char *email, guint n_mails)
{
  Addressee addressee = { server, email, n_mails, NULL };
  g_autofree char *mail = NULL;
  g_autofree char *text = NULL;

  desk_test_run_until (has_mails, &addressee);
  mail = addressee.mail;
  text = desk_test_mail_dup_text (mail);
  return desk_test_mail_dup_code (text);
}
