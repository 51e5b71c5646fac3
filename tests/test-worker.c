/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "test-worker"

#include "config.h"

#include "desk-worker.h"

/* What a case looks at. The jobs write it in the worker, the callbacks in the main thread. */
typedef struct
{
  DeskWorker *worker;     /* (owned) */
  GThread *main_thread;   /* (unowned) */
  GMutex gate;            /* held by the test to keep the worker busy */
  GString *order;         /* (owned): a letter for each job, written in the worker */
  int n_run;              /* atomic */
  int n_callbacks;
  int n_errors;
  GError *last_error;     /* (owned) (nullable) */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->worker = desk_worker_new ("test");
  fixture->main_thread = g_thread_self ();
  fixture->order = g_string_new (NULL);
  g_mutex_init (&fixture->gate);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (fixture->worker != NULL)
    g_assert_finalize_object (g_steal_pointer (&fixture->worker));
  g_string_free (fixture->order, TRUE);
  g_mutex_clear (&fixture->gate);
  g_clear_error (&fixture->last_error);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Fixture *fixture = user_data;

  g_assert_true (g_thread_self () == fixture->main_thread);
  g_assert_true (g_task_is_valid (result, source));
  fixture->n_callbacks++;

  g_clear_error (&fixture->last_error);
  if (!g_task_propagate_boolean (G_TASK (result), &fixture->last_error))
    fixture->n_errors++;
}

static void
write_letter_in_worker (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Fixture *fixture = g_object_get_data (G_OBJECT (task), "fixture");

  g_assert_true (desk_worker_is_in_context (fixture->worker));
  g_string_append (fixture->order, task_data);
  g_atomic_int_inc (&fixture->n_run);
  g_task_return_boolean (task, TRUE);
}

static void
wait_at_gate_in_worker (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Fixture *fixture = g_object_get_data (G_OBJECT (task), "fixture");

  g_atomic_int_inc (&fixture->n_run);
  g_mutex_lock (&fixture->gate);
  g_mutex_unlock (&fixture->gate);
  g_task_return_boolean (task, TRUE);
}

static void
queue_job (Fixture *fixture,
           DeskPriority priority,
           const char *letter,
           GObject *source,
           GCancellable *cancellable,
           GTaskThreadFunc func)
{
  GTask *task = g_task_new (source, cancellable, done_cb, fixture);

  g_task_set_source_tag (task, queue_job);
  g_task_set_task_data (task, g_strdup (letter), g_free);
  g_object_set_data (G_OBJECT (task), "fixture", fixture);
  desk_worker_queue (fixture->worker, priority, task, func);
}

static void
queue_letter (Fixture *fixture, DeskPriority priority, const char *letter)
{
  queue_job (fixture, priority, letter, NULL, NULL, write_letter_in_worker);
}

/* Keeps the worker in a job until the gate is unlocked, so that what is queued meanwhile waits. */
static void
close_gate (Fixture *fixture)
{
  g_mutex_lock (&fixture->gate);
  queue_job (fixture, DESK_PRIORITY_USER, "", NULL, NULL, wait_at_gate_in_worker);
  while (g_atomic_int_get (&fixture->n_run) == 0)
    g_usleep (1000);
}

static void
wait_for_callbacks (Fixture *fixture, int n_callbacks)
{
  while (fixture->n_callbacks < n_callbacks)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_runs (Fixture *fixture, gconstpointer data)
{
  g_assert_false (desk_worker_is_in_context (fixture->worker));
  queue_letter (fixture, DESK_PRIORITY_READ, "a");
  wait_for_callbacks (fixture, 1);
  g_assert_cmpstr (fixture->order->str, ==, "a");
  g_assert_cmpint (fixture->n_errors, ==, 0);
}

static void
test_priority (Fixture *fixture, gconstpointer data)
{
  close_gate (fixture);
  queue_letter (fixture, DESK_PRIORITY_IDLE, "g");
  queue_letter (fixture, DESK_PRIORITY_SYNC, "e");
  queue_letter (fixture, DESK_PRIORITY_READ, "c");
  queue_letter (fixture, DESK_PRIORITY_USER, "a");
  queue_letter (fixture, DESK_PRIORITY_IDLE, "h");
  queue_letter (fixture, DESK_PRIORITY_SYNC, "f");
  queue_letter (fixture, DESK_PRIORITY_READ, "d");
  queue_letter (fixture, DESK_PRIORITY_USER, "b");
  g_mutex_unlock (&fixture->gate);

  wait_for_callbacks (fixture, 9);
  g_assert_cmpstr (fixture->order->str, ==, "abcdefgh");
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  close_gate (fixture);
  queue_job (fixture, DESK_PRIORITY_USER, "x", NULL, cancellable, write_letter_in_worker);
  g_cancellable_cancel (cancellable);
  g_mutex_unlock (&fixture->gate);

  wait_for_callbacks (fixture, 2);
  g_assert_cmpstr (fixture->order->str, ==, "");
  g_assert_error (fixture->last_error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  /* The worker goes on. */
  queue_letter (fixture, DESK_PRIORITY_USER, "a");
  wait_for_callbacks (fixture, 3);
  g_assert_cmpstr (fixture->order->str, ==, "a");
}

static void
test_shutdown_runs_the_rest (Fixture *fixture, gconstpointer data)
{
  close_gate (fixture);
  for (int i = 0; i < 100; i++)
    queue_letter (fixture, (DeskPriority) (i % 4), "x");
  g_mutex_unlock (&fixture->gate);

  desk_worker_shutdown (fixture->worker);
  g_assert_cmpint (g_atomic_int_get (&fixture->n_run), ==, 101);
  g_assert_cmpuint (fixture->order->len, ==, 100);

  /* Callbacks need the main loop, which did not run meanwhile. */
  g_assert_cmpint (fixture->n_callbacks, ==, 0);
  wait_for_callbacks (fixture, 101);
  g_assert_cmpint (fixture->n_errors, ==, 0);

  desk_worker_shutdown (fixture->worker);
}

static void
test_after_shutdown (Fixture *fixture, gconstpointer data)
{
  desk_worker_shutdown (fixture->worker);
  g_assert_false (desk_worker_is_in_context (fixture->worker));

  queue_letter (fixture, DESK_PRIORITY_USER, "x");
  wait_for_callbacks (fixture, 1);
  g_assert_cmpstr (fixture->order->str, ==, "");
  g_assert_error (fixture->last_error, G_IO_ERROR, G_IO_ERROR_CLOSED);
}

static void
test_finalize_joins (Fixture *fixture, gconstpointer data)
{
  queue_letter (fixture, DESK_PRIORITY_IDLE, "x");
  fixture->worker = (g_assert_finalize_object (fixture->worker), NULL);
  g_assert_cmpint (g_atomic_int_get (&fixture->n_run), ==, 1);
  wait_for_callbacks (fixture, 1);
}

typedef struct
{
  GThread *main_thread;
  int n_finalized;
} Finalized;

static void
source_finalized_cb (gpointer user_data, GObject *where_the_object_was)
{
  Finalized *finalized = user_data;

  g_assert_true (g_thread_self () == finalized->main_thread);
  finalized->n_finalized++;
}

/* The source object of a task may be one that must not be finalised in another thread, and the
 * task may hold the last reference to it. */
static void
test_source_is_finalized_here (Fixture *fixture, gconstpointer data)
{
  Finalized finalized = { g_thread_self (), 0 };

  for (int i = 0; i < 500; i++)
    {
      GObject *source = g_object_new (G_TYPE_OBJECT, NULL);

      g_object_weak_ref (source, source_finalized_cb, &finalized);
      queue_job (fixture, DESK_PRIORITY_USER, "x", source, NULL, write_letter_in_worker);
      g_object_unref (source);
      if (i % 10 == 0)
        wait_for_callbacks (fixture, i + 1);
    }

  wait_for_callbacks (fixture, 500);
  while (finalized.n_finalized < 500)
    g_main_context_iteration (NULL, TRUE);
}

static gpointer
queue_in_thread (gpointer data)
{
  Fixture *fixture = data;
  g_autoptr (GMainContext) context = g_main_context_new ();

  /* Each thread's callbacks would come to its own context, so here without any. */
  g_main_context_push_thread_default (context);
  for (int i = 0; i < 500; i++)
    {
      GTask *task = g_task_new (NULL, NULL, NULL, NULL);

      g_task_set_task_data (task, g_strdup ("x"), g_free);
      g_object_set_data (G_OBJECT (task), "fixture", fixture);
      desk_worker_queue (fixture->worker, DESK_PRIORITY_SYNC, task, write_letter_in_worker);
    }
  g_main_context_pop_thread_default (context);

  return NULL;
}

static void
test_many_threads (Fixture *fixture, gconstpointer data)
{
  GThread *threads[4] = { NULL };

  for (int i = 0; i < 4; i++)
    threads[i] = g_thread_new ("queue", queue_in_thread, fixture);
  for (int i = 0; i < 4; i++)
    g_thread_join (threads[i]);

  desk_worker_shutdown (fixture->worker);
  g_assert_cmpint (g_atomic_int_get (&fixture->n_run), ==, 2000);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("/worker/runs", test_runs);
  ADD ("/worker/priority", test_priority);
  ADD ("/worker/cancel", test_cancel);
  ADD ("/worker/shutdown-runs-the-rest", test_shutdown_runs_the_rest);
  ADD ("/worker/after-shutdown", test_after_shutdown);
  ADD ("/worker/finalize-joins", test_finalize_joins);
  ADD ("/worker/source-is-finalized-here", test_source_is_finalized_here);
  ADD ("/worker/many-threads", test_many_threads);

  return g_test_run ();
}
