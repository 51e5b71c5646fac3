/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-application"

#include "config.h"

#include "desk-application.h"

#include "desk-clock.h"
#include "desk-deep-links.h"
#include "desk-notifier.h"
#include "desk-pages.h"
#include "desk-platform.h"
#include "desk-preferences-window.h"
#include "desk-services.h"
#include "desk-settings.h"
#include "desk-views.h"
#include "desk-windows.h"

#include <glib/gi18n.h>

/**
 * DeskApplication:
 *
 * One process a user: a second start raises the last used window of the first. Builds the services, hands
 * them to the windows, and takes them down in order at the end: pages saved, sync stopped, store
 * closed, then the process ends.
 */
struct _DeskApplication
{
  AdwApplication parent_instance;

  DeskServices *services; /* (owned) (nullable): from startup to shutdown */
  DeskClock *clock;       /* (owned) (nullable): from startup to shutdown */
  GSettings *settings;    /* (owned) (nullable): from startup to shutdown, where they are installed */
  DeskNotifier *notifier; /* (owned) (nullable): from startup to shutdown, where there are settings */
  char *today;            /* (owned) (nullable): option --today */
  gboolean starts_demo;   /* option --demo */
};

G_DEFINE_FINAL_TYPE (DeskApplication, desk_application, ADW_TYPE_APPLICATION)

static DeskWindow *
get_window (DeskApplication *self)
{
  return desk_windows_get_last_used (GTK_APPLICATION (self));
}

/* The windows close one by one, the last used as the last: the next start is like it. One that may not close
 * yet, because something in it could not be saved, stops the others. */
static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkApplication *application = GTK_APPLICATION (user_data);
  g_autoptr (GList) windows = g_list_reverse (desk_windows_list (application));

  if (windows == NULL)
    g_application_quit (G_APPLICATION (application));
  for (GList *item = windows; item != NULL; item = item->next)
    {
      g_autoptr (GList) left = NULL;

      gtk_window_close (item->data);
      left = desk_windows_list (application);
      if (g_list_find (left, item->data) != NULL)
        return;
    }
}

static void
sync_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DeskApplication *self = DESK_APPLICATION (user_data);
  DeskSync *sync = desk_services_get_sync (self->services);

  if (sync != NULL)
    desk_sync_now (sync);
}

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  static const char *const developers[] = { "The Dealer Desk developers", NULL };

  adw_show_about_window (
      gtk_application_get_active_window (GTK_APPLICATION (user_data)), "application-name",
      "Dealer Desk", "application-icon", APP_ID, "version", APP_VERSION, "developer-name",
      "The Dealer Desk developers", "developers", developers, "comments",
      _ ("Orders, licences and customers of PrintFactory dealers, on one desk."),
      /* Translators: your name and e-mail address, one translator a line */
      "translator-credits", _ ("translator-credits"), "copyright",
      "© 2026 The Dealer Desk developers", "license-type", GTK_LICENSE_GPL_3_0, NULL);
}

static void
preferences_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  DeskApplication *self = DESK_APPLICATION (user_data);
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  gtk_window_present (GTK_WINDOW (desk_preferences_window_new (window, self->settings, self->services)));
}

/* What a notification opens: the window, at one of its pages. */
static void
show_in_window (DeskApplication *self, const char *name, const char *parameter)
{
  DeskWindow *window = NULL;

  g_application_activate (G_APPLICATION (self));
  window = get_window (self);
  if (window != NULL)
    g_action_group_activate_action (G_ACTION_GROUP (window), name,
                                    parameter != NULL ? g_variant_new_string (parameter) : NULL);
}

static void
show_orders_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  show_in_window (DESK_APPLICATION (user_data), "show-page", "orders");
}

static void
show_waiting_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  show_in_window (DESK_APPLICATION (user_data), "show-waiting", NULL);
}

static void
show_urgent_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  show_in_window (DESK_APPLICATION (user_data), "show-licences", "all");
}

static const GActionEntry ACTIONS[] = {
  { "quit", quit_cb, NULL, NULL, NULL, { 0 } },
  { "sync", sync_cb, NULL, NULL, NULL, { 0 } },
  { "about", about_cb, NULL, NULL, NULL, { 0 } },
  { "preferences", preferences_cb, NULL, NULL, NULL, { 0 } },
  { "show-orders", show_orders_cb, NULL, NULL, NULL, { 0 } },
  { "show-waiting", show_waiting_cb, NULL, NULL, NULL, { 0 } },
  { "show-urgent", show_urgent_cb, NULL, NULL, NULL, { 0 } },
};

static const struct
{
  const char *action;
  const char *accels[3];
} ACCELS[] = {
  { "app.quit", { "<Control>q" } },        { "app.sync", { "F5" } },
  { "win.new-licence", { "<Control>n" } }, { "win.back", { "<Alt>Left" } },
  { "win.new-window", { "<Control><Shift>n" } },
  { "win.search", { "<Control>k" } },         { "app.preferences", { "<Control>comma" } },
  { "win.focus-filter", { "<Control>f" } }, { "win.next-pane", { "F6" } },
  { "win.previous-pane", { "<Shift>F6" } }, { "window.close", { "<Control>w" } },
};

/* There is nobody left to ask: save what can be saved, and go. */
static gboolean
terminate_cb (gpointer user_data)
{
  DeskApplication *self = DESK_APPLICATION (user_data);
  DeskWindow *window = get_window (self);

  if (window != NULL && !desk_windows_flush (window))
    g_warning ("A draft could not be saved");
  g_application_quit (G_APPLICATION (self));

  return G_SOURCE_REMOVE;
}

static void
set_accels_of_pages (GtkApplication *application)
{
  guint n = 0;
  const DeskPageEntry *entries = desk_pages_list (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *action = g_strdup_printf ("win.show-page::%s", entries[i].key);
      const char *const accels[] = { entries[i].accelerator, entries[i].other_accelerator, NULL };

      gtk_application_set_accels_for_action (application, action, accels);
    }
}

static void
desk_application_startup (GApplication *application)
{
  DeskApplication *self = DESK_APPLICATION (application);

  /* Styles, icons and templates must be there before anything looks for them. */
  desk_views_init ();

  G_APPLICATION_CLASS (desk_application_parent_class)->startup (application);

  self->clock = desk_clock_new ();
  if (self->today != NULL && !desk_clock_set_today (self->clock, self->today))
    g_printerr (_ ("%s is not a date such as 2026-11-23\n"), self->today);
  self->services = desk_services_new (self->clock, NULL);

  g_action_map_add_action_entries (G_ACTION_MAP (self), ACTIONS, G_N_ELEMENTS (ACTIONS), self);
  self->settings = desk_settings_new ();
  if (self->settings != NULL)
    self->notifier = desk_notifier_new (GTK_APPLICATION (self), self->services, self->settings);
  /* Nothing to choose where nothing can be remembered. */
  g_simple_action_set_enabled (
      G_SIMPLE_ACTION (g_action_map_lookup_action (G_ACTION_MAP (self), "preferences")),
      self->settings != NULL);
  for (guint i = 0; i < G_N_ELEMENTS (ACCELS); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), ACCELS[i].action,
                                           ACCELS[i].accels);
  set_accels_of_pages (GTK_APPLICATION (self));
  desk_on_terminate (terminate_cb, self);
}

static void
desk_application_activate (GApplication *application)
{
  DeskApplication *self = DESK_APPLICATION (application);
  DeskWindow *window = get_window (self);
  gboolean is_new = window == NULL;

  if (is_new)
    window = DESK_WINDOW (desk_window_new (GTK_APPLICATION (self), self->services));
  if (is_new)
    desk_window_start (window, self->starts_demo);
  gtk_window_present (GTK_WINDOW (window));
}

/* A link from another program: it raises the window, and leads somewhere as soon as there is a desk. */
static void
desk_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  DeskApplication *self = DESK_APPLICATION (application);

  g_application_activate (application);
  for (int i = 0; i < n_files; i++)
    {
      g_autofree char *uri = g_file_get_uri (files[i]);

      desk_deep_links_open (GTK_WIDGET (get_window (self)), self->services, uri);
    }
}

static void
desk_application_shutdown (GApplication *application)
{
  DeskApplication *self = DESK_APPLICATION (application);
  g_autoptr (GList) windows = g_list_reverse (desk_windows_list (GTK_APPLICATION (self)));

  /* The pages let go of the store before it is closed. */
  for (GList *item = windows; item != NULL; item = item->next)
    {
      desk_window_shut_down (item->data);
      gtk_window_destroy (item->data);
    }
  g_clear_object (&self->notifier);
  g_clear_object (&self->settings);
  if (self->services != NULL)
    desk_services_shutdown (self->services);
  g_clear_object (&self->services);
  g_clear_object (&self->clock);

  G_APPLICATION_CLASS (desk_application_parent_class)->shutdown (application);
}

static int
desk_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  DeskApplication *self = DESK_APPLICATION (application);

  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("dealer-desk %s\n", APP_VERSION);
      return 0;
    }
  g_variant_dict_lookup (options, "today", "s", &self->today);
  self->starts_demo = g_variant_dict_contains (options, "demo");

  return -1;
}

static void
desk_application_finalize (GObject *object)
{
  DeskApplication *self = DESK_APPLICATION (object);

  g_free (self->today);

  G_OBJECT_CLASS (desk_application_parent_class)->finalize (object);
}

static void
desk_application_class_init (DeskApplicationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  object_class->finalize = desk_application_finalize;
  application_class->startup = desk_application_startup;
  application_class->activate = desk_application_activate;
  application_class->open = desk_application_open;
  application_class->shutdown = desk_application_shutdown;
  application_class->handle_local_options = desk_application_handle_local_options;
}

static void
desk_application_init (DeskApplication *self)
{
  static const GOptionEntry options[] = {
    { "demo", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Go straight into the demo data"), NULL },
    { "today", 0, 0, G_OPTION_ARG_STRING, NULL, N_ ("Take this date for today's"),
      /* Translators: stands for an argument of the command line */
      N_ ("YYYY-MM-DD") },
    /* Both are answered before there is an application (desk-command-line.c); here they stand for
       --help. */
    { "query", 0, 0, G_OPTION_ARG_STRING, NULL, N_ ("Print what is found, without a window"),
      /* Translators: stands for an argument of the command line */
      N_ ("TEXT") },
    { "export", 0, 0, G_OPTION_ARG_STRING, NULL,
      N_ ("Write a list into FILE (.xlsx or .csv), without a window"),
      /* Translators: stands for arguments of the command line */
      N_ ("LIST FILE") },
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Print the version"), NULL },
    { NULL },
  };

  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

/**
 * desk_application_new:
 *
 * Returns: (transfer full): the application
 */
DeskApplication *
desk_application_new (void)
{
  return g_object_new (DESK_TYPE_APPLICATION, "application-id", APP_ID, "flags",
                       G_APPLICATION_HANDLES_OPEN, NULL);
}
