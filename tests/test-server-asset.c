/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "desk-test-client.h"
#include "desk-test-feed.h"

/* Marketing files: what the feed says of them, and what they hold. */

#define SHA256_LENGTH 64

static JsonObject *
find_asset (DeskTestFeed *feed, const char *name)
{
  return desk_test_feed_find (feed, "asset", "name", name);
}

static char *
dup_path (JsonObject *asset)
{
  return g_strdup_printf ("/v1/assets/%s/content", json_object_get_string_member (asset, "id"));
}

static void
assert_same (GBytes *bytes, GBytes *whole, gsize offset, gsize length)
{
  g_autoptr (GBytes) part = g_bytes_new_from_bytes (whole, offset, length);

  g_assert_nonnull (bytes);
  g_assert_true (g_bytes_equal (bytes, part));
}

/* All of each file is what the feed has promised. */
static void
test_whole (void)
{
  static const struct
  {
    const char *name;
    const char *media_type;
    const char *begin;
  } files[] = {
    { "leaflet.pdf", "application/pdf", "%PDF-" },
    { "banner-1200x400.png", "image/png", "\x89PNG" },
    { "dealer-desk.svg", "image/svg+xml", "<svg" },
    { "supported-devices.csv", "text/csv", "\xEF\xBB\xBFname,vendor" },
  };
  g_autoptr (DeskTestServer) server = desk_test_server_new ();
  g_autoptr (DeskTestClient) client = NULL;
  g_autoptr (DeskTestFeed) feed = NULL;

  desk_test_server_start (server);
  client = desk_test_client_new_signed_in (server, "dealer");
  feed = desk_test_feed_pulled (client);
  for (guint i = 0; i < G_N_ELEMENTS (files); i++)
    {
      JsonObject *asset = find_asset (feed, files[i].name);
      g_autofree char *path = dup_path (asset);
      g_autoptr (DeskTestAnswer) answer = desk_test_client_get (client, path);
      g_autofree char *sha256 = NULL;
      g_autofree char *etag = NULL;

      g_assert_cmpuint (answer->status, ==, 200);
      g_assert_cmpstr (desk_test_answer_get_header (answer, "Content-Type"), ==, files[i].media_type);
      g_assert_cmpuint (g_bytes_get_size (answer->bytes), ==, json_object_get_int_member (asset, "size"));
      g_assert_cmpint (memcmp (g_bytes_get_data (answer->bytes, NULL), files[i].begin, strlen (files[i].begin)), ==, 0);
      sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, answer->bytes);
      g_assert_cmpstr (sha256, ==, json_object_get_string_member (asset, "sha256"));
      etag = g_strdup_printf ("\"%s\"", sha256);
      g_assert_cmpstr (desk_test_answer_get_header (answer, "ETag"), ==, etag);
    }
  desk_test_server_stop (server);
}

static void
test_parts (void)
{
  g_autoptr (DeskTestServer) server = desk_test_server_new ();
  g_autoptr (DeskTestClient) client = NULL;
  g_autoptr (DeskTestFeed) feed = NULL;
  g_autoptr (DeskTestAnswer) answer = NULL;
  g_autoptr (GBytes) whole = NULL;
  g_autofree char *path = NULL;
  g_autofree char *etag = NULL;
  g_autofree char *range = NULL;
  g_autofree char *wanted = NULL;
  gsize size = 0;

  desk_test_server_start (server);
  client = desk_test_client_new_signed_in (server, "assistant");
  feed = desk_test_feed_pulled (client);
  path = dup_path (find_asset (feed, "banner-1200x400.png"));
  answer = desk_test_client_get (client, path);
  whole = g_bytes_ref (answer->bytes);
  size = g_bytes_get_size (whole);
  etag = g_strdup (desk_test_answer_get_header (answer, "ETag"));

  /* The rest, as after a cut. */
  desk_test_client_add_header (client, "Range", "bytes=1000-");
  desk_test_client_add_header (client, "If-Range", etag);
  desk_test_replace (&answer, desk_test_client_get (client, path));
  g_assert_cmpuint (answer->status, ==, 206);
  wanted = g_strdup_printf ("bytes 1000-%" G_GSIZE_FORMAT "/%" G_GSIZE_FORMAT, size - 1, size);
  g_assert_cmpstr (desk_test_answer_get_header (answer, "Content-Range"), ==, wanted);
  assert_same (answer->bytes, whole, 1000, size - 1000);

  /* A piece of the middle, and the end. */
  desk_test_client_add_header (client, "Range", "bytes=10-19");
  desk_test_replace (&answer, desk_test_client_get (client, path));
  g_assert_cmpuint (answer->status, ==, 206);
  assert_same (answer->bytes, whole, 10, 10);
  desk_test_client_add_header (client, "Range", "bytes=-7");
  desk_test_replace (&answer, desk_test_client_get (client, path));
  g_assert_cmpuint (answer->status, ==, 206);
  assert_same (answer->bytes, whole, size - 7, 7);

  /* Another file meanwhile: the beginning that is there is of no use. */
  desk_test_client_add_header (client, "Range", "bytes=1000-");
  desk_test_client_add_header (client, "If-Range", "\"0000\"");
  desk_test_replace (&answer, desk_test_client_get (client, path));
  g_assert_cmpuint (answer->status, ==, 200);
  assert_same (answer->bytes, whole, 0, size);

  /* What is no range, or several, is as if it were not said. */
  desk_test_client_add_header (client, "Range", "lines=1-2");
  desk_test_replace (&answer, desk_test_client_get (client, path));
  g_assert_cmpuint (answer->status, ==, 200);
  desk_test_client_add_header (client, "Range", "bytes=0-1,5-6");
  desk_test_replace (&answer, desk_test_client_get (client, path));
  g_assert_cmpuint (answer->status, ==, 200);

  /* Behind the end there is nothing. */
  range = g_strdup_printf ("bytes=%" G_GSIZE_FORMAT "-", size);
  desk_test_client_add_header (client, "Range", range);
  desk_test_replace (&answer, desk_test_client_get (client, path));
  desk_test_assert_problem (answer, 416, "invalid");

  desk_test_client_add_header (client, "If-None-Match", etag);
  desk_test_replace (&answer, desk_test_client_get (client, path));
  g_assert_cmpuint (answer->status, ==, 304);
  desk_test_server_stop (server);
}

static void
test_refused (void)
{
  static const char *const unknown[] = {
    "/v1/assets/ast_00000000000000000000000000/content",
    "/v1/assets/server.db/content",
    "/v1/assets/x/content",
  };
  g_autoptr (DeskTestServer) server = desk_test_server_new ();
  g_autoptr (DeskTestClient) client = NULL;
  g_autoptr (DeskTestClient) stranger = NULL;
  g_autoptr (DeskTestFeed) feed = NULL;
  g_autoptr (DeskTestAnswer) answer = NULL;
  g_autofree char *path = NULL;

  desk_test_server_start (server);
  client = desk_test_client_new_signed_in (server, "dealer");
  feed = desk_test_feed_pulled (client);
  path = dup_path (find_asset (feed, "leaflet.pdf"));
  for (guint i = 0; i < G_N_ELEMENTS (unknown); i++)
    {
      desk_test_replace (&answer, desk_test_client_get (client, unknown[i]));
      desk_test_assert_problem (answer, 404, "not_found");
    }
  stranger = desk_test_client_new (server);
  desk_test_replace (&answer, desk_test_client_get (stranger, path));
  desk_test_assert_problem (answer, 401, "unauthorized");
  desk_test_server_stop (server);
}

/* A file of many pieces, given by a command while the back-end runs. */
static void
test_added (void)
{
  const gsize size = 3 * 256 * 1024 + 17;
  g_autoptr (DeskTestServer) server = desk_test_server_new ();
  g_autoptr (DeskTestClient) client = NULL;
  g_autoptr (DeskTestFeed) feed = NULL;
  g_autoptr (DeskTestAnswer) answer = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree guint8 *data = g_malloc (size);
  g_autofree char *file = NULL;
  g_autofree char *output = NULL;
  g_autofree char *path = NULL;
  JsonObject *asset = NULL;

  for (gsize i = 0; i < size; i++)
    data[i] = (guint8) (i * 7 + i / 251);
  bytes = g_bytes_new (data, size);
  desk_test_server_start (server);
  client = desk_test_client_new_signed_in (server, "dealer");
  file = g_build_filename (desk_test_server_get_folder (server), "Sign shops.zip", NULL);
  g_assert_true (g_file_set_contents (file, (const char *) data, (gssize) size, NULL));
  output = desk_test_server_run (server, NULL, TRUE, "asset", "add", file, "--title", "Pictures", "--languages",
                                 "en fr", "--data", desk_test_server_get_folder (server), NULL);
  g_assert_nonnull (strstr (output, "Sign shops.zip"));

  feed = desk_test_feed_pulled (client);
  asset = find_asset (feed, "Sign shops.zip");
  g_assert_cmpint (json_object_get_int_member (asset, "size"), ==, size);
  g_assert_cmpstr (json_object_get_string_member (asset, "media_type"), ==, "application/zip");
  g_assert_cmpstr (json_object_get_string_member (asset, "languages"), ==, "en fr");
  path = dup_path (asset);
  answer = desk_test_client_get (client, path);
  g_assert_true (g_bytes_equal (answer->bytes, bytes));
  desk_test_client_add_header (client, "Range", "bytes=262100-524300");
  desk_test_replace (&answer, desk_test_client_get (client, path));
  g_assert_cmpuint (answer->status, ==, 206);
  assert_same (answer->bytes, bytes, 262100, 524300 - 262100 + 1);
  desk_test_server_stop (server);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/server-asset/whole", test_whole);
  g_test_add_func ("/server-asset/parts", test_parts);
  g_test_add_func ("/server-asset/refused", test_refused);
  g_test_add_func ("/server-asset/added", test_added);

  return g_test_run ();
}
