/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-locale"

#include "config.h"

#include "desk-locale.h"

#include <string.h>

/* ICU reads LANG but not LANGUAGE, which is what gettext follows and what a desktop sets for its
 * languages. So every call of ICU is given the locale from here. */

static GMutex lock;
static const char *current = NULL; /* (interned) */

/* "fr_FR.UTF-8" to "fr_FR"; NULL for the locale that is no language. */
static const char *
parse_name (const char *name)
{
  g_autofree char *base = g_strndup (name, strcspn (name, ".@"));

  if (*base == '\0' || g_str_equal (base, "C") || g_str_equal (base, "POSIX"))
    return NULL;

  return g_intern_string (base);
}

static const char *
find_locale (void)
{
  const char *const *names = g_get_language_names ();
  const char *found = names != NULL && names[0] != NULL ? parse_name (names[0]) : NULL;

  return found != NULL ? found : g_intern_static_string ("en");
}

/**
 * desk_locale:
 *
 * From any thread. The language is that of the start of the program.
 *
 * Returns: (transfer none): the locale of the interface for ICU, such as "fr_FR" or "en"; never
 *   freed
 */
const char *
desk_locale (void)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);

  if (current == NULL)
    current = find_locale ();

  return current;
}

/**
 * desk_locale_override:
 * @locale: (nullable): a locale for ICU, or %NULL for that of the environment again
 *
 * For tests, and for a program that writes in somebody else's language.
 */
void
desk_locale_override (const char *locale)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&lock);

  current = locale != NULL ? g_intern_string (locale) : NULL;
}

/**
 * desk_locale_language:
 *
 * Returns: (transfer none): the language of desk_locale() as BCP 47, without region: "fr"
 */
const char *
desk_locale_language (void)
{
  const char *locale = desk_locale ();
  g_autofree char *language = g_strndup (locale, strcspn (locale, "_-"));

  return g_intern_string (language);
}
