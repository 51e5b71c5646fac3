/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "desk-test-client.h"

/* How the back-end is reached: over TLS, and through a proxy. */

static DeskTestAnswer *
sign_in_from (DeskTestClient *client, const char *forwarded, const char *email)
{
  g_autofree char *body = g_strdup_printf ("{\"email\":\"%s\",\"password\":\"wrong\"}", email);

  if (forwarded != NULL)
    desk_test_client_add_header (client, "X-Forwarded-For", forwarded);
  return desk_test_client_post (client, "/v1/sessions", body);
}

/* How often somebody may try until he is told to wait. */
static guint
count_attempts (DeskTestClient *client, const char *forwarded, const char *email)
{
  for (guint n = 0; n < 50; n++)
    {
      g_autoptr (DeskTestAnswer) answer = sign_in_from (client, forwarded, email);

      if (answer->status == 429)
        return n;
      desk_test_assert_problem (answer, 401, "bad_credentials");
    }
  g_assert_not_reached ();
}

/* Behind a proxy everybody would have the proxy's address, and one could lock out all others. */
static void
test_proxy (void)
{
  g_autoptr (DeskTestServer) server = desk_test_server_new ();
  g_autoptr (DeskTestClient) client = NULL;
  const char *email = NULL;
  guint n = 0;

  desk_test_server_add_option (server, "--behind-proxy");
  desk_test_server_start (server);
  client = desk_test_client_new (server);
  email = desk_test_server_get_email (server, "dealer");

  n = count_attempts (client, "203.0.113.1", email);
  g_assert_cmpuint (n, >, 3);
  /* What a client says himself stands before what the proxy adds. */
  g_assert_cmpuint (count_attempts (client, "198.51.100.9, 203.0.113.1", email), ==, 0);
  g_assert_cmpuint (count_attempts (client, "203.0.113.2", email), ==, n);
  /* A network of IPv6 is one. */
  g_assert_cmpuint (count_attempts (client, "2001:db8:1:2::1", email), ==, n);
  g_assert_cmpuint (count_attempts (client, "2001:db8:1:2:ffff::9", email), ==, 0);
  g_assert_cmpuint (count_attempts (client, "2001:db8:1:3::1", email), ==, n);
  desk_test_server_stop (server);
}

/* Without one the header is anybody's invention. */
static void
test_no_proxy (void)
{
  g_autoptr (DeskTestServer) server = desk_test_server_new ();
  g_autoptr (DeskTestClient) client = NULL;
  const char *email = NULL;

  desk_test_server_start (server);
  client = desk_test_client_new (server);
  email = desk_test_server_get_email (server, "dealer");

  g_assert_cmpuint (count_attempts (client, "203.0.113.1", email), >, 3);
  g_assert_cmpuint (count_attempts (client, "203.0.113.2", email), ==, 0);
  g_assert_cmpuint (count_attempts (client, NULL, email), ==, 0);
  desk_test_server_stop (server);
}

static gboolean
accept_certificate_cb (SoupMessage *message,
                       GTlsCertificate *certificate,
                       GTlsCertificateFlags errors,
                       gpointer user_data)
{
  /* Ours, whoever has signed it. */
  return g_tls_certificate_is_same (certificate, user_data);
}

static void
test_tls (void)
{
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "data", "tls", "unknown-authority.pem", NULL);
  g_autoptr (DeskTestServer) server = desk_test_server_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GTlsCertificate) certificate = g_tls_certificate_new_from_file (path, &error);
  g_autoptr (SoupSession) session =
      soup_session_new_with_options ("proxy-resolver", NULL, "timeout", 30, NULL);
  g_autoptr (SoupMessage) message = NULL;
  g_autoptr (GBytes) body = NULL;
  g_autofree char *url = NULL;

  g_assert_no_error (error);
  desk_test_server_add_option (server, "--tls-certificate");
  desk_test_server_add_option (server, path);
  desk_test_server_add_option (server, "--tls-key");
  desk_test_server_add_option (server, path);
  desk_test_server_start (server);
  g_assert_true (g_str_has_prefix (desk_test_server_get_url (server), "https://"));

  url = g_strconcat (desk_test_server_get_url (server), "/v1/me", NULL);
  message = soup_message_new ("GET", url);
  g_signal_connect (message, "accept-certificate", G_CALLBACK (accept_certificate_cb), certificate);
  body = soup_session_send_and_read (session, message, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (soup_message_get_status (message), ==, 401);

  /* Whoever does not know the certificate hears nothing. */
  g_clear_object (&message);
  g_clear_object (&session);
  session = soup_session_new_with_options ("proxy-resolver", NULL, "timeout", 30, NULL);
  g_clear_pointer (&body, g_bytes_unref);
  message = soup_message_new ("GET", url);
  body = soup_session_send_and_read (session, message, NULL, &error);
  g_assert_null (body);
  g_assert_error (error, G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE);
  desk_test_server_stop (server);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/server/network/proxy", test_proxy);
  g_test_add_func ("/server/network/no-proxy", test_no_proxy);
  g_test_add_func ("/server/network/tls", test_tls);

  return g_test_run ();
}
