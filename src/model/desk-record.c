/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-record"

#include "config.h"

#include "desk-record.h"

#include "desk-record-private.h"

/*
 * A record is an array of slots, one a field, that the field table of its class explains. It has
 * no thread of its own: make it in a worker and hand it over, or use it in one thread.
 */

typedef struct
{
  DeskSlot *slots; /* (owned) (array length=n_fields) */
} DeskRecordPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (DeskRecord, desk_record, G_TYPE_OBJECT)

static DeskSlotKind
get_kind (DeskFieldType type)
{
  switch (type)
    {
    case DESK_FIELD_INTEGER:
      return DESK_SLOT_INTEGER;
    case DESK_FIELD_BOOLEAN:
      return DESK_SLOT_BOOLEAN;
    case DESK_FIELD_LIST:
      return DESK_SLOT_LIST;
    case DESK_FIELD_STRING:
    case DESK_FIELD_TEXT:
    case DESK_FIELD_ID:
    case DESK_FIELD_ENUM:
    case DESK_FIELD_DATE:
    case DESK_FIELD_INSTANT:
    case DESK_FIELD_EMAIL:
    case DESK_FIELD_COUNTRY:
    case DESK_FIELD_LANGUAGE:
    case DESK_FIELD_CURRENCY:
    default:
      return DESK_SLOT_TEXT;
    }
}

DeskSlotKind
_desk_record_get_kind (gpointer record, guint field)
{
  return get_kind (DESK_RECORD_GET_CLASS (record)->fields[field].type);
}

DeskSlot *
_desk_record_get_slots (gpointer record)
{
  DeskRecordPrivate *priv = desk_record_get_instance_private (DESK_RECORD (record));

  return priv->slots;
}

gboolean
_desk_record_lists_equal (GListModel *a, GListModel *b)
{
  guint n_items = a != NULL ? g_list_model_get_n_items (a) : 0;

  if (n_items != (b != NULL ? g_list_model_get_n_items (b) : 0))
    return FALSE;

  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr (DeskRecord) item_a = g_list_model_get_item (a, i);
      g_autoptr (DeskRecord) item_b = g_list_model_get_item (b, i);

      if (!desk_record_equal (item_a, item_b))
        return FALSE;
    }

  return TRUE;
}

/* Records are mutable, so whoever copies a list needs items of its own. */
GListStore *
_desk_record_copy_list (GListModel *list, GType item_type)
{
  GListStore *copy = g_list_store_new (item_type);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (DeskRecord) item = g_list_model_get_item (list, i);
      g_autoptr (DeskRecord) item_copy = desk_record_copy (item);

      g_list_store_append (copy, item_copy);
    }

  return copy;
}

static void
desk_record_constructed (GObject *object)
{
  DeskRecordPrivate *priv = desk_record_get_instance_private (DESK_RECORD (object));

  priv->slots = g_new0 (DeskSlot, DESK_RECORD_GET_CLASS (object)->n_fields);

  G_OBJECT_CLASS (desk_record_parent_class)->constructed (object);
}

static void
desk_record_finalize (GObject *object)
{
  DeskRecordPrivate *priv = desk_record_get_instance_private (DESK_RECORD (object));

  for (guint i = 0; i < DESK_RECORD_GET_CLASS (object)->n_fields; i++)
    {
      switch (_desk_record_get_kind (object, i))
        {
        case DESK_SLOT_TEXT:
          g_clear_pointer (&priv->slots[i].string, g_free);
          break;
        case DESK_SLOT_LIST:
          g_clear_object (&priv->slots[i].list);
          break;
        case DESK_SLOT_INTEGER:
        case DESK_SLOT_BOOLEAN:
        default:
          break;
        }
    }
  g_clear_pointer (&priv->slots, g_free);

  G_OBJECT_CLASS (desk_record_parent_class)->finalize (object);
}

static void
desk_record_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  guint field = prop_id - 1;

  switch (_desk_record_get_kind (object, field))
    {
    case DESK_SLOT_TEXT:
      g_value_set_string (value, desk_record_get_string (object, field));
      break;
    case DESK_SLOT_INTEGER:
      g_value_set_int64 (value, desk_record_get_integer (object, field));
      break;
    case DESK_SLOT_BOOLEAN:
      g_value_set_boolean (value, desk_record_get_boolean (object, field));
      break;
    case DESK_SLOT_LIST:
      g_value_set_object (value, desk_record_get_list (object, field));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
desk_record_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  guint field = prop_id - 1;

  switch (_desk_record_get_kind (object, field))
    {
    case DESK_SLOT_TEXT:
      desk_record_set_string (object, field, g_value_get_string (value));
      break;
    case DESK_SLOT_INTEGER:
      desk_record_set_integer (object, field, g_value_get_int64 (value));
      break;
    case DESK_SLOT_BOOLEAN:
      desk_record_set_boolean (object, field, g_value_get_boolean (value));
      break;
    case DESK_SLOT_LIST:
      desk_record_set_list (object, field, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
desk_record_class_init (DeskRecordClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->constructed = desk_record_constructed;
  object_class->finalize = desk_record_finalize;
}

static void
desk_record_init (DeskRecord *self)
{
}

static GParamSpec *
create_property (const DeskField *field)
{
  g_autofree char *dashed = g_strdelimit (g_strdup (field->name), "_", '-');
  const char *name = g_intern_string (dashed);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  switch (get_kind (field->type))
    {
    case DESK_SLOT_INTEGER:
      /* The full range: what is out of bounds is reported by the checks, not bent into shape. */
      return g_param_spec_int64 (name, NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
    case DESK_SLOT_BOOLEAN:
      return g_param_spec_boolean (name, NULL, NULL, FALSE, flags);
    case DESK_SLOT_LIST:
      return g_param_spec_object (name, NULL, NULL, G_TYPE_LIST_MODEL, flags);
    case DESK_SLOT_TEXT:
    default:
      return g_param_spec_string (name, NULL, NULL, NULL, flags);
    }
}

/**
 * desk_record_class_install_fields:
 * @klass: the class of a record type
 * @name: (transfer none): key of the feed and name of the table; static
 * @fields: (array length=n_fields): the field table; static
 * @n_fields: its length
 *
 * Installs a property for each field. Called by DESK_DEFINE_RECORD only.
 */
void
desk_record_class_install_fields (DeskRecordClass *klass,
                                  const char *name,
                                  const DeskField *fields,
                                  guint n_fields)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  /* GObject takes these two away from each derived class. */
  object_class->get_property = desk_record_get_property;
  object_class->set_property = desk_record_set_property;

  klass->name = name;
  klass->fields = fields;
  klass->n_fields = n_fields;
  klass->properties = g_new0 (GParamSpec *, n_fields + 1);

  for (guint i = 0; i < n_fields; i++)
    klass->properties[i + 1] = create_property (&fields[i]);

  g_object_class_install_properties (object_class, n_fields + 1, klass->properties);
}

static DeskRecordClass *
get_class (GType type)
{
  g_return_val_if_fail (g_type_is_a (type, DESK_TYPE_RECORD), NULL);

  /* The class of a static type lives as long as the program, once it was made. */
  if (g_type_class_peek (type) == NULL)
    g_type_class_unref (g_type_class_ref (type));

  return DESK_RECORD_CLASS (g_type_class_peek (type));
}

/**
 * desk_record_get_fields:
 * @type: a record type
 * @n: (out) (optional): number of fields
 *
 * Returns: (transfer none) (array length=n): the description of its fields
 */
const DeskField *
desk_record_get_fields (GType type, guint *n)
{
  DeskRecordClass *klass = get_class (type);

  g_return_val_if_fail (klass != NULL, NULL);

  if (n != NULL)
    *n = klass->n_fields;
  return klass->fields;
}

/**
 * desk_record_find_field:
 * @type: a record type
 * @name: a JSON name
 *
 * Returns: the number of the field, or -1
 */
int
desk_record_find_field (GType type, const char *name)
{
  guint n_fields = 0;
  const DeskField *fields = desk_record_get_fields (type, &n_fields);

  for (guint i = 0; i < n_fields; i++)
    {
      if (g_str_equal (fields[i].name, name))
        return (int) i;
    }

  return -1;
}

/**
 * desk_record_type_get_name:
 * @type: a record type
 *
 * Returns: (transfer none): such as "price_list": key of the feed and name of the table
 */
const char *
desk_record_type_get_name (GType type)
{
  DeskRecordClass *klass = get_class (type);

  g_return_val_if_fail (klass != NULL, NULL);

  return klass->name;
}

/**
 * desk_record_new:
 * @type: a record type
 *
 * Returns: (transfer full): an empty record: texts and integers null, booleans false, lists empty
 */
gpointer
desk_record_new (GType type)
{
  g_return_val_if_fail (g_type_is_a (type, DESK_TYPE_RECORD), NULL);

  return g_object_new (type, NULL);
}

/**
 * desk_record_copy:
 * @record: a #DeskRecord
 *
 * Returns: (transfer full): a copy that shares nothing with @record
 */
gpointer
desk_record_copy (gpointer record)
{
  gpointer copy = NULL;

  g_return_val_if_fail (DESK_IS_RECORD (record), NULL);

  copy = desk_record_new (G_OBJECT_TYPE (record));
  desk_record_assign (copy, record);
  return copy;
}

/**
 * desk_record_equal:
 * @a: a #DeskRecord
 * @b: another
 *
 * Returns: whether they have the same type and the same fields; the order of lists counts
 */
gboolean
desk_record_equal (gpointer a, gpointer b)
{
  DeskRecordPrivate *priv_a = NULL;
  DeskRecordPrivate *priv_b = NULL;

  g_return_val_if_fail (DESK_IS_RECORD (a), FALSE);
  g_return_val_if_fail (DESK_IS_RECORD (b), FALSE);

  if (G_OBJECT_TYPE (a) != G_OBJECT_TYPE (b))
    return FALSE;

  priv_a = desk_record_get_instance_private (DESK_RECORD (a));
  priv_b = desk_record_get_instance_private (DESK_RECORD (b));

  for (guint i = 0; i < DESK_RECORD_GET_CLASS (a)->n_fields; i++)
    {
      const DeskSlot *slot_a = &priv_a->slots[i];
      const DeskSlot *slot_b = &priv_b->slots[i];

      switch (_desk_record_get_kind (a, i))
        {
        case DESK_SLOT_TEXT:
          if (g_strcmp0 (slot_a->string, slot_b->string) != 0)
            return FALSE;
          break;
        case DESK_SLOT_INTEGER:
        case DESK_SLOT_BOOLEAN:
          if (slot_a->has_integer != slot_b->has_integer || slot_a->integer != slot_b->integer)
            return FALSE;
          break;
        case DESK_SLOT_LIST:
          if (!_desk_record_lists_equal ((GListModel *) slot_a->list, (GListModel *) slot_b->list))
            return FALSE;
          break;
        default:
          g_assert_not_reached ();
        }
    }

  return TRUE;
}

/**
 * desk_record_assign:
 * @record: a #DeskRecord
 * @other: a record of the same type
 *
 * Makes @record equal to @other and notifies the fields that changed. List items are copied.
 */
void
desk_record_assign (gpointer record, gpointer other)
{
  DeskRecordPrivate *priv = NULL;

  g_return_if_fail (DESK_IS_RECORD (record));
  g_return_if_fail (G_OBJECT_TYPE (record) == G_OBJECT_TYPE (other));

  priv = desk_record_get_instance_private (DESK_RECORD (other));

  g_object_freeze_notify (G_OBJECT (record));
  for (guint i = 0; i < DESK_RECORD_GET_CLASS (record)->n_fields; i++)
    {
      const DeskSlot *slot = &priv->slots[i];

      switch (_desk_record_get_kind (record, i))
        {
        case DESK_SLOT_TEXT:
          desk_record_set_string (record, i, slot->string);
          break;
        case DESK_SLOT_INTEGER:
          if (slot->has_integer)
            desk_record_set_integer (record, i, slot->integer);
          else
            desk_record_set_null (record, i);
          break;
        case DESK_SLOT_BOOLEAN:
          desk_record_set_boolean (record, i, slot->integer != 0);
          break;
        case DESK_SLOT_LIST:
          if (slot->list != NULL)
            {
              g_autoptr (GListStore) items =
                  _desk_record_copy_list (G_LIST_MODEL (slot->list),
                             DESK_RECORD_GET_CLASS (record)->fields[i].item_type ());

              desk_record_set_list (record, i, G_LIST_MODEL (items));
            }
          else
            {
              desk_record_set_null (record, i);
            }
          break;
        default:
          g_assert_not_reached ();
        }
    }
  g_object_thaw_notify (G_OBJECT (record));
}

