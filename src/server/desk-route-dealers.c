/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-route-dealers"

#include "config.h"

#include "desk-codec.h"
#include "desk-country.h"
#include "desk-dealer.h"
#include "desk-id.h"
#include "desk-passwords.h"
#include "desk-region.h"
#include "desk-routes.h"
#include "desk-seed-catalog.h"
#include "desk-server.h"
#include "desk-user-mail.h"
#include "desk-validate.h"

/* What the first user of a dealer may. */
#define FIRST_RIGHTS "dealer.order"

/* An account manager gives a dealer his account. The first user chooses his password by the code of an
 * invitation; nobody ever knows it but himself. */

/* (nullable): one member of the body; NULL when it is wrong, with the answer set. */
static JsonObject *
get_sent (DeskRequest *request, const char *pointer)
{
  JsonNode *node = json_object_get_member (request->body, pointer + 1);

  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    return json_node_get_object (node);
  desk_request_fault (request, pointer, node == NULL || JSON_NODE_HOLDS_NULL (node) ? "required" : "type", 0, 0);
  return NULL;
}

/* (nullable): as a record; NULL when it is wrong, with the answer set. */
static gpointer
take (DeskRequest *request, JsonObject *object, const char *pointer, GType type)
{
  g_autoptr (GPtrArray) faults = desk_fault_list_new ();
  gpointer record = desk_record_decode (type, object, pointer, faults);

  if (faults->len == 0)
    {
      desk_record_clear (record, DESK_FIELD_SERVER);
      desk_record_tidy (record);
      return record;
    }
  g_clear_object (&record);
  desk_request_faults (request, faults, "");
  return NULL;
}

static void
set_default (JsonObject *object, const char *member, const char *value)
{
  JsonNode *node = json_object_get_member (object, member);

  if (value != NULL && (node == NULL || JSON_NODE_HOLDS_NULL (node)))
    json_object_set_string_member (object, member, value);
}

/* What is not said is taken from the country: as the demo's catalogue has it, which has one time zone of those that
 * have several, or else as ICU has it. */
static JsonObject *
dup_completed (DeskRequest *request, JsonObject *sent, GError **error)
{
  g_autoptr (DeskSeedCatalog) catalog = desk_seed_catalog_new (error);
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (GList) members = json_object_get_members (sent);
  g_autofree char *currency = NULL;
  g_autofree char *time_zone = NULL;
  const DeskSeedCountry *country = NULL;
  JsonNode *node = json_object_get_member (sent, "country");
  const char *code = NULL;

  if (catalog == NULL)
    return NULL;
  for (GList *l = members; l != NULL; l = l->next)
    json_object_set_member (object, l->data, json_node_copy (json_object_get_member (sent, l->data)));
  json_object_set_string_member (object, "region_id", request->account->region_id);
  if (node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING)
    code = json_node_get_string (node);
  if (code == NULL)
    return g_steal_pointer (&object);
  country = desk_seed_catalog_find_country (catalog, code);
  currency = country != NULL ? g_strdup (country->currency) : desk_country_dup_currency (code);
  time_zone = country != NULL ? g_strdup (country->time_zone) : desk_country_dup_time_zone (code);
  set_default (object, "currency", currency);
  set_default (object, "time_zone", time_zone);
  return g_steal_pointer (&object);
}

/* Each country belongs to one region, and each account manager to his own. */
static gboolean
is_in_region (DeskRequest *request, DeskDealer *dealer)
{
  const char *country = desk_record_get_string (dealer, DESK_DEALER_COUNTRY);
  g_autoptr (DeskRegion) region = desk_storage_get (request->storage, DESK_TYPE_REGION, request->account->region_id);
  const char *text = region != NULL ? desk_record_get_string (region, DESK_REGION_COUNTRIES) : NULL;
  g_auto (GStrv) countries = g_strsplit (text != NULL ? text : "", " ", -1);

  if (country != NULL && g_strv_contains ((const char *const *) countries, country))
    return TRUE;
  desk_request_fault (request, "/dealer/country", country != NULL ? "other_region" : "required", 0, 0);
  return FALSE;
}

static gboolean
check (DeskRequest *request, DeskDealer *dealer, DeskUser *user)
{
  g_autoptr (GPtrArray) faults = NULL;
  g_autoptr (GPtrArray) user_faults = NULL;

  if (!desk_id_is_valid (request->ids[0], "dlr")
      || g_strcmp0 (desk_record_get_id (dealer), request->ids[0]) != 0)
    {
      desk_request_fault (request, "/dealer/id", desk_id_is_valid (request->ids[0], "dlr") ? "unknown" : "format", 0,
                          0);
      return FALSE;
    }
  if (!desk_record_validate (dealer, &faults))
    {
      desk_request_faults (request, faults, "/dealer");
      return FALSE;
    }
  if (!desk_record_validate (user, &user_faults))
    {
      desk_request_faults (request, user_faults, "/user");
      return FALSE;
    }
  return is_in_region (request, dealer);
}

/* How the desktop of who asks has reached us; his dealer will reach us there as well. */
static char *
dup_url (DeskRequest *request)
{
  GUri *uri = soup_server_message_get_uri (request->message);
  gboolean is_secure = g_strcmp0 (g_uri_get_scheme (uri), "https") == 0
                       || desk_server_is_behind_proxy (request->server);
  const char *host = soup_message_headers_get_one (soup_server_message_get_request_headers (request->message), "Host");

  return g_strdup_printf ("%s://%s", is_secure ? "https" : "http", host != NULL ? host : g_uri_get_host (uri));
}

static gboolean
store (DeskRequest *request, DeskDealer *dealer, DeskUser *user, const char *hash, GError **error)
{
  const char *id = desk_record_get_id (dealer);
  g_autoptr (DeskUser) inviter = desk_storage_get (request->storage, DESK_TYPE_USER, request->account->user_id);
  g_autofree char *unusable = desk_password_unusable ();
  g_autofree char *url = dup_url (request);

  desk_record_set_string (user, DESK_USER_DEALER_ID, id);
  desk_record_set_boolean (user, DESK_USER_IS_ACTIVE, TRUE);
  if (desk_record_get_string (dealer, DESK_DEALER_EMAIL) == NULL)
    desk_record_set_string (dealer, DESK_DEALER_EMAIL, desk_record_get_string (user, DESK_USER_EMAIL));
  return desk_storage_put (request->storage, dealer, id, error)
         && desk_storage_put (request->storage, user, id, error)
         && desk_storage_put_account (request->storage, desk_record_get_id (user),
                                      desk_record_get_string (user, DESK_USER_EMAIL), unusable, FIRST_RIGHTS, id,
                                      request->account->region_id, NULL, error)
         && desk_storage_put_order_request (request->storage, id, hash, NULL, error)
         && desk_user_mail_queue_invitation (request->storage, user,
                                             desk_record_get_string (dealer, DESK_DEALER_NAME),
                                             inviter != NULL ? desk_record_get_string (inviter, DESK_USER_NAME) : NULL,
                                             url, error);
}

static void
answer (DeskRequest *request, guint status, DeskDealer *dealer, DeskUser *user)
{
  JsonObject *fragment = desk_fragment_new ();

  desk_fragment_add (fragment, dealer);
  desk_fragment_add (fragment, user);
  desk_request_answer (request, status, fragment);
}

static char *
dup_hash (DeskRequest *request)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *text = NULL;

  json_node_set_object (node, request->body);
  text = json_to_string (node, FALSE);
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
}

/* The id is taken; it is the same request when what was sent is the same. */
static void
answer_known (DeskRequest *request, DeskDealer *known, const char *hash, DeskUser *user)
{
  g_autofree char *known_hash = desk_storage_dup_order_request (request->storage, request->ids[0], NULL);

  if (g_strcmp0 (known_hash, hash) == 0 && desk_request_can_see (request, request->ids[0]))
    {
      g_autoptr (DeskUser) first = desk_storage_get (request->storage, DESK_TYPE_USER, desk_record_get_id (user));

      answer (request, SOUP_STATUS_OK, known, first);
    }
  else
    {
      desk_request_problem (request, SOUP_STATUS_CONFLICT, "id_conflict", NULL);
    }
}

/**
 * desk_route_put_dealer:
 * @request: PUT /v1/dealers/{id}
 *
 * Adds a dealer in the region of the account manager who asks, with a first user, and sends him an invitation.
 *
 * Returns: %TRUE
 */
gboolean
desk_route_put_dealer (DeskRequest *request)
{
  g_autoptr (DeskDealer) known = desk_storage_get (request->storage, DESK_TYPE_DEALER, request->ids[0]);
  g_autoptr (DeskDealer) dealer = NULL;
  g_autoptr (DeskUser) user = NULL;
  g_autoptr (DeskUser) known_user = NULL;
  g_autoptr (DeskAccount) taken = NULL;
  g_autoptr (JsonObject) completed = NULL;
  g_autofree char *hash = dup_hash (request);
  g_autoptr (GError) error = NULL;
  JsonObject *sent = NULL;
  JsonObject *sent_user = NULL;

  if (!desk_request_require_right (request, "dealer.invite")
      || (sent = get_sent (request, "/dealer")) == NULL || (sent_user = get_sent (request, "/user")) == NULL)
    return TRUE;
  completed = dup_completed (request, sent, &error);
  if (completed == NULL)
    {
      desk_request_failed (request, error);
      return TRUE;
    }
  if ((dealer = take (request, completed, "/dealer", DESK_TYPE_DEALER)) == NULL
      || (user = take (request, sent_user, "/user", DESK_TYPE_USER)) == NULL)
    return TRUE;
  if (known != NULL)
    {
      answer_known (request, known, hash, user);
      return TRUE;
    }
  if (!check (request, dealer, user))
    return TRUE;
  taken = desk_storage_find_account (request->storage, desk_record_get_string (user, DESK_USER_EMAIL));
  known_user = desk_storage_get (request->storage, DESK_TYPE_USER, desk_record_get_id (user));
  if (taken != NULL)
    desk_request_problem (request, SOUP_STATUS_CONFLICT, "user_exists", NULL);
  else if (known_user != NULL)
    desk_request_problem (request, SOUP_STATUS_CONFLICT, "id_conflict", NULL);
  else if (!store (request, dealer, user, hash, &error))
    desk_request_failed (request, error);
  else
    answer (request, SOUP_STATUS_CREATED, dealer, user);
  return TRUE;
}
