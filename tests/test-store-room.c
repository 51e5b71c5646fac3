/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "test-store-room"

#include "config.h"

#include "desk-error.h"
#include "desk-message.h"
#include "desk-test-store.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#ifdef __linux__
#include <sched.h>
#include <sys/mount.h>
#include <unistd.h>
#endif

/*
 * A real file system without room, and one that must not be written: a small one in memory, that only this
 * process sees. It works for root too, whom the modes of a file do not stop. Where no such thing can be
 * mounted the cases are skipped; test-store-damage and test-db bring about the same by limits.
 */

#define N_ORDERS 40

static char *place;         /* (owned) (nullable): where the file system is */
static const char *why_not; /* (static) (nullable): why there is none */

#ifdef __linux__
static gboolean
write_text (const char *path, const char *text)
{
  int fd = open (path, O_WRONLY);
  gboolean is_written = fd >= 0 && write (fd, text, strlen (text)) == (gssize) strlen (text);

  if (fd >= 0)
    close (fd);
  return is_written;
}

/* Before there is a second thread. Nobody else sees what is mounted here, and it goes with the process. */
static const char *
set_up_mounts (void)
{
  gboolean is_root = geteuid () == 0;
  g_autofree char *users = g_strdup_printf ("0 %u 1", (guint) geteuid ());
  g_autofree char *groups = g_strdup_printf ("0 %u 1", (guint) getegid ());

  if (unshare (CLONE_NEWNS | (is_root ? 0 : CLONE_NEWUSER)) != 0)
    return "this process may not have mounts of its own";
  if (!is_root && (!write_text ("/proc/self/setgroups", "deny") || !write_text ("/proc/self/uid_map", users) ||
                   !write_text ("/proc/self/gid_map", groups)))
    return "this process may not be root among its own mounts";
  if (mount (NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0)
    return "mounts cannot be kept to this process";
  /* Not g_get_tmp_dir(), which would remember the answer: that is to be the new place. */
  place = g_build_filename (g_getenv ("TMPDIR") != NULL ? g_getenv ("TMPDIR") : "/tmp", "desk-room-XXXXXX", NULL);
  if (g_mkdtemp (place) == NULL)
    g_clear_pointer (&place, g_free);
  if (place == NULL || mount ("desk-room", place, "tmpfs", 0, "size=6m") != 0)
    return "no file system can be mounted";
  /* Where the fixtures make their folders. */
  g_setenv ("TMPDIR", place, TRUE);
  return NULL;
}

static void
set_is_writable (gboolean is_writable)
{
  unsigned long flags = MS_REMOUNT | (is_writable ? 0 : MS_RDONLY);

  g_assert_cmpint (mount ("desk-room", place, "tmpfs", flags, "size=6m"), ==, 0);
}
#else
static const char *
set_up_mounts (void)
{
  return "mounts of a process are a matter of Linux";
}

static void
set_is_writable (gboolean is_writable)
{
  g_assert_not_reached ();
}
#endif

/* To the last byte, or as if it had never been so. */
static void
set_has_room (gboolean has_room)
{
  g_autofree char *path = g_build_filename (place, "ballast", NULL);
  char block[4096] = "";
  int fd = -1;

  if (has_room)
    {
      g_assert_cmpint (g_unlink (path), ==, 0);
      return;
    }
  fd = g_open (path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
  g_assert_cmpint (fd, >=, 0);
  for (gsize size = sizeof block; size > 0;)
    {
      if (write (fd, block, size) > 0)
        continue;
      g_assert_cmpint (errno, ==, ENOSPC);
      size /= 2;
    }
  close (fd);
}

static GBytes *
make_page (gint64 revision)
{
  DeskTestPage *page = desk_test_page_new ();

  for (guint i = 0; i < N_ORDERS; i++)
    {
      g_autoptr (DeskOrder) order = desk_test_order (i, i, revision);
      g_autoptr (DeskCustomer) customer = desk_test_customer (i, "Delcourt", revision);

      desk_test_page_add (page, order);
      desk_test_page_add (page, customer);
    }
  return desk_test_page_end (page, "c-end", FALSE);
}

static void
set_up (DeskTestStore *fixture)
{
  g_autoptr (GBytes) page = make_page (1);
  g_autoptr (DeskOrder) order = desk_test_typed_order (NULL);
  g_autoptr (DeskCustomer) customer = desk_test_typed_customer ("ines@port.example");
  g_autoptr (DeskDraft) draft = desk_record_new (DESK_TYPE_DRAFT);
  g_autoptr (DeskOutboxEntry) entry = NULL;
  g_autoptr (GError) error = NULL;

  desk_test_store_set_up (fixture);
  g_assert_true (g_str_has_prefix (fixture->folder, place));
  g_assert_true (desk_test_apply (fixture->store, page, NULL, &error));
  g_assert_no_error (error);
  entry = desk_test_place (fixture->store, order, customer);
  desk_record_set_string (draft, DESK_DRAFT_PO_NUMBER, "PO 1");
  desk_test_save_draft (fixture->store, draft);
}

static void
assert_nothing_lost (DeskTestStore *fixture, guint n_entries)
{
  g_assert_cmpuint (desk_store_get_n_waiting (fixture->store), ==, n_entries);
  g_assert_cmpuint (desk_store_get_n_drafts (fixture->store), ==, 1);
  g_assert_true (desk_store_get_is_filled (fixture->store));
}

/* In words of its own, and never those of SQLite. */
static void
assert_says (const GError *error, DeskErrorCode code, const char *title)
{
  g_autoptr (DeskMessage) message = NULL;

  g_assert_error (error, DESK_ERROR, (int) code);
  message = desk_message_new_from_error (error);
  g_assert_cmpstr (message->title, ==, title);
  g_assert_cmpint (message->action, ==, DESK_MESSAGE_TRY_AGAIN);
}

static gboolean
place_another (DeskTestStore *fixture, GError **error)
{
  g_autoptr (DeskOrder) order = desk_test_typed_order (NULL);
  g_autoptr (DeskCustomer) customer = desk_test_typed_customer ("full@port.example");
  g_autoptr (DeskOutboxEntry) entry = NULL;
  g_autoptr (GAsyncResult) placed = NULL;

  desk_store_place_order_async (fixture->store, order, customer, NULL, NULL, desk_test_ready_cb, &placed);
  entry = desk_store_place_order_finish (fixture->store, desk_test_await (&placed), error);
  return entry != NULL;
}

static void
test_full (void)
{
  DeskTestStore fixture = { 0 };
  g_autoptr (GBytes) page = make_page (2);
  g_autoptr (GError) error = NULL;

  if (why_not != NULL)
    {
      g_test_skip (why_not);
      return;
    }
  set_up (&fixture);
  set_has_room (FALSE);
  /* What fits into the log as it is may still be done; not for long. */
  for (guint i = 0; i < 200 && place_another (&fixture, &error); i++)
    ;
  assert_says (error, DESK_ERROR_DISK_FULL, "The disk is full");
  g_clear_error (&error);
  for (guint i = 0; i < 200 && desk_test_apply (fixture.store, page, NULL, &error); i++)
    ;
  assert_says (error, DESK_ERROR_DISK_FULL, "The disk is full");
  g_clear_error (&error);
  g_assert_cmpuint (desk_store_get_n_drafts (fixture.store), ==, 1);
  g_assert_cmpuint (desk_store_get_n_waiting (fixture.store), >=, 1);

  set_has_room (TRUE);
  g_assert_true (place_another (&fixture, &error));
  g_assert_no_error (error);
  g_assert_true (desk_test_apply (fixture.store, page, NULL, &error));
  g_assert_no_error (error);
  desk_test_store_tear_down (&fixture);
}

/* The program starts without room: it says why it does not, or it does; and later all is there. */
static void
test_start_full (void)
{
  DeskTestStore fixture = { 0 };
  g_autoptr (GError) error = NULL;

  if (why_not != NULL)
    {
      g_test_skip (why_not);
      return;
    }
  set_up (&fixture);
  desk_test_store_close (&fixture);
  set_has_room (FALSE);
  if (desk_test_store_open (&fixture, &error))
    assert_nothing_lost (&fixture, 1);
  else
    assert_says (error, DESK_ERROR_DISK_FULL, "The disk is full");
  g_clear_error (&error);
  desk_test_store_close (&fixture);

  set_has_room (TRUE);
  g_assert_true (desk_test_store_open (&fixture, &error));
  g_assert_no_error (error);
  assert_nothing_lost (&fixture, 1);
  desk_test_store_tear_down (&fixture);
}

static void
test_read_only (void)
{
  DeskTestStore fixture = { 0 };
  g_autofree char *path = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  gsize length = 0;
  gsize same_length = 0;

  if (why_not != NULL)
    {
      g_test_skip (why_not);
      return;
    }
  set_up (&fixture);
  path = desk_test_store_path (&fixture, "cache.db");
  desk_test_store_close (&fixture);
  g_assert_true (g_file_get_contents (path, &before, &length, NULL));

  set_is_writable (FALSE);
  g_assert_false (desk_test_store_open (&fixture, &error));
  assert_says (error, DESK_ERROR_READ_ONLY, "Not allowed to write");
  g_clear_error (&error);
  desk_test_store_close (&fixture);
  /* It was not taken for damaged either. */
  g_assert_true (g_file_get_contents (path, &after, &same_length, NULL));
  g_assert_cmpmem (before, length, after, same_length);

  set_is_writable (TRUE);
  g_assert_true (desk_test_store_open (&fixture, &error));
  g_assert_no_error (error);
  assert_nothing_lost (&fixture, 1);
  g_assert_true (place_another (&fixture, &error));
  g_assert_no_error (error);
  desk_test_store_tear_down (&fixture);
}

int
main (int argc, char *argv[])
{
  int result = 0;

  why_not = set_up_mounts ();
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/store-room/full", test_full);
  g_test_add_func ("/store-room/start-full", test_start_full);
  g_test_add_func ("/store-room/read-only", test_read_only);

  result = g_test_run ();
#ifdef __linux__
  if (why_not == NULL)
    umount2 (place, MNT_DETACH);
#endif
  if (place != NULL)
    g_rmdir (place);
  return result;
}
