/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-cli-prices"

#include "config.h"

#include "desk-cli.h"

#include "desk-error.h"
#include "desk-id.h"
#include "desk-price-file.h"
#include "desk-promotion.h"
#include "desk-region.h"
#include "desk-storage-dates.h"
#include "desk-validate.h"

#include <string.h>

/* The commands that say what things cost. A server may be running on the same data. */

/* More do not help anybody. */
#define MOST_FAULTS 20

/* --- import and export ----------------------------------------------------------------------- */

static gboolean
put_list (DeskStorage *storage, DeskPriceList *list, GError **error)
{
  g_autoptr (DeskPriceList) known = desk_storage_get (storage, DESK_TYPE_PRICE_LIST, desk_record_get_id (list));
  g_autofree char *scope =
    desk_storage_dup_region_scope (desk_record_get_string (list, DESK_PRICE_LIST_REGION_ID));
  guint n_prices = g_list_model_get_n_items (desk_record_get_list (list, DESK_PRICE_LIST_PLAN_PRICES)) +
                   g_list_model_get_n_items (desk_record_get_list (list, DESK_PRICE_LIST_DEVICE_PRICES));

  if (known != NULL ? !desk_storage_put_again (storage, list, error)
                    : !desk_storage_put (storage, list, scope, error))
    return FALSE;

  g_print ("%s: %s, %u prices\n",
           desk_record_get_string (list, DESK_PRICE_LIST_NAME),
           known != NULL ? "changed" : "new",
           n_prices);
  return TRUE;
}

static gboolean
put_lists (DeskStorage *storage, GPtrArray *lists, GError **error)
{
  if (!desk_storage_begin (storage, error))
    return FALSE;

  for (guint i = 0; i < lists->len; i++)
    if (!put_list (storage, lists->pdata[i], error))
      {
        desk_storage_rollback (storage);
        return FALSE;
      }

  return desk_storage_commit (storage, error);
}

static int
fail_faults (const char *path, GPtrArray *faults)
{
  g_autofree char *name = g_path_get_basename (path);

  for (guint i = 0; i < faults->len && i < MOST_FAULTS; i++)
    g_printerr ("%s:%s\n", name, (const char *) faults->pdata[i]);
  if (faults->len > MOST_FAULTS)
    g_printerr ("and %u more\n", faults->len - MOST_FAULTS);
  g_printerr ("dealer-desk-server: nothing was imported\n");
  return DESK_CLI_FAILED;
}

/**
 * desk_cli_import:
 * @arguments: FILE, --data DIR
 *
 * Takes price lists from a file of comma-separated values, all of it or nothing. A list of the same
 * name and region is replaced.
 *
 * Returns: how the program ends
 */
int
desk_cli_import (GStrv arguments)
{
  g_autofree char *data = NULL;
  const GOptionEntry entries[] = {
    { "data", 0, 0, G_OPTION_ARG_FILENAME, &data, "Folder of the data", "DIR" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("FILE - take price lists from a file");
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) lists = NULL;
  g_autoptr (DeskStorage) storage = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) left = NULL;
  gsize length = 0;

  g_option_context_add_main_entries (context, entries, NULL);
  left = desk_cli_parse (context, arguments, 1);
  if (left == NULL)
    return DESK_CLI_USAGE;

  storage = desk_cli_open (data, &error);
  if (storage == NULL || !g_file_get_contents (left[0], &text, &length, &error))
    return desk_cli_fail (error);
  if (strlen (text) != length)
    g_ptr_array_add (faults, g_strdup ("1: this is no text"));
  else
    lists = desk_price_file_read (storage, text, faults);
  if (faults->len > 0)
    return fail_faults (left[0], faults);
  if (!put_lists (storage, lists, &error))
    return desk_cli_fail (error);

  return DESK_CLI_OK;
}

/**
 * desk_cli_export:
 * @arguments: FILE, --data DIR
 *
 * Writes all price lists into a file that can be imported.
 *
 * Returns: how the program ends
 */
int
desk_cli_export (GStrv arguments)
{
  g_autofree char *data = NULL;
  const GOptionEntry entries[] = {
    { "data", 0, 0, G_OPTION_ARG_FILENAME, &data, "Folder of the data", "DIR" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("FILE - write the price lists into a file");
  g_autoptr (DeskStorage) storage = NULL;
  g_autoptr (GListStore) lists = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) left = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  left = desk_cli_parse (context, arguments, 1);
  if (left == NULL)
    return DESK_CLI_USAGE;

  if (g_file_test (left[0], G_FILE_TEST_EXISTS))
    {
      g_set_error (&error, DESK_ERROR, DESK_ERROR_CONFLICT, "“%s” is there already", left[0]);
      return desk_cli_fail (error);
    }
  storage = desk_cli_open (data, &error);
  if (storage == NULL)
    return desk_cli_fail (error);
  lists = desk_storage_list (storage, DESK_TYPE_PRICE_LIST);
  text = desk_price_file_write (G_LIST_MODEL (lists));
  if (!g_file_set_contents (left[0], text, -1, &error))
    return desk_cli_fail (error);

  g_print ("%u price lists are in %s\n", g_list_model_get_n_items (G_LIST_MODEL (lists)), left[0]);
  return DESK_CLI_OK;
}

/* --- promo add ------------------------------------------------------------------------------- */

/* What the command line says. */
typedef struct
{
  char *data;
  char *percent;
  char *from;
  char *until;
  char *region;
} PromoOptions;

static void
promo_options_clear (PromoOptions *self)
{
  g_free (self->data);
  g_free (self->percent);
  g_free (self->from);
  g_free (self->until);
  g_free (self->region);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PromoOptions, promo_options_clear)

/* "12.5" to 1250. */
static gboolean
parse_percent (const char *text, gint64 *basis_points, GError **error)
{
  g_auto (GStrv) parts = g_strsplit (text != NULL ? text : "", ".", -1);
  guint n_parts = g_strv_length (parts);
  guint64 whole = 0;
  guint64 part = 0;
  gsize n_decimals = n_parts == 2 ? strlen (parts[1]) : 0;

  if (n_parts < 1 || n_parts > 2 || n_decimals > 2 || (n_parts == 2 && n_decimals == 0)
      || !g_ascii_string_to_unsigned (parts[0], 10, 0, 100, &whole, NULL)
      || (n_parts == 2 && !g_ascii_string_to_unsigned (parts[1], 10, 0, 99, &part, NULL)))
    whole = 0, part = 0;
  *basis_points = (gint64) (whole * 100 + (n_decimals == 1 ? part * 10 : part));
  if (*basis_points >= 1 && *basis_points <= 10000)
    return TRUE;

  g_set_error (error, DESK_ERROR, DESK_ERROR_INVALID, "--percent is a number such as 10 or 12.5, 100 at most");
  return FALSE;
}

static gboolean
check_field (DeskPromotion *promotion, guint field, GError **error)
{
  const char *name = desk_record_get_fields (DESK_TYPE_PROMOTION, NULL)[field].name;
  const char *text = desk_record_get_string (promotion, field);
  g_autoptr (GPtrArray) faults = NULL;
  g_autofree char *message = NULL;

  if (desk_record_validate_field (promotion, field, &faults))
    return TRUE;

  message = desk_fault_dup_message (faults->pdata[0]);
  g_set_error (error, DESK_ERROR, DESK_ERROR_INVALID, "%s “%s”: %s", name, text != NULL ? text : "", message);
  return FALSE;
}

static DeskPromotion *
make_promotion (const char *code, const PromoOptions *options, GError **error)
{
  g_autoptr (DeskPromotion) promotion = desk_record_new (DESK_TYPE_PROMOTION);
  g_autofree char *id = desk_id_new ("prm");
  gint64 basis_points = 0;

  if (!parse_percent (options->percent, &basis_points, error))
    return NULL;

  desk_record_set_string (promotion, DESK_PROMOTION_ID, id);
  desk_record_set_string (promotion, DESK_PROMOTION_CODE, code);
  desk_record_set_integer (promotion, DESK_PROMOTION_DISCOUNT_BP, basis_points);
  desk_record_set_string (promotion, DESK_PROMOTION_STARTS_ON, options->from);
  desk_record_set_string (promotion, DESK_PROMOTION_ENDS_ON, options->until);
  desk_record_set_string (promotion, DESK_PROMOTION_REGION_ID, options->region);
  if (!check_field (promotion, DESK_PROMOTION_CODE, error) ||
      !check_field (promotion, DESK_PROMOTION_STARTS_ON, error) ||
      !check_field (promotion, DESK_PROMOTION_ENDS_ON, error))
    return NULL;
  if (options->from != NULL && options->until != NULL && strcmp (options->until, options->from) < 0)
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_INVALID, "--until is before --from");
      return NULL;
    }
  return g_steal_pointer (&promotion);
}

/* Two promotions with one code on one day would be a riddle. */
static gboolean
do_overlap (DeskPromotion *a, DeskPromotion *b)
{
  const char *a_region = desk_record_get_string (a, DESK_PROMOTION_REGION_ID);
  const char *b_region = desk_record_get_string (b, DESK_PROMOTION_REGION_ID);
  const char *a_from = desk_record_get_string (a, DESK_PROMOTION_STARTS_ON);
  const char *b_from = desk_record_get_string (b, DESK_PROMOTION_STARTS_ON);
  const char *a_until = desk_record_get_string (a, DESK_PROMOTION_ENDS_ON);
  const char *b_until = desk_record_get_string (b, DESK_PROMOTION_ENDS_ON);

  return g_ascii_strcasecmp (desk_record_get_string (a, DESK_PROMOTION_CODE),
                             desk_record_get_string (b, DESK_PROMOTION_CODE)) == 0
         && (a_region == NULL || b_region == NULL || g_str_equal (a_region, b_region))
         && (a_from == NULL || b_until == NULL || strcmp (a_from, b_until) <= 0)
         && (b_from == NULL || a_until == NULL || strcmp (b_from, a_until) <= 0);
}

static gboolean
put_promotion (DeskStorage *storage, DeskPromotion *promotion, GError **error)
{
  const char *region_id = desk_record_get_string (promotion, DESK_PROMOTION_REGION_ID);
  g_autofree char *scope =
    region_id != NULL ? desk_storage_dup_region_scope (region_id) : g_strdup (DESK_SCOPE_ALL);
  g_autoptr (GListStore) known = desk_storage_list (storage, DESK_TYPE_PROMOTION);
  g_autoptr (DeskRegion) region = NULL;

  if (region_id != NULL)
    region = desk_storage_get (storage, DESK_TYPE_REGION, region_id);
  if (region_id != NULL && region == NULL)
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_INVALID, "there is no region “%s”", region_id);
      return FALSE;
    }
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (known)); i++)
    {
      g_autoptr (DeskPromotion) other = g_list_model_get_item (G_LIST_MODEL (known), i);

      if (do_overlap (promotion, other))
        {
          g_set_error (error, DESK_ERROR, DESK_ERROR_CONFLICT, "%s is in use then already",
                       desk_record_get_string (other, DESK_PROMOTION_CODE));
          return FALSE;
        }
    }
  return desk_storage_put (storage, promotion, scope, error);
}

static gboolean
store_promotion (DeskStorage *storage, DeskPromotion *promotion, GError **error)
{
  return desk_storage_begin (storage, error)
         && desk_storage_end (storage, put_promotion (storage, promotion, error), error);
}

/**
 * desk_cli_promo_add:
 * @arguments: CODE and options
 *
 * Adds a promotion.
 *
 * Returns: how the program ends
 */
int
desk_cli_promo_add (GStrv arguments)
{
  g_auto (PromoOptions) options = { NULL };
  const GOptionEntry entries[] = {
    { "data", 0, 0, G_OPTION_ARG_FILENAME, &options.data, "Folder of the data", "DIR" },
    { "percent", 0, 0, G_OPTION_ARG_STRING, &options.percent, "What it takes off, as in 10 or 12.5", "NUMBER" },
    { "from", 0, 0, G_OPTION_ARG_STRING, &options.from, "Its first day, as in 2026-11-01", "DATE" },
    { "until", 0, 0, G_OPTION_ARG_STRING, &options.until, "Its last day", "DATE" },
    { "region", 0, 0, G_OPTION_ARG_STRING, &options.region, "The only region where it holds, as in emea", "KEY" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("CODE - add a promotion");
  g_autoptr (DeskPromotion) promotion = NULL;
  g_autoptr (DeskStorage) storage = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) left = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  left = desk_cli_parse (context, arguments, 1);
  if (left == NULL)
    return DESK_CLI_USAGE;
  promotion = make_promotion (left[0], &options, &error);
  if (promotion == NULL)
    return desk_cli_fail_usage ("%s", error->message);

  storage = desk_cli_open (options.data, &error);
  if (storage == NULL || !store_promotion (storage, promotion, &error))
    return desk_cli_fail (error);

  g_print ("%s takes %s%% off\n", desk_record_get_string (promotion, DESK_PROMOTION_CODE), options.percent);
  return DESK_CLI_OK;
}
