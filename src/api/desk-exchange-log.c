/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-exchange-log"

#include "config.h"

#include "desk-exchange-log.h"

#include "desk-error.h"
#include "desk-json-check.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>

/* A file of this size says enough about an answer that was refused. */
#define MAX_TEXT 4096
#define MAX_JSON (64 * 1024 * 1024)
/* The reference back-end marks what a test has asked it to spoil. */
#define FAULT_HEADER "Desk-Fault"

/* Members whose values must not lie about on a disk, in requests and in answers. */
static const char *const secret_members[] = {
  "access_token", "refresh_token", "password", "new_password", "current_password", "code", NULL,
};

static void
add_header (const char *name, const char *value, gpointer user_data)
{
  JsonObject *headers = user_data;

  if (g_ascii_strcasecmp (name, "Authorization") == 0)
    value = "Bearer redacted";
  json_object_set_string_member (headers, name, value);
}

static JsonObject *
read_headers (SoupMessageHeaders *headers)
{
  JsonObject *object = json_object_new ();

  if (headers != NULL)
    soup_message_headers_foreach (headers, add_header, object);
  return object;
}

/* Problems have a "code" that everybody may read; a password reset's code is a secret. Only the
 * members at the top of a body about sessions and passwords are looked at. */
static void
redact (JsonNode *node, const char *path)
{
  JsonObject *object = NULL;
  gboolean is_secret = g_strrstr (path, "/sessions") != NULL ||
                       g_strrstr (path, "/password") != NULL ||
                       g_strrstr (path, "/invitations") != NULL;

  if (!is_secret || !JSON_NODE_HOLDS_OBJECT (node))
    return;
  object = json_node_get_object (node);
  if (json_object_has_member (object, "status"))
    return;
  for (guint i = 0; secret_members[i] != NULL; i++)
    if (json_object_has_member (object, secret_members[i]))
      json_object_set_string_member (object, secret_members[i], "redacted");
}

/* The text, without its secrets, or NULL when there is none. What is not JSON is cut. */
static char *
read_body (GBytes *body, const char *path)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (JsonNode) node = NULL;
  gsize length = 0;
  const char *data = body != NULL ? g_bytes_get_data (body, &length) : NULL;

  if (length == 0)
    return NULL;
  if (!desk_json_check (data, length, MAX_JSON, NULL) ||
      !json_parser_load_from_data (parser, data, length, NULL))
    return g_utf8_make_valid (data, MIN (length, MAX_TEXT));
  node = json_parser_steal_root (parser);
  redact (node, path);
  return json_to_string (node, FALSE);
}

/**
 * desk_exchange_log:
 * @message: what was sent and what came back
 * @request: (nullable): the body that was sent
 * @answer: (nullable): the body that came back
 * @refused: (nullable): why the client took the answer for a breach of the contract
 *
 * Writes one file into the folder named by the environment variable DESK_EXCHANGES, for the test
 * that holds the exchanges of all suites against data/api/openapi.yaml. Passwords and tokens are
 * replaced. Does nothing without the variable.
 */
void
desk_exchange_log (SoupMessage *message, GBytes *request, GBytes *answer, const GError *refused)
{
  static guint count = 0;
  const char *folder = g_getenv ("DESK_EXCHANGES");
  g_autoptr (JsonObject) object = NULL;
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *sent = NULL;
  g_autofree char *received = NULL;
  g_autofree char *stamp = NULL;
  g_autofree char *name = NULL;
  g_autofree char *file = NULL;
  g_autofree char *text = NULL;
  GUri *uri = soup_message_get_uri (message);
  const char *path = g_uri_get_path (uri);

  if (folder == NULL || *folder == '\0')
    return;
  object = json_object_new ();
  json_object_set_string_member (object, "method", soup_message_get_method (message));
  json_object_set_string_member (object, "path", path);
  if (g_uri_get_query (uri) != NULL)
    json_object_set_string_member (object, "query", g_uri_get_query (uri));
  json_object_set_object_member (object, "request_headers",
                                 read_headers (soup_message_get_request_headers (message)));
  sent = read_body (request, path);
  json_object_set_string_member (object, "request_body", sent);
  json_object_set_int_member (object, "status", soup_message_get_status (message));
  json_object_set_object_member (object, "response_headers",
                                 read_headers (soup_message_get_response_headers (message)));
  received = read_body (answer, path);
  json_object_set_string_member (object, "response_body", received);
  if (refused != NULL)
    json_object_set_string_member (object, "fault", refused->message);
  else if (soup_message_headers_get_one (soup_message_get_response_headers (message),
                                         FAULT_HEADER) != NULL)
    json_object_set_string_member (object, "fault", "asked for by a test");

  root = json_node_init_object (json_node_alloc (), object);
  text = json_to_string (root, TRUE);
  stamp = g_uuid_string_random ();
  name = g_strdup_printf ("client-%05u-%s.json", count++, stamp);
  file = g_build_filename (folder, name, NULL);
  if (g_mkdir_with_parents (folder, 0700) != 0 ||
      !g_file_set_contents_full (file, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &error))
    g_warning ("An exchange could not be written: %s", error != NULL ? error->message : folder);
}
