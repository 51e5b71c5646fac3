/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "../src/desk-window.h"
#include "desk-test-account.h"
#include "desk-test-views.h"

#include "desk-learn-page.h"
#include "desk-overview-page.h"
#include "desk-password-dialog.h"

/*
 * A dealer who has just been added to a back-end of his own, no demo: from the password that was printed for
 * him to an overview without a customer.
 */

#define EMAIL "ann@reseller.example"

typedef struct
{
  DeskTestServer *server;
  char *password; /* (owned): to be replaced at the first sign-in */
  DeskClock *clock;
  DeskServices *services;
  GtkWindow *window;
} Fixture;

/* As the README says. */
static void
make_back_end (Fixture *self)
{
  const char *folder = NULL;
  g_autofree char *prices = g_build_filename (g_getenv ("DESK_SOURCE_ROOT"), "data", "prices-example.csv", NULL);
  g_autofree char *made = NULL;
  g_autofree char *imported = NULL;
  g_autofree char *added = NULL;
  const char *password = NULL;

  self->server = desk_test_server_new ();
  folder = desk_test_server_get_folder (self->server);
  made = desk_test_server_run (self->server, NULL, TRUE, "init", "--data", folder, NULL);
  imported = desk_test_server_run (self->server, NULL, TRUE, "import", prices, "--data", folder, NULL);
  added = desk_test_server_run (self->server, NULL, TRUE, "user", "add", "--email", EMAIL, "--name", "Ann Visser",
                                "--dealer", "Reseller", "--country", "NL", "--data", folder, NULL);
  password = strstr (added, "password ");
  g_assert_nonnull (password);
  self->password = g_strstrip (g_strdup (password + strlen ("password ")));
  desk_test_server_set_is_bare (self->server, TRUE);
  desk_test_server_start (self->server);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autofree char *folder = desk_test_dup_folder ("first-day");

  make_back_end (self);
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
  gtk_window_destroy (self->window);
  desk_test_settle ();
  desk_test_end_services (g_steal_pointer (&self->services));
  g_clear_object (&self->clock);
  g_free (self->password);
  desk_test_server_free (self->server);
}

static GtkWidget *
find (Fixture *self, GType type, const char *label)
{
  return desk_test_find_visible (GTK_WIDGET (self->window), type, label);
}

static GtkWidget *
find_password_dialog (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *item = windows; item != NULL; item = item->next)
    if (DESK_IS_PASSWORD_DIALOG (item->data) && gtk_widget_get_visible (item->data))
      return item->data;

  return NULL;
}

static gboolean
has_password_dialog_cb (gpointer data)
{
  return find_password_dialog () != NULL;
}

/* The overview, when all its blocks have been read. */
static gboolean
is_filled_cb (gpointer data)
{
  static const char *const said[] = {
    "Europe 2027", "No customers on the map yet", "Nothing expires in the next 12 months", "Nothing to follow up",
    "Create an order or a trial", "To pay",
  };

  for (guint i = 0; i < G_N_ELEMENTS (said); i++)
    if (find (data, GTK_TYPE_LABEL, said[i]) == NULL)
      return FALSE;

  return TRUE;
}

static void
enter (Fixture *self)
{
  GtkWidget *window = GTK_WIDGET (self->window);
  GtkWidget *dialog = NULL;

  desk_test_press (window, "Server");
  desk_test_type (desk_test_await_visible (window, ADW_TYPE_ENTRY_ROW, "E-mail"), EMAIL);
  desk_test_type (desk_test_await_visible (window, ADW_TYPE_ENTRY_ROW, "Password"), self->password);
  desk_test_type (desk_test_await_visible (window, ADW_TYPE_ENTRY_ROW, "Server address"),
                  desk_test_server_get_url (self->server));
  desk_test_press (window, "Sign in");
  desk_test_run_until (has_password_dialog_cb, self);
  dialog = find_password_dialog ();
  desk_test_type (desk_test_await_visible (dialog, ADW_TYPE_ENTRY_ROW, "New password"), "two lazy rivers sing");
  desk_test_press (dialog, "Set password and sign in");
  desk_test_run_until (is_filled_cb, self);
}

/* Nothing that there is none of is counted, filtered or led to; nothing is said about credit that was not agreed. */
static void
test_overview (Fixture *self, gconstpointer data)
{
  static const char *const unsaid[] = { "Demo data", "0 customers", "All 0", "Credit available", "next 12 months" };

  enter (self);
  for (guint i = 0; i < G_N_ELEMENTS (unsaid); i++)
    if (find (self, GTK_TYPE_LABEL, unsaid[i]) != NULL)
      g_error ("“%s” is there", unsaid[i]);
}

static gboolean
is_below_header_cb (gpointer data)
{
  Fixture *self = data;
  GtkWidget *window = GTK_WIDGET (self->window);
  GtkWidget *bar = gtk_widget_get_ancestor (find (self, GTK_TYPE_LABEL, "Customise"), ADW_TYPE_HEADER_BAR);
  graphene_rect_t header = GRAPHENE_RECT_INIT (0, 0, 0, 0);
  graphene_rect_t page = GRAPHENE_RECT_INIT (0, 0, 0, 0);

  return gtk_widget_compute_bounds (bar, window, &header)
         && gtk_widget_compute_bounds (find (self, DESK_TYPE_OVERVIEW_PAGE, NULL), window, &page)
         && page.size.height > 0 && page.origin.y <= header.origin.y + header.size.height + 1;
}

/* The page begins below the header: what only the demo has takes no room. */
static void
test_no_strip (Fixture *self, gconstpointer data)
{
  enter (self);
  desk_test_run_until (is_below_header_cb, self);
}

static void
test_guide (Fixture *self, gconstpointer data)
{
  enter (self);
  desk_test_press (GTK_WIDGET (self->window), "Show me");
  desk_test_await_visible (GTK_WIDGET (self->window), DESK_TYPE_LEARN_PAGE, NULL);
  desk_test_await_visible (GTK_WIDGET (self->window), GTK_TYPE_LABEL, "Press New licence");
}

static void
add_cases (void)
{
#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

  ADD ("/first-day/overview", test_overview);
  ADD ("/first-day/no-strip", test_no_strip);
  ADD ("/first-day/guide", test_guide);
}

int
main (int argc, char **argv)
{
  return desk_test_views_run (&argc, &argv, add_cases);
}
