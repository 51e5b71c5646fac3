/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-sync-message"

#include "config.h"

#include "desk-sync-message.h"

#include "desk-date.h"
#include "desk-error.h"
#include "desk-format.h"

/* A shorter while is over before its time of day is read. */
#define WORTH_A_TIME_SECONDS 60

/* The minute in which it is over: a time of day that has come already would promise too much. */
static char *
dup_end (const char *until)
{
  g_autoptr (GDateTime) exact = desk_instant_parse (until);
  g_autofree char *later = desk_instant_from_unix (g_date_time_to_unix (exact) + 59);

  return desk_format_time (later, NULL);
}

/**
 * desk_sync_message_new:
 * @sync: a sync engine
 *
 * What keeps store and back-end apart, in the same words wherever it is said.
 *
 * Returns: (transfer full) (nullable): the message; %NULL if nothing does
 */
DeskMessage *
desk_sync_message_new (DeskSync *sync)
{
  const GError *error = desk_sync_get_error (sync);
  g_autofree char *until = desk_sync_dup_busy_until (sync);
  DeskMessage *message = NULL;

  if (error == NULL)
    return NULL;

  message = desk_message_new_from_error (error);
  if (until != NULL && desk_error_get_retry_after (error) >= WORTH_A_TIME_SECONDS)
    {
      g_autofree char *end = dup_end (until);

      desk_message_set_busy_until (message, end);
    }
  return message;
}
