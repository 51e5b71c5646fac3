/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "test-tax-id"

#include "config.h"

#include "desk-tax-id.h"

#include <string.h>

/* Three good and three bad numbers of each country; the bad ones with their fault. */
static const struct
{
  const char *country;
  const char *good[3];
  struct
  {
    const char *text;
    DeskTaxIdFault fault;
  } bad[3];
} numbers[] = {
  { "FR",
    { "FR 40 303 265 045", "23334175221", "fr K7 399 859 412" },
    { { "FR 83 404 83", DESK_TAX_ID_LENGTH },
      { "FR 84 323 140 391", DESK_TAX_ID_CHECKSUM },
      { "FR 40 303 265 04A", DESK_TAX_ID_FORMAT } } },
  { "DE",
    { "DE 136 695 976", "DE811907980", "136695976" },
    { { "DE 136 695 978", DESK_TAX_ID_CHECKSUM },
      { "DE 036 695 976", DESK_TAX_ID_CHECKSUM },
      { "DE 13669597", DESK_TAX_ID_LENGTH } } },
  { "IT",
    { "IT 00743110157", "00488410010", "IT 00159560366" },
    { { "IT 00743110158", DESK_TAX_ID_CHECKSUM },
      { "IT 0074311015", DESK_TAX_ID_LENGTH },
      { "IT 00000000000", DESK_TAX_ID_CHECKSUM } } },
  { "ES",
    { "ES B-58378431", "54362315-K", "X-5253868-R" },
    { { "ES B-58378432", DESK_TAX_ID_CHECKSUM },
      { "54362315-Z", DESK_TAX_ID_CHECKSUM },
      { "B-5837843A1", DESK_TAX_ID_LENGTH } } },
  { "PT",
    { "PT 501 964 843", "500273170", "PT 503 504 564" },
    { { "PT 501 964 842", DESK_TAX_ID_CHECKSUM },
      { "PT 001 964 843", DESK_TAX_ID_CHECKSUM },
      { "PT 501 964 84", DESK_TAX_ID_LENGTH } } },
  { "NL",
    { "NL 004495445B01", "NL002455799B11", "NL 0000.99.998.B.57" },
    { { "NL 004495446B01", DESK_TAX_ID_CHECKSUM },
      { "NL 123456789B90", DESK_TAX_ID_CHECKSUM },
      { "NL 004495445C01", DESK_TAX_ID_FORMAT } } },
  { "BE",
    { "BE 0403.019.261", "BE0428759497", "0403170701" },
    { { "BE 0431.150.351", DESK_TAX_ID_CHECKSUM },
      { "BE 403 019 26", DESK_TAX_ID_LENGTH },
      { "BE 2403.019.261", DESK_TAX_ID_CHECKSUM } } },
  { "GB",
    { "GB 980 7806 84", "GB 220 4302 31", "GBGD123" },
    { { "GB 802311781", DESK_TAX_ID_CHECKSUM },
      { "GB 9807806", DESK_TAX_ID_LENGTH },
      { "GBHA123", DESK_TAX_ID_CHECKSUM } } },
  { "DK",
    { "DK 13585628", "DK 25313763", "24256790" },
    { { "DK 13585627", DESK_TAX_ID_CHECKSUM },
      { "DK 1358562", DESK_TAX_ID_LENGTH },
      { "DK 1358562X", DESK_TAX_ID_FORMAT } } },
  { "SE",
    { "SE 556036-0793-01", "SE556188840401", "556012579001" },
    { { "SE 556188840500", DESK_TAX_ID_CHECKSUM },
      { "SE 5561888404", DESK_TAX_ID_LENGTH },
      { "SE 556188840499", DESK_TAX_ID_CHECKSUM } } },
  { "FI",
    { "FI 20774740", "0112038-9", "FI 1568 6201" },
    { { "FI 20774741", DESK_TAX_ID_CHECKSUM },
      { "FI 2077474", DESK_TAX_ID_LENGTH },
      { "FI 2077474O", DESK_TAX_ID_FORMAT } } },
  { "NO",
    { "995 525 828 MVA", "988077917", "NO 923 609 016 MVA" },
    { { "995 525 829", DESK_TAX_ID_CHECKSUM },
      { "99552582", DESK_TAX_ID_LENGTH },
      { "195 525 828", DESK_TAX_ID_CHECKSUM } } },
  { "BR",
    { "16.727.230/0001-97", "33.000.167/0001-01", "12.ABC.345/01DE-35" },
    { { "16.727.230.0001-98", DESK_TAX_ID_CHECKSUM },
      { "16.727.230/0001", DESK_TAX_ID_LENGTH },
      { "11.111.111/1111-11", DESK_TAX_ID_CHECKSUM } } },
  { "AU",
    { "83 914 571 673", "51 824 753 556", "ABN 53 004 085 616" },
    { { "99 999 999 999", DESK_TAX_ID_CHECKSUM },
      { "8391457167", DESK_TAX_ID_LENGTH },
      { "83 914 571 67E", DESK_TAX_ID_FORMAT } } },
  { "JP",
    { "T 5-8356-7825-6246", "7000012050002", "Ｔ１１８０３０１０１８７７１" },
    { { "2-8356-7825-6246", DESK_TAX_ID_CHECKSUM },
      { "T 5-8356-7825-624", DESK_TAX_ID_LENGTH },
      { "T 5-8356-7825-624X", DESK_TAX_ID_FORMAT } } },
};

static void
test_numbers (void)
{
  g_assert_cmpuint (G_N_ELEMENTS (numbers), ==, 15);

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      const char *country = numbers[i].country;

      g_assert_true (desk_tax_id_is_known (country));
      for (guint j = 0; j < 3; j++)
        {
          DeskTaxIdFault fault = DESK_TAX_ID_OK;
          g_autofree char *normal = desk_tax_id_normalise (country, numbers[i].good[j]);
          g_autofree char *again = desk_tax_id_normalise (country, normal);
          g_autofree char *message = NULL;

          g_test_message ("%s %s, %s", country, numbers[i].good[j], numbers[i].bad[j].text);
          g_assert_true (desk_tax_id_check (country, numbers[i].good[j], &fault));
          g_assert_cmpint (fault, ==, DESK_TAX_ID_OK);
          g_assert_true (desk_tax_id_check (country, normal, NULL));
          g_assert_cmpstr (normal, ==, again);

          g_assert_false (desk_tax_id_check (country, numbers[i].bad[j].text, &fault));
          g_assert_cmpint (fault, ==, numbers[i].bad[j].fault);
          message = desk_tax_id_dup_message (country, numbers[i].bad[j].text);
          g_assert_cmpstr (message, !=, "");
        }
    }
}

/* One digit wrong is what people do. Some countries have digits that no check covers: the branch in
 * Sweden and the Netherlands. */
static void
test_single_errors (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autofree char *normal = desk_tax_id_normalise (numbers[i].country, numbers[i].good[0]);
      guint n_wrong = 0;
      guint n_found = 0;

      for (guint j = 0; normal[j] != '\0'; j++)
        {
          for (char c = '0'; g_ascii_isdigit (normal[j]) && c <= '9'; c++)
            {
              g_autofree char *wrong = g_strdup (normal);

              if (c == normal[j])
                continue;
              wrong[j] = c;
              n_wrong++;
              n_found += desk_tax_id_check (numbers[i].country, wrong, NULL) ? 0 : 1;
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
