/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-price-change"

#include "config.h"

#include "desk-price-change.h"

#include "desk-device-price.h"
#include "desk-format.h"
#include "desk-order-text.h"
#include "desk-plan-price.h"

#include <glib/gi18n.h>

struct _DeskPriceChange
{
  GObject parent_instance;

  char *key;            /* (owned): of plan or class, and of the term */
  char *item;           /* (owned) */
  char *term;           /* (owned) */
  const char *currency; /* (interned) */
  gboolean has_price;
  gboolean has_before;
  gboolean is_compared; /* whether there is another list at all */
  gint64 price;
  gint64 before;
};

enum
{
  PROP_0,
  PROP_ITEM,
  PROP_TERM,
  PROP_PRICE,
  PROP_BEFORE,
  PROP_DIFFERENCE,
  PROP_CHANGE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DeskPriceChange, desk_price_change, G_TYPE_OBJECT)

const char *
desk_price_change_get_item (DeskPriceChange *self)
{
  return self->item;
}

const char *
desk_price_change_get_term (DeskPriceChange *self)
{
  return self->term;
}

/**
 * desk_price_change_get_word:
 *
 * Returns: (transfer none): whether the price has come or gone; "" if neither
 */
const char *
desk_price_change_get_word (DeskPriceChange *self)
{
  if (!self->is_compared || self->has_price == self->has_before)
    return "";
  /* Translators: a price that an earlier price list has, or has not */
  return self->has_price ? C_ ("price", "New") : C_ ("price", "No longer sold");
}

const char *
desk_price_change_get_currency (DeskPriceChange *self)
{
  return self->currency;
}

/**
 * desk_price_change_get_price:
 * @amount: (out): what it costs, in the minor unit
 *
 * Returns: whether it is sold
 */
gboolean
desk_price_change_get_price (DeskPriceChange *self, gint64 *amount)
{
  *amount = self->price;
  return self->has_price;
}

gboolean
desk_price_change_get_before (DeskPriceChange *self, gint64 *amount)
{
  *amount = self->before;
  return self->has_before;
}

gboolean
desk_price_change_get_difference (DeskPriceChange *self, gint64 *amount)
{
  *amount = self->price - self->before;
  return self->has_price && self->has_before;
}

static char *
dup_money (DeskPriceChange *self, gboolean is_there, gint64 amount)
{
  return is_there ? desk_format_money (amount, self->currency) : g_strdup ("");
}

static void
desk_price_change_get_property (GObject *object, guint property, GValue *value, GParamSpec *pspec)
{
  DeskPriceChange *self = DESK_PRICE_CHANGE (object);
  gint64 difference = 0;
  gboolean has_difference = desk_price_change_get_difference (self, &difference);

  switch (property)
    {
    case PROP_ITEM:
      g_value_set_string (value, self->item);
      break;
    case PROP_TERM:
      g_value_set_string (value, self->term);
      break;
    case PROP_PRICE:
      g_value_take_string (value, dup_money (self, self->has_price, self->price));
      break;
    case PROP_BEFORE:
      g_value_take_string (value, dup_money (self, self->has_before, self->before));
      break;
    case PROP_DIFFERENCE:
      g_value_take_string (value,
                           dup_money (self, has_difference && difference != 0, difference));
      break;
    case PROP_CHANGE:
      g_value_set_string (value, desk_price_change_get_word (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property, pspec);
    }
}

static void
desk_price_change_finalize (GObject *object)
{
  DeskPriceChange *self = DESK_PRICE_CHANGE (object);

  g_free (self->key);
  g_free (self->item);
  g_free (self->term);

  G_OBJECT_CLASS (desk_price_change_parent_class)->finalize (object);
}

static void
desk_price_change_class_init (DeskPriceChangeClass *klass)
{
  static const char *const names[] = { NULL,     "item",       "term",  "price",
                                       "before", "difference", "change" };
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = desk_price_change_get_property;
  object_class->finalize = desk_price_change_finalize;
  for (guint i = 1; i < N_PROPS; i++)
    properties[i] = g_param_spec_string (names[i], NULL, NULL, NULL,
                                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
desk_price_change_init (DeskPriceChange *self)
{
}

/* --- comparing ------------------------------------------------------------------------------- */

static char *
dup_class (const char *key)
{
  if (g_strcmp0 (key, "small") == 0)
    return g_strdup (_ ("Small device"));
  if (g_strcmp0 (key, "medium") == 0)
    return g_strdup (_ ("Medium-sized device"));
  if (g_strcmp0 (key, "large") == 0)
    return g_strdup (_ ("Large device"));
  if (g_strcmp0 (key, "industrial") == 0)
    return g_strdup (_ ("Industrial device"));
  return g_strdup (key);
}

typedef struct
{
  GListStore *changes;
  GHashTable *by_key; /* DeskPriceChange */
  DeskPriceList *list; /* that is read */
  gboolean is_before;
  gboolean is_compared;
} Comparing;

static void
take (Comparing *self, char *key, char *item, const char *term, gint64 amount)
{
  DeskPriceChange *change = g_hash_table_lookup (self->by_key, key);

  if (change == NULL)
    {
      g_autoptr (DeskPriceChange) made = g_object_new (DESK_TYPE_PRICE_CHANGE, NULL);

      made->key = g_strdup (key);
      made->item = g_strdup (item);
      made->term = desk_order_text_dup_term (term, self->list);
      made->currency =
          g_intern_string (desk_record_get_string (self->list, DESK_PRICE_LIST_CURRENCY));
      made->is_compared = self->is_compared;
      g_list_store_append (self->changes, made);
      g_hash_table_insert (self->by_key, made->key, made);
      change = made;
    }

  if (self->is_before)
    {
      change->has_before = TRUE;
      change->before = amount;
    }
  else
    {
      change->has_price = TRUE;
      change->price = amount;
    }
  g_free (key);
  g_free (item);
}

static void
read_list (Comparing *self, DeskPriceList *list, gboolean is_before)
{
  GListModel *plans = desk_record_get_list (list, DESK_PRICE_LIST_PLAN_PRICES);
  GListModel *devices = desk_record_get_list (list, DESK_PRICE_LIST_DEVICE_PRICES);

  self->list = list;
  self->is_before = is_before;
  for (guint i = 0; i < g_list_model_get_n_items (plans); i++)
    {
      g_autoptr (DeskPlanPrice) price = g_list_model_get_item (plans, i);
      const char *plan = desk_record_get_string (price, DESK_PLAN_PRICE_PLAN);
      const char *term = desk_record_get_string (price, DESK_PLAN_PRICE_TERM);

      take (self, g_strdup_printf ("plan|%s|%s", plan, term), desk_order_text_dup_plan (plan, list),
            term, desk_record_get_integer (price, DESK_PLAN_PRICE_AMOUNT));
    }
  for (guint i = 0; i < g_list_model_get_n_items (devices); i++)
    {
      g_autoptr (DeskDevicePrice) price = g_list_model_get_item (devices, i);
      const char *device_class = desk_record_get_string (price, DESK_DEVICE_PRICE_DEVICE_CLASS);
      const char *term = desk_record_get_string (price, DESK_DEVICE_PRICE_TERM);

      take (self, g_strdup_printf ("device|%s|%s", device_class, term), dup_class (device_class),
            term, desk_record_get_integer (price, DESK_DEVICE_PRICE_AMOUNT));
    }
}

/**
 * desk_price_changes_list:
 * @list: a price list
 * @before: (nullable): another one in the same currency, to compare it with
 *
 * Returns: (transfer full): #GListStore of #DeskPriceChange: the prices of @list in their order, then
 *   what only @before has
 */
GListModel *
desk_price_changes_list (DeskPriceList *list, DeskPriceList *before)
{
  g_autoptr (GHashTable) by_key = g_hash_table_new (g_str_hash, g_str_equal);
  Comparing self = { g_list_store_new (DESK_TYPE_PRICE_CHANGE), by_key, NULL, FALSE,
                     before != NULL };

  g_return_val_if_fail (DESK_IS_PRICE_LIST (list), NULL);

  read_list (&self, list, FALSE);
  if (before != NULL)
    read_list (&self, before, TRUE);
  return G_LIST_MODEL (self.changes);
}
