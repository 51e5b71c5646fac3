/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-entry-text"

#include "config.h"

#include "desk-entry-text.h"

#include "desk-contact-text.h"
#include "desk-error.h"
#include "desk-format.h"
#include "desk-note.h"
#include "desk-order-text.h"
#include "desk-problem.h"
#include "desk-refusal-text.h"
#include "desk-store-contacts.h"

#include <glib/gi18n.h>

/* What is done to a licence, by desk_outbox_entry_dup_action(). */
static const struct
{
  const char *action;
  const char *title;
} LICENCE_TITLES[] = {
  /* Translators: something that waits to be sent; %s is a company, as in the lines below */
  { "renew", N_ ("Renew the subscription of %s") },
  { "resume", N_ ("Resume the licence of %s") },
  { "suspend", N_ ("Suspend the licence of %s") },
  { "extend_trial", N_ ("Extend the trial of %s") },
  { "activate", N_ ("Activate the licence of %s") },
  { "send_mail", N_ ("Activation e-mail to %s") },
};

static char *
dup_company (DeskStore *store, const char *customer_id)
{
  g_autoptr (DeskCustomer) customer = NULL;

  if (customer_id != NULL)
    customer = desk_store_get (store, DESK_TYPE_CUSTOMER, customer_id);
  if (customer == NULL)
    return g_strdup ("…");

  return desk_order_text_dup_customer (customer);
}

/* The order of an entry that makes or deletes one. */
static DeskOrder *
dup_order (DeskStore *store, DeskOutboxEntry *entry)
{
  if (!desk_outbox_entry_is_deletion (entry))
    return desk_outbox_entry_dup_order (entry);

  return desk_store_get_base (store, DESK_TYPE_ORDER, desk_outbox_entry_get_record_id (entry));
}

static char *
dup_order_company (DeskStore *store, DeskOutboxEntry *entry, DeskOrder *order)
{
  g_autoptr (DeskCustomer) customer = desk_outbox_entry_dup_customer (entry);

  if (customer != NULL)
    return desk_order_text_dup_customer (customer);

  return dup_company (store, desk_record_get_string (order, DESK_ORDER_CUSTOMER_ID));
}

static char *
dup_order_title (DeskStore *store, DeskOutboxEntry *entry)
{
  g_autoptr (DeskOrder) order = dup_order (store, entry);
  g_autofree char *company = NULL;

  if (order == NULL)
    return g_strdup (desk_outbox_entry_is_deletion (entry) ? _ ("Delete an order") : _ ("Order"));

  company = dup_order_company (store, entry, order);
  if (desk_outbox_entry_is_deletion (entry))
    /* Translators: something that waits to be sent; %s is a company, as in the lines below */
    return g_strdup_printf (desk_order_is_trial (order) ? _ ("Delete the trial of %s")
                                                        : _ ("Delete the order of %s"),
                            company);
  if (desk_order_is_trial (order))
    return g_strdup_printf (_ ("Trial for %s"), company);
  if (!desk_record_is_null (order, DESK_ORDER_CONVERTS))
    return g_strdup_printf (_ ("Order in place of the trial of %s"), company);

  return g_strdup_printf (_ ("Order for %s"), company);
}

static char *
dup_note_title (DeskStore *store, DeskOutboxEntry *entry)
{
  g_autoptr (DeskNote) note =
      desk_store_get (store, DESK_TYPE_NOTE, desk_outbox_entry_get_record_id (entry));
  g_autofree char *company = NULL;

  if (note == NULL)
    return g_strdup (_ ("Note"));

  company = dup_company (store, desk_record_get_string (note, DESK_NOTE_CUSTOMER_ID));
  /* Translators: something that waits to be sent; %s is a company */
  return g_strdup_printf (_ ("Note on %s"), company);
}

/* Whom it is about, also when he is only in the entry, or is about to go. */
static DeskContact *
dup_contact (DeskStore *store, DeskOutboxEntry *entry)
{
  DeskContact *contact = desk_outbox_entry_dup_contact (entry);
  const char *id = desk_outbox_entry_get_record_id (entry);

  if (contact == NULL)
    contact = desk_store_get (store, DESK_TYPE_CONTACT, id);
  if (contact == NULL)
    contact = desk_store_get_base (store, DESK_TYPE_CONTACT, id);

  return contact;
}

static char *
dup_contact_title (DeskStore *store, DeskOutboxEntry *entry)
{
  g_autoptr (DeskContact) contact = dup_contact (store, entry);
  g_autofree char *name = contact != NULL ? desk_contact_text_dup_name (contact) : g_strdup ("…");
  g_autofree char *company =
      dup_company (store, contact != NULL
                              ? desk_record_get_string (contact, DESK_CONTACT_CUSTOMER_ID)
                              : NULL);

  if (desk_outbox_entry_is_deletion (entry))
    /* Translators: something that waits to be sent; a person, then a company */
    return g_strdup_printf (_ ("Remove contact %s of %s"), name, company);
  if (desk_outbox_entry_is_put (entry))
    /* Translators: something that waits to be sent; a person, then a company */
    return g_strdup_printf (_ ("Add contact %s of %s"), name, company);
  /* Translators: something that waits to be sent; a person, then a company */
  return g_strdup_printf (_ ("Changes to contact %s of %s"), name, company);
}

static char *
dup_license_title (DeskStore *store, DeskOutboxEntry *entry)
{
  g_autofree char *action = desk_outbox_entry_dup_action (entry);
  g_autoptr (DeskLicense) license =
      desk_store_get (store, DESK_TYPE_LICENSE, desk_outbox_entry_get_record_id (entry));
  g_autofree char *company =
      dup_company (store, license != NULL
                              ? desk_record_get_string (license, DESK_LICENSE_CUSTOMER_ID)
                              : NULL);

  for (guint i = 0; i < G_N_ELEMENTS (LICENCE_TITLES); i++)
    if (g_strcmp0 (LICENCE_TITLES[i].action, action) == 0)
      {
        /* Not a format for printf: it comes from a table. */
        g_auto (GStrv) parts = g_strsplit (_ (LICENCE_TITLES[i].title), "%s", 2);

        return g_strjoinv (company, parts);
      }

  return g_strdup (_ ("Change of a licence"));
}

/**
 * desk_entry_text_dup_title:
 * @store: the store that @entry is in
 * @entry: what waits
 *
 * Returns: (transfer full): what was done, and for whom
 */
char *
desk_entry_text_dup_title (DeskStore *store, DeskOutboxEntry *entry)
{
  const char *type = desk_outbox_entry_get_record_type (entry);
  g_autofree char *company = NULL;

  if (g_str_equal (type, "order"))
    return dup_order_title (store, entry);
  if (g_str_equal (type, "note"))
    return dup_note_title (store, entry);
  if (g_str_equal (type, "license"))
    return dup_license_title (store, entry);
  if (g_str_equal (type, "contact"))
    return dup_contact_title (store, entry);

  company = dup_company (store, desk_outbox_entry_get_record_id (entry));
  /* Translators: something that waits to be sent; %s is a company */
  return g_strdup_printf (_ ("Changes to %s"), company);
}

/* "PO-4711 · €1,800.48 · SPRING26", as far as there is any of it. */
static char *
dup_joined (const char *number, const char *total, const char *promo_code)
{
  const char *parts[4] = { NULL };
  guint n_parts = 0;

  if (number != NULL)
    parts[n_parts++] = number;
  if (total != NULL)
    parts[n_parts++] = total;
  if (promo_code != NULL)
    parts[n_parts++] = promo_code;

  return n_parts > 0 ? g_strjoinv (" · ", (char **) parts) : NULL;
}

/**
 * desk_entry_text_dup_detail:
 * @store: the store that @entry is in
 * @entry: what waits
 *
 * Returns: (transfer full) (nullable): what tells it from others of its kind: number, total and
 * promo code of an order, the words of a note, the address of a contact, the serial number of a
 * licence
 */
char *
desk_entry_text_dup_detail (DeskStore *store, DeskOutboxEntry *entry)
{
  const char *type = desk_outbox_entry_get_record_type (entry);
  const char *id = desk_outbox_entry_get_record_id (entry);

  if (g_str_equal (type, "order"))
    {
      g_autoptr (DeskOrder) order = dup_order (store, entry);
      const char *number = order != NULL ? desk_record_get_string (order, DESK_ORDER_NUMBER) : NULL;
      const char *po = order != NULL ? desk_record_get_string (order, DESK_ORDER_PO_NUMBER) : NULL;
      g_autofree char *total = order != NULL ? desk_order_text_dup_total (order) : NULL;

      return dup_joined (number != NULL ? number : po, total,
                         order != NULL ? desk_record_get_string (order, DESK_ORDER_PROMO_CODE)
                                       : NULL);
    }
  if (g_str_equal (type, "note"))
    {
      g_autoptr (DeskNote) note = desk_store_get (store, DESK_TYPE_NOTE, id);

      return note != NULL ? g_strdup (desk_record_get_string (note, DESK_NOTE_TEXT)) : NULL;
    }
  if (g_str_equal (type, "contact"))
    {
      g_autoptr (DeskContact) contact = dup_contact (store, entry);

      return contact != NULL ? g_strdup (desk_record_get_string (contact, DESK_CONTACT_EMAIL)) : NULL;
    }
  if (g_str_equal (type, "license"))
    {
      g_autoptr (DeskLicense) license = desk_store_get (store, DESK_TYPE_LICENSE, id);

      return license != NULL ? g_strdup (desk_record_get_string (license, DESK_LICENSE_SERIAL_NUMBER))
                             : NULL;
    }

  return NULL;
}

/**
 * desk_entry_text_dup_customer_id:
 * @store: the store that @entry is in
 * @entry: what waits
 *
 * Returns: (transfer full) (nullable): whose page shows it: of the customer, or the contact, that it is
 *   about; %NULL for what has a page of its own
 */
char *
desk_entry_text_dup_customer_id (DeskStore *store, DeskOutboxEntry *entry)
{
  const char *type = desk_outbox_entry_get_record_type (entry);
  g_autoptr (DeskContact) contact = NULL;

  if (g_str_equal (type, "customer"))
    return g_strdup (desk_outbox_entry_get_record_id (entry));
  if (g_str_equal (type, "contact"))
    contact = dup_contact (store, entry);

  return contact != NULL ? g_strdup (desk_record_get_string (contact, DESK_CONTACT_CUSTOMER_ID))
                         : NULL;
}

/* Whether something done to the same record before has to be sent first. */
static gboolean
has_entry_before (DeskStore *store, DeskOutboxEntry *entry)
{
  g_autoptr (GListModel) entries = desk_store_list_entries (store);

  for (guint i = 0; i < g_list_model_get_n_items (entries); i++)
    {
      g_autoptr (DeskOutboxEntry) other = g_list_model_get_item (entries, i);

      if (other == entry)
        return FALSE;
      if (g_str_equal (desk_outbox_entry_get_record_id (other),
                       desk_outbox_entry_get_record_id (entry)))
        return TRUE;
    }

  return FALSE;
}

/* A busy server, or one that wants a newer program, is there. */
static gboolean
lacks_connection (DeskSync *sync)
{
  const GError *error = sync != NULL ? desk_sync_get_error (sync) : NULL;

  return error == NULL || g_error_matches (error, DESK_ERROR, DESK_ERROR_OFFLINE) ||
         g_error_matches (error, DESK_ERROR, DESK_ERROR_AWAY) ||
         g_error_matches (error, DESK_ERROR, DESK_ERROR_TIMEOUT) ||
         g_error_matches (error, DESK_ERROR, DESK_ERROR_PORTAL);
}

/* Whether the back-end wants a newer version of the program before it takes anything. */
static gboolean
is_too_old (DeskSync *sync)
{
  const GError *error = sync != NULL ? desk_sync_get_error (sync) : NULL;
  g_autoptr (DeskProblem) problem = error != NULL ? desk_problem_from_error (error) : NULL;

  return problem != NULL && g_strcmp0 (desk_problem_get_code (problem), "client_too_old") == 0;
}

static char *
dup_queued_reason (DeskServices *services, DeskOutboxEntry *entry)
{
  DeskStore *store = desk_services_get_store (services);
  DeskSync *sync = desk_services_get_sync (services);

  if (desk_store_get_seconds_held (store, entry) > 0)
    return g_strdup (_ ("Held for a few seconds, so that it can be undone."));
  if (has_entry_before (store, entry))
    return g_strdup (_ ("Waits for what you did to the same record before."));

  switch (sync != NULL ? desk_sync_get_state (sync) : DESK_SYNC_OFFLINE)
    {
    case DESK_SYNC_SYNCING:
      return g_strdup (_ ("Is being sent."));
    case DESK_SYNC_SIGN_IN_AGAIN:
      return g_strdup (_ ("Is sent after you have signed in again."));
    /* Why it is not taken stands above the list, once. */
    case DESK_SYNC_OFFLINE:
    case DESK_SYNC_FAILED:
      if (is_too_old (sync))
        return g_strdup (_ ("Is sent after the update."));
      return g_strdup (lacks_connection (sync) ? _ ("Is sent when the connection returns.")
                                               : _ ("Is sent as soon as the server takes it."));
    case DESK_SYNC_UP_TO_DATE:
    case DESK_SYNC_ATTENTION:
    default:
      return g_strdup (_ ("Is sent in a moment."));
    }
}

/**
 * desk_entry_text_dup_reason:
 * @services: services that are ready
 * @entry: what waits
 *
 * Returns: (transfer full): why it is not done yet, in a sentence
 */
char *
desk_entry_text_dup_reason (DeskServices *services, DeskOutboxEntry *entry)
{
  switch (desk_outbox_entry_get_state (entry))
    {
    case DESK_ENTRY_NEEDS_ATTENTION:
      return desk_refusal_text_dup (desk_services_get_store (services), entry);
    case DESK_ENTRY_ATTEMPTED:
      return g_strdup (_ ("It was sent, and no answer has come. It is sent again until there is one, and "
                          "is never done twice."));
    case DESK_ENTRY_QUEUED:
      return dup_queued_reason (services, entry);
    case DESK_ENTRY_DONE:
    default:
      return g_strdup ("");
    }
}
