/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-api-resources"

#include "config.h"

#include "desk-api-client-private.h"

#include "desk-codec.h"
#include "desk-error.h"
#include "desk-id.h"

/* The functions of DeskApiClient for the single resources of contract.md. What the user waits for
 * is given up soon, a page of the feed and the answer to a command are waited for. */
#define QUICK_SECONDS 15
#define PAGE_SECONDS 180
#define MAX_PAGE (32 * 1024 * 1024)
#define MAX_ANSWER (4 * 1024 * 1024)

GBytes *
desk_api_client_build_body (const char *first, ...)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, first);
  for (const char *name = first; name != NULL; name = va_arg (arguments, const char *))
    json_object_set_string_member (object, name, va_arg (arguments, const char *));
  va_end (arguments);
  node = json_node_init_object (json_node_alloc (), object);
  text = json_to_string (node, FALSE);
  return g_bytes_new (text, strlen (text));
}

static JsonObject *
get_object (DeskHttpAnswer *answer, GError **error)
{
  if (answer->root != NULL && JSON_NODE_HOLDS_OBJECT (answer->root))
    return json_node_get_object (answer->root);
  g_set_error_literal (error, DESK_ERROR, DESK_ERROR_PROTOCOL, "the answer is not an object");
  return NULL;
}

static GBytes *
to_bytes (JsonObject *object)
{
  g_autoptr (JsonNode) root = json_node_init_object (json_node_alloc (), object);
  g_autofree char *text = json_to_string (root, FALSE);

  return g_bytes_new (text, strlen (text));
}

/* @node is taken over. */
static GBytes *
wrap (const char *name, JsonNode *node)
{
  g_autoptr (JsonObject) object = json_object_new ();

  json_object_set_member (object, name, node);
  return to_bytes (object);
}

/**
 * desk_api_client_sign_out_async:
 *
 * Ends the session at the back-end. Does not get a new token for that: a session that has ended
 * needs no ending.
 */
void
desk_api_client_sign_out_async (DeskApiClient *self,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  DeskHttpRequest *request = NULL;

  g_return_if_fail (DESK_IS_API_CLIENT (self));

  request = desk_http_request_new ("DELETE", "/v1/sessions/current");
  request->seconds = 5;
  desk_api_client_request_async (self, request, desk_api_client_sign_out_async, cancellable,
                                 callback, user_data);
}

gboolean
desk_api_client_sign_out_finish (DeskApiClient *self, GAsyncResult *result, GError **error)
{
  g_autoptr (DeskHttpAnswer) answer = desk_api_client_request_finish (self, result, error);

  return answer != NULL;
}

/**
 * desk_api_client_me_async:
 *
 * Asks who is signed in. The answer says to which account the tokens belong.
 */
void
desk_api_client_me_async (DeskApiClient *self,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  DeskHttpRequest *request = NULL;

  g_return_if_fail (DESK_IS_API_CLIENT (self));

  request = desk_http_request_new ("GET", "/v1/me");
  request->wants_tree = TRUE;
  desk_api_client_request_async (self, request, desk_api_client_me_async, cancellable, callback,
                                 user_data);
}

/**
 * desk_api_client_me_finish:
 *
 * Returns: (transfer full) (nullable): the user, with the back-end's instance
 */
DeskMe *
desk_api_client_me_finish (DeskApiClient *self, GAsyncResult *result, GError **error)
{
  g_autoptr (DeskHttpAnswer) answer = desk_api_client_request_finish (self, result, error);
  JsonObject *object = answer != NULL ? get_object (answer, error) : NULL;

  return object != NULL ? desk_record_from_json (DESK_TYPE_ME, object, error) : NULL;
}

/**
 * desk_api_client_changes_async:
 * @since: (nullable): the cursor of the last page, %NULL for a full pull
 * @limit: how many records and deletions a page may have
 *
 * Asks for a page of the feed.
 */
void
desk_api_client_changes_async (DeskApiClient *self,
                               const char *since,
                               guint limit,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  g_autofree char *cursor = since != NULL ? g_uri_escape_string (since, NULL, FALSE) : NULL;
  g_autofree char *path = NULL;
  DeskHttpRequest *request = NULL;

  g_return_if_fail (DESK_IS_API_CLIENT (self));

  if (cursor != NULL)
    path = g_strdup_printf ("/v1/changes?since=%s&limit=%u", cursor, limit);
  else
    path = g_strdup_printf ("/v1/changes?limit=%u", limit);
  request = desk_http_request_new ("GET", path);
  request->max_size = MAX_PAGE;
  request->seconds = PAGE_SECONDS;
  desk_api_client_request_async (self, request, desk_api_client_changes_async, cancellable,
                                 callback, user_data);
}

/* JSON that passed the check; an answer without content is none. */
static GBytes *
take_bytes (DeskHttpAnswer *answer, GError **error)
{
  if (answer->bytes == NULL)
    g_set_error_literal (error, DESK_ERROR, DESK_ERROR_PROTOCOL, "the answer has no content");
  return g_steal_pointer (&answer->bytes);
}

/**
 * desk_api_client_changes_finish:
 * @error: %DESK_ERROR_CURSOR_GONE when the feed has to be read from its start
 *
 * Returns: (transfer full) (nullable): the page as it came; it has passed desk_json_check()
 */
GBytes *
desk_api_client_changes_finish (DeskApiClient *self, GAsyncResult *result, GError **error)
{
  g_autoptr (DeskHttpAnswer) answer = desk_api_client_request_finish (self, result, error);

  return answer != NULL ? take_bytes (answer, error) : NULL;
}

/* A configuration is priced before there is a customer, and before it has an id; the contract wants
 * both of an order. They stand for nothing here. */
static DeskOrder *
complete_order (DeskOrder *order)
{
  DeskOrder *copy = desk_record_copy (order);
  g_autofree char *order_id = desk_id_new ("ord");
  g_autofree char *customer_id = desk_id_new ("cus");

  if (desk_record_get_id (copy) == NULL)
    desk_record_set_string (copy, DESK_ORDER_ID, order_id);
  if (desk_record_get_string (copy, DESK_ORDER_CUSTOMER_ID) == NULL)
    desk_record_set_string (copy, DESK_ORDER_CUSTOMER_ID, customer_id);
  if (desk_record_get_string (copy, DESK_ORDER_KIND) == NULL)
    desk_record_set_string (copy, DESK_ORDER_KIND, "order");
  return copy;
}

/**
 * desk_api_client_quote_async:
 * @order: a configuration; id, customer and kind may be missing
 *
 * Asks what it costs. Nothing is stored anywhere.
 */
void
desk_api_client_quote_async (DeskApiClient *self,
                             DeskOrder *order,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  g_autoptr (DeskOrder) complete = NULL;
  DeskHttpRequest *request = NULL;
  JsonNode *node = NULL;

  g_return_if_fail (DESK_IS_API_CLIENT (self));
  g_return_if_fail (DESK_IS_ORDER (order));

  complete = complete_order (order);
  request = desk_http_request_new ("POST", "/v1/quotes");
  node = json_node_new (JSON_NODE_OBJECT);
  json_node_take_object (node, desk_record_to_json (complete, DESK_FIELD_SERVER));
  request->body = wrap ("order", node);
  request->seconds = QUICK_SECONDS;
  request->wants_tree = TRUE;
  desk_api_client_request_async (self, request, desk_api_client_quote_async, cancellable, callback,
                                 user_data);
}

/**
 * desk_api_client_quote_finish:
 *
 * Returns: (transfer full) (nullable): the back-end's price
 */
DeskQuote *
desk_api_client_quote_finish (DeskApiClient *self, GAsyncResult *result, GError **error)
{
  g_autoptr (DeskHttpAnswer) answer = desk_api_client_request_finish (self, result, error);
  JsonObject *object = answer != NULL ? get_object (answer, error) : NULL;

  return object != NULL ? desk_record_from_json (DESK_TYPE_QUOTE, object, error) : NULL;
}

/**
 * desk_api_client_look_up_customer_async:
 * @email: one whole e-mail address
 * @dealer_id: (nullable): as whom an account manager asks; %NULL for the user's own dealer
 *
 * Asks whose customer this is.
 */
void
desk_api_client_look_up_customer_async (DeskApiClient *self,
                                        const char *email,
                                        const char *dealer_id,
                                        GCancellable *cancellable,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data)
{
  g_autoptr (JsonObject) object = json_object_new ();
  DeskHttpRequest *request = NULL;

  g_return_if_fail (DESK_IS_API_CLIENT (self));
  g_return_if_fail (email != NULL);

  request = desk_http_request_new ("POST", "/v1/customer-lookups");
  json_object_set_string_member (object, "email", email);
  if (dealer_id != NULL)
    json_object_set_string_member (object, "dealer_id", dealer_id);
  request->body = to_bytes (object);
  request->seconds = QUICK_SECONDS;
  request->wants_tree = TRUE;
  desk_api_client_request_async (self, request, desk_api_client_look_up_customer_async, cancellable,
                                 callback, user_data);
}

static char *
dup_text (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  return g_strdup (json_node_get_string (node));
}

/**
 * desk_api_client_look_up_customer_finish:
 * @customer: (out) (nullable) (transfer full): the record, when the customer is the dealer's own
 * @protected_until: (out) (nullable) (transfer full): the last day of another dealer's protection
 *
 * Returns: (transfer full) (nullable): "own", "protected" or "none"
 */
char *
desk_api_client_look_up_customer_finish (DeskApiClient *self,
                                         GAsyncResult *result,
                                         DeskCustomer **customer,
                                         char **protected_until,
                                         GError **error)
{
  g_autoptr (DeskHttpAnswer) answer = NULL;
  g_autofree char *word = NULL;
  JsonObject *object = NULL;
  JsonNode *node = NULL;

  g_return_val_if_fail (customer != NULL && protected_until != NULL, NULL);

  *customer = NULL;
  *protected_until = NULL;
  answer = desk_api_client_request_finish (self, result, error);
  object = answer != NULL ? get_object (answer, error) : NULL;
  if (object == NULL)
    return NULL;
  word = dup_text (object, "result");
  node = json_object_get_member (object, "customer");
  if (g_strcmp0 (word, "own") == 0 && node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    {
      *customer = desk_record_from_json (DESK_TYPE_CUSTOMER, json_node_get_object (node), error);
      return *customer != NULL ? g_steal_pointer (&word) : NULL;
    }
  if (g_strcmp0 (word, "protected") == 0)
    {
      *protected_until = dup_text (object, "protected_until");
      return g_steal_pointer (&word);
    }
  if (g_strcmp0 (word, "none") == 0)
    return g_steal_pointer (&word);
  g_set_error_literal (error, DESK_ERROR, DESK_ERROR_PROTOCOL, "no answer to a look-up");
  return NULL;
}

/**
 * desk_api_client_send_async:
 * @method: "PUT", "PATCH" or "DELETE"
 * @path: such as "/v1/orders/ord_…"
 * @operation_id: of the entry; makes the request repeatable
 * @if_match: (nullable): the revision that an edit was made of, as the header wants it
 * @body: (nullable): JSON
 *
 * Sends a command.
 */
void
desk_api_client_send_async (DeskApiClient *self,
                            const char *method,
                            const char *path,
                            const char *operation_id,
                            const char *if_match,
                            GBytes *body,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  DeskHttpRequest *request = NULL;

  g_return_if_fail (DESK_IS_API_CLIENT (self));
  g_return_if_fail (method != NULL && path != NULL && operation_id != NULL);

  request = desk_http_request_new (g_intern_string (method), path);
  request->operation_id = g_strdup (operation_id);
  request->if_match = g_strdup (if_match);
  request->body = body != NULL ? g_bytes_ref (body) : NULL;
  request->max_size = MAX_ANSWER;
  desk_api_client_request_async (self, request, desk_api_client_send_async, cancellable, callback,
                                 user_data);
}

/**
 * desk_api_client_send_finish:
 * @fragment: (out) (nullable) (transfer full): what changed, in the form of a page of the feed and
 *   as it came; %NULL when the answer has no content
 * @error: with the back-end's problem when it refused; without one it is not known whether the
 *   command took effect
 *
 * Returns: whether the back-end has done it
 */
gboolean
desk_api_client_send_finish (DeskApiClient *self,
                             GAsyncResult *result,
                             GBytes **fragment,
                             GError **error)
{
  g_autoptr (DeskHttpAnswer) answer = NULL;

  g_return_val_if_fail (fragment != NULL, FALSE);

  *fragment = NULL;
  answer = desk_api_client_request_finish (self, result, error);
  if (answer == NULL)
    return FALSE;
  *fragment = g_steal_pointer (&answer->bytes);
  return TRUE;
}
