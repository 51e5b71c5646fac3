/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-route-reads"

#include "config.h"

#include "desk-codec.h"
#include "desk-customer.h"
#include "desk-dealer.h"
#include "desk-email.h"
#include "desk-events.h"
#include "desk-me.h"
#include "desk-ordering.h"
#include "desk-pricing.h"
#include "desk-protection.h"
#include "desk-rate-limit.h"
#include "desk-region.h"
#include "desk-routes.h"
#include "desk-server.h"
#include "desk-storage-feed.h"
#include "desk-token.h"
#include "desk-user.h"

/* Records and deletions of one page. */
#define DEFAULT_LIMIT 500
#define MAX_LIMIT 5000

static void
set_rights (DeskMe *me, DeskAccount *account)
{
  g_auto (GStrv) rights = g_strsplit (account->rights, " ", -1);

  for (guint i = 0; rights[i] != NULL; i++)
    {
      g_autoptr (DeskRight) right = NULL;

      if (*rights[i] == '\0')
        continue;
      right = desk_record_new (DESK_TYPE_RIGHT);
      desk_record_set_string (right, DESK_RIGHT_KEY, rights[i]);
      desk_record_append (me, DESK_ME_RIGHTS, right);
    }
}

static void
copy_string (gpointer to, guint to_field, gpointer from, guint from_field)
{
  if (from != NULL)
    desk_record_set_string (to, to_field, desk_record_get_string (from, from_field));
}

/* GET /v1/me */
gboolean
desk_route_me (DeskRequest *request)
{
  DeskAccount *account = request->account;
  g_autoptr (DeskMe) me = desk_record_new (DESK_TYPE_ME);
  g_autoptr (DeskUser) user = desk_storage_get (request->storage, DESK_TYPE_USER, account->user_id);
  g_autoptr (DeskDealer) dealer = desk_storage_get (request->storage, DESK_TYPE_DEALER, account->dealer_id);
  g_autoptr (DeskRegion) region = desk_storage_get (request->storage, DESK_TYPE_REGION, account->region_id);

  desk_record_set_string (me, DESK_ME_ID, account->user_id);
  copy_string (me, DESK_ME_NAME, user, DESK_USER_NAME);
  copy_string (me, DESK_ME_EMAIL, user, DESK_USER_EMAIL);
  copy_string (me, DESK_ME_LANGUAGE, user, DESK_USER_LANGUAGE);
  copy_string (me, DESK_ME_DEALER_ID, dealer, DESK_DEALER_ID);
  copy_string (me, DESK_ME_DEALER_NAME, dealer, DESK_DEALER_NAME);
  set_rights (me, account);
  desk_record_set_string (me, DESK_ME_REGION_ID, account->region_id);
  copy_string (me, DESK_ME_MANAGER_NAME, region, DESK_REGION_MANAGER_NAME);
  copy_string (me, DESK_ME_MANAGER_EMAIL, region, DESK_REGION_MANAGER_EMAIL);
  copy_string (me, DESK_ME_MANAGER_PHONE, region, DESK_REGION_MANAGER_PHONE);
  copy_string (me, DESK_ME_MANAGER_WECHAT, region, DESK_REGION_MANAGER_WECHAT);
  desk_record_set_string (me, DESK_ME_TIME_ZONE, "UTC");
  copy_string (me, DESK_ME_TIME_ZONE, dealer, DESK_DEALER_TIME_ZONE);
  desk_record_set_string (me, DESK_ME_INSTANCE_ID, desk_storage_get_instance_id (request->storage));
  desk_record_set_string (me, DESK_ME_MIN_CLIENT, desk_server_get_min_client (request->server));
  desk_record_set_boolean (me, DESK_ME_IS_DEMO, account->demo_role != NULL);
  desk_record_set_string (me, DESK_ME_DEMO_ROLE, account->demo_role);
  desk_request_answer (request, SOUP_STATUS_OK, desk_record_to_json (me, DESK_FIELD_NONE));
  return TRUE;
}

/* --- the feed -------------------------------------------------------------------------------- */

/* Where somebody is in the feed. Opaque to him: "revision D binding", or "revision F<revision at its begin> binding"
 * in a full pull that has not ended, sealed with a key that never leaves the database. */
typedef struct
{
  gint64 revision;
  gint64 began;     /* the revision at which the full pull began */
  gboolean is_full; /* a full pull that has not ended */
} Cursor;

/* What a cursor is bound to: user, rights, the dealers that he sees, and the contract. */
static char *
dup_binding (DeskRequest *request, const char *scopes)
{
  g_autofree char *hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, scopes, -1);

  return g_strdup_printf ("%s|%s|%.16s|%d", request->account->user_id, request->account->rights, hash,
                          DESK_CONTRACT_VERSION);
}

static char *
dup_cursor (DeskRequest *request, const char *scopes, const Cursor *cursor)
{
  g_autofree char *binding = dup_binding (request, scopes);
  g_autofree char *key = desk_storage_dup_meta (request->storage, "cursor_key");
  g_autofree char *state =
    cursor->is_full ? g_strdup_printf ("F%" G_GINT64_FORMAT, cursor->began) : g_strdup ("D");
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT " %s %s", cursor->revision, state, binding);

  return desk_seal (key, text);
}

/* Whether the cursor was bound to what is seen now. A dealer who has come since then comes with the next page, whole. */
static gboolean
is_bound (DeskRequest *request, const char *scopes, const char *binding, gint64 revision)
{
  DeskAccount *account = request->account;
  g_autofree char *now = dup_binding (request, scopes);
  g_autofree char *scopes_then = NULL;
  g_autofree char *then = NULL;

  if (g_str_equal (binding, now))
    return TRUE;
  if (revision < 1 || !desk_account_has_right (account, "region.read"))
    return FALSE;
  scopes_then = desk_storage_dup_scopes_until (request->storage, account->dealer_id, account->region_id, revision);
  then = dup_binding (request, scopes_then);
  return g_str_equal (binding, then);
}

static gboolean
read_cursor (DeskRequest *request, const char *scopes, const char *sealed, Cursor *cursor)
{
  g_autofree char *key = desk_storage_dup_meta (request->storage, "cursor_key");
  g_autofree char *text = desk_unseal (key, sealed);
  g_auto (GStrv) parts = text != NULL ? g_strsplit (text, " ", 3) : NULL;

  if (parts == NULL || g_strv_length (parts) != 3)
    return FALSE;
  cursor->revision = g_ascii_strtoll (parts[0], NULL, 10);
  if (!is_bound (request, scopes, parts[2], cursor->revision))
    return FALSE;
  cursor->is_full = *parts[1] == 'F';
  cursor->began = cursor->is_full ? g_ascii_strtoll (parts[1] + 1, NULL, 10) : cursor->revision;
  /* One from the future is of a database that was put back. */
  return cursor->revision <= desk_storage_get_revision (request->storage);
}

static JsonObject *
encode_page (DeskStoragePage *page)
{
  JsonObject *object = desk_fragment_new ();
  GHashTableIter iter;
  gpointer type = NULL;
  gpointer list = NULL;

  g_hash_table_iter_init (&iter, page->records);
  while (g_hash_table_iter_next (&iter, &type, &list))
    for (guint i = 0; i < ((GPtrArray *) list)->len; i++)
      desk_fragment_add (object, ((GPtrArray *) list)->pdata[i]);
  g_hash_table_iter_init (&iter, page->deleted);
  while (g_hash_table_iter_next (&iter, &type, &list))
    for (guint i = 0; i < ((GPtrArray *) list)->len; i++)
      desk_fragment_add_deleted (object, type, ((GPtrArray *) list)->pdata[i]);
  return object;
}

static void
add_counts (DeskRequest *request, JsonObject *page, const char *scopes)
{
  g_autoptr (GHashTable) counts = desk_storage_count_feed (request->storage, scopes, NULL);
  JsonObject *object = json_object_new ();
  GHashTableIter iter;
  gpointer type = NULL;
  gpointer count = NULL;

  g_hash_table_iter_init (&iter, counts);
  while (g_hash_table_iter_next (&iter, &type, &count))
    json_object_set_int_member (object, type, GPOINTER_TO_INT (count));
  json_object_set_object_member (page, "counts", object);
}

static gboolean
read_limit (DeskRequest *request, const char *text, guint64 *limit)
{
  if (!g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT64, limit, NULL))
    desk_request_fault (request, "/limit", "format", 0, 0);
  else if (*limit < 1)
    desk_request_fault (request, "/limit", "too_small", 1, 0);
  else if (*limit > MAX_LIMIT)
    desk_request_fault (request, "/limit", "too_large", MAX_LIMIT, (gint64) MIN (*limit, G_MAXINT64));
  else
    return TRUE;
  return FALSE;
}

/* GET /v1/changes?since=CURSOR&limit=N */
gboolean
desk_route_changes (DeskRequest *request)
{
  const char *since = request->query != NULL ? g_hash_table_lookup (request->query, "since") : NULL;
  const char *limit_text = request->query != NULL ? g_hash_table_lookup (request->query, "limit") : NULL;
  guint64 limit = DEFAULT_LIMIT;
  Cursor cursor = { .is_full = TRUE };
  g_autofree char *scopes = NULL;
  g_autofree char *next = NULL;
  g_autoptr (DeskStoragePage) page = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_first = since == NULL || *since == '\0';
  JsonObject *object = NULL;

  if (limit_text != NULL && !read_limit (request, limit_text, &limit))
    return TRUE;
  scopes = desk_storage_dup_scopes (request->storage, request->account->dealer_id, request->account->region_id,
                                    desk_account_has_right (request->account, "region.read"));
  if (is_first)
    cursor.began = desk_storage_get_revision (request->storage);
  else if (!read_cursor (request, scopes, since, &cursor))
    {
      desk_request_problem (request, SOUP_STATUS_GONE, "cursor_gone", NULL);
      return TRUE;
    }
  page = desk_storage_read_feed (request->storage, scopes, cursor.revision, (guint) limit, cursor.began, &error);
  if (page == NULL)
    {
      desk_request_failed (request, error);
      return TRUE;
    }
  object = encode_page (page);
  /* Counts come at the end of a full pull, and at its beginning, for whoever shows progress. */
  if (cursor.is_full && (is_first || !page->more))
    add_counts (request, object, scopes);
  cursor.revision = page->revision;
  cursor.is_full = cursor.is_full && page->more;
  next = dup_cursor (request, scopes, &cursor);
  json_object_set_string_member (object, "cursor", next);
  json_object_set_boolean_member (object, "more", page->more);
  desk_request_answer (request, SOUP_STATUS_OK, object);
  return TRUE;
}

/* GET /v1/events?since=CURSOR: who has no cursor, or one that is not good any more, is told at once. */
gboolean
desk_route_events (DeskRequest *request)
{
  const char *since = request->query != NULL ? g_hash_table_lookup (request->query, "since") : NULL;
  Cursor cursor = { 0 };
  g_autofree char *scopes = NULL;

  scopes = desk_storage_dup_scopes (request->storage, request->account->dealer_id, request->account->region_id,
                                    desk_account_has_right (request->account, "region.read"));
  if (since == NULL || !read_cursor (request, scopes, since, &cursor))
    cursor.revision = 0;
  desk_events_add (desk_server_get_events (request->server), request, cursor.revision);
  return TRUE;
}

/* --- quotes and look-ups --------------------------------------------------------------------- */

/* A configuration is priced before there is a customer, an id, or all that an order needs: what is missing for the
 * price is among the quote's problems. Only a price list has to be there, or there is nothing to go by. */
static void
forgive_missing (GPtrArray *faults)
{
  static const char *const needless[] = { "/order/id",   "/order/customer_id", "/order/kind",
                                          "/order/term", "/order/plan",        NULL };

  for (guint i = faults->len; i > 0; i--)
    {
      DeskFault *fault = faults->pdata[i - 1];

      if (g_str_equal (fault->code, "required") && g_strv_contains (needless, fault->pointer))
        g_ptr_array_remove_index (faults, i - 1);
    }
}

/* POST /v1/quotes: prices a configuration without any effect. */
gboolean
desk_route_quote (DeskRequest *request)
{
  JsonNode *node = json_object_get_member (request->body, "order");
  g_autoptr (GPtrArray) faults = desk_fault_list_new ();
  g_autoptr (DeskOrder) order = NULL;
  g_autoptr (DeskDealer) dealer = NULL;
  g_autoptr (DeskQuote) quote = NULL;
  g_autoptr (GError) error = NULL;

  if (!desk_request_require_right (request, "dealer.order"))
    return TRUE;
  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    order = desk_record_decode (DESK_TYPE_ORDER, json_node_get_object (node), "/order", faults);
  else
    desk_fault_add (faults, "/order", node == NULL || JSON_NODE_HOLDS_NULL (node) ? "required" : "type", 0, 0);
  forgive_missing (faults);
  if (faults->len > 0)
    {
      desk_request_faults (request, faults, "");
      return TRUE;
    }
  dealer = desk_ordering_get_dealer (request, desk_record_get_string (order, DESK_ORDER_DEALER_ID));
  if (dealer == NULL)
    return TRUE;
  quote = desk_pricing_quote (request, order, dealer, NULL, &error);
  if (quote == NULL)
    {
      desk_request_fault (request, "/order/devices", "too_large", 0, 0);
      return TRUE;
    }
  desk_request_answer (request, SOUP_STATUS_OK, desk_record_to_json (quote, DESK_FIELD_NONE));
  return TRUE;
}

/* POST /v1/customer-lookups: one full address; nothing is said of other dealers' customers but that, and until
 * when, they are protected. */
gboolean
desk_route_look_up (DeskRequest *request)
{
  const char *email = desk_request_get_string (request, "email");
  const char *for_dealer = desk_request_get_string (request, "dealer_id");
  g_autoptr (DeskDealer) dealer = NULL;
  const char *dealer_id = NULL;
  JsonObject *object = NULL;
  g_autofree char *own_id = NULL;
  g_autofree char *until = NULL;
  guint wait = 0;

  if (!desk_request_require_right (request, "dealer.order"))
    return TRUE;
  if (email == NULL || !desk_email_check (email))
    {
      desk_request_fault (request, "/email", email == NULL ? "required" : "format", 0, 0);
      return TRUE;
    }
  dealer = desk_ordering_get_dealer (request, for_dealer);
  if (dealer == NULL)
    return TRUE;
  dealer_id = desk_record_get_id (dealer);
  if (!desk_rate_limit_take (desk_server_get_look_up_limit (request->server), request->account->user_id, &wait))
    {
      desk_request_too_many (request, wait);
      return TRUE;
    }
  object = json_object_new ();
  own_id = desk_storage_find_customer_by_email (request->storage, dealer_id, email);
  if (own_id != NULL)
    {
      g_autoptr (DeskCustomer) customer = desk_storage_get (request->storage, DESK_TYPE_CUSTOMER, own_id);

      json_object_set_string_member (object, "result", "own");
      json_object_set_object_member (object, "customer", desk_record_to_json (customer, DESK_FIELD_NONE));
    }
  else if (desk_protection_find (request, email, dealer_id, &until))
    {
      json_object_set_string_member (object, "result", "protected");
      if (until != NULL)
        json_object_set_string_member (object, "protected_until", until);
    }
  else
    json_object_set_string_member (object, "result", "none");
  desk_request_answer (request, SOUP_STATUS_OK, object);
  return TRUE;
}
