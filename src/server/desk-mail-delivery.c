/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-mail-delivery"

#include "config.h"

#include "desk-mail-delivery.h"

#include "desk-error.h"
#include "desk-mime.h"
#include "desk-platform.h"

#include <curl/curl.h>
#include <string.h>

#define CONNECT_SECONDS 30L
#define SEND_SECONDS 120L

/* RFC 5321, 4.2.3: these say that this message will never be taken. Others of 500 and more are
 * about the session, such as a password that is wrong. */
#define FIRST_REFUSAL 550
#define LAST_REFUSAL 555

/**
 * desk_mail_spool:
 * @folder: the spool, made when it is missing
 * @id: of the mail
 * @message: the message
 * @error: return location
 *
 * Writes @folder/@id.eml, whole or not at all. A repeat writes the same file.
 *
 * Returns: whether it is on the disk
 */
gboolean
desk_mail_spool (const char *folder, const char *id, const char *message, GError **error)
{
  g_autofree char *name = g_strconcat (id, ".eml", NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);

  return desk_make_private_dir (folder, error) &&
         g_file_set_contents_full (path,
                                   message,
                                   -1,
                                   G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                   0600,
                                   error);
}

typedef struct
{
  const char *rest; /* (unowned): of the message */
  gsize n_left;
} Upload;

static size_t
message_wanted_cb (char *buffer, size_t size, size_t n_items, void *user_data)
{
  Upload *upload = user_data;
  gsize n = MIN (upload->n_left, size * n_items);

  memcpy (buffer, upload->rest, n);
  upload->rest += n;
  upload->n_left -= n;
  return n;
}

static int
progress_made_cb (void *user_data, curl_off_t a, curl_off_t b, curl_off_t c, curl_off_t d)
{
  return g_cancellable_is_cancelled (user_data) ? 1 : 0;
}

/* A password in the URL must not be seen by whoever listens. */
static long
get_security (const char *url)
{
  return strchr (url, '@') != NULL ? (long) CURLUSESSL_ALL : (long) CURLUSESSL_TRY;
}

static void
set_error (CURLcode code, CURL *curl, const char *detail, GError **error)
{
  long answer = 0;

  curl_easy_getinfo (curl, CURLINFO_RESPONSE_CODE, &answer);
  if (code == CURLE_ABORTED_BY_CALLBACK)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "the mail was not sent to its end");
  else
    g_set_error (error,
                 DESK_ERROR,
                 answer >= FIRST_REFUSAL && answer <= LAST_REFUSAL && code != CURLE_LOGIN_DENIED
                   ? DESK_ERROR_INVALID
                   : DESK_ERROR_OFFLINE,
                 "the mail server answered %ld: %s",
                 answer,
                 *detail != '\0' ? detail : curl_easy_strerror (code));
}

/**
 * desk_mail_send:
 * @url: smtp://[user:password@]host[:port] or smtps://…
 * @from_address: who sends
 * @to_address: to whom
 * @message: the message
 * @cancellable: (nullable): cuts the connection
 * @error: return location: %DESK_ERROR_INVALID if the server will never take this message,
 *   %DESK_ERROR_OFFLINE for all that may go well the next time, %G_IO_ERROR_CANCELLED
 *
 * Sends through a mail server, encrypted if the server can, and only so if there is a password.
 *
 * Returns: whether the server has taken it
 */
gboolean
desk_mail_send (const char *url,
                const char *from_address,
                const char *to_address,
                const char *message,
                GCancellable *cancellable,
                GError **error)
{
  static gsize is_started = 0;
  CURL *curl = NULL;
  struct curl_slist *receivers = NULL;
  g_autofree char *from = g_strdup_printf ("<%s>", from_address);
  g_autofree char *ascii = desk_mime_dup_address (to_address);
  g_autofree char *to = g_strdup_printf ("<%s>", ascii);
  char detail[CURL_ERROR_SIZE] = "";
  Upload upload = { message, strlen (message) };
  CURLcode code = CURLE_OK;

  if (g_once_init_enter (&is_started))
    g_once_init_leave (&is_started, curl_global_init (CURL_GLOBAL_DEFAULT) == CURLE_OK ? 1 : 2);

  curl = curl_easy_init ();
  if (curl == NULL || is_started != 1)
    {
      g_clear_pointer (&curl, curl_easy_cleanup);
      g_set_error (error, DESK_ERROR, DESK_ERROR_FAILED, "libcurl cannot be started");
      return FALSE;
    }

  receivers = curl_slist_append (NULL, to);
  curl_easy_setopt (curl, CURLOPT_URL, url);
  curl_easy_setopt (curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
  curl_easy_setopt (curl, CURLOPT_PROXY, "");
  curl_easy_setopt (curl, CURLOPT_USE_SSL, get_security (url));
  curl_easy_setopt (curl, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt (curl, CURLOPT_CONNECTTIMEOUT, CONNECT_SECONDS);
  curl_easy_setopt (curl, CURLOPT_TIMEOUT, SEND_SECONDS);
  curl_easy_setopt (curl, CURLOPT_ERRORBUFFER, detail);
  curl_easy_setopt (curl, CURLOPT_MAIL_FROM, from);
  curl_easy_setopt (curl, CURLOPT_MAIL_RCPT, receivers);
  curl_easy_setopt (curl, CURLOPT_UPLOAD, 1L);
  curl_easy_setopt (curl, CURLOPT_READFUNCTION, message_wanted_cb);
  curl_easy_setopt (curl, CURLOPT_READDATA, &upload);
  curl_easy_setopt (curl, CURLOPT_INFILESIZE_LARGE, (curl_off_t) upload.n_left);
  curl_easy_setopt (curl, CURLOPT_NOPROGRESS, 0L);
  curl_easy_setopt (curl, CURLOPT_XFERINFOFUNCTION, progress_made_cb);
  curl_easy_setopt (curl, CURLOPT_XFERINFODATA, cancellable);

  code = curl_easy_perform (curl);
  if (code != CURLE_OK)
    set_error (code, curl, detail, error);

  curl_slist_free_all (receivers);
  curl_easy_cleanup (curl);
  return code == CURLE_OK;
}
