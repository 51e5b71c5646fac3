/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-seed"

#include "config.h"

#include "desk-seed-names.h"

#include "desk-seed-tax-id.h"

#include <string.h>

#define MAX_DOMAIN_LABEL 40
#define NO_ADDRESS_PERCENT 7
#define EXACT_ADDRESS_PERCENT 70
#define JITTER_E6 8000 /* some 900 m */

struct _DeskSeedNames
{
  const DeskSeedCatalog *catalog;
  GHashTable *domains; /* (owned): hash of a label to how often it was asked for */

  /* Of the customer filled last. */
  const DeskSeedCulture *culture;
  char *domain; /* (owned) */
};

/**
 * desk_seed_names_new:
 * @catalog: where names come from; must live as long
 *
 * Returns: (transfer full): an inventor of names
 */
DeskSeedNames *
desk_seed_names_new (const DeskSeedCatalog *catalog)
{
  DeskSeedNames *self = g_new0 (DeskSeedNames, 1);

  self->catalog = catalog;
  self->domains = g_hash_table_new (g_direct_hash, g_direct_equal);
  return self;
}

/**
 * desk_seed_names_free:
 * @self: (transfer full) (nullable): an inventor of names
 */
void
desk_seed_names_free (DeskSeedNames *self)
{
  if (self == NULL)
    return;

  g_hash_table_unref (self->domains);
  g_free (self->domain);
  g_free (self);
}

static const DeskSeedWord *
pick (DeskSeedRandom *random, const DeskSeedWords *words)
{
  static const DeskSeedWord none = { "", "" };

  return words->n > 0 ? &words->items[desk_seed_random_below (random, words->n)] : &none;
}

/* Small letters and digits of plain ASCII, parted by single dashes. */
static char *
make_slug (const char *latin)
{
  g_autofree char *ascii = g_str_to_ascii (latin, "C");
  GString *slug = g_string_sized_new (48);

  for (const char *p = ascii; *p != '\0' && slug->len < MAX_DOMAIN_LABEL; p++)
    {
      if (g_ascii_isalnum (*p))
        g_string_append_c (slug, g_ascii_tolower (*p));
      else if (slug->len > 0 && slug->str[slug->len - 1] != '-' && *p != '\'' && *p != '.')
        g_string_append_c (slug, '-');
    }
  while (slug->len > 0 && slug->str[slug->len - 1] == '-')
    g_string_truncate (slug, slug->len - 1);

  return g_string_free (slug, FALSE);
}

/* FNV-1a of 64 bits: two labels out of a million share one with a chance of 1 to 37 million. */
static gpointer
hash_label (const char *label)
{
  guint64 hash = G_GUINT64_CONSTANT (0xcbf29ce484222325);

  for (const char *p = label; *p != '\0'; p++)
    hash = (hash ^ (guint8) *p) * G_GUINT64_CONSTANT (0x100000001b3);

  return (gpointer) (guintptr) hash;
}

/**
 * desk_seed_names_dup_domain:
 * @self: an inventor of names
 * @latin: the name of a company in Latin letters
 *
 * Returns: (transfer full): a domain below .example that nobody else has
 */
char *
desk_seed_names_dup_domain (DeskSeedNames *self, const char *latin)
{
  g_autofree char *label = make_slug (latin);
  gpointer hash = hash_label (label);
  guint count = GPOINTER_TO_UINT (g_hash_table_lookup (self->domains, hash)) + 1;

  /* No company's name ends in a number, so numbered labels meet no others. */
  g_hash_table_insert (self->domains, hash, GUINT_TO_POINTER (count));
  return count == 1 ? g_strdup_printf ("%s.example", label)
                    : g_strdup_printf ("%s%u.example", label, count);
}

/* What a pattern's {tokens} stand for; each is chosen once a company. */
typedef struct
{
  const char *token;
  const DeskSeedWord *word;
} Token;

static void
expand (GString *text, const char *pattern, const Token *tokens, guint n_tokens, gboolean latin)
{
  const char *p = pattern;

  while (*p != '\0')
    {
      gboolean found = FALSE;

      for (guint i = 0; *p == '{' && !found && i < n_tokens; i++)
        {
          if (!g_str_has_prefix (p, tokens[i].token))
            continue;
          g_string_append (text, latin ? tokens[i].word->latin : tokens[i].word->text);
          p += strlen (tokens[i].token);
          found = TRUE;
        }
      if (!found)
        g_string_append_c (text, *p++);
    }
}

/* Chinese and Japanese write without spaces. */
static const char *
get_joiner (const DeskSeedCulture *culture)
{
  return g_str_equal (culture->key, "ja") || g_str_equal (culture->key, "zh") ? "" : " ";
}

static char *
make_company (DeskSeedRandom *random,
              const DeskSeedCountry *country,
              const DeskSeedCity *city,
              char **latin)
{
  const DeskSeedCulture *culture = city->culture;
  const DeskSeedWord *pattern = pick (random, &culture->patterns);
  const DeskSeedWord *legal =
      pick (random, country->legal.n > 0 ? &country->legal : &culture->legal);
  const DeskSeedWord *legal_first = NULL;
  const Token tokens[] = {
    { "{last}", pick (random, &culture->last) },
    { "{last2}", pick (random, &culture->last) },
    { "{word}", pick (random, &culture->word) },
    { "{trade}", pick (random, &culture->trade) },
    { "{city}", &city->name },
  };
  g_autoptr (GString) company = g_string_new (NULL);
  g_autoptr (GString) company_latin = g_string_new (NULL);

  if (culture->legal_first.n > 0 && desk_seed_random_chance (random, 40))
    {
      legal_first = pick (random, &culture->legal_first);
      g_string_append (company, legal_first->text);
      g_string_append (company, get_joiner (culture));
    }
  expand (company, pattern->text, tokens, G_N_ELEMENTS (tokens), FALSE);
  expand (company_latin, pattern->latin, tokens, G_N_ELEMENTS (tokens), TRUE);
  if (legal_first == NULL && *legal->text != '\0')
    {
      g_string_append (company, get_joiner (culture));
      g_string_append (company, legal->text);
    }

  *latin = g_strdup (company_latin->str);
  return g_strdup (company->str);
}

static char *
make_local_part (DeskSeedRandom *random, const DeskSeedWord *first, const DeskSeedWord *last)
{
  g_autofree char *first_slug = make_slug (first->latin);
  g_autofree char *last_slug = make_slug (last->latin);

  switch (desk_seed_random_below (random, 5))
    {
    case 0:
      return g_strdup_printf ("%c.%s", first_slug[0], last_slug);
    case 1:
      return g_strdup_printf ("%s-%s", first_slug, last_slug);
    default:
      return g_strdup_printf ("%s.%s", first_slug, last_slug);
    }
}

/* "#" is a digit, "@" one from 2 to 9, "A" a letter, ">" the rest of the prefix; the prefix takes
 * the first places. Anything else is itself. */
static char *
fill_pattern (DeskSeedRandom *random, const char *pattern, const char *prefix)
{
  static const char letters[] = "ABCDEFGHJKLMNPRSTUVWXYZ";
  GString *text = g_string_sized_new (16);

  for (const char *p = pattern; *p != '\0'; p++)
    {
      if (*p == '>')
        {
          g_string_append (text, prefix);
          prefix += strlen (prefix);
        }
      else if (strchr ("#@A", *p) == NULL)
        g_string_append_c (text, *p);
      else if (*prefix != '\0')
        g_string_append_c (text, *prefix++);
      else if (*p == 'A')
        g_string_append_c (text, letters[desk_seed_random_below (random, sizeof letters - 1)]);
      else
        g_string_append_c (text,
                           (char) ('0' + desk_seed_random_between (random, *p == '@' ? 2 : 0, 9)));
    }

  return g_string_free (text, FALSE);
}

/**
 * desk_seed_names_dup_address:
 * @random: random numbers
 * @city: a town
 *
 * Returns: (transfer full): a street with a number, as it is written there
 */
char *
desk_seed_names_dup_address (DeskSeedRandom *random, const DeskSeedCity *city)
{
  const DeskSeedCulture *culture = city->culture;
  g_autofree char *n = g_strdup_printf ("%d", desk_seed_random_between (random, 1, 160));
  g_autofree char *m = g_strdup_printf ("%d", desk_seed_random_between (random, 1, 20));
  g_autofree char *k = g_strdup_printf ("%d", desk_seed_random_between (random, 1, 12));
  /* Japanese blocks are small numbers. */
  const DeskSeedWord words[] = { { n, n }, { m, m }, { k, k } };
  const gboolean is_block = strstr (culture->address, "{k}") != NULL;
  const Token tokens[] = {
    { "{n}", is_block ? &words[2] : &words[0] },
    { "{m}", &words[1] },
    { "{k}", &words[2] },
    { "{street}", pick (random, &culture->street) },
  };
  GString *text = g_string_new (NULL);

  expand (text, culture->address, tokens, G_N_ELEMENTS (tokens), FALSE);
  return g_string_free (text, FALSE);
}

/**
 * desk_seed_names_dup_postcode:
 * @random: random numbers
 * @country: a country
 * @city: a town in it
 *
 * Returns: (transfer full): a postcode that looks right; "" where there are none
 */
char *
desk_seed_names_dup_postcode (DeskSeedRandom *random,
                              const DeskSeedCountry *country,
                              const DeskSeedCity *city)
{
  return fill_pattern (random, country->postcode, city->postcode);
}

/**
 * desk_seed_names_dup_phone:
 * @random: random numbers
 * @country: a country
 *
 * Returns: (transfer full): a telephone number that nobody has
 */
char *
desk_seed_names_dup_phone (DeskSeedRandom *random, const DeskSeedCountry *country)
{
  return fill_pattern (random, country->phone, "");
}

/**
 * desk_seed_names_dup_po_number:
 * @self: an inventor of names
 * @random: random numbers
 * @culture: whose habits
 * @year: the year that some numbers hold
 *
 * Returns: (transfer full): a dealer's own order number
 */
char *
desk_seed_names_dup_po_number (DeskSeedNames *self,
                               DeskSeedRandom *random,
                               const DeskSeedCulture *culture,
                               const char *year)
{
  const DeskSeedWords *patterns = culture->po.n > 0 ? &culture->po : &self->catalog->po_numbers;
  const DeskSeedWord year_word = { year, year };
  const Token tokens[] = { { "{year}", &year_word } };
  const char *pattern = pick (random, patterns)->text;
  g_autoptr (GString) with_year = g_string_new (NULL);
  GString *text = g_string_new (NULL);

  expand (with_year, pattern, tokens, G_N_ELEMENTS (tokens), FALSE);
  for (const char *p = with_year->str; *p != '\0'; p++)
    g_string_append_c (text, *p == '#' ? (char) ('0' + desk_seed_random_below (random, 10)) : *p);

  return g_string_free (text, FALSE);
}

/**
 * desk_seed_names_dup_person:
 * @random: random numbers
 * @country: where the person works
 * @local_part: (out) (transfer full): what stands before the @ of an e-mail address
 *
 * Returns: (transfer full): a full name, in the order of the language
 */
char *
desk_seed_names_dup_person (DeskSeedRandom *random,
                            const DeskSeedCountry *country,
                            char **local_part)
{
  const DeskSeedWord *first = pick (random, &country->culture->first);
  const DeskSeedWord *last = pick (random, &country->culture->last);

  *local_part = make_local_part (random, first, last);
  return *get_joiner (country->culture) == '\0' ? g_strconcat (last->text, " ", first->text, NULL)
                                                : g_strconcat (first->text, " ", last->text, NULL);
}

static void
fill_position (DeskSeedRandom *random, const DeskSeedCity *city, DeskCustomer *customer)
{
  int latitude = city->latitude_e6;
  int longitude = city->longitude_e6;
  gboolean is_exact = desk_seed_random_chance (random, EXACT_ADDRESS_PERCENT);

  if (is_exact)
    {
      latitude += desk_seed_random_between (random, -JITTER_E6, JITTER_E6);
      longitude += desk_seed_random_between (random, -JITTER_E6, JITTER_E6);
    }

  desk_record_set_integer (customer, DESK_CUSTOMER_LATITUDE_E6, latitude);
  desk_record_set_integer (customer, DESK_CUSTOMER_LONGITUDE_E6, longitude);
  desk_record_set_string (customer, DESK_CUSTOMER_POSITION_PRECISION,
                          is_exact ? "address" : "city");
}

static void
fill_address (DeskSeedRandom *random,
              const DeskSeedCountry *country,
              const DeskSeedCity *city,
              DeskCustomer *customer)
{
  g_autofree char *street = desk_seed_names_dup_address (random, city);
  g_autofree char *postcode = desk_seed_names_dup_postcode (random, country, city);

  if (desk_seed_random_chance (random, NO_ADDRESS_PERCENT))
    {
      static const guint address_fields[] = {
        DESK_CUSTOMER_STREET, DESK_CUSTOMER_POSTCODE,    DESK_CUSTOMER_CITY,
        DESK_CUSTOMER_REGION, DESK_CUSTOMER_LATITUDE_E6, DESK_CUSTOMER_LONGITUDE_E6,
      };

      for (guint i = 0; i < G_N_ELEMENTS (address_fields); i++)
        desk_record_set_null (customer, address_fields[i]);
      desk_record_set_string (customer, DESK_CUSTOMER_POSITION_PRECISION, "none");
      return;
    }

  desk_record_set_string (customer, DESK_CUSTOMER_STREET, street);
  desk_record_set_string (customer, DESK_CUSTOMER_POSTCODE, *postcode != '\0' ? postcode : NULL);
  desk_record_set_string (customer, DESK_CUSTOMER_CITY, city->name.text);
  desk_record_set_string (customer, DESK_CUSTOMER_REGION,
                          *city->region != '\0' ? city->region : NULL);
  fill_position (random, city, customer);
}

/**
 * desk_seed_names_fill_customer:
 * @self: an inventor of names
 * @random: random numbers
 * @country: where the company is
 * @customer: (inout): the record; all that a dealer would type, and the position, are set
 *
 * Makes up a company and the person who manages its licences.
 */
void
desk_seed_names_fill_customer (DeskSeedNames *self,
                               DeskSeedRandom *random,
                               const DeskSeedCountry *country,
                               DeskCustomer *customer)
{
  const DeskSeedCity *city =
      &country->cities[desk_seed_random_weighted (random, country->city_sums, country->n_cities)];
  const DeskSeedWord *first = pick (random, &city->culture->first);
  const DeskSeedWord *last = pick (random, &city->culture->last);
  g_autofree char *local_part = make_local_part (random, first, last);
  g_autofree char *latin = NULL;
  g_autofree char *company = make_company (random, country, city, &latin);
  g_autofree char *phone = desk_seed_names_dup_phone (random, country);
  g_autofree char *tax_id = desk_seed_tax_id_new (random, country->code);
  g_autofree char *email = NULL;

  self->culture = city->culture;
  g_free (self->domain);
  self->domain = desk_seed_names_dup_domain (self, latin);
  email = g_strconcat (local_part, "@", self->domain, NULL);

  desk_record_set_string (customer, DESK_CUSTOMER_COMPANY, company);
  desk_record_set_string (customer, DESK_CUSTOMER_FIRST_NAME, first->text);
  desk_record_set_string (customer, DESK_CUSTOMER_LAST_NAME, last->text);
  desk_record_set_string (customer, DESK_CUSTOMER_EMAIL, email);
  desk_record_set_string (customer, DESK_CUSTOMER_PHONE, phone);
  desk_record_set_string (customer, DESK_CUSTOMER_COUNTRY, country->code);
  desk_record_set_string (customer, DESK_CUSTOMER_TAX_ID, tax_id);
  desk_record_set_string (customer, DESK_CUSTOMER_LANGUAGE, city->culture->language);
  fill_address (random, country, city, customer);
}

/**
 * desk_seed_names_fill_contact:
 * @self: an inventor of names
 * @random: random numbers
 * @position: from 1, for each of the customer's people another
 * @customer: the customer that desk_seed_names_fill_customer() filled last
 * @contact: (inout): the record; name, addresses, role and language are set
 *
 * Makes up somebody who works there beside the person that the customer's own record names.
 */
void
desk_seed_names_fill_contact (DeskSeedNames *self,
                              DeskSeedRandom *random,
                              guint position,
                              DeskCustomer *customer,
                              DeskContact *contact)
{
  const DeskSeedWord *first = pick (random, &self->culture->first);
  const DeskSeedWord *last = pick (random, &self->culture->last);
  const DeskSeedWords *roles = &self->culture->role;
  g_autofree char *first_slug = make_slug (first->latin);
  g_autofree char *last_slug = make_slug (last->latin);
  /* Another form than the licence manager's, so that the two never meet. */
  g_autofree char *email =
      g_strdup_printf ("%s_%s%u@%s", first_slug, last_slug, position, self->domain);

  desk_record_set_string (contact, DESK_CONTACT_FIRST_NAME, first->text);
  desk_record_set_string (contact, DESK_CONTACT_LAST_NAME, last->text);
  desk_record_set_string (contact, DESK_CONTACT_EMAIL, email);
  desk_record_set_string (contact, DESK_CONTACT_PHONE,
                          desk_record_get_string (customer, DESK_CUSTOMER_PHONE));
  desk_record_set_string (contact, DESK_CONTACT_ROLE, roles->items[position % roles->n].text);
  desk_record_set_string (contact, DESK_CONTACT_LANGUAGE,
                          desk_record_get_string (customer, DESK_CUSTOMER_LANGUAGE));
}

/**
 * desk_seed_names_get_culture:
 * @self: an inventor of names
 *
 * Returns: (transfer none): the culture of the customer filled last
 */
const DeskSeedCulture *
desk_seed_names_get_culture (DeskSeedNames *self)
{
  return self->culture;
}
