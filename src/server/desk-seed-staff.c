/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-seed"

#include "config.h"

#include "desk-seed-staff.h"

#include "desk-seed-id.h"
#include "desk-storage-accounts.h"

/* No password has this hash, so nobody signs in before desk_storage_set_password(). */
#define NO_PASSWORD "!"
#define STAFF_OF_OTHERS 3
#define MANAGER_DOMAIN "printfactory.example"

static DeskUser *
make_user (const char *name, const char *email, const char *language, const char *dealer_id)
{
  DeskUser *user = desk_record_new (DESK_TYPE_USER);
  /* An address belongs to one user only. */
  g_autofree char *id = desk_seed_id_new_from_name ("usr", email);

  desk_record_set_string (user, DESK_USER_ID, id);
  desk_record_set_string (user, DESK_USER_DEALER_ID, dealer_id);
  desk_record_set_string (user, DESK_USER_NAME, name);
  desk_record_set_string (user, DESK_USER_EMAIL, email);
  desk_record_set_string (user, DESK_USER_LANGUAGE, language);
  desk_record_set_boolean (user, DESK_USER_IS_ACTIVE, TRUE);
  return user;
}

static char *
make_email (const char *name, const char *domain)
{
  g_autofree char *ascii = g_str_to_ascii (name, "C");
  g_autofree char *lower = g_ascii_strdown (ascii, -1);

  return g_strconcat (g_strdelimit (lower, " ", '.'), "@", domain, NULL);
}

static const char *
find_manager (DeskSeedRun *run, const char *region_id)
{
  JsonArray *regions = json_object_get_array_member (run->catalog->regions, "regions");

  for (guint i = 0; i < json_array_get_length (regions); i++)
    {
      JsonObject *region = json_array_get_object_element (regions, i);

      if (g_str_equal (json_object_get_string_member (region, "id"), region_id))
        return json_object_get_string_member (region, "manager_name");
    }

  return "";
}

static char *
join_rights (JsonArray *rights)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < json_array_get_length (rights); i++)
    {
      if (i > 0)
        g_string_append_c (text, ' ');
      g_string_append (text, json_array_get_string_element (rights, i));
    }

  return g_string_free (text, FALSE);
}

/* One of the users that one can be in the demo. The one without a name is the account manager of
 * the dealer's region, who belongs to no dealer. */
static DeskUser *
put_demo_user (DeskSeedRun *run,
               const DeskSeedSeller *seller,
               const char *domain,
               JsonObject *object,
               GError **error)
{
  gboolean is_manager = !json_object_has_member (object, "name");
  const char *region_id = seller->source->region_id;
  const char *name =
      is_manager ? find_manager (run, region_id) : json_object_get_string_member (object, "name");
  const char *dealer_id = is_manager ? NULL : desk_record_get_id (seller->record);
  g_autofree char *email = make_email (name, is_manager ? MANAGER_DOMAIN : domain);
  g_autofree char *rights = join_rights (json_object_get_array_member (object, "rights"));
  g_autofree char *scope =
      is_manager ? desk_storage_dup_region_scope (region_id) : g_strdup (dealer_id);
  g_autoptr (DeskUser) user =
      make_user (name, email, json_object_get_string_member (object, "language"), dealer_id);

  if (!desk_storage_bulk_put (run->bulk, user, scope, error) ||
      !desk_storage_put_account (run->storage, desk_record_get_id (user), email, NO_PASSWORD,
                                 rights, dealer_id != NULL ? dealer_id : "", region_id,
                                 json_object_get_string_member (object, "role"), error))
    return NULL;

  return g_steal_pointer (&user);
}

static gboolean
put_demo_users (DeskSeedRun *run,
                const DeskSeedSeller *seller,
                const char *domain,
                GPtrArray *users,
                GError **error)
{
  for (guint i = 0; i < json_array_get_length (seller->source->users); i++)
    {
      JsonObject *object = json_array_get_object_element (seller->source->users, i);
      g_autoptr (DeskUser) user = put_demo_user (run, seller, domain, object, error);

      if (user == NULL)
        return FALSE;
      /* Who may order has ordered. */
      if (json_array_get_length (json_object_get_array_member (object, "rights")) > 0 &&
          !desk_record_is_null (user, DESK_USER_DEALER_ID))
        g_ptr_array_add (users, g_steal_pointer (&user));
    }

  return TRUE;
}

static gboolean
put_other_users (DeskSeedRun *run,
                 const DeskSeedSeller *seller,
                 const char *domain,
                 DeskSeedRandom *random,
                 GPtrArray *users,
                 GError **error)
{
  const DeskSeedCulture *culture = seller->source->country->culture;

  for (guint i = 0; i < STAFF_OF_OTHERS; i++)
    {
      g_autofree char *local_part = NULL;
      g_autofree char *name =
          desk_seed_names_dup_person (random, seller->source->country, &local_part);
      /* Two of the same name are rare, but an address must not be. */
      g_autofree char *email = g_strdup_printf ("%s%u@%s", local_part, i + 1, domain);
      g_autoptr (DeskUser) user =
          make_user (name, email, culture->language, desk_record_get_id (seller->record));

      if (!desk_storage_bulk_put (run->bulk, user, desk_record_get_id (seller->record), error))
        return FALSE;
      g_ptr_array_add (users, g_steal_pointer (&user));
    }

  return TRUE;
}

/**
 * desk_seed_put_staff:
 * @run: the making of the demo
 * @seller: a dealer, still without staff
 * @domain: the dealer's mail domain
 * @random: random numbers
 * @error: return location for an error
 *
 * Makes the dealer's staff; the demo dealer's has accounts to sign in with.
 *
 * Returns: (transfer full) (element-type DeskUser) (nullable): those who take orders, at least one
 */
GPtrArray *
desk_seed_put_staff (DeskSeedRun *run,
                     const DeskSeedSeller *seller,
                     const char *domain,
                     DeskSeedRandom *random,
                     GError **error)
{
  g_autoptr (GPtrArray) users = g_ptr_array_new_with_free_func (g_object_unref);

  if (seller->source->users != NULL ? !put_demo_users (run, seller, domain, users, error)
                                    : !put_other_users (run, seller, domain, random, users, error))
    return NULL;

  return g_steal_pointer (&users);
}
