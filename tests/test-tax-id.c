/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "test-tax-id"

#include "config.h"

#include "desk-tax-id.h"

#include <string.h>

/* One line of tests/data/tax-ids.tsv. */
typedef struct
{
  char *country;  /* (owned) */
  char *expected; /* (owned): "good", or what is wrong */
  char *number;   /* (owned) */
} Case;

static void
case_free (gpointer data)
{
  Case *line = data;

  g_free (line->country);
  g_free (line->expected);
  g_free (line->number);
  g_free (line);
}

static GPtrArray *
read_cases (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "tax-ids.tsv", NULL);
  g_autoptr(GPtrArray) cases = g_ptr_array_new_with_free_func (case_free);
  g_autofree char *text = NULL;
  g_auto(GStrv) rows = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  rows = g_strsplit (text, "\n", -1);
  for (guint i = 0; rows[i] != NULL; i++)
    {
      g_auto(GStrv) columns = NULL;
      Case *line = NULL;

      if (*rows[i] == '\0' || *rows[i] == '#')
        continue;
      columns = g_strsplit (rows[i], "\t", -1);
      g_assert_cmpuint (g_strv_length (columns), ==, 3);
      line = g_new0 (Case, 1);
      line->country = g_strdup (columns[0]);
      line->expected = g_strdup (columns[1]);
      line->number = g_strdup (columns[2]);
      g_ptr_array_add (cases, line);
    }

  return g_steal_pointer (&cases);
}

static DeskTaxIdFault
get_fault (const char *name)
{
  if (g_str_equal (name, "good"))
    return DESK_TAX_ID_OK;
  if (g_str_equal (name, "length"))
    return DESK_TAX_ID_LENGTH;
  if (g_str_equal (name, "format"))
    return DESK_TAX_ID_FORMAT;
  if (g_str_equal (name, "checksum"))
    return DESK_TAX_ID_CHECKSUM;
  g_assert_not_reached ();
}

static void
check_good (const char *country, const char *number)
{
  g_autofree char *normal = desk_tax_id_normalise (country, number);
  g_autofree char *again = desk_tax_id_normalise (country, normal);

  g_assert_true (desk_tax_id_check (country, normal, NULL));
  g_assert_cmpstr (normal, ==, again);
}

static void
test_numbers (void)
{
  static const char *const countries[] = { "FR", "DE", "IT", "ES", "PT", "NL", "BE", "GB",
                                           "DK", "SE", "FI", "NO", "BR", "AU", "JP" };
  g_autoptr(GPtrArray) cases = read_cases ();
  guint n_good[G_N_ELEMENTS (countries)] = { 0 };
  guint n_bad[G_N_ELEMENTS (countries)] = { 0 };

  for (guint i = 0; i < cases->len; i++)
    {
      Case *line = g_ptr_array_index (cases, i);
      DeskTaxIdFault fault = DESK_TAX_ID_OK;
      gboolean is_good = g_str_equal (line->expected, "good");
      g_autofree char *message = desk_tax_id_dup_message (line->country, line->number);

      g_test_message ("%s %s: %s", line->country, line->number, line->expected);
      g_assert_true (desk_tax_id_is_known (line->country));
      g_assert_true (desk_tax_id_check (line->country, line->number, &fault) == is_good);
      g_assert_cmpint (fault, ==, get_fault (line->expected));
      g_assert_true ((message == NULL) == is_good);
      if (is_good)
        check_good (line->country, line->number);

      for (guint j = 0; j < G_N_ELEMENTS (countries); j++)
        if (g_str_equal (countries[j], line->country))
          (is_good ? n_good : n_bad)[j]++;
    }

  for (guint i = 0; i < G_N_ELEMENTS (countries); i++)
    {
      g_test_message ("%s", countries[i]);
      g_assert_cmpuint (n_good[i], >=, 3);
      g_assert_cmpuint (n_bad[i], >=, 3);
    }
}

/* One digit wrong is what people do. Some countries have digits that no check covers: the branch in
 * Sweden and the Netherlands. */
static void
test_single_errors (void)
{
  g_autoptr(GPtrArray) cases = read_cases ();

  for (guint i = 0; i < cases->len; i++)
    {
      Case *line = g_ptr_array_index (cases, i);
      g_autofree char *normal = desk_tax_id_normalise (line->country, line->number);
      guint n_wrong = 0;
      guint n_found = 0;

      /* The ranges of a few British numbers have no check digits at all. */
      if (!g_str_equal (line->expected, "good") || strlen (normal) < 8)
        continue;
      for (guint j = 0; normal[j] != '\0'; j++)
        {
          for (char c = '0'; g_ascii_isdigit (normal[j]) && c <= '9'; c++)
            {
              g_autofree char *wrong = g_strdup (normal);

              if (c == normal[j])
                continue;
              wrong[j] = c;
              n_wrong++;
              n_found += desk_tax_id_check (line->country, wrong, NULL) ? 0 : 1;
            }
        }

      g_assert_cmpuint (n_found * 100, >=, n_wrong * 80);
    }
}

static void
test_required (void)
{
  DeskTaxIdFault fault = DESK_TAX_ID_OK;

  g_assert_true (desk_tax_id_is_required ("FR"));
  g_assert_false (desk_tax_id_is_required ("US"));
  g_assert_false (desk_tax_id_is_required (NULL));
  g_assert_false (desk_tax_id_check ("FR", " ", &fault));
  g_assert_cmpint (fault, ==, DESK_TAX_ID_MISSING);
  g_assert_false (desk_tax_id_check ("FR", NULL, NULL));
  g_assert_true (desk_tax_id_check ("GB", NULL, NULL));
  g_assert_true (desk_tax_id_check ("US", "", NULL));
}

static void
test_elsewhere (void)
{
  DeskTaxIdFault fault = DESK_TAX_ID_OK;
  g_autofree char *hint = desk_tax_id_dup_hint ("CH");

  g_assert_true (desk_tax_id_check ("CH", "CHE-116.281.710", NULL));
  g_assert_false (desk_tax_id_check ("CH", "123", &fault));
  g_assert_cmpint (fault, ==, DESK_TAX_ID_LENGTH);
  g_assert_false (desk_tax_id_check ("CH", "123456789012345678901", &fault));
  g_assert_cmpint (fault, ==, DESK_TAX_ID_LENGTH);
  g_assert_false (desk_tax_id_check ("CH", "12;34", &fault));
  g_assert_cmpint (fault, ==, DESK_TAX_ID_CHARACTERS);
  g_assert_nonnull (strstr (hint, "Only that is checked"));
}

static void
test_message (void)
{
  g_autofree char *message = desk_tax_id_dup_message ("FR", "FR 83 404 83");
  g_autofree char *none = desk_tax_id_dup_message ("FR", "FR 40 303 265 045");
  g_autofree char *normal = desk_tax_id_normalise ("FR", " fr 40.303.265-045");
  g_autofree char *number = desk_tax_id_normalise ("AU", "ABN 83 914 571 673");
  g_autofree char *registered = desk_tax_id_normalise ("NO", "995 525 828 mva");

  g_assert_cmpstr (message,
                   ==,
                   "Tax ID required in France: 11 digits after FR, 7 entered.");
  g_assert_null (none);
  g_assert_cmpstr (normal, ==, "FR40303265045");
  g_assert_cmpstr (number, ==, "83914571673");
  g_assert_cmpstr (registered, ==, "995525828MVA");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/tax-id/numbers", test_numbers);
  g_test_add_func ("/tax-id/single-errors", test_single_errors);
  g_test_add_func ("/tax-id/required", test_required);
  g_test_add_func ("/tax-id/elsewhere", test_elsewhere);
  g_test_add_func ("/tax-id/message", test_message);

  return g_test_run ();
}
