/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#define G_LOG_DOMAIN "desk-driver"

#include "config.h"

#include "desk-driver-private.h"

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
  desk_driver_dump (self);
  g_error ("“%s” cannot be reached by Tab:%s", name, way->str);
}

static void
take_focus (AtspiAccessible *accessible)
{
  g_autoptr (DeskComponent) component = atspi_accessible_get_component_iface (accessible);

  g_assert_nonnull (component);
  atspi_component_grab_focus (component, NULL);
  desk_driver_pump (DESK_DRIVER_POLL_MS);
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
  g_autoptr (DeskAccessible) found = desk_driver_await_any (self, pressable, G_N_ELEMENTS (pressable), name, 60);
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
      desk_driver_key (self, "space");
    }
  desk_driver_pump (DESK_DRIVER_POLL_MS);
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
  g_autoptr (DeskAccessible) found = desk_driver_await (self, role, name, 60);

  if (self->is_keys_only)
    tab_to (self, &role, role != ATSPI_ROLE_INVALID, name);
  else
    take_focus (found);
}

/**
 * desk_driver_fill:
 * @self: a driver
 * @name: the words beside an entry
 * @text: what is typed instead of what stands there
 */
void
desk_driver_fill (DeskDriver *self, const char *name, const char *text)
{
  static const AtspiRole entries[] = { ATSPI_ROLE_TEXT, ATSPI_ROLE_ENTRY, ATSPI_ROLE_PASSWORD_TEXT, ATSPI_ROLE_SPIN_BUTTON };
  g_autoptr (DeskAccessible) found = desk_driver_await_any (self, entries, G_N_ELEMENTS (entries), name, 60);

  if (self->is_keys_only)
    tab_to (self, entries, G_N_ELEMENTS (entries), name);
  else
    take_focus (found);
  desk_driver_key (self, "ctrl+a");
  desk_driver_type (self, text);
}

/**
 * desk_driver_key:
 * @self: a driver
 * @keys: one or several keys, separated by spaces, as `xdotool key` has them: "ctrl+n", "Tab Tab Return"
 */
void
desk_driver_key (DeskDriver *self, const char *keys)
{
  g_auto (GStrv) each = g_strsplit (keys, " ", -1);

  for (guint i = 0; each[i] != NULL; i++)
    {
      const char *const argv[] = { "xdotool", "key", "--clearmodifiers", each[i], NULL };

      desk_driver_run_tool (argv);
      desk_driver_pump (DESK_DRIVER_POLL_MS);
    }
}

static void
type_ascii (const char *text)
{
  const char *const argv[] = { "xdotool", "type", "--clearmodifiers", "--delay", "8", "--", text, NULL };

  if (*text != '\0')
    desk_driver_run_tool (argv);
}

/* By its number, as GTK takes it: a key that gets another letter for a moment is lost on a program that is busy. */
static void
type_by_number (gunichar letter)
{
  g_autofree char *number = g_strdup_printf ("%x ", letter);
  const char *const argv[] = { "xdotool", "key", "--clearmodifiers", "ctrl+shift+u", "type", "--delay", "8", number,
                               NULL };

  desk_driver_run_tool (argv);
}

/**
 * desk_driver_type:
 * @self: a driver
 * @text: what to type into what has the focus
 */
void
desk_driver_type (DeskDriver *self, const char *text)
{
  const char *from = text;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      g_autofree char *before = NULL;

      if ((*at & 0x80) == 0)
        continue;
      before = g_strndup (from, (gsize) (at - from));
      type_ascii (before);
      type_by_number (g_utf8_get_char (at));
      from = g_utf8_next_char (at);
    }
  type_ascii (from);
  desk_driver_pump (DESK_DRIVER_POLL_MS);
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
  const char *const argv[] = { "xdotool", "getactivewindow", "windowminimize", "--sync", NULL };

  desk_driver_run_tool (argv);
  desk_driver_pump (DESK_DRIVER_POLL_MS);
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
