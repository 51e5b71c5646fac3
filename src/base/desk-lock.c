/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-lock"

#include "config.h"

#include "desk-lock.h"

#include "desk-platform.h"

struct _DeskLock
{
  int fd; /* (owned) */
};

/**
 * desk_lock_take:
 * @path: a file in the folder that is to be locked; it is made if it is not there
 * @error: return location for an error
 *
 * Takes the lock, or fails at once. It excludes other processes and a second taker in this one.
 *
 * Returns: (transfer full): the lock, or %NULL with %DESK_ERROR_LOCKED if somebody has it, or
 *   %DESK_ERROR_STORAGE
 */
DeskLock *
desk_lock_take (const char *path, GError **error)
{
  DeskLock *self = NULL;
  int fd = -1;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  fd = desk_platform_lock_file (path, error);
  if (fd < 0)
    return NULL;

  self = g_new0 (DeskLock, 1);
  self->fd = fd;

  return self;
}

/**
 * desk_lock_release:
 * @self: (transfer full): a lock
 *
 * Gives the lock back. The file stays: another process may already wait at it.
 */
void
desk_lock_release (DeskLock *self)
{
  g_return_if_fail (self != NULL);

  desk_platform_unlock_file (self->fd);
  g_free (self);
}
