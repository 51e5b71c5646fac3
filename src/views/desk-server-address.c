/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-server-address"

#include "config.h"

#include "desk-server-address.h"

#include "desk-error.h"
#include "desk-message.h"
#include "desk-problem.h"

#include <glib/gi18n.h>
#include <string.h>

/**
 * desk_server_address_dup_url:
 * @typed: the address of a back-end as somebody typed it
 *
 * What is typed without a scheme is meant to be safe, save on this computer itself.
 *
 * Returns: (transfer full) (nullable): a URL, or %NULL if nothing was typed
 */
char *
desk_server_address_dup_url (const char *typed)
{
  g_autofree char *text = g_strstrip (g_strdup (typed));

  if (*text == '\0')
    return NULL;
  if (strstr (text, "://") != NULL)
    return g_steal_pointer (&text);
  if (g_str_has_prefix (text, "localhost") || g_str_has_prefix (text, "127.0.0.1") ||
      g_str_has_prefix (text, "[::1]"))
    return g_strconcat ("http://", text, NULL);

  return g_strconcat ("https://", text, NULL);
}

/**
 * desk_server_address_dup_message:
 * @error: why nobody could sign in
 * @is_shown: whether the user sees the address that was used, and can change it
 *
 * Returns: (transfer full) (nullable): the sentence for the field of the address, if it is the
 *   address that is wrong: no address, not encrypted, no good certificate, nothing there, or
 *   something else than a back-end of ours
 */
char *
desk_server_address_dup_message (const GError *error, gboolean is_shown)
{
  g_autoptr (DeskMessage) message = NULL;
  g_autoptr (DeskProblem) problem = NULL;

  if (error->domain != DESK_ERROR)
    return NULL;
  problem = desk_problem_from_error (error);
  switch (error->code)
    {
    case DESK_ERROR_OFFLINE:
    case DESK_ERROR_AWAY:
      return is_shown ? g_strdup (_ ("Nothing answers at this address. Check it, and your connection."))
                      : NULL;
    case DESK_ERROR_SERVER:
      /* A back-end of ours says what is wrong with it. */
      if (problem != NULL)
        return NULL;
      G_GNUC_FALLTHROUGH;
    case DESK_ERROR_PORTAL:
    case DESK_ERROR_PROTOCOL:
    case DESK_ERROR_JSON:
    case DESK_ERROR_TOO_LARGE:
    case DESK_ERROR_NOT_FOUND:
      return g_strdup (_ ("At this address something answers, but not a back-end of Dealer Desk. "
                          "Check the address; perhaps the network you are on wants you to sign in "
                          "to it first."));
    case DESK_ERROR_TLS:
      break;
    case DESK_ERROR_INVALID:
      if (problem == NULL || !g_str_equal (desk_problem_get_code (problem), "bad_address"))
        return NULL;
      break;
    default:
      return NULL;
    }
  message = desk_message_new_from_error (error);
  return g_strdup (message->sentence);
}
