/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-password-rules"

#include "config.h"

#include "desk-password-rules.h"

#include <string.h>

/*
 * What is guessed first. At this length a list of the most used passwords has hardly anything left but
 * repetitions of one word, runs along the alphabet or the keyboard, and our own names; all of them are made
 * of these pieces, and are found by taking the pieces away.
 */
static const char *const pieces[] = {
  "printfactory", "dealerdesk", "motdepasse", "contrasena", "contraseña", "passwort", "password", "passw0rd",
  "p@ssw0rd", "iloveyou", "sunshine", "princess", "football", "baseball", "superman", "changeme", "azertyuiop",
  "qwertyuiop", "asdfghjkl", "qsdfghjklm", "zxcvbnm", "wxcvbn", "1q2w3e4r5t", "1q2w3e4r", "1qaz2wsx", "3edc4rfv",
  "qwertzuiop", "trustno1", "welcome", "bienvenue", "monkey", "dragon", "master", "shadow", "letmein", "soleil",
  "senha", "secret", "qwerty", "azerty", "qwertz", "dealer", "printer", "admin", "login", "hello", "bonjour",
  "test", "pass", "user", "abcd", "abc", "qwe", "asd", "zxc",
};

/* Whether each character is the one before, or the next to it, up or down all the way. */
static gboolean
is_run (const char *text)
{
  gunichar before = 0;
  int step = 0;
  guint n = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p), n++)
    {
      gunichar now = g_utf8_get_char (p);
      int its = (int) now - (int) before;

      /* 9 is followed by 0. */
      if (before == '9' && now == '0')
        its = 1;
      if (before == '0' && now == '9')
        its = -1;
      if (n > 0 && (ABS (its) > 1 || (n > 1 && its != step)))
        return FALSE;
      if (n > 0)
        step = its;
      before = now;
    }
  return TRUE;
}

static guint
count_different (const char *text)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    g_hash_table_add (seen, GUINT_TO_POINTER (g_utf8_get_char (p)));
  return g_hash_table_size (seen);
}

/* Whether nothing is left once the pieces, @own, figures and signs of every keyboard are taken away. */
static gboolean
is_of_pieces (const char *text, const char *own)
{
  const char *rest = text;

  while (*rest != '\0')
    {
      gsize taken = 0;

      if (*own != '\0' && g_str_has_prefix (rest, own))
        taken = strlen (own);
      for (gsize i = 0; i < G_N_ELEMENTS (pieces) && taken == 0; i++)
        if (g_str_has_prefix (rest, pieces[i]))
          taken = strlen (pieces[i]);
      if (taken == 0 && g_ascii_isprint (*rest) && !g_ascii_isalpha (*rest))
        taken = 1;
      if (taken == 0)
        return FALSE;
      rest += taken;
    }
  return TRUE;
}

static char *
dup_folded (const char *text)
{
  g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_NFKC);

  return g_utf8_casefold (normal != NULL ? normal : text, -1);
}

/**
 * desk_password_check:
 * @password: a new password, UTF-8
 * @email: (nullable): whose it will be
 * @pointer: what a fault is added for
 * @faults: (element-type DeskFault): where it is added
 *
 * Looks at a new password as both programs do: its length, whether it is the address, and whether it is among
 * what is tried first. Which kinds of characters it has is nobody's business.
 *
 * Returns: whether it may be set
 */
gboolean
desk_password_check (const char *password, const char *email, const char *pointer, GPtrArray *faults)
{
  glong length = g_utf8_strlen (password, -1);
  g_autofree char *folded = dup_folded (password);
  g_autofree char *address = dup_folded (email != NULL ? email : "");
  g_autofree char *local = g_strndup (address, strcspn (address, "@"));
  g_autofree char *letters = g_strdup (local);

  /* A name of one or two letters would be found everywhere. */
  if (strlen (letters) < 3)
    *letters = '\0';
  if (length == 0)
    desk_fault_add (faults, pointer, "required", 0, 0);
  else if (strlen (password) > DESK_PASSWORD_MAX)
    desk_fault_add (faults, pointer, "too_long", DESK_PASSWORD_MAX, length);
  else if (length < DESK_PASSWORD_MIN)
    desk_fault_add (faults, pointer, "too_short", DESK_PASSWORD_MIN, length);
  else if (*address != '\0' && strstr (folded, address) != NULL)
    desk_fault_add (faults, pointer, "password_is_email", 0, 0);
  else if (is_run (folded) || count_different (folded) < 5 || is_of_pieces (folded, letters))
    desk_fault_add (faults, pointer, "password_common", 0, 0);
  else
    return TRUE;
  return FALSE;
}
