/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-validate"

#include "config.h"

#include "desk-validate.h"

#include "desk-customer.h"
#include "desk-field-check.h"
#include "desk-format.h"
#include "desk-order.h"
#include "desk-tax-id.h"

#include <string.h>

/*
 * What a person typed, looked at by both programs. Nothing is cut or corrected here: a fault is
 * shown at its field.
 */

/* Countries whose addresses have no postcode: Universal Postal Union, addressing systems. */
static const char *const without_postcode[] = {
  "AE", "AG", "AO", "AW", "BF", "BI", "BJ", "BO", "BS", "BW", "BZ", "CD", "CF", "CG", "CI", "CK",
  "CM", "DJ", "DM", "ER", "FJ", "GA", "GD", "GH", "GM", "GQ", "GY", "HK", "JM", "KI", "KM", "KN",
  "KP", "LC", "LY", "ML", "MO", "MR", "MW", "NR", "NU", "QA", "RW", "SB", "SC", "SL", "SR", "ST",
  "SY", "TD", "TG", "TK", "TL", "TO", "TT", "TV", "UG", "VC", "VU", "WS", "YE", "ZW", NULL,
};

static void validate (gpointer record, const char *pointer, GPtrArray *faults);

static gboolean
is_blank (const char *text)
{
  for (const char *p = text; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    {
      if (!g_unichar_isspace (g_utf8_get_char (p)))
        return FALSE;
    }

  return TRUE;
}

static void
check_tax_id (gpointer record, const char *pointer, GPtrArray *faults)
{
  const char *country = desk_record_get_string (record, DESK_CUSTOMER_COUNTRY);
  const char *text = desk_record_get_string (record, DESK_CUSTOMER_TAX_ID);
  DeskTaxIdFault found = DESK_TAX_ID_OK;
  DeskFault *fault = NULL;

  if (desk_tax_id_check (country, text, &found))
    return;

  fault = desk_fault_add (faults,
                          pointer,
                          desk_tax_id_fault_code (found),
                          0,
                          desk_tax_id_count (country, text));
  fault->country = g_strdup (country);
}

/* Rules that the field table cannot say. */
static void
check_rules (gpointer record, guint number, const char *pointer, GPtrArray *faults)
{
  if (DESK_IS_CUSTOMER (record))
    {
      const char *country = desk_record_get_string (record, DESK_CUSTOMER_COUNTRY);

      if (number == DESK_CUSTOMER_TAX_ID)
        check_tax_id (record, pointer, faults);
      else if (number == DESK_CUSTOMER_COUNTRY && !desk_country_is_known (country))
        desk_fault_add (faults, pointer, "unknown", 0, 0);
      else if (number == DESK_CUSTOMER_POSTCODE && country != NULL &&
               !g_strv_contains (without_postcode, country) &&
               is_blank (desk_record_get_string (record, DESK_CUSTOMER_POSTCODE)))
        desk_fault_add (faults, pointer, "required", 0, 0);
    }
  else if (DESK_IS_ORDER (record) && number == DESK_ORDER_DEVICES &&
           g_list_model_get_n_items (desk_record_get_list (record, DESK_ORDER_DEVICES)) == 0)
    {
      desk_fault_add (faults, pointer, "required", 0, 0);
    }
}

static void
validate_list (gpointer record,
               guint number,
               const DeskField *field,
               const char *pointer,
               GPtrArray *faults)
{
  GListModel *list = desk_record_get_list (record, number);
  guint n_items = g_list_model_get_n_items (list);

  if (field->limit > 0 && n_items > field->limit)
    {
      desk_fault_add (faults, pointer, "too_many", field->limit, n_items);
      return;
    }

  for (guint i = 0; i < n_items; i++)
    {
      g_autoptr (DeskRecord) item = g_list_model_get_item (list, i);
      g_autofree char *item_pointer = g_strdup_printf ("%s/%u", pointer, i);

      validate (item, item_pointer, faults);
    }
}

static void
validate_text (gpointer record,
               guint number,
               const DeskField *field,
               const char *pointer,
               GPtrArray *faults)
{
  const char *text = desk_record_get_string (record, number);
  const char *code = NULL;
  gint64 limit = 0;
  gint64 found = 0;

  if (is_blank (text))
    {
      if ((field->flags & (DESK_FIELD_REQUIRED | DESK_FIELD_STARRED)) != 0)
        desk_fault_add (faults, pointer, "required", 0, 0);
      return;
    }

  code = desk_field_check_text (field, text, &limit, &found);
  if (code == NULL && field->type == DESK_FIELD_ENUM && !desk_field_knows_key (field, text))
    code = "unknown";
  if (code != NULL)
    desk_fault_add (faults, pointer, code, limit, found);
}

static void
validate_field (gpointer record, guint number, const char *pointer, GPtrArray *faults)
{
  const DeskField *field = &desk_record_get_fields (G_OBJECT_TYPE (record), NULL)[number];
  g_autofree char *full = g_strconcat (pointer, "/", field->name, NULL);
  guint n_faults = faults->len;
  const char *code = NULL;
  gint64 limit = 0;

  switch (field->type)
    {
    case DESK_FIELD_BOOLEAN:
      break;
    case DESK_FIELD_INTEGER:
      if (desk_record_is_null (record, number))
        code = (field->flags & DESK_FIELD_REQUIRED) != 0 ? "required" : NULL;
      else
        code = desk_field_check_integer (field, desk_record_get_integer (record, number), &limit);
      if (code != NULL)
        desk_fault_add (faults, full, code, limit, desk_record_get_integer (record, number));
      break;
    case DESK_FIELD_LIST:
      validate_list (record, number, field, full, faults);
      break;
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
      validate_text (record, number, field, full, faults);
      break;
    }

  /* One fault a field: the first that the user can do something about. */
  if (faults->len == n_faults)
    check_rules (record, number, full, faults);
}

static void
validate (gpointer record, const char *pointer, GPtrArray *faults)
{
  guint n_fields = 0;
  const DeskField *fields = desk_record_get_fields (G_OBJECT_TYPE (record), &n_fields);

  for (guint i = 0; i < n_fields; i++)
    {
      if ((fields[i].flags & DESK_FIELD_INPUT) != 0)
        validate_field (record, i, pointer, faults);
    }
}

static gboolean
hand_over (GPtrArray *found, GPtrArray **faults)
{
  gboolean is_valid = found->len == 0;

  if (faults != NULL)
    *faults = is_valid ? NULL : g_ptr_array_ref (found);
  return is_valid;
}

/**
 * desk_record_validate:
 * @record: what a person typed
 * @faults: (out) (optional) (transfer full) (nullable) (element-type DeskFault): the faults in the
 *   order of the fields, one a field; %NULL if there are none
 *
 * Looks at the fields with %DESK_FIELD_INPUT: required, lengths in characters, forms, known keys,
 * and the rules of customers (tax ID, country, postcode) and orders (a device at least).
 *
 * Returns: whether there are none
 */
gboolean
desk_record_validate (gpointer record, GPtrArray **faults)
{
  g_autoptr (GPtrArray) found = desk_fault_list_new ();

  g_return_val_if_fail (DESK_IS_RECORD (record), FALSE);

  validate (record, "", found);
  return hand_over (found, faults);
}

/**
 * desk_record_validate_field:
 * @record: what a person typed
 * @field: number of a field
 * @faults: (out) (optional) (transfer full) (nullable) (element-type DeskFault): as in
 *   desk_record_validate()
 *
 * For a form that looks at a field when it is left.
 *
 * Returns: whether that field has no fault
 */
gboolean
desk_record_validate_field (gpointer record, guint field, GPtrArray **faults)
{
  g_autoptr (GPtrArray) found = desk_fault_list_new ();

  g_return_val_if_fail (DESK_IS_RECORD (record), FALSE);

  validate_field (record, field, "", found);
  return hand_over (found, faults);
}

static void
tidy_text (gpointer record, guint number)
{
  const char *text = desk_record_get_string (record, number);
  g_autofree char *normal = NULL;
  const char *start = NULL;
  const char *end = NULL;
  g_autofree char *tidy = NULL;

  if (text == NULL)
    return;

  normal = g_utf8_normalize (text, -1, G_NORMALIZE_DEFAULT_COMPOSE);
  if (normal == NULL)
    return;

  start = normal;
  while (*start != '\0' && g_unichar_isspace (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);
  end = start + strlen (start);
  while (end > start && g_unichar_isspace (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);

  tidy = end > start ? g_strndup (start, (gsize) (end - start)) : NULL;
  desk_record_set_string (record, number, tidy);
}

/**
 * desk_record_tidy:
 * @record: what a person typed
 *
 * Before it is sent: blanks around texts go, texts become NFC, empty ones null, and a valid tax ID
 * takes its normal form. No letter is lost.
 */
void
desk_record_tidy (gpointer record)
{
  guint n_fields = 0;
  const DeskField *fields = NULL;

  g_return_if_fail (DESK_IS_RECORD (record));

  fields = desk_record_get_fields (G_OBJECT_TYPE (record), &n_fields);
  for (guint i = 0; i < n_fields; i++)
    {
      if ((fields[i].flags & DESK_FIELD_INPUT) != 0 && fields[i].type != DESK_FIELD_INTEGER &&
          fields[i].type != DESK_FIELD_BOOLEAN && fields[i].type != DESK_FIELD_LIST)
        tidy_text (record, i);
    }

  if (DESK_IS_CUSTOMER (record) && !desk_record_is_null (record, DESK_CUSTOMER_TAX_ID))
    {
      g_autofree char *tax_id =
          desk_tax_id_normalise (desk_record_get_string (record, DESK_CUSTOMER_COUNTRY),
                                 desk_record_get_string (record, DESK_CUSTOMER_TAX_ID));

      desk_record_set_string (record, DESK_CUSTOMER_TAX_ID, *tax_id != '\0' ? tax_id : NULL);
    }
}
