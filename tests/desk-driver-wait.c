/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-driver"

#include "config.h"

#include "desk-driver-private.h"

/*
 * Waiting, and what is said when what was waited for does not come.
 */

/* Between two looks at most. */
#define MOST_POLL_MS 1000

/**
 * desk_driver_fail:
 * @self: a driver
 * @way: (nullable): how it came to this, each line beginning with "# "
 * @format: what went wrong
 *
 * Fails the test. What is on the screen is said first, and what went wrong last, which is what is left of a long log.
 */
void
desk_driver_fail (DeskDriver *self, const char *way, const char *format, ...)
{
  g_autofree char *words = NULL;
  va_list arguments;

  va_start (arguments, format);
  words = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  if (self->app != NULL && desk_driver_is_running (self))
    desk_driver_dump (self);
  if (way != NULL)
    g_printerr ("%s\n", way);
  g_error ("%s: %s", g_test_get_path (), words);
}

/**
 * desk_driver_wait:
 * @self: a driver
 * @condition: looked at again and again
 * @format: what is said if that never comes
 *
 * Waits until @condition holds.
 */
void
desk_driver_wait (DeskDriver *self, DeskDriverCondition condition, gpointer data, const char *format, ...)
{
  gint64 until = g_get_monotonic_time () + DESK_DRIVER_SECONDS * G_USEC_PER_SEC;
  gint64 began = g_get_monotonic_time ();

  while (!condition (self, data))
    {
      guint took_ms = (guint) ((g_get_monotonic_time () - began) / 1000);

      if (g_get_monotonic_time () > until)
        {
          g_autofree char *words = NULL;
          va_list arguments;

          va_start (arguments, format);
          words = g_strdup_vprintf (format, arguments);
          va_end (arguments);
          desk_driver_fail (self, NULL, "%s", words);
        }
      /* Each look keeps the program from its work, which gets as much time as the looks. */
      desk_driver_pump (CLAMP (took_ms, DESK_DRIVER_POLL_MS, MOST_POLL_MS));
      began = g_get_monotonic_time ();
    }
}

typedef struct
{
  const AtspiRole *roles; /* (unowned) (array length=n_roles) */
  guint n_roles;
  const char *name;       /* (unowned) (nullable) */
  AtspiAccessible *found; /* (owned) (nullable) */
} Wanted;

static gboolean
is_found (DeskDriver *self, gpointer data)
{
  Wanted *wanted = data;

  wanted->found = desk_driver_find_any (self, wanted->roles, wanted->n_roles, wanted->name);
  return wanted->found != NULL;
}

/* What is there of one of @roles; see desk_driver_await(). */
AtspiAccessible *
desk_driver_await_any (DeskDriver *self, const AtspiRole *roles, guint n_roles, const char *name)
{
  Wanted wanted = { .roles = roles, .n_roles = n_roles, .name = name };

  desk_driver_wait (self, is_found, &wanted, "“%s” never came up", name != NULL ? name : "*");
  return wanted.found;
}

/**
 * desk_driver_await:
 * @self: a driver
 * @role: a role, or %ATSPI_ROLE_INVALID for any
 * @name: (nullable): the words on the screen, with `*` for anything
 *
 * Waits until it is showing; fails the test, after printing what is on the screen, if it never is.
 *
 * Returns: (transfer full): what was found
 */
AtspiAccessible *
desk_driver_await (DeskDriver *self, AtspiRole role, const char *name)
{
  return desk_driver_await_any (self, &role, role != ATSPI_ROLE_INVALID, name);
}

static gboolean
is_gone (DeskDriver *self, gpointer data)
{
  Wanted *wanted = data;

  return desk_driver_count (self, wanted->roles[0], wanted->name) == 0;
}

/**
 * desk_driver_await_gone:
 * @self: a driver
 * @role: a role, or %ATSPI_ROLE_INVALID for any
 * @name: the words on the screen, with `*` for anything
 *
 * Waits until nothing of that name is showing any more.
 */
void
desk_driver_await_gone (DeskDriver *self, AtspiRole role, const char *name)
{
  Wanted wanted = { .roles = &role, .n_roles = 1, .name = name };

  desk_driver_wait (self, is_gone, &wanted, "“%s” is still there", name);
}

static gboolean
is_focused (DeskDriver *self, gpointer data)
{
  Wanted *wanted = data;

  return desk_driver_has_focus (self, wanted->roles[0], wanted->name);
}

/**
 * desk_driver_await_focus:
 * @self: a driver
 * @role: a role, or %ATSPI_ROLE_INVALID for any
 * @name: (nullable): the words on the screen, with `*` for anything
 *
 * Waits until it has the keyboard focus. Before a key that is for something that comes up or gets the focus by itself.
 */
void
desk_driver_await_focus (DeskDriver *self, AtspiRole role, const char *name)
{
  Wanted wanted = { .roles = &role, .n_roles = 1, .name = name };

  desk_driver_wait (self, is_focused, &wanted, "“%s” never had the focus", name != NULL ? name : "*");
}
