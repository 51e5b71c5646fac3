/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-price-file"

#include "config.h"

#include "desk-price-file.h"

#include "desk-csv.h"
#include "desk-date.h"
#include "desk-device-model.h"
#include "desk-fault.h"
#include "desk-field-check.h"
#include "desk-format.h"
#include "desk-id.h"
#include "desk-json-check.h"
#include "desk-price-file-private.h"
#include "desk-region.h"

#include <string.h>

/*
 * Price lists as comma-separated values, which is how they come out of a spreadsheet. README.md says
 * what stands in the columns; data/prices-example.csv is an example. The first row names the columns.
 */
const char *const _desk_price_columns[DESK_PRICE_N_COLUMNS] = {
  [DESK_PRICE_COLUMN_ROW] = "row",
  [DESK_PRICE_COLUMN_LIST] = "list",
  [DESK_PRICE_COLUMN_KEY] = "key",
  [DESK_PRICE_COLUMN_TERM] = "term",
  [DESK_PRICE_COLUMN_AMOUNT] = "amount",
  [DESK_PRICE_COLUMN_PERIOD] = "period",
  [DESK_PRICE_COLUMN_SOLD] = "sold",
  [DESK_PRICE_COLUMN_LANGUAGE] = "language",
  [DESK_PRICE_COLUMN_LABEL] = "label",
  [DESK_PRICE_COLUMN_NOTE] = "note",
  [DESK_PRICE_COLUMN_CURRENCY] = "currency",
  [DESK_PRICE_COLUMN_REGION] = "region",
  [DESK_PRICE_COLUMN_VALID_FROM] = "valid_from",
  [DESK_PRICE_COLUMN_VALID_UNTIL] = "valid_until",
  [DESK_PRICE_COLUMN_INCLUDED] = "included",
};

typedef struct
{
  DeskStorage *storage;
  GPtrArray *faults;                     /* of char * */
  GHashTable *classes;                   /* (owned): of the devices there are */
  GPtrArray *lists;                      /* (owned): those of the file */
  const DeskCsvRow *row;                 /* that is being read */
  int where[DESK_PRICE_N_COLUMNS];       /* place of a column in the file, or -1 */
  DeskPriceList *list;                   /* that the row belongs to */
} Reader;

gint64
_desk_price_power (const char *currency)
{
  gint64 power = 1;

  for (guint i = 0; i < desk_currency_get_decimals (currency); i++)
    power *= 10;
  return power;
}

static const char *
get (Reader *self, guint column)
{
  return self->where[column] < 0 ? "" : desk_csv_row_get (self->row, (guint) self->where[column]);
}

G_GNUC_PRINTF (3, 4)
static gboolean
fail (Reader *self, guint column, const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list parameters;

  va_start (parameters, format);
  text = g_strdup_vprintf (format, parameters);
  va_end (parameters);
  g_ptr_array_add (self->faults,
                   g_strdup_printf ("%u: %s: %s", self->row->line, _desk_price_columns[column], text));
  return FALSE;
}

/* Sets a text of a record to what stands in a column, if it is what the field takes. */
static gboolean
take (Reader *self, gpointer record, guint field, guint column)
{
  const DeskField *fields = desk_record_get_fields (G_OBJECT_TYPE (record), NULL);
  const char *text = get (self, column);
  DeskFault fault = { .pointer = (char *) _desk_price_columns[column] };
  g_autofree char *message = NULL;

  if (*text == '\0' && (fields[field].flags & DESK_FIELD_REQUIRED) != 0)
    return fail (self, column, "is needed here");
  if (*text == '\0')
    return TRUE;

  fault.code = (char *) desk_field_check_text (&fields[field], text, &fault.limit, &fault.found);
  if (fault.code == NULL && fields[field].type == DESK_FIELD_ENUM &&
      !desk_field_knows_key (&fields[field], text))
    fault.code = (char *) "unknown";
  if (fault.code != NULL)
    {
      message = desk_fault_dup_message (&fault);
      return fail (self, column, "“%s”: %s", text, message);
    }

  desk_record_set_string (record, field, text);
  return TRUE;
}

static gpointer
find (GListModel *items, guint field, const char *key)
{
  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (DeskRecord) item = g_list_model_get_item (items, i);

      if (g_strcmp0 (desk_record_get_string (item, field), key) == 0)
        return item; /* the list holds a reference of its own */
    }

  return NULL;
}

/* 1234.50 to 123450: digits, and as many decimals as the currency has at most. */
static gboolean
take_amount (Reader *self, gpointer record, guint field)
{
  const char *text = get (self, DESK_PRICE_COLUMN_AMOUNT);
  const char *currency = desk_record_get_string (self->list, DESK_PRICE_LIST_CURRENCY);
  gint64 power = _desk_price_power (currency);
  gint64 amount = 0;
  gint64 unit = power;
  gboolean is_number = g_ascii_isdigit (*text);

  for (const char *p = text; is_number && *p != '\0'; p++)
    {
      if (*p == '.' && unit == power && g_ascii_isdigit (p[1]))
        unit /= 10;
      else if (!g_ascii_isdigit (*p) || unit == 0)
        is_number = FALSE;
      else if (unit == power)
        is_number = !__builtin_mul_overflow (amount, 10, &amount) &&
                    !__builtin_add_overflow (amount, (*p - '0') * power, &amount);
      else
        {
          amount += (*p - '0') * unit;
          unit /= 10;
        }
    }

  if (!is_number || amount > DESK_JSON_MAX_INTEGER)
    return fail (self, DESK_PRICE_COLUMN_AMOUNT, "“%s” is no amount such as %s", text,
                 power == 1 ? "14880" : "148.80");

  desk_record_set_integer (record, field, amount);
  return TRUE;
}

/* --- rows ------------------------------------------------------------------------------------ */

static DeskPriceList *
find_list (Reader *self, const char *name)
{
  for (guint i = 0; i < self->lists->len; i++)
    if (g_strcmp0 (desk_record_get_string (self->lists->pdata[i], DESK_PRICE_LIST_NAME), name) == 0)
      return self->lists->pdata[i];

  return NULL;
}

/* A list of the same name and region is the one that is there. */
static void
take_id (Reader *self, DeskPriceList *list)
{
  g_autoptr (GPtrArray) known = desk_storage_find (self->storage,
                                                   DESK_TYPE_PRICE_LIST,
                                                   DESK_PRICE_LIST_NAME,
                                                   desk_record_get_string (list, DESK_PRICE_LIST_NAME));
  g_autofree char *id = desk_id_new ("prl");

  desk_record_set_string (list, DESK_PRICE_LIST_ID, id);
  for (guint i = 0; i < known->len; i++)
    if (g_strcmp0 (desk_record_get_string (known->pdata[i], DESK_PRICE_LIST_REGION_ID),
                   desk_record_get_string (list, DESK_PRICE_LIST_REGION_ID)) == 0)
      desk_record_set_string (list, DESK_PRICE_LIST_ID, desk_record_get_id (known->pdata[i]));
}

static gboolean
take_included (Reader *self, DeskPriceList *list)
{
  const char *text = get (self, DESK_PRICE_COLUMN_INCLUDED);
  guint64 included = 0;

  if (*text != '\0' && !g_ascii_string_to_unsigned (text, 10, 0, 9999, &included, NULL))
    return fail (self, DESK_PRICE_COLUMN_INCLUDED, "“%s” is no number from 0 to 9999", text);

  desk_record_set_integer (list, DESK_PRICE_LIST_INCLUDED_DEVICES, (gint64) included);
  return TRUE;
}

static void
read_list (Reader *self)
{
  g_autoptr (DeskPriceList) list = desk_record_new (DESK_TYPE_PRICE_LIST);
  g_autoptr (DeskRegion) region = NULL;
  const char *name = get (self, DESK_PRICE_COLUMN_LIST);
  const char *from = NULL;
  const char *until = NULL;

  if (find_list (self, name) != NULL)
    {
      fail (self, DESK_PRICE_COLUMN_LIST, "“%s” is there twice", name);
      return;
    }

  /* It is there for its rows even if something is wrong with it: one fault is named once. */
  take (self, list, DESK_PRICE_LIST_NAME, DESK_PRICE_COLUMN_LIST);
  desk_record_set_string (list, DESK_PRICE_LIST_NAME, name);
  if (!take (self, list, DESK_PRICE_LIST_CURRENCY, DESK_PRICE_COLUMN_CURRENCY))
    desk_record_set_string (list, DESK_PRICE_LIST_CURRENCY, "EUR");
  if (take (self, list, DESK_PRICE_LIST_REGION_ID, DESK_PRICE_COLUMN_REGION))
    {
      const char *region_id = desk_record_get_string (list, DESK_PRICE_LIST_REGION_ID);

      region = desk_storage_get (self->storage, DESK_TYPE_REGION, region_id);
      if (region == NULL)
        fail (self, DESK_PRICE_COLUMN_REGION, "there is no region “%s”", region_id);
    }
  take (self, list, DESK_PRICE_LIST_VALID_FROM, DESK_PRICE_COLUMN_VALID_FROM);
  take (self, list, DESK_PRICE_LIST_VALID_UNTIL, DESK_PRICE_COLUMN_VALID_UNTIL);
  take_included (self, list);
  from = desk_record_get_string (list, DESK_PRICE_LIST_VALID_FROM);
  until = desk_record_get_string (list, DESK_PRICE_LIST_VALID_UNTIL);
  if (from != NULL && until != NULL && strcmp (until, from) < 0)
    fail (self, DESK_PRICE_COLUMN_VALID_UNTIL, "“%s” is before “%s”", until, from);

  take_id (self, list);
  g_ptr_array_add (self->lists, g_steal_pointer (&list));
}

/* The words of a term or a plan in one language; each further language is a further row. */
static void
read_text (Reader *self, gpointer record, guint field)
{
  g_autoptr (DeskText) text = desk_record_new (DESK_TYPE_TEXT);
  const char *language = get (self, DESK_PRICE_COLUMN_LANGUAGE);

  if (find (desk_record_get_list (record, field), DESK_TEXT_LANGUAGE, language) != NULL)
    {
      fail (self, DESK_PRICE_COLUMN_LANGUAGE, "“%s” is there twice", language);
      return;
    }
  if (take (self, text, DESK_TEXT_LANGUAGE, DESK_PRICE_COLUMN_LANGUAGE) &
      take (self, text, DESK_TEXT_LABEL, DESK_PRICE_COLUMN_LABEL) &
      take (self, text, DESK_TEXT_NOTE, DESK_PRICE_COLUMN_NOTE))
    desk_record_append (record, field, text);
}

static void
read_term (Reader *self)
{
  GListModel *terms = desk_record_get_list (self->list, DESK_PRICE_LIST_TERMS);
  const char *sold = get (self, DESK_PRICE_COLUMN_SOLD);
  DeskPriceTerm *known = find (terms, DESK_PRICE_TERM_KEY, get (self, DESK_PRICE_COLUMN_KEY));
  g_autoptr (DeskPriceTerm) term = NULL;

  if (known == NULL)
    {
      term = desk_record_new (DESK_TYPE_PRICE_TERM);
      if (!take (self, term, DESK_PRICE_TERM_KEY, DESK_PRICE_COLUMN_KEY))
        return;
      take (self, term, DESK_PRICE_TERM_PERIOD, DESK_PRICE_COLUMN_PERIOD);
      if (*sold != '\0' && !g_str_equal (sold, "yes") && !g_str_equal (sold, "no"))
        fail (self, DESK_PRICE_COLUMN_SOLD, "“%s” is neither yes nor no", sold);
      desk_record_set_boolean (term, DESK_PRICE_TERM_IS_AVAILABLE, !g_str_equal (sold, "no"));
      desk_record_append (self->list, DESK_PRICE_LIST_TERMS, term);
      known = term;
    }
  read_text (self, known, DESK_PRICE_TERM_TEXTS);
}

static void
read_plan (Reader *self)
{
  GListModel *plans = desk_record_get_list (self->list, DESK_PRICE_LIST_PLANS);
  DeskPricePlan *known = find (plans, DESK_PRICE_PLAN_KEY, get (self, DESK_PRICE_COLUMN_KEY));
  g_autoptr (DeskPricePlan) plan = NULL;

  if (known == NULL)
    {
      plan = desk_record_new (DESK_TYPE_PRICE_PLAN);
      if (!take (self, plan, DESK_PRICE_PLAN_KEY, DESK_PRICE_COLUMN_KEY))
        return;
      desk_record_append (self->list, DESK_PRICE_LIST_PLANS, plan);
      known = plan;
    }
  read_text (self, known, DESK_PRICE_PLAN_TEXTS);
}

/* A price is for a term that a row above has named. */
static gboolean
check_term (Reader *self)
{
  const char *term = get (self, DESK_PRICE_COLUMN_TERM);

  if (*term == '\0')
    return fail (self, DESK_PRICE_COLUMN_TERM, "is needed here");
  if (find (desk_record_get_list (self->list, DESK_PRICE_LIST_TERMS), DESK_PRICE_TERM_KEY, term) == NULL)
    return fail (self, DESK_PRICE_COLUMN_TERM, "no row above has the term “%s”", term);
  return TRUE;
}

static gboolean
has_price (Reader *self, guint list_field, guint key_field, guint term_field)
{
  GListModel *prices = desk_record_get_list (self->list, list_field);

  for (guint i = 0; i < g_list_model_get_n_items (prices); i++)
    {
      g_autoptr (DeskRecord) price = g_list_model_get_item (prices, i);

      if (g_strcmp0 (desk_record_get_string (price, key_field), get (self, DESK_PRICE_COLUMN_KEY)) == 0 &&
          g_strcmp0 (desk_record_get_string (price, term_field), get (self, DESK_PRICE_COLUMN_TERM)) == 0)
        return TRUE;
    }

  return FALSE;
}

static void
read_plan_price (Reader *self)
{
  GListModel *plans = desk_record_get_list (self->list, DESK_PRICE_LIST_PLANS);
  const char *plan = get (self, DESK_PRICE_COLUMN_KEY);
  g_autoptr (DeskPlanPrice) price = desk_record_new (DESK_TYPE_PLAN_PRICE);

  if (find (plans, DESK_PRICE_PLAN_KEY, plan) == NULL)
    {
      fail (self, DESK_PRICE_COLUMN_KEY, "no row above has the plan “%s”", plan);
      return;
    }
  if (has_price (self, DESK_PRICE_LIST_PLAN_PRICES, DESK_PLAN_PRICE_PLAN, DESK_PLAN_PRICE_TERM))
    {
      fail (self, DESK_PRICE_COLUMN_KEY, "the price of “%s” is there twice", plan);
      return;
    }
  if (!check_term (self) || !take_amount (self, price, DESK_PLAN_PRICE_AMOUNT))
    return;

  desk_record_set_string (price, DESK_PLAN_PRICE_PLAN, plan);
  desk_record_set_string (price, DESK_PLAN_PRICE_TERM, get (self, DESK_PRICE_COLUMN_TERM));
  desk_record_append (self->list, DESK_PRICE_LIST_PLAN_PRICES, price);
}

static void
read_device_price (Reader *self)
{
  const char *device_class = get (self, DESK_PRICE_COLUMN_KEY);
  g_autoptr (DeskDevicePrice) price = desk_record_new (DESK_TYPE_DEVICE_PRICE);

  if (!g_hash_table_contains (self->classes, device_class))
    {
      fail (self, DESK_PRICE_COLUMN_KEY, "there is no device of class “%s”", device_class);
      return;
    }
  if (has_price (self, DESK_PRICE_LIST_DEVICE_PRICES, DESK_DEVICE_PRICE_DEVICE_CLASS, DESK_DEVICE_PRICE_TERM))
    {
      fail (self, DESK_PRICE_COLUMN_KEY, "the price of “%s” is there twice", device_class);
      return;
    }
  if (!check_term (self) || !take_amount (self, price, DESK_DEVICE_PRICE_AMOUNT))
    return;

  desk_record_set_string (price, DESK_DEVICE_PRICE_DEVICE_CLASS, device_class);
  desk_record_set_string (price, DESK_DEVICE_PRICE_TERM, get (self, DESK_PRICE_COLUMN_TERM));
  desk_record_append (self->list, DESK_PRICE_LIST_DEVICE_PRICES, price);
}

static void
read_row (Reader *self)
{
  const char *kind = get (self, DESK_PRICE_COLUMN_ROW);

  if (g_str_equal (kind, "list"))
    {
      read_list (self);
      return;
    }

  self->list = find_list (self, get (self, DESK_PRICE_COLUMN_LIST));
  if (self->list == NULL)
    fail (self, DESK_PRICE_COLUMN_LIST, "no row above is the list “%s”", get (self, DESK_PRICE_COLUMN_LIST));
  else if (g_str_equal (kind, "term"))
    read_term (self);
  else if (g_str_equal (kind, "plan"))
    read_plan (self);
  else if (g_str_equal (kind, "plan price"))
    read_plan_price (self);
  else if (g_str_equal (kind, "device price"))
    read_device_price (self);
  else
    fail (self, DESK_PRICE_COLUMN_ROW, "“%s” is none of list, term, plan, plan price, device price", kind);
}

/* --- the file -------------------------------------------------------------------------------- */

static gboolean
read_head (Reader *self)
{
  gboolean is_good = TRUE;

  for (guint i = 0; i < DESK_PRICE_N_COLUMNS; i++)
    self->where[i] = -1;

  for (guint i = 0; i < self->row->cells->len; i++)
    {
      const char *name = self->row->cells->pdata[i];
      int column = -1;

      for (int j = 0; j < DESK_PRICE_N_COLUMNS; j++)
        if (g_ascii_strcasecmp (_desk_price_columns[j], name) == 0)
          column = j;
      if (column < 0 || self->where[column] >= 0)
        {
          g_ptr_array_add (self->faults,
                           g_strdup_printf (column < 0 ? "%u: there is no column “%s”"
                                                       : "%u: the column “%s” is there twice",
                                            self->row->line,
                                            name));
          is_good = FALSE;
          continue;
        }
      self->where[column] = (int) i;
    }

  for (guint i = DESK_PRICE_COLUMN_ROW; i <= DESK_PRICE_COLUMN_AMOUNT; i++)
    if (self->where[i] < 0)
      is_good = fail (self, i, "the column is missing");
  return is_good;
}

static void
list_classes (Reader *self)
{
  g_autoptr (GListStore) models = desk_storage_list (self->storage, DESK_TYPE_DEVICE_MODEL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (models)); i++)
    {
      g_autoptr (DeskDeviceModel) model = g_list_model_get_item (G_LIST_MODEL (models), i);

      g_hash_table_add (self->classes,
                        g_strdup (desk_record_get_string (model, DESK_DEVICE_MODEL_DEVICE_CLASS)));
    }
}

/**
 * desk_price_file_read:
 * @storage: the storage, for what is known already
 * @text: the whole file
 * @faults: (element-type utf8): gets "LINE: COLUMN: what is wrong" for everything that is
 *
 * Reads price lists. Nothing is stored.
 *
 * Returns: (transfer full) (element-type DeskPriceList): the lists, to be used if there are no faults
 */
GPtrArray *
desk_price_file_read (DeskStorage *storage, const char *text, GPtrArray *faults)
{
  g_autoptr (GHashTable) classes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) lists = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = desk_csv_parse (text, &error);
  Reader self = { .storage = storage, .faults = faults, .classes = classes, .lists = lists };

  if (rows == NULL)
    {
      g_ptr_array_add (faults, g_strdup (error->message));
      return g_steal_pointer (&lists);
    }
  if (rows->len == 0)
    {
      g_ptr_array_add (faults, g_strdup ("1: the file is empty"));
      return g_steal_pointer (&lists);
    }

  list_classes (&self);
  self.row = rows->pdata[0];
  if (!read_head (&self))
    return g_steal_pointer (&lists);
  for (guint i = 1; i < rows->len; i++)
    {
      self.row = rows->pdata[i];
      read_row (&self);
    }

  if (lists->len == 0 && faults->len == 0)
    fail (&self, DESK_PRICE_COLUMN_ROW, "there is no price list in the file");
  return g_steal_pointer (&lists);
}
