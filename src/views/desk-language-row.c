/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-language-row"

#include "config.h"

#include "desk-language-row.h"

#include "desk-format.h"

/* The languages that the back-end has activation e-mails in (data/mail); the rest get English. */
static const char *const languages[] = { "en", "es", "fr", "ja", "pt" };

/**
 * DeskLanguageRow:
 *
 * A row of a form with a language, out of those that activation e-mails are written in.
 */
struct _DeskLanguageRow
{
  AdwComboRow parent_instance;

  GPtrArray *codes; /* (owned) (element-type utf8): in the order of the drop-down */
  gboolean is_updating;
};

G_DEFINE_FINAL_TYPE (DeskLanguageRow, desk_language_row, ADW_TYPE_COMBO_ROW)

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
selected_notify_cb (DeskLanguageRow *self)
{
  if (!self->is_updating)
    g_signal_emit (self, signals[CHOSEN], 0);
}

static void
append_language (DeskLanguageRow *self, const char *code)
{
  GtkStringList *names = GTK_STRING_LIST (adw_combo_row_get_model (ADW_COMBO_ROW (self)));
  g_autofree char *name = desk_language_name (code);

  g_ptr_array_add (self->codes, g_strdup (code));
  gtk_string_list_append (names, name);
}

static gboolean
find_language (DeskLanguageRow *self, const char *language, guint *position)
{
  return language != NULL
         && g_ptr_array_find_with_equal_func (self->codes, language, g_str_equal, position);
}

static void
desk_language_row_finalize (GObject *object)
{
  DeskLanguageRow *self = DESK_LANGUAGE_ROW (object);

  g_ptr_array_unref (self->codes);

  G_OBJECT_CLASS (desk_language_row_parent_class)->finalize (object);
}

static void
desk_language_row_class_init (DeskLanguageRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = desk_language_row_finalize;

  signals[CHOSEN] = g_signal_new ("chosen",
                                  DESK_TYPE_LANGUAGE_ROW,
                                  G_SIGNAL_RUN_LAST,
                                  0,
                                  NULL,
                                  NULL,
                                  NULL,
                                  G_TYPE_NONE,
                                  0);
}

static void
desk_language_row_init (DeskLanguageRow *self)
{
  g_autoptr(GtkStringList) names = gtk_string_list_new (NULL);

  self->codes = g_ptr_array_new_with_free_func (g_free);
  adw_combo_row_set_model (ADW_COMBO_ROW (self), G_LIST_MODEL (names));
  for (gsize i = 0; i < G_N_ELEMENTS (languages); i++)
    append_language (self, languages[i]);

  g_signal_connect (self, "notify::selected", G_CALLBACK (selected_notify_cb), NULL);
}

/**
 * desk_language_row_get_language:
 *
 * Returns: (transfer none) (nullable): BCP 47
 */
const char *
desk_language_row_get_language (DeskLanguageRow *self)
{
  guint selected = 0;

  g_return_val_if_fail (DESK_IS_LANGUAGE_ROW (self), NULL);

  selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self));
  return selected < self->codes->len ? g_ptr_array_index (self->codes, selected) : NULL;
}

/**
 * desk_language_row_set_language:
 * @language: (nullable): BCP 47; one that is not in the list is added to it, so that nothing that
 *   somebody else chose is changed by looking at it
 *
 * Does not emit "chosen".
 */
void
desk_language_row_set_language (DeskLanguageRow *self, const char *language)
{
  guint position = 0;

  g_return_if_fail (DESK_IS_LANGUAGE_ROW (self));

  if (language == NULL)
    return;

  self->is_updating = TRUE;
  if (!find_language (self, language, &position))
    {
      position = self->codes->len;
      append_language (self, language);
    }
  adw_combo_row_set_selected (ADW_COMBO_ROW (self), position);
  self->is_updating = FALSE;
}

/**
 * desk_language_row_guess:
 * @country: (nullable): ISO 3166-1 alpha-2
 *
 * Selects what is written in the country if it is in the list, otherwise English. Does not emit
 * "chosen".
 */
void
desk_language_row_guess (DeskLanguageRow *self, const char *country)
{
  g_autofree char *language = NULL;

  g_return_if_fail (DESK_IS_LANGUAGE_ROW (self));

  language = desk_country_language (country);
  desk_language_row_set_language (self, find_language (self, language, NULL) ? language : "en");
}
