/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-map-item"

#include "config.h"

#include "desk-map-item.h"

#include "desk-format.h"
#include "desk-order-text.h"
#include "desk-price-list.h"
#include "desk-status-pill.h"

#include <glib/gi18n.h>

/* A customer in the list beside the map. What is said about him is read when somebody looks. */

struct _DeskMapItem
{
  GObject parent_instance;

  DeskStore *store; /* (owned) */
  DeskSpot spot;
  int point; /* its place in the loader's spots, or -1: not on the map */
  DeskSpotDetails *details; /* (owned) (nullable): until they are needed */
};

enum
{
  PROP_0,
  PROP_COMPANY,
  PROP_PLACE,
  PROP_STATUS,
  PROP_DESCRIPTION,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DeskMapItem, desk_map_item, G_TYPE_OBJECT)

static char *
dup_plan (DeskMapItem *self)
{
  g_autoptr (GListModel) lists = desk_store_list_records (self->store, DESK_TYPE_PRICE_LIST);
  g_autoptr (DeskPriceList) list = g_list_model_get_item (lists, 0);

  return self->details->plan != NULL ? desk_order_text_dup_plan (self->details->plan, list) : NULL;
}

static char *
dup_place (DeskMapItem *self)
{
  const DeskSpotDetails *details = desk_map_item_get_details (self);
  const char *city = details->customer != NULL ? desk_record_get_string (details->customer, DESK_CUSTOMER_CITY) : NULL;
  g_autofree char *plan = dup_plan (self);

  if (city == NULL || *city == '\0')
    return g_strdup (plan != NULL ? plan : "");
  return plan != NULL ? g_strdup_printf ("%s · %s", city, plan) : g_strdup (city);
}

static const char *
get_company (DeskMapItem *self)
{
  const DeskSpotDetails *details = desk_map_item_get_details (self);

  return details->customer != NULL ? desk_record_get_string (details->customer, DESK_CUSTOMER_COMPANY) : NULL;
}

static void
desk_map_item_get_property (GObject *object, guint property, GValue *value, GParamSpec *pspec)
{
  DeskMapItem *self = DESK_MAP_ITEM (object);

  switch (property)
    {
    case PROP_COMPANY:
      g_value_set_string (value, get_company (self));
      break;
    case PROP_PLACE:
      g_value_take_string (value, dup_place (self));
      break;
    case PROP_STATUS:
      g_value_set_string (value, desk_map_item_get_status (self));
      break;
    case PROP_DESCRIPTION:
      {
        g_autofree char *place = dup_place (self);
        const char *status = desk_map_item_get_status (self);

        g_value_take_string (value, g_strdup_printf ("%s, %s, %s", get_company (self), place,
                                                     status != NULL ? desk_status_get_word (status) : ""));
        break;
      }
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
desk_map_item_finalize (GObject *object)
{
  DeskMapItem *self = DESK_MAP_ITEM (object);

  g_clear_pointer (&self->details, desk_spot_details_free);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (desk_map_item_parent_class)->finalize (object);
}

static void
desk_map_item_class_init (DeskMapItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = desk_map_item_get_property;
  object_class->finalize = desk_map_item_finalize;

  properties[PROP_COMPANY] = g_param_spec_string ("company", NULL, NULL, NULL, flags);
  properties[PROP_PLACE] = g_param_spec_string ("place", NULL, NULL, NULL, flags);
  properties[PROP_STATUS] = g_param_spec_string ("status", NULL, NULL, NULL, flags);
  properties[PROP_DESCRIPTION] = g_param_spec_string ("description", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
desk_map_item_init (DeskMapItem *self)
{
}

/**
 * desk_map_item_new:
 * @store: where the customer is
 * @spot: the customer
 * @point: his place in the loader's spots, or -1
 *
 * Returns: (transfer full): an item
 */
DeskMapItem *
desk_map_item_new (DeskStore *store, const DeskSpot *spot, int point)
{
  DeskMapItem *self = g_object_new (DESK_TYPE_MAP_ITEM, NULL);

  self->store = g_object_ref (store);
  self->spot = *spot;
  self->point = point;
  return self;
}

/**
 * desk_map_item_get_point:
 * @self: an item
 *
 * Returns: his place in the loader's spots, or -1: he is not on the map
 */
int
desk_map_item_get_point (DeskMapItem *self)
{
  return self->point;
}

/**
 * desk_map_item_get_details:
 * @self: an item
 *
 * Returns: (transfer none): what there is to say about him
 */
const DeskSpotDetails *
desk_map_item_get_details (DeskMapItem *self)
{
  if (self->details == NULL)
    self->details = desk_store_read_spot (self->store, &self->spot);
  return self->details;
}

/**
 * desk_map_item_get_status:
 * @self: an item
 *
 * Returns: (transfer none) (nullable): how he stands; %NULL without a licence
 */
const char *
desk_map_item_get_status (DeskMapItem *self)
{
  return desk_spot_kind_get_status (self->spot.kind);
}

/**
 * desk_map_item_dup_standing:
 * @self: an item
 *
 * Returns: (transfer full): how many of his licences stand like the worst, and since when: "1 of 3 licences, since
 *   20 Nov"; that he has none
 */
char *
desk_map_item_dup_standing (DeskMapItem *self)
{
  const DeskSpotDetails *details = desk_map_item_get_details (self);
  const char *status = desk_map_item_get_status (self);
  g_autofree char *alike = desk_format_number (details->n_alike);
  g_autofree char *all = desk_format_number (details->n_licenses);
  g_autofree char *today = desk_store_dup_today (self->store);
  g_autofree char *day = NULL;

  if (status == NULL)
    return g_strdup (_("No licence"));
  if (details->since != NULL && *details->since != '\0')
    day = desk_format_date (details->since, today);
  if (day == NULL || g_str_equal (status, "not_activated"))
    /* Translators: how many of a customer's licences stand like the worst: "1 of 3 licences" */
    return g_strdup_printf (ngettext ("%s of %s licence", "%s of %s licences", details->n_licenses), alike, all);
  if (g_str_equal (status, "expired"))
    /* Translators: so many of a customer's licences have expired: "1 of 3 licences, since 20 Nov" */
    return g_strdup_printf (ngettext ("%s of %s licence, since %s", "%s of %s licences, since %s", details->n_licenses),
                            alike, all, day);
  /* Translators: so many of a customer's licences stand like the worst: "1 of 3 licences, ends 20 Nov" */
  return g_strdup_printf (ngettext ("%s of %s licence, ends %s", "%s of %s licences, ends %s", details->n_licenses),
                          alike, all, day);
}
