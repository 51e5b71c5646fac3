/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-cli-user"

#include "config.h"

#include "desk-cli-terms.h"
#include "desk-cli.h"

#include "desk-dealer.h"
#include "desk-email.h"
#include "desk-error.h"
#include "desk-id.h"
#include "desk-password-rules.h"
#include "desk-passwords.h"
#include "desk-platform.h"
#include "desk-region.h"
#include "desk-seed-catalog.h"
#include "desk-storage-passwords.h"
#include "desk-user-mail.h"
#include "desk-user.h"

#include <gio/gio.h>
#include <string.h>

static const char *const known_rights[] = {
  "dealer.order", "oem.activate", "region.read", "dealer.invite",
};

/* What the command line says. */
typedef struct
{
  char *data;
  char *email;
  char *name;
  char *language;
  char *dealer;    /* id or name */
  char *country;   /* of a new dealer, and so on */
  char *region;
  char *currency;
  char *time_zone;
  GStrv tax_rates;    /* of a dealer, new or not */
  char *credit_limit;
  GStrv rights;
  char *invite;    /* how the desktop reaches the back-end, or NULL */
  gboolean reads_password;
} Options;

static void
options_clear (Options *self)
{
  g_free (self->data);
  g_free (self->email);
  g_free (self->name);
  g_free (self->language);
  g_free (self->dealer);
  g_free (self->country);
  g_free (self->region);
  g_free (self->currency);
  g_free (self->time_zone);
  g_strfreev (self->tax_rates);
  g_free (self->credit_limit);
  g_strfreev (self->rights);
  g_free (self->invite);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static char *
read_password (const char *email, GError **error)
{
  g_autoptr (GPtrArray) faults = desk_fault_list_new ();
  g_autoptr (GInputStream) input = desk_stdin_new ();
  g_autoptr (GDataInputStream) lines = g_data_input_stream_new (input);
  g_autofree char *line = g_data_input_stream_read_line_utf8 (lines, NULL, NULL, error);

  if (line == NULL && (error == NULL || *error == NULL))
    line = g_strdup ("");
  if (line == NULL)
    return NULL;
  if (!desk_password_check (line, email, "/password", faults))
    {
      g_set_error (error,
                   DESK_ERROR,
                   DESK_ERROR_INVALID,
                   "a password has %d characters at least, is not the address, and not among the first that "
                   "are guessed",
                   DESK_PASSWORD_MIN);
      return NULL;
    }

  return g_steal_pointer (&line);
}

static gboolean
put_with_terms (DeskStorage *storage, DeskDealer *dealer, const Options *options, GError **error)
{
  return desk_cli_set_terms (dealer, options->tax_rates, options->credit_limit, error) &&
         desk_storage_put (storage, dealer, desk_record_get_id (dealer), error);
}

/* What is not said about a new dealer is taken from his country. */
static DeskDealer *
make_dealer (DeskStorage *storage, const Options *options, GError **error)
{
  g_autoptr (DeskSeedCatalog) catalog = desk_seed_catalog_new (error);
  const DeskSeedCountry *country = NULL;
  const char *region_id = options->region;
  const char *currency = options->currency;
  const char *time_zone = options->time_zone;
  g_autoptr (DeskRegion) region = NULL;
  g_autoptr (DeskDealer) dealer = NULL;
  g_autofree char *id = desk_id_new ("dlr");

  if (catalog == NULL)
    return NULL;
  if (options->country == NULL)
    {
      g_set_error (error,
                   DESK_ERROR,
                   DESK_ERROR_INVALID,
                   "there is no dealer “%s”; with --country he is added",
                   options->dealer);
      return NULL;
    }

  country = desk_seed_catalog_find_country (catalog, options->country);
  if (country != NULL)
    {
      region_id = region_id != NULL ? region_id : country->region_id;
      currency = currency != NULL ? currency : country->currency;
      time_zone = time_zone != NULL ? time_zone : country->time_zone;
    }
  if (region_id == NULL || currency == NULL || time_zone == NULL)
    {
      g_set_error (error,
                   DESK_ERROR,
                   DESK_ERROR_INVALID,
                   "a dealer in %s needs --region, --currency and --time-zone",
                   options->country);
      return NULL;
    }
  region = desk_storage_get (storage, DESK_TYPE_REGION, region_id);
  if (region == NULL)
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_INVALID, "there is no region “%s”", region_id);
      return NULL;
    }

  dealer = desk_record_new (DESK_TYPE_DEALER);
  desk_record_set_string (dealer, DESK_DEALER_ID, id);
  desk_record_set_string (dealer, DESK_DEALER_NAME, options->dealer);
  desk_record_set_string (dealer, DESK_DEALER_COUNTRY, options->country);
  desk_record_set_string (dealer, DESK_DEALER_REGION_ID, region_id);
  desk_record_set_string (dealer, DESK_DEALER_CURRENCY, currency);
  desk_record_set_string (dealer, DESK_DEALER_TIME_ZONE, time_zone);
  desk_record_set_string (dealer, DESK_DEALER_EMAIL, options->email);
  return put_with_terms (storage, dealer, options, error) ? g_steal_pointer (&dealer) : NULL;
}

static DeskDealer *
find_or_make_dealer (DeskStorage *storage, const Options *options, GError **error)
{
  g_autoptr (DeskDealer) dealer = desk_storage_get (storage, DESK_TYPE_DEALER, options->dealer);
  g_autoptr (GPtrArray) found = NULL;

  found = desk_storage_find (storage, DESK_TYPE_DEALER, DESK_DEALER_NAME, options->dealer);
  if (dealer == NULL && found->len == 1)
    dealer = g_object_ref (found->pdata[0]);
  if (dealer != NULL)
    {
      gboolean has_terms = options->tax_rates != NULL || options->credit_limit != NULL;

      return !has_terms || put_with_terms (storage, dealer, options, error)
               ? g_steal_pointer (&dealer)
               : NULL;
    }
  if (found->len > 1)
    {
      g_set_error (error,
                   DESK_ERROR,
                   DESK_ERROR_CONFLICT,
                   "there are %u dealers “%s”; give the id of one",
                   found->len,
                   options->dealer);
      return NULL;
    }

  return make_dealer (storage, options, error);
}

static gboolean
add_user (DeskStorage *storage, const Options *options, const char *hash, GError **error)
{
  g_autoptr (DeskAccount) taken = desk_storage_find_account (storage, options->email);
  g_autoptr (DeskDealer) dealer = NULL;
  g_autoptr (DeskUser) user = desk_record_new (DESK_TYPE_USER);
  g_autofree char *id = desk_id_new ("usr");
  g_autofree char *rights = NULL;

  if (taken != NULL)
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_CONFLICT, "%s can sign in already", options->email);
      return FALSE;
    }
  dealer = find_or_make_dealer (storage, options, error);
  if (dealer == NULL)
    return FALSE;

  rights = options->rights != NULL ? g_strjoinv (" ", options->rights) : g_strdup ("dealer.order");
  desk_record_set_string (user, DESK_USER_ID, id);
  desk_record_set_string (user, DESK_USER_DEALER_ID, desk_record_get_id (dealer));
  desk_record_set_string (user, DESK_USER_NAME, options->name);
  desk_record_set_string (user, DESK_USER_EMAIL, options->email);
  desk_record_set_string (user, DESK_USER_LANGUAGE, options->language);
  desk_record_set_boolean (user, DESK_USER_IS_ACTIVE, TRUE);
  if (!desk_storage_put (storage, user, desk_record_get_id (dealer), error) ||
      !desk_storage_put_account (storage,
                                 id,
                                 options->email,
                                 hash,
                                 rights,
                                 desk_record_get_id (dealer),
                                 desk_record_get_string (dealer, DESK_DEALER_REGION_ID),
                                 NULL,
                                 error))
    return FALSE;

  if (options->invite != NULL)
    return desk_user_mail_queue_invitation (storage,
                                            user,
                                            desk_record_get_string (dealer, DESK_DEALER_NAME),
                                            g_get_real_name (),
                                            options->invite,
                                            error);
  /* What is printed here somebody else has seen. */
  return options->reads_password || desk_storage_end_password (storage, id, 0, error);
}

static gboolean
check_options (const Options *options, GError **error)
{
  if (options->email == NULL || options->name == NULL || options->dealer == NULL)
    {
      g_set_error (error,
                   DESK_ERROR,
                   DESK_ERROR_INVALID,
                   "--email, --name and --dealer are needed");
      return FALSE;
    }
  if (options->invite != NULL && options->reads_password)
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_INVALID, "--invite or --password-stdin, not both");
      return FALSE;
    }
  if (!desk_email_check (options->email))
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_INVALID, "“%s” is no address", options->email);
      return FALSE;
    }
  for (guint i = 0; options->rights != NULL && options->rights[i] != NULL; i++)
    {
      gboolean is_known = FALSE;

      for (gsize j = 0; j < G_N_ELEMENTS (known_rights); j++)
        is_known = is_known || g_str_equal (options->rights[i], known_rights[j]);
      if (!is_known)
        {
          g_set_error (error,
                       DESK_ERROR,
                       DESK_ERROR_INVALID,
                       "there is no right “%s”",
                       options->rights[i]);
          return FALSE;
        }
    }

  return TRUE;
}

static gboolean
store (const Options *options, const char *password, GError **error)
{
  g_autoptr (DeskStorage) storage = desk_cli_open (options->data, error);
  g_autofree char *hash = NULL;

  if (storage == NULL)
    return FALSE;
  hash = password != NULL ? desk_password_hash (password, error) : desk_password_unusable ();
  return hash != NULL && desk_storage_begin (storage, error)
         && desk_storage_end (storage, add_user (storage, options, hash, error), error);
}

/**
 * desk_cli_user_add:
 * @arguments: options
 *
 * Adds a user, and his dealer if there is none of that name. He sets his password himself, by the code of an
 * invitation; or it is read from the standard input; or it is made and printed, and has to be replaced at the first
 * sign-in. It is never an argument, which others on the computer could see.
 *
 * Returns: how the program ends
 */
int
desk_cli_user_add (GStrv arguments)
{
  g_auto (Options) options = { NULL };
  const GOptionEntry entries[] = {
    { "data", 0, 0, G_OPTION_ARG_FILENAME, &options.data, "Folder of the data", "DIR" },
    { "email", 0, 0, G_OPTION_ARG_STRING, &options.email, "By which he signs in", "ADDRESS" },
    { "name", 0, 0, G_OPTION_ARG_STRING, &options.name, "His name", "NAME" },
    { "language", 0, 0, G_OPTION_ARG_STRING, &options.language, "His language, as in en", "CODE" },
    { "dealer", 0, 0, G_OPTION_ARG_STRING, &options.dealer, "Name or id of his dealer", "NAME" },
    { "right", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.rights,
      "What he may, given once or more; dealer.order if it is not given", "RIGHT" },
    { "password-stdin", 0, 0, G_OPTION_ARG_NONE, &options.reads_password,
      "Read the password from the standard input instead of making one", NULL },
    { "invite", 0, 0, G_OPTION_ARG_STRING, &options.invite,
      "E-mail him a code by which he sets his password, and this address of the back-end", "URL" },
    { "country", 0, 0, G_OPTION_ARG_STRING, &options.country,
      "Country of a dealer who is added, as in NL", "CODE" },
    { "region", 0, 0, G_OPTION_ARG_STRING, &options.region, "His region, as in emea", "KEY" },
    { "currency", 0, 0, G_OPTION_ARG_STRING, &options.currency, "His currency, as in EUR", "CODE" },
    { "time-zone", 0, 0, G_OPTION_ARG_STRING, &options.time_zone,
      "His time zone, as in Europe/Amsterdam", "ZONE" },
    { "tax-rate", 0, 0, G_OPTION_ARG_STRING_ARRAY, &options.tax_rates,
      "A tax that the dealer is billed, in percent, as in VAT=21; given once or more", "TAX=RATE" },
    { "credit-limit", 0, 0, G_OPTION_ARG_STRING, &options.credit_limit,
      "For how much he may order until he has paid, in whole units of his currency; no limit if it"
      " is not given", "AMOUNT" },
    { NULL },
  };
  g_autoptr (GOptionContext) context =
    g_option_context_new ("- add somebody who may sign in, with the dealer if it is new");
  g_autoptr (GError) error = NULL;
  g_autofree char *password = NULL;
  g_auto (GStrv) left = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  left = desk_cli_parse (context, arguments, 0);
  if (left == NULL)
    return DESK_CLI_USAGE;
  if (!check_options (&options, &error))
    return desk_cli_fail_usage ("%s", error->message);

  if (options.reads_password)
    password = read_password (options.email, &error);
  else if (options.invite == NULL)
    password = desk_password_random ();
  if (error != NULL || !store (&options, password, &error))
    return desk_cli_fail (error);

  if (options.invite != NULL)
    g_print ("%s is invited by e-mail, as soon as the back-end sends it\n", options.email);
  else if (options.reads_password)
    g_print ("%s can sign in\n", options.email);
  else
    g_print ("This one has to be replaced at the first sign-in:\n"
             "%s can sign in with the password %s\n",
             options.email,
             password);
  return DESK_CLI_OK;
}

/**
 * desk_cli_user_expire:
 * @arguments: options and the address
 *
 * Ends a password: its user can set another one with it, and nothing else. His sessions go on.
 *
 * Returns: how the program ends
 */
int
desk_cli_user_expire (GStrv arguments)
{
  g_autofree char *data = NULL;
  const GOptionEntry entries[] = {
    { "data", 0, 0, G_OPTION_ARG_FILENAME, &data, "Folder of the data", "DIR" },
    { NULL },
  };
  g_autoptr (GOptionContext) context =
    g_option_context_new ("ADDRESS - have a password replaced at the next sign-in");
  g_autoptr (DeskStorage) storage = NULL;
  g_autoptr (DeskAccount) account = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) left = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  left = desk_cli_parse (context, arguments, 1);
  if (left == NULL)
    return DESK_CLI_USAGE;

  storage = desk_cli_open (data, &error);
  if (storage == NULL)
    return desk_cli_fail (error);
  account = desk_storage_find_account (storage, left[0]);
  if (account == NULL)
    g_set_error (&error, DESK_ERROR, DESK_ERROR_NOT_FOUND, "nobody signs in as %s", left[0]);
  else if (desk_storage_begin (storage, &error) &&
           !(desk_storage_end_password (storage, account->user_id, 0, &error) &&
             desk_storage_commit (storage, &error)))
    desk_storage_rollback (storage);
  if (error != NULL)
    return desk_cli_fail (error);

  g_print ("%s chooses another password at the next sign-in\n", left[0]);
  return DESK_CLI_OK;
}
