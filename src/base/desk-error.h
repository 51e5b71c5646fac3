/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DESK_ERROR:
 *
 * The one error domain of Dealer Desk and of its reference back-end. A cancelled operation is
 * %G_IO_ERROR_CANCELLED, as everywhere in GIO, and never one of these.
 */
#define DESK_ERROR (desk_error_quark ())

/**
 * DeskErrorCode:
 * @DESK_ERROR_FAILED: nothing more is known; a fault of the program
 * @DESK_ERROR_OFFLINE: this computer has no network, or no way out of it
 * @DESK_ERROR_TIMEOUT: no answer in time
 * @DESK_ERROR_SERVER: the back-end failed (5xx)
 * @DESK_ERROR_BUSY: 429, or 503 with Retry-After
 * @DESK_ERROR_PROTOCOL: the answer is not what the contract says
 * @DESK_ERROR_TOO_LARGE: what came from outside is longer than its limit; nothing of it is used.
 *   A 413 of the back-end is not this but %DESK_ERROR_INVALID
 * @DESK_ERROR_JSON: desk_json_check() refused the text
 * @DESK_ERROR_UNAUTHORIZED: 401, the user must sign in again
 * @DESK_ERROR_FORBIDDEN: 403, a right is missing
 * @DESK_ERROR_NOT_FOUND: 404
 * @DESK_ERROR_GONE: 410, the record was deleted
 * @DESK_ERROR_CURSOR_GONE: 410 for the feed's cursor; a full pull is needed
 * @DESK_ERROR_CONFLICT: 409 or 412; the problem's code says which
 * @DESK_ERROR_INVALID: 400, 413 or 422, with errors by field
 * @DESK_ERROR_CREDENTIALS: wrong e-mail address or password
 * @DESK_ERROR_STORAGE: SQLite or the file system failed
 * @DESK_ERROR_DISK_FULL: no space left, or over the quota
 * @DESK_ERROR_CORRUPT: the file is damaged or is not a database
 * @DESK_ERROR_NEWER_SCHEMA: the file was written by a newer version of the program
 * @DESK_ERROR_LOCKED: another process has the account open
 * @DESK_ERROR_TLS: no trustworthy connection
 * @DESK_ERROR_PORTAL: a page for people, or the way to one, in place of an answer: the network wants its
 *   user to sign in first
 * @DESK_ERROR_READ_ONLY: a file or folder of ours must not be written
 * @DESK_ERROR_AWAY: there is a network, and no answer at the other end: refused, cut, or nobody of that name
 */
typedef enum
{
  DESK_ERROR_FAILED,
  DESK_ERROR_OFFLINE,
  DESK_ERROR_TIMEOUT,
  DESK_ERROR_SERVER,
  DESK_ERROR_BUSY,
  DESK_ERROR_PROTOCOL,
  DESK_ERROR_TOO_LARGE,
  DESK_ERROR_JSON,
  DESK_ERROR_UNAUTHORIZED,
  DESK_ERROR_FORBIDDEN,
  DESK_ERROR_NOT_FOUND,
  DESK_ERROR_GONE,
  DESK_ERROR_CURSOR_GONE,
  DESK_ERROR_CONFLICT,
  DESK_ERROR_INVALID,
  DESK_ERROR_CREDENTIALS,
  DESK_ERROR_STORAGE,
  DESK_ERROR_DISK_FULL,
  DESK_ERROR_CORRUPT,
  DESK_ERROR_NEWER_SCHEMA,
  DESK_ERROR_LOCKED,
  DESK_ERROR_TLS,
  DESK_ERROR_PORTAL,
  DESK_ERROR_AWAY,
  DESK_ERROR_READ_ONLY,
} DeskErrorCode;

GQuark desk_error_quark (void);
gboolean desk_error_is_transient (const GError *error);

void desk_error_set_problem (GError *error, const char *problem);
const char *desk_error_get_problem (const GError *error);
void desk_error_set_retry_after (GError *error, guint seconds);
guint desk_error_get_retry_after (const GError *error);
void desk_error_set_is_unsent (GError *error, gboolean is_unsent);
gboolean desk_error_get_is_unsent (const GError *error);

G_END_DECLS
