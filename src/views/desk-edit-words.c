/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-edit-words"

#include "config.h"

#include "desk-edit-words.h"

#include "desk-format.h"
#include "desk-order-text.h"

#include <glib/gi18n.h>

/* Words of the forms, which have them too, for the fields that a user types. */
static const struct
{
  const char *name;
  const char *title;
} TITLES[] = {
  { "company", N_ ("Company name") },
  { "country", N_ ("Country") },
  { "tax_id", N_ ("Tax ID") },
  { "street", N_ ("Address") },
  { "postcode", N_ ("Postcode") },
  { "city", N_ ("City") },
  { "region", N_ ("State or province") },
  { "first_name", N_ ("First name") },
  { "last_name", N_ ("Last name") },
  { "email", N_ ("E-mail") },
  { "phone", N_ ("Phone") },
  { "language", N_ ("E-mail language") },
  { "role", N_ ("Role") },
  { "is_licence_manager", N_ ("Licence manager") },
};

/**
 * desk_edit_words_get_title:
 * @name: name of a field of a customer or contact
 *
 * Returns: (transfer none): what it is called on the screen
 */
const char *
desk_edit_words_get_title (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (TITLES); i++)
    if (g_str_equal (TITLES[i].name, name))
      return _ (TITLES[i].title);

  return name;
}

/**
 * desk_edit_words_dup_value:
 * @record: a customer or contact
 * @name: name of one of its fields
 *
 * Returns: (transfer full): its value as it stands on the screen
 */
char *
desk_edit_words_dup_value (gpointer record, const char *name)
{
  int field = desk_record_find_field (G_OBJECT_TYPE (record), name);
  const char *text = NULL;

  if (field < 0)
    return g_strdup (DESK_TEXT_NONE);
  if (desk_record_get_fields (G_OBJECT_TYPE (record), NULL)[field].type == DESK_FIELD_BOOLEAN)
    return g_strdup (desk_record_get_boolean (record, (guint) field) ? _ ("Yes") : _ ("No"));

  text = desk_record_get_string (record, (guint) field);
  if (text == NULL || *text == '\0')
    return g_strdup (DESK_TEXT_NONE);
  if (g_str_equal (name, "country"))
    return desk_country_name (text);
  if (g_str_equal (name, "language"))
    return desk_language_name (text);

  return g_strdup (text);
}
