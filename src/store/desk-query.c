/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-query"

#include "config.h"

#include "desk-query-private.h"

/* A query is an array of values, one a property, that the table of its kind explains; so every
 * kind is copied, compared and bound into SQL in the same way. */

typedef struct
{
  char *text; /* (owned) (nullable) */
  guint number;
} DeskQueryValue;

typedef struct
{
  DeskQueryValue values[DESK_QUERY_MAX_FIELDS];
} DeskQueryPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (DeskQuery, desk_query, G_TYPE_OBJECT)

static DeskQueryValue *
get_value (gpointer query, guint field)
{
  DeskQueryPrivate *priv = desk_query_get_instance_private (DESK_QUERY (query));

  return &priv->values[field];
}

static void
desk_query_finalize (GObject *object)
{
  for (guint i = 0; i < DESK_QUERY_MAX_FIELDS; i++)
    g_free (get_value (object, i)->text);

  G_OBJECT_CLASS (desk_query_parent_class)->finalize (object);
}

static void
desk_query_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  guint field = prop_id - 1;

  switch (G_PARAM_SPEC_VALUE_TYPE (pspec))
    {
    case G_TYPE_STRING:
      g_value_set_string (value, get_value (object, field)->text);
      break;
    case G_TYPE_BOOLEAN:
      g_value_set_boolean (value, get_value (object, field)->number != 0);
      break;
    case G_TYPE_UINT:
    default:
      g_value_set_uint (value, get_value (object, field)->number);
      break;
    }
}

static void
desk_query_set_property (GObject *object,
                         guint prop_id,
                         const GValue *value,
                         GParamSpec *pspec)
{
  guint field = prop_id - 1;

  switch (G_PARAM_SPEC_VALUE_TYPE (pspec))
    {
    case G_TYPE_STRING:
      _desk_query_set_string (object, field, g_value_get_string (value));
      break;
    case G_TYPE_BOOLEAN:
      _desk_query_set_number (object, field, g_value_get_boolean (value) ? 1 : 0);
      break;
    case G_TYPE_UINT:
    default:
      _desk_query_set_number (object, field, g_value_get_uint (value));
      break;
    }
}

static const DeskQueryField common_fields[DESK_QUERY_N_FIELDS] = {
  [DESK_QUERY_TEXT] = { "text", G_TYPE_STRING },
  [DESK_QUERY_STATUS] = { "status", G_TYPE_STRING },
  [DESK_QUERY_DEALER_ID] = { "dealer-id", G_TYPE_STRING },
  [DESK_QUERY_CUSTOMER_ID] = { "customer-id", G_TYPE_STRING },
  [DESK_QUERY_FILTER] = { "filter", G_TYPE_UINT },
  [DESK_QUERY_SORT] = { "sort", G_TYPE_UINT },
  [DESK_QUERY_DESCENDING] = { "descending", G_TYPE_BOOLEAN },
  [DESK_QUERY_LIMIT] = { "limit", G_TYPE_UINT },
};

static void
install_field (DeskQueryClass *klass, guint field, const DeskQueryField *description)
{
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;
  GParamSpec *pspec = NULL;

  switch (description->type)
    {
    case G_TYPE_STRING:
      pspec = g_param_spec_string (description->name, NULL, NULL, NULL, flags);
      break;
    case G_TYPE_BOOLEAN:
      pspec = g_param_spec_boolean (description->name, NULL, NULL, FALSE, flags);
      break;
    case G_TYPE_UINT:
    default:
      pspec = g_param_spec_uint (description->name, NULL, NULL, 0, G_MAXUINT, 0, flags);
      break;
    }

  klass->properties[field] = pspec;
  g_object_class_install_property (G_OBJECT_CLASS (klass), field + 1, pspec);
}

static void
desk_query_class_init (DeskQueryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = desk_query_finalize;
  object_class->get_property = desk_query_get_property;
  object_class->set_property = desk_query_set_property;

  klass->n_fields = DESK_QUERY_N_FIELDS;
  for (guint i = 0; i < DESK_QUERY_N_FIELDS; i++)
    install_field (klass, i, &common_fields[i]);
}

static void
desk_query_init (DeskQuery *self)
{
}

/* For the class initialiser of a kind: says what it asks for, and which properties it has besides
 * the common ones. */
void
_desk_query_class_install (DeskQueryClass *klass,
                           const DeskListKind *kind,
                           const DeskQueryField *fields,
                           guint n_fields)
{
  g_assert (DESK_QUERY_N_FIELDS + n_fields <= DESK_QUERY_MAX_FIELDS);

  /* These two are not inherited. */
  G_OBJECT_CLASS (klass)->get_property = desk_query_get_property;
  G_OBJECT_CLASS (klass)->set_property = desk_query_set_property;
  klass->kind = kind;
  klass->fields = fields;
  klass->n_fields = DESK_QUERY_N_FIELDS + n_fields;
  for (guint i = 0; i < n_fields; i++)
    install_field (klass, DESK_QUERY_N_FIELDS + i, &fields[i]);
}

const DeskListKind *
_desk_query_get_kind (gpointer query)
{
  return DESK_QUERY_GET_CLASS (query)->kind;
}

guint
_desk_query_get_n_fields (gpointer query)
{
  return DESK_QUERY_GET_CLASS (query)->n_fields;
}

const DeskQueryField *
_desk_query_get_field (gpointer query, guint field)
{
  return field < DESK_QUERY_N_FIELDS
             ? &common_fields[field]
             : &DESK_QUERY_GET_CLASS (query)->fields[field - DESK_QUERY_N_FIELDS];
}

const char *
_desk_query_get_string (gpointer query, guint field)
{
  g_return_val_if_fail (DESK_IS_QUERY (query), NULL);

  return get_value (query, field)->text;
}

/* An empty text asks for nothing, as NULL does. */
void
_desk_query_set_string (gpointer query, guint field, const char *value)
{
  DeskQueryValue *current = NULL;

  g_return_if_fail (DESK_IS_QUERY (query));

  current = get_value (query, field);
  if (value != NULL && *value == '\0')
    value = NULL;
  if (g_strcmp0 (current->text, value) == 0)
    return;

  g_free (current->text);
  current->text = g_strdup (value);
  g_object_notify_by_pspec (query, DESK_QUERY_GET_CLASS (query)->properties[field]);
}

guint
_desk_query_get_number (gpointer query, guint field)
{
  g_return_val_if_fail (DESK_IS_QUERY (query), 0);

  return get_value (query, field)->number;
}

void
_desk_query_set_number (gpointer query, guint field, guint value)
{
  g_return_if_fail (DESK_IS_QUERY (query));

  if (get_value (query, field)->number == value)
    return;

  get_value (query, field)->number = value;
  g_object_notify_by_pspec (query, DESK_QUERY_GET_CLASS (query)->properties[field]);
}

/**
 * desk_query_copy:
 * @query: a query
 *
 * Returns: (transfer full): a query of the same kind for the same, for another thread
 */
gpointer
desk_query_copy (gpointer query)
{
  gpointer copy = NULL;

  g_return_val_if_fail (DESK_IS_QUERY (query), NULL);

  copy = g_object_new (G_OBJECT_TYPE (query), NULL);
  for (guint i = 0; i < _desk_query_get_n_fields (query); i++)
    {
      const DeskQueryValue *value = get_value (query, i);

      g_free (get_value (copy, i)->text);
      *get_value (copy, i) = (DeskQueryValue){ g_strdup (value->text), value->number };
    }

  return copy;
}

/**
 * desk_query_get_filter:
 * @query: a query
 *
 * Returns: which part of the kind's records it asks for, a number of the kind's own enumeration
 */
guint
desk_query_get_filter (gpointer query)
{
  return _desk_query_get_number (query, DESK_QUERY_FILTER);
}

/**
 * desk_query_set_filter:
 * @query: a query
 * @filter: which part of the kind's records to ask for
 */
void
desk_query_set_filter (gpointer query, guint filter)
{
  _desk_query_set_number (query, DESK_QUERY_FILTER, filter);
}

/**
 * desk_query_get_text:
 * @query: a query
 *
 * Returns: (transfer none) (nullable): the text asked for
 */
const char *
desk_query_get_text (gpointer query)
{
  return _desk_query_get_string (query, DESK_QUERY_TEXT);
}

/**
 * desk_query_set_text:
 * @query: a query
 * @text: (nullable): words, as typed; case, width and accents do not matter
 */
void
desk_query_set_text (gpointer query, const char *text)
{
  _desk_query_set_string (query, DESK_QUERY_TEXT, text);
}

/**
 * desk_query_get_status:
 * @query: a query
 *
 * Returns: (transfer none) (nullable): the key of the status asked for
 */
const char *
desk_query_get_status (gpointer query)
{
  return _desk_query_get_string (query, DESK_QUERY_STATUS);
}

/**
 * desk_query_set_status:
 * @query: a query
 * @status: (nullable): a key of the status vocabulary
 */
void
desk_query_set_status (gpointer query, const char *status)
{
  _desk_query_set_string (query, DESK_QUERY_STATUS, status);
}

/**
 * desk_query_get_dealer_id:
 * @query: a query
 *
 * Returns: (transfer none) (nullable): the dealer asked for
 */
const char *
desk_query_get_dealer_id (gpointer query)
{
  return _desk_query_get_string (query, DESK_QUERY_DEALER_ID);
}

/**
 * desk_query_set_dealer_id:
 * @query: a query
 * @dealer_id: (nullable): a dealer, %NULL for all that the user may see
 */
void
desk_query_set_dealer_id (gpointer query, const char *dealer_id)
{
  _desk_query_set_string (query, DESK_QUERY_DEALER_ID, dealer_id);
}

/**
 * desk_query_get_customer_id:
 * @query: a query
 *
 * Returns: (transfer none) (nullable): the customer asked for
 */
const char *
desk_query_get_customer_id (gpointer query)
{
  return _desk_query_get_string (query, DESK_QUERY_CUSTOMER_ID);
}

/**
 * desk_query_set_customer_id:
 * @query: a query
 * @customer_id: (nullable): a customer, %NULL for all
 */
void
desk_query_set_customer_id (gpointer query, const char *customer_id)
{
  _desk_query_set_string (query, DESK_QUERY_CUSTOMER_ID, customer_id);
}

/**
 * desk_query_get_sort:
 * @query: a query
 *
 * Returns: the column it is sorted by, a number of the kind's own enumeration
 */
guint
desk_query_get_sort (gpointer query)
{
  return _desk_query_get_number (query, DESK_QUERY_SORT);
}

/**
 * desk_query_get_descending:
 * @query: a query
 *
 * Returns: whether the largest comes first
 */
gboolean
desk_query_get_descending (gpointer query)
{
  return _desk_query_get_number (query, DESK_QUERY_DESCENDING) != 0;
}

/**
 * desk_query_set_sort:
 * @query: a query
 * @sort: the column to sort by
 * @descending: whether the largest comes first
 */
void
desk_query_set_sort (gpointer query, guint sort, gboolean descending)
{
  g_return_if_fail (DESK_IS_QUERY (query));

  g_object_freeze_notify (query);
  _desk_query_set_number (query, DESK_QUERY_SORT, sort);
  _desk_query_set_number (query, DESK_QUERY_DESCENDING, descending ? 1 : 0);
  g_object_thaw_notify (query);
}

/**
 * desk_query_get_limit:
 * @query: a query
 *
 * Returns: how many rows it asks for at most, 0 for all
 */
guint
desk_query_get_limit (gpointer query)
{
  return _desk_query_get_number (query, DESK_QUERY_LIMIT);
}

/**
 * desk_query_set_limit:
 * @query: a query
 * @limit: how many rows to ask for at most, 0 for all; the counts are those of all
 */
void
desk_query_set_limit (gpointer query, guint limit)
{
  _desk_query_set_number (query, DESK_QUERY_LIMIT, limit);
}
