/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-record"

#include "config.h"

#include "desk-record.h"

#include "desk-record-private.h"

/* Reading and setting the fields of a record by their number. */

static DeskSlot *
get_slot (gpointer record, guint field, DeskSlotKind kind)
{
  g_return_val_if_fail (DESK_IS_RECORD (record), NULL);
  g_return_val_if_fail (field < DESK_RECORD_GET_CLASS (record)->n_fields, NULL);
  g_return_val_if_fail (_desk_record_get_kind (record, field) == kind, NULL);

  return &_desk_record_get_slots (record)[field];
}

static void
notify_field (gpointer record, guint field)
{
  g_object_notify_by_pspec (G_OBJECT (record),
                            DESK_RECORD_GET_CLASS (record)->properties[field + 1]);
}

static GListStore *
ensure_list (gpointer record, guint field, DeskSlot *slot)
{
  if (slot->list == NULL)
    slot->list = g_list_store_new (DESK_RECORD_GET_CLASS (record)->fields[field].item_type ());

  return slot->list;
}

/**
 * desk_record_get_id:
 * @record: a record of the top level, one that has an id
 *
 * Returns: (transfer none) (nullable): its id
 */
const char *
desk_record_get_id (gpointer record)
{
  g_return_val_if_fail (DESK_IS_RECORD (record), NULL);
  g_return_val_if_fail (
      g_str_equal (DESK_RECORD_GET_CLASS (record)->fields[DESK_RECORD_ID].name, "id"), NULL);

  return desk_record_get_string (record, DESK_RECORD_ID);
}

/**
 * desk_record_get_string:
 * @record: a #DeskRecord
 * @field: number of a field that is a text of any kind: string, id, enum, date …
 *
 * Returns: (transfer none) (nullable): its value, good until the field changes
 */
const char *
desk_record_get_string (gpointer record, guint field)
{
  DeskSlot *slot = get_slot (record, field, DESK_SLOT_TEXT);

  return slot != NULL ? slot->string : NULL;
}

/**
 * desk_record_get_integer:
 * @record: a #DeskRecord
 * @field: number of an integer field
 *
 * Returns: its value, or 0 if it is null
 */
gint64
desk_record_get_integer (gpointer record, guint field)
{
  DeskSlot *slot = get_slot (record, field, DESK_SLOT_INTEGER);

  return slot != NULL ? slot->integer : 0;
}

/**
 * desk_record_get_boolean:
 * @record: a #DeskRecord
 * @field: number of a boolean field
 *
 * Returns: its value
 */
gboolean
desk_record_get_boolean (gpointer record, guint field)
{
  DeskSlot *slot = get_slot (record, field, DESK_SLOT_BOOLEAN);

  return slot != NULL && slot->integer != 0;
}

/**
 * desk_record_get_list:
 * @record: a #DeskRecord
 * @field: number of a list field
 *
 * The model stays the same for the life of the record and changes its items when the field is set.
 *
 * Returns: (transfer none): a #GListStore of sub-records, never %NULL
 */
GListModel *
desk_record_get_list (gpointer record, guint field)
{
  DeskSlot *slot = get_slot (record, field, DESK_SLOT_LIST);

  return slot != NULL ? G_LIST_MODEL (ensure_list (record, field, slot)) : NULL;
}

/**
 * desk_record_is_null:
 * @record: a #DeskRecord
 * @field: number of any field
 *
 * Returns: whether a text or an integer has no value; a boolean always has one, and a list is
 *   empty rather than null
 */
gboolean
desk_record_is_null (gpointer record, guint field)
{
  const DeskSlot *slot = NULL;

  g_return_val_if_fail (DESK_IS_RECORD (record), TRUE);
  g_return_val_if_fail (field < DESK_RECORD_GET_CLASS (record)->n_fields, TRUE);

  slot = &_desk_record_get_slots (record)[field];

  switch (_desk_record_get_kind (record, field))
    {
    case DESK_SLOT_TEXT:
      return slot->string == NULL;
    case DESK_SLOT_INTEGER:
      return !slot->has_integer;
    case DESK_SLOT_BOOLEAN:
    case DESK_SLOT_LIST:
    default:
      return FALSE;
    }
}

/**
 * desk_record_set_string:
 * @record: a #DeskRecord
 * @field: number of a text field
 * @value: (nullable): the new value, kept as it is
 */
void
desk_record_set_string (gpointer record, guint field, const char *value)
{
  DeskSlot *slot = get_slot (record, field, DESK_SLOT_TEXT);
  char *copy = NULL;

  g_return_if_fail (slot != NULL);

  if (g_strcmp0 (slot->string, value) == 0)
    return;

  copy = g_strdup (value);
  g_free (slot->string);
  slot->string = copy;
  notify_field (record, field);
}

/**
 * desk_record_set_integer:
 * @record: a #DeskRecord
 * @field: number of an integer field
 * @value: the new value
 */
void
desk_record_set_integer (gpointer record, guint field, gint64 value)
{
  DeskSlot *slot = get_slot (record, field, DESK_SLOT_INTEGER);

  g_return_if_fail (slot != NULL);

  if (slot->has_integer && slot->integer == value)
    return;

  slot->integer = value;
  slot->has_integer = TRUE;
  notify_field (record, field);
}

/**
 * desk_record_set_boolean:
 * @record: a #DeskRecord
 * @field: number of a boolean field
 * @value: the new value
 */
void
desk_record_set_boolean (gpointer record, guint field, gboolean value)
{
  DeskSlot *slot = get_slot (record, field, DESK_SLOT_BOOLEAN);

  g_return_if_fail (slot != NULL);

  if (slot->integer == (value ? 1 : 0))
    return;

  slot->integer = value ? 1 : 0;
  notify_field (record, field);
}

/**
 * desk_record_set_list:
 * @record: a #DeskRecord
 * @field: number of a list field
 * @items: (nullable): the new sub-records, which are shared, not copied
 */
void
desk_record_set_list (gpointer record, guint field, GListModel *items)
{
  DeskSlot *slot = get_slot (record, field, DESK_SLOT_LIST);
  GListStore *list = NULL;
  g_autoptr (GPtrArray) additions = NULL;

  g_return_if_fail (slot != NULL);
  g_return_if_fail (items == NULL || G_IS_LIST_MODEL (items));

  if (_desk_record_lists_equal ((GListModel *) slot->list, items))
    return;

  additions = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; items != NULL && i < g_list_model_get_n_items (items); i++)
    g_ptr_array_add (additions, g_list_model_get_item (items, i));

  list = ensure_list (record, field, slot);
  g_list_store_splice (list,
                       0,
                       g_list_model_get_n_items (G_LIST_MODEL (list)),
                       additions->pdata,
                       additions->len);
  notify_field (record, field);
}

/**
 * desk_record_append:
 * @record: a #DeskRecord
 * @field: number of a list field
 * @item: a sub-record of the list's type; a reference is taken
 */
void
desk_record_append (gpointer record, guint field, gpointer item)
{
  DeskSlot *slot = get_slot (record, field, DESK_SLOT_LIST);

  g_return_if_fail (slot != NULL);

  g_list_store_append (ensure_list (record, field, slot), item);
  notify_field (record, field);
}

/**
 * desk_record_set_null:
 * @record: a #DeskRecord
 * @field: number of any field
 *
 * Takes the value away: a boolean becomes false, a list empty.
 */
void
desk_record_set_null (gpointer record, guint field)
{
  g_return_if_fail (DESK_IS_RECORD (record));
  g_return_if_fail (field < DESK_RECORD_GET_CLASS (record)->n_fields);

  switch (_desk_record_get_kind (record, field))
    {
    case DESK_SLOT_TEXT:
      desk_record_set_string (record, field, NULL);
      break;
    case DESK_SLOT_INTEGER:
      {
        DeskSlot *slot = get_slot (record, field, DESK_SLOT_INTEGER);

        if (!slot->has_integer)
          return;
        slot->integer = 0;
        slot->has_integer = FALSE;
        notify_field (record, field);
        break;
      }
    case DESK_SLOT_BOOLEAN:
      desk_record_set_boolean (record, field, FALSE);
      break;
    case DESK_SLOT_LIST:
      desk_record_set_list (record, field, NULL);
      break;
    default:
      g_assert_not_reached ();
    }
}

/**
 * desk_record_clear:
 * @record: a #DeskRecord
 * @flags: fields with one of these flags are set to null: %DESK_FIELD_SERVER in what a client
 *   sent, which is not for it to say
 */
void
desk_record_clear (gpointer record, DeskFieldFlags flags)
{
  DeskRecordClass *klass = NULL;

  g_return_if_fail (DESK_IS_RECORD (record));

  klass = DESK_RECORD_GET_CLASS (record);
  for (guint i = 0; i < klass->n_fields; i++)
    {
      if ((klass->fields[i].flags & flags) != 0)
        desk_record_set_null (record, i);
    }
}
