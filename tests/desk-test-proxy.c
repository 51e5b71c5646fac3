/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-test-proxy"

#include "config.h"

#include "desk-test-proxy.h"

#include <libsoup/soup.h>
#include <string.h>

typedef enum
{
  FAULT_NONE,
  FAULT_DELAY,
  FAULT_CUT_BEFORE, /* the back-end never hears of it */
  FAULT_CUT_AFTER,  /* it has done it, and the answer is lost */
  FAULT_TRUNCATE,   /* half of the answer */
  FAULT_REPEAT,     /* the back-end hears it twice */
  FAULT_500,
  FAULT_429,
  FAULT_GARBAGE,
  N_FAULTS
} Fault;

struct _DeskTestProxy
{
  DeskTestServer *server; /* (unowned) */
  SoupServer *front;      /* (owned) */
  SoupSession *back;      /* (owned) */
  GRand *random;          /* (owned) */
  char *url;              /* (owned) */
  GCancellable *cancellable; /* (owned) */
  GPtrArray *done;        /* (owned) (element-type utf8): operation ids, as they were first acknowledged */
  GHashTable *done_set;   /* (owned) (element-type utf8): of those in @done (unowned) */
  guint percent;
  guint n_requests;
  guint n_faults;
};

/* One request on its way. */
typedef struct
{
  DeskTestProxy *proxy;
  SoupServerMessage *front; /* (owned) */
  SoupMessage *back;        /* (owned) */
  GBytes *body;             /* (owned) */
  Fault fault;
} Passage;

static void
passage_free (Passage *self)
{
  g_clear_object (&self->front);
  g_clear_object (&self->back);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self);
}

static void
cut (SoupServerMessage *message, const char *last_words)
{
  g_autoptr (GIOStream) stream = soup_server_message_steal_connection (message);

  if (last_words != NULL)
    g_output_stream_write_all (g_io_stream_get_output_stream (stream), last_words,
                               strlen (last_words), NULL, NULL, NULL);
  g_io_stream_close (stream, NULL, NULL);
}

static void
copy_header (const char *name, const char *value, gpointer user_data)
{
  static const char *const own[] = { "Connection", "Keep-Alive", "Host", "Content-Length",
                                     "Transfer-Encoding", "Content-Encoding", "Accept-Encoding" };

  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    if (g_ascii_strcasecmp (own[i], name) == 0)
      return;
  soup_message_headers_replace (user_data, name, value);
}

static void
hand_over (Passage *passage, GBytes *answer)
{
  SoupServerMessage *front = passage->front;
  SoupMessageHeaders *headers = soup_message_get_response_headers (passage->back);
  gsize length = 0;
  const char *data = g_bytes_get_data (answer, &length);

  if (passage->fault == FAULT_CUT_AFTER)
    {
      cut (front, NULL);
      return;
    }
  if (passage->fault == FAULT_TRUNCATE)
    {
      g_autofree char *half = g_strdup_printf (
          "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %" G_GSIZE_FORMAT
          "\r\n\r\n%.*s",
          length + 1, (int) (length / 2), data);

      cut (front, half);
      return;
    }

  soup_message_headers_foreach (headers, copy_header,
                                soup_server_message_get_response_headers (front));
  soup_server_message_set_status (front, soup_message_get_status (passage->back), NULL);
  if (passage->fault == FAULT_GARBAGE)
    soup_server_message_set_response (front, "application/json", SOUP_MEMORY_STATIC,
                                      "{\"records\":{\"order\":[\xff\xfe", 23);
  else if (length > 0)
    soup_server_message_set_response (
        front, soup_message_headers_get_content_type (headers, NULL), SOUP_MEMORY_COPY, data, length);
  soup_server_message_unpause (front);
}

static void pass_on (Passage *passage);

/* What the back-end has done, whether or not anybody hears of it. */
static void
remember (DeskTestProxy *self, SoupMessage *message)
{
  const char *op_id =
      soup_message_headers_get_one (soup_message_get_request_headers (message), "Operation-Id");

  if (op_id == NULL || !SOUP_STATUS_IS_SUCCESSFUL (soup_message_get_status (message)) ||
      g_hash_table_contains (self->done_set, op_id))
    return;
  g_ptr_array_add (self->done, g_strdup (op_id));
  g_hash_table_add (self->done_set, g_ptr_array_index (self->done, self->done->len - 1));
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Passage *passage = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) answer =
      soup_session_send_and_read_finish (SOUP_SESSION (source), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      passage_free (passage);
      return;
    }
  if (answer == NULL)
    {
      /* The back-end was killed. */
      cut (passage->front, NULL);
      passage_free (passage);
      return;
    }
  remember (passage->proxy, passage->back);
  if (passage->fault == FAULT_REPEAT)
    {
      passage->fault = FAULT_NONE;
      pass_on (passage);
      return;
    }
  hand_over (passage, answer);
  passage_free (passage);
}

static void
pass_on (Passage *passage)
{
  GUri *uri = soup_server_message_get_uri (passage->front);
  g_autofree char *query =
      g_uri_get_query (uri) != NULL ? g_strconcat ("?", g_uri_get_query (uri), NULL) : g_strdup ("");
  g_autofree char *url = g_strconcat (desk_test_server_get_url (passage->proxy->server),
                                      g_uri_get_path (uri), query, NULL);

  g_clear_object (&passage->back);
  passage->back = soup_message_new (soup_server_message_get_method (passage->front), url);
  soup_message_headers_foreach (soup_server_message_get_request_headers (passage->front),
                                copy_header, soup_message_get_request_headers (passage->back));
  if (g_bytes_get_size (passage->body) > 0)
    soup_message_set_request_body_from_bytes (passage->back, "application/json", passage->body);
  soup_session_send_and_read_async (passage->proxy->back, passage->back, G_PRIORITY_DEFAULT,
                                    passage->proxy->cancellable, answered_cb, passage);
}

static gboolean
delayed_cb (gpointer user_data)
{
  pass_on (user_data);
  return G_SOURCE_REMOVE;
}

static void
request_cb (SoupServer *front,
            SoupServerMessage *message,
            const char *path,
            GHashTable *query,
            gpointer user_data)
{
  DeskTestProxy *self = user_data;
  g_autoptr (GBytes) body = soup_message_body_flatten (soup_server_message_get_request_body (message));
  Passage *passage = NULL;
  Fault fault = FAULT_NONE;

  self->n_requests++;
  if ((guint) g_rand_int_range (self->random, 0, 100) < self->percent)
    fault = (Fault) g_rand_int_range (self->random, 1, N_FAULTS);
  if (fault != FAULT_NONE)
    self->n_faults++;

  switch (fault)
    {
    case FAULT_CUT_BEFORE:
      cut (message, NULL);
      return;
    case FAULT_500:
      soup_server_message_set_status (message, 500, NULL);
      return;
    case FAULT_429:
      soup_message_headers_replace (soup_server_message_get_response_headers (message),
                                    "Retry-After", "1");
      soup_server_message_set_status (message, 429, NULL);
      return;
    case FAULT_NONE:
    case FAULT_DELAY:
    case FAULT_CUT_AFTER:
    case FAULT_TRUNCATE:
    case FAULT_REPEAT:
    case FAULT_GARBAGE:
    case N_FAULTS:
    default:
      break;
    }

  passage = g_new0 (Passage, 1);
  passage->proxy = self;
  passage->front = g_object_ref (message);
  passage->body = g_bytes_ref (body);
  passage->fault = fault;
  soup_server_message_pause (message);
  if (fault == FAULT_DELAY)
    g_timeout_add ((guint) g_rand_int_range (self->random, 20, 400), delayed_cb, passage);
  else
    pass_on (passage);
}

/**
 * desk_test_proxy_new:
 * @server: the back-end, started; must live longer
 * @seed: the same faults for the same seed and the same requests
 *
 * Returns: (transfer full): a line without faults yet
 */
DeskTestProxy *
desk_test_proxy_new (DeskTestServer *server, guint32 seed)
{
  DeskTestProxy *self = g_new0 (DeskTestProxy, 1);
  g_autoptr (GError) error = NULL;
  GSList *uris = NULL;

  self->server = server;
  self->random = g_rand_new_with_seed (seed);
  self->done = g_ptr_array_new_with_free_func (g_free);
  self->done_set = g_hash_table_new (g_str_hash, g_str_equal);
  self->cancellable = g_cancellable_new ();
  /* A stream of events is held back for ever here, and must not be in the way of the rest. */
  self->back = soup_session_new_with_options ("max-conns", 100, "max-conns-per-host", 100, NULL);
  self->front = g_object_new (SOUP_TYPE_SERVER, NULL);
  soup_server_add_handler (self->front, NULL, request_cb, self, NULL);
  g_assert_true (soup_server_listen_local (self->front, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error));
  g_assert_no_error (error);
  uris = soup_server_get_uris (self->front);
  self->url = g_strdup_printf ("http://127.0.0.1:%d", g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  return self;
}

void
desk_test_proxy_free (DeskTestProxy *self)
{
  g_cancellable_cancel (self->cancellable);
  soup_server_disconnect (self->front);
  soup_session_abort (self->back);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_clear_object (&self->front);
  g_clear_object (&self->back);
  g_clear_object (&self->cancellable);
  g_rand_free (self->random);
  g_hash_table_unref (self->done_set);
  g_ptr_array_unref (self->done);
  g_free (self->url);
  g_free (self);
}

const char *
desk_test_proxy_get_url (DeskTestProxy *self)
{
  return self->url;
}

/* How many of a hundred requests something happens to. */
void
desk_test_proxy_set_percent (DeskTestProxy *self, guint percent)
{
  self->percent = percent;
}

guint
desk_test_proxy_get_n_requests (DeskTestProxy *self)
{
  return self->n_requests;
}

guint
desk_test_proxy_get_n_faults (DeskTestProxy *self)
{
  return self->n_faults;
}

/**
 * desk_test_proxy_get_done:
 *
 * Returns: (transfer none) (element-type utf8): the operation ids that the back-end has answered with
 *   success, each once, in the order of the first time
 */
GPtrArray *
desk_test_proxy_get_done (DeskTestProxy *self)
{
  return self->done;
}
