/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "test-server-mail"

#include "config.h"

#include "desk-codec.h"
#include "desk-error.h"
#include "desk-id.h"
#include "desk-mail-text.h"
#include "desk-mailer.h"
#include "desk-order-mail.h"
#include "desk-test-smtp.h"
#include "desk-test-wait.h"

#include <glib/gstdio.h>
#include <string.h>

/* A storage with one dealer and one customer, and a mailer. */
typedef struct
{
  char *folder; /* (owned) */
  char *spool;  /* (owned) */
  DeskClock *clock;
  DeskStorage *storage;
  DeskMailer *mailer;
  DeskDealer *dealer;
  DeskCustomer *customer;
  DeskOrder *order; /* the last one that was placed */
  DeskLicense *license;
  guint n_orders;
} Fixture;

static void
put (Fixture *self, gpointer record)
{
  g_autoptr (GError) error = NULL;

  desk_storage_put (self->storage, record, desk_record_get_id (self->dealer), &error);
  g_assert_no_error (error);
}

static void
begin (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  desk_storage_begin (self->storage, &error);
  g_assert_no_error (error);
}

static void
commit (Fixture *self)
{
  g_autoptr (GError) error = NULL;

  desk_storage_commit (self->storage, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *dealer_id = desk_id_new ("dlr");
  g_autofree char *customer_id = desk_id_new ("cus");

  self->folder = desk_test_dup_folder ("mail");
  self->spool = g_build_filename (self->folder, "mail", NULL);
  self->clock = desk_clock_new ();
  self->storage = desk_storage_open (self->folder, self->clock, &error);
  g_assert_no_error (error);
  self->mailer = desk_mailer_new (self->storage, self->spool);

  self->dealer = desk_record_new (DESK_TYPE_DEALER);
  desk_record_set_string (self->dealer, DESK_DEALER_ID, dealer_id);
  desk_record_set_string (self->dealer, DESK_DEALER_NAME, "Müller & Söhne Großformat");
  desk_record_set_string (self->dealer, DESK_DEALER_EMAIL, "verkauf@mueller.example");
  self->customer = desk_record_new (DESK_TYPE_CUSTOMER);
  desk_record_set_string (self->customer, DESK_CUSTOMER_ID, customer_id);
  desk_record_set_string (self->customer, DESK_CUSTOMER_DEALER_ID, dealer_id);
  desk_record_set_string (self->customer, DESK_CUSTOMER_COMPANY, "Atelier Lumière");
  desk_record_set_string (self->customer, DESK_CUSTOMER_FIRST_NAME, "Zoé");
  desk_record_set_string (self->customer, DESK_CUSTOMER_LAST_NAME, "Lefèvre");
  desk_record_set_string (self->customer, DESK_CUSTOMER_EMAIL, "zoe@lumiere.example");
  desk_record_set_string (self->customer, DESK_CUSTOMER_COUNTRY, "FR");
  desk_record_set_string (self->customer, DESK_CUSTOMER_LANGUAGE, "fr");
  begin (self);
  put (self, self->dealer);
  put (self, self->customer);
  commit (self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  desk_mailer_stop (self->mailer);
  /* The task of the last mail goes in the main context. */
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_finalize_object (self->mailer);
  g_clear_object (&self->order);
  g_clear_object (&self->license);
  g_clear_object (&self->customer);
  g_clear_object (&self->dealer);
  g_assert_finalize_object (self->storage);
  g_clear_object (&self->clock);
  desk_test_delete_folder (self->folder);
  g_free (self->spool);
  g_free (self->folder);
}

/* As the request does it: all in one transaction, which the caller ends. */
static void
write_order (Fixture *self)
{
  g_autofree char *order_id = desk_id_new ("ord");
  g_autofree char *license_id = desk_id_new ("lic");
  g_autofree char *serial = g_strdup_printf ("PF-TEST-%04u", ++self->n_orders);
  g_autoptr (GError) error = NULL;

  g_clear_object (&self->order);
  g_clear_object (&self->license);
  self->order = desk_record_new (DESK_TYPE_ORDER);
  self->license = desk_record_new (DESK_TYPE_LICENSE);
  desk_record_set_string (self->order, DESK_ORDER_ID, order_id);
  desk_record_set_string (self->order, DESK_ORDER_DEALER_ID, desk_record_get_id (self->dealer));
  desk_record_set_string (self->order, DESK_ORDER_CUSTOMER_ID, desk_record_get_id (self->customer));
  desk_record_set_string (self->order, DESK_ORDER_NUMBER, "26-1001");
  desk_record_set_string (self->order, DESK_ORDER_STATE, "registered");
  desk_record_set_string (self->license, DESK_LICENSE_ID, license_id);
  desk_record_set_string (self->license, DESK_LICENSE_SERIAL_NUMBER, serial);
  desk_record_set_string (self->license, DESK_LICENSE_STATE, "registered");

  begin (self);
  desk_order_mail_queue (self->storage, "activation", self->order, self->license, self->customer,
                         self->dealer, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (desk_record_get_string (self->order, DESK_ORDER_MAIL_STATE), ==, "queued");
  put (self, self->license);
  put (self, self->order);
}

static void
place_order (Fixture *self)
{
  write_order (self);
  commit (self);
  desk_mailer_wake (self->mailer);
}

/* As the request does it. */
static void
delete_order (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  gboolean was_sent = FALSE;

  begin (self);
  desk_storage_stop_mail (self->storage, desk_record_get_id (self->order), &was_sent, &error);
  g_assert_no_error (error);
  if (was_sent)
    desk_order_mail_queue (self->storage, "withdrawn", self->order, self->license, self->customer,
                           self->dealer, &error);
  g_assert_no_error (error);
  desk_storage_remove (self->storage, DESK_TYPE_ORDER, desk_record_get_id (self->order),
                       desk_record_get_id (self->dealer), &error);
  g_assert_no_error (error);
  commit (self);
  desk_mailer_wake (self->mailer);
}

static GPtrArray *
list_spool (Fixture *self)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) folder = g_dir_open (self->spool, 0, NULL);
  const char *name = NULL;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->spool, name, NULL);
      char *text = NULL;
      g_autoptr (GError) error = NULL;

      g_assert_true (g_str_has_suffix (name, ".eml"));
      g_file_get_contents (path, &text, NULL, &error);
      g_assert_no_error (error);
      g_ptr_array_add (texts, text);
    }

  return texts;
}

static char *
dup_mail_state (Fixture *self)
{
  g_autoptr (DeskOrder) order =
      desk_storage_get (self->storage, DESK_TYPE_ORDER, desk_record_get_id (self->order));

  g_assert_nonnull (order);
  return g_strdup (desk_record_get_string (order, DESK_ORDER_MAIL_STATE));
}

static gboolean
is_settled (gpointer data)
{
  gint64 at = 0;

  return !desk_storage_get_next_mail (((Fixture *) data)->storage, &at);
}

static gboolean
is_postponed (gpointer data)
{
  Fixture *self = data;
  gint64 at = 0;

  /* Not 300 seconds: that is the lease of one that is under way. */
  return desk_storage_get_next_mail (self->storage, &at) &&
         at > desk_clock_get_unix (self->clock) && at < desk_clock_get_unix (self->clock) + 250;
}

static void
test_spool (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) mails = NULL;
  g_autoptr (DeskOrder) order = NULL;
  gint64 revision = 0;
  const char *mail = NULL;

  desk_mailer_start (self->mailer);
  place_order (self);
  revision = desk_storage_get_revision (self->storage);
  desk_test_run_until (is_settled, self);

  mails = list_spool (self);
  g_assert_cmpuint (mails->len, ==, 1);
  mail = mails->pdata[0];
  g_assert_nonnull (strstr (mail, "<zoe@lumiere.example>\r\n"));
  g_assert_nonnull (strstr (mail, "\r\nMessage-ID: <mai_"));
  g_assert_nonnull (strstr (mail, "PF-TEST-0001"));
  g_assert_nonnull (strstr (mail, "\r\nContent-Language: fr\r\n"));
  /* RFC 5322: lines end in CRLF and are not too long. */
  for (const char *line = mail; *line != '\0'; line = strstr (line, "\r\n") + 2)
    g_assert_cmpint (strstr (line, "\r\n") - line, <=, 998);

  order = desk_storage_get (self->storage, DESK_TYPE_ORDER, desk_record_get_id (self->order));
  g_assert_cmpstr (desk_record_get_string (order, DESK_ORDER_MAIL_STATE), ==, "sent");
  g_assert_cmpstr (desk_record_get_string (order, DESK_ORDER_MAIL_ADDRESS), ==,
                   "zoe@lumiere.example");
  g_assert_nonnull (desk_record_get_string (order, DESK_ORDER_MAIL_AT));
  g_assert_cmpint (desk_record_get_integer (order, DESK_ORDER_REVISION), ==, revision + 1);
}

static void
test_rollback (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) mails = NULL;

  desk_mailer_start (self->mailer);
  write_order (self);
  desk_storage_rollback (self->storage);
  desk_mailer_wake (self->mailer);
  desk_test_run_for (50);

  mails = list_spool (self);
  g_assert_cmpuint (mails->len, ==, 0);
}

static void
test_withdrawn (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) mails = NULL;

  desk_mailer_start (self->mailer);
  place_order (self);
  desk_test_run_until (is_settled, self);
  delete_order (self);
  desk_test_run_until (is_settled, self);

  mails = list_spool (self);
  g_assert_cmpuint (mails->len, ==, 2);
  for (guint i = 0; i < mails->len; i++)
    g_assert_nonnull (strstr (mails->pdata[i], "<zoe@lumiere.example>\r\n"));
}

static void
test_stopped (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) mails = NULL;

  place_order (self);
  delete_order (self);
  desk_mailer_start (self->mailer);
  desk_test_run_for (50);

  mails = list_spool (self);
  g_assert_cmpuint (mails->len, ==, 0);
  g_assert_true (is_settled (self));
}

/* A mail that was taken when the process died has perhaps gone. */
static void
test_perhaps_sent (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) mails = NULL;
  g_autoptr (DeskMail) mail = NULL;
  g_autoptr (DeskMail) none = NULL;
  g_autoptr (GError) error = NULL;

  place_order (self);
  desk_storage_take_mail (self->storage, 300, &mail, &error);
  g_assert_no_error (error);
  g_assert_nonnull (mail);
  desk_storage_take_mail (self->storage, 300, &none, &error);
  g_assert_no_error (error);
  g_assert_null (none);

  desk_storage_release_mail (self->storage, &error);
  g_assert_no_error (error);
  delete_order (self);
  desk_mailer_start (self->mailer);
  desk_test_run_until (is_settled, self);

  mails = list_spool (self);
  g_assert_cmpuint (mails->len, ==, 1);
}

/* What is sent next is taken in the commit that says that the one before is sent, so that nobody else gets it. */
static void
test_next (Fixture *self, gconstpointer data)
{
  g_autoptr (DeskMail) mail = NULL;
  g_autoptr (DeskMail) next = NULL;
  g_autoptr (DeskMail) none = NULL;
  g_autoptr (GError) error = NULL;

  place_order (self);
  g_assert_true (desk_storage_begin (self->storage, &error));
  desk_storage_queue_mail (self->storage, "usr_1", "reset", "zoe@lumiere.example", "Zoë", "fr", "{}", &error);
  g_assert_no_error (error);
  g_assert_true (desk_storage_commit (self->storage, &error));

  g_assert_true (desk_storage_take_mail (self->storage, 300, &mail, &error));
  g_assert_true (desk_storage_mark_mail_sent (self->storage, mail, 300, &next, &error));
  g_assert_nonnull (next);
  g_assert_cmpstr (next->id, !=, mail->id);
  g_assert_true (desk_storage_take_mail (self->storage, 300, &none, &error));
  g_assert_null (none);

  /* A process that dies now has sent the one, and perhaps the other. */
  g_assert_true (desk_storage_release_mail (self->storage, &error));
  g_clear_pointer (&mail, desk_mail_free);
  g_assert_true (desk_storage_take_mail (self->storage, 300, &mail, &error));
  g_assert_cmpstr (mail->id, ==, next->id);
  g_assert_cmpuint (mail->attempts, ==, 2);
  g_assert_true (desk_storage_mark_mail_sent (self->storage, mail, 300, &none, &error));
  g_assert_null (none);
}

static void
test_repeat (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) second = NULL;
  g_autoptr (DeskMail) mail = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;

  place_order (self);
  /* Sent, and then the process dies. */
  desk_storage_take_mail (self->storage, 300, &mail, &error);
  g_assert_no_error (error);
  text = desk_order_mail_build (mail, DESK_MAILER_SPOOL_FROM, &error);
  g_assert_no_error (error);
  name = g_strconcat (mail->id, ".eml", NULL);
  path = g_build_filename (self->spool, name, NULL);
  g_assert_cmpint (g_mkdir (self->spool, 0700), ==, 0);
  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  first = list_spool (self);

  desk_mailer_start (self->mailer);
  desk_test_run_until (is_settled, self);
  second = list_spool (self);
  g_assert_cmpuint (second->len, ==, 1);
  g_assert_cmpstr (first->pdata[0], ==, second->pdata[0]);
}

static void
test_back_off (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) mails = NULL;
  g_autofree char *state = NULL;

  /* A file where the spool is to be. */
  g_file_set_contents (self->spool, "x", -1, &error);
  g_assert_no_error (error);
  desk_mailer_start (self->mailer);
  place_order (self);
  desk_test_run_until (is_postponed, self);
  state = dup_mail_state (self);
  g_assert_cmpstr (state, ==, "queued");

  g_assert_cmpint (g_unlink (self->spool), ==, 0);
  desk_mailer_wake (self->mailer);
  desk_test_run_for (50);
  g_assert_false (is_settled (self));
  desk_clock_advance (self->clock, 60);
  desk_mailer_wake (self->mailer);
  desk_test_run_until (is_settled, self);
  mails = list_spool (self);
  g_assert_cmpuint (mails->len, ==, 1);
}

static void
test_given_up (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *state = NULL;

  g_file_set_contents (self->spool, "x", -1, &error);
  g_assert_no_error (error);
  for (guint i = 1; i < DESK_MAIL_MAX_ATTEMPTS; i++)
    g_test_expect_message ("desk-mailer", G_LOG_LEVEL_MESSAGE, "*waits*");
  g_test_expect_message ("desk-mailer", G_LOG_LEVEL_WARNING, "*given up*");
  desk_mailer_start (self->mailer);
  place_order (self);
  for (guint i = 0; i < 400 && !is_settled (self); i++)
    {
      desk_clock_advance (self->clock, 6 * 60 * 60);
      desk_mailer_wake (self->mailer);
      desk_test_run_for (5);
    }
  g_assert_true (is_settled (self));
  g_test_assert_expected_messages ();
  state = dup_mail_state (self);
  g_assert_cmpstr (state, ==, "failed");
}

/* A line break would begin a header of the sender's own making. */
static void
test_line_break (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  begin (self);
  g_assert_false (desk_storage_queue_mail (self->storage, "ord_x", "activation",
                                           "zoe@lumiere.example", "Zoé\r\nBcc: all@lumiere.example",
                                           "fr", "{}", &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (desk_storage_queue_mail (self->storage, "ord_x", "activation",
                                           "zoe@lumiere.example\r\nBcc: all@lumiere.example", "Zoé",
                                           "fr", "{}", &error));
  g_assert_error (error, DESK_ERROR, DESK_ERROR_INVALID);
  desk_storage_rollback (self->storage);
}

static void
test_languages (Fixture *self, gconstpointer data)
{
  static const char *const languages[] = { "en", "fr", "es", "pt", "ja", "pt-BR", "sv" };
  static const char *const kinds[] = { "activation", "withdrawn" };
  g_autoptr (GError) bad_list = NULL;
  g_autoptr (DeskPriceList) list = desk_record_from_json_string (
      DESK_TYPE_PRICE_LIST,
      "{\"id\":\"prl_01KDVDNA92ZTWE9DVZ85TBQFJ6\",\"name\":\"x\",\"currency\":\"EUR\",\"region_id\":\"emea\",\"plans\":["
      "{\"key\":\"production\",\"texts\":[{\"language\":\"fr\",\"label\":\"Fabrication\"},"
      "{\"language\":\"en\",\"label\":\"Making\"}]}]}",
      -1,
      &bad_list);

  g_assert_no_error (bad_list);
  place_order (self);
  desk_record_set_string (self->order, DESK_ORDER_PLAN, "production");
  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    {
      desk_record_set_string (self->customer, DESK_CUSTOMER_LANGUAGE, languages[i]);
      for (gsize j = 0; j < G_N_ELEMENTS (kinds); j++)
        {
          g_autoptr (GError) error = NULL;
          g_autoptr (DeskMailText) text = desk_mail_text_new (kinds[j], self->order, self->license,
                                                              self->customer, self->dealer, list,
                                                              &error);
          gboolean is_french = g_str_equal (languages[i], "fr");

          g_assert_no_error (error);
          g_assert_nonnull (strstr (text->subject, "PF-TEST-0001"));
          g_assert_nonnull (strstr (text->body, "PF-TEST-0001"));
          g_assert_nonnull (strstr (text->body, "Müller & Söhne Großformat"));
          g_assert_null (strchr (text->body, '{'));
          if (j > 0)
            continue;
          g_assert_nonnull (strstr (text->body, DESK_MAIL_LINK));
          g_assert_nonnull (strstr (text->body, is_french ? " Fabrication\n" : " Making\n"));
        }
    }
}

static void
start_smtp (Fixture *self, DeskTestSmtp *smtp)
{
  g_autofree char *url = g_strdup_printf ("smtp://127.0.0.1:%u", desk_test_smtp_get_port (smtp));

  desk_mailer_set_smtp (self->mailer, url, "licences@maker.example");
  desk_mailer_start (self->mailer);
}

static void
test_smtp (Fixture *self, gconstpointer data)
{
  g_autoptr (DeskTestSmtp) smtp = desk_test_smtp_new ();
  g_autofree char *state = NULL;
  g_autofree char *mail = NULL;

  start_smtp (self, smtp);
  place_order (self);
  desk_test_run_until (is_settled, self);
  state = dup_mail_state (self);
  g_assert_cmpstr (state, ==, "sent");
  g_assert_cmpuint (desk_test_smtp_get_n_mails (smtp), ==, 1);
  mail = desk_test_smtp_dup_last (smtp);
  g_assert_nonnull (strstr (mail, "MAIL FROM:<licences@maker.example>"));
  g_assert_nonnull (strstr (mail, "RCPT TO:<zoe@lumiere.example>"));
  g_assert_nonnull (strstr (mail, "\r\nMessage-ID: <mai_"));
  g_assert_nonnull (strstr (mail, "@maker.example>"));
}

static void
test_smtp_refused (Fixture *self, gconstpointer data)
{
  g_autoptr (DeskTestSmtp) smtp = desk_test_smtp_new ();
  g_autofree char *state = NULL;

  desk_test_smtp_set_answer (smtp, "550 5.1.1 no such person");
  g_test_expect_message ("desk-mailer", G_LOG_LEVEL_WARNING, "*given up*");
  start_smtp (self, smtp);
  place_order (self);
  desk_test_run_until (is_settled, self);
  g_test_assert_expected_messages ();
  state = dup_mail_state (self);
  g_assert_cmpstr (state, ==, "failed");
  g_assert_cmpuint (desk_test_smtp_get_n_mails (smtp), ==, 0);
}

static void
test_smtp_later (Fixture *self, gconstpointer data)
{
  g_autoptr (DeskTestSmtp) smtp = desk_test_smtp_new ();
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  desk_test_smtp_set_answer (smtp, "451 4.7.1 try again later");
  start_smtp (self, smtp);
  place_order (self);
  desk_test_run_until (is_postponed, self);
  before = dup_mail_state (self);
  g_assert_cmpstr (before, ==, "queued");

  desk_test_smtp_set_answer (smtp, NULL);
  desk_clock_advance (self->clock, 60);
  desk_mailer_wake (self->mailer);
  desk_test_run_until (is_settled, self);
  after = dup_mail_state (self);
  g_assert_cmpstr (after, ==, "sent");
  g_assert_cmpuint (desk_test_smtp_get_n_mails (smtp), ==, 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

#define ADD(path, func) g_test_add (path, Fixture, NULL, set_up, func, tear_down)
  ADD ("/server/mail/spool", test_spool);
  ADD ("/server/mail/rollback", test_rollback);
  ADD ("/server/mail/withdrawn", test_withdrawn);
  ADD ("/server/mail/stopped", test_stopped);
  ADD ("/server/mail/perhaps-sent", test_perhaps_sent);
  ADD ("/server/mail/next", test_next);
  ADD ("/server/mail/repeat", test_repeat);
  ADD ("/server/mail/back-off", test_back_off);
  ADD ("/server/mail/given-up", test_given_up);
  ADD ("/server/mail/line-break", test_line_break);
  ADD ("/server/mail/languages", test_languages);
  ADD ("/server/mail/smtp", test_smtp);
  ADD ("/server/mail/smtp-refused", test_smtp_refused);
  ADD ("/server/mail/smtp-later", test_smtp_later);
#undef ADD

  return g_test_run ();
}
