/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-request"

#include "config.h"

#include "desk-request.h"

#include "desk-codec.h"
#include "desk-dealer.h"

/* RFC 6585; libsoup has no name for it. */
#define STATUS_TOO_MANY_REQUESTS 429

/**
 * desk_request_ref:
 * @self: a request
 *
 * Returns: (transfer full): the request
 */
DeskRequest *
desk_request_ref (DeskRequest *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
desk_request_unref (DeskRequest *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  g_clear_object (&self->message);
  g_clear_pointer (&self->ids, g_strfreev);
  g_clear_pointer (&self->body, json_object_unref);
  g_clear_pointer (&self->query, g_hash_table_unref);
  g_clear_pointer (&self->account, desk_account_free);
  g_clear_pointer (&self->family, g_free);
  g_clear_pointer (&self->access_hash, g_free);
  g_clear_pointer (&self->answer, g_free);
  g_free (self);
}

/**
 * desk_request_get_string:
 * @self: a request with a body
 * @member: a member of the body
 *
 * Returns: (transfer none) (nullable): its value if it is a string
 */
const char *
desk_request_get_string (DeskRequest *self, const char *member)
{
  JsonNode *node = self->body != NULL ? json_object_get_member (self->body, member) : NULL;

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING ? json_node_get_string (node) : NULL;
}

/**
 * desk_request_require_right:
 * @self: a request
 * @right: such as "dealer.order"
 *
 * Answers "forbidden" if the user does not have the right.
 *
 * Returns: whether he has
 */
gboolean
desk_request_require_right (DeskRequest *self, const char *right)
{
  if (desk_account_has_right (self->account, right))
    return TRUE;
  desk_request_problem (self, SOUP_STATUS_FORBIDDEN, "forbidden", right);
  return FALSE;
}

/**
 * desk_request_can_see:
 * @self: a request of somebody who is signed in
 * @dealer_id: (nullable): whose record it is
 *
 * Returns: whether it is his own dealer's, or that of a dealer of the region whose account manager he is
 */
gboolean
desk_request_can_see (DeskRequest *self, const char *dealer_id)
{
  g_autoptr (DeskDealer) dealer = NULL;

  if (dealer_id == NULL || g_str_equal (dealer_id, self->account->dealer_id))
    return dealer_id != NULL;
  if (!desk_account_has_right (self->account, "region.read"))
    return FALSE;
  dealer = desk_storage_get (self->storage, DESK_TYPE_DEALER, dealer_id);
  return dealer != NULL
         && g_strcmp0 (desk_record_get_string (dealer, DESK_DEALER_REGION_ID), self->account->region_id) == 0;
}

/**
 * desk_request_answer:
 * @self: a request
 * @status: HTTP status
 * @object: (transfer full): the answer
 *
 * Sets the answer; desk_request_send() sends it.
 */
void
desk_request_answer (DeskRequest *self, guint status, JsonObject *object)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);

  json_node_take_object (node, object);
  g_free (self->answer);
  self->answer = json_to_string (node, FALSE);
  self->status = status;
  self->is_problem = FALSE;
}

void
desk_request_answer_empty (DeskRequest *self, guint status)
{
  g_clear_pointer (&self->answer, g_free);
  self->status = status;
  self->is_problem = FALSE;
}

/**
 * desk_request_problem_with:
 * @self: a request
 * @status: HTTP status
 * @code: stable code; the client has a sentence for each
 * @detail: (nullable): for developers, never shown to users
 * @member: (nullable): name of one more member
 * @value: (transfer full) (nullable): its value
 *
 * Answers with a problem (RFC 9457).
 */
void
desk_request_problem_with (DeskRequest *self,
                           guint        status,
                           const char  *code,
                           const char  *detail,
                           const char  *member,
                           JsonNode    *value)
{
  JsonObject *problem = json_object_new ();
  g_autofree char *type = g_strconcat ("urn:dealer-desk:problem:", code, NULL);

  json_object_set_string_member (problem, "type", type);
  json_object_set_string_member (problem, "title", soup_status_get_phrase (status));
  json_object_set_int_member (problem, "status", status);
  json_object_set_string_member (problem, "code", code);
  if (detail != NULL)
    json_object_set_string_member (problem, "detail", detail);
  if (member != NULL)
    json_object_set_member (problem, member, value);
  desk_request_answer (self, status, problem);
  self->is_problem = TRUE;
}

void
desk_request_problem (DeskRequest *self, guint status, const char *code, const char *detail)
{
  desk_request_problem_with (self, status, code, detail, NULL, NULL);
}

/**
 * desk_request_faults:
 * @self: a request
 * @faults: (element-type DeskFault): what is wrong with the body
 * @prefix: pointer of the record in the body, such as "/order"
 *
 * Answers "invalid", with one entry a fault.
 */
void
desk_request_faults (DeskRequest *self, GPtrArray *faults, const char *prefix)
{
  JsonArray *errors = json_array_new ();
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);

  for (guint i = 0; i < faults->len; i++)
    {
      DeskFault *fault = faults->pdata[i];
      JsonObject *entry = json_object_new ();
      g_autofree char *pointer = g_strconcat (prefix, fault->pointer, NULL);

      json_object_set_string_member (entry, "pointer", pointer);
      json_object_set_string_member (entry, "code", fault->code);
      if (fault->limit != 0 || fault->found != 0)
        {
          g_autofree char *detail =
            g_strdup_printf ("limit %" G_GINT64_FORMAT ", found %" G_GINT64_FORMAT, fault->limit, fault->found);

          json_object_set_string_member (entry, "detail", detail);
        }
      json_array_add_object_element (errors, entry);
    }
  json_node_take_array (node, errors);
  desk_request_problem_with (self, SOUP_STATUS_UNPROCESSABLE_ENTITY, "invalid", NULL, "errors", node);
}

/**
 * desk_request_fault:
 * @self: a request
 * @pointer: what is wrong with it
 * @code: a fault's code
 * @limit: the limit that was passed, or 0
 * @found: what was found, or 0
 *
 * Answers "invalid", with one entry.
 */
void
desk_request_fault (DeskRequest *self, const char *pointer, const char *code, gint64 limit, gint64 found)
{
  g_autoptr (GPtrArray) faults = desk_fault_list_new ();

  desk_fault_add (faults, pointer, code, limit, found);
  desk_request_faults (self, faults, "");
}

/**
 * desk_request_too_many:
 * @self: a request
 * @seconds: when it may be tried again
 *
 * Answers "too_many_requests".
 */
void
desk_request_too_many (DeskRequest *self, guint seconds)
{
  g_autofree char *text = g_strdup_printf ("%u", seconds);

  soup_message_headers_replace (soup_server_message_get_response_headers (self->message), "Retry-After", text);
  desk_request_problem (self, STATUS_TOO_MANY_REQUESTS, "too_many_requests", NULL);
}

/**
 * desk_request_gone:
 * @self: a request that would write
 * @dealer_id: from desk_storage_dup_tombstone()
 *
 * Answers "deleted" to him who saw it, and may have deleted it. To others the id is as taken as any.
 */
void
desk_request_gone (DeskRequest *self, const char *dealer_id)
{
  if (desk_request_can_see (self, dealer_id))
    desk_request_problem (self, SOUP_STATUS_GONE, "deleted", NULL);
  else
    desk_request_problem (self, SOUP_STATUS_CONFLICT, "id_conflict", NULL);
}

/**
 * desk_request_failed:
 * @self: a request
 * @error: what went wrong inside
 *
 * Answers "internal" and logs the error, of which the client learns nothing.
 */
void
desk_request_failed (DeskRequest *self, const GError *error)
{
  g_warning ("%s %s: %s", soup_server_message_get_method (self->message), self->path,
             error != NULL ? error->message : "unknown");
  desk_request_problem (self, SOUP_STATUS_INTERNAL_SERVER_ERROR, "internal", NULL);
}

/**
 * desk_request_send:
 * @self: a request whose answer is set
 *
 * Gives the answer to the message.
 */
void
desk_request_send (DeskRequest *self)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (self->message);
  gint64 now = desk_clock_get_unix (desk_storage_get_clock (self->storage));
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (now);
  g_autofree char *date = soup_date_time_to_string (time, SOUP_DATE_HTTP);

  soup_message_headers_replace (headers, "Date", date);
  soup_message_headers_replace (headers, "Cache-Control", "no-store");
  soup_server_message_set_status (self->message, self->status, NULL);
  if (self->answer != NULL)
    soup_server_message_set_response (self->message,
                                      self->is_problem ? "application/problem+json" : "application/json",
                                      SOUP_MEMORY_COPY, self->answer, strlen (self->answer));
}

/**
 * desk_fragment_new:
 *
 * Returns: (transfer full): an empty fragment of the feed
 */
JsonObject *
desk_fragment_new (void)
{
  JsonObject *fragment = json_object_new ();

  json_object_set_object_member (fragment, "records", json_object_new ());
  json_object_set_object_member (fragment, "deleted", json_object_new ());
  return fragment;
}

static JsonArray *
get_list (JsonObject *fragment, const char *member, const char *type)
{
  JsonObject *object = json_object_get_object_member (fragment, member);

  if (!json_object_has_member (object, type))
    json_object_set_array_member (object, type, json_array_new ());
  return json_object_get_array_member (object, type);
}

/**
 * desk_fragment_add:
 * @fragment: a fragment
 * @record: (nullable): a record as it is now
 *
 * Adds the record.
 */
void
desk_fragment_add (JsonObject *fragment, gpointer record)
{
  if (record != NULL)
    json_array_add_object_element (get_list (fragment, "records", desk_record_type_get_name (G_OBJECT_TYPE (record))),
                                   desk_record_to_json (record, DESK_FIELD_NONE));
}

void
desk_fragment_add_deleted (JsonObject *fragment, const char *type, const char *id)
{
  json_array_add_string_element (get_list (fragment, "deleted", type), id);
}

/**
 * desk_dup_today:
 * @self: a request
 * @time_zone: (nullable): of the dealer
 *
 * Returns: (transfer full): the date where the dealer is
 */
char *
desk_dup_today (DeskRequest *self, const char *time_zone)
{
  return desk_clock_dup_today (desk_storage_get_clock (self->storage), time_zone);
}
