/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-file-answer"

#include "config.h"

#include "desk-file-answer.h"

/*
 * A file as an answer: all of it, or the part that was asked for, so that a download that was cut goes on where it
 * was. The ETag is the SHA-256 of the file: who has got it all knows whether it is whole.
 *
 * It is given to the connection piece by piece, as fast as that takes it, so that no file is in memory as a whole.
 */
typedef struct
{
  DeskStorage *storage; /* (unowned) */
  char *sha256;         /* (owned) */
  DeskFileReadFunc read;
  GBytes *bytes;        /* (owned) (nullable): in place of read */
  gint64 next;
  gint64 end;           /* behind the last byte */
  gint64 n_whole;       /* a test wants it to be cut there; 0 for no */
} FileAnswer;

static void
file_answer_free (gpointer data, GClosure *closure)
{
  FileAnswer *self = data;

  g_clear_pointer (&self->bytes, g_bytes_unref);
  g_free (self->sha256);
  g_free (self);
}

static void
cut (SoupServerMessage *message)
{
  g_autoptr (GIOStream) stream = soup_server_message_steal_connection (message);

  if (stream != NULL)
    g_io_stream_close (stream, NULL, NULL);
}

/* One more piece for the connection. Returns: whether there is one */
static gboolean
append_piece (SoupServerMessage *message, FileAnswer *self)
{
  SoupMessageBody *body = soup_server_message_get_response_body (message);
  g_autoptr (GBytes) piece = NULL;
  g_autoptr (GBytes) part = NULL;

  if (self->next >= self->end)
    return FALSE;
  piece = self->bytes != NULL
            ? g_bytes_new_from_bytes (self->bytes, (gsize) self->next, (gsize) (self->end - self->next))
            : self->read (self->storage, self->sha256, self->next);
  if (piece == NULL)
    {
      /* The length is said already: an answer that is shorter must not look whole. */
      g_warning ("%s cannot be read at %" G_GINT64_FORMAT, self->sha256, self->next);
      cut (message);
      return FALSE;
    }
  if (self->n_whole > 0 && self->next >= self->n_whole)
    {
      cut (message);
      return FALSE;
    }
  part = g_bytes_new_from_bytes (piece, 0, MIN (g_bytes_get_size (piece), (gsize) (self->end - self->next)));
  self->next += (gint64) g_bytes_get_size (part);
  soup_message_body_append_bytes (body, part);
  return TRUE;
}

static void
wrote_chunk_cb (SoupServerMessage *message, FileAnswer *self)
{
  if (append_piece (message, self))
    soup_server_message_unpause (message);
}

/* "bytes=100-", "bytes=0-99", "bytes=-100"; of several parts none. Returns: whether what was asked for is there. */
static gboolean
read_range (DeskRequest *request, const char *etag, gint64 size, gint64 *first, gint64 *end, gboolean *is_part)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (request->message);
  const char *condition = soup_message_headers_get_one (headers, "If-Range");
  SoupRange *ranges = NULL;
  int n_ranges = 0;

  *first = 0;
  *end = size;
  *is_part = FALSE;
  if (soup_message_headers_get_one (headers, "Range") == NULL
      || (condition != NULL && !g_str_equal (condition, etag)))
    return TRUE;
  if (!soup_message_headers_get_ranges (headers, size, &ranges, &n_ranges))
    return TRUE;
  if (n_ranges == 1)
    {
      *first = ranges[0].start;
      *end = MIN (ranges[0].end + 1, size);
      *is_part = TRUE;
    }
  soup_message_headers_free_ranges (headers, ranges);
  return *first < *end;
}

static void
refuse_range (DeskRequest *request, gint64 size)
{
  g_autofree char *range = g_strdup_printf ("bytes */%" G_GINT64_FORMAT, size);

  soup_message_headers_replace (soup_server_message_get_response_headers (request->message), "Content-Range", range);
  desk_request_problem (request, SOUP_STATUS_REQUESTED_RANGE_NOT_SATISFIABLE, "invalid", NULL);
}

static void
begin (DeskRequest *request, const char *media_type, FileAnswer *answer, gint64 size)
{
  SoupServerMessage *message = request->message;
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  SoupMessageHeaders *asked = soup_server_message_get_request_headers (message);
  g_autofree char *etag = g_strdup_printf ("\"%s\"", answer->sha256);
  const char *known = soup_message_headers_get_one (asked, "If-None-Match");
  gboolean is_part = FALSE;

  soup_message_headers_replace (headers, "ETag", etag);
  soup_message_headers_replace (headers, "Accept-Ranges", "bytes");
  if (g_strcmp0 (known, etag) == 0)
    {
      file_answer_free (answer, NULL);
      desk_request_answer_empty (request, SOUP_STATUS_NOT_MODIFIED);
      return;
    }
  if (!read_range (request, etag, size, &answer->next, &answer->end, &is_part))
    {
      file_answer_free (answer, NULL);
      refuse_range (request, size);
      return;
    }
  if (is_part)
    soup_message_headers_set_content_range (headers, answer->next, answer->end - 1, size);
  soup_message_headers_set_content_type (headers, media_type, NULL);
  /* Whoever opens it in a browser must not take it for a page of ours. */
  soup_message_headers_replace (headers, "X-Content-Type-Options", "nosniff");
  soup_message_headers_replace (headers, "Content-Disposition", "attachment");
  soup_message_headers_set_content_length (headers, answer->end - answer->next);
  soup_message_body_set_accumulate (soup_server_message_get_response_body (message), FALSE);
  desk_request_answer_empty (request, is_part ? SOUP_STATUS_PARTIAL_CONTENT : SOUP_STATUS_OK);
  g_signal_connect_data (message, "wrote-chunk", G_CALLBACK (wrote_chunk_cb), answer, file_answer_free, 0);
  append_piece (message, answer);
}

/**
 * desk_file_answer_send:
 * @request: is answered
 * @media_type: of the file
 * @sha256: of the file
 * @size: of the file
 * @read: reads some of it
 *
 * Answers with a file, or the part of it that was asked for.
 */
void
desk_file_answer_send (DeskRequest *request,
                       const char *media_type,
                       const char *sha256,
                       gint64 size,
                       DeskFileReadFunc read)
{
  FileAnswer *answer = g_new0 (FileAnswer, 1);

  answer->storage = request->storage;
  answer->n_whole = request->n_whole;
  answer->sha256 = g_strdup (sha256);
  answer->read = read;
  begin (request, media_type, answer, size);
}

/**
 * desk_file_answer_send_bytes:
 * @request: is answered
 * @media_type: of the file
 * @bytes: the file
 *
 * The same with a file that was made for the answer.
 */
void
desk_file_answer_send_bytes (DeskRequest *request, const char *media_type, GBytes *bytes)
{
  FileAnswer *answer = g_new0 (FileAnswer, 1);

  answer->sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  answer->bytes = g_bytes_ref (bytes);
  begin (request, media_type, answer, (gint64) g_bytes_get_size (bytes));
}
