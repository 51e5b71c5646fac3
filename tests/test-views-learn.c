/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "desk-test-account.h"
#include "desk-test-views.h"

#include "desk-asset-list.h"
#include "desk-file-actions.h"
#include "desk-file-row.h"
#include "desk-guide-row.h"
#include "desk-learn-page.h"
#include "desk-markup.h"
#include "desk-page.h"
#include "desk-picture-window.h"
#include "desk-video-card.h"

#include <pango/pango.h>

/* --- texts of others ------------------------------------------------------------------------- */

static void
check_markup (const char *markdown, const char *expected)
{
  g_autofree char *markup = desk_markup_from_markdown (markdown);
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (markup, ==, expected);
  /* Links are those of GtkLabel, which Pango does not know. */
  if (strstr (markup, "<a ") == NULL)
    pango_parse_markup (markup, -1, 0, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static void
test_markup (void)
{
  check_markup (NULL, "");
  check_markup ("A **strong** and *soft* `word`", "A <b>strong</b> and <i>soft</i> <tt>word</tt>");
  check_markup ("One\n\nTwo\nlines", "One\n\nTwo lines");
  check_markup ("- a\n- b", "• a\n• b");
  check_markup ("[help](https://help.example/a?b=1&c=2)",
                "<a href=\"https://help.example/a?b=1&amp;c=2\">help</a>");
}

/* What is no text, no list and no link to the web stays what it is. */
static void
test_hostile_markup (void)
{
  g_autofree char *deep = NULL;
  GString *nested = g_string_new (NULL);
  g_autofree char *markup = NULL;

  check_markup ("<b>x</b> & <span size='1'>", "&lt;b&gt;x&lt;/b&gt; &amp; &lt;span size=&apos;1&apos;&gt;");
  check_markup ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;");
  check_markup ("[x](javascript:alert(1))", "x");
  check_markup ("[x](file:///etc/passwd)", "x");
  check_markup ("[x](data:text/html,a)", "x");
  check_markup ("[x](mailto:a@b.example)", "x");
  check_markup ("[x](http://a.example/)", "x");
  check_markup ("[x](https:///a)", "x");
  check_markup ("![picture](https://tracker.example/1.png)", "picture");
  check_markup ("[x](https://a.example/\"onclick=\"b)",
                "<a href=\"https://a.example/&quot;onclick=&quot;b\">x</a>");

  for (guint i = 0; i < 5000; i++)
    g_string_append (nested, "> *[");
  deep = g_string_free (nested, FALSE);
  markup = desk_markup_from_markdown (deep);
  g_assert_nonnull (markup);
}

/* --- the page -------------------------------------------------------------------------------- */

typedef struct
{
  DeskTestDesk desk;
  GtkWindow *window; /* (owned) (nullable) */
  GtkWidget *page;   /* (unowned) */
  char *action;      /* (owned) (nullable): the last win.* action, with its parameter */
} Fixture;

static void
show (Fixture *self)
{
  if (self->window != NULL)
    desk_test_window_free (self->window);
  self->page = desk_learn_page_new (self->desk.services);
  self->window = desk_test_window_new (self->page);
  desk_test_remember_actions (self->window, &self->action);
  desk_page_activate (DESK_PAGE (self->page));
  desk_test_settle ();
}

static void
set_up (Fixture *self, gconstpointer data)
{
  desk_test_desk_set_up (&self->desk, NULL);
  desk_test_desk_sign_in (&self->desk, "dealer");
  show (self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  desk_test_window_free (g_steal_pointer (&self->window));
  g_free (self->action);
  desk_test_desk_tear_down (&self->desk, NULL);
}

static gboolean
shows (Fixture *self, const char *text)
{
  return desk_test_find_visible (GTK_WIDGET (self->window), GTK_TYPE_WIDGET, text) != NULL;
}

static GtkWidget *
get_guide (Fixture *self, const char *title)
{
  desk_test_await_nonnull (desk_test_find (self->page, DESK_TYPE_GUIDE_ROW, title));

  return desk_test_find (self->page, DESK_TYPE_GUIDE_ROW, title);
}

static void
open_guide (Fixture *self, const char *title)
{
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (get_guide (self, title)), TRUE);
}

/* All guides of the dealer guide's facts are there, and whom to ask. */
static void
test_guides (Fixture *self, gconstpointer data)
{
  static const char *const titles[] = { "Your account", "Find your way around", "Create an order or a trial",
                                        "Delete an order or a trial",
                                        "Add a customer again after a deletion", "Marketing material" };

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    get_guide (self, titles[i]);
  desk_test_await_true (shows (self, "0 of 6 done"));
  desk_test_await_true (shows (self, "Claudio Erriu"));
  desk_test_await_true (shows (self, "claudio@printfactory.cloud"));
  desk_test_await_true (shows (self, "Write an e-mail"));
}

/* What was done is known the next time. */
static void
test_progress (Fixture *self, gconstpointer data)
{
  GtkWidget *row = NULL;

  open_guide (self, "Marketing material");
  row = get_guide (self, "Marketing material");
  desk_test_press (row, "1");
  desk_test_await_visible (row, GTK_TYPE_LABEL, "1/2");
  desk_test_press (row, "2");
  desk_test_await_visible (row, GTK_TYPE_LABEL, "Done");
  desk_test_await_true (shows (self, "1 of 6 done"));

  show (self);
  desk_test_await_true (shows (self, "1 of 6 done"));
  open_guide (self, "Marketing material");
  desk_test_press (get_guide (self, "Marketing material"), "✓");
  desk_test_await_true (shows (self, "0 of 6 done"));
}

/* “Show me” goes to the place, points at it, and what was understood is done. */
static void
test_show_me (Fixture *self, gconstpointer data)
{
  GtkWidget *row = NULL;

  open_guide (self, "Marketing material");
  row = get_guide (self, "Marketing material");
  gtk_widget_grab_focus (desk_test_await_visible (row, GTK_TYPE_BUTTON, "2"));
  gtk_widget_activate_action (row, "guide.show-step", NULL);
  desk_test_await_cmpstr (self->action, ==, "show-page learn");
  desk_test_press (GTK_WIDGET (self->window), "Got it");
  desk_test_await_false (shows (self, "Got it"));
  desk_test_await_visible (row, GTK_TYPE_LABEL, "1/2");

  open_guide (self, "Create an order or a trial");
  row = get_guide (self, "Create an order or a trial");
  gtk_widget_grab_focus (desk_test_await_visible (row, GTK_TYPE_BUTTON, "3"));
  gtk_widget_activate_action (row, "guide.show-step", NULL);
  desk_test_await_cmpstr (self->action, ==, "new-licence");
}

static void
test_search (Fixture *self, gconstpointer data)
{
  GtkWidget *entry = NULL;

  g_assert_true (desk_page_focus_filter (DESK_PAGE (self->page)));
  desk_test_await_nonnull (desk_test_get_focus (self->window, GTK_TYPE_SEARCH_ENTRY));
  entry = desk_test_get_focus (self->window, GTK_TYPE_SEARCH_ENTRY);
  desk_test_type (entry, "NO-ENTRY sign");
  desk_test_await_false (gtk_widget_get_mapped (get_guide (self, "Your account")));
  desk_test_await_true (gtk_widget_get_mapped (get_guide (self, "Delete an order or a trial")));

  desk_test_type (entry, "wombat");
  desk_test_await_true (shows (self, "No guide is about that"));
  desk_test_press (GTK_WIDGET (self->window), "All guides");
  desk_test_await_true (gtk_widget_get_mapped (get_guide (self, "Your account")));
}

/* --- marketing files ------------------------------------------------------------------------- */

static GtkWidget *
get_asset (Fixture *self, const char *title)
{
  GtkWidget *label = desk_test_await_visible (self->page, GTK_TYPE_LABEL, title);

  return gtk_widget_get_ancestor (label, DESK_TYPE_FILE_ROW);
}

static void
press_tooltip (GtkWidget *row, const char *tooltip)
{
  GtkWidget *button = desk_test_await_tooltip (row, tooltip);

  desk_test_await_true (gtk_widget_is_sensitive (button));
  g_signal_emit_by_name (button, "clicked");
}

static gboolean
is_there (gpointer row)
{
  return desk_test_find_tooltip (row, "Save as…") != NULL;
}

static gboolean
may_be_tried_again (gpointer row)
{
  return desk_test_find_tooltip (row, "Try again") != NULL;
}

static void
download (GtkWidget *row)
{
  press_tooltip (row, "Download");
  desk_test_run_until (is_there, row);
}

static GtkWidget *
find_picture_window (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      if (DESK_IS_PICTURE_WINDOW (window))
        return window;
    }
  return NULL;
}

static gboolean
has_picture (gpointer window)
{
  GtkWidget *picture = desk_test_find_visible (window, GTK_TYPE_PICTURE, NULL);

  return picture != NULL && gtk_picture_get_paintable (GTK_PICTURE (picture)) != NULL;
}

/* A picture is fetched, looked at, and copied to where the user wants it. */
static void
test_asset (Fixture *self, gconstpointer data)
{
  GtkWidget *row = get_asset (self, "Banner for a web site");
  g_autofree char *folder = desk_test_dup_folder ("saved");
  g_autofree char *path = g_build_filename (folder, "ours.png", NULL);
  g_autoptr (GFile) target = g_file_new_for_path (path);
  g_autoptr (DeskFileRef) file = NULL;
  g_autofree char *fetched = NULL;
  g_autofree char *theirs = NULL;
  g_autofree char *ours = NULL;
  gsize size = 0;
  gsize our_size = 0;
  g_autoptr (GListModel) assets =
    desk_store_list_records (desk_services_get_store (self->desk.services), DESK_TYPE_ASSET);
  GtkWidget *window = NULL;
  g_autoptr (GError) error = NULL;

  desk_test_await_true (shows (self, "PDF · EN, FR, ES, PT, JA · 1.0 MB") || shows (self, "CSV · 7 kB"));
  download (row);
  desk_test_await_null (desk_test_find_tooltip (row, "Download"));
  press_tooltip (row, "Preview");
  desk_test_await_nonnull (find_picture_window ());
  window = find_picture_window ();
  desk_test_run_until (has_picture, window);
  gtk_window_destroy (GTK_WINDOW (window));

  for (guint i = 0; i < g_list_model_get_n_items (assets); i++)
    {
      g_autoptr (DeskAsset) asset = g_list_model_get_item (assets, i);

      if (g_str_has_prefix (desk_record_get_string (asset, DESK_ASSET_NAME), "banner"))
        file = desk_asset_dup_file (asset);
    }
  fetched = desk_sync_find_file (desk_services_get_sync (self->desk.services), file);
  desk_file_copy (self->page, fetched, target);
  desk_test_await_true (shows (self, "Saved as ours.png"));
  g_file_get_contents (fetched, &theirs, &size, &error);
  g_assert_no_error (error);
  g_file_get_contents (path, &ours, &our_size, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (ours, our_size, theirs, size);
  /* The user's own copy may be written into. */
  g_assert_true (g_file_set_contents_full (path, "x", 1, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
  desk_test_delete_folder (folder);

  /* What was fetched is known the next time. */
  show (self);
  desk_test_await_true (is_there (get_asset (self, "Banner for a web site")));
}

/* What did not come says why, and comes when it is tried again. */
static void
test_asset_failed (Fixture *self, gconstpointer data)
{
  GtkWidget *row = get_asset (self, "Product leaflet");

  desk_test_server_control (self->desk.server, "fault GET /v1/assets cut-within=100000");
  press_tooltip (row, "Download");
  desk_test_run_until (may_be_tried_again, row);
  desk_test_await_visible (row, GTK_TYPE_LABEL, "The connection was lost. What has come is kept: try again.");
  press_tooltip (row, "Try again");
  desk_test_run_until (is_there, row);
  desk_test_await_gone (row, GTK_TYPE_LABEL, "The connection was lost. What has come is kept: try again.");
}

static gboolean
can_be_fetched (gpointer row)
{
  return desk_test_find_tooltip (row, "Download") != NULL;
}

static void
test_asset_cancelled (Fixture *self, gconstpointer data)
{
  GtkWidget *row = get_asset (self, "Supported devices");

  desk_test_server_control (self->desk.server, "fault GET /v1/assets delay=600000");
  press_tooltip (row, "Download");
  desk_test_await_tooltip (row, "Cancel");
  desk_test_await_visible (row, GTK_TYPE_PROGRESS_BAR, NULL);
  desk_test_run_for (300);
  press_tooltip (row, "Cancel");
  desk_test_run_until (can_be_fetched, row);
  desk_test_await_gone (row, GTK_TYPE_PROGRESS_BAR, NULL);

  /* Who is quick cancels before anything was asked for. */
  press_tooltip (row, "Download");
  press_tooltip (row, "Cancel");
  desk_test_run_until (can_be_fetched, row);
  desk_test_server_control (self->desk.server, "faults-clear");
  download (row);
}

/* Without a connection it is said in words, and what is there stays there. */
static void
test_asset_offline (Fixture *self, gconstpointer data)
{
  const char *words = "There is no connection now: what was downloaded before can be opened.";
  GtkWidget *row = get_asset (self, "Logo");
  GtkWidget *button = NULL;

  download (row);
  desk_test_await_false (shows (self, words));
  desk_test_server_control (self->desk.server, "fault * / cut-before 0");
  desk_sync_now (desk_services_get_sync (self->desk.services));
  desk_test_wait_for_state (self->desk.services, DESK_SYNC_OFFLINE);
  desk_test_await_true (shows (self, words));
  g_assert_true (gtk_widget_is_sensitive (desk_test_await_tooltip (row, "Preview")));
  button = desk_test_await_tooltip (get_asset (self, "Supported devices"), "There is no connection now");
  desk_test_await_false (gtk_widget_is_sensitive (button));

  desk_test_server_control (self->desk.server, "faults-clear");
  desk_sync_now (desk_services_get_sync (self->desk.services));
  desk_test_wait_for_state (self->desk.services, DESK_SYNC_UP_TO_DATE);
  desk_test_await_false (shows (self, words));
}

/* --- films ----------------------------------------------------------------------------------- */

static GtkWidget *
get_video (Fixture *self)
{
  GtkWidget *label = desk_test_await_visible (self->page, GTK_TYPE_LABEL, "Dealer onboarding");

  return gtk_widget_get_ancestor (label, DESK_TYPE_VIDEO_CARD);
}

/* Where the browser would go is shown first, and leaving it is possible. */
static void
test_video (Fixture *self, gconstpointer data)
{
  GtkWidget *dialog = NULL;

  g_signal_emit_by_name (get_video (self), "clicked");
  dialog = desk_test_await_dialog ();
  g_assert_cmpstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), ==,
                   "https://dealer.printfactory.cloud/dealer-onboarding");
  desk_test_press (dialog, "Cancel");
  desk_test_settle ();
}

static void
test_video_offline (Fixture *self, gconstpointer data)
{
  const char *words = "There is no connection now: videos are on the web.";

  desk_test_await_true (gtk_widget_is_sensitive (get_video (self)));
  desk_test_await_false (shows (self, words));
  desk_test_server_control (self->desk.server, "fault * / cut-before 0");
  desk_sync_now (desk_services_get_sync (self->desk.services));
  desk_test_wait_for_state (self->desk.services, DESK_SYNC_OFFLINE);
  desk_test_await_true (shows (self, words));
  desk_test_await_false (gtk_widget_is_sensitive (get_video (self)));

  desk_test_server_control (self->desk.server, "faults-clear");
  desk_sync_now (desk_services_get_sync (self->desk.services));
  desk_test_wait_for_state (self->desk.services, DESK_SYNC_UP_TO_DATE);
  desk_test_await_false (shows (self, words));
  desk_test_await_true (gtk_widget_is_sensitive (get_video (self)));
}

static DeskVideo *
make_video (const char *link)
{
  DeskVideo *video = desk_record_new (DESK_TYPE_VIDEO);
  g_autoptr (DeskVideoText) text = desk_record_new (DESK_TYPE_VIDEO_TEXT);

  desk_record_set_string (text, DESK_VIDEO_TEXT_LANGUAGE, "en");
  desk_record_set_string (text, DESK_VIDEO_TEXT_TITLE, "Film");
  desk_record_set_string (text, DESK_VIDEO_TEXT_LINK, link);
  desk_record_append (video, DESK_VIDEO_TEXTS, text);
  return video;
}

/* Nobody is led where a back-end must not lead him. */
static void
test_hostile_video (void)
{
  static const char *const hostile[] = { "http://films.example/1", "javascript:alert(1)", "file:///etc/passwd",
                                         "https://", "HTTPS", "" };
  g_autoptr (DeskVideo) wordless = desk_record_new (DESK_TYPE_VIDEO);
  g_autoptr (DeskVideo) good = make_video ("https://films.example/1");

  for (guint i = 0; i < G_N_ELEMENTS (hostile); i++)
    {
      g_autoptr (DeskVideo) video = make_video (hostile[i]);

      g_assert_false (desk_video_card_can_show (video));
    }
  g_assert_false (desk_video_card_can_show (wordless));
  g_assert_true (desk_video_card_can_show (good));
}

/* What a program would run is never opened, only saved. */
static void
test_may_open (void)
{
  static const char *const documents[] = { "/a/b.pdf", "/a/B.PDF", "/a/b.png", "/a/b.csv", "/a/b.pptx" };
  static const char *const others[] = { "/a/b.exe", "/a/b.desktop", "/a/b.sh", "/a/b.html", "/a/b.svg", "/a/pdf",
                                        "/a/b.pdf.exe", "/a/b.jar", "/a/b" };

  for (guint i = 0; i < G_N_ELEMENTS (documents); i++)
    g_assert_true (desk_file_may_open (documents[i]));
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_false (desk_file_may_open (others[i]));
}

static void
add_case (const char *path, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

static void
add_cases (void)
{
  g_test_add_func ("/learn/markup", test_markup);
  g_test_add_func ("/learn/hostile-markup", test_hostile_markup);
  add_case ("/learn/guides", test_guides);
  add_case ("/learn/progress", test_progress);
  add_case ("/learn/show-me", test_show_me);
  add_case ("/learn/search", test_search);
  add_case ("/learn/asset", test_asset);
  add_case ("/learn/asset-failed", test_asset_failed);
  add_case ("/learn/asset-cancelled", test_asset_cancelled);
  add_case ("/learn/asset-offline", test_asset_offline);
  add_case ("/learn/video", test_video);
  add_case ("/learn/video-offline", test_video_offline);
  g_test_add_func ("/learn/hostile-video", test_hostile_video);
  g_test_add_func ("/learn/may-open", test_may_open);
}

int
main (int argc, char *argv[])
{
  return desk_test_views_run (&argc, &argv, add_cases);
}
