/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-event-decoder"

#include "config.h"

#include "desk-event-decoder.h"

#include "desk-error.h"

#include <string.h>

/*
 * A stream of server-sent events (WHATWG HTML, 9.2) comes in pieces that may end anywhere. Lines end
 * with LF, CR or both; a line is a comment, a field, or empty, which ends an event. Stricter than a
 * browser: what has no form of a field is not skipped but ends the stream, because then it is not our
 * back-end that speaks.
 */
struct _DeskEventDecoder
{
  char line[DESK_EVENT_MAX_LINE + 1];
  gsize length;         /* of the line so far */
  gboolean after_cr;    /* an LF that comes now ends no other line */
  gboolean has_name;    /* this event is named DESK_EVENT_CHANGES */
  guint n_lines;        /* of this event */
};

/**
 * desk_event_decoder_new:
 *
 * Returns: (transfer full): a decoder at the beginning of a stream
 */
DeskEventDecoder *
desk_event_decoder_new (void)
{
  return g_new0 (DeskEventDecoder, 1);
}

void
desk_event_decoder_free (DeskEventDecoder *self)
{
  g_free (self);
}

/* Small letters, then a colon or nothing. */
static gboolean
is_field (const char *line, gsize *name_length)
{
  gsize n = strspn (line, "abcdefghijklmnopqrstuvwxyz");

  *name_length = n;
  return n > 0 && (line[n] == ':' || line[n] == '\0');
}

static gboolean
read_line (DeskEventDecoder *self, gboolean *has_changes, GError **error)
{
  gsize name_length = 0;
  const char *value = NULL;

  self->line[self->length] = '\0';
  if (self->length == 0)
    {
      *has_changes = *has_changes || self->has_name;
      self->has_name = FALSE;
      self->n_lines = 0;
      return TRUE;
    }
  if (strlen (self->line) != self->length || !g_utf8_validate (self->line, -1, NULL))
    {
      g_set_error_literal (error, DESK_ERROR, DESK_ERROR_PROTOCOL, "an event that is not text");
      return FALSE;
    }
  if (*self->line == ':')
    return TRUE;
  if (!is_field (self->line, &name_length))
    {
      g_set_error_literal (error, DESK_ERROR, DESK_ERROR_PROTOCOL, "a line that is no event");
      return FALSE;
    }
  if (++self->n_lines > DESK_EVENT_MAX_LINES)
    {
      g_set_error_literal (error, DESK_ERROR, DESK_ERROR_TOO_LARGE, "an event without an end");
      return FALSE;
    }
  if (!g_str_has_prefix (self->line, "event") || name_length != strlen ("event"))
    return TRUE;
  value = self->line + name_length;
  if (*value == ':')
    value++;
  if (*value == ' ')
    value++;
  self->has_name = g_str_equal (value, DESK_EVENT_CHANGES);
  return TRUE;
}

/**
 * desk_event_decoder_feed:
 * @data: what has come, not %NULL-terminated
 * @length: how much
 * @has_changes: (out): whether an event %DESK_EVENT_CHANGES ended in it
 * @error: %DESK_ERROR_TOO_LARGE for a line or an event without an end, %DESK_ERROR_PROTOCOL for what
 *   are no events
 *
 * Events of other names, and fields that are not known, are skipped.
 *
 * Returns: whether the stream may go on; after %FALSE the decoder is of no more use
 */
gboolean
desk_event_decoder_feed (DeskEventDecoder *self,
                         const char *data,
                         gsize length,
                         gboolean *has_changes,
                         GError **error)
{
  g_return_val_if_fail (self != NULL && has_changes != NULL, FALSE);

  *has_changes = FALSE;
  for (gsize i = 0; i < length; i++)
    {
      gboolean was_cr = self->after_cr;

      self->after_cr = data[i] == '\r';
      if (data[i] == '\n' && was_cr)
        continue;
      if (data[i] == '\n' || data[i] == '\r')
        {
          if (!read_line (self, has_changes, error))
            return FALSE;
          self->length = 0;
          continue;
        }
      if (self->length == DESK_EVENT_MAX_LINE)
        {
          g_set_error_literal (error, DESK_ERROR, DESK_ERROR_TOO_LARGE, "a line without an end");
          return FALSE;
        }
      self->line[self->length++] = data[i];
    }
  return TRUE;
}
