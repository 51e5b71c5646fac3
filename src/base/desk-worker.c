/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-worker"

#include "config.h"

#include "desk-worker.h"

/*
 * One thread that runs jobs one after the other, the most urgent first. A job is a GTask, so its
 * callback arrives in the context the task was made in, and nothing else leaves the thread. All
 * functions may be called from any thread, except desk_worker_shutdown() from the worker's own.
 */

#define N_PRIORITIES (DESK_PRIORITY_IDLE + 1)

typedef struct
{
  GTask *task;          /* (owned) */
  GTaskThreadFunc func; /* (unowned) */
} Job;

struct _DeskWorker
{
  GObject parent_instance;

  GThread *thread;            /* (owned) (nullable): NULL once joined */
  GThread *identity;          /* (unowned): only compared, good after the thread was joined */
  GMutex mutex;               /* guards what follows */
  GCond wake_up;
  GQueue jobs[N_PRIORITIES];  /* Job (owned), first in first out */
  gboolean is_shutting_down;
};

G_DEFINE_FINAL_TYPE (DeskWorker, desk_worker, G_TYPE_OBJECT)

static gboolean
unref_task_cb (gpointer user_data)
{
  return G_SOURCE_REMOVE;
}

/*
 * The last reference to a task may be the last to its source object, and an object of the main
 * thread must not be finalised here. So the reference travels to the task's context, behind the
 * callback. Not g_main_context_invoke(), which runs here if that context happens to be idle.
 */
static void
unref_task_in_its_context (GTask *task)
{
  g_autoptr (GMainContext) context = NULL;
  g_autoptr (GSource) source = g_idle_source_new ();

  if (g_task_get_context (task) != NULL)
    context = g_main_context_ref (g_task_get_context (task));

  g_source_set_priority (source, g_task_get_priority (task));
  g_source_set_callback (source, unref_task_cb, task, g_object_unref);
  g_source_set_static_name (source, "[desk] task done");
  g_source_attach (source, context);
}

static void
run_job (Job *job)
{
  if (!g_task_return_error_if_cancelled (job->task))
    job->func (job->task, g_task_get_source_object (job->task), g_task_get_task_data (job->task),
               g_task_get_cancellable (job->task));

  unref_task_in_its_context (job->task);
  g_free (job);
}

/* Called with the mutex held. */
static Job *
pop_job (DeskWorker *self)
{
  for (int i = 0; i < N_PRIORITIES; i++)
    {
      Job *job = g_queue_pop_head (&self->jobs[i]);

      if (job != NULL)
        return job;
    }

  return NULL;
}

static gpointer
run_in_worker (gpointer user_data)
{
  DeskWorker *self = user_data;

  g_mutex_lock (&self->mutex);
  while (TRUE)
    {
      Job *job = pop_job (self);

      if (job != NULL)
        {
          g_mutex_unlock (&self->mutex);
          run_job (job);
          g_mutex_lock (&self->mutex);
        }
      else if (self->is_shutting_down)
        {
          break;
        }
      else
        {
          g_cond_wait (&self->wake_up, &self->mutex);
        }
    }
  g_mutex_unlock (&self->mutex);

  return NULL;
}

/**
 * desk_worker_new:
 * @name: the thread's name, for debuggers; 15 letters are shown
 *
 * Starts a thread with an empty queue.
 *
 * Returns: (transfer full): the worker
 */
DeskWorker *
desk_worker_new (const char *name)
{
  DeskWorker *self = g_object_new (DESK_TYPE_WORKER, NULL);

  /* The thread holds no reference: dispose joins it. Under the mutex, so that the first job
   * already sees which thread it is in. */
  g_mutex_lock (&self->mutex);
  self->thread = g_thread_new (name, run_in_worker, self);
  self->identity = self->thread;
  g_mutex_unlock (&self->mutex);

  return self;
}

/**
 * desk_worker_queue:
 * @self: a worker
 * @priority: how urgent it is
 * @task: (transfer full): the task, with its data and its source tag set
 * @func: (scope async): runs in the worker and must return a result by g_task_return_*()
 *
 * Queues a job. The task's callback arrives in the context that the task was made in. If its
 * cancellable is cancelled before the turn comes, @func does not run and the task fails with
 * %G_IO_ERROR_CANCELLED. After desk_worker_shutdown() the task fails with %G_IO_ERROR_CLOSED.
 */
void
desk_worker_queue (DeskWorker *self, DeskPriority priority, GTask *task, GTaskThreadFunc func)
{
  gboolean is_closed = FALSE;

  g_return_if_fail (DESK_IS_WORKER (self));
  g_return_if_fail (priority >= DESK_PRIORITY_USER && priority <= DESK_PRIORITY_IDLE);
  g_return_if_fail (G_IS_TASK (task));
  g_return_if_fail (func != NULL);

  g_mutex_lock (&self->mutex);
  is_closed = self->is_shutting_down;
  if (!is_closed)
    {
      Job *job = g_new0 (Job, 1);

      job->task = task;
      job->func = func;
      g_queue_push_tail (&self->jobs[priority], job);
      g_cond_signal (&self->wake_up);
    }
  g_mutex_unlock (&self->mutex);

  if (is_closed)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CLOSED, "the worker has ended");
      unref_task_in_its_context (task);
    }
}

/**
 * desk_worker_is_in_context:
 * @self: a worker
 *
 * For assertions at the head of functions that belong in the worker.
 *
 * Returns: %TRUE if the caller runs in the worker's thread
 */
gboolean
desk_worker_is_in_context (DeskWorker *self)
{
  gboolean is_in_context = FALSE;

  g_return_val_if_fail (DESK_IS_WORKER (self), FALSE);

  g_mutex_lock (&self->mutex);
  is_in_context = g_thread_self () == self->identity;
  g_mutex_unlock (&self->mutex);

  return is_in_context;
}

/**
 * desk_worker_shutdown:
 * @self: a worker
 *
 * Refuses new jobs, runs those that are queued, and waits for the end of the thread. Their
 * callbacks arrive when the contexts run next. Harmless if called again.
 */
void
desk_worker_shutdown (DeskWorker *self)
{
  g_autoptr (GThread) thread = NULL;

  g_return_if_fail (DESK_IS_WORKER (self));
  g_return_if_fail (!desk_worker_is_in_context (self) || self->thread == NULL);

  g_mutex_lock (&self->mutex);
  self->is_shutting_down = TRUE;
  thread = g_steal_pointer (&self->thread);
  g_cond_signal (&self->wake_up);
  g_mutex_unlock (&self->mutex);

  if (thread != NULL)
    g_thread_join (g_steal_pointer (&thread));
}

static void
desk_worker_dispose (GObject *object)
{
  desk_worker_shutdown (DESK_WORKER (object));

  G_OBJECT_CLASS (desk_worker_parent_class)->dispose (object);
}

static void
desk_worker_finalize (GObject *object)
{
  DeskWorker *self = DESK_WORKER (object);

  g_mutex_clear (&self->mutex);
  g_cond_clear (&self->wake_up);

  G_OBJECT_CLASS (desk_worker_parent_class)->finalize (object);
}

static void
desk_worker_class_init (DeskWorkerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = desk_worker_dispose;
  object_class->finalize = desk_worker_finalize;
}

static void
desk_worker_init (DeskWorker *self)
{
  g_mutex_init (&self->mutex);
  g_cond_init (&self->wake_up);
  for (int i = 0; i < N_PRIORITIES; i++)
    g_queue_init (&self->jobs[i]);
}
