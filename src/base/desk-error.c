/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-error"

#include "config.h"

#include "desk-error.h"

#include <gio/gio.h>

/* What an error of DESK_ERROR carries beside its code and its text for the log. */
typedef struct
{
  char *problem;     /* (owned) (nullable) */
  guint retry_after; /* seconds */
  gboolean is_unsent;
} DeskErrorPrivate;

static void
desk_error_private_init (DeskErrorPrivate *self)
{
}

static void
desk_error_private_copy (const DeskErrorPrivate *from, DeskErrorPrivate *to)
{
  to->problem = g_strdup (from->problem);
  to->retry_after = from->retry_after;
  to->is_unsent = from->is_unsent;
}

static void
desk_error_private_clear (DeskErrorPrivate *self)
{
  g_free (self->problem);
}

G_DEFINE_EXTENDED_ERROR (DeskError, desk_error)

static gboolean
is_transient_code (DeskErrorCode code)
{
  switch (code)
    {
    /* The network, or the other end, for now. */
    case DESK_ERROR_OFFLINE:
    case DESK_ERROR_AWAY:
    case DESK_ERROR_TIMEOUT:
    case DESK_ERROR_SERVER:
    case DESK_ERROR_BUSY:
    case DESK_ERROR_TLS:
    case DESK_ERROR_PORTAL:
    /* What came is not from our back-end, or was spoilt on the way. It says nothing about the
     * request, and each request may be repeated. */
    case DESK_ERROR_PROTOCOL:
    case DESK_ERROR_TOO_LARGE:
    case DESK_ERROR_JSON:
    /* The user makes room, or takes the protection away. */
    case DESK_ERROR_DISK_FULL:
    case DESK_ERROR_READ_ONLY:
      return TRUE;

    case DESK_ERROR_FAILED:
    case DESK_ERROR_UNAUTHORIZED:
    case DESK_ERROR_FORBIDDEN:
    case DESK_ERROR_NOT_FOUND:
    case DESK_ERROR_GONE:
    case DESK_ERROR_CURSOR_GONE:
    case DESK_ERROR_CONFLICT:
    case DESK_ERROR_INVALID:
    case DESK_ERROR_CREDENTIALS:
    case DESK_ERROR_STORAGE:
    case DESK_ERROR_CORRUPT:
    case DESK_ERROR_NEWER_SCHEMA:
    case DESK_ERROR_LOCKED:
      return FALSE;

    default:
      return FALSE;
    }
}

static gboolean
is_transient_io_code (int code)
{
  /* Not a switch: GIO has some fifty codes, and gives two names to one of them. */
  static const GIOErrorEnum codes[] = {
    G_IO_ERROR_NO_SPACE,
    G_IO_ERROR_TIMED_OUT,
    G_IO_ERROR_BUSY,
    G_IO_ERROR_WOULD_BLOCK,
    G_IO_ERROR_HOST_NOT_FOUND,
    G_IO_ERROR_HOST_UNREACHABLE,
    G_IO_ERROR_NETWORK_UNREACHABLE,
    G_IO_ERROR_CONNECTION_REFUSED,
    G_IO_ERROR_CONNECTION_CLOSED, /* also G_IO_ERROR_BROKEN_PIPE */
    G_IO_ERROR_NOT_CONNECTED,
    G_IO_ERROR_PARTIAL_INPUT,
    G_IO_ERROR_PROXY_FAILED,
    G_IO_ERROR_PROXY_AUTH_FAILED,
    G_IO_ERROR_PROXY_NEED_AUTH,
    G_IO_ERROR_PROXY_NOT_ALLOWED,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      if (codes[i] == (GIOErrorEnum) code)
        return TRUE;
    }

  return FALSE;
}

/**
 * desk_error_is_transient:
 * @error: (nullable): an error of any domain
 *
 * Tells whether the same request, sent again later and unchanged, may well succeed. This is the
 * one list that says so: such an error makes the outbox wait and try again and is never shown as
 * the answer to what the user did; any other one stops the entry.
 *
 * Errors of GIO, of its resolver and of its TLS count as the errors of the network that they are.
 * A cancelled operation is not transient: nobody wants it any more.
 *
 * Returns: %TRUE if it is worth trying again; %FALSE for %NULL
 */
gboolean
desk_error_is_transient (const GError *error)
{
  if (error == NULL)
    return FALSE;

  if (error->domain == DESK_ERROR)
    return is_transient_code ((DeskErrorCode) error->code);
  if (error->domain == G_IO_ERROR)
    return is_transient_io_code (error->code);

  return error->domain == G_RESOLVER_ERROR || error->domain == G_TLS_ERROR;
}

/**
 * desk_error_set_problem:
 * @error: an error of %DESK_ERROR
 * @problem: (nullable): the answer of the back-end as JSON text (RFC 9457)
 *
 * Lets the problem that the back-end sent travel with the error, through tasks and copies too.
 */
void
desk_error_set_problem (GError *error, const char *problem)
{
  DeskErrorPrivate *private = NULL;

  g_return_if_fail (error != NULL && error->domain == DESK_ERROR);

  private = desk_error_get_private (error);
  g_free (private->problem);
  private->problem = g_strdup (problem);
}

/**
 * desk_error_get_problem:
 * @error: (nullable): an error of any domain
 *
 * Returns: (transfer none) (nullable): the problem that the back-end sent with it, as JSON text
 */
const char *
desk_error_get_problem (const GError *error)
{
  DeskErrorPrivate *private = NULL;

  if (error == NULL || error->domain != DESK_ERROR)
    return NULL;

  private = desk_error_get_private (error);
  return private->problem;
}

/**
 * desk_error_set_retry_after:
 * @error: an error of %DESK_ERROR
 * @seconds: what the back-end said in Retry-After, 0 for nothing
 */
void
desk_error_set_retry_after (GError *error, guint seconds)
{
  DeskErrorPrivate *private = NULL;

  g_return_if_fail (error != NULL && error->domain == DESK_ERROR);

  private = desk_error_get_private (error);
  private->retry_after = seconds;
}

/**
 * desk_error_get_retry_after:
 * @error: (nullable): an error of any domain
 *
 * Returns: how many seconds the back-end asked to wait, 0 when it did not
 */
guint
desk_error_get_retry_after (const GError *error)
{
  DeskErrorPrivate *private = NULL;

  if (error == NULL || error->domain != DESK_ERROR)
    return 0;

  private = desk_error_get_private (error);
  return private->retry_after;
}

/**
 * desk_error_set_is_unsent:
 * @error: an error of %DESK_ERROR
 * @is_unsent: whether it is certain that not one byte of the request has left
 */
void
desk_error_set_is_unsent (GError *error, gboolean is_unsent)
{
  DeskErrorPrivate *private = NULL;

  g_return_if_fail (error != NULL && error->domain == DESK_ERROR);

  private = desk_error_get_private (error);
  private->is_unsent = is_unsent;
}

/**
 * desk_error_get_is_unsent:
 * @error: (nullable): an error of any domain
 *
 * Returns: whether the request that failed so has certainly not left this computer: no route, no
 *   name, refused, no trustworthy connection. %FALSE whenever that is not known
 */
gboolean
desk_error_get_is_unsent (const GError *error)
{
  DeskErrorPrivate *private = NULL;

  if (error == NULL || error->domain != DESK_ERROR)
    return FALSE;

  private = desk_error_get_private (error);
  return private->is_unsent;
}
