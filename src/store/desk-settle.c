/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-settle"

#include "config.h"

#include "desk-settle.h"

#include "desk-cache-file.h"
#include "desk-error.h"
#include "desk-feed-table.h"
#include "desk-feed-writer.h"
#include "desk-outbox-content.h"
#include "desk-outbox-entry-private.h"
#include "desk-outbox-table.h"
#include "desk-overlay-part.h"
#include "desk-overlay.h"
#include "desk-feed-page.h"
#include "desk-record-edit.h"
#include "desk-stop-point.h"

/*
 * What becomes of an entry on its way to the back-end.
 *
 * When it is done, the answer goes into cache.db first and the entry is ended in user.db after:
 * should the process die in between, the entry is sent again, its operation id brings the same
 * answer, and the overlay gives way to the record that is there already. The other way round the
 * order would be gone from the screen until the next pull.
 */

DeskSettle *
desk_settle_new (DeskSettleKind kind, const char *op_id)
{
  DeskSettle *self = g_new0 (DeskSettle, 1);

  self->kind = kind;
  self->op_id = g_strdup (op_id);

  return self;
}

void
desk_settle_free (DeskSettle *self)
{
  g_clear_pointer (&self->op_id, g_free);
  g_clear_pointer (&self->fragment, g_bytes_unref);
  g_clear_pointer (&self->code, g_free);
  g_clear_pointer (&self->problem, g_free);
  g_clear_object (&self->entry);
  g_clear_pointer ((DeskFeedPage **) &self->page, desk_feed_page_free);
  g_free (self);
}

/* Whether @deletion deletes what @entry makes or changes: the record, or the licence that goes with it. */
static gboolean
deletes (DeskOutboxEntry *deletion, DeskOutboxEntry *entry)
{
  g_autofree char *license_id = NULL;

  if (entry->seq >= deletion->seq || !desk_outbox_entry_is_deletion (deletion))
    return FALSE;
  if (g_str_equal (entry->record_id, deletion->record_id))
    return TRUE;
  if (!g_str_equal (entry->record_type, "license"))
    return FALSE;

  license_id = _desk_outbox_entry_dup_license_id (deletion);
  return g_strcmp0 (license_id, entry->record_id) == 0;
}

/**
 * desk_has_deletion_behind:
 * @entries: (element-type DeskOutboxEntry): what is not done, the oldest first
 * @entry: one of them
 *
 * Returns: whether it makes or changes a record whose deletion is queued behind it, so that it need
 *   not be sent again
 */
gboolean
desk_has_deletion_behind (GPtrArray *entries, DeskOutboxEntry *entry)
{
  if (desk_outbox_entry_is_deletion (entry))
    return FALSE;

  for (guint i = 0; i < entries->len; i++)
    {
      DeskOutboxEntry *later = g_ptr_array_index (entries, i);

      if (later->state != DESK_ENTRY_NEEDS_ATTENTION && deletes (later, entry))
        return TRUE;
    }

  return FALSE;
}

/* Whether ending @done ends @entry too: a DELETE ends what was to be done before it. */
static gboolean
is_ended_by (DeskOutboxEntry *entry, DeskOutboxEntry *done)
{
  return g_str_equal (entry->op_id, done->op_id) || deletes (done, entry);
}

/* Those of the entries that are not done that may have to do with this one: a licence also goes with its order. */
static GPtrArray *
list_around (DeskJob *job, DeskOutboxEntry *entry, GError **error)
{
  if (desk_outbox_entry_is_deletion (entry) || g_str_equal (entry->record_type, "license"))
    return desk_outbox_table_list_pending (job->files->user, error);

  return desk_outbox_table_list_of_record (job->files->user, entry->record_id, error);
}

/* Only these are to be read anew. */
static void
touch (DeskJob *job, DeskOutboxEntry *entry)
{
  if (job->touched == NULL)
    job->touched = g_ptr_array_new_with_free_func (g_object_unref);
  g_ptr_array_add (job->touched, g_object_ref (entry));
}

/* The entry, if it can still be sent; a user who took it back meanwhile was faster. */
static DeskOutboxEntry *
find_sendable (DeskJob *job, const char *op_id, GError **error)
{
  g_autoptr (DeskOutboxEntry) entry = desk_outbox_table_find (job->files->user, op_id, error);
  g_autoptr (GPtrArray) entries = NULL;

  if (entry == NULL)
    return NULL;

  entries = list_around (job, entry, error);
  if (entries == NULL)
    return NULL;

  if (entry->is_damaged || entry->state == DESK_ENTRY_DONE ||
      entry->state == DESK_ENTRY_NEEDS_ATTENTION || desk_has_deletion_behind (entries, entry))
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_NOT_FOUND, "%s is not to be sent", op_id);
      return NULL;
    }

  return g_steal_pointer (&entry);
}

static gboolean
mark_attempted (DeskJob *job, GError **error)
{
  DeskSettle *self = job->input;

  self->entry = find_sendable (job, self->op_id, error);
  if (self->entry == NULL)
    return FALSE;

  self->entry->state = DESK_ENTRY_ATTEMPTED;
  self->entry->not_before = 0;
  if (self->entry->attempted_at == NULL)
    self->entry->attempted_at = g_strdup (job->now);
  return desk_outbox_table_update (job->files->user, self->entry, error);
}

/* Finds the entry; *is_over says that there is nothing left to say about it. */
static gboolean
find_unfinished (DeskJob *job, gboolean *is_over, GError **error)
{
  DeskSettle *self = job->input;
  g_autoptr (GError) local_error = NULL;

  self->entry = desk_outbox_table_find (job->files->user, self->op_id, &local_error);
  *is_over = self->entry == NULL || self->entry->state == DESK_ENTRY_DONE;
  if (self->entry != NULL ||
      g_error_matches (local_error, DESK_ERROR, DESK_ERROR_NOT_FOUND))
    return TRUE;

  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static gboolean
remove_all_of_record (DeskJob *job, GPtrArray *entries, GError **error)
{
  DeskSettle *self = job->input;

  for (guint i = 0; i < entries->len; i++)
    {
      DeskOutboxEntry *entry = g_ptr_array_index (entries, i);

      if (g_str_equal (entry->record_id, self->entry->record_id) &&
          !desk_outbox_table_remove (job->files->user, entry->op_id, error))
        return FALSE;
    }

  return TRUE;
}

/* The attempt is undone. A DELETE that the user has queued behind the order meanwhile has nothing to
 * delete: both are gone then, as if he had asked a moment earlier. */
static gboolean
take_attempt_back (DeskJob *job, GError **error)
{
  DeskSettle *self = job->input;
  g_autoptr (GPtrArray) entries = NULL;
  gboolean is_over = FALSE;

  if (!find_unfinished (job, &is_over, error))
    return FALSE;
  if (is_over || self->entry->state != DESK_ENTRY_ATTEMPTED || self->entry->is_damaged)
    return TRUE;

  entries = desk_outbox_table_list_pending (job->files->user, error);
  if (entries == NULL)
    return FALSE;
  if (desk_outbox_entry_is_put (self->entry) && desk_has_deletion_behind (entries, self->entry))
    return remove_all_of_record (job, entries, error);

  self->entry->state = DESK_ENTRY_QUEUED;
  g_clear_pointer (&self->entry->attempted_at, g_free);
  return desk_outbox_table_update (job->files->user, self->entry, error);
}

static gboolean
postpone (DeskJob *job, GError **error)
{
  DeskSettle *self = job->input;

  self->entry = find_sendable (job, self->op_id, error);
  if (self->entry == NULL)
    return FALSE;

  self->entry->not_before = self->not_before;
  return desk_outbox_table_update (job->files->user, self->entry, error);
}

static gboolean
end_entry (DeskJob *job, DeskOutboxEntry *entry, GError **error)
{
  /* Of a damaged row nothing is worth keeping once it is done. */
  if (entry->is_damaged)
    return desk_outbox_table_remove (job->files->user, entry->op_id, error);

  entry->state = DESK_ENTRY_DONE;
  g_free (entry->answered_at);
  entry->answered_at = g_strdup (job->now);
  g_clear_pointer (&entry->error_code, g_free);
  g_clear_pointer (&entry->problem, g_free);
  return desk_outbox_table_update (job->files->user, entry, error);
}

static gboolean
refuse (DeskJob *job, GError **error)
{
  DeskSettle *self = job->input;
  g_autoptr (GPtrArray) entries = NULL;
  gboolean is_over = FALSE;

  if (!find_unfinished (job, &is_over, error))
    return FALSE;
  if (is_over)
    return TRUE;

  entries = desk_outbox_table_list_pending (job->files->user, error);
  if (entries == NULL)
    return FALSE;
  if (desk_has_deletion_behind (entries, self->entry))
    return end_entry (job, self->entry, error);
  if (g_str_equal (self->code, "revision_conflict") &&
      desk_record_edit_merge (self->entry, self->problem))
    return desk_outbox_table_update (job->files->user, self->entry, error);

  self->entry->state = DESK_ENTRY_NEEDS_ATTENTION;
  g_free (self->entry->answered_at);
  self->entry->answered_at = g_strdup (job->now);
  g_free (self->entry->error_code);
  self->entry->error_code = g_strdup (self->code);
  g_free (self->entry->problem);
  self->entry->problem = g_strdup (self->problem);
  return desk_outbox_table_update (job->files->user, self->entry, error);
}

/* A record that the back-end has acknowledged but not sent back stays as it was made, with no
 * revision to speak of, so that whatever the feed says of it wins. */
static gboolean
keep_as_made (DeskJob *job, gpointer record, GError **error)
{
  DeskDb *cache = job->files->cache;
  const DeskFeedTable *table = desk_feed_table_for_type (G_OBJECT_TYPE (record));
  g_autoptr (DeskRecord) base = NULL;
  g_autoptr (DeskFeedWriter) writer = NULL;
  g_autoptr (DeskValues) values = NULL;
  g_autoptr (GError) local_error = NULL;
  gint64 generation = 0;

  base = desk_feed_table_get_base (table, cache, desk_record_get_id (record), NULL, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (base != NULL)
    return TRUE;

  if (!desk_cache_file_get_number (cache, DESK_META_GENERATION, &generation, error))
    return FALSE;

  writer = desk_feed_writer_new (table, cache, generation, error);
  desk_record_set_integer (record, DESK_RECORD_REVISION, 0);
  values = desk_values_new (table->type);
  desk_values_take_record (values, record);
  return writer != NULL && desk_feed_writer_store (writer, values, error) != DESK_STORED_ERROR &&
         desk_feed_writer_finish (writer, error);
}

static gboolean
apply_without_record (DeskJob *job, DeskOutboxEntry *entry, GError **error)
{
  guint n_tables = 0;
  const DeskFeedTable *tables = desk_feed_tables (&n_tables);

  if (desk_outbox_entry_is_deletion (entry))
    return desk_feed_page_bury (job->files->cache, entry->record_type, entry->record_id, error);

  /* Of a change nothing is kept: the feed brings it. */
  for (guint i = 0; i < n_tables; i++)
    {
      g_autoptr (DeskRecord) record = NULL;

      if (tables[i].has_overlay)
        record = _desk_outbox_entry_dup_record (entry, tables[i].type);
      if (record != NULL && !keep_as_made (job, record, error))
        return FALSE;
    }

  return TRUE;
}

/* Whether the entry ends no other one, and is laid as it is. */
static gboolean
is_alone (DeskJob *job)
{
  DeskSettle *self = job->input;

  return self->entry != NULL && !self->entry->is_damaged && !desk_outbox_entry_is_deletion (self->entry) &&
         !job->files->is_overlay_behind;
}

/* The answer and the end of the overlay, in one transaction of cache.db. */
static gboolean
apply_answer (DeskJob *job, GError **error)
{
  DeskSettle *self = job->input;
  DeskDb *cache = job->files->cache;
  g_autoptr (GPtrArray) entries = NULL;
  g_auto (DeskPageSummary) summary = { 0 };
  GPtrArray *ids = self->page != NULL ? desk_feed_page_get_ids (self->page) : NULL;
  gboolean is_ended = FALSE;

  if (self->page != NULL && !desk_feed_page_apply (self->page, cache, &summary, &job->changes, error))
    return FALSE;
  if (self->entry != NULL && !apply_without_record (job, self->entry, error))
    return FALSE;

  if (is_alone (job) && !desk_overlay_part_end (cache, self->entry, ids, &is_ended, error))
    return FALSE;
  if (is_ended)
    return TRUE;

  entries = desk_outbox_table_list_pending (job->files->user, error);
  if (entries == NULL)
    return FALSE;

  for (guint i = entries->len; self->entry != NULL && i > 0; i--)
    {
      if (is_ended_by (g_ptr_array_index (entries, i - 1), self->entry))
        g_ptr_array_remove_index (entries, i - 1);
    }

  return desk_overlay_rebuild (cache, entries, error);
}

/* An edit that waits behind another one was made of what that one made. */
static gboolean
lift_edits (DeskJob *job, GPtrArray *entries, GError **error)
{
  DeskSettle *self = job->input;
  gint64 before = _desk_outbox_entry_get_revision (self->entry);
  const DeskFeedTable *table = desk_feed_table_for_name (self->entry->record_type);
  g_autoptr (DeskRecord) base = NULL;

  if (!g_str_equal (self->entry->method, "PATCH") || job->files->cache == NULL || table == NULL)
    return TRUE;

  base = desk_feed_table_get_base (table, job->files->cache, self->entry->record_id, NULL, NULL);
  if (base == NULL)
    return TRUE;

  for (guint i = 0; i < entries->len; i++)
    {
      DeskOutboxEntry *entry = g_ptr_array_index (entries, i);

      if (entry->seq <= self->entry->seq || !g_str_equal (entry->method, "PATCH") ||
          !g_str_equal (entry->record_id, self->entry->record_id) ||
          _desk_outbox_entry_get_revision (entry) != before)
        continue;
      _desk_outbox_entry_set_revision (entry,
                                       desk_record_get_integer (base, DESK_RECORD_REVISION));
      if (!desk_outbox_table_update (job->files->user, entry, error))
        return FALSE;
      touch (job, entry);
    }

  return TRUE;
}

static gboolean
end_entries (DeskJob *job, GError **error)
{
  DeskSettle *self = job->input;
  g_autoptr (GPtrArray) entries = list_around (job, self->entry, error);

  if (entries == NULL || !lift_edits (job, entries, error))
    return FALSE;

  for (guint i = 0; i < entries->len; i++)
    {
      DeskOutboxEntry *entry = g_ptr_array_index (entries, i);

      if (!is_ended_by (entry, self->entry))
        continue;
      if (!end_entry (job, entry, error))
        return FALSE;
      entry->state = DESK_ENTRY_DONE;
      touch (job, entry);
    }

  return TRUE;
}

static gboolean
finish (DeskJob *job, GError **error)
{
  DeskSettle *self = job->input;
  g_autoptr (GError) local_error = NULL;
  gboolean is_over = FALSE;

  if (!find_unfinished (job, &is_over, error))
    return FALSE;

  desk_stop_point ("client-before-apply");

  if (self->fragment != NULL)
    {
      self->page = desk_feed_page_parse (self->fragment, TRUE, error);
      if (self->page == NULL)
        return FALSE;
    }
  if (is_over)
    g_clear_object (&self->entry);

  if (job->files->cache != NULL &&
      !desk_job_transact (job, job->files->cache, apply_answer, &local_error))
    {
      /* A damaged cache is filled anew by the next pull, which brings the record too. */
      if (!desk_job_check_cache (job, local_error))
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
    }

  desk_stop_point ("client-after-apply");

  job->changes |= DESK_CHANGED_OUTBOX | desk_feed_overlay_changes ();
  if (self->entry == NULL || desk_job_transact (job, job->files->user, end_entries, error))
    return TRUE;

  /* It waits again, and is not laid any more. */
  g_clear_pointer (&job->touched, g_ptr_array_unref);
  job->files->is_overlay_behind = TRUE;
  return FALSE;
}

static gboolean
restate (DeskJob *job, GError **error)
{
  DeskSettle *self = job->input;

  return desk_overlay_part_restate (job->files->cache, self->entry, error);
}

/* Nothing but the state of this entry has changed, or when it may be sent. */
static void
show_entry (DeskJob *job)
{
  DeskSettle *self = job->input;
  g_autoptr (GError) error = NULL;

  if (job->files->cache == NULL || job->files->is_overlay_behind ||
      !desk_job_transact (job, job->files->cache, restate, &error))
    {
      desk_job_check_cache (job, error);
      desk_job_show_outbox (job);
      return;
    }

  touch (job, self->entry);
  job->changes |= DESK_CHANGED_OUTBOX | desk_feed_overlay_changes ();
}

/**
 * desk_settle_in_worker:
 * @job: the job; its input is a #DeskSettle
 * @error: return location for an error
 *
 * Notes what has become of an entry.
 *
 * Returns: %TRUE if it is on the disk
 */
gboolean
desk_settle_in_worker (DeskJob *job, GError **error)
{
  DeskSettle *self = job->input;
  DeskJobFunc body = NULL;

  switch (self->kind)
    {
    case DESK_SETTLE_DONE:
      return finish (job, error);
    case DESK_SETTLE_ATTEMPTED:
      body = mark_attempted;
      break;
    case DESK_SETTLE_UNSENT:
      body = take_attempt_back;
      break;
    case DESK_SETTLE_REFUSED:
      body = refuse;
      break;
    case DESK_SETTLE_POSTPONED:
      body = postpone;
      break;
    default:
      g_assert_not_reached ();
    }

  if (!desk_job_transact (job, job->files->user, body, error))
    return FALSE;

  if (self->kind == DESK_SETTLE_ATTEMPTED || self->kind == DESK_SETTLE_POSTPONED)
    show_entry (job);
  else
    desk_job_show_outbox (job);
  return TRUE;
}
