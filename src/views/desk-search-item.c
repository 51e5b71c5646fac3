/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-search-item"

#include "config.h"

#include "desk-search-item.h"

#include "desk-customer-hit-row.h"
#include "desk-format.h"
#include "desk-order-text.h"
#include "desk-record-types.h"
#include "desk-status-pill.h"

#include <glib/gi18n.h>

void
desk_search_item_free (DeskSearchItem *self)
{
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->subtitle, g_free);
  g_clear_pointer (&self->trailing, g_free);
  g_clear_pointer (&self->spoken, g_free);
  g_clear_pointer (&self->target, g_free);
  g_clear_pointer (&self->uri, g_free);
  g_clear_pointer (&self->record, g_free);
  g_free (self);
}

/* What there is of the parts, parted by dots. */
static char *
join (const char *separator, const char *a, const char *b, const char *c)
{
  const char *parts[] = { a, b, c };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      if (parts[i] == NULL || *parts[i] == '\0')
        continue;
      if (text->len > 0)
        g_string_append (text, separator);
      g_string_append (text, parts[i]);
    }

  return g_string_free (text, FALSE);
}

static char *
dup_person (const char *first_name, const char *last_name)
{
  return join (" ", first_name, last_name, NULL);
}

static const char *
get_company (DeskSearchHit *hit)
{
  DeskCustomer *customer = desk_search_hit_get_customer (hit);

  return customer != NULL ? desk_record_get_string (customer, DESK_CUSTOMER_COMPANY) : NULL;
}

static void
set_company (DeskSearchItem *self, DeskSearchHit *hit, gpointer record)
{
  const char *company = desk_record_get_string (record, DESK_CUSTOMER_COMPANY);
  g_autofree char *person = dup_person (desk_record_get_string (record, DESK_CUSTOMER_FIRST_NAME),
                                        desk_record_get_string (record, DESK_CUSTOMER_LAST_NAME));
  g_autofree char *owned = desk_customer_dup_owned (desk_search_hit_get_n_licenses (hit),
                                                    desk_search_hit_get_n_trials (hit));

  self->title = g_strdup (company != NULL && *company != '\0' ? company : person);
  self->subtitle =
      join (" · ", desk_record_get_string (record, DESK_CUSTOMER_CITY), owned, person);
  self->icon_name = "dd-building-symbolic";
  self->action = "win.show-customer";
  self->target = g_strdup (desk_record_get_id (record));
}

static void
set_contact (DeskSearchItem *self, DeskSearchHit *hit, gpointer record)
{
  self->title = dup_person (desk_record_get_string (record, DESK_CONTACT_FIRST_NAME),
                            desk_record_get_string (record, DESK_CONTACT_LAST_NAME));
  self->subtitle = join (" · ", desk_record_get_string (record, DESK_CONTACT_EMAIL), get_company (hit), NULL);
  self->trailing = g_strdup (desk_record_get_string (record, DESK_CONTACT_ROLE));
  self->action = "win.show-customer";
  self->target = g_strdup (desk_record_get_string (record, DESK_CONTACT_CUSTOMER_ID));
}

static void
set_user (DeskSearchItem *self, gpointer record)
{
  const char *email = desk_record_get_string (record, DESK_USER_EMAIL);
  g_autofree char *escaped = g_uri_escape_string (email != NULL ? email : "", "@", FALSE);

  self->title = g_strdup (desk_record_get_string (record, DESK_USER_NAME));
  self->subtitle = g_strdup (email);
  /* Translators: somebody who works at the dealer, not at a customer */
  self->trailing = g_strdup (_ ("Colleague"));
  self->uri = g_strconcat ("mailto:", escaped, NULL);
}

static void
set_order (DeskSearchItem *self, DeskSearchHit *hit, gpointer record)
{
  g_autofree char *number = desk_order_text_dup_number (record);
  g_autofree char *total = desk_order_is_trial (record) ? NULL : desk_order_text_dup_total (record);
  const char *po_number = desk_record_get_string (record, DESK_ORDER_PO_NUMBER);

  self->title = join (" · ", number, get_company (hit), NULL);
  self->subtitle = join (" · ", po_number, total, NULL);
  self->icon_name = "dd-orders-symbolic";
  self->action = "win.show-order";
  self->target = g_strdup (desk_record_get_id (record));
}

static DeskPriceList *
find_price_list (DeskServices *services, const char *order_id)
{
  DeskStore *store = desk_services_get_store (services);
  g_autoptr (DeskOrder) order = NULL;
  const char *id = NULL;

  if (store != NULL && order_id != NULL)
    order = desk_store_get (store, DESK_TYPE_ORDER, order_id);
  if (order != NULL)
    id = desk_record_get_string (order, DESK_ORDER_PRICE_LIST_ID);

  return id != NULL ? desk_store_get (store, DESK_TYPE_PRICE_LIST, id) : NULL;
}

static void
set_license (DeskSearchItem *self, DeskSearchHit *hit, gpointer record, DeskServices *services)
{
  const char *order_id = desk_record_get_string (record, DESK_LICENSE_ORDER_ID);
  g_autoptr (DeskPriceList) price_list = find_price_list (services, order_id);
  g_autofree char *plan =
      desk_order_text_dup_plan (desk_record_get_string (record, DESK_LICENSE_PLAN), price_list);
  g_autofree char *number = desk_format_number (desk_record_get_integer (record, DESK_LICENSE_DEVICE_COUNT));
  guint n_devices = (guint) desk_record_get_integer (record, DESK_LICENSE_DEVICE_COUNT);
  g_autofree char *devices =
      g_strdup_printf (ngettext ("%s device", "%s devices", n_devices), number);

  self->title =
      join (" · ", desk_record_get_string (record, DESK_LICENSE_SERIAL_NUMBER), get_company (hit), NULL);
  self->subtitle = join (" · ", plan, devices, NULL);
  self->icon_name = "dd-licence-symbolic";
  self->action = "win.show-order";
  self->target = g_strdup (order_id);
}

static void
set_invoice (DeskSearchItem *self, DeskSearchHit *hit, gpointer record)
{
  g_autofree char *date = desk_format_date_long (desk_record_get_string (record, DESK_INVOICE_ISSUED_ON));
  g_autofree char *total = desk_format_money (desk_record_get_integer (record, DESK_INVOICE_TOTAL),
                                              desk_record_get_string (record, DESK_INVOICE_CURRENCY));

  self->title = join (" · ", desk_record_get_string (record, DESK_INVOICE_NUMBER), get_company (hit), NULL);
  self->subtitle = join (" · ", date, total, NULL);
  self->icon_name = "dd-invoice-symbolic";
  self->action = "win.show-invoice";
  self->target = g_strdup (desk_record_get_id (record));
}

/* The word for one of a group, in the sentence that a screen reader says. */
static const char *
get_kind (int group)
{
  switch (group)
    {
    case DESK_SEARCH_COMPANIES:
      return C_ ("search", "company");
    case DESK_SEARCH_USERS:
      return C_ ("search", "user");
    case DESK_SEARCH_ORDERS:
      return C_ ("search", "order");
    case DESK_SEARCH_SERIAL_NUMBERS:
      return C_ ("search", "serial number");
    case DESK_SEARCH_INVOICES:
      return C_ ("search", "invoice");
    default:
      return C_ ("search", "command");
    }
}

/**
 * desk_search_group_get_label:
 * @group: a #DeskSearchGroup, or one of those beside it
 *
 * Returns: (transfer none): the head of the group
 */
const char *
desk_search_group_get_label (int group)
{
  switch (group)
    {
    case DESK_SEARCH_COMPANIES:
      return _ ("Companies");
    case DESK_SEARCH_USERS:
      return _ ("Users");
    case DESK_SEARCH_ORDERS:
      return _ ("Orders");
    case DESK_SEARCH_SERIAL_NUMBERS:
      return _ ("Serial numbers");
    case DESK_SEARCH_INVOICES:
      return _ ("Invoices");
    case DESK_SEARCH_ITEM_COMMANDS:
      /* Translators: head of the commands that were found, such as “New licence” */
      return _ ("Commands");
    default:
      /* Translators: head of the last five things opened from the search */
      return _ ("Opened recently");
    }
}

/**
 * desk_search_hit_find_group:
 * @hit: a hit
 *
 * Returns: the group that it belongs to
 */
DeskSearchGroup
desk_search_hit_find_group (DeskSearchHit *hit)
{
  gpointer record = desk_search_hit_get_record (hit);

  if (DESK_IS_CUSTOMER (record))
    return DESK_SEARCH_COMPANIES;
  if (DESK_IS_ORDER (record))
    return DESK_SEARCH_ORDERS;
  if (DESK_IS_LICENSE (record))
    return DESK_SEARCH_SERIAL_NUMBERS;
  if (DESK_IS_INVOICE (record))
    return DESK_SEARCH_INVOICES;
  return DESK_SEARCH_USERS;
}

/**
 * desk_search_item_new:
 * @group: the group of the hit
 * @hit: what was found
 * @services: where further words come from
 *
 * Returns: (transfer full): the hit as a line
 */
DeskSearchItem *
desk_search_item_new (DeskSearchGroup group, DeskSearchHit *hit, DeskServices *services)
{
  DeskSearchItem *self = g_new0 (DeskSearchItem, 1);
  gpointer record = desk_search_hit_get_record (hit);
  const char *word = NULL;
  g_autofree char *what = NULL;

  self->group = (int) group;
  self->status = desk_search_hit_get_status (hit);
  self->is_exact = desk_search_hit_get_is_exact (hit);
  if (DESK_IS_CUSTOMER (record))
    set_company (self, hit, record);
  else if (DESK_IS_CONTACT (record))
    set_contact (self, hit, record);
  else if (DESK_IS_USER (record))
    set_user (self, record);
  else if (DESK_IS_ORDER (record))
    set_order (self, hit, record);
  else if (DESK_IS_LICENSE (record))
    set_license (self, hit, record, services);
  else
    set_invoice (self, hit, record);

  self->record = g_strdup_printf ("%s %s", desk_record_type_get_name (G_OBJECT_TYPE (record)),
                                  desk_record_get_id (record));
  word = self->status != NULL ? desk_status_get_word (self->status) : self->trailing;
  what = join (", ", self->title, get_kind (self->group), self->subtitle);
  self->spoken = join (", ", what, word, NULL);
  return self;
}

/**
 * desk_search_item_new_command:
 * @label: what it is called
 * @icon_name: its icon, interned
 * @action: what it does, interned
 * @target: (nullable): what to do it with
 *
 * Returns: (transfer full): the command as a line
 */
DeskSearchItem *
desk_search_item_new_command (const char *label,
                              const char *icon_name,
                              const char *action,
                              const char *target)
{
  DeskSearchItem *self = g_new0 (DeskSearchItem, 1);

  self->group = DESK_SEARCH_ITEM_COMMANDS;
  self->title = g_strdup (label);
  self->subtitle = g_strdup ("");
  self->icon_name = icon_name;
  self->spoken = join (", ", label, get_kind (self->group), NULL);
  self->action = action;
  self->target = g_strdup (target);
  return self;
}
