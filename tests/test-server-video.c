/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <string.h>

#include "desk-test-client.h"
#include "desk-test-feed.h"

/* Films: what the feed says of them, and the commands that give and take them while the back-end runs. */

typedef struct
{
  DeskTestServer *server; /* (owned) */
  DeskTestClient *client; /* (owned) */
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->server = desk_test_server_new ();
  desk_test_server_start (self->server);
  self->client = desk_test_client_new_signed_in (self->server, "dealer");
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  desk_test_client_free (self->client);
  desk_test_server_stop (self->server);
  desk_test_server_free (self->server);
}

static char *
add (Fixture *self, gboolean succeeds, const char *link, const char *option, const char *value)
{
  return desk_test_server_run (self->server, NULL, succeeds, "video", "add", link, "--title", "First steps", "--data",
                               desk_test_server_get_folder (self->server), option, value, NULL);
}

/* "vid_… is there for all dealers" */
static char *
dup_id (const char *output)
{
  g_assert_true (g_str_has_prefix (output, "vid_"));
  return g_strndup (output, strcspn (output, " "));
}

static JsonObject *
get_text (JsonObject *video, guint i)
{
  JsonArray *texts = json_object_get_array_member (video, "texts");

  g_assert_cmpuint (json_array_get_length (texts), >, i);
  return json_array_get_object_element (texts, i);
}

/* What the maker has, in every language of the program, and never where others could read along. */
static void
test_demo (Fixture *self, gconstpointer data)
{
  static const char *const languages[] = { "en", "fr", "es", "pt", "ja" };
  g_autoptr (DeskTestFeed) feed = desk_test_feed_pulled (self->client);
  JsonObject *video = NULL;
  GHashTableIter iter;
  gpointer key = NULL;
  gpointer value = NULL;

  g_hash_table_iter_init (&iter, feed->records);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (g_str_has_prefix (key, "video/"))
      video = value;
  g_assert_nonnull (video);
  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      JsonObject *text = get_text (video, i);

      g_assert_cmpstr (json_object_get_string_member (text, "language"), ==, languages[i]);
      g_assert_true (g_str_has_prefix (json_object_get_string_member (text, "link"), "https://"));
    }
}

static void
test_given_and_taken (Fixture *self, gconstpointer data)
{
  g_autofree char *output = add (self, TRUE, "https://films.example/1", "--length", "1:02:03");
  g_autofree char *id = dup_id (output);
  g_autofree char *again = NULL;
  g_autofree char *gone = NULL;
  g_autofree char *not_there = NULL;
  g_autoptr (DeskTestFeed) feed = desk_test_feed_pulled (self->client);
  JsonObject *video = desk_test_feed_get (feed, "video", id);

  g_assert_cmpint (json_object_get_int_member (get_text (video, 0), "seconds"), ==, 3723);
  g_assert_cmpstr (json_object_get_string_member (get_text (video, 0), "language"), ==, "en");
  /* Behind those that were there. */
  g_assert_cmpint (json_object_get_int_member (video, "position"), ==, 2);

  again = desk_test_server_run (self->server, NULL, TRUE, "video", "add", "https://films.example/1fr", "--of", id,
                                "--language", "fr", "--title", "Premiers pas", "--data",
                                desk_test_server_get_folder (self->server), NULL);
  g_assert_true (g_str_has_prefix (again, id));
  desk_test_feed_pull (feed, self->client, 100);
  video = desk_test_feed_get (feed, "video", id);
  g_assert_cmpstr (json_object_get_string_member (get_text (video, 0), "title"), ==, "First steps");
  g_assert_cmpstr (json_object_get_string_member (get_text (video, 1), "title"), ==, "Premiers pas");

  gone = desk_test_server_run (self->server, NULL, TRUE, "video", "remove", id, "--data",
                               desk_test_server_get_folder (self->server), NULL);
  g_assert_nonnull (strstr (gone, id));
  desk_test_feed_pull (feed, self->client, 100);
  g_assert_null (desk_test_feed_get (feed, "video", id));
  not_there = desk_test_server_run (self->server, NULL, FALSE, "video", "remove", id, "--data",
                                    desk_test_server_get_folder (self->server), NULL);
  g_assert_nonnull (strstr (not_there, "there is no film"));
}

static void
test_refused (Fixture *self, gconstpointer data)
{
  g_autofree char *plain = add (self, FALSE, "http://films.example/1", NULL, NULL);
  g_autofree char *script = add (self, FALSE, "javascript:alert(1)", NULL, NULL);
  g_autofree char *length = add (self, FALSE, "https://films.example/1", "--length", "2 minutes");
  g_autofree char *seconds = add (self, FALSE, "https://films.example/1", "--length", "1:60");
  g_autofree char *language = add (self, FALSE, "https://films.example/1", "--language", "French, or so");
  g_autofree char *untitled = desk_test_server_run (self->server, NULL, FALSE, "video", "add",
                                                    "https://films.example/1", "--data",
                                                    desk_test_server_get_folder (self->server), NULL);
  g_autofree char *unknown = add (self, FALSE, "https://films.example/1", "--of", "vid_00000000000000000000000000");

  g_assert_nonnull (strstr (plain, "https://"));
  g_assert_nonnull (strstr (script, "https://"));
  g_assert_nonnull (strstr (length, "2:04"));
  g_assert_nonnull (strstr (seconds, "2:04"));
  g_assert_nonnull (strstr (language, "--language"));
  g_assert_nonnull (strstr (untitled, "--title"));
  g_assert_nonnull (strstr (unknown, "there is no film"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add ("/server-video/demo", Fixture, NULL, set_up, test_demo, tear_down);
  g_test_add ("/server-video/given-and-taken", Fixture, NULL, set_up, test_given_and_taken, tear_down);
  g_test_add ("/server-video/refused", Fixture, NULL, set_up, test_refused, tear_down);

  return g_test_run ();
}
