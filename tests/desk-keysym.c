/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-keysym"

#include "config.h"

#include "desk-keysym.h"

#include <X11/Xlib.h>
#include <X11/keysym.h>

/**
 * desk_keysym_find:
 * @name: as tests write it: "ctrl", "shift", "alt", or what the X server calls the key, such as "Down"
 *
 * Returns: the symbol of that key; there being none ends the test
 */
KeySym
desk_keysym_find (const char *name)
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
