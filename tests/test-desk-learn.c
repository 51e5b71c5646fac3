/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * Learning, in the two real programs: read a guide, be shown where a step is done, send the browser to a film, see whom
 * to ask, fetch a picture, look at it and save it. The same walk is done in each language of the table, in one of them
 * by keys alone.
 */

#include "desk-driver-steps.h"

#include <glib/gstdio.h>
#include <string.h>

/* What is read on the screen: patterns, `*` for anything. */
typedef struct
{
  const char *path;
  const char *language;
  gboolean is_keys_only;
  const char *explore;
  const char *filter;
  const char *to_pay;
  const char *guide;
  const char *looked_for_mistake;
  const char *mistake_step;
  const char *mistake_words;
  const char *mistake_title;
  const char *mistake_place;
  const char *looked_for;
  const char *step;
  const char *step_done;
  const char *got_it;
  const char *download;
  const char *preview;
  const char *picture;
  const char *save;
  const char *save_as;
  const char *regions;
  const char *all_regions;
  const char *film;
  const char *open_page;
  const char *link;
} Walk;

static const Walk WALKS[] = {
  {
    .path = "/desk/learn/english",
    .language = "en",
    .explore = "Explore with demo data",
    .filter = "Filter guides",
    .to_pay = "To pay",
    .guide = "Marketing material",
    .looked_for_mistake = "no-entry sign",
    .mistake_step = "Step 1 of 5, Open Orders, next",
    .mistake_words = "Every order and trial is there, *",
    .mistake_title = "Open Orders",
    .mistake_place = "Orders – Dealer Desk",
    .looked_for = "leaflets",
    .step = "Step 1 of 2, Choose a file, next",
    .step_done = "Step 1 of 2, Choose a file, done",
    .got_it = "Got it",
    .download = "Download Banner for a web site",
    .preview = "Preview Banner for a web site",
    .picture = "Banner for a web site",
    .save = "Save Banner for a web site as…",
    .save_as = "Save as",
    .regions = "Other regions",
    .all_regions = "Serene Zhu",
    .film = "Play *Dealer onboarding*",
    .open_page = "Open page*",
    .link = "https://dealer.printfactory.cloud/dealer-onboarding",
  },
  {
    .path = "/desk/learn/french-by-keys",
    .language = "fr",
    .is_keys_only = TRUE,
    .explore = "Explorer avec des données de démonstration",
    .filter = "Filtrer les guides",
    .to_pay = "À payer",
    .guide = "Supports marketing",
    .looked_for_mistake = "sens interdit",
    .mistake_step = "Étape 1 sur 5, Ouvrir Commandes, suivante",
    .mistake_words = "Toutes les commandes et tous les essais y sont, *",
    .mistake_title = "Ouvrir Commandes",
    .mistake_place = "Commandes – Dealer Desk",
    .looked_for = "dépliants",
    .step = "Étape 1 sur 2, Choisir un fichier, suivante",
    .step_done = "Étape 1 sur 2, Choisir un fichier, faite",
    .got_it = "Compris",
    .download = "Télécharger Bannière pour un site web",
    .preview = "Aperçu de Bannière pour un site web",
    .picture = "Bannière pour un site web",
    .save = "Enregistrer Bannière pour un site web sous…",
    .save_as = "Enregistrer sous",
    .regions = "Autres régions",
    .all_regions = "Serene Zhu",
    .film = "Lire *accueil des revendeurs*",
    .open_page = "Ouvrir la page*",
    .link = "https://dealer.printfactory.cloud/fr/dealer-onboarding",
  },
};

/* What this user's computer opens pages of the web with: it writes down which. Returns: (transfer full): the file that
 * it writes into */
static char *
install_browser (DeskDriver *driver)
{
  const char *data_dir = desk_driver_get_data_dir (driver);
  g_autofree char *folder = g_build_filename (data_dir, "applications", NULL);
  g_autofree char *program = g_build_filename (data_dir, "browser", NULL);
  g_autofree char *entry = g_build_filename (folder, "browser.desktop", NULL);
  g_autofree char *list = g_build_filename (folder, "mimeapps.list", NULL);
  char *visited = g_build_filename (data_dir, "visited", NULL);
  g_autofree char *script =
    g_strdup_printf ("#!/bin/sh\nprintf %%s \"$1\" >'%s.new' && mv '%s.new' '%s'\n", visited, visited, visited);
  g_autofree char *words = g_strdup_printf ("[Desktop Entry]\nType=Application\nName=Browser\nExec=%s %%u\n"
                                            "MimeType=x-scheme-handler/https;\n", program);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (program, script, -1, NULL));
  g_assert_cmpint (g_chmod (program, 0700), ==, 0);
  g_assert_true (g_file_set_contents (entry, words, -1, NULL));
  g_assert_true (g_file_set_contents (list, "[Default Applications]\nx-scheme-handler/https=browser.desktop\n", -1,
                                      NULL));
  return visited;
}

static void
find_guide (DeskDriver *driver, const Walk *walk, const char *word)
{
  desk_driver_key (driver, "ctrl+f");
  desk_driver_await_focus (driver, ATSPI_ROLE_ENTRY, walk->filter);
  desk_driver_key (driver, "ctrl+a");
  desk_driver_type (driver, walk->filter, word);
  desk_driver_key (driver, "Return");
}

/* A guide is found by a word in it, Enter opens it; its next step is done on another page. */
static void
be_shown (DeskDriver *driver, const Walk *walk)
{
  find_guide (driver, walk, walk->looked_for_mistake);
  desk_driver_see (driver, ATSPI_ROLE_INVALID, walk->mistake_step);
  desk_driver_see (driver, ATSPI_ROLE_LABEL, walk->mistake_words);
  desk_driver_key (driver, "ctrl+Return");
  desk_driver_see (driver, ATSPI_ROLE_FRAME, walk->mistake_place);
  desk_driver_see (driver, ATSPI_ROLE_LABEL, walk->mistake_title);
  desk_driver_press (driver, walk->got_it);
  desk_driver_await_gone (driver, ATSPI_ROLE_LABEL, walk->mistake_title);
  desk_driver_key (driver, "F1");
  desk_driver_see (driver, ATSPI_ROLE_INVALID, walk->guide);
}

/* A picture is fetched, looked at and saved. */
static void
fetch_picture (DeskDriver *driver, const Walk *walk)
{
  static const char signature[] = "\x89PNG\r\n\x1a\n";
  g_autofree char *folder = g_dir_make_tmp ("desk-learn-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "banner.png", NULL);
  g_autofree char *bytes = NULL;
  gsize n_bytes = 0;

  desk_driver_press (driver, walk->download);
  desk_driver_see (driver, ATSPI_ROLE_INVALID, walk->preview);
  desk_driver_press (driver, walk->preview);
  desk_driver_see (driver, ATSPI_ROLE_IMAGE, walk->picture);
  desk_driver_key (driver, "Escape");
  desk_driver_await_gone (driver, ATSPI_ROLE_IMAGE, walk->picture);
  desk_driver_press (driver, walk->save);
  desk_driver_save_as (driver, walk->save_as, path);
  desk_driver_await_file (driver, path);
  g_assert_true (g_file_get_contents (path, &bytes, &n_bytes, NULL));
  g_assert_cmpuint (n_bytes, >, strlen (signature));
  g_assert_cmpmem (bytes, strlen (signature), signature, strlen (signature));
  g_unlink (path);
  g_rmdir (folder);
}

/* Nothing leaves this computer before the user has seen where to. */
static void
watch_film (DeskDriver *driver, const Walk *walk, const char *visited)
{
  g_autofree char *link = NULL;

  desk_driver_press (driver, walk->film);
  desk_driver_see (driver, ATSPI_ROLE_LABEL, walk->link);
  g_assert_false (g_file_test (visited, G_FILE_TEST_EXISTS));
  desk_driver_press (driver, walk->open_page);
  desk_driver_await_file (driver, visited);
  g_assert_true (g_file_get_contents (visited, &link, NULL, NULL));
  g_assert_cmpstr (link, ==, walk->link);
}

static void
test_learn (gconstpointer data)
{
  const Walk *walk = data;
  g_autoptr (DeskDriver) driver = desk_driver_new (walk->language);
  g_autofree char *visited = install_browser (driver);

  desk_driver_set_keys_only (driver, walk->is_keys_only);
  desk_driver_start (driver, NULL);
  desk_driver_press (driver, walk->explore);
  desk_driver_see (driver, ATSPI_ROLE_INVALID, walk->to_pay);
  desk_driver_key (driver, "F1");
  desk_driver_see (driver, ATSPI_ROLE_INVALID, walk->guide);
  be_shown (driver, walk);

  find_guide (driver, walk, walk->looked_for);
  desk_driver_see (driver, ATSPI_ROLE_INVALID, walk->step);
  /* Where it is done. */
  desk_driver_key (driver, "ctrl+Return");
  desk_driver_see (driver, ATSPI_ROLE_INVALID, walk->got_it);
  desk_driver_press (driver, walk->got_it);
  desk_driver_see (driver, ATSPI_ROLE_INVALID, walk->step_done);

  /* In the order in which Tab leads through the page. */
  watch_film (driver, walk, visited);
  /* Whom to ask elsewhere. */
  desk_driver_press (driver, walk->regions);
  desk_driver_see (driver, ATSPI_ROLE_INVALID, walk->all_regions);
  desk_driver_key (driver, "Escape");
  desk_driver_await_gone (driver, ATSPI_ROLE_INVALID, walk->all_regions);
  fetch_picture (driver, walk);
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
