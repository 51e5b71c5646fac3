/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "desk-test-keys.h"

#include "desk-test-wait.h"

#include <X11/Xlib.h>
#include <X11/extensions/XTest.h>
#include <X11/keysym.h>

/* Time for the X server to give a key to the window, and for the window to take it. */
#define KEY_MS 60

/* A connection of its own, for the whole run of the program. */
static Display *
get_display (void)
{
  static Display *display = NULL;

  if (display == NULL)
    display = XOpenDisplay (NULL);

  return display;
}

/* Whether there is an X server that takes keys from a test. */
gboolean
desk_test_keys_are_there (void)
{
  int unused = 0;

  return get_display () != NULL && XTestQueryExtension (get_display (), &unused, &unused, &unused, &unused);
}

static void
move_key (KeySym symbol, gboolean is_down)
{
  KeyCode code = XKeysymToKeycode (get_display (), symbol);

  g_assert_cmpuint (code, !=, 0);
  XTestFakeKeyEvent (get_display (), code, is_down, CurrentTime);
}

static KeySym
find_symbol (const char *name)
{
  static const struct
  {
    const char *name;
    KeySym symbol;
  } modifiers[] = { { "ctrl", XK_Control_L }, { "shift", XK_Shift_L }, { "alt", XK_Alt_L } };
  KeySym symbol = NoSymbol;

  for (guint i = 0; i < G_N_ELEMENTS (modifiers); i++)
    if (g_str_equal (modifiers[i].name, name))
      return modifiers[i].symbol;
  symbol = XStringToKeysym (name);
  if (symbol == NoSymbol)
    g_error ("there is no key “%s”", name);

  return symbol;
}

/* One key with what is held: "Down", "ctrl+shift+n". */
void
desk_test_keys_press (const char *keys)
{
  g_auto (GStrv) names = g_strsplit (keys, "+", -1);
  guint n = g_strv_length (names);

  for (guint i = 0; i < n; i++)
    move_key (find_symbol (names[i]), TRUE);
  for (guint i = n; i > 0; i--)
    move_key (find_symbol (names[i - 1]), FALSE);
  XSync (get_display (), FALSE);
  desk_test_run_for (KEY_MS);
}

/* Small letters, digits, "-" and spaces. */
void
desk_test_keys_type (const char *text)
{
  for (const char *c = text; *c != '\0'; c++)
    {
      char name[] = { *c, '\0' };

      desk_test_keys_press (*c == ' ' ? "space" : *c == '-' ? "minus" : name);
    }
}
