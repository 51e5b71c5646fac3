/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "desk-test-keys.h"

#include "desk-keysym.h"
#include "desk-test-views.h"

#include <X11/Xlib.h>
#include <gdk/x11/gdkx.h>
#include <X11/extensions/XTest.h>
#include <X11/keysym.h>

/* A key whose release nobody sees, because its press has opened or closed a window, is not waited for longer. */
#define KEY_MS 700

/* The keys that a window has seen come up again. */
static guint n_released;

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

static void
key_released_cb (void)
{
  n_released++;
}

/* In all windows: which of them a key goes to is not for the test to say. */
static void
watch_windows (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
      GtkEventController *controller = NULL;

      if (g_object_get_data (G_OBJECT (window), "desk-test-keys") != NULL)
        continue;
      controller = gtk_event_controller_key_new ();
      gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
      g_signal_connect (controller, "key-released", G_CALLBACK (key_released_cb), NULL);
      gtk_widget_add_controller (window, controller);
      g_object_set_data (G_OBJECT (window), "desk-test-keys", controller);
    }
}

/* Whatever the X server has sent until now is dealt with, however long that takes. */
static void
take_all_events (void)
{
  XSync (gdk_x11_display_get_xdisplay (gdk_display_get_default ()), FALSE);
  desk_test_settle ();
}

/* What a key has begun may need a frame. */
static void
await_frames (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  g_list_foreach (windows, (GFunc) (void (*) (void)) g_object_ref, NULL);
  for (GList *item = windows; item != NULL; item = item->next)
    desk_test_await_frame (item->data);
  g_list_foreach (windows, (GFunc) (void (*) (void)) g_object_unref, NULL);
}

/* One key with what is held: "Down", "ctrl+shift+n". */
void
desk_test_keys_press (const char *keys)
{
  g_auto (GStrv) names = g_strsplit (keys, "+", -1);
  guint n = g_strv_length (names);
  guint expected = n_released + n;
  gint64 end = 0;

  watch_windows ();
  for (guint i = 0; i < n; i++)
    move_key (desk_keysym_find (names[i]), TRUE);
  for (guint i = n; i > 0; i--)
    move_key (desk_keysym_find (names[i - 1]), FALSE);
  XSync (get_display (), FALSE);
  for (end = g_get_monotonic_time () + KEY_MS * 1000; n_released < expected && g_get_monotonic_time () < end;)
    desk_test_run_for (5);
  take_all_events ();
  await_frames ();
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
