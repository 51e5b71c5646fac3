/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-demo"

#include "build-paths.h"
#include "config.h"

#include "desk-demo.h"

#include "desk-error.h"
#include "desk-json-check.h"
#include "desk-platform.h"
#include "desk-problem.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>

/*
 * The demo is a back-end like any other: dealer-desk-server with made-up data, as a child of this
 * program on a port of this computer. It reads its standard input and ends when that closes, so it
 * never outlives us, however we end. Its first line of output says where it listens and with
 * which passwords, which are new at each start; they stay in memory.
 */
struct _DeskDemo
{
  GObject parent_instance;

  char *folder;             /* (owned) */
  DeskClock *clock;         /* (owned) */
  GSubprocess *child;       /* (owned) (nullable) */
  GDataInputStream *output; /* (owned) (nullable): of the child */
  GCancellable *watch;      /* (owned) (nullable): of the child's life and output */
  char *url;                /* (owned) (nullable) */
  char *instance_id;        /* (owned) (nullable) */
  GHashTable *users;        /* (owned) (element-type utf8 User): by role */
};

G_DEFINE_FINAL_TYPE (DeskDemo, desk_demo, G_TYPE_OBJECT)

/* The first start makes all its data. */
#define START_SECONDS 120
#define END_MS 2000

enum
{
  SIGNAL_ENDED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

typedef struct
{
  char *email;    /* (owned) */
  char *password; /* (owned) */
} User;

static void
user_free (gpointer data)
{
  User *self = data;

  g_free (self->email);
  g_free (self->password);
  g_free (self);
}

static void
forget (DeskDemo *self)
{
  if (self->watch != NULL)
    g_cancellable_cancel (self->watch);
  g_clear_object (&self->watch);
  g_clear_object (&self->output);
  g_clear_object (&self->child);
  g_clear_pointer (&self->url, g_free);
  g_clear_pointer (&self->instance_id, g_free);
  g_hash_table_remove_all (self->users);
}

static void
desk_demo_dispose (GObject *object)
{
  desk_demo_stop (DESK_DEMO (object));
  G_OBJECT_CLASS (desk_demo_parent_class)->dispose (object);
}

static void
desk_demo_finalize (GObject *object)
{
  DeskDemo *self = DESK_DEMO (object);

  g_clear_pointer (&self->users, g_hash_table_unref);
  g_clear_object (&self->clock);
  g_free (self->folder);
  G_OBJECT_CLASS (desk_demo_parent_class)->finalize (object);
}

static void
desk_demo_class_init (DeskDemoClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = desk_demo_dispose;
  object_class->finalize = desk_demo_finalize;

  /**
   * DeskDemo::ended:
   *
   * The child has ended without being asked to.
   */
  signals[SIGNAL_ENDED] = g_signal_new ("ended", DESK_TYPE_DEMO, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                        NULL, G_TYPE_NONE, 0);
}

static void
desk_demo_init (DeskDemo *self)
{
  self->users = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, user_free);
}

/**
 * desk_demo_new:
 * @folder: where the demo keeps its data between starts
 * @clock: if a date is set, the demo gets the same
 *
 * Returns: (transfer full): a demo that does not run yet
 */
DeskDemo *
desk_demo_new (const char *folder, DeskClock *clock)
{
  DeskDemo *self = g_object_new (DESK_TYPE_DEMO, NULL);

  self->folder = g_strdup (folder);
  g_set_object (&self->clock, clock);
  return self;
}

/* A run from the build folder takes the server that was built with it. */
static char *
find_server (void)
{
  const char *wanted = g_getenv ("DESK_SERVER");

  if (wanted != NULL && *wanted != '\0')
    return g_find_program_in_path (wanted);
  if (g_file_test (BUILD_SERVER_PATH, G_FILE_TEST_IS_EXECUTABLE))
    return g_strdup (BUILD_SERVER_PATH);
  return desk_find_program ("dealer-desk-server");
}

static const char *
get_text (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node) ||
      json_node_get_value_type (node) != G_TYPE_STRING)
    return NULL;
  return json_node_get_string (node);
}

/* {"url":…,"instance_id":…,"users":[{"role":…,"email":…,"password":…}]} */
static gboolean
read_first_line (DeskDemo *self, const char *line, gsize length)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  JsonNode *root = NULL;
  JsonNode *users = NULL;
  JsonObject *object = NULL;

  if (!desk_json_check (line, length, 1024 * 1024, NULL) ||
      !json_parser_load_from_data (parser, line, length, NULL))
    return FALSE;
  root = json_parser_get_root (parser);
  if (!JSON_NODE_HOLDS_OBJECT (root))
    return FALSE;
  object = json_node_get_object (root);
  users = json_object_get_member (object, "users");
  if (get_text (object, "url") == NULL || get_text (object, "instance_id") == NULL ||
      users == NULL || !JSON_NODE_HOLDS_ARRAY (users))
    return FALSE;
  for (guint i = 0; i < json_array_get_length (json_node_get_array (users)); i++)
    {
      JsonNode *item = json_array_get_element (json_node_get_array (users), i);
      JsonObject *user = JSON_NODE_HOLDS_OBJECT (item) ? json_node_get_object (item) : NULL;
      User *copy = NULL;

      if (user == NULL || get_text (user, "role") == NULL || get_text (user, "email") == NULL ||
          get_text (user, "password") == NULL)
        return FALSE;
      copy = g_new0 (User, 1);
      copy->email = g_strdup (get_text (user, "email"));
      copy->password = g_strdup (get_text (user, "password"));
      g_hash_table_insert (self->users, g_strdup (get_text (user, "role")), copy);
    }
  self->url = g_strdup (get_text (object, "url"));
  self->instance_id = g_strdup (get_text (object, "instance_id"));
  return TRUE;
}

/* The rest of its output is read and thrown away: a full pipe would stop it. */
static void
output_skipped_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GCancellable) watch = user_data;

  if (g_input_stream_skip_finish (G_INPUT_STREAM (source), result, NULL) > 0)
    g_input_stream_skip_async (G_INPUT_STREAM (source), 4096, G_PRIORITY_LOW, watch,
                               output_skipped_cb, g_object_ref (watch));
}

static void
child_ended_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeskDemo) self = user_data;

  g_subprocess_wait_finish (G_SUBPROCESS (source), result, NULL);
  /* Another one, or none, took its place when it was stopped. */
  if (self->child != G_SUBPROCESS (source))
    return;
  /* In its start: the end of its output says so to who waits for the first line. */
  if (self->url == NULL)
    return;
  g_message ("The demo server has ended by itself");
  forget (self);
  g_signal_emit (self, signals[SIGNAL_ENDED], 0);
}

/* A start under way; the data of its task. */
typedef struct
{
  GSubprocess *child;  /* (owned) */
  GCancellable *watch; /* (owned) */
  guint timeout_id;
} Start;

static void
start_free (gpointer data)
{
  Start *self = data;

  g_clear_handle_id (&self->timeout_id, g_source_remove);
  g_clear_object (&self->child);
  g_clear_object (&self->watch);
  g_free (self);
}

static gboolean
start_too_slow_cb (gpointer user_data)
{
  Start *start = user_data;

  start->timeout_id = 0;
  g_subprocess_force_exit (start->child);
  g_cancellable_cancel (start->watch);
  return G_SOURCE_REMOVE;
}

static void
first_line_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  DeskDemo *self = g_task_get_source_object (task);
  Start *start = g_task_get_task_data (task);
  g_autofree char *line = NULL;
  g_autoptr (GError) error = NULL;
  gsize length = 0;

  g_clear_handle_id (&start->timeout_id, g_source_remove);
  line =
      g_data_input_stream_read_line_finish (G_DATA_INPUT_STREAM (source), result, &length, &error);
  if (self->child != start->child)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "the demo was stopped");
      return;
    }
  if (line == NULL || !read_first_line (self, line, length) ||
      g_subprocess_get_identifier (start->child) == NULL)
    {
      desk_demo_stop (self);
      g_task_return_error (task,
                           desk_problem_new_error (DESK_ERROR_FAILED, "demo_failed",
                                                   "the demo server did not say where it listens"));
      return;
    }
  g_input_stream_skip_async (G_INPUT_STREAM (source), 4096, G_PRIORITY_LOW, self->watch,
                             output_skipped_cb, g_object_ref (self->watch));
  g_task_return_boolean (task, TRUE);
}

/**
 * desk_demo_start_async:
 *
 * Starts the demo, and waits until it listens. The first start of all makes its data, which takes
 * some seconds. Does nothing when it runs already.
 */
void
desk_demo_start_async (DeskDemo *self,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GSubprocessLauncher) launcher = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) arguments = NULL;
  g_autofree char *program = NULL;
  Start *start = NULL;

  g_return_if_fail (DESK_IS_DEMO (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, desk_demo_start_async);
  if (desk_demo_get_is_running (self))
    {
      g_task_return_boolean (task, TRUE);
      return;
    }
  desk_demo_stop (self);
  program = find_server ();
  if (program == NULL)
    {
      g_task_return_error (task, desk_problem_new_error (DESK_ERROR_FAILED, "demo_missing",
                                                         "dealer-desk-server was not found"));
      return;
    }
  if (!desk_make_private_dir (self->folder, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  arguments = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (arguments, g_strdup (program));
  g_ptr_array_add (arguments, g_strdup ("run"));
  g_ptr_array_add (arguments, g_strdup ("--demo"));
  g_ptr_array_add (arguments, g_strdup ("--control"));
  g_ptr_array_add (arguments, g_strdup ("--data"));
  g_ptr_array_add (arguments, g_strdup (self->folder));
  if (desk_clock_is_shifted (self->clock))
    {
      g_ptr_array_add (arguments, g_strdup ("--today"));
      g_ptr_array_add (arguments, desk_clock_dup_today (self->clock, NULL));
    }
  g_ptr_array_add (arguments, NULL);
  launcher =
      g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_PIPE);
  self->child =
      g_subprocess_launcher_spawnv (launcher, (const char *const *) arguments->pdata, &error);
  if (self->child == NULL)
    {
      g_task_return_error (
          task, desk_problem_new_error (DESK_ERROR_FAILED, "demo_failed", error->message));
      return;
    }
  self->watch = g_cancellable_new ();
  self->output = g_data_input_stream_new (g_subprocess_get_stdout_pipe (self->child));
  g_filter_input_stream_set_close_base_stream (G_FILTER_INPUT_STREAM (self->output), FALSE);
  g_subprocess_wait_async (self->child, NULL, child_ended_cb, g_object_ref (self));
  start = g_new0 (Start, 1);
  start->child = g_object_ref (self->child);
  start->watch = g_object_ref (self->watch);
  start->timeout_id = g_timeout_add_seconds (START_SECONDS, start_too_slow_cb, start);
  g_task_set_task_data (task, start, start_free);
  g_data_input_stream_read_line_async (self->output, G_PRIORITY_DEFAULT, self->watch,
                                       first_line_read_cb, g_steal_pointer (&task));
}

/**
 * desk_demo_start_finish:
 * @error: %DESK_ERROR_FAILED with the code "demo_missing" or "demo_failed", or why its folder
 *   could not be made
 *
 * Returns: whether it runs
 */
gboolean
desk_demo_start_finish (DeskDemo *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

/**
 * desk_demo_stop:
 *
 * Closes the child's standard input and waits a moment for its end: its database is not to be
 * deleted or opened again under it. Blocks for some milliseconds, two seconds at most.
 */
void
desk_demo_stop (DeskDemo *self)
{
  g_autoptr (GSubprocess) child = NULL;
  gint64 until = 0;

  g_return_if_fail (DESK_IS_DEMO (self));

  if (self->child == NULL)
    return;
  child = g_object_ref (self->child);
  forget (self);
  g_output_stream_close (g_subprocess_get_stdin_pipe (child), NULL, NULL);
  until = g_get_monotonic_time () + END_MS * 1000;
  while (g_subprocess_get_identifier (child) != NULL)
    {
      if (g_get_monotonic_time () > until)
        {
          g_subprocess_force_exit (child);
          g_subprocess_wait (child, NULL, NULL);
          break;
        }
      g_usleep (2000);
    }
}

static gboolean
delete_tree (const char *path, GError **error)
{
  g_autoptr (GDir) folder = NULL;
  const char *name = NULL;

  if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
    {
      folder = g_dir_open (path, 0, error);
      if (folder == NULL)
        return FALSE;
      while ((name = g_dir_read_name (folder)) != NULL)
        {
          g_autofree char *child = g_build_filename (path, name, NULL);

          if (!delete_tree (child, error))
            return FALSE;
        }
    }
  if (g_remove (path) == 0 || !g_file_test (path, G_FILE_TEST_EXISTS))
    return TRUE;
  g_set_error (error, DESK_ERROR, DESK_ERROR_STORAGE, "cannot delete “%s”", path);
  return FALSE;
}

/**
 * desk_demo_delete_data:
 *
 * Stops the demo and deletes what it keeps; the next start begins with new data.
 *
 * Returns: whether it is gone
 */
gboolean
desk_demo_delete_data (DeskDemo *self, GError **error)
{
  g_return_val_if_fail (DESK_IS_DEMO (self), FALSE);

  desk_demo_stop (self);
  return !g_file_test (self->folder, G_FILE_TEST_EXISTS) || delete_tree (self->folder, error);
}

gboolean
desk_demo_get_is_running (DeskDemo *self)
{
  g_return_val_if_fail (DESK_IS_DEMO (self), FALSE);

  return self->child != NULL && self->url != NULL;
}

/**
 * desk_demo_get_url:
 *
 * Returns: (transfer none) (nullable): where it listens
 */
const char *
desk_demo_get_url (DeskDemo *self)
{
  g_return_val_if_fail (DESK_IS_DEMO (self), NULL);

  return self->url;
}

const char *
desk_demo_get_instance_id (DeskDemo *self)
{
  g_return_val_if_fail (DESK_IS_DEMO (self), NULL);

  return self->instance_id;
}

/**
 * desk_demo_get_email:
 * @role: "dealer", "assistant", "manager" or "oem"
 *
 * Returns: (transfer none) (nullable): that user's e-mail address
 */
const char *
desk_demo_get_email (DeskDemo *self, const char *role)
{
  User *user = NULL;

  g_return_val_if_fail (DESK_IS_DEMO (self), NULL);

  user = g_hash_table_lookup (self->users, role);
  return user != NULL ? user->email : NULL;
}

/**
 * desk_demo_get_password:
 * @role: "dealer", "assistant", "manager" or "oem"
 *
 * Returns: (transfer none) (nullable): that user's password for this run of the demo
 */
const char *
desk_demo_get_password (DeskDemo *self, const char *role)
{
  User *user = NULL;

  g_return_val_if_fail (DESK_IS_DEMO (self), NULL);

  user = g_hash_table_lookup (self->users, role);
  return user != NULL ? user->password : NULL;
}
