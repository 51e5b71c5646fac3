/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-http-error"

#include "config.h"

#include "desk-http-error.h"

#include "desk-error.h"
#include "desk-problem.h"

/* RFC 6585; libsoup has no name for it. */
#define STATUS_NETWORK_AUTHENTICATION 511

/* Whose fault it is that there is no answer, as far as this computer can tell. It knows nothing of what lies
 * behind the next router. */
static int
code_for_silence (int code_with_network)
{
  return g_network_monitor_get_network_available (g_network_monitor_get_default ())
             ? code_with_network
             : DESK_ERROR_OFFLINE;
}

/* What the network, TLS and libsoup say, as codes of ours. */
static int
code_for_transport (const GError *error)
{
  if (error->domain == G_TLS_ERROR && error->code != G_TLS_ERROR_EOF)
    return DESK_ERROR_TLS;
  if (error->domain == SOUP_SESSION_ERROR)
    return DESK_ERROR_PROTOCOL;
  /* Somebody is there who says no. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED))
    return DESK_ERROR_AWAY;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NETWORK_UNREACHABLE) ||
      g_error_matches (error, G_RESOLVER_ERROR, G_RESOLVER_ERROR_TEMPORARY_FAILURE))
    return DESK_ERROR_OFFLINE;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_TIMED_OUT))
    return code_for_silence (DESK_ERROR_TIMEOUT);
  /* No such name, no such host, cut, a proxy that is away: all that is left of these. */
  if (error->domain == G_IO_ERROR || error->domain == G_RESOLVER_ERROR ||
      error->domain == G_TLS_ERROR)
    return code_for_silence (DESK_ERROR_AWAY);
  return DESK_ERROR_FAILED;
}

/**
 * desk_http_error_from_transport:
 * @error: what libsoup or GIO reported instead of an answer
 *
 * Returns: (transfer full): the same in our domain; %G_IO_ERROR_CANCELLED stays what it is
 */
GError *
desk_http_error_from_transport (const GError *error)
{
  g_return_val_if_fail (error != NULL, NULL);

  if (error->domain == DESK_ERROR || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return g_error_copy (error);
  return g_error_new_literal (DESK_ERROR, code_for_transport (error), error->message);
}

static int
code_for_problem (guint status, const char *code, gboolean has_retry_after)
{
  switch (status)
    {
    case SOUP_STATUS_UNAUTHORIZED:
      return g_strcmp0 (code, "bad_credentials") == 0 ? DESK_ERROR_CREDENTIALS
                                                      : DESK_ERROR_UNAUTHORIZED;
    case SOUP_STATUS_FORBIDDEN:
      return DESK_ERROR_FORBIDDEN;
    case SOUP_STATUS_NOT_FOUND:
      return DESK_ERROR_NOT_FOUND;
    case SOUP_STATUS_GONE:
      return g_strcmp0 (code, "cursor_gone") == 0 ? DESK_ERROR_CURSOR_GONE : DESK_ERROR_GONE;
    case SOUP_STATUS_CONFLICT:
    case SOUP_STATUS_PRECONDITION_FAILED:
      return DESK_ERROR_CONFLICT;
    case SOUP_STATUS_REQUEST_TIMEOUT:
      return DESK_ERROR_TIMEOUT;
    case 429:
      return DESK_ERROR_BUSY;
    case SOUP_STATUS_SERVICE_UNAVAILABLE:
      return has_retry_after ? DESK_ERROR_BUSY : DESK_ERROR_SERVER;
    default:
      return status >= 500 ? DESK_ERROR_SERVER : DESK_ERROR_INVALID;
    }
}

/* Only what a program in between may send without being a back-end of ours. */
static int
code_without_problem (guint status, gboolean has_retry_after)
{
  if (status == 429)
    return DESK_ERROR_BUSY;
  if (status == SOUP_STATUS_UNAUTHORIZED)
    return DESK_ERROR_UNAUTHORIZED;
  if (status == SOUP_STATUS_REQUEST_TIMEOUT)
    return DESK_ERROR_TIMEOUT;
  if (status == SOUP_STATUS_SERVICE_UNAVAILABLE && has_retry_after)
    return DESK_ERROR_BUSY;
  /* The contract has no redirections; and RFC 6585, 6. */
  if (SOUP_STATUS_IS_REDIRECTION (status) || status == STATUS_NETWORK_AUTHENTICATION)
    return DESK_ERROR_PORTAL;
  return status >= 500 ? DESK_ERROR_SERVER : DESK_ERROR_PROTOCOL;
}

/* Seconds; a date in Retry-After is not worth a parser, the back-off does as well. */
static guint
read_retry_after (SoupMessageHeaders *headers)
{
  const char *text = soup_message_headers_get_one (headers, "Retry-After");
  guint64 seconds = 0;

  if (text == NULL || !g_ascii_string_to_unsigned (text, 10, 0, G_MAXUINT, &seconds, NULL))
    return 0;
  return MIN (seconds, 3600);
}

/**
 * desk_http_error_from_status:
 * @status: an HTTP status that is not 2xx
 * @headers: of the answer
 * @problem: (nullable): its body, when it is an application/problem+json
 *
 * Returns: (transfer full): the error; the problem and Retry-After go with it. A 4xx without a
 *   problem is no word of the back-end and so never stops an entry of the outbox
 */
GError *
desk_http_error_from_status (guint status, SoupMessageHeaders *headers, GBytes *problem)
{
  g_autoptr (DeskProblem) parsed = NULL;
  GError *error = NULL;
  gsize length = 0;
  const char *text = problem != NULL ? g_bytes_get_data (problem, &length) : NULL;
  guint retry_after = read_retry_after (headers);

  if (text != NULL)
    parsed = desk_problem_new_from_json (text, length, NULL);
  if (parsed == NULL)
    {
      error = g_error_new (DESK_ERROR, code_without_problem (status, retry_after > 0),
                           "the back-end answered with status %u", status);
    }
  else
    {
      const char *code = desk_problem_get_code (parsed);
      g_autofree char *json = g_strndup (text, length);

      error = g_error_new (DESK_ERROR, code_for_problem (status, code, retry_after > 0),
                           "the back-end answered with status %u, %s", status, code);
      desk_error_set_problem (error, json);
    }
  desk_error_set_retry_after (error, retry_after);
  return error;
}
