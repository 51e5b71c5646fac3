/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-test-smtp"

#include "config.h"

#include "desk-test-smtp.h"

#include <string.h>

struct _DeskTestSmtp
{
  GSocketService *service; /* (owned) */
  guint port;
  GMutex mutex;            /* guards what follows */
  char *answer;            /* (owned) (nullable): to RCPT TO */
  GPtrArray *mails;        /* (owned) (element-type utf8): all that the client has said */
};

static void
say (GSocketConnection *connection, const char *line)
{
  GOutputStream *output = g_io_stream_get_output_stream (G_IO_STREAM (connection));
  g_autofree char *text = g_strconcat (line, "\r\n", NULL);

  g_output_stream_write_all (output, text, strlen (text), NULL, NULL, NULL);
}

static char *
dup_answer (DeskTestSmtp *self)
{
  char *answer = NULL;

  g_mutex_lock (&self->mutex);
  answer = g_strdup (self->answer != NULL ? self->answer : "250 OK");
  g_mutex_unlock (&self->mutex);

  return answer;
}

static void
keep (DeskTestSmtp *self, const char *text)
{
  g_mutex_lock (&self->mutex);
  g_ptr_array_add (self->mails, g_strdup (text));
  g_mutex_unlock (&self->mutex);
}

/* One connection, in a thread of its own. */
static gboolean
connection_made_cb (GThreadedSocketService *service,
                    GSocketConnection *connection,
                    GObject *source,
                    gpointer user_data)
{
  DeskTestSmtp *self = user_data;
  g_autoptr (GDataInputStream) input =
    g_data_input_stream_new (g_io_stream_get_input_stream (G_IO_STREAM (connection)));
  g_autoptr (GString) heard = g_string_new (NULL);
  gboolean is_data = FALSE;

  g_data_input_stream_set_newline_type (input, G_DATA_STREAM_NEWLINE_TYPE_CR_LF);
  say (connection, "220 test ready");
  while (TRUE)
    {
      g_autofree char *line = g_data_input_stream_read_line (input, NULL, NULL, NULL);

      if (line == NULL)
        return TRUE;

      g_string_append_printf (heard, "%s\r\n", line);
      if (is_data && g_str_equal (line, "."))
        {
          is_data = FALSE;
          keep (self, heard->str);
          say (connection, "250 OK");
        }
      else if (is_data)
        {
          continue;
        }
      else if (g_str_has_prefix (line, "RCPT"))
        {
          g_autofree char *answer = dup_answer (self);

          say (connection, answer);
        }
      else if (g_str_has_prefix (line, "DATA"))
        {
          is_data = TRUE;
          say (connection, "354 go on");
        }
      else if (g_str_has_prefix (line, "QUIT"))
        {
          say (connection, "221 bye");
          return TRUE;
        }
      else
        {
          say (connection, "250 OK");
        }
    }
}

/**
 * desk_test_smtp_new:
 *
 * Returns: (transfer full): a mail server on a port of the loopback
 */
DeskTestSmtp *
desk_test_smtp_new (void)
{
  DeskTestSmtp *self = g_new0 (DeskTestSmtp, 1);
  g_autoptr (GError) error = NULL;

  g_mutex_init (&self->mutex);
  self->mails = g_ptr_array_new_with_free_func (g_free);
  self->service = g_threaded_socket_service_new (2);
  self->port =
    g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (self->service), NULL, &error);
  g_assert_no_error (error);
  g_signal_connect (self->service, "run", G_CALLBACK (connection_made_cb), self);
  g_socket_service_start (self->service);

  return self;
}

void
desk_test_smtp_free (DeskTestSmtp *self)
{
  g_socket_service_stop (self->service);
  g_socket_listener_close (G_SOCKET_LISTENER (self->service));
  g_clear_object (&self->service);
  g_clear_pointer (&self->mails, g_ptr_array_unref);
  g_mutex_clear (&self->mutex);
  g_free (self->answer);
  g_free (self);
}

guint
desk_test_smtp_get_port (DeskTestSmtp *self)
{
  return self->port;
}

/**
 * desk_test_smtp_set_answer:
 * @self: the server
 * @answer: (nullable): what it says to RCPT TO from now on; %NULL takes everybody
 */
void
desk_test_smtp_set_answer (DeskTestSmtp *self, const char *answer)
{
  g_mutex_lock (&self->mutex);
  g_free (self->answer);
  self->answer = g_strdup (answer);
  g_mutex_unlock (&self->mutex);
}

guint
desk_test_smtp_get_n_mails (DeskTestSmtp *self)
{
  guint n = 0;

  g_mutex_lock (&self->mutex);
  n = self->mails->len;
  g_mutex_unlock (&self->mutex);

  return n;
}

/**
 * desk_test_smtp_dup_last:
 * @self: a server that has got a mail
 *
 * Returns: (transfer full): all that the client said, the mail among it
 */
char *
desk_test_smtp_dup_last (DeskTestSmtp *self)
{
  char *text = NULL;

  g_mutex_lock (&self->mutex);
  g_assert_cmpuint (self->mails->len, >, 0);
  text = g_strdup (self->mails->pdata[self->mails->len - 1]);
  g_mutex_unlock (&self->mutex);

  return text;
}
