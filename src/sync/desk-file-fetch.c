/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-file-fetch"

#include "config.h"

#include "desk-file-fetch.h"

/* Nobody sees more steps than that. */
#define TELL_EVERY_US (80 * 1000)

/**
 * DeskFileFetch:
 *
 * A file of the back-end, and how far it has come. It is cancelled when nobody holds this any more; what has come by
 * then is not asked for again.
 */
struct _DeskFileFetch
{
  GObject parent_instance;

  DeskSync *sync;            /* (owned) */
  DeskFileRef *file;         /* (owned) */
  GCancellable *cancellable; /* (owned) (nullable): while it comes */
  DeskFileState state;
  char *path;    /* (owned) (nullable) */
  GError *error; /* (owned) (nullable) */
  double fraction;
  gint64 told_at;
};

G_DEFINE_FINAL_TYPE (DeskFileFetch, desk_file_fetch, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
desk_file_fetch_dispose (GObject *object)
{
  DeskFileFetch *self = DESK_FILE_FETCH (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->sync);

  G_OBJECT_CLASS (desk_file_fetch_parent_class)->dispose (object);
}

static void
desk_file_fetch_finalize (GObject *object)
{
  DeskFileFetch *self = DESK_FILE_FETCH (object);

  g_clear_pointer (&self->file, desk_file_ref_free);
  g_clear_error (&self->error);
  g_free (self->path);

  G_OBJECT_CLASS (desk_file_fetch_parent_class)->finalize (object);
}

static void
desk_file_fetch_class_init (DeskFileFetchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = desk_file_fetch_dispose;
  G_OBJECT_CLASS (klass)->finalize = desk_file_fetch_finalize;

  signals[CHANGED] = g_signal_new ("changed", DESK_TYPE_FILE_FETCH, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                   0);
}

static void
desk_file_fetch_init (DeskFileFetch *self)
{
}

/**
 * desk_file_fetch_new:
 * @sync: the engine of the account
 * @file: a file
 *
 * Returns: (transfer full): it, as it is on this computer now
 */
DeskFileFetch *
desk_file_fetch_new (DeskSync *sync, const DeskFileRef *file)
{
  DeskFileFetch *self = g_object_new (DESK_TYPE_FILE_FETCH, NULL);

  self->sync = g_object_ref (sync);
  self->file = desk_file_ref_copy (file);
  self->path = desk_sync_find_file (sync, file);
  self->state = self->path != NULL ? DESK_FILE_THERE : DESK_FILE_ABSENT;
  return self;
}

DeskFileState
desk_file_fetch_get_state (DeskFileFetch *self)
{
  return self->state;
}

/**
 * desk_file_fetch_get_fraction:
 *
 * Returns: how much of it has come, 0 to 1
 */
double
desk_file_fetch_get_fraction (DeskFileFetch *self)
{
  return self->fraction;
}

/**
 * desk_file_fetch_get_error:
 *
 * Returns: (nullable): why it did not come
 */
const GError *
desk_file_fetch_get_error (DeskFileFetch *self)
{
  return self->error;
}

/**
 * desk_file_fetch_get_path:
 *
 * Returns: (nullable): where it is, when it is there
 */
const char *
desk_file_fetch_get_path (DeskFileFetch *self)
{
  return self->path;
}

static void
set_state (DeskFileFetch *self, DeskFileState state)
{
  self->state = state;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
fetched_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DeskFileFetch) self = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = desk_sync_fetch_file_finish (DESK_SYNC (source), result, &error);
  GWeakRef *reference = user_data;

  self = g_weak_ref_get (reference);
  g_weak_ref_clear (reference);
  g_free (reference);
  if (self == NULL)
    return;
  g_clear_object (&self->cancellable);
  if (path != NULL)
    {
      self->path = g_steal_pointer (&path);
      set_state (self, DESK_FILE_THERE);
    }
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      set_state (self, DESK_FILE_ABSENT);
    }
  else
    {
      self->error = g_steal_pointer (&error);
      set_state (self, DESK_FILE_FAILED);
    }
}

static void
progress_cb (goffset n_bytes, goffset size, gpointer user_data)
{
  g_autoptr (DeskFileFetch) self = g_weak_ref_get (user_data);
  gint64 now = g_get_monotonic_time ();

  if (self == NULL || size <= 0)
    return;
  self->fraction = (double) n_bytes / (double) size;
  if (now - self->told_at < TELL_EVERY_US)
    return;
  self->told_at = now;
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * desk_file_fetch_start:
 *
 * Fetches it, if it is not there and does not come already.
 */
void
desk_file_fetch_start (DeskFileFetch *self)
{
  GWeakRef *reference = NULL;

  g_return_if_fail (DESK_IS_FILE_FETCH (self));

  if (self->state == DESK_FILE_FETCHING || self->state == DESK_FILE_THERE)
    return;
  g_clear_error (&self->error);
  self->fraction = 0;
  self->cancellable = g_cancellable_new ();
  reference = g_new0 (GWeakRef, 1);
  g_weak_ref_init (reference, self);
  desk_sync_fetch_file_async (self->sync, self->file, progress_cb, reference, self->cancellable, fetched_cb, reference);
  set_state (self, DESK_FILE_FETCHING);
}

/**
 * desk_file_fetch_cancel:
 *
 * Ends it; what has come stays.
 */
void
desk_file_fetch_cancel (DeskFileFetch *self)
{
  g_return_if_fail (DESK_IS_FILE_FETCH (self));

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}
