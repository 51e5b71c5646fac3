/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-rate-limit"

#include "config.h"

#include "desk-rate-limit.h"

/*
 * A bucket of tokens for each key, which fills up evenly: @max in a window. A bucket is kept as
 * one instant, at which it will be full again ("virtual scheduling"), so that what nobody asks
 * for any more costs nothing to find and drop.
 */

/* Before the table is looked through for the first time. */
#define FIRST_SWEEP 1024

struct _DeskRateLimit
{
  GObject parent_instance;

  DeskClock *clock;    /* (owned) */
  gint64 interval;     /* microseconds that a token takes to come back */
  gint64 window;       /* microseconds */
  GHashTable *full_at; /* (owned): key (owned) → gint64 (owned), monotonic microseconds */
  guint sweep_at;      /* that many keys */
};

G_DEFINE_FINAL_TYPE (DeskRateLimit, desk_rate_limit, G_TYPE_OBJECT)

static void
desk_rate_limit_finalize (GObject *object)
{
  DeskRateLimit *self = DESK_RATE_LIMIT (object);

  g_clear_object (&self->clock);
  g_clear_pointer (&self->full_at, g_hash_table_unref);

  G_OBJECT_CLASS (desk_rate_limit_parent_class)->finalize (object);
}

static void
desk_rate_limit_class_init (DeskRateLimitClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = desk_rate_limit_finalize;
}

static void
desk_rate_limit_init (DeskRateLimit *self)
{
  self->full_at = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->sweep_at = FIRST_SWEEP;
}

/**
 * desk_rate_limit_new:
 * @max: how often, at least 1
 * @window_seconds: in how many seconds, at least 1
 * @clock: the clock
 *
 * Returns: (transfer full): a limit that nobody has used yet
 */
DeskRateLimit *
desk_rate_limit_new (guint max, guint window_seconds, DeskClock *clock)
{
  DeskRateLimit *self = NULL;

  g_return_val_if_fail (max > 0 && window_seconds > 0, NULL);
  g_return_val_if_fail (DESK_IS_CLOCK (clock), NULL);

  self = g_object_new (DESK_TYPE_RATE_LIMIT, NULL);
  self->clock = g_object_ref (clock);
  self->window = window_seconds * G_USEC_PER_SEC;
  self->interval = self->window / max;

  return self;
}

static gboolean
is_full_cb (gpointer key, gpointer value, gpointer user_data)
{
  return *(gint64 *) value <= *(gint64 *) user_data;
}

/* Drops the keys that are as if they had never been there. */
static void
sweep (DeskRateLimit *self, gint64 now)
{
  g_hash_table_foreach_remove (self->full_at, is_full_cb, &now);
  self->sweep_at = MAX (FIRST_SWEEP, 2 * g_hash_table_size (self->full_at));
}

/**
 * desk_rate_limit_take:
 * @self: a limit
 * @key: who, or what
 * @retry_after_seconds: (out) (optional): if it may not be done now, in how many seconds it may,
 *   rounded up, at least 1; else 0
 *
 * What is refused does not count, so that others cannot keep somebody out for longer.
 *
 * Returns: whether it may be done now; it is counted
 */
gboolean
desk_rate_limit_take (DeskRateLimit *self, const char *key, guint *retry_after_seconds)
{
  gint64 now = 0;
  gint64 *full_at = NULL;
  gint64 next = 0;

  g_return_val_if_fail (DESK_IS_RATE_LIMIT (self), FALSE);
  g_return_val_if_fail (key != NULL, FALSE);

  now = desk_clock_get_monotonic (self->clock);
  if (retry_after_seconds != NULL)
    *retry_after_seconds = 0;

  full_at = g_hash_table_lookup (self->full_at, key);
  next = MAX (full_at != NULL ? *full_at : now, now) + self->interval;
  if (next > now + self->window)
    {
      if (retry_after_seconds != NULL)
        *retry_after_seconds =
          (guint) ((next - now - self->window + G_USEC_PER_SEC - 1) / G_USEC_PER_SEC);
      return FALSE;
    }

  if (full_at == NULL)
    {
      if (g_hash_table_size (self->full_at) >= self->sweep_at)
        sweep (self, now);
      full_at = g_new0 (gint64, 1);
      g_hash_table_insert (self->full_at, g_strdup (key), full_at);
    }
  *full_at = next;

  return TRUE;
}
