/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-driver-keys"

#include "config.h"

#include "desk-driver-keys.h"

#include "desk-keysym.h"

#include <X11/XKBlib.h>
#include <X11/Xatom.h>
#include <X11/Xlib.h>
#include <X11/extensions/XTest.h>
#include <X11/keysym.h>

#define OWN_QUESTION 0x6465736b

/* The question that was answered last, of those that were asked by desk_driver_keys_ask(). */
static guint n_answered;

/* A window may have gone when it is asked for something. */
static int
ignore_error_cb (Display *display, XErrorEvent *event)
{
  return 0;
}

/* One for the whole run of the program. */
static Display *
get_display (void)
{
  static Display *display = NULL;

  if (display == NULL)
    {
      XSetErrorHandler (ignore_error_cb);
      display = XOpenDisplay (NULL);
      if (display == NULL)
        g_error ("there is no X server");
      /* Answers of desk_driver_keys_ask() are sent to the root window. */
      XSelectInput (display, DefaultRootWindow (display), SubstructureNotifyMask);
    }
  return display;
}

/* --- keys ------------------------------------------------------------------------------------ */

static void
move_key (KeyCode code, gboolean is_down)
{
  XTestFakeKeyEvent (get_display (), code, is_down, CurrentTime);
}

/* All of @symbols together; with Shift where the last is written above another on its key. */
static void
press_symbols (const KeySym *symbols, guint n)
{
  KeySym last = symbols[n - 1];
  KeyCode code = XKeysymToKeycode (get_display (), last);
  KeyCode shift = XKeysymToKeycode (get_display (), XK_Shift_L);
  gboolean is_above = XkbKeycodeToKeysym (get_display (), code, 0, 0) != last
                      && XkbKeycodeToKeysym (get_display (), code, 0, 1) == last;

  if (code == 0)
    g_error ("the keyboard has no key “%s”", XKeysymToString (last));
  if (is_above)
    move_key (shift, TRUE);
  for (guint i = 0; i < n; i++)
    move_key (XKeysymToKeycode (get_display (), symbols[i]), TRUE);
  for (guint i = n; i > 0; i--)
    move_key (XKeysymToKeycode (get_display (), symbols[i - 1]), FALSE);
  if (is_above)
    move_key (shift, FALSE);
}

/**
 * desk_driver_keys_press:
 * @keys: one key with what is held, "Down" or "ctrl+shift+n"
 */
void
desk_driver_keys_press (const char *keys)
{
  g_auto (GStrv) names = g_strsplit (keys, "+", -1);
  guint n = g_strv_length (names);
  g_autofree KeySym *symbols = g_new0 (KeySym, n);

  for (guint i = 0; i < n; i++)
    symbols[i] = desk_keysym_find (names[i]);
  press_symbols (symbols, n);
  XSync (get_display (), FALSE);
}

static void
type_symbol (KeySym symbol)
{
  press_symbols (&symbol, 1);
}

/* By its number, as GTK takes it: a key that gets another letter for a moment is lost on a program that is busy. */
static void
type_by_number (gunichar letter)
{
  static const KeySym begin[] = { XK_Control_L, XK_Shift_L, XK_u };
  g_autofree char *number = g_strdup_printf ("%x ", letter);

  press_symbols (begin, G_N_ELEMENTS (begin));
  for (const char *at = number; *at != '\0'; at++)
    type_symbol ((KeySym) *at);
}

/**
 * desk_driver_keys_type:
 * @text: any letters
 */
void
desk_driver_keys_type (const char *text)
{
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar letter = g_utf8_get_char (at);

      /* Of these the number is also that of the symbol on the key. */
      if (letter >= 0x20 && letter < 0x7f)
        type_symbol (letter);
      else
        type_by_number (letter);
    }
  XSync (get_display (), FALSE);
}

/* --- windows --------------------------------------------------------------------------------- */

/* Returns: (transfer full) (nullable): the values of a property, to be freed by XFree() */
static unsigned long *
get_values (Window window, const char *name, Atom type, unsigned long *n)
{
  Display *display = get_display ();
  unsigned char *values = NULL;
  Atom actual_type = None;
  int format = 0;
  unsigned long n_left = 0;

  *n = 0;
  if (XGetWindowProperty (display, window, XInternAtom (display, name, False), 0, 4096, False, type, &actual_type,
                          &format, n, &n_left, &values) != Success
      || format != 32)
    *n = 0;
  return (unsigned long *) values;
}

static gboolean
has_value (Window window, const char *name, Atom type, unsigned long value)
{
  unsigned long n = 0;
  unsigned long *values = get_values (window, name, type, &n);
  gboolean is_found = FALSE;

  for (unsigned long i = 0; i < n; i++)
    is_found = is_found || values[i] == value;
  if (values != NULL)
    XFree (values);
  return is_found;
}

/* The windows of a program, the topmost last. Returns: (transfer full) (element-type Window) */
static GArray *
list_windows (GPid pid)
{
  GArray *windows = g_array_new (FALSE, FALSE, sizeof (Window));
  unsigned long n = 0;
  unsigned long *all = get_values (DefaultRootWindow (get_display ()), "_NET_CLIENT_LIST_STACKING", XA_WINDOW, &n);

  for (unsigned long i = 0; i < n; i++)
    if (has_value (all[i], "_NET_WM_PID", XA_CARDINAL, (unsigned long) pid))
      g_array_append_val (windows, all[i]);
  if (all != NULL)
    XFree (all);
  return windows;
}

static gboolean
is_minimised (Window window)
{
  return has_value (window, "_NET_WM_STATE", XA_ATOM, XInternAtom (get_display (), "_NET_WM_STATE_HIDDEN", False));
}

/* GTK takes the keys in a small window within its window. */
static gboolean
has_keys (Window window)
{
  Display *display = get_display ();
  Window at = None;
  int unused = 0;

  XGetInputFocus (display, &at, &unused);
  while (at != None && at != PointerRoot && at != window)
    {
      Window root = None, parent = None;
      Window *children = NULL;
      unsigned int n_children = 0;

      if (!XQueryTree (display, at, &root, &parent, &children, &n_children))
        return FALSE;
      if (children != NULL)
        XFree (children);
      at = parent;
    }
  return at == window;
}

/**
 * desk_driver_keys_look_at_windows:
 * @pid: a program
 *
 * Returns: how many windows it has, and whether the keys go to the one that a user takes to be in use
 */
DeskDriverWindows
desk_driver_keys_look_at_windows (GPid pid)
{
  g_autoptr (GArray) windows = list_windows (pid);
  DeskDriverWindows answer = { .n_windows = windows->len };

  for (guint i = windows->len; i > 0; i--)
    {
      Window window = g_array_index (windows, Window, i - 1);

      if (is_minimised (window))
        continue;
      answer.is_any_open = TRUE;
      answer.is_in_use = has_keys (window);
      break;
    }
  return answer;
}

/**
 * desk_driver_keys_minimise:
 * @pid: a program
 *
 * Minimises its topmost window, as the button in its title does.
 */
void
desk_driver_keys_minimise (GPid pid)
{
  g_autoptr (GArray) windows = list_windows (pid);

  if (windows->len > 0)
    XIconifyWindow (get_display (), g_array_index (windows, Window, windows->len - 1), DefaultScreen (get_display ()));
  XSync (get_display (), FALSE);
}

/* --- whether keys have been handled ---------------------------------------------------------- */

/**
 * desk_driver_keys_ask:
 * @pid: a program
 *
 * Asks one of its windows whether it is alive, as a window manager does (_NET_WM_PING). GTK takes what the X server
 * says in its order, one thing after the other, and the question from nowhere else: once it answers, all keys that were
 * sent before have been handled.
 *
 * Returns: the question, for desk_driver_keys_is_answered(); 0 if there is no window
 */
guint
desk_driver_keys_ask (GPid pid)
{
  static guint n_asked = 0;
  Display *display = get_display ();
  g_autoptr (GArray) windows = list_windows (pid);
  XEvent event = { 0 };

  if (windows->len == 0)
    return 0;
  n_asked++;
  event.xclient.type = ClientMessage;
  event.xclient.window = g_array_index (windows, Window, windows->len - 1);
  event.xclient.message_type = XInternAtom (display, "WM_PROTOCOLS", False);
  event.xclient.format = 32;
  event.xclient.data.l[0] = (long) XInternAtom (display, "_NET_WM_PING", False);
  event.xclient.data.l[1] = CurrentTime;
  event.xclient.data.l[2] = (long) event.xclient.window;
  /* By which the answer is known from those to the window manager. */
  event.xclient.data.l[3] = (long) n_asked;
  event.xclient.data.l[4] = OWN_QUESTION;
  XSendEvent (display, event.xclient.window, False, NoEventMask, &event);
  XFlush (display);
  return n_asked;
}

/**
 * desk_driver_keys_is_answered:
 * @question: of desk_driver_keys_ask()
 *
 * Returns: whether it or a later one has been answered
 */
gboolean
desk_driver_keys_is_answered (guint question)
{
  Display *display = get_display ();
  Atom ping = XInternAtom (display, "_NET_WM_PING", False);

  while (XPending (display) > 0)
    {
      XEvent event;

      XNextEvent (display, &event);
      if (event.type == ClientMessage && event.xclient.window == DefaultRootWindow (display)
          && (Atom) event.xclient.data.l[0] == ping && event.xclient.data.l[4] == OWN_QUESTION)
        n_answered = MAX (n_answered, (guint) event.xclient.data.l[3]);
    }
  return n_answered >= question;
}
