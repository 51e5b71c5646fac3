/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-search-query"

#include "config.h"

#include "desk-search-query.h"

#include "desk-codec.h"
#include "desk-contact.h"
#include "desk-feed-table.h"
#include "desk-invoice.h"
#include "desk-order.h"
#include "desk-search-index.h"
#include "desk-search-text.h"
#include "desk-search-vocabulary.h"
#include "desk-status.h"
#include "desk-user.h"

/*
 * One search: the first entries of each group, in the order that the index has them, ranked by how
 * well they match; then the records of the few that are shown.
 */

/* Entries of a group that are looked at. What comes behind is not as new or not as weighty. */
#define MAX_CANDIDATES 100
/* Words typed to their end come first even if a hundred newer ones only begin so. */
#define MAX_WHOLE 20
/* Entries that have the grams of a part and are asked whether they have them in its order. */
#define MAX_VERIFIED 400

#define MAX_HITS 8
#define MAX_HITS_OF_GROUP 5

/* The licences of a customer by which the pill is chosen. */
#define MAX_LICENSES 200

static const struct
{
  DeskSearchKind first;
  DeskSearchKind behind;
} groups[DESK_N_SEARCH_GROUPS] = {
  [DESK_SEARCH_COMPANIES] = { DESK_SEARCH_KIND_COMPANY, DESK_SEARCH_KIND_CONTACT },
  [DESK_SEARCH_USERS] = { DESK_SEARCH_KIND_CONTACT, DESK_SEARCH_KIND_ORDER },
  [DESK_SEARCH_ORDERS] = { DESK_SEARCH_KIND_ORDER, DESK_SEARCH_KIND_LICENSE },
  [DESK_SEARCH_SERIAL_NUMBERS] = { DESK_SEARCH_KIND_LICENSE, DESK_SEARCH_KIND_INVOICE },
  [DESK_SEARCH_INVOICES] = { DESK_SEARCH_KIND_INVOICE, DESK_SEARCH_KIND_INVOICE + 1 },
};

typedef struct
{
  gint64 entry;
  guint score;
  gboolean is_exact;
} Candidate;

typedef struct
{
  DeskDb *cache;      /* (unowned) */
  GPtrArray *terms;   /* (unowned) */
  const char *today;  /* (unowned) */
  char *whole;        /* (unowned): the query for words typed to their end */
  char *beginnings;   /* (unowned) (nullable): the query for words that begin so; none if no word does */
  DeskSearchGroup group;
  GArray *candidates; /* (owned): Candidate */
  GHashTable *seen;   /* (owned): entries */
} Search;

static gboolean
has_room (Search *self)
{
  return self->candidates->len < MAX_CANDIDATES;
}

/* Looks at the text of an entry. TRUE too when it does not match after all. */
static gboolean
take_entry (Search *self, gint64 entry, GError **error)
{
  g_autoptr (DeskStatement) statement = NULL;
  Candidate candidate = { entry, 0, FALSE };
  const char *words = NULL;
  DeskStep step = DESK_STEP_ERROR;

  if (g_hash_table_contains (self->seen, &entry))
    return TRUE;

  statement =
      desk_db_prepare (self->cache, "SELECT words, runs FROM search_doc WHERE key = ?", error);
  if (statement == NULL)
    return FALSE;

  desk_statement_bind_int (statement, 1, desk_search_entry_get_key (entry));
  step = desk_statement_step (statement, error);
  if (step != DESK_STEP_ROW)
    return step == DESK_STEP_DONE;

  words = desk_statement_get_text (statement, 0);
  if (!desk_search_terms_match (self->terms,
                                words,
                                desk_statement_get_text (statement, 1),
                                &candidate.score))
    return TRUE;

  candidate.is_exact =
      self->group >= DESK_SEARCH_ORDERS && desk_search_terms_are_first_field (self->terms, words);
  g_array_append_val (self->candidates, candidate);
  g_hash_table_add (self->seen, g_memdup2 (&entry, sizeof entry));
  return TRUE;
}

/* The query for the group. */
static char *
dup_marked (Search *self, const char *match)
{
  char *marked = g_strdup (match);

  for (char *p = marked; *p != '\0'; p++)
    {
      if (*p == DESK_SEARCH_ANY_MARK)
        *p = desk_search_get_mark (groups[self->group].first);
    }
  return marked;
}

static gboolean
run_match (Search *self, const char *sql, const char *match, guint limit, GError **error)
{
  g_autofree char *marked = dup_marked (self, match);
  g_autoptr (DeskStatement) statement = desk_db_prepare (self->cache, sql, error);
  DeskStep step = DESK_STEP_ERROR;

  if (statement == NULL)
    return FALSE;

  desk_statement_bind_text (statement, 1, marked);
  desk_statement_bind_int (statement, 2, desk_search_entry_first (groups[self->group].first));
  desk_statement_bind_int (statement, 3, desk_search_entry_first (groups[self->group].behind) - 1);
  desk_statement_bind_int (statement, 4, limit);
  while (has_room (self) && (step = desk_statement_step (statement, error)) == DESK_STEP_ROW)
    {
      if (!take_entry (self, desk_statement_get_int (statement, 0), error))
        return FALSE;
    }

  return !has_room (self) || step == DESK_STEP_DONE;
}

#define WORD_SQL \
  "SELECT rowid FROM search_word WHERE search_word MATCH ? AND rowid BETWEEN ? AND ? LIMIT ?"
#define GRAM_SQL \
  "SELECT rowid FROM search_gram WHERE search_gram MATCH ? AND rowid BETWEEN ? AND ? LIMIT ?"

static gboolean
find_candidates (Search *self, GError **error)
{
  guint n_by_words = 0;

  if (self->beginnings != NULL &&
      (!run_match (self, WORD_SQL, self->whole, MAX_WHOLE, error) ||
       !run_match (self, WORD_SQL, self->beginnings, MAX_CANDIDATES, error)))
    return FALSE;

  n_by_words = self->candidates->len;
  for (guint i = 0; i < self->terms->len && has_room (self); i++)
    {
      const DeskSearchTerm *term = g_ptr_array_index (self->terms, i);
      g_autofree char *grams = NULL;

      /* A number that is typed as it is written, with its
       * signs, is looked for inside others only if none begins so. */
      if (!term->finds_parts || (n_by_words > 0 && term->words[0] != NULL && term->words[1] != NULL))
        continue;

      grams = desk_search_term_make_gram_match (term);
      if (!run_match (self, GRAM_SQL, grams, MAX_VERIFIED, error))
        return FALSE;
    }

  return TRUE;
}

static int
compare_candidates (gconstpointer a, gconstpointer b)
{
  const Candidate *candidate_a = a;
  const Candidate *candidate_b = b;

  if (candidate_a->is_exact != candidate_b->is_exact)
    return candidate_a->is_exact ? -1 : 1;
  if (candidate_a->score != candidate_b->score)
    return candidate_a->score < candidate_b->score ? -1 : 1;
  return (candidate_a->entry > candidate_b->entry) - (candidate_a->entry < candidate_b->entry);
}

/* --- the records ----------------------------------------------------------------------------- */

/* The state of a customer is the most urgent of his licences. */
static guint
get_urgency (const char *status)
{
  static const char *const by_urgency[] = { "active", "not_activated", "trial", "suspended",
                                            "expiring", "expired" };

  for (guint i = 0; i < G_N_ELEMENTS (by_urgency); i++)
    {
      if (g_str_equal (status, by_urgency[i]))
        return 1 + i;
    }

  return 0;
}

/* A licence by itself: whether its order is activated, it says too. */
static const char *
get_license_status (DeskLicense *license, const char *today)
{
  g_autoptr (DeskOrder) order = desk_record_new (DESK_TYPE_ORDER);

  desk_record_set_string (order, DESK_ORDER_STATE, "activated");
  return desk_status_for (order, license, today);
}

static gboolean
look_at_licenses (Search *self, DeskSearchHit *hit, const char *customer_id, GError **error)
{
  const DeskFeedTable *table = desk_feed_table_for_type (DESK_TYPE_LICENSE);
  g_autofree char *sql =
      g_strdup_printf ("SELECT %s FROM all_license WHERE customer_id = ? LIMIT ?", table->columns);
  g_autoptr (DeskStatement) statement = desk_db_prepare (self->cache, sql, error);
  const char *worst = NULL;
  DeskStep step = DESK_STEP_ERROR;
  guint n_licenses = 0;
  guint n_trials = 0;

  if (statement == NULL)
    return FALSE;

  desk_statement_bind_text (statement, 1, customer_id);
  desk_statement_bind_int (statement, 2, MAX_LICENSES);
  while ((step = desk_statement_step (statement, error)) == DESK_STEP_ROW)
    {
      g_autoptr (DeskLicense) license = desk_record_from_row (DESK_TYPE_LICENSE, statement, 0);
      const char *status = get_license_status (license, self->today);

      if (desk_record_get_boolean (license, DESK_LICENSE_TRIAL))
        n_trials++;
      else
        n_licenses++;
      if (worst == NULL || get_urgency (status) > get_urgency (worst))
        worst = status;
    }

  desk_search_hit_set_counts (hit, n_licenses, n_trials);
  desk_search_hit_set_status (hit, worst);
  return step == DESK_STEP_DONE;
}

static gboolean
get_record (Search *self, GType type, const char *id, gpointer record, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  DeskRecord **found = record;

  *found = id != NULL ? desk_feed_table_get (desk_feed_table_for_type (type),
                                             self->cache,
                                             id,
                                             &local_error)
                      : NULL;
  if (local_error == NULL)
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
complete_hit (Search *self, DeskSearchHit *hit, const char *op_state, GError **error)
{
  DeskRecord *record = desk_search_hit_get_record (hit);
  g_autoptr (DeskCustomer) customer = NULL;
  g_autoptr (DeskLicense) license = NULL;
  const char *customer_id = NULL;

  if (DESK_IS_CUSTOMER (record))
    return look_at_licenses (self, hit, desk_record_get_id (record), error);

  if (DESK_IS_CONTACT (record))
    customer_id = desk_record_get_string (record, DESK_CONTACT_CUSTOMER_ID);
  else if (DESK_IS_ORDER (record))
    customer_id = desk_record_get_string (record, DESK_ORDER_CUSTOMER_ID);
  else if (DESK_IS_LICENSE (record))
    customer_id = desk_record_get_string (record, DESK_LICENSE_CUSTOMER_ID);
  else if (DESK_IS_INVOICE (record))
    customer_id = desk_record_get_string (record, DESK_INVOICE_CUSTOMER_ID);
  if (!get_record (self, DESK_TYPE_CUSTOMER, customer_id, &customer, error))
    return FALSE;
  desk_search_hit_set_customer (hit, customer);

  if (DESK_IS_INVOICE (record))
    {
      desk_search_hit_set_status (hit, desk_record_get_string (record, DESK_INVOICE_STATE));
    }
  else if (DESK_IS_LICENSE (record))
    {
      desk_search_hit_set_status (hit, get_license_status (DESK_LICENSE (record), self->today));
    }
  else if (DESK_IS_ORDER (record))
    {
      if (!get_record (self,
                       DESK_TYPE_LICENSE,
                       desk_record_get_string (record, DESK_ORDER_LICENSE_ID),
                       &license,
                       error))
        return FALSE;
      desk_search_hit_set_license (hit, license);
      desk_search_hit_set_status (
          hit, op_state != NULL ? op_state
                                : desk_status_for (DESK_ORDER (record), license, self->today));
    }

  return TRUE;
}

static const DeskFeedTable *
get_table (DeskSearchKind kind)
{
  switch (kind)
    {
    case DESK_SEARCH_KIND_COMPANY:
      return desk_feed_table_for_type (DESK_TYPE_CUSTOMER);
    case DESK_SEARCH_KIND_CONTACT:
      return desk_feed_table_for_type (DESK_TYPE_CONTACT);
    case DESK_SEARCH_KIND_USER:
      return desk_feed_table_for_type (DESK_TYPE_USER);
    case DESK_SEARCH_KIND_ORDER:
      return desk_feed_table_for_type (DESK_TYPE_ORDER);
    case DESK_SEARCH_KIND_INVOICE:
      return desk_feed_table_for_type (DESK_TYPE_INVOICE);
    case DESK_SEARCH_KIND_LICENSE:
    default:
      return desk_feed_table_for_type (DESK_TYPE_LICENSE);
    }
}

static gboolean
add_hit (Search *self, const Candidate *candidate, GPtrArray *hits, GError **error)
{
  gint64 key = desk_search_entry_get_key (candidate->entry);
  const DeskFeedTable *table = get_table (desk_search_key_get_kind (key));
  g_autoptr (DeskStatement) statement = desk_db_prepare (self->cache, table->select_by_row, error);
  g_autoptr (DeskRecord) record = NULL;
  g_autoptr (DeskSearchHit) hit = NULL;
  DeskStep step = DESK_STEP_ERROR;

  if (statement == NULL)
    return FALSE;

  desk_statement_bind_int (statement, 1, desk_search_key_get_row (key));
  step = desk_statement_step (statement, error);
  if (step != DESK_STEP_ROW)
    return step == DESK_STEP_DONE;

  record = desk_record_from_row (table->type, statement, 0);
  hit = desk_search_hit_new (record);
  desk_search_hit_set_is_exact (hit, candidate->is_exact);
  if (!complete_hit (self,
                     hit,
                     table->has_overlay
                         ? desk_statement_get_text (statement, table->n_fields + 1)
                         : NULL,
                     error))
    return FALSE;

  g_ptr_array_add (hits, g_steal_pointer (&hit));
  return TRUE;
}

/* --- all of it ------------------------------------------------------------------------------- */

static void
free_array (gpointer array)
{
  if (array != NULL)
    g_array_unref (array);
}

/* One to each group in turn, so that each that has something shows, up to what has room. */
static void
share_out (GPtrArray *found, guint *shares)
{
  guint left = MAX_HITS;
  gboolean gave = TRUE;

  while (gave)
    {
      gave = FALSE;
      for (guint i = 0; i < DESK_N_SEARCH_GROUPS && left > 0; i++)
        {
          GArray *candidates = g_ptr_array_index (found, i);

          if (shares[i] >= MIN (candidates->len, MAX_HITS_OF_GROUP))
            continue;
          shares[i]++;
          left--;
          gave = TRUE;
        }
    }
}

static gboolean
find_all (Search *self, GPtrArray *found, GError **error)
{
  for (guint i = 0; i < DESK_N_SEARCH_GROUPS; i++)
    {
      self->group = (DeskSearchGroup) i;
      self->candidates = g_array_new (FALSE, FALSE, sizeof (Candidate));
      g_ptr_array_add (found, self->candidates);
      if (!find_candidates (self, error))
        return FALSE;
      g_array_sort (self->candidates, compare_candidates);
    }

  return TRUE;
}

static gboolean
add_section (Search *self, GArray *candidates, guint share, GPtrArray *sections, GError **error)
{
  DeskSearchSection *section = NULL;

  if (share == 0)
    return TRUE;

  section = g_new0 (DeskSearchSection, 1);
  section->group = self->group;
  section->hits = g_ptr_array_new_with_free_func (g_object_unref);
  section->n_found = candidates->len;
  section->is_at_least = candidates->len >= MAX_CANDIDATES;
  g_ptr_array_add (sections, section);

  for (guint i = 0; i < share; i++)
    {
      if (!add_hit (self, &g_array_index (candidates, Candidate, i), section->hits, error))
        return FALSE;
    }

  return TRUE;
}

/**
 * desk_search_run:
 * @cache: cache.db
 * @text: what was typed
 * @today: today's date at the dealer
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type DeskSearchSection) (nullable): the groups in which
 *   something was found, at most eight hits in all
 */
GPtrArray *
desk_search_run (DeskDb *cache, const char *text, const char *today, GError **error)
{
  g_autoptr (GPtrArray) sections =
      g_ptr_array_new_with_free_func ((GDestroyNotify) desk_search_section_free);
  g_autoptr (GPtrArray) terms = desk_search_terms_new (text);
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (free_array);
  g_autoptr (GHashTable) seen =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autofree char *whole = NULL;
  g_autofree char *beginnings = NULL;
  Search self = { .cache = cache, .terms = terms, .today = today, .seen = seen };
  guint shares[DESK_N_SEARCH_GROUPS] = { 0 };

  if (terms->len == 0)
    return g_steal_pointer (&sections);

  whole = desk_search_terms_make_match (terms);
  if (!desk_search_vocabulary_make_match (cache, terms, &beginnings, error))
    return NULL;

  self.whole = whole;
  self.beginnings = beginnings;
  if (!find_all (&self, found, error))
    return NULL;

  share_out (found, shares);
  for (guint i = 0; i < DESK_N_SEARCH_GROUPS; i++)
    {
      self.group = (DeskSearchGroup) i;
      if (!add_section (&self, g_ptr_array_index (found, i), shares[i], sections, error))
        return NULL;
    }

  return g_steal_pointer (&sections);
}

/**
 * desk_search_hit_load:
 * @cache: cache.db
 * @type: a record type that is found
 * @id: id of a record
 * @today: today's date at the dealer
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the record as if it had been found; %NULL without an error
 *   when it has gone
 */
DeskSearchHit *
desk_search_hit_load (DeskDb *cache,
                      GType type,
                      const char *id,
                      const char *today,
                      GError **error)
{
  Search self = { .cache = cache, .today = today };
  g_autoptr (DeskRecord) record = NULL;
  g_autoptr (DeskSearchHit) hit = NULL;

  if (!get_record (&self, type, id, &record, error) || record == NULL)
    return NULL;

  hit = desk_search_hit_new (record);
  return complete_hit (&self, hit, NULL, error) ? g_steal_pointer (&hit) : NULL;
}
