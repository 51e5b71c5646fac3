/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "desk-test-account.h"
#include "desk-test-views.h"

#include "desk-account-button.h"
#include "desk-find-manager-dialog.h"
#include "desk-first-pull-page.h"
#include "desk-services.h"
#include "desk-settings.h"
#include "desk-sidebar.h"
#include "desk-sign-in-again-dialog.h"
#include "desk-sign-in-page.h"
#include "desk-sign-in-picture.h"
#include "desk-sign-out-dialog.h"
#include "desk-status-pill.h"
#include "desk-sync-button.h"
#include "desk-toast.h"

/* Nobody listens on port 1 of this computer. */
#define NOBODY "http://127.0.0.1:1"

static DeskServices *
new_services (void)
{
  g_autoptr (DeskClock) clock = desk_clock_new ();
  g_autofree char *folder = desk_test_dup_folder ("services");

  return desk_services_new (clock, folder);
}

/* --- templates ------------------------------------------------------------------------------- */

static void
test_templates (void)
{
  g_autoptr (DeskServices) services = new_services ();
  GtkWidget *widgets[] = {
    desk_sign_in_page_new (services),
    desk_first_pull_page_new (services),
    g_object_new (DESK_TYPE_SIDEBAR, "services", services, NULL),
    g_object_new (DESK_TYPE_SYNC_BUTTON, "services", services, NULL),
    g_object_new (DESK_TYPE_ACCOUNT_BUTTON, "services", services, NULL),
    g_object_new (DESK_TYPE_SIGN_IN_PICTURE, NULL),
  };

  for (guint i = 0; i < G_N_ELEMENTS (widgets); i++)
    {
      GtkWindow *window = desk_test_window_new (widgets[i]);

      g_object_add_weak_pointer (G_OBJECT (widgets[i]), (gpointer *) &widgets[i]);
      desk_test_window_free (window);
      desk_test_await_null (widgets[i]);
    }
}

static void
test_dialogs (void)
{
  g_autoptr (DeskServices) services = new_services ();
  GtkWindow *dialogs[] = {
    GTK_WINDOW (desk_sign_out_dialog_new (NULL, services)),
    GTK_WINDOW (desk_sign_in_again_dialog_new (NULL, services)),
    GTK_WINDOW (desk_find_manager_dialog_new (NULL)),
  };

  for (guint i = 0; i < G_N_ELEMENTS (dialogs); i++)
    {
      g_object_add_weak_pointer (G_OBJECT (dialogs[i]), (gpointer *) &dialogs[i]);
      gtk_window_present (dialogs[i]);
      desk_test_settle ();
      desk_test_window_free (dialogs[i]);
      desk_test_await_null (dialogs[i]);
    }
}

/* --- status pill ----------------------------------------------------------------------------- */

static void
test_status_keys (void)
{
  static const char *const expected[][3] = {
    { "active", "Active", "ok" },
    { "expiring", "Expiring", "warn" },
    { "expired", "Expired", "bad" },
    { "trial", "Trial", "trial" },
    { "suspended", "Suspended", "mute" },
    { "not_activated", "Not activated", "line" },
    { "queued", "Queued", "line" },
    { "attempted", "Perhaps sent – checking", "line" },
    { "needs_attention", "Needs attention", "warn" },
    { "draft", "Draft", "line" },
    /* Of invoices: never beside the others, so they may share icons with them. */
    { "open", "Due", "warn" },
    { "paid", "Paid", "ok" },
    { "overdue", "Overdue", "bad" },
  };
  const guint first_of_invoices = 10;
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gdk_display_get_default ());
  g_autoptr (GHashTable) icons = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_cmpuint (g_strv_length ((char **) desk_status_list_keys ()), ==,
                    G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      const char *key = expected[i][0];
      const char *icon_name = desk_status_get_icon_name (key);

      g_assert_true (g_strv_contains (desk_status_list_keys (), key));
      g_assert_cmpstr (desk_status_get_word (key), ==, expected[i][1]);
      g_assert_cmpstr (desk_status_get_css_class (key), ==, expected[i][2]);
      g_assert_true (gtk_icon_theme_has_icon (theme, icon_name));
      if (i == first_of_invoices)
        g_hash_table_remove_all (icons);
      /* Colour is never alone: no two states have the same icon. */
      g_assert_true (g_hash_table_add (icons, (gpointer) icon_name));
    }
  g_assert_null (desk_status_get_word ("nonsense"));
  g_assert_null (desk_status_get_word (NULL));
}

static void
test_status_pill (void)
{
  GtkWidget *pill = desk_status_pill_new (NULL);
  GtkWindow *window = desk_test_window_new (pill);

  g_assert_false (gtk_widget_get_visible (pill));
  for (guint i = 0; desk_status_list_keys ()[i] != NULL; i++)
    {
      const char *key = desk_status_list_keys ()[i];

      desk_status_pill_set_status (DESK_STATUS_PILL (pill), key);
      g_assert_cmpstr (desk_status_pill_get_status (DESK_STATUS_PILL (pill)), ==, key);
      g_assert_true (gtk_widget_get_visible (pill));
      g_assert_true (gtk_widget_has_css_class (pill, desk_status_get_css_class (key)));
      g_assert_nonnull (desk_test_find (pill, GTK_TYPE_LABEL, desk_status_get_word (key)));
    }

  /* One state leaves nothing of the last one behind. */
  desk_status_pill_set_status (DESK_STATUS_PILL (pill), "trial");
  g_assert_false (gtk_widget_has_css_class (pill, "line"));
  desk_status_pill_set_status (DESK_STATUS_PILL (pill), "a state of the future");
  g_assert_false (gtk_widget_get_visible (pill));
  g_assert_null (desk_status_pill_get_status (DESK_STATUS_PILL (pill)));
  desk_test_window_free (window);
}

/* --- words ----------------------------------------------------------------------------------- */

static void
check_sync (const char *expected,
            DeskSyncState state,
            guint n_waiting,
            guint n_attention,
            gint64 age)
{
  g_autofree char *text = desk_sync_button_format_state (state, n_waiting, n_attention, age, NULL);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_sync_words (void)
{
  check_sync ("Up to date", DESK_SYNC_UP_TO_DATE, 0, 0, -1);
  check_sync ("Up to date · just now", DESK_SYNC_UP_TO_DATE, 0, 0, 59);
  check_sync ("Up to date · 2 min ago", DESK_SYNC_UP_TO_DATE, 0, 0, 179);
  check_sync ("Up to date · 3 h ago", DESK_SYNC_UP_TO_DATE, 0, 0, 3 * 3600);
  check_sync ("Syncing…", DESK_SYNC_SYNCING, 2, 1, 0);
  check_sync ("Offline", DESK_SYNC_OFFLINE, 0, 0, 0);
  check_sync ("Offline — 1 waiting", DESK_SYNC_OFFLINE, 1, 0, 0);
  check_sync ("Offline — 2 waiting", DESK_SYNC_OFFLINE, 2, 0, 0);
  check_sync ("1 needs attention", DESK_SYNC_ATTENTION, 1, 1, 0);
  check_sync ("2 need attention", DESK_SYNC_ATTENTION, 3, 2, 0);
  check_sync ("Sign in again", DESK_SYNC_SIGN_IN_AGAIN, 0, 0, 0);
  check_sync ("Not up to date", DESK_SYNC_FAILED, 0, 0, 0);
}

static void
check_badge (const char *expected, guint n_drafts, guint n_waiting, guint n_attention)
{
  g_autofree char *text = desk_sidebar_format_badge (n_drafts, n_waiting, n_attention);

  g_assert_cmpstr (text, ==, expected);
}

static void
check_count (const char *expected, guint n_pulled, guint n_expected)
{
  g_autofree char *text = desk_first_pull_page_format_count (n_pulled, n_expected);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_counts (void)
{
  check_badge ("", 0, 0, 0);
  check_badge ("1 draft", 1, 0, 0);
  check_badge ("2 drafts, 1 waiting to be sent", 2, 1, 0);
  check_badge ("3 waiting to be sent, 1 needs attention", 0, 3, 1);

  check_count ("Waiting for the back-end…", 0, 0);
  check_count ("Waiting for the back-end…", 0, 500);
  check_count ("120 records", 120, 0);
  check_count ("1,200 of 12,000 records", 1200, 12000);
  /* The estimate was too small. */
  check_count ("12,001 records", 12001, 12000);
}

/* --- sign-in --------------------------------------------------------------------------------- */

typedef struct
{
  DeskServices *services;
  GtkWindow *window;
  GtkWidget *page;
  GtkWidget *email;
  GtkWidget *password;
} SignIn;

static void
sign_in_set_up (SignIn *self, gconstpointer data)
{
  self->services = new_services ();
  self->page = desk_sign_in_page_new (self->services);
  self->window = desk_test_window_new (self->page);
  desk_page_activate (DESK_PAGE (self->page));
  desk_test_settle ();
  self->email = desk_test_find (self->page, ADW_TYPE_ENTRY_ROW, "E-mail");
  self->password = desk_test_find (self->page, ADW_TYPE_ENTRY_ROW, "Password");
  g_assert_nonnull (self->email);
  g_assert_nonnull (self->password);
}

static void
sign_in_tear_down (SignIn *self, gconstpointer data)
{
  desk_test_window_free (self->window);
  desk_test_end_services (self->services);
}

static gboolean
shows (SignIn *self, const char *text)
{
  return desk_test_find_visible (self->page, GTK_TYPE_LABEL, text) != NULL;
}

static gboolean
has_focus (SignIn *self, GtkWidget *row)
{
  GtkWidget *focus = gtk_window_get_focus (self->window);

  return focus != NULL && gtk_widget_is_ancestor (focus, row);
}

static gboolean
is_idle_cb (gpointer user_data)
{
  SignIn *self = user_data;

  return gtk_widget_is_sensitive (self->email);
}

static void
test_sign_in_empty (SignIn *self, gconstpointer data)
{
  desk_test_await_true (has_focus (self, self->email));
  desk_test_press (self->page, "Sign in");
  desk_test_await_true (shows (self, "Enter your e-mail address."));
  desk_test_await_true (has_focus (self, self->email));
  desk_test_await_true (gtk_widget_has_css_class (self->email, "error"));

  /* An error goes as soon as something is done about it. */
  desk_test_type (self->email, "camille@lumen.example");
  desk_test_await_false (shows (self, "Enter your e-mail address."));
  desk_test_await_false (gtk_widget_has_css_class (self->email, "error"));

  desk_test_press (self->page, "Sign in");
  desk_test_await_true (shows (self, "Enter your password."));
  desk_test_await_true (has_focus (self, self->password));
  desk_test_await_false (gtk_widget_has_css_class (self->email, "error"));
}

static void
test_sign_in_no_server (SignIn *self, gconstpointer data)
{
  GtkWidget *server = desk_test_find (self->page, ADW_TYPE_ENTRY_ROW, "Server address");

  /* Nobody has signed in on this computer: it is asked for when it is needed. */
  g_assert_false (gtk_widget_get_visible (server));
  desk_test_type (self->email, "camille@lumen.example");
  desk_test_type (self->password, "secret");
  desk_test_press (self->page, "Sign in");
  desk_test_await_visible (self->page, GTK_TYPE_LABEL,
                           "Enter the address of your back-end. It is in the e-mail of your account manager.");
  desk_test_await_true (gtk_widget_get_visible (server));
  desk_test_await_true (has_focus (self, server));
}

static void
type_server (SignIn *self, const char *url)
{
  desk_test_press (self->page, "Server");
  desk_test_type (desk_test_await_visible (self->page, ADW_TYPE_ENTRY_ROW, "Server address"), url);
}

static void
test_sign_in_offline (SignIn *self, gconstpointer data)
{
  desk_test_type (self->email, "camille@lumen.example");
  desk_test_type (self->password, "secret");
  type_server (self, NOBODY);
  desk_test_press (self->page, "Sign in");
  desk_test_run_until (is_idle_cb, self);
  desk_test_await_true (shows (self, "Nothing answers at this address. Check it, and your connection."));
  g_assert_cmpint (desk_services_get_state (self->services), ==, DESK_SERVICES_SIGNED_OUT);
  /* What was typed is still there. */
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (self->password)), ==, "secret");
  desk_test_await_true (has_focus (self, desk_test_find_visible (self->page, ADW_TYPE_ENTRY_ROW, "Server address")));
}

static void
test_sign_in_bad_address (SignIn *self, gconstpointer data)
{
  desk_test_type (self->email, "camille@lumen.example");
  desk_test_type (self->password, "secret");
  type_server (self, "no address");
  desk_test_press (self->page, "Sign in");
  desk_test_run_until (is_idle_cb, self);
  desk_test_await_visible (self->page, GTK_TYPE_IMAGE, NULL);
  g_assert_cmpint (desk_services_get_state (self->services), ==, DESK_SERVICES_SIGNED_OUT);
}

static void
test_sign_in_no_demo (SignIn *self, gconstpointer data)
{
  g_setenv ("DESK_SERVER", "/nonexistent/dealer-desk-server", TRUE);
  desk_test_press (self->page, "Explore with demo data");
  desk_test_run_until (is_idle_cb, self);
  g_unsetenv ("DESK_SERVER");
  g_assert_cmpint (desk_services_get_state (self->services), ==, DESK_SERVICES_SIGNED_OUT);
  desk_test_await_visible (self->page, GTK_TYPE_BUTTON, "Explore with demo data");
  /* It is said in words, where the form is. */
  desk_test_await_false (shows (self, "Making the demo data…"));
}

/* --- sign-out -------------------------------------------------------------------------------- */

static void
test_sign_out_choices (void)
{
  g_autoptr (DeskServices) services = new_services ();
  GtkWidget *dialog = desk_sign_out_dialog_new (NULL, services);
  DeskSignOutDialog *self = DESK_SIGN_OUT_DIALOG (dialog);

  gtk_window_present (GTK_WINDOW (dialog));

  /* Online with orders that wait: the choice that ends well is chosen. */
  desk_sign_out_dialog_set_counts (self, 2, 1, FALSE);
  desk_test_settle ();
  desk_test_await_cmpint (desk_sign_out_dialog_get_mode (self), ==, DESK_SIGN_OUT_SEND);
  desk_test_await_visible (dialog, GTK_TYPE_LABEL, "2 things you did wait to be sent.");
  desk_test_await_visible (dialog, GTK_TYPE_LABEL, "1 draft is not finished.");

  /* Offline nothing can be sent; nothing is lost either. */
  desk_sign_out_dialog_set_counts (self, 1, 0, TRUE);
  desk_test_settle ();
  desk_test_await_cmpint (desk_sign_out_dialog_get_mode (self), ==, DESK_SIGN_OUT_KEEP);
  desk_test_await_gone (dialog, GTK_TYPE_LABEL, "0 drafts are not finished.");

  /* With drafts alone there is nothing to send. */
  desk_sign_out_dialog_set_counts (self, 0, 3, FALSE);
  desk_test_settle ();
  desk_test_await_cmpint (desk_sign_out_dialog_get_mode (self), ==, DESK_SIGN_OUT_KEEP);
  desk_test_await_gone (dialog, ADW_TYPE_ACTION_ROW, "Send now, then sign out");

  g_assert_true (
      gtk_widget_activate (desk_test_await_visible (dialog, ADW_TYPE_ACTION_ROW, "Discard")));
  desk_test_await_cmpint (desk_sign_out_dialog_get_mode (self), ==, DESK_SIGN_OUT_DISCARD);
  desk_test_await_cmpint (
      adw_message_dialog_get_response_appearance (ADW_MESSAGE_DIALOG (dialog), "sign-out"), ==,
      ADW_RESPONSE_DESTRUCTIVE);
  desk_test_window_free (GTK_WINDOW (dialog));
}

/* --- settings -------------------------------------------------------------------------------- */

static guint
find_line (GtkWidget *drop_down, const char *text)
{
  GListModel *lines = gtk_drop_down_get_model (GTK_DROP_DOWN (drop_down));

  for (guint i = 0; i < g_list_model_get_n_items (lines); i++)
    {
      g_autoptr (GtkStringObject) line = g_list_model_get_item (lines, i);

      if (g_str_equal (gtk_string_object_get_string (line), text))
        return i;
    }

  g_error ("%s is not offered", text);
}

static void
test_language (void)
{
  g_autoptr (DeskServices) services = new_services ();
  g_autoptr (GSettings) settings = desk_settings_new ();
  GtkWidget *page = desk_sign_in_page_new (services);
  GtkWindow *window = desk_test_window_new (page);
  GtkWidget *drop_down = desk_test_await_visible (page, GTK_TYPE_DROP_DOWN, NULL);
  g_autofree char *language = NULL;

  g_assert_nonnull (settings);
  g_assert_null (desk_settings_dup_language (settings));

  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), find_line (drop_down, "Français"));
  desk_test_settle ();
  language = desk_settings_dup_language (settings);
  g_assert_cmpstr (language, ==, "fr");
  desk_test_await_visible (page, GTK_TYPE_LABEL, "From the next start on");

  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), 0);
  desk_test_settle ();
  g_assert_null (desk_settings_dup_language (settings));
  desk_test_window_free (window);
}

static void
test_no_schema_subprocess (void)
{
  g_autoptr (DeskServices) services = new_services ();
  GtkWidget *page = desk_sign_in_page_new (services);
  GtkWindow *window = desk_test_window_new (page);

  g_assert_null (desk_settings_new ());
  g_assert_null (desk_settings_dup_language (NULL));
  g_assert_null (desk_settings_dup_server_url (NULL));
  desk_settings_choose_language (NULL, 1);
  /* A choice that would be forgotten is not offered. */
  g_assert_null (desk_test_find_visible (page, GTK_TYPE_DROP_DOWN, NULL));
  desk_test_window_free (window);
}

/* A folder of schemas that has others, but not ours: libadwaita wants to find some. */
static char *
dup_other_schemas (void)
{
  static const char schema[] =
      "<schemalist><schema id=\"org.example.other\" path=\"/org/example/\">"
      "<key name=\"key\" type=\"b\"><default>false</default></key>"
      "</schema></schemalist>";
  g_autofree char *folder = desk_test_dup_folder ("other-schemas");
  g_autofree char *path = g_build_filename (folder, "org.example.other.gschema.xml", NULL);
  const char *const argv[] = { "glib-compile-schemas", "--strict", folder, NULL };
  g_autoptr (GError) error = NULL;
  int status = 0;

  g_file_set_contents (path, schema, -1, &error);
  g_assert_no_error (error);
  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, &status,
                &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);

  return g_steal_pointer (&folder);
}

static void
test_no_schema (void)
{
  g_autofree char *schema_dir = g_strdup (g_getenv ("GSETTINGS_SCHEMA_DIR"));
  g_autofree char *others = dup_other_schemas ();

  g_setenv ("GSETTINGS_SCHEMA_DIR", others, TRUE);
  /* In the child GLib forgets the names of folders that it had from here, and leaks them. */
  g_setenv ("ASAN_OPTIONS", "detect_leaks=0", TRUE);
  g_test_trap_subprocess ("/shell/settings/no-schema/subprocess", 0, G_TEST_SUBPROCESS_DEFAULT);
  if (schema_dir != NULL)
    g_setenv ("GSETTINGS_SCHEMA_DIR", schema_dir, TRUE);
  g_test_trap_assert_passed ();
}

/* --- toasts ---------------------------------------------------------------------------------- */

static void
test_toast (void)
{
  GtkWidget *label = gtk_label_new ("page");
  GtkWindow *window = desk_test_window_new (label);
  GtkWidget *lost = g_object_ref_sink (gtk_label_new ("no window"));

  /* Names of customers may look like markup. */
  g_assert_nonnull (desk_toast_show (label, "Order of A & B <Sons> deleted"));
  desk_test_settle ();
  desk_test_await_nonnull (desk_test_find (GTK_WIDGET (window), GTK_TYPE_LABEL,
                                           "Order of A &amp; B &lt;Sons&gt; deleted"));
  g_assert_null (desk_toast_show (lost, "nobody hears this"));
  g_object_unref (lost);
  desk_test_window_free (window);
}

static void
add_cases (void)
{
#define ADD_SIGN_IN(path, func)                                                                    \
  g_test_add (path, SignIn, NULL, sign_in_set_up, func, sign_in_tear_down)

  g_test_add_func ("/shell/templates", test_templates);
  g_test_add_func ("/shell/dialogs", test_dialogs);
  g_test_add_func ("/shell/status/keys", test_status_keys);
  g_test_add_func ("/shell/status/pill", test_status_pill);
  g_test_add_func ("/shell/words/sync", test_sync_words);
  g_test_add_func ("/shell/words/counts", test_counts);
  ADD_SIGN_IN ("/shell/sign-in/empty", test_sign_in_empty);
  ADD_SIGN_IN ("/shell/sign-in/no-server", test_sign_in_no_server);
  ADD_SIGN_IN ("/shell/sign-in/offline", test_sign_in_offline);
  ADD_SIGN_IN ("/shell/sign-in/bad-address", test_sign_in_bad_address);
  ADD_SIGN_IN ("/shell/sign-in/no-demo", test_sign_in_no_demo);
  g_test_add_func ("/shell/sign-out/choices", test_sign_out_choices);
  g_test_add_func ("/shell/settings/language", test_language);
  g_test_add_func ("/shell/settings/no-schema", test_no_schema);
  g_test_add_func ("/shell/settings/no-schema/subprocess", test_no_schema_subprocess);
  g_test_add_func ("/shell/toast", test_toast);
}

int
main (int argc, char **argv)
{
  return desk_test_views_run (&argc, &argv, add_cases);
}
