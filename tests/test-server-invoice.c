/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include <locale.h>
#include <string.h>

#include "desk-test-client.h"
#include "desk-test-feed.h"
#include "desk-test-paper.h"
#include "desk-test-wait.h"

/* The back-end's invoice as a PDF, read by another program. */

static char *
dup_text (GBytes *pdf)
{
  g_autofree char *folder = desk_test_dup_folder ("invoice");
  g_autofree char *path = g_build_filename (folder, "invoice.pdf", NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_set_contents (path, g_bytes_get_data (pdf, NULL), (gssize) g_bytes_get_size (pdf), &error);
  g_assert_no_error (error);
  text = desk_test_dup_pdf_text (path);
  desk_test_delete_folder (folder);
  return text;
}

static DeskTestAnswer *
get_document (DeskTestClient *client, const char *id, const char *language)
{
  g_autofree char *path = language != NULL ? g_strdup_printf ("/v1/invoices/%s/document?language=%s", id, language)
                                           : g_strdup_printf ("/v1/invoices/%s/document", id);

  return desk_test_client_get (client, path);
}

static JsonObject *
find_invoice (DeskTestFeed *feed, const char *currency)
{
  return desk_test_feed_find (feed, "invoice", "currency", currency);
}

static void
test_document (void)
{
  g_autoptr (DeskTestServer) server = desk_test_server_new ();
  g_autoptr (DeskTestClient) client = NULL;
  g_autoptr (DeskTestFeed) feed = NULL;
  g_autoptr (DeskTestAnswer) answer = NULL;
  g_autoptr (DeskTestAnswer) again = NULL;
  g_autofree char *text = NULL;
  g_autofree char *etag = NULL;
  JsonObject *invoice = NULL;
  JsonObject *customer = NULL;
  const char *id = NULL;

  desk_test_server_start (server);
  client = desk_test_client_new_signed_in (server, "dealer");
  feed = desk_test_feed_pulled (client);
  invoice = find_invoice (feed, "EUR");
  id = json_object_get_string_member (invoice, "id");
  customer = desk_test_feed_get (feed, "customer", json_object_get_string_member (invoice, "customer_id"));

  answer = get_document (client, id, "en");
  g_assert_cmpuint (answer->status, ==, 200);
  g_assert_cmpstr (desk_test_answer_get_header (answer, "Content-Type"), ==, "application/pdf");
  text = dup_text (answer->bytes);
  desk_test_assert_has (text, json_object_get_string_member (invoice, "number"));
  desk_test_assert_has (text, json_object_get_string_member (customer, "company"));
  desk_test_assert_has (text, "Lumen Grand Format");
  desk_test_assert_has (text, "Billed to");
  desk_test_assert_has (text, "Issued by");
  desk_test_assert_has (text, "PrintFactory");
  desk_test_assert_has (text, "Claudio Erriu");
  desk_test_assert_has (text, "€");
  desk_test_assert_has (text, "Page 1 of 1");
  /* It is the invoice, and no copy of one. */
  g_assert_null (strstr (text, "COPY"));

  /* The same invoice is the same file. */
  again = get_document (client, id, "en");
  g_assert_true (g_bytes_equal (again->bytes, answer->bytes));
  etag = g_strdup (desk_test_answer_get_header (answer, "ETag"));
  desk_test_client_add_header (client, "If-None-Match", etag);
  desk_test_replace (&again, get_document (client, id, "en"));
  g_assert_cmpuint (again->status, ==, 304);
  desk_test_server_stop (server);
}

/* Who sends the invoices says it once, also while the back-end runs. */
static void
test_issuer (void)
{
  const char *issuer = "Drukkers BV, Keizersgracht 1, 1015 CN Amsterdam, NL000099998B57";
  g_autoptr (DeskTestServer) server = desk_test_server_new ();
  g_autoptr (DeskTestClient) client = NULL;
  g_autoptr (DeskTestFeed) feed = NULL;
  g_autoptr (DeskTestAnswer) answer = NULL;
  g_autofree char *said = NULL;
  g_autofree char *refused = NULL;
  g_autofree char *text = NULL;

  desk_test_server_start (server);
  client = desk_test_client_new_signed_in (server, "dealer");
  feed = desk_test_feed_pulled (client);
  said = desk_test_server_run (server, NULL, TRUE, "issuer", issuer, "--data", desk_test_server_get_folder (server), NULL);
  desk_test_assert_has (said, issuer);
  refused = desk_test_server_run (server, NULL, FALSE, "issuer", "two\nlines", "--data",
                                  desk_test_server_get_folder (server), NULL);
  desk_test_assert_has (refused, "one line");
  answer = get_document (client, json_object_get_string_member (find_invoice (feed, "EUR"), "id"), "fr");
  text = dup_text (answer->bytes);
  desk_test_assert_has (text, "Émise par");
  desk_test_assert_has (text, "Drukkers BV");
  desk_test_assert_has (text, "NL000099998B57");
  desk_test_server_stop (server);
}

/* Names of the East in an invoice of the West, and the other way round. */
static void
test_scripts (void)
{
  g_autoptr (DeskTestServer) server = desk_test_server_new ();
  g_autoptr (DeskTestClient) client = NULL;
  g_autoptr (DeskTestFeed) feed = NULL;
  g_autoptr (DeskTestAnswer) answer = NULL;
  g_autofree char *text = NULL;
  g_autofree char *french = NULL;
  JsonObject *invoice = NULL;
  const char *id = NULL;

  desk_test_server_start (server);
  client = desk_test_client_new_signed_in (server, "dealer");
  feed = desk_test_feed_pulled (client);
  invoice = find_invoice (feed, "EUR");
  id = json_object_get_string_member (invoice, "id");
  desk_test_server_execute (server, "UPDATE customer SET company = 'サインワークス株式会社', street = 'مطبعة الشرق' WHERE id = '%s'",
                            json_object_get_string_member (invoice, "customer_id"));
  answer = get_document (client, id, "ja");
  text = dup_text (answer->bytes);
  desk_test_assert_has (text, "請求書");
  desk_test_assert_has (text, "サインワークス株式会社");
  desk_test_assert_has_joined (text, "الشرق");

  desk_test_replace (&answer, get_document (client, id, "fr-CA"));
  french = dup_text (answer->bytes);
  desk_test_assert_has (french, "Facture");
  desk_test_assert_has (french, "サインワークス株式会社");
  desk_test_assert_has_joined (french, "مطبعة");
  desk_test_assert_has (french, "Page 1 sur 1");

  /* One that nobody here writes. */
  desk_test_replace (&answer, get_document (client, id, "xx'--"));
  g_clear_pointer (&text, g_free);
  text = dup_text (answer->bytes);
  desk_test_assert_has (text, "Invoice");
  desk_test_replace (&answer, get_document (client, id, NULL));
  g_assert_cmpuint (answer->status, ==, 200);
  desk_test_server_stop (server);
}

/* Somebody else's invoice is as little there as one that never was. */
static void
test_refused (void)
{
  g_autoptr (DeskTestServer) server = desk_test_server_new ();
  g_autoptr (DeskTestClient) client = NULL;
  g_autoptr (DeskTestClient) stranger = NULL;
  g_autoptr (DeskTestFeed) feed = NULL;
  g_autoptr (DeskTestAnswer) answer = NULL;
  g_autofree char *other = NULL;
  const char *dealer_id = NULL;

  desk_test_server_start (server);
  client = desk_test_client_new_signed_in (server, "dealer");
  feed = desk_test_feed_pulled (client);
  dealer_id = json_object_get_string_member (desk_test_feed_find (feed, "dealer", NULL, NULL), "id");
  other = desk_test_server_dup_value (server, "SELECT id FROM invoice WHERE dealer_id <> ? LIMIT 1", dealer_id);
  g_assert_nonnull (other);
  answer = get_document (client, other, "en");
  desk_test_assert_problem (answer, 404, "not_found");
  desk_test_replace (&answer, get_document (client, "inv_00000000000000000000000000", "en"));
  desk_test_assert_problem (answer, 404, "not_found");
  stranger = desk_test_client_new (server);
  desk_test_replace (&answer, get_document (stranger, other, "en"));
  desk_test_assert_problem (answer, 401, "unauthorized");
  desk_test_server_stop (server);
}

/* Others are served while type is set. */
static void
test_many (void)
{
  g_autoptr (DeskTestServer) server = desk_test_server_new ();
  g_autoptr (DeskTestClient) client = NULL;
  g_autoptr (DeskTestFeed) feed = NULL;
  GHashTableIter iter;
  gpointer key = NULL;
  gpointer record = NULL;
  guint n = 0;

  desk_test_server_start (server);
  client = desk_test_client_new_signed_in (server, "dealer");
  feed = desk_test_feed_pulled (client);
  g_hash_table_iter_init (&iter, feed->records);
  while (n < 30 && g_hash_table_iter_next (&iter, &key, &record))
    {
      g_autoptr (DeskTestAnswer) answer = NULL;
      g_autofree char *text = NULL;

      if (!g_str_has_prefix (key, "invoice/"))
        continue;
      answer = get_document (client, json_object_get_string_member (record, "id"), n % 2 ? "pt" : "es");
      g_assert_cmpuint (answer->status, ==, 200);
      text = dup_text (answer->bytes);
      desk_test_assert_has (text, json_object_get_string_member (record, "number"));
      n++;
    }
  g_assert_cmpuint (n, >, 5);
  desk_test_server_stop (server);
}

int
main (int argc, char **argv)
{
  /* What is not found is said in all its letters. */
  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/server-invoice/document", test_document);
  g_test_add_func ("/server-invoice/issuer", test_issuer);
  g_test_add_func ("/server-invoice/scripts", test_scripts);
  g_test_add_func ("/server-invoice/refused", test_refused);
  g_test_add_func ("/server-invoice/many", test_many);

  return g_test_run ();
}
