/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-search-finder"

#include "config.h"

#include "desk-search-finder.h"

#include "desk-format.h"
#include "desk-search-recent.h"
#include "desk-search-text.h"

#include <glib/gi18n.h>

/**
 * DeskSearchFinder:
 *
 * Asks the store, the commands and the memory of what was opened last, and makes lines of search everywhere
 * of the answers. One question at a time: the answer to one that was followed by another is dropped.
 */
struct _DeskSearchFinder
{
  GObject parent_instance;

  DeskServices *services;       /* (owned) (nullable) */
  DeskSearchCommands *commands; /* (owned) */
  GPtrArray *terms;             /* (owned) (element-type DeskSearchTerm): of the last question */

  GCancellable *cancellable; /* (owned) (nullable): of the search under way */
  guint stamp;               /* of the last search; an answer with another is late */
  gboolean is_searching;
};

G_DEFINE_FINAL_TYPE (DeskSearchFinder, desk_search_finder, G_TYPE_OBJECT)

enum
{
  FOUND,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct
{
  DeskSearchFinder *self; /* (owned) */
  guint stamp;
} Question;

static void
question_free (Question *question)
{
  g_clear_object (&question->self);
  g_free (question);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

static GPtrArray *
new_items (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) desk_search_item_free);
}

/* What was opened last. */
static void
show_recent (DeskSearchFinder *self)
{
  g_autoptr (GPtrArray) items = new_items ();

  g_ptr_array_set_size (self->terms, 0);
  if (self->services != NULL && desk_services_get_store (self->services) != NULL)
    desk_search_recent_list (self->services, items);
  g_signal_emit (self, signals[FOUND], 0, items, NULL);
}

static char *
dup_more (DeskSearchSection *section)
{
  g_autofree char *number = NULL;
  g_autofree char *text = NULL;
  guint n_more = section->n_found - section->hits->len;

  if (n_more == 0)
    return NULL;

  number = desk_format_number (n_more);
  text = section->is_at_least ? g_strconcat (number, "+", NULL) : g_strdup (number);
  /* Translators: beside the head of a group: how many more were found, such as “5 more” or “95+ more” */
  return g_strdup_printf (ngettext ("%s more", "%s more", n_more), text);
}

static void
show_sections (DeskSearchFinder *self, GPtrArray *sections)
{
  char *mores[DESK_N_SEARCH_GROUPS] = { NULL };
  g_autoptr (GPtrArray) items = new_items ();

  for (guint i = 0; i < sections->len; i++)
    {
      DeskSearchSection *section = g_ptr_array_index (sections, i);

      mores[section->group] = dup_more (section);
      for (guint j = 0; j < section->hits->len; j++)
        g_ptr_array_add (items, desk_search_item_new (section->group, g_ptr_array_index (section->hits, j),
                                                      self->services));
    }
  desk_search_commands_find (self->commands, self->terms, self->services, DESK_SEARCH_FINDER_N_COMMANDS, items);
  g_signal_emit (self, signals[FOUND], 0, items, mores);
  for (guint i = 0; i < DESK_N_SEARCH_GROUPS; i++)
    g_free (mores[i]);
}

static void
search_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Question) question = user_data;
  DeskSearchFinder *self = question->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sections = desk_store_search_finish (DESK_STORE (source), result, &error);

  /* Late, or nobody asks any more. */
  if (question->stamp != self->stamp || self->services == NULL)
    return;

  self->is_searching = FALSE;
  if (sections == NULL)
    {
      g_message ("search: %s", error->message);
      sections = g_ptr_array_new ();
    }
  show_sections (self, sections);
}

static void
desk_search_finder_dispose (GObject *object)
{
  DeskSearchFinder *self = DESK_SEARCH_FINDER (object);

  desk_search_finder_end (self);
  g_clear_object (&self->services);

  G_OBJECT_CLASS (desk_search_finder_parent_class)->dispose (object);
}

static void
desk_search_finder_finalize (GObject *object)
{
  DeskSearchFinder *self = DESK_SEARCH_FINDER (object);

  desk_search_commands_free (self->commands);
  g_ptr_array_unref (self->terms);

  G_OBJECT_CLASS (desk_search_finder_parent_class)->finalize (object);
}

static void
desk_search_finder_class_init (DeskSearchFinderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = desk_search_finder_dispose;
  object_class->finalize = desk_search_finder_finalize;

  /**
   * DeskSearchFinder::found:
   * @items: (element-type DeskSearchItem): what was found, or opened last
   * @mores: (nullable): how many more there are of each #DeskSearchGroup, in words (nullable)
   */
  signals[FOUND] = g_signal_new ("found", DESK_TYPE_SEARCH_FINDER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 2, G_TYPE_PTR_ARRAY, G_TYPE_POINTER);
}

static void
desk_search_finder_init (DeskSearchFinder *self)
{
  self->commands = desk_search_commands_new ();
  self->terms = desk_search_terms_new ("");
}

/**
 * desk_search_finder_new:
 *
 * Returns: (transfer full): a finder that finds nothing yet
 */
DeskSearchFinder *
desk_search_finder_new (void)
{
  return g_object_new (DESK_TYPE_SEARCH_FINDER, NULL);
}

/**
 * desk_search_finder_set_services:
 * @services: where to search; set once
 */
void
desk_search_finder_set_services (DeskSearchFinder *self, DeskServices *services)
{
  g_return_if_fail (DESK_IS_SEARCH_FINDER (self));
  g_return_if_fail (self->services == NULL);

  self->services = g_object_ref (services);
}

/**
 * desk_search_finder_get_commands:
 *
 * Returns: (transfer none): what is found beside records
 */
DeskSearchCommands *
desk_search_finder_get_commands (DeskSearchFinder *self)
{
  g_return_val_if_fail (DESK_IS_SEARCH_FINDER (self), NULL);

  return self->commands;
}

/**
 * desk_search_finder_get_terms:
 *
 * Returns: (transfer none) (element-type DeskSearchTerm): what is asked for; none for what was opened last
 */
GPtrArray *
desk_search_finder_get_terms (DeskSearchFinder *self)
{
  g_return_val_if_fail (DESK_IS_SEARCH_FINDER (self), NULL);

  return self->terms;
}

/**
 * desk_search_finder_get_is_searching:
 *
 * Returns: whether an answer is still to come
 */
gboolean
desk_search_finder_get_is_searching (DeskSearchFinder *self)
{
  g_return_val_if_fail (DESK_IS_SEARCH_FINDER (self), FALSE);

  return self->is_searching;
}

/**
 * desk_search_finder_end:
 *
 * Drops the question under way.
 */
void
desk_search_finder_end (DeskSearchFinder *self)
{
  g_return_if_fail (DESK_IS_SEARCH_FINDER (self));

  self->stamp++;
  self->is_searching = FALSE;
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

/**
 * desk_search_finder_find:
 * @text: what is searched for; nothing for what was opened last
 *
 * Asks. The answer is #DeskSearchFinder::found, now or soon.
 */
void
desk_search_finder_find (DeskSearchFinder *self, const char *text)
{
  DeskStore *store = NULL;
  Question *question = NULL;

  g_return_if_fail (DESK_IS_SEARCH_FINDER (self));

  desk_search_finder_end (self);
  g_clear_pointer (&self->terms, g_ptr_array_unref);
  self->terms = desk_search_terms_new (text);
  store = self->services != NULL ? desk_services_get_store (self->services) : NULL;
  if (self->terms->len == 0 || store == NULL)
    {
      show_recent (self);
      return;
    }

  question = g_new0 (Question, 1);
  question->self = g_object_ref (self);
  question->stamp = self->stamp;
  self->cancellable = g_cancellable_new ();
  self->is_searching = TRUE;
  desk_store_search_async (store, text, self->cancellable, search_cb, question);
}
