/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-list-row"

#include "config.h"

#include "desk-list-row-private.h"

#include "desk-record.h"

/* A row is its parts and figures, which the kind of its list describes. */

typedef struct
{
  DeskRecord *parts[DESK_LIST_MAX_PARTS]; /* (owned) (nullable elements) */
  DeskListValue figures[DESK_LIST_MAX_FIGURES];
  DeskOutboxEntry *entry; /* (owned) (nullable) */
  const char *today;      /* (interned) (nullable) */
  const char *status;     /* (interned) (nullable) */
} DeskListRowPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (DeskListRow, desk_list_row, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_ENTRY,
  PROP_TODAY,
  PROP_STATUS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* In each kind of row, the parts come first. */
#define FIRST_PART 1
#define FIRST_FIGURE (FIRST_PART + DESK_LIST_MAX_PARTS)

static DeskListRowPrivate *
get_private (gpointer row)
{
  return desk_list_row_get_instance_private (DESK_LIST_ROW (row));
}

static void
desk_list_row_constructed (GObject *object)
{
  const DeskListKind *kind = DESK_LIST_ROW_GET_CLASS (object)->kind;

  /* Whoever looks at a row that could not be read sees an empty record. */
  get_private (object)->parts[0] = desk_record_new (kind->parts[0].get_type ());

  G_OBJECT_CLASS (desk_list_row_parent_class)->constructed (object);
}

static void
desk_list_row_finalize (GObject *object)
{
  DeskListRowPrivate *priv = get_private (object);

  for (guint i = 0; i < DESK_LIST_MAX_PARTS; i++)
    g_clear_object (&priv->parts[i]);
  for (guint i = 0; i < DESK_LIST_MAX_FIGURES; i++)
    g_free (priv->figures[i].text);
  g_clear_object (&priv->entry);

  G_OBJECT_CLASS (desk_list_row_parent_class)->finalize (object);
}

static void
desk_list_row_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  DeskListRowPrivate *priv = get_private (object);

  switch (prop_id)
    {
    case PROP_ENTRY:
      g_value_set_object (value, priv->entry);
      break;
    case PROP_TODAY:
      g_value_set_string (value, priv->today);
      break;
    case PROP_STATUS:
      g_value_set_string (value, priv->status);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

/* For the properties of the kinds. */
static void
get_kind_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  DeskListRowPrivate *priv = get_private (object);
  const DeskListValue *figure = NULL;

  if (prop_id < FIRST_FIGURE)
    {
      g_value_set_object (value, priv->parts[prop_id - FIRST_PART]);
      return;
    }

  figure = &priv->figures[prop_id - FIRST_FIGURE];
  switch (G_PARAM_SPEC_VALUE_TYPE (pspec))
    {
    case G_TYPE_STRING:
      g_value_set_string (value, figure->text);
      break;
    case G_TYPE_BOOLEAN:
      g_value_set_boolean (value, figure->number != 0);
      break;
    case G_TYPE_INT:
    default:
      g_value_set_int (value, (int) CLAMP (figure->number, G_MININT, G_MAXINT));
      break;
    }
}

static void
desk_list_row_class_init (DeskListRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->constructed = desk_list_row_constructed;
  object_class->finalize = desk_list_row_finalize;
  object_class->get_property = desk_list_row_get_property;

  properties[PROP_ENTRY] =
      g_param_spec_object ("entry", NULL, NULL, DESK_TYPE_OUTBOX_ENTRY, flags);
  properties[PROP_TODAY] = g_param_spec_string ("today", NULL, NULL, NULL, flags);
  properties[PROP_STATUS] = g_param_spec_string ("status", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
desk_list_row_init (DeskListRow *self)
{
}

static GParamSpec *
make_figure_pspec (const DeskListFigure *figure, GParamFlags flags)
{
  switch (figure->type)
    {
    case G_TYPE_STRING:
      return g_param_spec_string (figure->name, NULL, NULL, NULL, flags);
    case G_TYPE_BOOLEAN:
      return g_param_spec_boolean (figure->name, NULL, NULL, FALSE, flags);
    case G_TYPE_INT:
    default:
      return g_param_spec_int (figure->name, NULL, NULL, G_MININT, G_MAXINT, 0, flags);
    }
}

/* For the class initialiser of a kind of row. */
void
_desk_list_row_class_install (DeskListRowClass *klass, const DeskListKind *kind)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  g_assert (kind->n_parts <= DESK_LIST_MAX_PARTS && kind->n_figures <= DESK_LIST_MAX_FIGURES);

  object_class->get_property = get_kind_property;
  klass->kind = kind;
  for (guint i = 0; i < kind->n_parts; i++)
    {
      klass->part_properties[i] = g_param_spec_object (kind->parts[i].name,
                                                       NULL,
                                                       NULL,
                                                       kind->parts[i].get_type (),
                                                       flags);
      g_object_class_install_property (object_class, FIRST_PART + i, klass->part_properties[i]);
    }
  for (guint i = 0; i < kind->n_figures; i++)
    {
      klass->figure_properties[i] = make_figure_pspec (&kind->figures[i], flags);
      g_object_class_install_property (object_class,
                                       FIRST_FIGURE + i,
                                       klass->figure_properties[i]);
    }
}

/* A record that says the same is no news for what is bound to it. */
static void
set_part (gpointer row, guint part, DeskRecord *record)
{
  DeskRecord **current = &get_private (row)->parts[part];

  if (*current == record ||
      (*current != NULL && record != NULL && desk_record_equal (*current, record)))
    return;

  g_set_object (current, record);
  g_object_notify_by_pspec (row, DESK_LIST_ROW_GET_CLASS (row)->part_properties[part]);
}

static void
set_figure (gpointer row, guint figure, const DeskListValue *value)
{
  DeskListValue *current = &get_private (row)->figures[figure];

  if (current->number == value->number && g_strcmp0 (current->text, value->text) == 0)
    return;

  g_free (current->text);
  *current = (DeskListValue){ value->number, g_strdup (value->text) };
  g_object_notify_by_pspec (row, DESK_LIST_ROW_GET_CLASS (row)->figure_properties[figure]);
}

static void
set_interned (gpointer row, const char **field, const char *value, guint property)
{
  if (g_strcmp0 (*field, value) == 0)
    return;

  *field = g_intern_string (value);
  g_object_notify_by_pspec (row, properties[property]);
}

/* Brings the row up to what was read. */
void
_desk_list_row_update (gpointer row,
                       DeskListRowData *data,
                       DeskOutboxEntry *entry,
                       const char *today)
{
  DeskListRowPrivate *priv = get_private (row);
  const DeskListKind *kind = data->kind;

  kind->derive (data, entry, today);

  g_object_freeze_notify (row);
  for (guint i = 0; i < kind->n_parts; i++)
    set_part (row, i, data->parts[i]);
  for (guint i = 0; i < kind->n_figures; i++)
    set_figure (row, i, &data->figures[i]);
  if (g_set_object (&priv->entry, entry))
    g_object_notify_by_pspec (row, properties[PROP_ENTRY]);
  set_interned (row, &priv->today, today, PROP_TODAY);
  set_interned (row, &priv->status, data->status, PROP_STATUS);
  g_object_thaw_notify (row);
}

gpointer
_desk_list_row_get_part (gpointer row, guint part)
{
  g_return_val_if_fail (DESK_IS_LIST_ROW (row), NULL);

  return get_private (row)->parts[part];
}

const DeskListValue *
_desk_list_row_get_figure (gpointer row, guint figure)
{
  g_return_val_if_fail (DESK_IS_LIST_ROW (row), NULL);

  return &get_private (row)->figures[figure];
}

/**
 * desk_list_row_get_record:
 * @row: a row of any kind
 *
 * Returns: (transfer none): the record that is listed; an empty one if it could not be read
 */
gpointer
desk_list_row_get_record (gpointer row)
{
  return _desk_list_row_get_part (row, 0);
}

/**
 * desk_list_row_find_part:
 * @row: a row of any kind
 * @name: one of its properties that is a record, such as "customer"
 *
 * As g_object_get(), for who asks for each row of a long list.
 *
 * Returns: (transfer none) (nullable): the record; %NULL until it has come
 */
gpointer
desk_list_row_find_part (gpointer row, const char *name)
{
  const DeskListKind *kind = NULL;

  g_return_val_if_fail (DESK_IS_LIST_ROW (row), NULL);

  kind = DESK_LIST_ROW_GET_CLASS (row)->kind;
  for (guint i = 0; i < kind->n_parts; i++)
    if (g_str_equal (kind->parts[i].name, name))
      return get_private (row)->parts[i];

  g_return_val_if_reached (NULL);
}

/**
 * desk_list_row_get_entry:
 * @row: a row of any kind
 *
 * Returns: (transfer none) (nullable): what waits in the outbox for it
 */
DeskOutboxEntry *
desk_list_row_get_entry (gpointer row)
{
  g_return_val_if_fail (DESK_IS_LIST_ROW (row), NULL);

  return get_private (row)->entry;
}

/**
 * desk_list_row_get_today:
 * @row: a row of any kind
 *
 * Returns: (transfer none) (nullable): the date at the dealer, by which dates are written
 */
const char *
desk_list_row_get_today (gpointer row)
{
  g_return_val_if_fail (DESK_IS_LIST_ROW (row), NULL);

  return get_private (row)->today;
}

/**
 * desk_list_row_get_status:
 * @row: a row of any kind
 *
 * Returns: (transfer none) (nullable): key of the status vocabulary
 */
const char *
desk_list_row_get_status (gpointer row)
{
  g_return_val_if_fail (DESK_IS_LIST_ROW (row), NULL);

  return get_private (row)->status;
}
