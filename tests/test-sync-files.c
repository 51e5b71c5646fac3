/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "test-sync-files"

#include "config.h"

#include "desk-asset.h"
#include "desk-error.h"
#include "desk-file-shelf.h"
#include "desk-test-account.h"
#include "desk-test-wait.h"

#include <glib/gstdio.h>
#include <signal.h>

/* Files of the back-end, fetched over lines that break, by programs that are killed. */

#define SIZE (1024 * 1024 + 17)
#define CUT (300 * 1024)

typedef struct
{
  gint64 first; /* what was there when it began; -1 before */
  gint64 last;
  gint64 size;
  guint n_calls;
  GCancellable *cancellable; /* (unowned) (nullable): cancelled in the midst of it */
} Progress;

static void
progress_cb (goffset n_bytes, goffset size, gpointer user_data)
{
  Progress *self = user_data;

  if (self->n_calls++ == 0)
    self->first = n_bytes;
  g_assert_cmpint (n_bytes, >=, self->last);
  self->last = n_bytes;
  self->size = size;
  if (self->cancellable != NULL && n_bytes > CUT)
    g_cancellable_cancel (self->cancellable);
}

static GBytes *
new_content (void)
{
  guint8 *data = g_malloc (SIZE);

  for (gsize i = 0; i < SIZE; i++)
    data[i] = (guint8) (i * 31 + i / 97);
  return g_bytes_new_take (data, SIZE);
}

/* A large file, as an administrator adds it. Returns: (transfer full): its record */
static DeskAsset *
add_asset (DeskTestDesk *desk, const char *name)
{
  g_autofree char *folder = desk_test_dup_folder ("assets");
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *output = NULL;
  g_autoptr (GBytes) content = new_content ();
  g_autoptr (GListModel) assets = NULL;
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, g_bytes_get_data (content, NULL), SIZE, &error);
  g_assert_no_error (error);
  output = desk_test_server_run (desk->server, NULL, TRUE, "asset", "add", path, "--data",
                                 desk_test_server_get_folder (desk->server), NULL);
  desk_test_delete_folder (folder);
  desk_test_sync (desk->services);
  assets = desk_store_list_records (desk_services_get_store (desk->services), DESK_TYPE_ASSET);
  for (guint i = 0; i < g_list_model_get_n_items (assets); i++)
    {
      g_autoptr (DeskAsset) asset = g_list_model_get_item (assets, i);

      if (g_strcmp0 (desk_record_get_string (asset, DESK_ASSET_NAME), name) == 0)
        return g_steal_pointer (&asset);
    }
  g_assert_not_reached ();
}

static DeskFileRef *
new_ref (DeskAsset *asset)
{
  g_autofree char *path = g_strdup_printf ("/v1/assets/%s/content", desk_record_get_id (asset));
  const char *sha256 = desk_record_get_string (asset, DESK_ASSET_SHA256);

  return desk_file_ref_new (path, sha256, desk_record_get_string (asset, DESK_ASSET_NAME), sha256,
                            desk_record_get_integer (asset, DESK_ASSET_SIZE));
}

static char *
fetch (DeskTestDesk *desk, const DeskFileRef *file, Progress *progress, GCancellable *cancellable, GError **error)
{
  DeskSync *sync = desk_services_get_sync (desk->services);
  g_autoptr (GAsyncResult) result = NULL;

  *progress = (Progress) { .first = -1, .cancellable = cancellable };
  desk_sync_fetch_file_async (sync, file, progress_cb, progress, cancellable, desk_test_ready_cb, &result);
  return desk_sync_fetch_file_finish (sync, desk_test_await (&result), error);
}

static void
assert_is_content (const char *path)
{
  g_autoptr (GBytes) content = new_content ();
  g_autofree char *data = NULL;
  gsize length = 0;
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, &data, &length, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (data, length, g_bytes_get_data (content, NULL), SIZE);
}

static void
test_whole (DeskTestDesk *desk, gconstpointer data)
{
  g_autoptr (DeskAsset) asset = NULL;
  g_autoptr (DeskFileRef) file = NULL;
  g_autofree char *path = NULL;
  g_autofree char *again = NULL;
  g_autofree char *name = NULL;
  Progress progress;
  GStatBuf entry;
  g_autoptr (GError) error = NULL;

  desk_test_desk_sign_in (desk, "dealer");
  asset = add_asset (desk, "Sign shop.zip");
  file = new_ref (asset);
  g_assert_null (desk_sync_find_file (desk_services_get_sync (desk->services), file));
  path = fetch (desk, file, &progress, NULL, &error);
  g_assert_no_error (error);
  assert_is_content (path);
  name = g_path_get_basename (path);
  g_assert_cmpstr (name, ==, "Sign shop.zip");
  g_assert_cmpint (progress.last, ==, SIZE);
  g_assert_cmpint (progress.size, ==, SIZE);
  g_assert_cmpuint (progress.n_calls, >, 4);
  g_assert_cmpint (g_stat (path, &entry), ==, 0);
  g_assert_cmpint (entry.st_mode & 0777, ==, 0400);

  /* It is there: nobody is asked any more, also without a connection. */
  desk_test_server_stop (desk->server);
  again = fetch (desk, file, &progress, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (again, ==, path);
  g_assert_cmpuint (progress.n_calls, ==, 0);
  desk_test_server_start (desk->server);
}

/* Cut, cut again, and then: what has come is not asked for again. */
static void
test_cut (DeskTestDesk *desk, gconstpointer data)
{
  g_autoptr (DeskAsset) asset = NULL;
  g_autoptr (DeskFileRef) file = NULL;
  g_autofree char *path = NULL;
  Progress progress;
  gint64 was = 0;
  g_autoptr (GError) error = NULL;

  desk_test_desk_sign_in (desk, "dealer");
  asset = add_asset (desk, "Sign shop.zip");
  file = new_ref (asset);
  desk_test_server_control (desk->server, "fault GET /v1/assets cut-within=%d", CUT);
  g_assert_null (fetch (desk, file, &progress, NULL, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_AWAY);
  g_assert_cmpint (progress.last, >, 0);
  g_assert_cmpint (progress.last, <, SIZE);
  g_clear_error (&error);
  was = progress.last;

  /* No answer at all, as when the line is dead: what is there stays. */
  desk_test_server_control (desk->server, "fault GET /v1/assets cut-before");
  g_assert_null (fetch (desk, file, &progress, NULL, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_AWAY);
  g_clear_error (&error);

  path = fetch (desk, file, &progress, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (progress.first, >, was);
  assert_is_content (path);
}

static void
test_cancel (DeskTestDesk *desk, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (DeskAsset) asset = NULL;
  g_autoptr (DeskFileRef) file = NULL;
  g_autofree char *path = NULL;
  Progress progress;
  gint64 was = 0;
  g_autoptr (GError) error = NULL;

  desk_test_desk_sign_in (desk, "dealer");
  asset = add_asset (desk, "Sign shop.zip");
  file = new_ref (asset);
  g_assert_null (fetch (desk, file, &progress, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  was = progress.last;
  g_assert_cmpint (was, <, SIZE);
  path = fetch (desk, file, &progress, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (progress.first, >, CUT);
  assert_is_content (path);
}

/* A beginning of something else is not made whole, and not shown to anybody. */
static void
test_spoilt (DeskTestDesk *desk, gconstpointer data)
{
  g_autoptr (DeskAsset) asset = NULL;
  g_autoptr (DeskFileRef) file = NULL;
  g_autofree char *part = NULL;
  g_autofree char *zeros = g_malloc0 (5000);
  g_autofree char *path = NULL;
  Progress progress;
  g_autoptr (GError) error = NULL;

  desk_test_desk_sign_in (desk, "dealer");
  asset = add_asset (desk, "Sign shop.zip");
  file = new_ref (asset);
  part = desk_file_shelf_begin (desk_store_get_folder (desk_services_get_store (desk->services)), file->key, &error);
  g_assert_no_error (error);
  g_file_set_contents (part, zeros, 5000, &error);
  g_assert_no_error (error);
  g_assert_null (fetch (desk, file, &progress, NULL, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_PROTOCOL);
  g_clear_error (&error);
  g_assert_false (g_file_test (part, G_FILE_TEST_EXISTS));
  g_assert_null (desk_sync_find_file (desk_services_get_sync (desk->services), file));

  /* Longer than the file is: the back-end has no such part. */
  g_free (zeros);
  zeros = g_malloc0 (SIZE + 5);
  g_file_set_contents (part, zeros, SIZE + 5, &error);
  g_assert_no_error (error);
  path = fetch (desk, file, &progress, NULL, &error);
  g_assert_no_error (error);
  assert_is_content (path);
}

/* What the back-end sends is not believed. */
static void
test_hostile (DeskTestDesk *desk, gconstpointer data)
{
  static const char *const faults[] = { "garbage", "html", "huge", "status=500", "status=302" };
  g_autoptr (DeskAsset) asset = NULL;
  g_autoptr (DeskFileRef) file = NULL;
  g_autoptr (DeskFileRef) large = NULL;
  g_autoptr (DeskFileRef) outside = NULL;
  g_autofree char *path = NULL;
  Progress progress;
  g_autoptr (GError) error = NULL;

  desk_test_desk_sign_in (desk, "dealer");
  asset = add_asset (desk, "Sign shop.zip");
  file = new_ref (asset);
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      desk_test_server_control (desk->server, "fault GET /v1/assets %s", faults[i]);
      g_assert_null (fetch (desk, file, &progress, NULL, &error));
      g_assert_nonnull (error);
      g_assert_cmpuint (error->domain, ==, DESK_ERROR);
      g_clear_error (&error);
    }
  large = desk_file_ref_new (file->path, file->key, file->name, file->sha256, DESK_FILE_MAX_SIZE + 1);
  g_assert_null (fetch (desk, large, &progress, NULL, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_TOO_LARGE);
  g_clear_error (&error);
  outside = desk_file_ref_new (file->path, "../../evil", file->name, file->sha256, file->size);
  g_assert_null (fetch (desk, outside, &progress, NULL, &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_PROTOCOL);
  g_clear_error (&error);

  path = fetch (desk, file, &progress, NULL, &error);
  g_assert_no_error (error);
  assert_is_content (path);
}

/* Killed while it comes; the program that is started then goes on. */
static void
test_killed (DeskTestDesk *desk, gconstpointer data)
{
  g_autoptr (GSubprocessLauncher) launcher = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_NONE);
  g_autofree char *program = g_build_filename (g_getenv ("G_TEST_BUILDDIR"), "desk-sync-driver", NULL);
  g_autoptr (GSubprocess) driver = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (DeskAsset) asset = NULL;
  g_autoptr (DeskFileRef) file = NULL;
  g_autofree char *path = NULL;
  Progress progress;
  g_autoptr (GError) error = NULL;

  desk_test_desk_sign_in (desk, "dealer");
  asset = add_asset (desk, "film.mp4");
  file = new_ref (asset);
  g_assert_true (desk_test_sign_out (desk->services, DESK_SIGN_OUT_KEEP, &error));
  g_subprocess_launcher_setenv (launcher, "DESK_TODAY", DESK_TEST_TODAY, TRUE);
  g_subprocess_launcher_setenv (launcher, "DESK_STOP_AT", "download-after-piece:5", TRUE);
  driver = g_subprocess_launcher_spawn (launcher, &error, program, desk->folder, desk_test_server_get_url (desk->server),
                                        desk_test_server_get_email (desk->server, "dealer"),
                                        desk_test_server_get_password (desk->server, "dealer"), "fetch",
                                        desk_record_get_id (asset), file->key, NULL);
  g_assert_no_error (error);
  g_subprocess_wait_async (driver, NULL, desk_test_ready_cb, &result);
  g_subprocess_wait_finish (driver, desk_test_await (&result), &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_signaled (driver));
  g_assert_cmpint (g_subprocess_get_term_sig (driver), ==, SIGKILL);

  desk_test_desk_sign_in (desk, "dealer");
  path = fetch (desk, file, &progress, NULL, &error);
  g_assert_no_error (error);
  /* Five pieces were there. */
  g_assert_cmpint (progress.first, >, 5 * 1024);
  g_assert_cmpuint (progress.n_calls, >, 0);
  assert_is_content (path);

  /* With the cache it goes, whichever way out is taken. */
  g_assert_true (desk_test_sign_out (desk->services, DESK_SIGN_OUT_KEEP, &error));
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

#define ADD(path, func) \
  g_test_add (path, DeskTestDesk, NULL, desk_test_desk_set_up, func, desk_test_desk_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("/sync-files/whole", test_whole);
  ADD ("/sync-files/cut", test_cut);
  ADD ("/sync-files/cancel", test_cancel);
  ADD ("/sync-files/spoilt", test_spoilt);
  ADD ("/sync-files/hostile", test_hostile);
  ADD ("/sync-files/killed", test_killed);

  return g_test_run ();
}
