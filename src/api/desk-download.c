/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-download"

#include "config.h"

#include "desk-download.h"

#include "desk-api-client-private.h"
#include "desk-error.h"
#include "desk-exchange-log.h"
#include "desk-http-error.h"
#include "desk-session.h"
#include "desk-stop-point.h"

#include <libsoup/soup.h>
#include <string.h>

/*
 * A file of the back-end, written down as it comes. What is there of it already, from a time that was cut short, is
 * not asked for again: the rest is, on condition that the file is still the same, which its checksum says. Nothing is
 * believed of what comes: not its length, not where it begins.
 *
 * It has a connection of its own, so that a large file does not stand in the way of orders.
 */

/* Silence on the line for so long is a broken line. */
#define IDLE_SECONDS 20
#define PIECE (64 * 1024)

/* The data of its task. */
typedef struct
{
  SoupSession *session; /* (owned) */
  SoupMessage *message; /* (owned) (nullable) */
  GInputStream *input;  /* (owned) (nullable) */
  GOutputStream *output; /* (owned) (nullable) */
  GBytes *piece;        /* (owned) (nullable): being written */
  char *path;           /* (owned) */
  char *file;           /* (owned) */
  char *sha256;         /* (owned) (nullable): that it must have */
  char *token;          /* (owned) (nullable) */
  gint64 max_size;
  gint64 there; /* bytes in the file */
  gint64 size;  /* of the whole */
  gboolean was_refreshed;
  gboolean was_begun_anew;
  GFileProgressCallback progress;
  gpointer progress_data;
} Download;

static void
download_free (gpointer data)
{
  Download *self = data;

  soup_session_abort (self->session);
  g_clear_object (&self->input);
  g_clear_object (&self->output);
  g_clear_object (&self->message);
  g_clear_object (&self->session);
  g_clear_pointer (&self->piece, g_bytes_unref);
  g_free (self->path);
  g_free (self->file);
  g_free (self->sha256);
  g_free (self->token);
  g_free (self);
}

static void ask (GTask *task);

/* Ends with @error (transfer full). What was written stays, for the next time. */
static void
fail (GTask *task, GError *error)
{
  Download *self = g_task_get_task_data (task);

  if (self->message != NULL && soup_message_get_status (self->message) != 0)
    desk_exchange_log (self->message, NULL, NULL, error);
  g_task_return_error (task, error);
}

static void
fail_with (GTask *task, DeskErrorCode code, const char *text)
{
  fail (task, g_error_new_literal (DESK_ERROR, code, text));
}

static void
fail_from_transport (GTask *task, GError *error)
{
  GError *ours = desk_http_error_from_transport (error);

  g_error_free (error);
  fail (task, ours);
}

/* A disk that is full says so in the domain of GIO. */
static DeskErrorCode
code_for_file (const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
    return DESK_ERROR_DISK_FULL;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_READ_ONLY) ||
      g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    return DESK_ERROR_READ_ONLY;
  return DESK_ERROR_STORAGE;
}

static void
fail_to_write (GTask *task, GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      fail (task, error);
      return;
    }
  fail (task, g_error_new_literal (DESK_ERROR, code_for_file (error), error->message));
  g_error_free (error);
}

/* --- what comes ------------------------------------------------------------------------------ */

/* The checksum in the ETag; NULL if there is none. */
static char *
dup_etag (SoupMessage *message)
{
  const char *etag = soup_message_headers_get_one (soup_message_get_response_headers (message), "ETag");
  gsize length = etag != NULL ? strlen (etag) : 0;

  return length == 66 && etag[0] == '"' && etag[65] == '"' ? g_strndup (etag + 1, 64) : NULL;
}

static void read_on (GTask *task);

static void
closed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Download *self = g_task_get_task_data (task);
  GError *error = NULL;

  if (!g_output_stream_close_finish (G_OUTPUT_STREAM (source), result, &error))
    {
      fail_to_write (task, error);
      return;
    }
  desk_exchange_log (self->message, NULL, NULL, NULL);
  g_task_return_pointer (task, dup_etag (self->message), g_free);
}

static void
piece_written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Download *self = g_task_get_task_data (task);
  gsize n_written = 0;
  GError *error = NULL;

  if (!g_output_stream_write_all_finish (G_OUTPUT_STREAM (source), result, &n_written, &error))
    {
      fail_to_write (task, error);
      return;
    }
  self->there += (gint64) n_written;
  desk_stop_point ("download-after-piece");
  if (self->progress != NULL)
    self->progress (self->there, self->size, self->progress_data);
  read_on (g_steal_pointer (&task));
}

static void
piece_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Download *self = g_task_get_task_data (task);
  GError *error = NULL;
  GBytes *piece = g_input_stream_read_bytes_finish (G_INPUT_STREAM (source), result, &error);
  gsize length = 0;
  const void *data = NULL;

  if (piece == NULL)
    {
      fail_from_transport (task, error);
      return;
    }
  g_clear_pointer (&self->piece, g_bytes_unref);
  self->piece = piece;
  data = g_bytes_get_data (piece, &length);
  if ((gint64) length > self->size - self->there)
    fail_with (task, DESK_ERROR_TOO_LARGE, "the file is longer than was said");
  else if (length > 0)
    g_output_stream_write_all_async (self->output, data, length, G_PRIORITY_DEFAULT, g_task_get_cancellable (task),
                                     piece_written_cb, g_object_ref (task));
  else if (self->there < self->size)
    fail_with (task, DESK_ERROR_AWAY, "the file was cut");
  else
    g_output_stream_close_async (self->output, G_PRIORITY_DEFAULT, NULL, closed_cb, g_object_ref (task));
}

/* Takes over @task. */
static void
read_on (GTask *task)
{
  Download *self = g_task_get_task_data (task);

  g_input_stream_read_bytes_async (self->input, PIECE, G_PRIORITY_DEFAULT, g_task_get_cancellable (task),
                                   piece_read_cb, task);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Download *self = g_task_get_task_data (task);
  GError *error = NULL;

  self->output = G_OUTPUT_STREAM (self->there > 0 ? g_file_append_to_finish (G_FILE (source), result, &error)
                                                  : g_file_replace_finish (G_FILE (source), result, &error));
  if (self->output == NULL)
    fail_to_write (task, error);
  else
    read_on (g_steal_pointer (&task));
}

/* --- the answer ------------------------------------------------------------------------------ */

/* Where the part begins must be where ours ends. */
static gboolean
read_size (Download *self, guint status, GError **error)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (self->message);
  goffset first = 0;
  goffset last = 0;
  goffset total = 0;

  if (status == SOUP_STATUS_PARTIAL_CONTENT)
    {
      if (!soup_message_headers_get_content_range (headers, &first, &last, &total) || first != self->there
          || last != total - 1)
        {
          g_set_error_literal (error, DESK_ERROR, DESK_ERROR_PROTOCOL, "the answer is another part of the file");
          return FALSE;
        }
      self->size = total;
    }
  else
    {
      if (soup_message_headers_get_encoding (headers) != SOUP_ENCODING_CONTENT_LENGTH)
        {
          g_set_error_literal (error, DESK_ERROR, DESK_ERROR_PROTOCOL, "the answer has no length");
          return FALSE;
        }
      self->there = 0;
      self->size = soup_message_headers_get_content_length (headers);
    }
  if (self->size > self->max_size)
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_TOO_LARGE, "the file is longer than %" G_GINT64_FORMAT " bytes",
                   self->max_size);
      return FALSE;
    }
  return TRUE;
}

static void
refreshed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (desk_api_client_refresh_finish (DESK_API_CLIENT (source), result, &error))
    ask (g_steal_pointer (&task));
  else
    fail (task, error);
}

/* Takes over @task. */
static void
refresh (GTask *task)
{
  Download *self = g_task_get_task_data (task);

  self->was_refreshed = TRUE;
  desk_api_client_refresh_async (g_task_get_source_object (task), g_task_get_cancellable (task), refreshed_cb, task);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Download *self = g_task_get_task_data (task);
  DeskApiClient *client = g_task_get_source_object (task);
  g_autoptr (GFile) file = g_file_new_for_path (self->file);
  g_autofree char *etag = NULL;
  GError *error = NULL;
  guint status = 0;

  self->input = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  if (self->input == NULL)
    {
      fail_from_transport (task, error);
      return;
    }
  status = soup_message_get_status (self->message);
  if (status == SOUP_STATUS_UNAUTHORIZED && !self->was_refreshed)
    {
      desk_session_forget_access_token (desk_api_client_get_session (client), self->token);
      refresh (g_steal_pointer (&task));
      return;
    }
  /* What is there is more than there is now. */
  if (status == SOUP_STATUS_REQUESTED_RANGE_NOT_SATISFIABLE && !self->was_begun_anew)
    {
      self->was_begun_anew = TRUE;
      self->there = 0;
      ask (g_steal_pointer (&task));
      return;
    }
  if (status != SOUP_STATUS_OK && status != SOUP_STATUS_PARTIAL_CONTENT)
    {
      fail (task, desk_http_error_from_status (status, soup_message_get_response_headers (self->message), NULL));
      return;
    }
  etag = dup_etag (self->message);
  if (etag == NULL)
    /* Such as the page where a hotel wants its guests to sign in. */
    fail_with (task, DESK_ERROR_PORTAL, "the answer is no file of the back-end");
  else if (!read_size (self, status, &error))
    fail (task, error);
  else if (self->there > 0)
    g_file_append_to_async (file, G_FILE_CREATE_PRIVATE, G_PRIORITY_DEFAULT, g_task_get_cancellable (task), opened_cb,
                            g_object_ref (task));
  else
    g_file_replace_async (file, NULL, FALSE, G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION,
                          G_PRIORITY_DEFAULT, g_task_get_cancellable (task), opened_cb, g_object_ref (task));
}

/* --- the question ---------------------------------------------------------------------------- */

static void
add_range (Download *self, SoupMessageHeaders *headers)
{
  g_autofree char *etag = g_strdup_printf ("\"%s\"", self->sha256);

  soup_message_headers_set_range (headers, self->there, -1);
  soup_message_headers_replace (headers, "If-Range", etag);
}

/* Takes over @task. */
static void
ask (GTask *task)
{
  Download *self = g_task_get_task_data (task);
  DeskApiClient *client = g_task_get_source_object (task);
  const char *token = desk_api_client_get_token (client);
  SoupMessageHeaders *headers = NULL;
  g_autofree char *url = NULL;
  g_autofree char *bearer = NULL;

  g_clear_object (&self->input);
  g_clear_object (&self->message);
  if (token == NULL && !self->was_refreshed)
    {
      refresh (task);
      return;
    }
  if (token == NULL)
    {
      fail_with (task, DESK_ERROR_UNAUTHORIZED, "there is no session");
      g_object_unref (task);
      return;
    }
  g_free (self->token);
  self->token = g_strdup (token);
  url = g_strconcat (desk_api_client_get_base_url (client), self->path, NULL);
  bearer = g_strconcat ("Bearer ", token, NULL);
  self->message = soup_message_new ("GET", url);
  /* Where it would lead nobody knows, and the token would go with it. */
  soup_message_add_flags (self->message, SOUP_MESSAGE_NO_REDIRECT);
  headers = soup_message_get_request_headers (self->message);
  soup_message_headers_replace (headers, "Authorization", bearer);
  if (self->there > 0)
    add_range (self, headers);
  soup_session_send_async (self->session, self->message, G_PRIORITY_DEFAULT, g_task_get_cancellable (task),
                           answered_cb, task);
}

static void
measured_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Download *self = g_task_get_task_data (task);
  g_autoptr (GFileInfo) info = g_file_query_info_finish (G_FILE (source), result, NULL);

  if (info != NULL && self->sha256 != NULL)
    self->there = g_file_info_get_size (info);
  if (!g_task_return_error_if_cancelled (task))
    ask (g_steal_pointer (&task));
}

/**
 * desk_download_async:
 * @client: the back-end with tokens
 * @path: where the file is: "/v1/assets/…"
 * @file: where it is written; what is there is its beginning, if @sha256 is known
 * @sha256: (nullable): what the file must be; %NULL begins anew
 * @max_size: bytes that it may have
 * @progress: (nullable): called as it grows, until @callback is called
 *
 * Fetches a file. What has come stays in @file when it fails or is cancelled.
 */
void
desk_download_async (DeskApiClient *client,
                     const char *path,
                     const char *file,
                     const char *sha256,
                     gint64 max_size,
                     GFileProgressCallback progress,
                     gpointer progress_data,
                     GCancellable *cancellable,
                     GAsyncReadyCallback callback,
                     gpointer user_data)
{
  GTask *task = NULL;
  g_autoptr (GFile) there = g_file_new_for_path (file);
  Download *self = NULL;

  g_return_if_fail (DESK_IS_API_CLIENT (client));

  task = g_task_new (client, cancellable, callback, user_data);
  g_task_set_source_tag (task, desk_download_async);
  self = g_new0 (Download, 1);
  self->session = soup_session_new_with_options ("user-agent", "dealer-desk/" APP_VERSION, "timeout", IDLE_SECONDS,
                                                 "max-conns-per-host", 1, NULL);
  /* Nothing is unpacked: what is small stays small. */
  soup_session_remove_feature_by_type (self->session, SOUP_TYPE_CONTENT_DECODER);
  self->path = g_strdup (path);
  self->file = g_strdup (file);
  self->sha256 = g_strdup (sha256);
  self->max_size = max_size;
  self->progress = progress;
  self->progress_data = progress_data;
  g_task_set_task_data (task, self, download_free);
  g_file_query_info_async (there, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, G_PRIORITY_DEFAULT, NULL,
                           measured_cb, task);
}

/**
 * desk_download_finish:
 * @error: in our domain, or %G_IO_ERROR_CANCELLED
 *
 * Returns: (transfer full) (nullable): the SHA-256 that the back-end says the file has; nobody has looked yet
 */
char *
desk_download_finish (DeskApiClient *client, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, client), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
