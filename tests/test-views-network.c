/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "test-views-network"

#include "config.h"

#include "desk-note.h"
#include "desk-overview-offline.h"
#include "desk-store-act.h"
#include "desk-sync-button.h"
#include "desk-test-account.h"
#include "desk-test-monitor.h"
#include "desk-test-views.h"
#include "desk-test-wait.h"
#include "desk-waiting-page.h"

/* What keeps the desk from its back-end has many faces, and each is told by its name: in the sidebar in a few
 * words, and on the page that a press on it leads to. The faults of the line are in test-views-waiting. */

static DeskTestMonitor *monitor; /* (unowned): for the life of the process */

typedef struct
{
  DeskTestDesk desk;
  GtkWindow *window; /* (nullable) */
  GtkWidget *button;
  GtkWidget *page;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  desk_test_desk_set_up (&self->desk, NULL);
}

static void
show_window (Fixture *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  self->button = g_object_new (DESK_TYPE_SYNC_BUTTON, "services", self->desk.services, NULL);
  self->page = desk_waiting_page_new (self->desk.services);
  gtk_box_append (GTK_BOX (box), self->button);
  gtk_box_append (GTK_BOX (box), self->page);
  self->window = desk_test_window_new (box);
  desk_page_activate (DESK_PAGE (self->page));
  desk_test_settle ();
}

static void
close_window (Fixture *self)
{
  if (self->window == NULL)
    return;
  desk_page_deactivate (DESK_PAGE (self->page));
  desk_test_window_free (self->window);
  self->window = NULL;
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  close_window (self);
  desk_test_desk_tear_down (&self->desk, NULL);
}

static void
assert_says (Fixture *self, GtkWidget *where, const char *text)
{
  g_test_message ("“%s”", text);
  desk_test_await_nonnull (desk_test_find (where, GTK_TYPE_LABEL, text));
}

/* There is a network, and nobody at the other end of it. */
static void
test_away (Fixture *self, gconstpointer data)
{
  desk_test_desk_sign_in (&self->desk, "dealer");
  show_window (self);
  desk_test_server_stop (self->desk.server);
  desk_test_sync (self->desk.services);
  assert_says (self, self->button, "The server is away");
  assert_says (self, self->page, "The server is away");
}

/* There is no network: said as soon as it goes, and over as soon as it is back. */
static void
test_offline (Fixture *self, gconstpointer data)
{
  desk_test_desk_sign_in (&self->desk, "dealer");
  show_window (self);
  desk_test_server_control (self->desk.server, "fault * / cut-before 0");
  desk_test_monitor_set_available (monitor, FALSE);
  desk_test_wait_for_state (self->desk.services, DESK_SYNC_OFFLINE);
  assert_says (self, self->button, "Offline");
  assert_says (self, self->page, "No connection");

  desk_test_server_control (self->desk.server, "faults-clear");
  desk_test_monitor_set_available (monitor, TRUE);
  desk_test_wait_for_state (self->desk.services, DESK_SYNC_UP_TO_DATE);
}

/* All times of day are those of the dealer, also on a computer at the other end of the world (see main()). */
static void
test_time_zone (Fixture *self, gconstpointer data)
{
  g_autoptr (GDateTime) last = NULL;
  g_autoptr (GTimeZone) zone = NULL;
  g_autoptr (GDateTime) there = NULL;
  g_autofree char *words = NULL;
  DeskSync *sync = NULL;
  GtkWidget *notice = NULL;

  desk_test_desk_sign_in (&self->desk, "dealer");
  show_window (self);
  notice = g_object_new (DESK_TYPE_OVERVIEW_OFFLINE, NULL);
  desk_overview_offline_open (DESK_OVERVIEW_OFFLINE (notice), self->desk.services);
  gtk_box_append (GTK_BOX (gtk_widget_get_parent (self->page)), notice);
  desk_test_server_stop (self->desk.server);
  desk_test_sync (self->desk.services);

  sync = desk_services_get_sync (self->desk.services);
  last = g_date_time_new_from_iso8601 (desk_sync_get_last_success (sync), NULL);
  zone = g_time_zone_new_identifier (
      desk_record_get_string (desk_services_get_me (self->desk.services), DESK_ME_TIME_ZONE));
  there = g_date_time_to_timezone (last, zone);
  words = g_date_time_format (there, "Figures are from %H:%M. New orders are kept here and sent when the "
                                     "connection returns.");
  assert_says (self, notice, words);

  /* A time of day alone would be taken for today's. */
  g_assert_true (desk_clock_set_today (self->desk.clock, "2026-11-26"));
  desk_test_sync (self->desk.services);
  g_free (words);
  words = g_date_time_format (there, "Figures are of %-d Nov. New orders are kept here and sent when the "
                                     "connection returns.");
  assert_says (self, notice, words);
}

/* The dates are right all the same. */
static void
test_clock (Fixture *self, gconstpointer data)
{
  g_autofree char *today = NULL;

  desk_services_shutdown (self->desk.services);
  g_object_unref (self->desk.services);
  g_object_unref (self->desk.clock);
  self->desk.clock = desk_clock_new ();
  self->desk.services = desk_services_new (self->desk.clock, self->desk.folder);
  desk_test_server_stop (self->desk.server);
  desk_test_server_set_today (self->desk.server, "2031-03-01");
  desk_test_server_start (self->desk.server);

  desk_test_desk_sign_in (&self->desk, "dealer");
  show_window (self);
  assert_says (self, self->button, "This computer’s clock is wrong");
  assert_says (self, self->page, "This computer’s clock is wrong");
  g_assert_cmpint (desk_sync_get_clock_offset (desk_services_get_sync (self->desk.services)), >,
                   DESK_CLOCK_TOLERANCE_SECONDS);
  today = desk_clock_dup_today (self->desk.clock, "UTC");
  g_assert_cmpstr (today, >=, "2031-03-01");
  g_assert_cmpstr (today, <=, "2031-03-02");
}

/* Also who signs in for the first time hears why there is nothing to see; and what he does waits for the update, not for
 * the server. */
static void
test_too_old (Fixture *self, gconstpointer data)
{
  g_autoptr (DeskNote) note = desk_record_new (DESK_TYPE_NOTE);
  g_autoptr (DeskOutboxEntry) entry = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  desk_test_server_stop (self->desk.server);
  desk_test_server_add_option (self->desk.server, "--min-client=99.1");
  desk_test_server_start (self->desk.server);
  desk_test_sign_in (self->desk.services, desk_test_server_get_url (self->desk.server),
                     desk_test_server_get_email (self->desk.server, "dealer"),
                     desk_test_server_get_password (self->desk.server, "dealer"), FALSE, &error);
  g_assert_no_error (error);
  show_window (self);
  desk_test_wait_for_state (self->desk.services, DESK_SYNC_FAILED);
  assert_says (self, self->button, "Newer version needed");
  assert_says (self, self->page, "Newer version needed");

  desk_record_set_string (note, DESK_NOTE_CUSTOMER_ID, "cus_01J00000000000000000000001");
  desk_record_set_string (note, DESK_NOTE_TEXT, "Calls back on Monday");
  desk_store_add_note_async (desk_services_get_store (self->desk.services), note, NULL, desk_test_ready_cb, &result);
  entry = desk_store_add_note_finish (desk_services_get_store (self->desk.services), desk_test_await (&result), &error);
  g_assert_no_error (error);
  assert_says (self, self->page, "Is sent after the update.");
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

static void
add_cases (void)
{
  ADD ("/views-network/away", test_away);
  ADD ("/views-network/offline", test_offline);
  ADD ("/views-network/time-zone", test_time_zone);
  ADD ("/views-network/clock", test_clock);
  ADD ("/views-network/too-old", test_too_old);
}

int
main (int argc, char *argv[])
{
  /* No dealer is there. */
  g_setenv ("TZ", "Pacific/Kiritimati", TRUE);
  monitor = desk_test_monitor_install ();
  return desk_test_views_run (&argc, &argv, add_cases);
}
