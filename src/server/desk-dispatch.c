/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-dispatch"

#include "config.h"

#include "desk-dispatch.h"

#include "desk-id.h"
#include "desk-json-check.h"
#include "desk-routes.h"
#include "desk-server.h"
#include "desk-stop-point.h"
#include "desk-storage-passwords.h"

/* From a request that is whole to the function of its route: which one, who asks, what he sent, and the transaction
 * of a write. */

static const DeskRoute routes[] = {
  { "POST", "/v1/sessions", DESK_ROUTE_BODY, desk_route_sign_in },
  { "POST", "/v1/sessions/refresh", DESK_ROUTE_BODY, desk_route_refresh },
  { "DELETE", "/v1/sessions/current", DESK_ROUTE_SIGNED_IN, desk_route_sign_out },
  { "POST", "/v1/password-resets", DESK_ROUTE_BODY, desk_route_reset_password },
  { "PUT", "/v1/me/password", DESK_ROUTE_SIGNED_IN | DESK_ROUTE_PASSWORD | DESK_ROUTE_BODY,
    desk_route_set_password },
  { "GET", "/v1/me", DESK_ROUTE_SIGNED_IN, desk_route_me },
  { "GET", "/v1/changes", DESK_ROUTE_SIGNED_IN, desk_route_changes },
  { "GET", "/v1/events", DESK_ROUTE_SIGNED_IN, desk_route_events },
  { "GET", "/v1/assets/{}/content", DESK_ROUTE_SIGNED_IN, desk_route_get_asset_content },
  { "GET", "/v1/invoices/{}/document", DESK_ROUTE_SIGNED_IN, desk_route_get_invoice_document },
  { "POST", "/v1/quotes", DESK_ROUTE_SIGNED_IN | DESK_ROUTE_BODY, desk_route_quote },
  { "POST", "/v1/customer-lookups", DESK_ROUTE_SIGNED_IN | DESK_ROUTE_BODY, desk_route_look_up },
  { "PUT", "/v1/orders/{}", DESK_ROUTE_SIGNED_IN | DESK_ROUTE_BODY | DESK_ROUTE_WRITE, desk_route_put_order },
  { "GET", "/v1/orders/{}", DESK_ROUTE_SIGNED_IN, desk_route_get_order },
  { "DELETE", "/v1/orders/{}", DESK_ROUTE_SIGNED_IN | DESK_ROUTE_WRITE, desk_route_delete_order },
  { "PUT", "/v1/orders/{}/activation-mails/{}", DESK_ROUTE_SIGNED_IN | DESK_ROUTE_WRITE,
    desk_route_put_activation_mail },
  { "PUT", "/v1/licenses/{}/trial-extensions/{}", DESK_ROUTE_SIGNED_IN | DESK_ROUTE_WRITE, desk_route_put_trial_extension },
  { "PUT", "/v1/licenses/{}/suspensions/{}", DESK_ROUTE_SIGNED_IN | DESK_ROUTE_BODY | DESK_ROUTE_WRITE,
    desk_route_put_suspension },
  { "DELETE", "/v1/licenses/{}/suspensions/{}", DESK_ROUTE_SIGNED_IN | DESK_ROUTE_WRITE, desk_route_delete_suspension },
  { "PUT", "/v1/licenses/{}/activations/{}", DESK_ROUTE_SIGNED_IN | DESK_ROUTE_WRITE, desk_route_put_activation },
  { "PUT", "/v1/subscriptions/{}/renewals/{}", DESK_ROUTE_SIGNED_IN | DESK_ROUTE_BODY | DESK_ROUTE_WRITE,
    desk_route_put_renewal },
  { "PUT", "/v1/notes/{}", DESK_ROUTE_SIGNED_IN | DESK_ROUTE_BODY | DESK_ROUTE_WRITE, desk_route_put_note },
  { "PUT", "/v1/dealers/{}", DESK_ROUTE_SIGNED_IN | DESK_ROUTE_BODY | DESK_ROUTE_WRITE, desk_route_put_dealer },
  { "PUT", "/v1/customers/{}", DESK_ROUTE_SIGNED_IN | DESK_ROUTE_BODY | DESK_ROUTE_WRITE, desk_route_put_customer },
  { "PATCH", "/v1/customers/{}", DESK_ROUTE_SIGNED_IN | DESK_ROUTE_BODY | DESK_ROUTE_WRITE, desk_route_patch_customer },
  { "PUT", "/v1/contacts/{}", DESK_ROUTE_SIGNED_IN | DESK_ROUTE_BODY | DESK_ROUTE_WRITE, desk_route_put_contact },
  { "PATCH", "/v1/contacts/{}", DESK_ROUTE_SIGNED_IN | DESK_ROUTE_BODY | DESK_ROUTE_WRITE, desk_route_patch_contact },
  { "DELETE", "/v1/contacts/{}", DESK_ROUTE_SIGNED_IN | DESK_ROUTE_WRITE, desk_route_delete_contact },
  { "GET", "/v1/customers/{}", DESK_ROUTE_SIGNED_IN, desk_route_get_customer },
};

/* Every byte from outside is checked once, first. */
static gboolean
read_body (DeskRequest *request, GByteArray *body)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonParser) parser = NULL;
  JsonNode *root = NULL;

  if (!desk_json_check ((const char *) body->data, body->len, DESK_REQUEST_MAX_BODY, &error))
    {
      desk_request_problem (request, SOUP_STATUS_BAD_REQUEST, "bad_json", error->message);
      return FALSE;
    }
  parser = json_parser_new_immutable ();
  if (!json_parser_load_from_data (parser, (const char *) body->data, body->len, &error))
    {
      desk_request_problem (request, SOUP_STATUS_BAD_REQUEST, "bad_json", error->message);
      return FALSE;
    }
  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      desk_request_problem (request, SOUP_STATUS_BAD_REQUEST, "bad_json", "the body is not an object");
      return FALSE;
    }
  request->body = json_object_ref (json_node_get_object (root));
  return TRUE;
}

/* --- who asks -------------------------------------------------------------------------------- */

static gboolean
authenticate (DeskRequest *request, const DeskRoute *route)
{
  const char *header =
    soup_message_headers_get_one (soup_server_message_get_request_headers (request->message), "Authorization");
  g_autofree char *hash = NULL;
  g_autofree char *user_id = NULL;

  if (header != NULL && g_str_has_prefix (header, "Bearer "))
    {
      hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, header + strlen ("Bearer "), -1);
      user_id = desk_storage_use_access (request->storage, hash, &request->family);
      if (user_id == NULL && (route->flags & DESK_ROUTE_PASSWORD) != 0)
        user_id = desk_storage_use_password_access (request->storage, hash);
    }
  if (user_id != NULL)
    request->account = desk_storage_get_account (request->storage, user_id);
  request->access_hash = g_steal_pointer (&hash);
  if (request->account != NULL)
    return TRUE;
  soup_message_headers_replace (soup_server_message_get_response_headers (request->message), "WWW-Authenticate", "Bearer");
  desk_request_problem (request, SOUP_STATUS_UNAUTHORIZED, "unauthorized", NULL);
  return FALSE;
}

/* --- writes ---------------------------------------------------------------------------------- */

/* What makes two requests the same: method, path and body. */
static char *
dup_hash (DeskRequest *request, GByteArray *body)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  g_checksum_update (checksum, (const guchar *) soup_server_message_get_method (request->message), -1);
  g_checksum_update (checksum, (const guchar *) "\n", 1);
  g_checksum_update (checksum, (const guchar *) request->path, -1);
  g_checksum_update (checksum, (const guchar *) "\n", 1);
  g_checksum_update (checksum, body->data, body->len);
  return g_strdup (g_checksum_get_string (checksum));
}

/* The stored answer of an operation that was done before. */
static gboolean
repeat (DeskRequest *request, const char *op_id, const char *hash)
{
  g_autofree char *known_hash = NULL;
  g_autofree char *answer = NULL;
  guint status = 0;

  if (!desk_storage_get_operation (request->storage, request->account->user_id, op_id, &known_hash, &status, &answer))
    return FALSE;
  if (!g_str_equal (known_hash, hash))
    {
      desk_request_problem (request, SOUP_STATUS_CONFLICT, "id_conflict", "the operation id stands for something else");
      return TRUE;
    }
  desk_request_answer_empty (request, status);
  if (*answer != '\0')
    request->answer = g_steal_pointer (&answer);
  return TRUE;
}

static void
commit (DeskRequest *request)
{
  g_autoptr (GError) error = NULL;

  desk_stop_point ("server-before-commit");
  if (!desk_storage_commit (request->storage, &error))
    {
      desk_request_failed (request, error);
      return;
    }
  desk_stop_point ("server-after-commit");
  desk_server_wake_mailer (request->server);
}

/* One transaction: the effect and the answer that a repeat gets. A refusal has no effect and is not kept, so
 * that the same operation may succeed later. */
static void
run_write (DeskRequest *request, const DeskRoute *route, GByteArray *body)
{
  const char *op_id =
    soup_message_headers_get_one (soup_server_message_get_request_headers (request->message), "Operation-Id");
  g_autofree char *hash = dup_hash (request, body);
  g_autoptr (GError) failure = NULL;
  g_autoptr (GError) error = NULL;

  if (op_id == NULL || !desk_id_is_valid (op_id, "op"))
    {
      desk_request_fault (request, "/Operation-Id", op_id == NULL ? "required" : "format", 0, 0);
      return;
    }
  if (!desk_storage_begin (request->storage, &error))
    {
      desk_request_failed (request, error);
      return;
    }
  if (!repeat (request, op_id, hash))
    {
      route->func (request);
      /* What could not be read was taken for "not there": nothing of it may stay. */
      failure = desk_storage_take_failure (request->storage);
      if (failure != NULL || request->status == 0)
        desk_request_failed (request, failure);
      else if (!request->is_problem
               && !desk_storage_put_operation (request->storage, request->account->user_id, op_id, hash,
                                               request->status, request->answer != NULL ? request->answer : "", &error))
        desk_request_failed (request, error);
      if (!request->is_problem)
        {
          commit (request);
          return;
        }
    }
  desk_storage_rollback (request->storage);
}

/* --- the way of a request -------------------------------------------------------------------- */

/* Compares a path with a pattern; what the braces stand for goes into @ids. */
static gboolean
match (const char *pattern, const char *path, GStrv *ids)
{
  g_auto (GStrv) wanted = g_strsplit (pattern, "/", -1);
  g_auto (GStrv) found = g_strsplit (path, "/", -1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  if (g_strv_length (wanted) != g_strv_length (found))
    return FALSE;
  for (guint i = 0; wanted[i] != NULL; i++)
    {
      if (g_str_equal (wanted[i], "{}") && *found[i] != '\0')
        g_strv_builder_add (builder, found[i]);
      else if (!g_str_equal (wanted[i], found[i]))
        return FALSE;
    }
  *ids = g_strv_builder_end (builder);
  return TRUE;
}

static const DeskRoute *
find_route (DeskRequest *request)
{
  const char *method = soup_server_message_get_method (request->message);
  g_autoptr (GString) allowed = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (routes); i++)
    {
      g_auto (GStrv) ids = NULL;

      if (!match (routes[i].pattern, request->path, &ids))
        continue;
      if (g_str_equal (routes[i].method, method))
        {
          request->ids = g_steal_pointer (&ids);
          return &routes[i];
        }
      g_string_append_printf (allowed, "%s%s", allowed->len > 0 ? ", " : "", routes[i].method);
    }
  if (allowed->len == 0)
    {
      desk_request_problem (request, SOUP_STATUS_NOT_FOUND, "not_found", NULL);
      return NULL;
    }
  soup_message_headers_replace (soup_server_message_get_response_headers (request->message), "Allow", allowed->str);
  desk_request_problem (request, SOUP_STATUS_METHOD_NOT_ALLOWED, "method_not_allowed", NULL);
  return NULL;
}

static gboolean
run_route (DeskRequest *request, const DeskRoute *route, GByteArray *body)
{
  if ((route->flags & DESK_ROUTE_SIGNED_IN) != 0 && !authenticate (request, route))
    return TRUE;
  if ((route->flags & DESK_ROUTE_BODY) != 0 && !read_body (request, body))
    return TRUE;
  if ((route->flags & DESK_ROUTE_WRITE) == 0)
    return route->func (request);
  run_write (request, route, body);
  return TRUE;
}

/**
 * desk_dispatch:
 * @request: a request
 * @body: its body
 *
 * Finds the route and follows it.
 *
 * Returns: whether the answer is set; if not, it comes through desk_server_finish()
 */
gboolean
desk_dispatch (DeskRequest *request, GByteArray *body)
{
  const DeskRoute *route = find_route (request);
  g_autoptr (GError) failure = NULL;

  if (route == NULL)
    return TRUE;
  /* What another has left behind. */
  failure = desk_storage_take_failure (request->storage);
  g_clear_error (&failure);
  if (!run_route (request, route, body))
    return FALSE;
  /* Such as a token that nobody knows because the disk has failed. */
  failure = desk_storage_take_failure (request->storage);
  if (failure != NULL && request->status != SOUP_STATUS_INTERNAL_SERVER_ERROR)
    desk_request_failed (request, failure);
  return TRUE;
}
