/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "desk-error.h"
#include "desk-event-decoder.h"

#include <string.h>

/* What has to be told apart in a stream of server-sent events. Random texts are in test-fuzz. */

/* How many pieces of @text, cut after each @step bytes, told of changes. */
static guint
count_changes (const char *text, gsize step)
{
  g_autoptr (DeskEventDecoder) decoder = desk_event_decoder_new ();
  g_autoptr (GError) error = NULL;
  gsize length = strlen (text);
  guint n = 0;

  for (gsize i = 0; i < length; i += step)
    {
      gboolean has_changes = FALSE;

      g_assert_true (desk_event_decoder_feed (decoder, text + i, MIN (step, length - i),
                                              &has_changes, &error));
      g_assert_no_error (error);
      n += has_changes;
    }
  return n;
}

static void
test_events (void)
{
  static const struct
  {
    const char *text;
    guint n;
  } cases[] = {
    { "event: changes\ndata: {}\n\n", 1 },
    { "event:changes\n\n", 1 },
    { "data: {}\nevent: changes\n\n", 1 },
    { "event: changes\r\ndata: {}\r\n\r\n", 1 },
    { "event: changes\rdata: {}\r\r", 1 },
    { ": listening\n\nevent: changes\ndata: {}\n\n: x\nevent: changes\n\n", 2 },
    /* Not ended, of another name, named in the data, a field that begins alike. */
    { "event: changes\ndata: {}\n", 0 },
    { "event: other\ndata: {}\n\n", 0 },
    { "event: changes\nevent: other\n\n", 0 },
    { "data: event: changes\n\n", 0 },
    { "events: changes\n\n", 0 },
    { "event:  changes\n\n", 0 },
    { ": event: changes\n\n", 0 },
    { "event\n\n", 0 },
    { "", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].text);
      g_assert_cmpuint (count_changes (cases[i].text, 1), ==, cases[i].n);
      g_assert_cmpuint (count_changes (cases[i].text, 7), ==, cases[i].n);
      g_assert_cmpuint (count_changes (cases[i].text, 4096), ==, MIN (cases[i].n, 1));
    }
}

static void
assert_refused (const char *text, gsize length, int code)
{
  g_autoptr (DeskEventDecoder) decoder = desk_event_decoder_new ();
  g_autoptr (GError) error = NULL;
  gboolean has_changes = FALSE;

  g_assert_false (desk_event_decoder_feed (decoder, text, length, &has_changes, &error));
  g_assert_error (error, DESK_ERROR, code);
}

static void
test_refused (void)
{
  g_autofree char *endless = g_strnfill (DESK_EVENT_MAX_LINE + 1, 'a');
  g_autofree char *comment = g_strconcat (":", endless, NULL);
  g_autoptr (GString) many = g_string_new (NULL);

  assert_refused ("<!DOCTYPE html>\n", 16, DESK_ERROR_PROTOCOL);
  assert_refused ("{\"records\":{}}\n", 15, DESK_ERROR_PROTOCOL);
  assert_refused ("event: \xff\n", 9, DESK_ERROR_PROTOCOL);
  assert_refused ("event: a\0b\n", 11, DESK_ERROR_PROTOCOL);
  assert_refused ("Event: changes\n", 15, DESK_ERROR_PROTOCOL);
  assert_refused (endless, strlen (endless), DESK_ERROR_TOO_LARGE);
  assert_refused (comment, strlen (comment), DESK_ERROR_TOO_LARGE);
  for (guint i = 0; i <= DESK_EVENT_MAX_LINES; i++)
    g_string_append (many, "data: {}\n");
  assert_refused (many->str, many->len, DESK_ERROR_TOO_LARGE);

  /* The longest line is one. */
  endless[DESK_EVENT_MAX_LINE - 1] = '\n';
  endless[DESK_EVENT_MAX_LINE] = '\n';
  *endless = ':';
  g_assert_cmpuint (count_changes (endless, 100), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/event-decoder/events", test_events);
  g_test_add_func ("/event-decoder/refused", test_refused);

  return g_test_run ();
}
