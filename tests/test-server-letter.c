/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "desk-test-sale.h"

#include "desk-db.h"
#include "desk-id.h"

#include <string.h>

/* The e-mail that the customer of a real order gets, read as a mail program would. */

#define LINK \
  "https://help.printfactory.cloud/knowledge-base/license-registration-and-online-activation/"

typedef struct
{
  DeskTestServer *server; /* (owned) */
  DeskTestClient *client; /* (owned): the dealer */
  DeskTestFeed *feed;     /* (owned) */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->server = desk_test_server_new ();
  desk_test_server_start (fixture->server);
  fixture->client = desk_test_client_new_signed_in (fixture->server, "dealer");
  fixture->feed = desk_test_feed_pulled (fixture->client);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  desk_test_feed_free (fixture->feed);
  desk_test_client_free (fixture->client);
  desk_test_server_stop (fixture->server);
  desk_test_server_free (fixture->server);
}

/* A header with its folds undone, not decoded. */
static char *
dup_header (const char *mail, const char *name)
{
  g_autofree char *start = g_strconcat ("\r\n", name, ": ", NULL);
  const char *end_of_headers = strstr (mail, "\r\n\r\n");
  g_autofree char *headers = g_strdup_printf ("\r\n%.*s", (int) (end_of_headers - mail), mail);
  const char *value = strstr (headers, start);
  GString *text = g_string_new (NULL);

  g_assert_nonnull (value);
  value += strlen (start);
  while (*value != '\0')
    {
      if (g_str_has_prefix (value, "\r\n "))
        value += 2;
      else if (g_str_has_prefix (value, "\r\n"))
        break;
      g_string_append_c (text, *value++);
    }
  return g_string_free (text, FALSE);
}

/* Encoded words of RFC 2047 and what stands between them. */
static char *
decode_words (const char *text)
{
  static const char word[] = "=?UTF-8?B?";
  GString *decoded = g_string_new (NULL);
  gboolean was_word = FALSE;

  while (*text != '\0')
    {
      const char *end = g_str_has_prefix (text, word) ? strstr (text + strlen (word), "?=") : NULL;

      if (end != NULL)
        {
          g_autofree char *base64 =
              g_strndup (text + strlen (word), (gsize) (end - text) - strlen (word));
          gsize length = 0;
          g_autofree guchar *bytes = g_base64_decode (base64, &length);

          g_assert_cmpint (end + 2 - text, <=, 75);
          g_assert_true (g_utf8_validate_len ((char *) bytes, length, NULL));
          g_string_append_len (decoded, (char *) bytes, (gssize) length);
          text = end + 2;
          was_word = TRUE;
        }
      else if (was_word && g_str_has_prefix (text, " =?"))
        {
          text++;
        }
      else
        {
          g_string_append_c (decoded, *text++);
          was_word = FALSE;
        }
    }
  return g_string_free (decoded, FALSE);
}

static char *
dup_decoded_header (const char *mail, const char *name)
{
  g_autofree char *raw = dup_header (mail, name);

  return decode_words (raw);
}

static char *
decode_quoted_printable (const char *body)
{
  GString *decoded = g_string_new (NULL);

  for (const char *p = body; *p != '\0'; p++)
    {
      if (g_str_has_prefix (p, "=\r\n"))
        {
          p += 2;
        }
      else if (*p == '=')
        {
          g_assert_true (g_ascii_isxdigit (p[1]) && g_ascii_isxdigit (p[2]));
          g_string_append_c (decoded,
                             (char) (g_ascii_xdigit_value (p[1]) * 16 +
                                     g_ascii_xdigit_value (p[2])));
          p += 2;
        }
      else
        {
          g_string_append_c (decoded, *p);
        }
    }
  return g_string_free (decoded, FALSE);
}

static char *
dup_body (const char *mail)
{
  const char *body = strstr (mail, "\r\n\r\n") + 4;
  g_autofree char *encoding = dup_header (mail, "Content-Transfer-Encoding");
  gsize length = 0;
  g_autofree guchar *bytes = NULL;

  if (g_str_equal (encoding, "7bit"))
    return g_strdup (body);
  if (g_str_equal (encoding, "quoted-printable"))
    return decode_quoted_printable (body);
  g_assert_cmpstr (encoding, ==, "base64");
  bytes = g_base64_decode (body, &length);
  return g_strndup ((char *) bytes, length);
}

/* RFC 5322 and RFC 2045: lines end in CRLF, none is too long, nothing is beyond ASCII. */
static void
assert_form (const char *mail)
{
  gsize length = 0;

  for (const char *p = mail; *p != '\0'; p++)
    {
      g_assert_cmpint ((guchar) *p, <, 0x80);
      if (*p == '\r')
        g_assert_true (p[1] == '\n');
      if (*p == '\n')
        {
          g_assert_true (p > mail && p[-1] == '\r');
          length = 0;
        }
      else
        {
          g_assert_cmpuint (++length, <=, 999);
        }
    }
}

static void
place (Fixture *fixture, DeskTestSale *sale, char **serial)
{
  g_autoptr (DeskTestAnswer) answer =
      desk_test_client_write (fixture->client, "PUT", sale->path, NULL, sale->body);

  g_assert_cmpuint (answer->status, ==, 201);
  if (serial != NULL)
    *serial = g_strdup (json_object_get_string_member (
        desk_test_answer_get_record (answer, "license"), "serial_number"));
}

static void
await_sent (Fixture *fixture, const char *path)
{
  for (guint i = 0; i < 200; i++)
    {
      g_autoptr (DeskTestAnswer) answer = desk_test_client_get (fixture->client, path);
      JsonObject *order = desk_test_answer_get_record (answer, "order");

      if (g_strcmp0 (json_object_get_string_member (order, "mail_state"), "sent") == 0)
        {
          g_assert_true (json_object_has_member (order, "mail_at"));
          return;
        }
      g_usleep (50 * 1000);
    }
  g_assert_not_reached ();
}

/* The mail to @email, when there are @n_mails; kept in @mails. */
static const char *
find_mail (Fixture *fixture, guint n_mails, const char *email, GPtrArray **mails)
{
  g_clear_pointer (mails, g_ptr_array_unref);
  *mails = desk_test_server_await_mails (fixture->server, n_mails);
  for (guint i = 0; i < (*mails)->len; i++)
    {
      if (strstr (g_ptr_array_index (*mails, i), email) != NULL)
        return g_ptr_array_index (*mails, i);
    }
  g_assert_not_reached ();
}

static void
test_languages (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *language;
    const char *content_language;
    const char *word;
  } cases[] = {
    { ",\"language\":\"en\"", "en", "Activate your PrintFactory licence" },
    { ",\"language\":\"fr\"", "fr", "Activez votre licence PrintFactory" },
    { ",\"language\":\"es-MX\"", "es", "Active su licencia PrintFactory" },
    { ",\"language\":\"pt\"", "pt", "Ative a sua licença PrintFactory" },
    { ",\"language\":\"ja\"", "ja", "アクティベーション" },
    { ",\"language\":\"nl\"", "en", "Activate your PrintFactory licence" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (DeskTestSale) sale = desk_test_sale_new_with (fixture->client,
                                                               fixture->feed,
                                                               NULL,
                                                               DESK_TEST_SALE_ORDER,
                                                               NULL,
                                                               cases[i].language);
      g_autoptr (GPtrArray) mails = NULL;
      g_autofree char *serial = NULL;
      g_autofree char *address = g_strdup_printf ("<%s>", sale->email);
      g_autofree char *to = NULL;
      g_autofree char *subject = NULL;
      g_autofree char *language = NULL;
      g_autofree char *date = NULL;
      g_autofree char *message_id = NULL;
      g_autofree char *body = NULL;
      const char *mail = NULL;

      place (fixture, sale, &serial);
      mail = find_mail (fixture, i + 1, sale->email, &mails);
      assert_form (mail);

      to = dup_decoded_header (mail, "To");
      g_assert_true (g_str_has_suffix (to, address));
      g_assert_nonnull (strstr (to, "Müller"));
      g_assert_nonnull (strstr (to, "Ada"));
      subject = dup_decoded_header (mail, "Subject");
      g_assert_nonnull (strstr (subject, cases[i].word));
      g_assert_nonnull (strstr (subject, serial));
      language = dup_header (mail, "Content-Language");
      g_assert_cmpstr (language, ==, cases[i].content_language);
      date = dup_header (mail, "Date");
      g_assert_nonnull (strstr (date, "23 Nov 2026"));
      message_id = dup_header (mail, "Message-ID");
      g_assert_true (message_id[0] == '<' && strchr (message_id, '@') != NULL);
      body = dup_body (mail);
      g_assert_true (g_utf8_validate (body, -1, NULL));
      g_assert_nonnull (strstr (body, LINK));
      g_assert_nonnull (strstr (body, serial));
      g_assert_nonnull (strstr (body, "Test & Söhne"));
      await_sent (fixture, sale->path);
    }
}

/* Nobody begins a header of his own by a line break in a name. */
static void
test_line_breaks (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "A\\r\\nBcc: all@example.com", "A\\nB", "A\\rB",
                                       "A\\u0085B", "A\\u2028B", "A\\u0007B" };
  static const char *const members[] = { "\"first_name\":\"Ada\"",
                                         "\"company\":\"Test & Söhne\"" };
  g_autoptr (DeskTestAnswer) answer = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      for (guint j = 0; j < G_N_ELEMENTS (members); j++)
        {
          g_autoptr (DeskTestSale) sale =
              desk_test_sale_new (fixture->client, fixture->feed, NULL, DESK_TEST_SALE_ORDER);
          g_autofree char *name = g_strndup (members[j], strcspn (members[j], ":"));
          g_autofree char *member = g_strdup_printf ("%s:\"%s\"", name, names[i]);
          g_autofree char *body = desk_test_sale_replace (sale, members[j], member);

          g_test_message ("%s", member);
          desk_test_replace (
              &answer,
              desk_test_client_write (fixture->client, "PUT", sale->path, NULL, body));
          desk_test_assert_problem (answer, 422, "invalid");
        }
    }
  g_ptr_array_unref (desk_test_server_await_mails (fixture->server, 0));
}

/* Odd but honest names arrive as they are. */
static void
test_odd_names (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = {
    "O'Neill \\\"Ace\\\", Jr.",
    "=?UTF-8?B?QQ==?=",
    "{serial} {name}",
    "株式会社サインワークス株式会社サインワークス株式会社サインワークス株式会社サインワークス",
    "Жанна Ф. (Москва) <x>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (DeskTestSale) sale =
          desk_test_sale_new (fixture->client, fixture->feed, NULL, DESK_TEST_SALE_ORDER);
      g_autofree char *member = g_strdup_printf ("\"last_name\":\"%s\"", names[i]);
      g_autofree char *plain = g_strcompress (names[i]);
      g_autoptr (GPtrArray) mails = NULL;
      g_autofree char *to = NULL;
      g_auto (GStrv) parts = NULL;
      g_autofree char *unquoted = NULL;
      g_autofree char *body = NULL;
      char *order = desk_test_sale_replace (sale, "\"last_name\":\"Müller\"", member);
      const char *mail = NULL;

      g_free (sale->body);
      sale->body = order;
      place (fixture, sale, NULL);
      mail = find_mail (fixture, i + 1, sale->email, &mails);
      assert_form (mail);
      to = dup_decoded_header (mail, "To");
      parts = g_strsplit (to, "\\", -1);
      unquoted = g_strjoinv ("", parts);
      g_assert_nonnull (strstr (unquoted, plain));
      body = dup_body (mail);
      g_assert_nonnull (strstr (body, plain));
    }
}

/* After the e-mail has gone, the deletion is told to the same address. */
static void
test_withdrawn (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DeskTestSale) sale =
      desk_test_sale_new (fixture->client, fixture->feed, NULL, DESK_TEST_SALE_ORDER);
  g_autoptr (DeskTestAnswer) answer = NULL;
  g_autoptr (GPtrArray) mails = NULL;
  g_autofree char *serial = NULL;
  guint n_withdrawn = 0;

  place (fixture, sale, &serial);
  await_sent (fixture, sale->path);
  answer = desk_test_client_write (fixture->client, "DELETE", sale->path, NULL, NULL);
  g_assert_cmpuint (answer->status, ==, 200);

  mails = desk_test_server_await_mails (fixture->server, 2);
  for (guint i = 0; i < mails->len; i++)
    {
      const char *mail = g_ptr_array_index (mails, i);
      g_autofree char *subject = dup_decoded_header (mail, "Subject");
      g_autofree char *to = dup_header (mail, "To");

      assert_form (mail);
      g_assert_nonnull (strstr (to, sale->email));
      g_assert_nonnull (strstr (subject, serial));
      if (strstr (subject, "withdrawn") != NULL)
        n_withdrawn++;
    }
  g_assert_cmpuint (n_withdrawn, ==, 1);
}

/* Until each mail has been tried at least once, and none is under way: that would be "perhaps
 * sent", and withdrawn. */
static void
await_attempts (Fixture *fixture)
{
  g_autofree char *path =
      g_build_filename (desk_test_server_get_folder (fixture->server), "server.db", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (DeskDb) db = desk_db_open (path, DESK_DB_READ_ONLY, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < 200; i++)
    {
      gint64 n = 0;

      desk_db_query_int (db,
                         "SELECT count (*) FROM mail WHERE attempts = 0 OR lease_until > 0",
                         &n,
                         &error);
      g_assert_no_error (error);
      if (n == 0)
        return;
      g_usleep (50 * 1000);
    }
  g_assert_not_reached ();
}

/* What has not gone yet does not go: the spool is a file, so nothing can be written there. */
static void
test_stopped (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DeskTestSale) sale =
      desk_test_sale_new (fixture->client, fixture->feed, NULL, DESK_TEST_SALE_ORDER);
  g_autoptr (DeskTestSale) kept =
      desk_test_sale_new (fixture->client, fixture->feed, NULL, DESK_TEST_SALE_ORDER);
  g_autofree char *spool =
      g_build_filename (desk_test_server_get_folder (fixture->server), "mail", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (spool);
  g_autoptr (DeskTestAnswer) answer = NULL;
  g_autoptr (GPtrArray) mails = NULL;
  g_autoptr (GError) error = NULL;

  /* Warnings about the spool are expected. */
  desk_test_server_stop (fixture->server);
  desk_test_server_set_env (fixture->server, "G_DEBUG", NULL);
  g_file_delete (file, NULL, NULL);
  g_file_set_contents (spool, "", 0, &error);
  g_assert_no_error (error);
  desk_test_server_start (fixture->server);

  place (fixture, sale, NULL);
  place (fixture, kept, NULL);
  await_attempts (fixture);
  answer = desk_test_client_write (fixture->client, "DELETE", sale->path, NULL, NULL);
  g_assert_cmpuint (answer->status, ==, 200);

  /* The other one waits, over a restart too, and goes when it can. */
  desk_test_server_stop (fixture->server);
  g_file_delete (file, NULL, &error);
  g_assert_no_error (error);
  desk_test_server_start (fixture->server);
  mails = desk_test_server_await_mails (fixture->server, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (mails, 0), kept->email));
  await_sent (fixture, kept->path);
  g_clear_pointer (&mails, g_ptr_array_unref);
  mails = desk_test_server_await_mails (fixture->server, 1);
}

static DeskTestAnswer *
send_again (Fixture *fixture, DeskTestSale *sale, const char *mail_id)
{
  g_autofree char *path = g_strconcat (sale->path, "/activation-mails/", mail_id, NULL);

  return desk_test_client_write (fixture->client, "PUT", path, NULL, NULL);
}

/* Sent again when the dealer asks, once for each id, and never for what is active or gone. */
static void
test_again (Fixture *fixture, gconstpointer data)
{
  g_autoptr (DeskTestSale) sale =
      desk_test_sale_new (fixture->client, fixture->feed, NULL, DESK_TEST_SALE_ORDER);
  g_autoptr (DeskTestSale) other =
      desk_test_sale_new (fixture->client, fixture->feed, NULL, DESK_TEST_SALE_ORDER);
  g_autoptr (DeskTestClient) assistant =
      desk_test_client_new_signed_in (fixture->server, "assistant");
  g_autofree char *mail_id = desk_id_new ("aml");
  g_autofree char *second_id = desk_id_new ("aml");
  g_autofree char *path = g_strconcat (sale->path, "/activation-mails/", mail_id, NULL);
  g_autofree char *new_email = desk_test_dup_email ();
  g_autofree char *customer_path = g_strconcat ("/v1/customers/", sale->customer_id, NULL);
  g_autofree char *patch = g_strdup_printf ("{\"customer\":{\"email\":\"%s\"}}", new_email);
  g_autofree char *etag = NULL;
  g_autofree char *serial = NULL;
  g_autofree char *output = NULL;
  g_autoptr (DeskTestAnswer) answer = NULL;
  g_autoptr (GPtrArray) mails = NULL;

  place (fixture, sale, &serial);
  await_sent (fixture, sale->path);

  /* The address was wrong: it is corrected, and the mail sent again goes to the right one. */
  answer = desk_test_client_get (fixture->client, customer_path);
  etag = g_strdup_printf (
      "\"%" G_GINT64_FORMAT "\"",
      json_object_get_int_member (desk_test_answer_get_record (answer, "customer"), "revision"));
  desk_test_client_add_header (fixture->client, "If-Match", etag);
  desk_test_replace (
      &answer,
      desk_test_client_write (fixture->client, "PATCH", customer_path, NULL, patch));
  g_assert_cmpuint (answer->status, ==, 200);

  desk_test_replace (&answer, desk_test_client_write (assistant, "PUT", path, NULL, NULL));
  desk_test_assert_problem (answer, 403, "forbidden");
  desk_test_replace (&answer, send_again (fixture, sale, "aml_x"));
  desk_test_assert_problem (answer, 422, "invalid");
  desk_test_replace (&answer, send_again (fixture, other, mail_id));
  desk_test_assert_problem (answer, 404, "not_found");

  desk_test_replace (&answer, send_again (fixture, sale, mail_id));
  g_assert_cmpuint (answer->status, ==, 201);
  g_assert_cmpstr (json_object_get_string_member (desk_test_answer_get_record (answer, "order"),
                                                  "mail_address"),
                   ==,
                   new_email);
  find_mail (fixture, 2, new_email, &mails);
  await_sent (fixture, sale->path);
  desk_test_replace (&answer, send_again (fixture, sale, mail_id));
  g_assert_cmpuint (answer->status, ==, 200);

  place (fixture, other, NULL);
  await_sent (fixture, other->path);
  desk_test_replace (&answer, send_again (fixture, other, mail_id));
  desk_test_assert_problem (answer, 409, "id_conflict");

  output = desk_test_server_run (fixture->server,
                                 NULL,
                                 TRUE,
                                 "activate",
                                 "--data",
                                 desk_test_server_get_folder (fixture->server),
                                 serial,
                                 NULL);
  desk_test_replace (&answer, send_again (fixture, sale, second_id));
  desk_test_assert_problem (answer, 409, "already_activated");

  desk_test_replace (&answer,
                     desk_test_client_write (fixture->client, "DELETE", other->path, NULL, NULL));
  g_assert_cmpuint (answer->status, ==, 200);
  desk_test_replace (&answer, send_again (fixture, other, second_id));
  desk_test_assert_problem (answer, 410, "deleted");

  /* Two to the first customer's two addresses, one to the second, and its withdrawal. */
  g_clear_pointer (&mails, g_ptr_array_unref);
  mails = desk_test_server_await_mails (fixture->server, 4);
}

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  ADD ("/server/letter/languages", test_languages);
  ADD ("/server/letter/line-breaks", test_line_breaks);
  ADD ("/server/letter/odd-names", test_odd_names);
  ADD ("/server/letter/withdrawn", test_withdrawn);
  ADD ("/server/letter/stopped", test_stopped);
  ADD ("/server/letter/again", test_again);

  return g_test_run ();
}
