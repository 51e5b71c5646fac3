/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "../src/desk-window.h"
#include "desk-test-account.h"
#include "desk-test-mail.h"
#include "desk-test-views.h"

#include "desk-add-dealer-dialog.h"
#include "desk-country-row.h"
#include "desk-field-message.h"
#include "desk-password-dialog.h"
#include "desk-sidebar.h"

#include <string.h>

/*
 * Passwords, from the window of a first start: forgotten, by invitation, initial, changed; and a dealer who is
 * added. Everything is typed and pressed, in front of the real back-end.
 */

#define NEW_PASSWORD "green ladders never sleep"
#define ANN "ann@reseller.example"

typedef struct
{
  DeskTestServer *server;
  DeskClock *clock;
  DeskServices *services;
  GtkWindow *window;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autofree char *folder = desk_test_dup_folder ("password");

  self->server = desk_test_server_new ();
  desk_test_server_start (self->server);
  self->clock = desk_clock_new ();
  g_assert_true (desk_clock_set_today (self->clock, DESK_TEST_TODAY));
  self->services = desk_services_new (self->clock, folder);
  self->window = GTK_WINDOW (desk_window_new (NULL, self->services));
  desk_window_start (DESK_WINDOW (self->window), FALSE);
  gtk_window_present (self->window);
  desk_test_settle ();
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  desk_window_shut_down (DESK_WINDOW (self->window));
  g_object_add_weak_pointer (G_OBJECT (self->window), (gpointer *) &self->window);
  gtk_window_destroy (self->window);
  desk_test_await_null (self->window);
  desk_test_end_services (g_steal_pointer (&self->services));
  g_clear_object (&self->clock);
  desk_test_server_free (self->server);
}

/* The dialog that stands over the window, NULL if there is none. */
static GtkWidget *
find_dialog (Fixture *self)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *item = windows; item != NULL; item = item->next)
    if (item->data != self->window && gtk_widget_get_visible (item->data) &&
        gtk_window_get_transient_for (item->data) == self->window)
      return item->data;

  return NULL;
}

/* Where a user is: in the dialog, or in the window. */
static GtkWidget *
get_top (Fixture *self)
{
  GtkWidget *dialog = find_dialog (self);

  return dialog != NULL ? dialog : GTK_WIDGET (self->window);
}

static GtkWidget *
get_row (Fixture *self, const char *title)
{
  desk_test_await_nonnull (desk_test_find_visible (get_top (self), ADW_TYPE_ENTRY_ROW, title));

  return desk_test_find_visible (get_top (self), ADW_TYPE_ENTRY_ROW, title);
}

static void
type (Fixture *self, const char *title, const char *text)
{
  desk_test_type (get_row (self, title), text);
}

static void
press (Fixture *self, const char *label)
{
  desk_test_await_nonnull (desk_test_find_visible (get_top (self), GTK_TYPE_BUTTON, label));
  desk_test_press (get_top (self), label);
}

typedef struct
{
  Fixture *self;
  const char *pattern;
} Wanted;

static gboolean
shows (GtkWidget *root, GPatternSpec *pattern)
{
  const char *label = gtk_widget_get_mapped (root) ? desk_test_get_label (root) : NULL;

  if (label != NULL && g_pattern_spec_match_string (pattern, label))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_mapped (root) ? gtk_widget_get_first_child (root) : NULL; child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (shows (child, pattern))
      return TRUE;
  return FALSE;
}

static gboolean
shows_cb (gpointer data)
{
  Wanted *wanted = data;
  g_autoptr (GPatternSpec) pattern = g_pattern_spec_new (wanted->pattern);

  return shows (get_top (wanted->self), pattern);
}

static void
await (Fixture *self, const char *pattern)
{
  Wanted wanted = { self, pattern };

  desk_test_run_until_named (shows_cb, &wanted, pattern);
  desk_test_settle ();
}

/* The sentence stands right under its field, which has the focus and what was typed. */
static void
assert_fault (Fixture *self, const char *title, const char *typed, const char *pattern)
{
  GtkWidget *row = NULL;
  GtkWidget *message = NULL;

  await (self, pattern);
  row = get_row (self, title);
  message = gtk_widget_get_next_sibling (row);
  g_assert_true (DESK_IS_FIELD_MESSAGE (message));
  desk_test_await_true (g_pattern_match_simple (pattern, desk_field_message_get_text (DESK_FIELD_MESSAGE (message))));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, typed);
  desk_test_await_true (desk_test_get_focus (GTK_WINDOW (get_top (self)), ADW_TYPE_ENTRY_ROW) == row);
}

static gboolean
is_desk_cb (gpointer data)
{
  Fixture *self = data;

  return find_dialog (self) == NULL &&
         desk_test_find_visible (GTK_WIDGET (self->window), DESK_TYPE_SIDEBAR, NULL) != NULL;
}

static void
assert_signed_in (Fixture *self, const char *email)
{
  desk_test_run_until (is_desk_cb, self);
  g_assert_cmpstr (desk_record_get_string (desk_services_get_me (self->services), DESK_ME_EMAIL), ==, email);
}

static gboolean
is_closed_cb (gpointer data)
{
  return find_dialog (data) == NULL;
}

static void
type_details (Fixture *self, const char *email, const char *password)
{
  if (desk_test_find_visible (GTK_WIDGET (self->window), ADW_TYPE_ENTRY_ROW, "Server address") == NULL)
    press (self, "Server");
  type (self, "E-mail", email);
  type (self, "Password", password);
  type (self, "Server address", desk_test_server_get_url (self->server));
}

/* Adds ANN. Returns: the password that is printed, NULL if she is invited */
static char *
add_ann (Fixture *self, const char *option, const char *value)
{
  g_autofree char *output = desk_test_server_run (
    self->server, NULL, TRUE, "user", "add", "--data", desk_test_server_get_folder (self->server), "--email", ANN,
    "--name", "Ann Visser", "--dealer", "Reseller", "--country", "NL", option, value, NULL);
  const char *found = strstr (output, "the password ");

  found = found != NULL ? found + strlen ("the password ") : NULL;
  return found != NULL ? g_strndup (found, strcspn (found, "\n")) : NULL;
}

static void
test_forgotten (Fixture *self, gconstpointer data)
{
  const char *email = desk_test_server_get_email (self->server, "dealer");
  g_autofree char *code = NULL;

  /* Nothing was typed yet: the address of the back-end is asked for when it is missing. */
  press (self, "Forgot password?");
  desk_test_await_true (find_dialog (self) != NULL && DESK_IS_PASSWORD_DIALOG (find_dialog (self)));
  press (self, "Send a code");
  assert_fault (self, "E-mail", "", "Enter your e-mail address.");
  type (self, "E-mail", "camille");
  press (self, "Send a code");
  assert_fault (self, "E-mail", "camille", "An e-mail address such as *");
  type (self, "E-mail", email);
  press (self, "Send a code");
  assert_fault (self, "Server address", "", "Enter the address of your back-end.*");
  type (self, "Server address", "http://desk.example.org");
  press (self, "Send a code");
  assert_fault (self, "Server address", "http://desk.example.org", "This address is not encrypted*");
  type (self, "Server address", desk_test_server_get_url (self->server));
  desk_test_await_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_row (self, "E-mail"))), ==, email);

  desk_test_server_control (self->server, "fault * / cut-before 0");
  press (self, "Send a code");
  assert_fault (self, "Server address", desk_test_server_get_url (self->server), "Nothing answers at this address.*");
  desk_test_server_control (self->server, "faults-clear");
  press (self, "Send a code");
  await (self, "If we know this address, *");
  await (self, email);

  press (self, "Set password and sign in");
  assert_fault (self, "Code", "", "Enter the code of the e-mail.");
  type (self, "Code", "aaaa-bbbb-cccc-dddd");
  type (self, "New password", "seven lamps");
  press (self, "Set password and sign in");
  assert_fault (self, "New password", "seven lamps", "At least 12 characters, 11 entered.");
  type (self, "New password", "Password1234");
  press (self, "Set password and sign in");
  assert_fault (self, "New password", "Password1234", "This is among the passwords*");
  type (self, "New password", NEW_PASSWORD);
  press (self, "Set password and sign in");
  assert_fault (self, "Code", "aaaa-bbbb-cccc-dddd", "This code is not known*");
  desk_test_await_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_row (self, "New password"))), ==, NEW_PASSWORD);

  code = desk_test_mail_await_code (self->server, email, 1);
  type (self, "Code", code);
  press (self, "Set password and sign in");
  assert_signed_in (self, email);
}

/* What can be wrong with the other end, each in words of its own; what was typed stays. */
static void
test_wrong_server (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *fault;
    const char *sentence;
    gboolean is_address;
  } cases[] = {
    { "html", "At this address something answers, but not a back-end of Dealer Desk.*", TRUE },
    { "garbage", "At this address something answers, but not a back-end of Dealer Desk.*", TRUE },
    { "huge", "At this address something answers, but not a back-end of Dealer Desk.*", TRUE },
    { "cut-before", "Nothing answers at this address.*", TRUE },
    { "status=500", "The server could not do this now. Try again in a moment.", FALSE },
    { "status=503:retry=20", "The server could not do this now. Try again in a moment.", FALSE },
  };
  const char *email = desk_test_server_get_email (self->server, "dealer");
  const char *password = desk_test_server_get_password (self->server, "dealer");
  const char *url = desk_test_server_get_url (self->server);

  type_details (self, email, password);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].fault);
      desk_test_server_control (self->server, "faults-clear");
      desk_test_server_control (self->server, "fault * / %s 0", cases[i].fault);
      press (self, "Sign in");
      await (self, cases[i].sentence);
      desk_test_await_cmpint (gtk_widget_has_css_class (get_row (self, "Server address"), "error"), ==,
                              cases[i].is_address);
      desk_test_await_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_row (self, "E-mail"))), ==, email);
      desk_test_await_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_row (self, "Password"))), ==, password);
      /* The message goes as soon as something is done about it. */
      type (self, "Server address", "http://desk.example.org");
      press (self, "Sign in");
      await (self, "This address is not encrypted*");
      type (self, "Server address", url);
    }
  desk_test_server_control (self->server, "faults-clear");
  press (self, "Sign in");
  assert_signed_in (self, email);
}

static void
test_invited (Fixture *self, gconstpointer data)
{
  g_autofree char *none = add_ann (self, "--invite", desk_test_server_get_url (self->server));
  g_autofree char *code = NULL;

  g_assert_null (none);
  /* Something that is sent wakes who sends. */
  press (self, "Forgot password?");
  type (self, "E-mail", desk_test_server_get_email (self->server, "oem"));
  press (self, "Send a code");
  await (self, "Server address");
  type (self, "Server address", desk_test_server_get_url (self->server));
  press (self, "Send a code");
  await (self, "If we know this address, *");
  gtk_window_close (GTK_WINDOW (find_dialog (self)));
  desk_test_run_until (is_closed_cb, self);
  code = desk_test_mail_await_code (self->server, ANN, 1);

  press (self, "I have an invitation code");
  press (self, "Set password and sign in");
  assert_fault (self, "Server address", "", "Enter the address of your back-end.*");
  type (self, "Server address", desk_test_server_get_url (self->server));
  type (self, "E-mail", ANN);
  type (self, "Code", code);
  type (self, "New password", NEW_PASSWORD);
  press (self, "Set password and sign in");
  assert_signed_in (self, ANN);
}

static void
test_initial (Fixture *self, gconstpointer data)
{
  g_autofree char *initial = add_ann (self, NULL, NULL);

  type_details (self, ANN, initial);
  press (self, "Sign in");
  await (self, "This password was made for you or has expired.*");
  await (self, ANN);

  /* Who thinks again finds what he typed. */
  gtk_window_close (GTK_WINDOW (find_dialog (self)));
  desk_test_run_until (is_closed_cb, self);
  desk_test_await_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_row (self, "Password"))), ==, initial);
  press (self, "Sign in");
  await (self, "This password was made for you or has expired.*");
  type (self, "New password", ANN);
  press (self, "Set password and sign in");
  assert_fault (self, "New password", ANN, "The password must not contain your e-mail address.");
  type (self, "New password", NEW_PASSWORD);
  press (self, "Set password and sign in");
  assert_signed_in (self, ANN);

  /* And who comes to the computer afterwards does not. */
  g_action_group_activate_action (G_ACTION_GROUP (self->window), "sign-out", NULL);
  await (self, "Forgot password?");
  desk_test_await_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_row (self, "E-mail"))), ==, ANN);
  desk_test_await_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_row (self, "Password"))), ==, "");
}

static void
test_change (Fixture *self, gconstpointer data)
{
  const char *email = desk_test_server_get_email (self->server, "dealer");
  const char *old = desk_test_server_get_password (self->server, "dealer");

  type_details (self, email, old);
  press (self, "Sign in");
  assert_signed_in (self, email);
  g_action_group_activate_action (G_ACTION_GROUP (self->window), "change-password", NULL);
  desk_test_await_nonnull (find_dialog (self));
  press (self, "Change password");
  assert_fault (self, "Current password", "", "Enter your password.");
  type (self, "Current password", "surely not this one");
  type (self, "New password", NEW_PASSWORD);
  press (self, "Change password");
  assert_fault (self, "Current password", "surely not this one", "This is not your password.");
  desk_test_await_cmpstr (gtk_editable_get_text (GTK_EDITABLE (get_row (self, "New password"))), ==, NEW_PASSWORD);
  type (self, "Current password", old);
  press (self, "Change password");
  desk_test_run_until (is_closed_cb, self);
  await (self, "Your password is changed.");
  desk_test_await_cmpint (desk_services_get_state (self->services), ==, DESK_SERVICES_READY);
}

static guint
count_dealers (Fixture *self)
{
  g_autoptr (GListModel) dealers =
    desk_store_list_records (desk_services_get_store (self->services), DESK_TYPE_DEALER);

  return g_list_model_get_n_items (dealers);
}

static gboolean
has_dealer (Fixture *self, const char *name)
{
  DeskStore *store = desk_services_get_store (self->services);
  g_autoptr (GListModel) dealers = store != NULL ? desk_store_list_records (store, DESK_TYPE_DEALER) : NULL;

  for (guint i = 0; dealers != NULL && i < g_list_model_get_n_items (dealers); i++)
    {
      g_autoptr (DeskDealer) dealer = g_list_model_get_item (dealers, i);

      if (g_strcmp0 (desk_record_get_string (dealer, DESK_DEALER_NAME), name) == 0)
        return TRUE;
    }

  return FALSE;
}

/* The whole path: the account manager adds him, the mail is sent, he chooses his password and signs in. */
static void
test_add_dealer (Fixture *self, gconstpointer data)
{
  const char *email = desk_test_server_get_email (self->server, "manager");
  GtkWidget *country = NULL;
  g_autofree char *code = NULL;

  type_details (self, email, desk_test_server_get_password (self->server, "manager"));
  press (self, "Sign in");
  assert_signed_in (self, email);
  g_action_group_activate_action (G_ACTION_GROUP (self->window), "add-dealer", NULL);
  desk_test_await_true (find_dialog (self) != NULL && DESK_IS_ADD_DEALER_DIALOG (find_dialog (self)));
  press (self, "Send the invitation");
  assert_fault (self, "Company", "", "This is required.");
  type (self, "Company", "Neue Schilder");
  press (self, "Send the invitation");
  await (self, "This is required.");
  country = desk_test_await_visible (get_top (self), DESK_TYPE_COUNTRY_ROW, NULL);
  desk_country_row_set_country (DESK_COUNTRY_ROW (country), "JP");
  g_signal_emit_by_name (country, "chosen");
  type (self, "Name of the first user", "Ann Visser");
  type (self, "E-mail", "ann");
  press (self, "Send the invitation");
  assert_fault (self, "E-mail", "ann", "An e-mail address such as *");

  /* What only the back-end knows. */
  type (self, "E-mail", desk_test_server_get_email (self->server, "oem"));
  press (self, "Send the invitation");
  await (self, "This country belongs to another region.");
  desk_country_row_set_country (DESK_COUNTRY_ROW (country), "NL");
  g_signal_emit_by_name (country, "chosen");
  press (self, "Send the invitation");
  assert_fault (self, "E-mail", desk_test_server_get_email (self->server, "oem"), "Somebody with this e-mail address*");
  type (self, "E-mail", ANN);
  press (self, "Send the invitation");
  desk_test_run_until (is_closed_cb, self);
  await (self, "An invitation is on its way to " ANN ".");
  code = desk_test_mail_await_code (self->server, ANN, 1);
  g_assert_nonnull (code);

  /* The account manager has the dealer among his; on the same computer she takes up the invitation. */
  desk_test_await_true (has_dealer (self, "Neue Schilder"));
  g_action_group_activate_action (G_ACTION_GROUP (self->window), "sign-out", NULL);
  await (self, "Forgot password?");
  press (self, "I have an invitation code");
  type (self, "E-mail", ANN);
  type (self, "Code", code);
  type (self, "New password", NEW_PASSWORD);
  press (self, "Set password and sign in");
  assert_signed_in (self, ANN);
  desk_test_await_true (has_dealer (self, "Neue Schilder"));
  /* Of the region she sees herself alone. */
  desk_test_await_cmpuint (count_dealers (self), ==, 1);
}

static void
add_case (const char *path, void (*test) (Fixture *, gconstpointer))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

static void
add_cases (void)
{
  add_case ("/views-password/forgotten", test_forgotten);
  add_case ("/views-password/invited", test_invited);
  add_case ("/views-password/wrong-server", test_wrong_server);
  add_case ("/views-password/initial", test_initial);
  add_case ("/views-password/change", test_change);
  add_case ("/views-password/add-dealer", test_add_dealer);
}

int
main (int argc, char **argv)
{
  return desk_test_views_run (&argc, &argv, add_cases);
}
