/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-order-mail"

#include "config.h"

#include "desk-order-mail.h"

#include "desk-contact.h"
#include "desk-error.h"
#include "desk-mail-text.h"
#include "desk-mime.h"

#include <json-glib/json-glib.h>
#include <string.h>

/* The text is written when the mail is queued: when it is sent the order may be gone. */
static char *
dup_data (DeskDealer *dealer, const DeskMailText *text)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "from_name");
  json_builder_add_string_value (builder, desk_record_get_string (dealer, DESK_DEALER_NAME));
  json_builder_set_member_name (builder, "subject");
  json_builder_add_string_value (builder, text->subject);
  json_builder_set_member_name (builder, "body");
  json_builder_add_string_value (builder, text->body);
  json_builder_end_object (builder);
  root = json_builder_get_root (builder);

  return json_to_string (root, FALSE);
}

/* The licence manager: the contact who is one, else the customer's own person. The text is written
 * to a copy of the customer with him in it. */
static DeskCustomer *
dup_receiver (DeskStorage *storage, DeskCustomer *customer)
{
  DeskCustomer *receiver = desk_record_copy (customer);
  g_autoptr (GPtrArray) contacts =
    desk_storage_find (storage,
                       DESK_TYPE_CONTACT,
                       DESK_CONTACT_CUSTOMER_ID,
                       desk_record_get_id (customer));

  for (guint i = 0; i < contacts->len; i++)
    {
      DeskContact *contact = contacts->pdata[i];
      const char *language = desk_record_get_string (contact, DESK_CONTACT_LANGUAGE);

      if (!desk_record_get_boolean (contact, DESK_CONTACT_IS_LICENCE_MANAGER) ||
          desk_record_get_string (contact, DESK_CONTACT_EMAIL) == NULL)
        continue;

      desk_record_set_string (receiver,
                              DESK_CUSTOMER_FIRST_NAME,
                              desk_record_get_string (contact, DESK_CONTACT_FIRST_NAME));
      desk_record_set_string (receiver,
                              DESK_CUSTOMER_LAST_NAME,
                              desk_record_get_string (contact, DESK_CONTACT_LAST_NAME));
      desk_record_set_string (receiver,
                              DESK_CUSTOMER_EMAIL,
                              desk_record_get_string (contact, DESK_CONTACT_EMAIL));
      if (language != NULL)
        desk_record_set_string (receiver, DESK_CUSTOMER_LANGUAGE, language);
      break;
    }

  return receiver;
}

/**
 * desk_order_mail_queue:
 * @storage: the storage, in the transaction of what the mail tells of
 * @kind: "activation" or "withdrawn"
 * @order: the order, not put yet: its mail_state, mail_at and mail_address are set
 * @license: its licence
 * @customer: whose it is
 * @dealer: who has sold it
 * @error: return location; %DESK_ERROR_INVALID if a name would break a line of the mail
 *
 * Queues the e-mail with the serial number and the steps of the activation, to the licence
 * manager, in his language. "withdrawn" goes where "activation" went. Wake the mailer after the
 * commit.
 *
 * Returns: whether it is queued
 */
gboolean
desk_order_mail_queue (DeskStorage *storage,
                       const char *kind,
                       DeskOrder *order,
                       DeskLicense *license,
                       DeskCustomer *customer,
                       DeskDealer *dealer,
                       GError **error)
{
  g_autoptr (DeskCustomer) receiver = dup_receiver (storage, customer);
  g_autoptr (DeskPriceList) list =
    desk_storage_get (storage,
                      DESK_TYPE_PRICE_LIST,
                      desk_record_get_string (order, DESK_ORDER_PRICE_LIST_ID));
  g_autoptr (DeskMailText) text =
    desk_mail_text_new (kind, order, license, receiver, dealer, list, error);
  g_autofree char *name = desk_mail_dup_person (receiver);
  g_autofree char *now = desk_clock_dup_now (desk_storage_get_clock (storage));
  g_autofree char *address = NULL;
  g_autofree char *data = NULL;

  if (text == NULL)
    return FALSE;

  if (g_str_equal (kind, "withdrawn"))
    address = g_strdup (desk_record_get_string (order, DESK_ORDER_MAIL_ADDRESS));
  if (address == NULL)
    address = g_strdup (desk_record_get_string (receiver, DESK_CUSTOMER_EMAIL));
  data = dup_data (dealer, text);
  if (!desk_storage_queue_mail (storage,
                                desk_record_get_id (order),
                                kind,
                                address,
                                name,
                                text->language,
                                data,
                                error))
    return FALSE;

  desk_record_set_string (order, DESK_ORDER_MAIL_STATE, "queued");
  desk_record_set_string (order, DESK_ORDER_MAIL_AT, now);
  desk_record_set_string (order, DESK_ORDER_MAIL_ADDRESS, address);
  return TRUE;
}

static const char *
get_text (JsonObject *object, const char *name)
{
  JsonNode *node = json_object_get_member (object, name);

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING
           ? json_node_get_string (node)
           : NULL;
}

/**
 * desk_order_mail_build:
 * @mail: a mail that was queued here
 * @from_address: who sends
 * @error: return location
 *
 * The same mail gives the same text at each attempt, with the same Message-ID and date.
 *
 * Returns: (transfer full) (nullable): the message as it travels
 */
char *
desk_order_mail_build (const DeskMail *mail, const char *from_address, GError **error)
{
  g_autoptr (JsonNode) root = json_from_string (mail->data, error);
  const char *at = strrchr (from_address, '@');
  g_autofree char *message_id = NULL;
  JsonObject *data = NULL;
  DeskMime mime = { 0 };

  if (root == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_OBJECT (root) || get_text (json_node_get_object (root), "subject") == NULL ||
      get_text (json_node_get_object (root), "body") == NULL)
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_CORRUPT, "the mail %s has no text", mail->id);
      return NULL;
    }

  data = json_node_get_object (root);
  message_id = g_strdup_printf ("%s@%s", mail->id, at != NULL ? at + 1 : "localhost");
  mime.from_name = get_text (data, "from_name");
  mime.from_address = from_address;
  mime.to_name = mail->name;
  mime.to_address = mail->address;
  mime.subject = get_text (data, "subject");
  mime.message_id = message_id;
  mime.date = mail->created_at;
  mime.language = mail->language;
  mime.body = get_text (data, "body");

  return desk_mime_build (&mime, error);
}
