/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-message"

#include "config.h"

#include "desk-message.h"

#include "desk-codec.h"
#include "desk-error.h"
#include "desk-fault.h"
#include "desk-format.h"
#include "desk-quote.h"

#include <glib/gi18n.h>

/*
 * The one place where an error becomes words: a title, a sentence and what can be done about it.
 * The back-end's own text is never the message; its codes are, and a test compares the list below
 * with the one in data/api/openapi.yaml.
 */
typedef struct
{
  const char *code;
  const char *title;
  const char *sentence;
  DeskMessageAction action;
} Entry;

/* Codes of the contract. */
static const Entry problems[] = {
  { "already_activated", N_ ("Already activated"),
    N_ ("This licence is activated: it can no longer be deleted, and needs no activation e-mail."),
    DESK_MESSAGE_OPEN_ORDER },
  { "bad_code", N_ ("Code not accepted"),
    N_ ("This code is not known for this address, was used or is too old. Ask for a new one."),
    DESK_MESSAGE_CORRECT },
  { "bad_credentials", N_ ("Not signed in"), N_ ("E-mail or password not recognised"),
    DESK_MESSAGE_NONE },
  { "bad_json", N_ ("Not understood"),
    N_ ("The server could not read what this program sent. A newer version of Dealer Desk may be "
        "needed."),
    DESK_MESSAGE_TRY_AGAIN },
  { "credit_exceeded", N_ ("Over the credit limit"),
    N_ ("This order is over the credit limit. Order less, or ask your account manager to raise "
        "the limit, and send it again."),
    DESK_MESSAGE_TRY_AGAIN },
  { "cursor_gone", N_ ("Data is fetched again"),
    N_ ("The server wants this computer to fetch its data from the start. Drafts and waiting "
        "orders stay as they are."),
    DESK_MESSAGE_NONE },
  { "customer_exists", N_ ("Customer exists already"),
    N_ ("You have a customer with this e-mail address already. Use that customer for the order."),
    DESK_MESSAGE_USE_CUSTOMER },
  { "customer_protected", N_ ("Another dealer’s customer"),
    N_ ("This customer is in a running contract or trial with another dealer."),
    DESK_MESSAGE_DISCARD },
  { "deleted", N_ ("Deleted meanwhile"),
    N_ ("This has been deleted and cannot be brought back. Order it anew if it is still wanted."),
    DESK_MESSAGE_DISCARD },
  { "forbidden", N_ ("Not allowed"),
    N_ ("Your account does not have the right to do this. Ask your account manager."),
    DESK_MESSAGE_DISCARD },
  { "id_conflict", N_ ("Sent twice with different content"),
    N_ ("The server has something else under this number. Discard this one and do it again."),
    DESK_MESSAGE_DISCARD },
  { "internal", N_ ("The server has a problem"),
    N_ ("The server could not do this now. It is tried again by itself."), DESK_MESSAGE_TRY_AGAIN },
  { "invalid", N_ ("Not accepted"),
    N_ ("The server did not accept some of the details. Correct them and send it again."),
    DESK_MESSAGE_CORRECT },
  { "license_not_active", N_ ("Not active"),
    N_ ("Only an active licence can be suspended. This one is suspended already, has expired, or was "
        "never activated."),
    DESK_MESSAGE_DISCARD },
  { "method_not_allowed", N_ ("Not understood"),
    N_ ("The server does not know this command. A newer version of Dealer Desk may be needed."),
    DESK_MESSAGE_TRY_AGAIN },
  { "not_found", N_ ("Not found"), N_ ("The server does not have this, or no longer."),
    DESK_MESSAGE_DISCARD },
  { "not_renewable", N_ ("Cannot be renewed"),
    N_ ("This licence has no subscription that could be renewed, or was never activated. Order "
        "anew instead."),
    DESK_MESSAGE_DISCARD },
  { "price_changed", N_ ("The price has changed"),
    N_ ("The price has changed since you saw it. Look at the new one before you order."),
    DESK_MESSAGE_USE_PRICE },
  { "renewed_meanwhile", N_ ("Renewed meanwhile"),
    N_ ("Somebody else has renewed this subscription in the meantime. Look at its new end before "
        "you renew it once more."),
    DESK_MESSAGE_DISCARD },
  { "revision_conflict", N_ ("Changed meanwhile"),
    N_ ("This was changed by somebody else in the meantime. Look at it again."),
    DESK_MESSAGE_CORRECT },
  { "too_large", N_ ("Too much at once"),
    N_ ("This is more than the server takes at once. Shorten it and send it again."),
    DESK_MESSAGE_CORRECT },
  { "too_many_requests", N_ ("The server is busy"),
    N_ ("Too many requests in a short time. Wait a moment and try again."),
    DESK_MESSAGE_TRY_AGAIN },
  { "trial_not_extendable", N_ ("Cannot be extended"),
    N_ ("A trial is extended once, and only while it runs. Convert it to an order instead."),
    DESK_MESSAGE_DISCARD },
  { "unauthorized", N_ ("Sign in again"),
    N_ ("Your session has ended. What you did is kept, and is sent after you have signed in."),
    DESK_MESSAGE_SIGN_IN },
  { "user_exists", N_ ("Can sign in already"),
    N_ ("Somebody with this e-mail address can sign in already."), DESK_MESSAGE_CORRECT },
};

/* Codes of the client's own, where an error code alone would say too little. */
static const Entry own_codes[] = {
  { "bad_address", N_ ("Not an address"),
    N_ ("This is not the address of a server. An address such as desk.company.com is expected."),
    DESK_MESSAGE_NONE },
  { "client_too_old", N_ ("Newer version needed"),
    N_ ("The server wants a newer version of Dealer Desk. What you did is kept and is sent after "
        "the update."),
    DESK_MESSAGE_NONE },
  { "damaged", N_ ("Damaged on this computer"),
    N_ ("This was damaged on the disk and is not sent. Discard it and do it again."),
    DESK_MESSAGE_DISCARD },
  { "demo_failed", N_ ("The demo did not start"),
    N_ ("The demo server could not be started on this computer. Start the demo afresh, or restart "
        "the program."),
    DESK_MESSAGE_TRY_AGAIN },
  { "demo_missing", N_ ("The demo is not installed"),
    N_ ("The program dealer-desk-server was not found. Install it to explore the demo data."),
    DESK_MESSAGE_NONE },
  { "other_account", N_ ("Sign in again"),
    N_ ("The server does not know this account under this session. Nothing was sent; what you "
        "did is kept on this computer."),
    DESK_MESSAGE_SIGN_IN },
  { "new_password_needed", N_ ("New password needed"),
    N_ ("This password was made for you or has expired. Choose a new one."), DESK_MESSAGE_NONE },
  { "plain_http", N_ ("Connection not secure"),
    N_ ("This address is not encrypted, so no password is sent to it. It must begin with "
        "https://."),
    DESK_MESSAGE_NONE },
  { "still_waiting", N_ ("Not everything was sent"),
    N_ ("Some orders could not be sent. Look at them, or keep them on this computer."),
    DESK_MESSAGE_NONE },
  { "too_old", N_ ("Too old to be sent"),
    N_ ("This has waited for more than a year. Check that it is still wanted before it is sent."),
    DESK_MESSAGE_TRY_AGAIN },
};

/* In the order of DeskErrorCode; the code of the entry is not used. */
static const Entry errors[] = {
  [DESK_ERROR_FAILED] = { NULL, N_ ("Something went wrong"),
                          N_ ("This did not work. Try again; if it happens again, tell your "
                              "account manager."),
                          DESK_MESSAGE_TRY_AGAIN },
  [DESK_ERROR_OFFLINE] = { NULL, N_ ("No connection"),
                           N_ ("This computer has no network. What you do is kept here and sent "
                               "when the connection returns."),
                           DESK_MESSAGE_TRY_AGAIN },
  /* Translators: there is a network, but nobody answers at the other end; short, it stands in the sidebar */
  [DESK_ERROR_AWAY] = { NULL, N_ ("The server is away"),
                        N_ ("There is a network, but the server does not answer. What you do is kept "
                            "here and sent when it is back."),
                        DESK_MESSAGE_TRY_AGAIN },
  [DESK_ERROR_TIMEOUT] = { NULL, N_ ("No answer"),
                           N_ ("The server did not answer in time. It is tried again by itself."),
                           DESK_MESSAGE_TRY_AGAIN },
  [DESK_ERROR_SERVER] = { NULL, N_ ("The server has a problem"),
                          N_ ("The server could not do this now. It is tried again by itself."),
                          DESK_MESSAGE_TRY_AGAIN },
  [DESK_ERROR_BUSY] = { NULL, N_ ("The server is busy"),
                        N_ ("The server asks to wait a moment. It is tried again by itself."),
                        DESK_MESSAGE_TRY_AGAIN },
  [DESK_ERROR_PROTOCOL] = { NULL, N_ ("Unexpected answer"),
                            N_ ("What came back is not what the server should say, and was not "
                                "used. It is tried again by itself."),
                            DESK_MESSAGE_TRY_AGAIN },
  [DESK_ERROR_TOO_LARGE] = { NULL, N_ ("Unexpected answer"),
                             N_ ("What came back was too long and was not used. It is tried again "
                                 "by itself."),
                             DESK_MESSAGE_TRY_AGAIN },
  [DESK_ERROR_JSON] = { NULL, N_ ("Unexpected answer"),
                        N_ ("What came back was spoilt on its way and was not used. It is tried "
                            "again by itself."),
                        DESK_MESSAGE_TRY_AGAIN },
  [DESK_ERROR_UNAUTHORIZED] = { NULL, N_ ("Sign in again"),
                                N_ ("Your session has ended. What you did is kept, and is sent "
                                    "after you have signed in."),
                                DESK_MESSAGE_SIGN_IN },
  [DESK_ERROR_FORBIDDEN] = { NULL, N_ ("Not allowed"),
                             N_ ("Your account does not have the right to do this. Ask your "
                                 "account manager."),
                             DESK_MESSAGE_NONE },
  [DESK_ERROR_NOT_FOUND] = { NULL, N_ ("Not found"), N_ ("This is not there, or no longer."),
                             DESK_MESSAGE_NONE },
  [DESK_ERROR_GONE] = { NULL, N_ ("Deleted meanwhile"),
                        N_ ("This has been deleted and cannot be brought back. Order it anew if "
                            "it is still wanted."),
                        DESK_MESSAGE_NONE },
  [DESK_ERROR_CURSOR_GONE] = { NULL, N_ ("Data is fetched again"),
                               N_ ("The server wants this computer to fetch its data from the "
                                   "start. Drafts and waiting orders stay as they are."),
                               DESK_MESSAGE_NONE },
  [DESK_ERROR_CONFLICT] = { NULL, N_ ("Changed meanwhile"),
                            N_ ("This was changed by somebody else in the meantime. Look at it "
                                "again."),
                            DESK_MESSAGE_NONE },
  [DESK_ERROR_INVALID] = { NULL, N_ ("Not accepted"),
                           N_ ("Some of the details were not accepted. Correct them and try "
                               "again."),
                           DESK_MESSAGE_CORRECT },
  [DESK_ERROR_CREDENTIALS] = { NULL, N_ ("Not signed in"), N_ ("E-mail or password not recognised"),
                               DESK_MESSAGE_NONE },
  [DESK_ERROR_STORAGE] = { NULL, N_ ("Could not be saved"),
                           N_ ("This computer could not write to its disk. Nothing was lost that "
                               "was saved before; check the disk and try again."),
                           DESK_MESSAGE_TRY_AGAIN },
  [DESK_ERROR_DISK_FULL] = { NULL, N_ ("The disk is full"),
                             N_ ("There is no space left on this computer. Make some room and try "
                                 "again."),
                             DESK_MESSAGE_TRY_AGAIN },
  [DESK_ERROR_READ_ONLY] = { NULL, N_ ("Not allowed to write"),
                             N_ ("The folder of Dealer Desk on this computer is protected against "
                                 "writing. Nothing is lost; take the protection away and try "
                                 "again."),
                             DESK_MESSAGE_TRY_AGAIN },
  [DESK_ERROR_CORRUPT] = { NULL, N_ ("Damaged file"),
                           N_ ("A file of Dealer Desk on this computer is damaged. Restart the "
                               "program: what can be repaired is repaired at the start."),
                           DESK_MESSAGE_NONE },
  [DESK_ERROR_NEWER_SCHEMA] = { NULL, N_ ("Newer version needed"),
                                N_ ("The data on this computer was written by a newer version of "
                                    "Dealer Desk. Start that version."),
                                DESK_MESSAGE_NONE },
  [DESK_ERROR_LOCKED] = { NULL, N_ ("Already open"),
                          N_ ("This account is open in another Dealer Desk on this computer. "
                              "Close that one first."),
                          DESK_MESSAGE_TRY_AGAIN },
  [DESK_ERROR_TLS] = { NULL, N_ ("Connection not secure"),
                       N_ ("The server could not prove that it is the right one, so nothing was "
                           "sent. Check the address and the date of this computer."),
                       DESK_MESSAGE_TRY_AGAIN },
  /* Translators: the Wi-Fi of a hotel or train that shows a page to sign in to */
  [DESK_ERROR_PORTAL] = { NULL, N_ ("The network wants a sign-in"),
                          N_ ("The network you are on wants you to sign in to it first. Open any "
                              "page in a web browser and do so. What you do here is kept and sent "
                              "after that."),
                          DESK_MESSAGE_TRY_AGAIN },
};

static const char *
get_action_label (DeskMessageAction action)
{
  switch (action)
    {
    case DESK_MESSAGE_TRY_AGAIN:
      return _ ("Try again");
    case DESK_MESSAGE_SIGN_IN:
      return _ ("Sign in");
    case DESK_MESSAGE_CORRECT:
      /* Translators: a button that opens the form with the fields that were not accepted */
      return _ ("Correct");
    case DESK_MESSAGE_USE_PRICE:
      return _ ("See new price");
    case DESK_MESSAGE_USE_CUSTOMER:
      return _ ("Use this customer");
    case DESK_MESSAGE_DISCARD:
      return _ ("Discard");
    case DESK_MESSAGE_OPEN_ORDER:
      /* Translators: a button; opens the order in question */
      return _ ("Show order");
    case DESK_MESSAGE_NONE:
    default:
      return NULL;
    }
}

static DeskMessage *
build (const Entry *entry)
{
  DeskMessage *self = g_new0 (DeskMessage, 1);

  self->title = g_strdup (_ (entry->title));
  self->sentence = g_strdup (_ (entry->sentence));
  self->action = entry->action;
  self->action_label = get_action_label (entry->action);
  return self;
}

static const Entry *
find_code (const char *code)
{
  for (gsize i = 0; i < G_N_ELEMENTS (problems); i++)
    if (g_strcmp0 (problems[i].code, code) == 0)
      return &problems[i];
  for (gsize i = 0; i < G_N_ELEMENTS (own_codes); i++)
    if (g_strcmp0 (own_codes[i].code, code) == 0)
      return &own_codes[i];
  return NULL;
}

static void
take_sentence (DeskMessage *self, char *sentence)
{
  g_free (self->sentence);
  self->sentence = sentence;
}

/* Where the problem says more than its code, the sentence does too. */
static void
add_detail (DeskMessage *self, const char *code, const char *problem_json)
{
  g_autoptr (DeskProblem) problem = NULL;
  g_autofree char *member = NULL;

  if (problem_json != NULL)
    problem = desk_problem_new_from_json (problem_json, -1, NULL);
  if (problem == NULL)
    return;
  if (g_str_equal (code, "price_changed"))
    {
      g_autoptr (DeskQuote) quote = NULL;
      g_autofree char *total = NULL;

      member = desk_problem_dup_member_json (problem, "quote");
      if (member != NULL)
        quote = desk_record_from_json_string (DESK_TYPE_QUOTE, member, -1, NULL);
      if (quote == NULL)
        return;
      total = desk_format_money (desk_record_get_integer (quote, DESK_QUOTE_TOTAL),
                                 desk_record_get_string (quote, DESK_QUOTE_CURRENCY));
      /* Translators: %s is an amount of money, tax included */
      take_sentence (self, g_strdup_printf (_ ("The total is now %s. Look at the new price before "
                                               "you order."),
                                            total));
    }
  else if (g_str_equal (code, "customer_protected"))
    {
      g_autofree char *date = NULL;

      member = desk_problem_dup_member (problem, "protected_until");
      date = member != NULL ? desk_format_date_long (member) : NULL;
      if (date != NULL)
        /* Translators: %s is a date */
        take_sentence (
            self, g_strdup_printf (_ ("This customer is with another dealer until %s."), date));
    }
  else if (g_str_equal (code, "invalid") && desk_problem_get_n_errors (problem) > 0)
    {
      take_sentence (self, desk_message_dup_field_sentence (desk_problem_get_error (problem, 0)));
    }
}

/**
 * desk_message_new_from_code:
 * @code: of a problem, or one of the client's own, as the outbox keeps it
 * @problem_json: (nullable): the whole problem, for what it says beyond its code
 *
 * Returns: (transfer full): the message; a code that this version does not know gets a general
 *   sentence
 */
DeskMessage *
desk_message_new_from_code (const char *code, const char *problem_json)
{
  const Entry *entry = find_code (code);
  DeskMessage *self = NULL;

  if (entry == NULL)
    {
      self = build (&errors[DESK_ERROR_FAILED]);
      take_sentence (self, g_strdup (_ ("The server refused this for a reason that this version "
                                        "of Dealer Desk does not know. Ask your account "
                                        "manager.")));
      return self;
    }
  self = build (entry);
  add_detail (self, code, problem_json);
  return self;
}

/**
 * desk_message_new_from_error:
 * @error: of any domain; cancellation is not to be shown and not to be given here
 *
 * Returns: (transfer full): the message
 */
DeskMessage *
desk_message_new_from_error (const GError *error)
{
  g_autoptr (DeskProblem) problem = NULL;

  g_return_val_if_fail (error != NULL, NULL);

  problem = desk_problem_from_error (error);
  if (problem != NULL)
    return desk_message_new_from_code (desk_problem_get_code (problem),
                                       desk_error_get_problem (error));
  if (error->domain == DESK_ERROR && error->code >= 0 &&
      (gsize) error->code < G_N_ELEMENTS (errors) && errors[error->code].title != NULL)
    return build (&errors[error->code]);
  return build (&errors[desk_error_is_transient (error) ? DESK_ERROR_OFFLINE : DESK_ERROR_FAILED]);
}

/**
 * desk_message_set_busy_until:
 * @self: the message of a back-end that has asked to wait
 * @time: the time of day until which, "14:05"
 *
 * Says so, and offers nothing: nobody is heard before.
 */
void
desk_message_set_busy_until (DeskMessage *self, const char *time)
{
  g_free (self->title);
  /* Translators: %s is a time such as 14:05; short, it stands in the sidebar */
  self->title = g_strdup_printf (_ ("Server busy until %s"), time);
  /* Translators: %s is a time such as 14:05 */
  take_sentence (self, g_strdup_printf (_ ("The server asks to wait until %s. It is tried again by itself then; what "
                                           "you do meanwhile is kept here."),
                                        time));
  self->action = DESK_MESSAGE_NONE;
  self->action_label = NULL;
}

/**
 * desk_message_free:
 * @self: (transfer full): a message
 */
void
desk_message_free (DeskMessage *self)
{
  g_free (self->title);
  g_free (self->sentence);
  g_free (self);
}

/**
 * desk_message_dup_clock_sentence:
 * @seconds: by how much this computer's clock is wrong, either way
 *
 * Returns: (transfer full): what is to be said about it
 */
char *
desk_message_dup_clock_sentence (gint64 seconds)
{
  gint64 minutes = ABS (seconds) / 60;
  gint64 hours = (minutes + 30) / 60;
  gint64 days = (hours + 12) / 24;
  g_autofree char *much = NULL;

  if (minutes < 60)
    much = g_strdup_printf (ngettext ("%d minute", "%d minutes", (gulong) minutes), (int) minutes);
  else if (hours < 48)
    much = g_strdup_printf (ngettext ("%d hour", "%d hours", (gulong) hours), (int) hours);
  else
    much = g_strdup_printf (ngettext ("%d day", "%d days", (gulong) days), (int) MIN (days, G_MAXINT));

  /* Translators: %s is how much, such as "3 hours" */
  return g_strdup_printf (_ ("The clock of this computer is wrong by about %s. Dates here follow the "
                             "clock of the server; set the clock right so that connections stay "
                             "secure."),
                          much);
}

/**
 * desk_message_list_codes:
 *
 * Returns: (transfer container): the codes of the contract that have a sentence, for the test that
 *   compares them with the contract; free with g_free()
 */
const char **
desk_message_list_codes (void)
{
  const char **codes = g_new0 (const char *, G_N_ELEMENTS (problems) + 1);

  for (gsize i = 0; i < G_N_ELEMENTS (problems); i++)
    codes[i] = problems[i].code;
  return codes;
}

/* What is wrong with a field where the back-end alone can know, or says no more than the code: not
 * the limit, and not the country whose rule it is. */
static const struct
{
  const char *code;
  const char *sentence;
} field_codes[] = {
  { "price_list_ended", N_ ("This price list is no longer valid.") },
  { "other_region", N_ ("This country belongs to another region.") },
  { "promo_ended", N_ ("This promo code has ended.") },
  { "promo_unknown", N_ ("This promo code is not known.") },
  { "tax_id_characters", N_ ("The tax ID has characters that do not belong there.") },
  { "tax_id_checksum", N_ ("The tax ID has a typing error: its check digits do not agree.") },
  { "tax_id_format", N_ ("The tax ID does not have the form of its country.") },
  { "tax_id_length", N_ ("The tax ID is too short or too long.") },
  { "tax_id_required", N_ ("A tax ID is required in this country.") },
  { "too_large", N_ ("This is too much.") },
  { "too_many", N_ ("These are too many.") },
  { "too_short", N_ ("This is too short.") },
  { "too_small", N_ ("This is too little.") },
  { "unavailable", N_ ("This is not sold in this price list.") },
};

/**
 * desk_message_dup_field_sentence:
 * @error: one field that the back-end did not accept
 *
 * Returns: (transfer full): the sentence for the place under the field
 */
char *
desk_message_dup_field_sentence (const DeskProblemError *error)
{
  DeskFault fault = { 0 };

  g_return_val_if_fail (error != NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (field_codes); i++)
    if (g_strcmp0 (field_codes[i].code, error->code) == 0)
      return g_strdup (_ (field_codes[i].sentence));
  fault.pointer = error->pointer;
  fault.code = error->code;
  return desk_fault_dup_message (&fault);
}
