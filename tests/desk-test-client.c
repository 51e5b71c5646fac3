/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-test-client"

#include "config.h"

#include "desk-test-client.h"

#include "desk-id.h"

#include <glib/gstdio.h>
#include <string.h>

/* What is longer is hostile, and not written down. */
#define LONGEST_RECORDED (1024 * 1024)

struct _DeskTestClient
{
  DeskTestServer *server; /* (unowned) */
  SoupSession *session;   /* (owned) */
  char *token;            /* (owned) (nullable) */
  char *refresh;          /* (owned) (nullable) */
  GHashTable *headers;    /* (owned): of the next request */
};

/**
 * desk_test_answer_free:
 * @self: (transfer full): an answer
 */
void
desk_test_answer_free (DeskTestAnswer *self)
{
  g_clear_pointer (&self->headers, soup_message_headers_unref);
  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_clear_pointer (&self->root, json_node_unref);
  g_free (self);
}

/**
 * desk_test_answer_get_object:
 * @self: an answer
 *
 * Returns: (transfer none): its body, which has to be a JSON object
 */
JsonObject *
desk_test_answer_get_object (DeskTestAnswer *self)
{
  if (self->root == NULL || !JSON_NODE_HOLDS_OBJECT (self->root))
    g_error ("the answer with status %u is not an object", self->status);
  return json_node_get_object (self->root);
}

/**
 * desk_test_answer_get_header:
 * @self: an answer
 * @name: a header
 *
 * Returns: (transfer none) (nullable): its value
 */
const char *
desk_test_answer_get_header (DeskTestAnswer *self, const char *name)
{
  return self->headers != NULL ? soup_message_headers_get_one (self->headers, name) : NULL;
}

static JsonArray *
get_list (DeskTestAnswer *self, const char *member, const char *type)
{
  JsonObject *root = desk_test_answer_get_object (self);
  JsonObject *lists = NULL;

  if (!json_object_has_member (root, member))
    return NULL;
  lists = json_object_get_object_member (root, member);
  return json_object_has_member (lists, type) ? json_object_get_array_member (lists, type) : NULL;
}

/**
 * desk_test_answer_get_records:
 * @self: a page of the feed, or a fragment of it
 * @type: name of a record type
 *
 * Returns: (transfer none) (nullable): the records of that type
 */
JsonArray *
desk_test_answer_get_records (DeskTestAnswer *self, const char *type)
{
  return get_list (self, "records", type);
}

/**
 * desk_test_answer_get_record:
 * @self: a fragment of the feed
 * @type: name of a record type
 *
 * Returns: (transfer none): the only record of that type
 */
JsonObject *
desk_test_answer_get_record (DeskTestAnswer *self, const char *type)
{
  JsonArray *records = desk_test_answer_get_records (self, type);

  g_assert_nonnull (records);
  g_assert_cmpuint (json_array_get_length (records), ==, 1);
  return json_array_get_object_element (records, 0);
}

/**
 * desk_test_answer_has_deleted:
 * @self: a page of the feed, or a fragment of it
 * @type: name of a record type
 * @id: an id
 *
 * Returns: whether it says that the record is deleted
 */
gboolean
desk_test_answer_has_deleted (DeskTestAnswer *self, const char *type, const char *id)
{
  JsonArray *ids = get_list (self, "deleted", type);

  for (guint i = 0; ids != NULL && i < json_array_get_length (ids); i++)
    {
      if (g_str_equal (json_array_get_string_element (ids, i), id))
        return TRUE;
    }
  return FALSE;
}

/**
 * desk_test_answer_assert_problem:
 * @self: an answer
 *
 * Asserts that its form is that of RFC 9457.
 */
void
desk_test_answer_assert_problem (DeskTestAnswer *self)
{
  JsonObject *problem = desk_test_answer_get_object (self);

  g_assert_cmpstr (soup_message_headers_get_content_type (self->headers, NULL),
                   ==,
                   "application/problem+json");
  g_assert_cmpint (json_object_get_int_member (problem, "status"), ==, self->status);
  g_assert_true (json_object_has_member (problem, "type"));
  g_assert_true (json_object_has_member (problem, "title"));
}

/**
 * desk_test_client_new:
 * @server: (transfer none): a back-end, which must outlive the client
 *
 * Returns: (transfer full): somebody who is not signed in
 */
DeskTestClient *
desk_test_client_new (DeskTestServer *server)
{
  DeskTestClient *self = g_new0 (DeskTestClient, 1);

  self->server = server;
  /* The back-end is on this computer: no proxy, whatever the desktop has set. */
  self->session = soup_session_new_with_options ("timeout", 60, "proxy-resolver", NULL, NULL);
  self->headers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

/**
 * desk_test_client_new_signed_in:
 * @server: (transfer none): a back-end
 * @role: "dealer", "assistant", "manager" or "oem"
 *
 * Returns: (transfer full): somebody who is signed in
 */
DeskTestClient *
desk_test_client_new_signed_in (DeskTestServer *server, const char *role)
{
  DeskTestClient *self = desk_test_client_new (server);

  desk_test_client_sign_in (self, role);
  return self;
}

/**
 * desk_test_client_free:
 * @self: (transfer full): a client
 */
void
desk_test_client_free (DeskTestClient *self)
{
  soup_session_abort (self->session);
  g_clear_object (&self->session);
  g_clear_pointer (&self->headers, g_hash_table_unref);
  g_free (self->token);
  g_free (self->refresh);
  g_free (self);
}

static void
sign_in (DeskTestClient *self, const char *email, const char *password)
{
  g_autofree char *body =
      g_strdup_printf ("{\"email\":\"%s\",\"password\":\"%s\"}", email, password);
  g_autoptr (DeskTestAnswer) answer = NULL;
  JsonObject *tokens = NULL;

  desk_test_client_set_token (self, NULL);
  answer = desk_test_client_post (self, "/v1/sessions", body);
  g_assert_cmpuint (answer->status, ==, 201);
  tokens = desk_test_answer_get_object (answer);
  g_free (self->refresh);
  self->refresh = g_strdup (json_object_get_string_member (tokens, "refresh_token"));
  desk_test_client_set_token (self, json_object_get_string_member (tokens, "access_token"));
}

/**
 * desk_test_client_sign_in:
 * @self: a client
 * @role: as in desk_test_client_new_signed_in()
 */
void
desk_test_client_sign_in (DeskTestClient *self, const char *role)
{
  sign_in (self,
           desk_test_server_get_email (self->server, role),
           desk_test_server_get_password (self->server, role));
}

/**
 * desk_test_client_sign_in_new_user:
 * @self: a client
 * @dealer_id: a dealer
 * @right: a right
 *
 * Signs in somebody who was not there before: he is added by the command line, while the back-end
 * runs.
 */
void
desk_test_client_sign_in_new_user (DeskTestClient *self, const char *dealer_id, const char *right)
{
  static const char password[] = "a long enough password";
  g_autofree char *id = desk_id_new ("who");
  g_autofree char *lower = g_ascii_strdown (id, -1);
  g_autofree char *email = g_strconcat (lower, "@staff.example", NULL);
  g_autofree char *output = desk_test_server_run (self->server,
                                                  password,
                                                  TRUE,
                                                  "user",
                                                  "add",
                                                  "--data",
                                                  desk_test_server_get_folder (self->server),
                                                  "--email",
                                                  email,
                                                  "--name",
                                                  "Kim New",
                                                  "--dealer",
                                                  dealer_id,
                                                  "--right",
                                                  right,
                                                  "--password-stdin",
                                                  NULL);

  sign_in (self, email, password);
}

/**
 * desk_test_client_set_token:
 * @self: a client
 * @access_token: (nullable): what it sends from now on
 */
void
desk_test_client_set_token (DeskTestClient *self, const char *access_token)
{
  /* It may be the one that it has. */
  char *token = g_strdup (access_token);

  g_free (self->token);
  self->token = token;
}

/**
 * desk_test_client_get_token:
 * @self: a client
 *
 * Returns: (transfer none) (nullable): its access token
 */
const char *
desk_test_client_get_token (DeskTestClient *self)
{
  return self->token;
}

/**
 * desk_test_client_get_refresh:
 * @self: a client that has signed in
 *
 * Returns: (transfer none) (nullable): the refresh token of that sign-in
 */
const char *
desk_test_client_get_refresh (DeskTestClient *self)
{
  return self->refresh;
}

/**
 * desk_test_client_add_header:
 * @self: a client
 * @name: a header
 * @value: its value in the next request
 */
void
desk_test_client_add_header (DeskTestClient *self, const char *name, const char *value)
{
  g_hash_table_replace (self->headers, g_strdup (name), g_strdup (value));
}

static void
add_header_cb (const char *name, const char *value, gpointer user_data)
{
  if (g_ascii_strcasecmp (name, "Authorization") == 0)
    value = "Bearer redacted";
  json_object_set_string_member (user_data, name, value);
}

static void
set_headers (JsonObject *exchange, const char *member, SoupMessageHeaders *headers)
{
  JsonObject *object = json_object_new ();

  soup_message_headers_foreach (headers, add_header_cb, object);
  json_object_set_object_member (exchange, member, object);
}

static void
set_body (JsonObject *exchange, const char *member, GBytes *body)
{
  gsize length = 0;
  const char *data = body != NULL ? g_bytes_get_data (body, &length) : NULL;

  if (data != NULL && length <= LONGEST_RECORDED && g_utf8_validate_len (data, length, NULL))
    {
      g_autofree char *text = g_strndup (data, length);

      json_object_set_string_member (exchange, member, text);
    }
  else
    {
      json_object_set_null_member (exchange, member);
    }
}

/* The same form as the desktop's client writes; a fault that a test has asked for is no answer of
 * the contract, and says so. */
static void
record (SoupMessage *message, GBytes *request_body, GBytes *answer_body)
{
  const char *folder = g_getenv ("DESK_EXCHANGES");
  GUri *uri = soup_message_get_uri (message);
  SoupMessageHeaders *answer_headers = soup_message_get_response_headers (message);
  g_autoptr (JsonNode) root = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  g_autofree char *stamp = g_uuid_string_random ();
  g_autoptr (GError) error = NULL;
  JsonObject *exchange = json_object_new ();

  json_node_take_object (root, exchange);
  if (folder == NULL || *folder == '\0')
    return;

  json_object_set_string_member (exchange, "method", soup_message_get_method (message));
  json_object_set_string_member (exchange, "path", g_uri_get_path (uri));
  if (g_uri_get_query (uri) != NULL)
    json_object_set_string_member (exchange, "query", g_uri_get_query (uri));
  set_headers (exchange, "request_headers", soup_message_get_request_headers (message));
  set_body (exchange, "request_body", request_body);
  json_object_set_int_member (exchange, "status", soup_message_get_status (message));
  set_headers (exchange, "response_headers", answer_headers);
  set_body (exchange, "response_body", answer_body);
  if (soup_message_headers_get_one (answer_headers, "Desk-Fault") != NULL)
    json_object_set_string_member (exchange, "fault", "asked for by a test");

  text = json_to_string (root, TRUE);
  name = g_strdup_printf ("server-%s.json", stamp);
  path = g_build_filename (folder, name, NULL);
  g_mkdir_with_parents (folder, 0700);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static SoupMessage *
build_message (DeskTestClient *self, const char *method, const char *path, GBytes *body)
{
  g_autofree char *url = g_strconcat (desk_test_server_get_url (self->server), path, NULL);
  SoupMessage *message = soup_message_new (method, url);
  SoupMessageHeaders *headers = NULL;
  GHashTableIter iter;
  gpointer name = NULL;
  gpointer value = NULL;

  g_assert_nonnull (message);
  /* A request on a connection that was used before is sent again by libsoup if it is cut. */
  soup_message_add_flags (message, SOUP_MESSAGE_NEW_CONNECTION);
  headers = soup_message_get_request_headers (message);
  if (self->token != NULL)
    {
      g_autofree char *bearer = g_strconcat ("Bearer ", self->token, NULL);

      soup_message_headers_replace (headers, "Authorization", bearer);
    }
  g_hash_table_iter_init (&iter, self->headers);
  while (g_hash_table_iter_next (&iter, &name, &value))
    soup_message_headers_replace (headers, name, value);
  g_hash_table_remove_all (self->headers);
  if (body != NULL)
    soup_message_set_request_body_from_bytes (message, "application/json", body);
  return message;
}

/**
 * desk_test_client_send:
 * @self: a client
 * @method: a method
 * @path: path and query
 * @body: (nullable): the body, whatever it is
 *
 * Returns: (transfer full): the answer; its status is 0 if the connection was cut
 */
DeskTestAnswer *
desk_test_client_send (DeskTestClient *self, const char *method, const char *path, GBytes *body)
{
  g_autoptr (SoupMessage) message = build_message (self, method, path, body);
  DeskTestAnswer *answer = g_new0 (DeskTestAnswer, 1);
  g_autoptr (GError) error = NULL;
  gsize length = 0;
  const char *data = NULL;

  answer->bytes = soup_session_send_and_read (self->session, message, NULL, &error);
  if (answer->bytes == NULL)
    {
      g_test_message ("%s %s: %s", method, path, error->message);
      return answer;
    }

  answer->status = soup_message_get_status (message);
  answer->headers = soup_message_headers_ref (soup_message_get_response_headers (message));
  data = g_bytes_get_data (answer->bytes, &length);
  if (length > 0 && desk_test_answer_get_header (answer, "Desk-Fault") == NULL)
    {
      g_autoptr (JsonParser) parser = json_parser_new_immutable ();

      if (json_parser_load_from_data (parser, data, (gssize) length, NULL))
        answer->root = json_parser_steal_root (parser);
    }
  record (message, body, answer->bytes);
  return answer;
}

/**
 * desk_test_client_get:
 * @self: a client
 * @path: path and query
 *
 * Returns: (transfer full): the answer
 */
DeskTestAnswer *
desk_test_client_get (DeskTestClient *self, const char *path)
{
  return desk_test_client_send (self, "GET", path, NULL);
}

/**
 * desk_test_client_post:
 * @self: a client
 * @path: a path
 * @body: JSON text
 *
 * Returns: (transfer full): the answer
 */
DeskTestAnswer *
desk_test_client_post (DeskTestClient *self, const char *path, const char *body)
{
  g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));

  return desk_test_client_send (self, "POST", path, bytes);
}

/**
 * desk_test_client_write:
 * @self: a client
 * @method: "PUT", "PATCH" or "DELETE"
 * @path: a path
 * @operation_id: (nullable): of the operation, or %NULL for one of its own
 * @body: (nullable): JSON text
 *
 * Returns: (transfer full): the answer
 */
DeskTestAnswer *
desk_test_client_write (DeskTestClient *self,
                        const char *method,
                        const char *path,
                        const char *operation_id,
                        const char *body)
{
  g_autoptr (GBytes) bytes = body != NULL ? g_bytes_new (body, strlen (body)) : NULL;
  g_autofree char *new_id = operation_id == NULL ? desk_id_new ("op") : NULL;

  desk_test_client_add_header (self,
                               "Operation-Id",
                               operation_id != NULL ? operation_id : new_id);
  return desk_test_client_send (self, method, path, bytes);
}
