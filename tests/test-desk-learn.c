/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Learning, in the two real programs: find a guide, be shown where a step is done, fetch a picture and look at it,
 * and see whom to ask.
 */

#include "desk-driver-steps.h"

/* What is read, in one language. */
typedef struct
{
  const char *language;
  const char *explore;
  const char *to_pay;
  const char *guide;
  const char *looked_for;
  const char *step;
  const char *step_done;
  const char *got_it;
  const char *download;
  const char *preview;
  const char *picture;
  const char *regions;
  const char *all_regions;
} Words;

static const Words WORDS[] = {
  {
    .language = "en",
    .explore = "Explore with demo data",
    .to_pay = "To pay",
    .guide = "Marketing material",
    .looked_for = "leaflets",
    .step = "Step 1 of 2, Choose a file, next",
    .step_done = "Step 1 of 2, Choose a file, done",
    .got_it = "Got it",
    .download = "Download Banner for a web site",
    .preview = "Preview Banner for a web site",
    .picture = "Banner for a web site",
    .regions = "Other regions",
    .all_regions = "Serene Zhu",
  },
  {
    .language = "fr",
    .explore = "Explorer avec des données de démonstration",
    .to_pay = "À payer",
    .guide = "Supports marketing",
    .looked_for = "dépliants",
    .step = "Étape 1 sur 2, Choisir un fichier, suivante",
    .step_done = "Étape 1 sur 2, Choisir un fichier, faite",
    .got_it = "Compris",
    .download = "Télécharger Bannière pour un site web",
    .preview = "Aperçu de Bannière pour un site web",
    .picture = "Bannière pour un site web",
    .regions = "Autres régions",
    .all_regions = "Serene Zhu",
  },
};

/* One walk: in a language, and perhaps by keys alone. */
typedef struct
{
  const char *path;
  guint words;
  gboolean is_keys_only;
} Walk;

static const Walk WALKS[] = {
  { "/desk/learn/english", 0, FALSE },
  { "/desk/learn/french", 1, FALSE },
  { "/desk/learn/by-keys", 0, TRUE },
};

static void
test_learn (gconstpointer data)
{
  const Walk *walk = data;
  const Words *words = &WORDS[walk->words];
  g_autoptr (DeskDriver) driver = desk_driver_new (words->language);

  desk_driver_set_keys_only (driver, walk->is_keys_only);
  desk_driver_start (driver, NULL);
  desk_driver_press (driver, words->explore);
  desk_driver_see (driver, ATSPI_ROLE_INVALID, words->to_pay);
  desk_driver_key (driver, "F1");
  desk_driver_see (driver, ATSPI_ROLE_INVALID, words->guide);

  /* A guide is found by a word in it; Enter opens it. */
  desk_driver_key (driver, "ctrl+f");
  desk_driver_type (driver, words->looked_for);
  desk_driver_key (driver, "Return");
  desk_driver_see (driver, ATSPI_ROLE_INVALID, words->step);
  /* Where it is done. */
  desk_driver_key (driver, "ctrl+Return");
  desk_driver_see (driver, ATSPI_ROLE_INVALID, words->got_it);
  desk_driver_press (driver, words->got_it);
  desk_driver_see (driver, ATSPI_ROLE_INVALID, words->step_done);

  /* A picture is fetched and looked at. */
  desk_driver_press (driver, words->download);
  desk_driver_see (driver, ATSPI_ROLE_INVALID, words->preview);
  desk_driver_press (driver, words->preview);
  desk_driver_see (driver, ATSPI_ROLE_IMAGE, words->picture);
  desk_driver_key (driver, "Escape");

  /* Whom to ask elsewhere. */
  desk_driver_press (driver, words->regions);
  desk_driver_see (driver, ATSPI_ROLE_INVALID, words->all_regions);
  desk_driver_key (driver, "Escape");
  desk_driver_await_gone (driver, ATSPI_ROLE_INVALID, words->all_regions, 30);
  desk_driver_quit (driver);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  desk_driver_init ();
  for (guint i = 0; i < G_N_ELEMENTS (WALKS); i++)
    g_test_add_data_func (WALKS[i].path, &WALKS[i], test_learn);
  return g_test_run ();
}
