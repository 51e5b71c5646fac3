/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-calendar-writer"

#include "config.h"

#include "desk-calendar-writer.h"

#include <string.h>

/* A line has so many bytes at most, without its end (RFC 5545, 3.1). */
#define MAX_LINE 75

struct _DeskCalendarWriter
{
  GString *text; /* (owned) */
  char *stamp;   /* (owned): when it was written, as iCalendar has it */
};

/* Never within a character; what follows begins with a blank, which counts. */
static void
add_folded (GString *text, const char *line)
{
  gsize used = 0;

  for (const char *p = line; *p != '\0'; p = g_utf8_next_char (p))
    {
      gsize size = (gsize) (g_utf8_next_char (p) - p);

      if (used + size > MAX_LINE)
        {
          g_string_append (text, "\r\n ");
          used = 1;
        }
      g_string_append_len (text, p, (gssize) size);
      used += size;
    }
  g_string_append (text, "\r\n");
}

static void
add_line (DeskCalendarWriter *self, const char *name, const char *value)
{
  g_autofree char *line = g_strconcat (name, ":", value, NULL);

  add_folded (self->text, line);
}

/* A text as RFC 5545, 3.3.11 has it. No character that would end the line is left in it. */
static void
add_text (DeskCalendarWriter *self, const char *name, const char *value)
{
  g_autoptr (GString) escaped = g_string_new (NULL);

  for (const char *p = value; *p != '\0'; p++)
    {
      if (*p == '\\' || *p == ';' || *p == ',')
        g_string_append_c (escaped, '\\');
      if (*p == '\n')
        g_string_append (escaped, "\\n");
      else if (!g_ascii_iscntrl (*p) || *p == '\t')
        g_string_append_c (escaped, *p);
    }
  add_line (self, name, escaped->str);
}

/* "2026-11-23T09:41:00Z" and "2026-11-23" without their dashes and colons. */
static char *
dup_compact (const char *date)
{
  GString *compact = g_string_new (NULL);

  for (const char *p = date; *p != '\0'; p++)
    if (*p != '-' && *p != ':')
      g_string_append_c (compact, *p);
  return g_string_free (compact, FALSE);
}

/**
 * desk_calendar_writer_new:
 * @name: what the days are of, in the user's language
 * @now: the instant at which it is written
 *
 * Returns: (transfer full): a calendar without days
 */
DeskCalendarWriter *
desk_calendar_writer_new (const char *name, const char *now)
{
  DeskCalendarWriter *self = g_new0 (DeskCalendarWriter, 1);

  self->text = g_string_new ("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n");
  self->stamp = dup_compact (now);
  add_line (self, "PRODID", "-//Dealer Desk//Dealer Desk//EN");
  add_line (self, "CALSCALE", "GREGORIAN");
  add_line (self, "METHOD", "PUBLISH");
  add_text (self, "X-WR-CALNAME", name);
  return self;
}

void
desk_calendar_writer_free (DeskCalendarWriter *self)
{
  g_string_free (self->text, TRUE);
  g_free (self->stamp);
  g_free (self);
}

/**
 * desk_calendar_writer_add_day:
 * @uid: the same whenever the same thing is written; no other program's
 * @date: YYYY-MM-DD
 * @summary: what is on that day, in UTF-8
 * @description: (nullable): more of it, in lines
 * @url: (nullable): where it is shown
 *
 * Adds a day. It takes nobody's time, and its owner is reminded two weeks before.
 */
void
desk_calendar_writer_add_day (DeskCalendarWriter *self,
                              const char *uid,
                              const char *date,
                              const char *summary,
                              const char *description,
                              const char *url)
{
  g_autofree char *day = dup_compact (date);

  add_line (self, "BEGIN", "VEVENT");
  add_text (self, "UID", uid);
  add_line (self, "DTSTAMP", self->stamp);
  add_line (self, "DTSTART;VALUE=DATE", day);
  add_text (self, "SUMMARY", summary);
  if (description != NULL)
    add_text (self, "DESCRIPTION", description);
  if (url != NULL)
    add_line (self, "URL", url);
  add_line (self, "TRANSP", "TRANSPARENT");
  add_line (self, "BEGIN", "VALARM");
  add_line (self, "ACTION", "DISPLAY");
  add_line (self, "TRIGGER", "-P14D");
  add_text (self, "DESCRIPTION", summary);
  add_line (self, "END", "VALARM");
  add_line (self, "END", "VEVENT");
}

/**
 * desk_calendar_writer_end:
 *
 * Nothing can be added afterwards.
 */
void
desk_calendar_writer_end (DeskCalendarWriter *self)
{
  add_line (self, "END", "VCALENDAR");
}

/**
 * desk_calendar_writer_take:
 *
 * Takes what has been written since it was last called, so that a file of any length needs no more
 * memory than a few days.
 *
 * Returns: (transfer full): the next piece of the file
 */
GBytes *
desk_calendar_writer_take (DeskCalendarWriter *self)
{
  GString *text = self->text;

  self->text = g_string_new (NULL);
  return g_string_free_to_bytes (text);
}
