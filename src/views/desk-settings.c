/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-settings"

#include "config.h"

#include "desk-settings.h"

#include <glib/gi18n.h>

/*
 * Settings of the computer, as against those of an account, which are in the account's store.
 * The program must also work where the schema is not installed: then there are no settings, the
 * functions below give the defaults, and nothing is remembered.
 */

/* Languages that the interface speaks, each by its own name. */
static const struct
{
  const char *language;
  const char *name;
} LANGUAGES[] = {
  { "en", "English" },
  { "es", "Español" },
  { "fr", "Français" },
  { "ja", "日本語" },
  { "pt", "Português" },
};

/**
 * desk_settings_new:
 *
 * Returns: (transfer full) (nullable): the settings, or %NULL if their schema is not installed
 */
GSettings *
desk_settings_new (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, APP_ID, TRUE);
  if (schema == NULL)
    {
      g_debug ("No schema %s: nothing will be remembered", APP_ID);
      return NULL;
    }

  return g_settings_new_full (schema, NULL, NULL);
}

static char *
dup_string (GSettings *settings, const char *key)
{
  g_autofree char *value = settings != NULL ? g_settings_get_string (settings, key) : NULL;

  return value != NULL && *value != '\0' ? g_steal_pointer (&value) : NULL;
}

/**
 * desk_settings_dup_language:
 * @settings: (nullable): the settings
 *
 * Returns: (transfer full) (nullable): the language that the user chose, %NULL for the system's
 */
char *
desk_settings_dup_language (GSettings *settings)
{
  return dup_string (settings, "language");
}

/**
 * desk_settings_list_choices:
 * @settings: (nullable): the settings
 * @selected: (out): which line the user chose
 *
 * Returns: (transfer full): the lines of a drop-down with the languages of the interface, each by its
 *   own name, the first for the system's
 */
GListModel *
desk_settings_list_choices (GSettings *settings, guint *selected)
{
  g_autofree char *chosen = desk_settings_dup_language (settings);
  GtkStringList *names = gtk_string_list_new (NULL);

  *selected = 0;
  /* Translators: language of the interface: the one of the operating system */
  gtk_string_list_append (names, _ ("As the system"));
  for (guint i = 0; i < G_N_ELEMENTS (LANGUAGES); i++)
    {
      gtk_string_list_append (names, LANGUAGES[i].name);
      if (g_strcmp0 (LANGUAGES[i].language, chosen) == 0)
        *selected = i + 1;
    }

  return G_LIST_MODEL (names);
}

/**
 * desk_settings_choose_language:
 * @settings: (nullable): the settings
 * @position: a line of desk_settings_list_choices()
 *
 * Takes effect when the program starts again.
 */
void
desk_settings_choose_language (GSettings *settings, guint position)
{
  if (settings != NULL && position <= G_N_ELEMENTS (LANGUAGES))
    g_settings_set_string (settings, "language",
                           position > 0 ? LANGUAGES[position - 1].language : "");
}

/**
 * desk_settings_dup_server_url:
 * @settings: (nullable): the settings
 *
 * Returns: (transfer full) (nullable): address of the back-end for a computer where nobody has
 *   signed in yet
 */
char *
desk_settings_dup_server_url (GSettings *settings)
{
  return dup_string (settings, "server-url");
}
