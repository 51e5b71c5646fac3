/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Days that a person wants in his calendar, as iCalendar (RFC 5545). What is imported again takes
 * the place of what was imported before, if its uid is the same.
 *
 *     g_autoptr (DeskCalendarWriter) calendar = desk_calendar_writer_new (_("Expiries"),
 * "2026-11-23T09:41:00Z"); desk_calendar_writer_add_day (calendar, uid, "2027-01-31", summary,
 * description, url); desk_calendar_writer_end (calendar); g_autoptr (GBytes) file =
 * desk_calendar_writer_take (calendar);
 */
typedef struct _DeskCalendarWriter DeskCalendarWriter;

DeskCalendarWriter *desk_calendar_writer_new (const char *name, const char *now);
void desk_calendar_writer_free (DeskCalendarWriter *self);

void desk_calendar_writer_add_day (DeskCalendarWriter *self,
                                   const char *uid,
                                   const char *date,
                                   const char *summary,
                                   const char *description,
                                   const char *url);
void desk_calendar_writer_end (DeskCalendarWriter *self);
GBytes *desk_calendar_writer_take (DeskCalendarWriter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskCalendarWriter, desk_calendar_writer_free)

G_END_DECLS
