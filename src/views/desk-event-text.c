/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-event-text"

#include "config.h"

#include "desk-event-text.h"

#include "desk-format.h"
#include "desk-order-text.h"
#include "desk-status.h"
#include "desk-status-pill.h"

#include <glib/gi18n.h>

typedef enum
{
  KIND_ORDER_REGISTERED,
  KIND_CONVERTED,
  KIND_ACTIVATED,
  KIND_MAIL_SENT,
  KIND_MAIL_FAILED,
  KIND_EXTENDED,
  KIND_SUSPENDED,
  KIND_RESUMED,
  KIND_RENEWED,
  KIND_EXPIRED,
  KIND_DELETED,
  KIND_CUSTOMER_MOVED,
  KIND_PIN_MOVED,
  N_KINDS
} Kind;

/* The icons are those of the states that they lead to, and of the commands. */
static const struct
{
  const char *key;
  const char *icon_name;
} kinds[N_KINDS] = {
  [KIND_ORDER_REGISTERED] = { "order_registered", "dd-orders-symbolic" },
  [KIND_CONVERTED] = { "converted", "dd-orders-symbolic" },
  [KIND_ACTIVATED] = { "activated", "dd-active-symbolic" },
  [KIND_MAIL_SENT] = { "mail_sent", "mail-unread-symbolic" },
  [KIND_MAIL_FAILED] = { "mail_failed", "dialog-warning-symbolic" },
  [KIND_EXTENDED] = { "extended", "dd-trial-symbolic" },
  [KIND_SUSPENDED] = { "suspended", "dd-suspended-symbolic" },
  [KIND_RESUMED] = { "resumed", "dd-active-symbolic" },
  [KIND_RENEWED] = { "renewed", "dd-active-symbolic" },
  [KIND_EXPIRED] = { "expired", "dd-expired-symbolic" },
  [KIND_DELETED] = { "deleted", "dd-no-entry-symbolic" },
  [KIND_CUSTOMER_MOVED] = { "customer_moved", "dd-building-symbolic" },
  [KIND_PIN_MOVED] = { "pin_moved", "mark-location-symbolic" },
};

static Kind
get_kind (DeskEvent *event)
{
  const char *key = desk_record_get_string (event, DESK_EVENT_KIND);

  for (guint i = 0; i < N_KINDS; i++)
    if (g_strcmp0 (kinds[i].key, key) == 0)
      return (Kind) i;

  return N_KINDS;
}

/* What is not known any more is shown as a dash. */
static const char *
get_text (DeskEvent *event, guint field)
{
  const char *text = desk_record_get_string (event, field);

  return text != NULL && *text != '\0' ? text : DESK_TEXT_NONE;
}

static char *
dup_mail (DeskEvent *event, Kind kind)
{
  const char *number = get_text (event, DESK_EVENT_ORDER_NUMBER);
  const char *mail_kind = desk_record_get_string (event, DESK_EVENT_MAIL_KIND);

  if (kind == KIND_MAIL_FAILED)
    /* Translators: %1$s is an e-mail address, %2$s the number of an order */
    return g_strdup_printf (_("The e-mail to %1$s for %2$s could not be delivered"),
                            get_text (event, DESK_EVENT_ADDRESS), number);
  if (g_strcmp0 (mail_kind, "withdrawn") == 0)
    /* Translators: the customer was told that the order is withdrawn; %s is its number */
    return g_strdup_printf (_("Withdrawal e-mail sent for %s"), number);

  /* Translators: %s is the number of an order */
  return g_strdup_printf (_("Activation e-mail sent for %s"), number);
}

/* Who had put it somewhere else sees from where it was taken. */
static char *
dup_pin (DeskEvent *event)
{
  g_autofree char *from = NULL;

  if (desk_record_is_null (event, DESK_EVENT_LATITUDE_E6) || desk_record_is_null (event, DESK_EVENT_LONGITUDE_E6))
    return g_strdup (_("Put on the map"));

  from = desk_format_position (desk_record_get_integer (event, DESK_EVENT_LATITUDE_E6),
                               desk_record_get_integer (event, DESK_EVENT_LONGITUDE_E6));
  /* Translators: line of a history; %s is where the customer stood on the map before, in degrees */
  return g_strdup_printf (_("Moved on the map from %s"), from);
}

static char *
dup_what (DeskEvent *event, Kind kind)
{
  const char *number = get_text (event, DESK_EVENT_ORDER_NUMBER);
  const char *serial = get_text (event, DESK_EVENT_SERIAL_NUMBER);
  const char *until = desk_record_get_string (event, DESK_EVENT_UNTIL);
  gboolean is_trial = desk_record_get_boolean (event, DESK_EVENT_TRIAL);
  g_autofree char *date = desk_format_date_long (until);

  switch (kind)
    {
    case KIND_ORDER_REGISTERED:
      /* Translators: line of a history; %s is a number */
      return g_strdup_printf (is_trial ? _("Trial %s registered") : _("Order %s registered"), number);
    case KIND_CONVERTED:
      /* Translators: line of a history: a trial became an order; %s is its number */
      return g_strdup_printf (_("Trial converted to order %s"), number);
    case KIND_ACTIVATED:
      /* Translators: line of a history; %s is a serial number */
      return g_strdup_printf (_("Licence %s activated"), serial);
    case KIND_MAIL_SENT:
    case KIND_MAIL_FAILED:
      return dup_mail (event, kind);
    case KIND_EXTENDED:
      /* Translators: line of a history; %1$s is a serial number, %2$s a date */
      return g_strdup_printf (_("Trial %1$s extended until %2$s"), serial, date);
    case KIND_SUSPENDED:
      /* Translators: line of a history; %1$s is a serial number, %2$s a date */
      return g_strdup_printf (_("Licence %1$s suspended until %2$s"), serial, date);
    case KIND_RESUMED:
      /* Translators: line of a history; %s is a serial number */
      return g_strdup_printf (_("Licence %s resumed"), serial);
    case KIND_RENEWED:
      /* Translators: line of a history; %1$s is a serial number, %2$s a date */
      return g_strdup_printf (_("Licence %1$s renewed until %2$s"), serial, date);
    case KIND_EXPIRED:
      /* Translators: line of a history; %s is a serial number */
      return g_strdup_printf (is_trial ? _("Trial %s expired") : _("Licence %s expired"), serial);
    case KIND_DELETED:
      /* Translators: line of a history; %s is a number */
      return g_strdup_printf (is_trial ? _("Trial %s deleted") : _("Order %s deleted"), number);
    case KIND_CUSTOMER_MOVED:
      return g_strdup (_("Customer came from another dealer"));
    case KIND_PIN_MOVED:
      return dup_pin (event);
    case N_KINDS:
    default:
      /* A kind of the future says at least that something happened. */
      return g_strdup (desk_record_get_string (event, DESK_EVENT_KIND));
    }
}

/**
 * desk_event_text_dup:
 * @event: something that happened
 *
 * Returns: (transfer full): it in one sentence, with who did it if it was somebody
 */
char *
desk_event_text_dup (DeskEvent *event)
{
  const char *actor = desk_record_get_string (event, DESK_EVENT_ACTOR_NAME);
  g_autofree char *what = dup_what (event, get_kind (event));

  if (actor == NULL || *actor == '\0' || get_kind (event) == KIND_CUSTOMER_MOVED)
    return g_steal_pointer (&what);

  /* Translators: line of a history: what happened, and who did it:
   * “Order 26-1184 registered by …” */
  return g_strdup_printf (_("%1$s by %2$s"), what, actor);
}

/**
 * desk_event_text_get_icon:
 * @event: something that happened
 *
 * Returns: (transfer none): name of its icon
 */
const char *
desk_event_text_get_icon (DeskEvent *event)
{
  Kind kind = get_kind (event);

  return kind < N_KINDS ? kinds[kind].icon_name : "dialog-information-symbolic";
}

/**
 * desk_event_text_is_bad:
 * @event: something that happened
 *
 * Returns: whether it is set off as what went wrong or ended
 */
gboolean
desk_event_text_is_bad (DeskEvent *event)
{
  Kind kind = get_kind (event);

  return kind == KIND_EXPIRED || kind == KIND_MAIL_FAILED;
}

/**
 * desk_event_text_dup_note:
 * @note: a note
 *
 * Returns: (transfer full): “Note: …”, with its line breaks, and who wrote it
 */
char *
desk_event_text_dup_note (DeskNote *note)
{
  const char *text = desk_record_get_string (note, DESK_NOTE_TEXT);

  /* Translators: line of a history; %s is what somebody wrote down */
  return g_strdup_printf (_("Note: %s"), text != NULL ? text : "");
}

/**
 * desk_event_text_dup_invoice:
 * @invoice: an invoice
 * @today: the date
 *
 * Returns: (transfer full): “Invoice 2026-00412 · €2,410.56 · Paid”
 */
char *
desk_event_text_dup_invoice (DeskInvoice *invoice, const char *today)
{
  g_autofree char *money = desk_format_money (desk_record_get_integer (invoice, DESK_INVOICE_TOTAL),
                                              desk_record_get_string (invoice, DESK_INVOICE_CURRENCY));
  const char *status = desk_invoice_status (invoice, today);
  const char *word = desk_status_get_word (status);
  g_autofree char *number = NULL;

  /* Translators: %s is the number of an invoice */
  number = g_strdup_printf (_("Invoice %s"), desk_record_get_string (invoice, DESK_INVOICE_NUMBER));
  return g_strdup_printf ("%s · %s · %s", number, money, word != NULL ? word : status);
}
