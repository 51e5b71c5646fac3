/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-stop-point"

#include "config.h"

#include "desk-stop-point.h"

#include "desk-platform.h"

#include <string.h>

static gsize is_read;
static char *stop_name; /* (owned) (nullable): for the life of the process */
static int stop_count;  /* how many more times it is passed before the process dies */

/* "name", or "name:N" for the N-th time. */
static void
read_environment (void)
{
  const char *value = NULL;
  const char *colon = NULL;

  if (!g_once_init_enter (&is_read))
    return;

  value = g_getenv ("DESK_STOP_AT");
  if (value != NULL && *value != '\0')
    {
      colon = strrchr (value, ':');
      stop_name = colon != NULL ? g_strndup (value, (gsize) (colon - value)) : g_strdup (value);
      stop_count = colon != NULL ? MAX (1, (int) g_ascii_strtoll (colon + 1, NULL, 10)) : 1;
    }

  g_once_init_leave (&is_read, 1);
}

/**
 * desk_stop_point:
 * @name: the name of this place in the program
 *
 * Kills the process here and now, with no clean-up whatever, if the environment says
 * DESK_STOP_AT=@name, or at the N-th time with DESK_STOP_AT=@name:N. Else it costs next to
 * nothing. So tests can lose the power between any two steps that matter. May be called from any
 * thread.
 */
void
desk_stop_point (const char *name)
{
  g_return_if_fail (name != NULL);

  read_environment ();

  if (G_LIKELY (stop_name == NULL) || !g_str_equal (stop_name, name))
    return;

  if (g_atomic_int_dec_and_test (&stop_count))
    desk_kill_self ();
}
