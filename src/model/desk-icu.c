/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-icu"

#include "config.h"

#include "desk-icu.h"

#include <string.h>

#include <unicode/ustring.h>

/**
 * _desk_icu_from_utf8:
 * @text: UTF-8; what is not becomes U+FFFD
 * @length: (out): length of the result in UTF-16 units
 *
 * Returns: (transfer full): @text in UTF-16, ended by 0; free it with g_free()
 */
UChar *
_desk_icu_from_utf8 (const char *text, int32_t *length)
{
  UErrorCode status = U_ZERO_ERROR;
  gsize size = strlen (text);
  UChar *result = NULL;

  /* UTF-16 never needs more units than UTF-8 needs bytes. */
  g_return_val_if_fail (size < G_MAXINT32 / 4, NULL);
  result = g_new0 (UChar, size + 1);
  u_strFromUTF8WithSub (result,
                        (int32_t) size + 1,
                        length,
                        text,
                        (int32_t) size,
                        0xfffd,
                        NULL,
                        &status);
  g_assert (U_SUCCESS (status));
  return result;
}

/**
 * _desk_icu_to_utf8:
 * @text: UTF-16
 * @length: its length in units
 *
 * Returns: (transfer full): @text in UTF-8
 */
char *
_desk_icu_to_utf8 (const UChar *text, int32_t length)
{
  UErrorCode status = U_ZERO_ERROR;
  int32_t size = length * 3 + 1;
  char *result = g_malloc0 ((gsize) size);

  u_strToUTF8WithSub (result, size, NULL, text, length, 0xfffd, NULL, &status);
  g_assert (U_SUCCESS (status));
  return result;
}
