/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-contact-text"

#include "config.h"

#include "desk-contact-text.h"

#include <glib/gi18n.h>

/**
 * desk_contact_text_dup_name:
 * @contact: somebody
 *
 * Returns: (transfer full): what he is called, by what is known of him
 */
char *
desk_contact_text_dup_name (DeskContact *contact)
{
  const char *first = desk_record_get_string (contact, DESK_CONTACT_FIRST_NAME);
  const char *last = desk_record_get_string (contact, DESK_CONTACT_LAST_NAME);
  const char *email = desk_record_get_string (contact, DESK_CONTACT_EMAIL);

  if (first != NULL && last != NULL)
    return g_strdup_printf ("%s %s", first, last);
  if (last != NULL || first != NULL)
    return g_strdup (last != NULL ? last : first);

  return g_strdup (email != NULL ? email : "…");
}

/**
 * desk_contact_text_dup_role:
 * @contact: somebody
 *
 * Returns: (transfer full) (nullable): what he does there, “Production · Licence manager”
 */
char *
desk_contact_text_dup_role (DeskContact *contact)
{
  const char *role = desk_record_get_string (contact, DESK_CONTACT_ROLE);
  gboolean is_manager = desk_record_get_boolean (contact, DESK_CONTACT_IS_LICENCE_MANAGER);

  if (!is_manager)
    return g_strdup (role);
  if (role == NULL || *role == '\0')
    return g_strdup (_ ("Licence manager"));

  return g_strdup_printf ("%s · %s", role, _ ("Licence manager"));
}
