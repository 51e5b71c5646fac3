/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "desk-driver"

#include "config.h"

#include "desk-driver-private.h"

#include "desk-driver-keys.h"

#include <string.h>

/*
 * What a user does: press, go somewhere, type.
 */

/* The keyboard focus is tried for this many times at most on the way to a widget. */
#define MOST_TABS 120

/* Goes there as a user does who has no mouse: by the Tab key, from where he is. */
static void
tab_to (DeskDriver *self, const AtspiRole *roles, guint n_roles, const char *name)
{
  g_autoptr (GString) way = g_string_new (NULL);

  for (guint i = 0; i < MOST_TABS; i++)
    {
      g_autofree char *focus = NULL;

      if (desk_driver_is_focus (self, roles, n_roles, name, &focus))
        return;
      g_string_append_printf (way, "\n# %s", focus);
      desk_driver_key (self, "Tab");
    }
  desk_driver_fail (self, way->str, "“%s” cannot be reached by Tab", name);
}

static void
take_focus (AtspiAccessible *accessible)
{
  g_autoptr (DeskComponent) component = atspi_accessible_get_component_iface (accessible);

  g_assert_nonnull (component);
  atspi_component_grab_focus (component, NULL);
}

/* What can be pressed, in the order in which a user would mean it. */
static const AtspiRole pressable[] = {
  ATSPI_ROLE_PUSH_BUTTON, ATSPI_ROLE_TOGGLE_BUTTON, ATSPI_ROLE_RADIO_BUTTON, ATSPI_ROLE_CHECK_BOX,
  ATSPI_ROLE_MENU_ITEM,   ATSPI_ROLE_LINK,          ATSPI_ROLE_LIST_ITEM,
};

/**
 * desk_driver_press:
 * @self: a driver
 * @name: the words on a button, a row or a menu entry
 *
 * Waits for it and presses it; of a driver of keys only, goes there by Tab and presses the space bar, or Enter where
 * that is what a user presses.
 */
void
desk_driver_press (DeskDriver *self, const char *name)
{
  g_autoptr (DeskAccessible) found = desk_driver_await_any (self, pressable, G_N_ELEMENTS (pressable), name);
  g_autoptr (DeskAction) action = NULL;

  if (self->is_keys_only)
    {
      AtspiRole role = atspi_accessible_get_role (found, NULL);

      tab_to (self, pressable, G_N_ELEMENTS (pressable), name);
      desk_driver_key (self, role == ATSPI_ROLE_LINK || role == ATSPI_ROLE_LIST_ITEM ? "Return" : "space");
      return;
    }
  action = atspi_accessible_get_action_iface (found);
  if (action != NULL && atspi_action_get_n_actions (action, NULL) > 0)
    {
      g_assert_true (atspi_action_do_action (action, 0, NULL));
    }
  else
    {
      /* No action of its own: as by keyboard, go there and press the space bar. */
      take_focus (found);
      desk_driver_await_focus (self, ATSPI_ROLE_INVALID, name);
      desk_driver_key (self, "space");
    }
}

/**
 * desk_driver_focus:
 * @self: a driver
 * @role: a role, or %ATSPI_ROLE_INVALID for any
 * @name: the words beside the field
 *
 * Puts the keyboard focus there, as a click would; of a driver of keys only, by Tab.
 */
void
desk_driver_focus (DeskDriver *self, AtspiRole role, const char *name)
{
  g_autoptr (DeskAccessible) found = desk_driver_await (self, role, name);

  if (self->is_keys_only)
    tab_to (self, &role, role != ATSPI_ROLE_INVALID, name);
  else
    take_focus (found);
  desk_driver_await_focus (self, role, name);
}

/* What takes text. */
static const AtspiRole fields[] = {
  ATSPI_ROLE_TEXT, ATSPI_ROLE_ENTRY, ATSPI_ROLE_PASSWORD_TEXT, ATSPI_ROLE_SPIN_BUTTON,
};

/**
 * desk_driver_fill:
 * @self: a driver
 * @name: the words beside an entry
 * @text: what is typed instead of what stands there
 */
void
desk_driver_fill (DeskDriver *self, const char *name, const char *text)
{
  g_autoptr (DeskAccessible) found = desk_driver_await_any (self, fields, G_N_ELEMENTS (fields), name);

  if (self->is_keys_only)
    tab_to (self, fields, G_N_ELEMENTS (fields), name);
  else
    take_focus (found);
  desk_driver_key (self, "ctrl+a");
  desk_driver_type (self, name, text);
}

/* --- keys ------------------------------------------------------------------------------------ */

/* A window that has come up is on the screen before it has the keys. */
static gboolean
is_window_in_use (DeskDriver *self, gpointer data)
{
  guint n_shown = 0;
  DeskDriverWindows windows = { 0 };

  if (!desk_driver_is_running (self))
    desk_driver_fail (self, NULL, "the program has ended (status %d)", self->status);
  n_shown = desk_tree_count_windows (desk_driver_get_bus (self), ATSPI_OBJECT (self->app)->app->bus_name);
  windows = desk_driver_keys_look_at_windows (self->pid);
  return windows.n_windows == n_shown && windows.is_in_use;
}

/* How often the program is asked again, whose window may have gone when it was asked. */
#define ASK_AGAIN_MS 300

/* Until the program has handled all keys that were sent. If it has ended with them, that is so too. */
static void
await_handled (DeskDriver *self)
{
  gint64 until = g_get_monotonic_time () + DESK_DRIVER_SECONDS * G_USEC_PER_SEC;
  gint64 ask_at = 0;
  guint first = 0;

  while (desk_driver_is_running (self))
    {
      if (g_get_monotonic_time () >= ask_at)
        {
          guint question = desk_driver_keys_ask (self->pid);

          /* The last window has gone. */
          if (question == 0)
            return;
          first = first != 0 ? first : question;
          ask_at = g_get_monotonic_time () + ASK_AGAIN_MS * 1000;
        }
      if (desk_driver_keys_is_answered (first))
        return;
      if (g_get_monotonic_time () > until)
        desk_driver_fail (self, NULL, "the program does not take its keys");
      while (g_main_context_iteration (NULL, FALSE))
        ;
      g_usleep (1000);
    }
}

/**
 * desk_driver_key:
 * @self: a driver
 * @keys: one or several keys, separated by spaces, with what is held: "ctrl+n", "Tab Tab Return"
 *
 * Sends each when the window that is in use has the keys, and returns when the program has handled them. What it then
 * begins, such as a search or a page that is filled, goes on: what is seen of that is to be awaited.
 */
void
desk_driver_key (DeskDriver *self, const char *keys)
{
  g_auto (GStrv) each = g_strsplit (keys, " ", -1);

  for (guint i = 0; each[i] != NULL; i++)
    {
      desk_driver_wait (self, is_window_in_use, NULL, "no window took the key “%s” of “%s”", each[i], keys);
      desk_driver_keys_press (each[i]);
      await_handled (self);
    }
}

static gboolean
has_fewer_windows (DeskDriver *self, gpointer data)
{
  return desk_driver_keys_look_at_windows (self->pid).n_windows < GPOINTER_TO_UINT (data);
}

/**
 * desk_driver_key_that_closes:
 * @self: a driver
 * @key: with which the window in use goes away, perhaps after a while
 *
 * As desk_driver_key(), until it has gone. Meanwhile the program is not asked what is on the screen: GTK 4.8 ends when it
 * is asked for the parts of a window that is gone, such as that of a dialog for files.
 */
void
desk_driver_key_that_closes (DeskDriver *self, const char *key)
{
  guint n_windows = desk_driver_keys_look_at_windows (self->pid).n_windows;

  desk_driver_key (self, key);
  desk_driver_wait (self, has_fewer_windows, GUINT_TO_POINTER (n_windows), "“%s” closed no window", key);
  await_handled (self);
}

/* --- text ------------------------------------------------------------------------------------ */

typedef struct
{
  const char *field; /* (unowned) (nullable): its name */
  const char *text;  /* (unowned): what is typed */
  char *path;        /* (owned) (nullable): the field, on the bus */
  char *now;         /* (owned) (nullable): what stands in it */
} Typed;

static void
typed_clear (Typed *typed)
{
  g_free (typed->path);
  g_free (typed->now);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Typed, typed_clear)

static gboolean
is_field_focused (DeskDriver *self, gpointer data)
{
  Typed *typed = data;

  typed->path = desk_driver_dup_focused_path (self, fields, G_N_ELEMENTS (fields), typed->field);
  return typed->path != NULL;
}

static gboolean
is_typed (DeskDriver *self, gpointer data)
{
  Typed *typed = data;

  g_free (typed->now);
  typed->now = desk_tree_dup_text (desk_driver_get_bus (self), ATSPI_OBJECT (self->app)->app->bus_name, typed->path);
  return typed->now != NULL && strstr (typed->now, typed->text) != NULL;
}

/**
 * desk_driver_type:
 * @self: a driver
 * @field: (nullable): the words beside the field that it is for, with `*` for anything; %NULL for any field
 * @text: what to type
 *
 * Waits until @field has the focus, types, and waits until @text stands in it.
 */
void
desk_driver_type (DeskDriver *self, const char *field, const char *text)
{
  g_auto (Typed) typed = { .field = field, .text = text };

  desk_driver_wait (self, is_field_focused, &typed, "no field “%s” had the focus for “%s”",
                    field != NULL ? field : "*", text);
  desk_driver_wait (self, is_window_in_use, NULL, "no window took “%s”", text);
  desk_driver_keys_type (text);
  await_handled (self);
  desk_driver_wait (self, is_typed, &typed, "“%s” never stood in “%s”", text,
                    field != NULL ? field : "*");
}

static gboolean
is_put_away (DeskDriver *self, gpointer data)
{
  return !desk_driver_keys_look_at_windows (self->pid).is_any_open;
}

/**
 * desk_driver_put_away:
 * @self: a driver
 *
 * Minimises the window that is in use, as who goes on to something else.
 */
void
desk_driver_put_away (DeskDriver *self)
{
  desk_driver_keys_minimise (self->pid);
  desk_driver_wait (self, is_put_away, NULL, "the window did not go away");
}

/**
 * desk_driver_picture:
 * @self: a driver
 * @path: a PNG file
 *
 * Takes a picture of the whole screen once it has come to rest.
 */
void
desk_driver_picture (DeskDriver *self, const char *path)
{
  const char *const argv[] = { "import", "-window", "root", "-silent", path, NULL };

  desk_driver_pump (700);
  desk_driver_run_tool (argv);
}
