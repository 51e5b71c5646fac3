/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-cli-run"

#include "config.h"

#include "desk-cli.h"

#include "desk-control.h"
#include "desk-demo-folder.h"
#include "desk-email.h"
#include "desk-error.h"
#include "desk-licensing.h"
#include "desk-lock.h"
#include "desk-mailer.h"
#include "desk-platform.h"
#include "desk-seed.h"
#include "desk-server.h"
#include "desk-storage-accounts.h"

#include <stdio.h>

/* Licences expire at midnight somewhere; the customers of the demo are quicker. */
#define TICK_SECONDS 60
#define DEMO_TICK_SECONDS 15

#define FORGET_SECONDS (24 * 60 * 60)

/* What the command line says. */
typedef struct
{
  char *data;
  char *address;
  int port;
  char *certificate;
  char *key;
  gboolean behind_proxy;
  char *smtp_url;
  char *from_address;
  char *today;
  char *min_client;
  gboolean control;
  gboolean demo;
  int n_customers;
  gint64 seed;
} Options;

/* What runs. */
typedef struct
{
  GMainLoop *loop;      /* (owned) */
  DeskLock *lock;       /* (owned) */
  DeskClock *clock;     /* (owned) */
  DeskStorage *storage; /* (owned) */
  DeskMailer *mailer;   /* (owned) */
  DeskServer *server;   /* (owned) */
  DeskControl *control; /* (owned) (nullable) */
  gboolean is_demo;
  guint tick_id;
  guint forget_id;
} Run;

static void
options_clear (Options *self)
{
  g_free (self->data);
  g_free (self->address);
  g_free (self->certificate);
  g_free (self->key);
  g_free (self->smtp_url);
  g_free (self->from_address);
  g_free (self->today);
  g_free (self->min_client);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* In the order in which they need each other. */
static void
run_clear (Run *self)
{
  g_clear_handle_id (&self->tick_id, g_source_remove);
  g_clear_handle_id (&self->forget_id, g_source_remove);
  if (self->control != NULL)
    desk_control_stop (self->control);
  g_clear_object (&self->control);
  if (self->server != NULL)
    desk_server_stop (self->server);
  if (self->mailer != NULL)
    desk_mailer_stop (self->mailer);
  g_clear_object (&self->server);
  g_clear_object (&self->mailer);
  if (self->storage != NULL)
    desk_storage_close (self->storage);
  g_clear_object (&self->storage);
  g_clear_object (&self->clock);
  g_clear_pointer (&self->lock, desk_lock_release);
  g_clear_pointer (&self->loop, g_main_loop_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Run, run_clear)

static gboolean
terminated_cb (gpointer user_data)
{
  g_main_loop_quit (user_data);
  return G_SOURCE_REMOVE;
}

static gboolean
tick_cb (gpointer user_data)
{
  Run *self = user_data;
  g_autoptr (GError) error = NULL;

  if (!desk_licensing_tick (self->storage, self->is_demo, &error))
    g_warning ("Licences were not looked at: %s", error->message);
  return G_SOURCE_CONTINUE;
}

static gboolean
forget_cb (gpointer user_data)
{
  Run *self = user_data;
  g_autoptr (GError) error = NULL;

  if (!desk_storage_begin (self->storage, &error))
    {
      g_warning ("Old operations were not forgotten: %s", error->message);
      return G_SOURCE_CONTINUE;
    }
  if (!desk_storage_forget_operations (self->storage, &error))
    {
      desk_storage_rollback (self->storage);
      g_warning ("Old operations were not forgotten: %s", error->message);
    }
  else if (!desk_storage_commit (self->storage, &error))
    {
      g_warning ("Old operations were not forgotten: %s", error->message);
    }
  return G_SOURCE_CONTINUE;
}

/* Nobody else may read along: beyond this computer only with TLS, here or at a proxy. */
static gboolean
check_options (const Options *options, GError **error)
{
  const char *fault = NULL;
  g_autoptr (GInetAddress) address =
    options->address != NULL ? g_inet_address_new_from_string (options->address) : NULL;

  if (options->address != NULL && address == NULL)
    fault = "--listen needs an IP address";
  else if ((options->certificate == NULL) != (options->key == NULL))
    fault = "--tls-certificate and --tls-key go together";
  else if (address != NULL && !g_inet_address_get_is_loopback (address) &&
           options->certificate == NULL && !options->behind_proxy)
    fault = "beyond this computer only with --tls-certificate and --tls-key, or with --behind-proxy "
            "if a proxy ends TLS";
  else if (options->port < 0 || options->port > G_MAXUINT16)
    fault = "--port is a number from 0 to 65535";
  else if (options->n_customers < 0)
    fault = "--customers cannot be negative";
  else if (options->demo && options->smtp_url != NULL)
    fault = "the demo sends no mail, it only spools it";
  else if (options->smtp_url != NULL &&
           (options->from_address == NULL || !desk_email_check (options->from_address)))
    fault = "--smtp needs the sender's address with --mail-from";

  if (fault == NULL)
    return TRUE;
  g_set_error_literal (error, DESK_ERROR, DESK_ERROR_INVALID, fault);
  return FALSE;
}

static DeskStorage *
open_storage (const Options *options, const char *folder, DeskClock *clock, GError **error)
{
  const DeskSeedOptions seed = {
    .seed = (guint64) options->seed,
    .n_customers = (guint) options->n_customers,
  };
  g_autoptr (DeskStorage) storage = NULL;

  if (options->demo)
    return desk_demo_folder_open (folder, &seed, clock, error);
  if (!desk_cli_has_database (folder))
    {
      g_set_error (error,
                   DESK_ERROR,
                   DESK_ERROR_NOT_FOUND,
                   "there is no database in “%s”; “dealer-desk-server init” makes one",
                   folder);
      return NULL;
    }

  storage = desk_storage_open (folder, clock, error);
  if (storage != NULL && options->smtp_url != NULL && desk_seed_is_seeded (storage))
    {
      g_set_error (error,
                   DESK_ERROR,
                   DESK_ERROR_INVALID,
                   "“%s” is a demo, whose customers get no real mail",
                   folder);
      return NULL;
    }
  return g_steal_pointer (&storage);
}

static gboolean
start (Run *self, const Options *options, GError **error)
{
  g_autofree char *folder = desk_cli_dup_folder (options->data);
  g_autofree char *spool = g_build_filename (folder, "mail", NULL);
  g_autofree char *lock_path = g_build_filename (folder, "server.lock", NULL);
  g_autoptr (GTlsCertificate) certificate = NULL;
  g_autoptr (DeskFaults) faults = desk_faults_new ();

  self->is_demo = options->demo;
  self->clock = desk_clock_new ();
  if (options->today != NULL && !desk_clock_set_today (self->clock, options->today))
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_INVALID, "“%s” is no date", options->today);
      return FALSE;
    }
  if (options->certificate != NULL)
    {
      certificate =
        g_tls_certificate_new_from_files (options->certificate, options->key, error);
      if (certificate == NULL)
        return FALSE;
    }
  if (!desk_make_private_dir (folder, error))
    return FALSE;
  self->lock = desk_lock_take (lock_path, error);
  if (self->lock == NULL)
    return FALSE;
  self->storage = open_storage (options, folder, self->clock, error);
  if (self->storage == NULL)
    return FALSE;

  self->mailer = desk_mailer_new (self->storage, spool);
  desk_mailer_set_smtp (self->mailer, options->smtp_url, options->from_address);
  self->server = desk_server_new (self->storage, self->clock);
  desk_server_set_mailer (self->server, self->mailer);
  desk_server_set_behind_proxy (self->server, options->behind_proxy);
  if (options->min_client != NULL)
    desk_server_set_min_client (self->server, options->min_client);
  if (options->control)
    {
      desk_server_set_faults (self->server, faults);
      self->control = desk_control_new (self->loop, faults);
    }

  return desk_server_listen (self->server,
                             options->address,
                             (guint) options->port,
                             certificate,
                             error);
}

static gboolean
announce (Run *self, GError **error)
{
  g_autoptr (JsonObject) line = json_object_new ();
  g_autoptr (JsonNode) root = json_node_init_object (json_node_alloc (), line);
  g_autofree char *url = desk_server_dup_url (self->server);
  g_autofree char *text = NULL;
  JsonArray *users = NULL;

  json_object_set_string_member (line, "url", url);
  json_object_set_string_member (line,
                                 "instance_id",
                                 desk_storage_get_instance_id (self->storage));
  if (self->is_demo)
    {
      users = desk_demo_folder_set_passwords (self->storage, error);
      if (users == NULL)
        return FALSE;
      json_object_set_array_member (line, "users", users);
    }

  text = json_to_string (root, FALSE);
  g_print ("%s\n", text);
  fflush (stdout);
  return TRUE;
}

static gboolean
serve (const Options *options, GError **error)
{
  g_auto (Run) self = { NULL };

  self.loop = g_main_loop_new (NULL, FALSE);
  if (!start (&self, options, error) || !announce (&self, error))
    return FALSE;

  desk_on_terminate (terminated_cb, self.loop);
  desk_mailer_start (self.mailer);
  tick_cb (&self);
  forget_cb (&self);
  self.tick_id =
    g_timeout_add_seconds (self.is_demo ? DEMO_TICK_SECONDS : TICK_SECONDS, tick_cb, &self);
  self.forget_id = g_timeout_add_seconds (FORGET_SECONDS, forget_cb, &self);
  g_main_loop_run (self.loop);
  return TRUE;
}

/**
 * desk_cli_run:
 * @arguments: options
 *
 * Serves until SIGTERM, or, with --control, until the standard input ends. The first line of
 * output is JSON: "url", "instance_id" and, in the demo, "users" with their passwords, which are
 * new at each start.
 *
 * Returns: how the program ends
 */
int
desk_cli_run (GStrv arguments)
{
  g_auto (Options) options = { .n_customers = DESK_SEED_CUSTOMERS, .seed = 1 };
  const GOptionEntry entries[] = {
    { "data", 0, 0, G_OPTION_ARG_FILENAME, &options.data, "Folder of the data", "DIR" },
    { "port", 0, 0, G_OPTION_ARG_INT, &options.port, "Port; any free one if not given", "N" },
    { "listen", 0, 0, G_OPTION_ARG_STRING, &options.address,
      "Address; this computer only if not given", "IP" },
    { "tls-certificate", 0, 0, G_OPTION_ARG_FILENAME, &options.certificate,
      "Speak TLS with this certificate (PEM)", "FILE" },
    { "tls-key", 0, 0, G_OPTION_ARG_FILENAME, &options.key, "Its key (PEM)", "FILE" },
    { "behind-proxy", 0, 0, G_OPTION_ARG_NONE, &options.behind_proxy,
      "A proxy ends TLS; listen elsewhere without it", NULL },
    { "smtp", 0, 0, G_OPTION_ARG_STRING, &options.smtp_url,
      "Send mail through smtp://[user:password@]host[:port]; else it is only spooled", "URL" },
    { "mail-from", 0, 0, G_OPTION_ARG_STRING, &options.from_address, "Who sends it", "ADDRESS" },
    { "min-client", 0, 0, G_OPTION_ARG_STRING, &options.min_client,
      "Ask users of an older Dealer Desk to update it", "VERSION" },
    { "today", 0, 0, G_OPTION_ARG_STRING, &options.today, "Take this date for today's", "DATE" },
    { "control", 0, 0, G_OPTION_ARG_NONE, &options.control,
      "End with the standard input, and take orders from it", NULL },
    { "demo", 0, 0, G_OPTION_ARG_NONE, &options.demo,
      "Fill a new folder with made-up data, and make passwords", NULL },
    { "customers", 0, 0, G_OPTION_ARG_INT, &options.n_customers, "How many in the demo", "N" },
    { "seed", 0, 0, G_OPTION_ARG_INT64, &options.seed, "The same number, the same demo", "N" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("- serve");
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) left = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  left = desk_cli_parse (context, arguments, 0);
  if (left == NULL)
    return DESK_CLI_USAGE;
  if (!check_options (&options, &error))
    return desk_cli_fail_usage ("%s", error->message);

  return serve (&options, &error) ? DESK_CLI_OK : desk_cli_fail (error);
}
