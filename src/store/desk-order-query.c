/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-order-query"

#include "config.h"

#include "desk-order-query.h"

struct _DeskOrderQuery
{
  GObject parent_instance;

  DeskOrderFilter filter;
  char *text;        /* (owned) (nullable) */
  char *status;      /* (owned) (nullable) */
  char *dealer_id;   /* (owned) (nullable) */
  char *customer_id; /* (owned) (nullable) */
  char *since;       /* (owned) (nullable) */
  DeskOrderSort sort;
  gboolean descending;
};

G_DEFINE_FINAL_TYPE (DeskOrderQuery, desk_order_query, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (DeskOrderFilter,
                    desk_order_filter,
                    G_DEFINE_ENUM_VALUE (DESK_ORDER_FILTER_ALL, "all"),
                    G_DEFINE_ENUM_VALUE (DESK_ORDER_FILTER_ORDERS, "orders"),
                    G_DEFINE_ENUM_VALUE (DESK_ORDER_FILTER_TRIALS, "trials"),
                    G_DEFINE_ENUM_VALUE (DESK_ORDER_FILTER_WAITING, "waiting"))

G_DEFINE_ENUM_TYPE (DeskOrderSort,
                    desk_order_sort,
                    G_DEFINE_ENUM_VALUE (DESK_ORDER_SORT_DATE, "date"),
                    G_DEFINE_ENUM_VALUE (DESK_ORDER_SORT_NUMBER, "number"),
                    G_DEFINE_ENUM_VALUE (DESK_ORDER_SORT_CUSTOMER, "customer"),
                    G_DEFINE_ENUM_VALUE (DESK_ORDER_SORT_PO_NUMBER, "po-number"),
                    G_DEFINE_ENUM_VALUE (DESK_ORDER_SORT_PLAN, "plan"),
                    G_DEFINE_ENUM_VALUE (DESK_ORDER_SORT_DEVICES, "devices"),
                    G_DEFINE_ENUM_VALUE (DESK_ORDER_SORT_TOTAL, "total"),
                    G_DEFINE_ENUM_VALUE (DESK_ORDER_SORT_STATUS, "status"),
                    G_DEFINE_ENUM_VALUE (DESK_ORDER_SORT_DEALER, "dealer"))

enum
{
  PROP_0,
  PROP_FILTER,
  PROP_TEXT,
  PROP_STATUS,
  PROP_DEALER_ID,
  PROP_CUSTOMER_ID,
  PROP_SINCE,
  PROP_SORT,
  PROP_DESCENDING,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* An empty text asks for nothing, as NULL does. */
static void
set_text (DeskOrderQuery *self, char **field, const char *value, guint property)
{
  if (value != NULL && *value == '\0')
    value = NULL;
  if (g_strcmp0 (*field, value) == 0)
    return;

  g_free (*field);
  *field = g_strdup (value);
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
desk_order_query_finalize (GObject *object)
{
  DeskOrderQuery *self = DESK_ORDER_QUERY (object);

  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->status, g_free);
  g_clear_pointer (&self->dealer_id, g_free);
  g_clear_pointer (&self->customer_id, g_free);
  g_clear_pointer (&self->since, g_free);

  G_OBJECT_CLASS (desk_order_query_parent_class)->finalize (object);
}

static void
desk_order_query_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  DeskOrderQuery *self = DESK_ORDER_QUERY (object);

  switch (prop_id)
    {
    case PROP_FILTER:
      g_value_set_enum (value, self->filter);
      break;
    case PROP_TEXT:
      g_value_set_string (value, self->text);
      break;
    case PROP_STATUS:
      g_value_set_string (value, self->status);
      break;
    case PROP_DEALER_ID:
      g_value_set_string (value, self->dealer_id);
      break;
    case PROP_CUSTOMER_ID:
      g_value_set_string (value, self->customer_id);
      break;
    case PROP_SINCE:
      g_value_set_string (value, self->since);
      break;
    case PROP_SORT:
      g_value_set_enum (value, self->sort);
      break;
    case PROP_DESCENDING:
      g_value_set_boolean (value, self->descending);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
desk_order_query_set_property (GObject *object,
                               guint prop_id,
                               const GValue *value,
                               GParamSpec *pspec)
{
  DeskOrderQuery *self = DESK_ORDER_QUERY (object);

  switch (prop_id)
    {
    case PROP_FILTER:
      desk_order_query_set_filter (self, g_value_get_enum (value));
      break;
    case PROP_TEXT:
      desk_order_query_set_text (self, g_value_get_string (value));
      break;
    case PROP_STATUS:
      desk_order_query_set_status (self, g_value_get_string (value));
      break;
    case PROP_DEALER_ID:
      desk_order_query_set_dealer_id (self, g_value_get_string (value));
      break;
    case PROP_CUSTOMER_ID:
      desk_order_query_set_customer_id (self, g_value_get_string (value));
      break;
    case PROP_SINCE:
      desk_order_query_set_since (self, g_value_get_string (value));
      break;
    case PROP_SORT:
      desk_order_query_set_sort (self, g_value_get_enum (value), self->descending);
      break;
    case PROP_DESCENDING:
      desk_order_query_set_sort (self, self->sort, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
desk_order_query_class_init (DeskOrderQueryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = desk_order_query_finalize;
  object_class->get_property = desk_order_query_get_property;
  object_class->set_property = desk_order_query_set_property;

  properties[PROP_FILTER] = g_param_spec_enum ("filter",
                                               NULL,
                                               NULL,
                                               DESK_TYPE_ORDER_FILTER,
                                               DESK_ORDER_FILTER_ALL,
                                               flags);
  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, NULL, flags);
  properties[PROP_STATUS] = g_param_spec_string ("status", NULL, NULL, NULL, flags);
  properties[PROP_DEALER_ID] = g_param_spec_string ("dealer-id", NULL, NULL, NULL, flags);
  properties[PROP_CUSTOMER_ID] = g_param_spec_string ("customer-id", NULL, NULL, NULL, flags);
  properties[PROP_SINCE] = g_param_spec_string ("since", NULL, NULL, NULL, flags);
  properties[PROP_SORT] =
      g_param_spec_enum ("sort", NULL, NULL, DESK_TYPE_ORDER_SORT, DESK_ORDER_SORT_DATE, flags);
  properties[PROP_DESCENDING] = g_param_spec_boolean ("descending", NULL, NULL, TRUE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
desk_order_query_init (DeskOrderQuery *self)
{
  self->descending = TRUE;
}

/**
 * desk_order_query_new:
 *
 * Returns: (transfer full): a query for all orders and trials, the newest first
 */
DeskOrderQuery *
desk_order_query_new (void)
{
  return g_object_new (DESK_TYPE_ORDER_QUERY, NULL);
}

/**
 * desk_order_query_copy:
 * @self: a query
 *
 * Returns: (transfer full): a query for the same, for another thread
 */
DeskOrderQuery *
desk_order_query_copy (DeskOrderQuery *self)
{
  DeskOrderQuery *copy = NULL;

  g_return_val_if_fail (DESK_IS_ORDER_QUERY (self), NULL);

  copy = desk_order_query_new ();
  copy->filter = self->filter;
  copy->text = g_strdup (self->text);
  copy->status = g_strdup (self->status);
  copy->dealer_id = g_strdup (self->dealer_id);
  copy->customer_id = g_strdup (self->customer_id);
  copy->since = g_strdup (self->since);
  copy->sort = self->sort;
  copy->descending = self->descending;

  return copy;
}

/**
 * desk_order_query_get_filter:
 * @self: a query
 *
 * Returns: which kind of orders it asks for
 */
DeskOrderFilter
desk_order_query_get_filter (DeskOrderQuery *self)
{
  g_return_val_if_fail (DESK_IS_ORDER_QUERY (self), DESK_ORDER_FILTER_ALL);

  return self->filter;
}

/**
 * desk_order_query_set_filter:
 * @self: a query
 * @filter: which kind of orders to ask for
 */
void
desk_order_query_set_filter (DeskOrderQuery *self, DeskOrderFilter filter)
{
  g_return_if_fail (DESK_IS_ORDER_QUERY (self));

  if (self->filter == filter)
    return;

  self->filter = filter;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FILTER]);
}

/**
 * desk_order_query_get_text:
 * @self: a query
 *
 * Returns: (transfer none) (nullable): the text asked for
 */
const char *
desk_order_query_get_text (DeskOrderQuery *self)
{
  g_return_val_if_fail (DESK_IS_ORDER_QUERY (self), NULL);

  return self->text;
}

/**
 * desk_order_query_set_text:
 * @self: a query
 * @text: (nullable): words, as typed; case, width and accents do not matter
 */
void
desk_order_query_set_text (DeskOrderQuery *self, const char *text)
{
  g_return_if_fail (DESK_IS_ORDER_QUERY (self));

  set_text (self, &self->text, text, PROP_TEXT);
}

/**
 * desk_order_query_get_status:
 * @self: a query
 *
 * Returns: (transfer none) (nullable): the key of the status asked for
 */
const char *
desk_order_query_get_status (DeskOrderQuery *self)
{
  g_return_val_if_fail (DESK_IS_ORDER_QUERY (self), NULL);

  return self->status;
}

/**
 * desk_order_query_set_status:
 * @self: a query
 * @status: (nullable): a key of the status vocabulary
 */
void
desk_order_query_set_status (DeskOrderQuery *self, const char *status)
{
  g_return_if_fail (DESK_IS_ORDER_QUERY (self));

  set_text (self, &self->status, status, PROP_STATUS);
}

/**
 * desk_order_query_get_dealer_id:
 * @self: a query
 *
 * Returns: (transfer none) (nullable): the dealer asked for
 */
const char *
desk_order_query_get_dealer_id (DeskOrderQuery *self)
{
  g_return_val_if_fail (DESK_IS_ORDER_QUERY (self), NULL);

  return self->dealer_id;
}

/**
 * desk_order_query_set_dealer_id:
 * @self: a query
 * @dealer_id: (nullable): a dealer, %NULL for all that the user may see
 */
void
desk_order_query_set_dealer_id (DeskOrderQuery *self, const char *dealer_id)
{
  g_return_if_fail (DESK_IS_ORDER_QUERY (self));

  set_text (self, &self->dealer_id, dealer_id, PROP_DEALER_ID);
}

/**
 * desk_order_query_get_customer_id:
 * @self: a query
 *
 * Returns: (transfer none) (nullable): the customer asked for
 */
const char *
desk_order_query_get_customer_id (DeskOrderQuery *self)
{
  g_return_val_if_fail (DESK_IS_ORDER_QUERY (self), NULL);

  return self->customer_id;
}

/**
 * desk_order_query_set_customer_id:
 * @self: a query
 * @customer_id: (nullable): a customer, %NULL for all
 */
void
desk_order_query_set_customer_id (DeskOrderQuery *self, const char *customer_id)
{
  g_return_if_fail (DESK_IS_ORDER_QUERY (self));

  set_text (self, &self->customer_id, customer_id, PROP_CUSTOMER_ID);
}

/**
 * desk_order_query_get_since:
 * @self: a query
 *
 * Returns: (transfer none) (nullable): the first day asked for
 */
const char *
desk_order_query_get_since (DeskOrderQuery *self)
{
  g_return_val_if_fail (DESK_IS_ORDER_QUERY (self), NULL);

  return self->since;
}

/**
 * desk_order_query_set_since:
 * @self: a query
 * @since: (nullable): the first day shown, YYYY-MM-DD
 */
void
desk_order_query_set_since (DeskOrderQuery *self, const char *since)
{
  g_return_if_fail (DESK_IS_ORDER_QUERY (self));

  set_text (self, &self->since, since, PROP_SINCE);
}

/**
 * desk_order_query_get_sort:
 * @self: a query
 *
 * Returns: the column it is sorted by
 */
DeskOrderSort
desk_order_query_get_sort (DeskOrderQuery *self)
{
  g_return_val_if_fail (DESK_IS_ORDER_QUERY (self), DESK_ORDER_SORT_DATE);

  return self->sort;
}

/**
 * desk_order_query_get_descending:
 * @self: a query
 *
 * Returns: whether the largest comes first
 */
gboolean
desk_order_query_get_descending (DeskOrderQuery *self)
{
  g_return_val_if_fail (DESK_IS_ORDER_QUERY (self), FALSE);

  return self->descending;
}

/**
 * desk_order_query_set_sort:
 * @self: a query
 * @sort: the column to sort by
 * @descending: whether the largest comes first
 */
void
desk_order_query_set_sort (DeskOrderQuery *self, DeskOrderSort sort, gboolean descending)
{
  g_return_if_fail (DESK_IS_ORDER_QUERY (self));

  descending = !!descending;

  g_object_freeze_notify (G_OBJECT (self));
  if (self->sort != sort)
    {
      self->sort = sort;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SORT]);
    }
  if (self->descending != descending)
    {
      self->descending = descending;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DESCENDING]);
    }
  g_object_thaw_notify (G_OBJECT (self));
}
