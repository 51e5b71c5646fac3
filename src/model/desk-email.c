/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-email"

#include "config.h"

#include "desk-email.h"

#include "desk-icu.h"

#include <string.h>

#include <unicode/unorm2.h>
#include <unicode/ustring.h>

/* RFC 5321, 4.5.3.1, in octets. */
#define LOCAL_LENGTH 64
#define LABEL_LENGTH 63
#define ADDRESS_LENGTH 254

static gboolean
is_label (const char *label)
{
  gsize length = strlen (label);

  if (length == 0 || length > LABEL_LENGTH || label[0] == '-' || label[length - 1] == '-')
    return FALSE;

  for (const char *p = label; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c < 128 ? !g_ascii_isalnum ((char) c) && c != '-'
                  : !g_unichar_isalnum (c) && !g_unichar_ismark (c))
        return FALSE;
    }

  return TRUE;
}

/* At least two labels, the last one not a number: nobody's customer is at an address such as
 * someone@localhost or someone@10.0.0.1. */
static gboolean
is_domain (const char *domain)
{
  g_auto (GStrv) labels = g_strsplit (domain, ".", -1);
  guint n_labels = g_strv_length (labels);

  if (n_labels < 2)
    return FALSE;

  for (guint i = 0; i < n_labels; i++)
    {
      if (!is_label (labels[i]))
        return FALSE;
    }

  return strspn (labels[n_labels - 1], "0123456789") != strlen (labels[n_labels - 1]);
}

/* The dot-atom of RFC 5322, 3.2.3, and of RFC 6531 beyond ASCII; no quoted forms. */
static gboolean
is_local_part (const char *local)
{
  gsize length = strlen (local);

  if (length == 0 || length > LOCAL_LENGTH || local[0] == '.' || local[length - 1] == '.' ||
      strstr (local, "..") != NULL)
    return FALSE;

  for (const char *p = local; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c < 128 ? !g_ascii_isalnum ((char) c) && strchr ("!#$%&'*+-/=?^_`{|}~.", (int) c) == NULL
                  : !g_unichar_isgraph (c))
        return FALSE;
    }

  return TRUE;
}

/**
 * desk_email_check:
 * @email: (nullable): a text
 *
 * A sane check, not a complete one: whether mail arrives is seen when it is sent.
 *
 * Returns: whether it is one address as people have them, without name, blanks or brackets
 */
gboolean
desk_email_check (const char *email)
{
  const char *at = NULL;
  g_autofree char *local = NULL;

  if (email == NULL || strlen (email) > ADDRESS_LENGTH || !g_utf8_validate (email, -1, NULL))
    return FALSE;

  at = strchr (email, '@');
  if (at == NULL || strchr (at + 1, '@') != NULL)
    return FALSE;

  local = g_strndup (email, (gsize) (at - email));
  return is_local_part (local) && is_domain (at + 1);
}

/**
 * desk_email_key:
 * @email: an address
 *
 * Two addresses are the same when their keys are: NFC, case folded (the contract's rule for
 * look-ups), without blanks around.
 *
 * Returns: (transfer full): the key
 */
char *
desk_email_key (const char *email)
{
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2 *nfc = unorm2_getNFCInstance (&status);
  g_autofree char *trimmed = g_strstrip (g_strdup (email));
  int32_t length = 0;
  int32_t capacity = 0;
  g_autofree UChar *text = NULL;
  g_autofree UChar *normal = NULL;
  g_autofree UChar *folded = NULL;
  g_autofree UChar *result = NULL;

  /* Nearly all: of these both steps leave the small letters. */
  if (g_str_is_ascii (trimmed))
    return g_ascii_strdown (trimmed, -1);

  text = _desk_icu_from_utf8 (trimmed, &length);
  capacity = length * 4 + 16;
  normal = g_new0 (UChar, capacity);
  folded = g_new0 (UChar, capacity * 4);
  result = g_new0 (UChar, capacity * 4);
  length = unorm2_normalize (nfc, text, length, normal, capacity, &status);
  length = u_strFoldCase (folded, capacity * 4, normal, length, U_FOLD_CASE_DEFAULT, &status);
  /* Folding can take a composed letter apart again. */
  length = unorm2_normalize (nfc, folded, length, result, capacity * 4, &status);
  g_assert (U_SUCCESS (status));

  return _desk_icu_to_utf8 (result, length);
}
