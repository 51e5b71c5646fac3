/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * The main job, in the two real programs: what a dealer does, by the words that he reads and the keys that he
 * presses. The same walk is done in each language of the table, and once without anything but keys.
 */

#include "desk-driver-steps.h"

#include <string.h>

#define EMAIL "ana.lopes@letras-vivas.example"
#define LINK "https://help.printfactory.cloud/knowledge-base/license-registration-and-online-activation/"

/* What the walk reads on the screen: patterns, `*` for anything. */
typedef struct {
  const char *language;
  const char *explore;        /* button of the sign-in page */
  const char *to_pay;         /* a figure of the overview */
  const char *search_devices;
  const char *epson;          /* the quantity of the first device */
  const char *summa;          /* and of the second */
  const char *po_number;
  const char *fields[8];      /* of a new customer, in the order of Tab, without the two that are chosen from lists */
  const char *registered;     /* title at the end */
  const char *show_in_orders;
  const char *orders;         /* filter with its count */
  const char *filter_orders;
  const char *one_of;         /* what the filter leaves */
  const char *delete_order;   /* the argument is the number */
  const char *keep_order;
  const char *no_match;
  const char *customer_email;
  const char *trial_registered;
  const char *trial_ends;
} Words;

static const Words WORDS[] = {
  {
    .language = "en",
    .explore = "Explore with demo data",
    .to_pay = "To pay",
    .search_devices = "Search devices",
    .epson = "Quantity of *SureColor*",
    .summa = "Quantity of *Summa*",
    .po_number = "PO or order number",
    .fields = { "Company name", "Tax ID", "Address", "Postcode", "City", "First name", "Last name", "E-mail" },
    .registered = "Order 26-* registered*",
    .show_in_orders = "Show in Orders",
    .orders = "Orders ???",
    .filter_orders = "Filter orders",
    .one_of = "1 of * orders",
    .delete_order = "Delete order %s",
    .keep_order = "Keep order*",
    .no_match = "No order matches",
    .customer_email = "Customer e-mail*",
    .trial_registered = "Trial 26-* registered*",
    .trial_ends = "? Dec 2026",
  },
  {
    .language = "fr",
    .explore = "Explorer avec des données de démonstration",
    .to_pay = "À payer",
    .search_devices = "Chercher un appareil",
    .epson = "Quantité de *SureColor*",
    .summa = "Quantité de *Summa*",
    .po_number = "Numéro de commande",
    .fields = { "Raison sociale", "Identifiant fiscal", "Adresse", "Code postal", "Ville", "Prénom", "Nom", "E-mail" },
    .registered = "Commande 26-* enregistrée*",
    .show_in_orders = "Voir dans Commandes",
    .orders = "Commandes ???",
    .filter_orders = "Filtrer les commandes",
    .one_of = "1 sur * commandes",
    .delete_order = "Supprimer la commande %s",
    .keep_order = "Garder la commande*",
    .no_match = "Aucune commande ne correspond",
    .customer_email = "E-mail du client*",
    .trial_registered = "Essai 26-* enregistré*",
    .trial_ends = "? déc. 2026",
  },
};

/* One walk: in a language, and perhaps by keys alone. */
typedef struct {
  const char *path;
  const char *language;
  gboolean is_keys_only;
} Walk;

static const Walk WALKS[] = {
  { "/desk/order/english", "en", FALSE },
  { "/desk/order/french", "fr", FALSE },
  { "/desk/order/by-keys", "en", TRUE },
};

static const Words *
find_words (const char *language)
{
  for (guint i = 0; i < G_N_ELEMENTS (WORDS); i++)
    if (g_str_equal (WORDS[i].language, language))
      return &WORDS[i];
  g_assert_not_reached ();
}

/* The words of a label that names a number. */
static char *
format_words (const char *words, const char *number)
{
  g_auto (GStrv) parts = g_strsplit (words, "%s", 2);

  return g_strjoinv (number, parts);
}

/* Two devices by keys alone: search, Enter adds the first hit and leaves the text selected. */
static void
choose_devices (DeskDriver *driver, const Words *words)
{
  /* The wizard opens with the focus in the search. */
  desk_driver_add_device (driver, words->search_devices, "SureColor", words->epson);
  desk_driver_add_device (driver, words->search_devices, "Summa", words->summa);
}

/* The form from its first field to its last but two, as it is filled without a mouse. The country is that of the
 * dealer, who is Dutch in the demo: so is the tax ID. */
static void
fill_customer (DeskDriver *driver, const Words *words)
{
  static const struct
  {
    const char *keys; /* (nullable): from the field before; over the country, and over the place on the map */
    const char *text;
  } steps[] = {
    { NULL, "Letras Vivas" }, { "Tab Tab", "NL123456782B12" }, { "Tab", "Prinsengracht 12" }, { "Tab", "1012 AB" },
    { "Tab", "Amsterdam" },   { "Tab Tab", "Ana" },            { "Tab", "Lopes" },            { "Tab", EMAIL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      if (steps[i].keys != NULL)
        desk_driver_key (driver, steps[i].keys);
      desk_driver_type (driver, words->fields[i], steps[i].text);
    }
}

/* The number in "Order 26-1136 registered". */
static char *
await_number (DeskDriver *driver, const char *pattern)
{
  g_autoptr (DeskAccessible) title = desk_driver_await (driver, ATSPI_ROLE_INVALID, pattern);
  g_autofree char *words = desk_driver_get_text (driver, title);
  g_autoptr (GRegex) regex = g_regex_new ("[0-9]{2}-[0-9]+", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  g_assert_true (g_regex_match (regex, words, 0, &match));
  return g_match_info_fetch (match, 0);
}

static void
assert_activation_mail (const char *mail)
{
  g_autofree char *to = g_strconcat ("<", EMAIL, ">", NULL);
  const char *header = strstr (mail, "\nTo: ");

  g_assert_nonnull (header);
  g_assert_nonnull (strstr (header, to));
  /* The link is longer than a line of a mail may be: soft line breaks are taken out. */
  {
    g_auto (GStrv) parts = g_strsplit (mail, "=\r\n", -1);
    g_autofree char *joined = g_strjoinv ("", parts);

    g_assert_nonnull (strstr (joined, LINK));
  }
}

/* What the guide tells a dealer: order, delete the mistake, find the customer by e-mail, order again, try. */
static void
test_walk (gconstpointer data)
{
  const Walk *walk = data;
  const Words *words = find_words (walk->language);
  g_autoptr (DeskDriver) driver = desk_driver_new (walk->language);
  g_autoptr (GPtrArray) mails = NULL;
  g_autofree char *number = NULL;
  g_autofree char *second = NULL;
  g_autofree char *trial = NULL;
  g_autofree char *delete_it = NULL;

  desk_driver_set_keys_only (driver, walk->is_keys_only);
  desk_driver_start (driver, NULL);
  desk_driver_press (driver, words->explore);
  g_object_unref (desk_driver_await (driver, ATSPI_ROLE_LABEL, words->to_pay));

  /* A new licence for a new customer. */
  desk_driver_key (driver, "ctrl+n");
  choose_devices (driver, words);
  /* Back over the promo code to the first field. */
  desk_driver_key (driver, "shift+Tab shift+Tab");
  desk_driver_type (driver, words->po_number, "PO 4711");
  desk_driver_key (driver, "ctrl+Return");
  desk_driver_await_focus (driver, ATSPI_ROLE_ENTRY, words->customer_email);
  desk_driver_key (driver, "ctrl+shift+e");
  fill_customer (driver, words);
  desk_driver_key (driver, "ctrl+Return");
  number = await_number (driver, words->registered);
  mails = desk_driver_await_mails (driver, EMAIL, 1);
  assert_activation_mail (mails->pdata[0]);

  /* It is in the list, and is deleted there. */
  desk_driver_press (driver, words->show_in_orders);
  g_object_unref (desk_driver_await (driver, ATSPI_ROLE_INVALID, words->orders));
  desk_driver_key (driver, "ctrl+f");
  desk_driver_type (driver, words->filter_orders, number);
  g_object_unref (desk_driver_await (driver, ATSPI_ROLE_LABEL, "PO 4711"));
  g_object_unref (desk_driver_await (driver, ATSPI_ROLE_LABEL, words->one_of));
  delete_it = format_words (words->delete_order, number);
  desk_driver_press (driver, delete_it);
  /* The safe answer has the focus; the other is beside it. */
  desk_driver_await_focus (driver, ATSPI_ROLE_PUSH_BUTTON, words->keep_order);
  desk_driver_key (driver, "Tab Return");
  g_object_unref (desk_driver_await (driver, ATSPI_ROLE_INVALID, words->no_match));

  /* The customer has stayed, and is found by the address. */
  desk_driver_key (driver, "ctrl+n");
  choose_devices (driver, words);
  desk_driver_key (driver, "ctrl+Return");
  desk_driver_find_customer (driver, words->customer_email, EMAIL, "*Letras Vivas*");
  desk_driver_key (driver, "ctrl+Return");
  second = await_number (driver, words->registered);
  g_assert_cmpstr (second, !=, number);

  /* A trial for the same customer costs nothing. */
  desk_driver_key (driver, "ctrl+n");
  choose_devices (driver, words);
  desk_driver_key (driver, "ctrl+shift+Return");
  desk_driver_find_customer (driver, words->customer_email, EMAIL, "*Letras Vivas*");
  desk_driver_key (driver, "ctrl+Return");
  trial = await_number (driver, words->trial_registered);
  g_object_unref (desk_driver_await (driver, ATSPI_ROLE_INVALID, words->trial_ends));

  /* Three activations and one withdrawal: nothing twice. */
  g_clear_pointer (&mails, g_ptr_array_unref);
  mails = desk_driver_await_mails (driver, EMAIL, 4);
  g_usleep (G_USEC_PER_SEC);
  g_clear_pointer (&mails, g_ptr_array_unref);
  mails = desk_driver_read_mails (driver, EMAIL);
  g_assert_cmpuint (mails->len, ==, 4);
  desk_driver_quit (driver);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  desk_driver_init ();
  for (guint i = 0; i < G_N_ELEMENTS (WALKS); i++)
    g_test_add_data_func (WALKS[i].path, &WALKS[i], test_walk);
  return g_test_run ();
}
