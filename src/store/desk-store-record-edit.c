/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-store-record-edit"

#include "config.h"

#include "desk-record-edit.h"

#include "desk-codec.h"
#include "desk-contact.h"
#include "desk-error.h"
#include "desk-feed-table.h"
#include "desk-outbox-content.h"
#include "desk-outbox-table.h"
#include "desk-record-patch.h"
#include "desk-stop-point.h"
#include "desk-store-act.h"
#include "desk-store-private.h"

/*
 * Edits of a customer and of his people say what they knew: a merge patch of the touched fields and
 * the revision that the user saw. When somebody else has changed the record meanwhile, fields that
 * do not overlap merge by themselves; those that do are the user's decision (contract.md,
 * principle 3).
 */

typedef struct
{
  DeskRecord *seen;   /* (owned) */
  DeskRecord *record; /* (owned) */
} Edit;

static void
edit_free (Edit *self)
{
  g_clear_object (&self->seen);
  g_clear_object (&self->record);
  g_free (self);
}

/* The values in @record of the members of @patch. */
static JsonObject *
pick (gpointer record, JsonObject *patch)
{
  g_autoptr (JsonObject) all = desk_record_to_json (record, DESK_FIELD_NONE);
  JsonObject *picked = json_object_new ();
  JsonObjectIter iter;
  const char *name = NULL;

  json_object_iter_init (&iter, patch);
  while (json_object_iter_next (&iter, &name, NULL))
    {
      JsonNode *node = json_object_get_member (all, name);

      if (node != NULL)
        json_object_set_member (picked, name, json_node_copy (node));
      else
        json_object_set_null_member (picked, name);
    }

  return picked;
}

static JsonObject *
copy_object (JsonObject *object)
{
  JsonObject *copy = json_object_new ();
  JsonObjectIter iter;
  const char *name = NULL;
  JsonNode *node = NULL;

  json_object_iter_init (&iter, object);
  while (json_object_iter_next (&iter, &name, &node))
    json_object_set_member (copy, name, json_node_copy (node));

  return copy;
}

/* Takes @patch, without "id". @base is the record that it is made of. */
static DeskOutboxEntry *
new_entry (DeskJob *job, gpointer base, JsonObject *patch)
{
  const char *id = desk_record_get_id (base);
  const char *type = desk_record_type_get_name (G_OBJECT_TYPE (base));
  g_autoptr (JsonObject) body = json_object_new ();
  g_autoptr (JsonObject) content = json_object_new ();
  JsonObject *changes = json_object_new ();
  JsonObject *shown = copy_object (patch);
  DeskOutboxEntry *entry = NULL;

  json_object_set_string_member (shown, "id", id);
  json_object_set_object_member (changes, type, shown);
  json_object_set_string_member (content, "action", "edit");
  json_object_set_object_member (content, "changes", changes);
  json_object_set_object_member (content, "before", pick (base, patch));
  json_object_set_int_member (content, "revision",
                              desk_record_get_integer (base, DESK_RECORD_REVISION));
  json_object_set_object_member (body, type, patch);

  entry = _desk_outbox_entry_new (type,
                                  id,
                                  "PATCH",
                                  g_strdup_printf ("/v1/%ss/%s", type, id),
                                  _desk_outbox_content_to_text (body),
                                  _desk_outbox_content_to_text (content),
                                  NULL,
                                  g_strdup (job->now));
  if (DESK_IS_CONTACT (base))
    entry->not_before = job->now_unix + desk_store_get_hold_seconds ();
  return entry;
}

static gboolean
insert_entry (DeskJob *job, DeskOutboxEntry *entry, GError **error)
{
  job->result = entry;
  job->free_result = g_object_unref;
  return desk_outbox_table_insert (job->files->user, entry, error);
}

static gboolean
enqueue (DeskJob *job, GError **error)
{
  Edit *self = job->input;
  const char *id = desk_record_get_id (self->seen);
  g_autoptr (DeskRecord) base = NULL;
  g_autoptr (GError) local_error = NULL;
  JsonObject *patch = NULL;

  if (!desk_job_has_cache (job, error))
    return FALSE;
  base = desk_feed_table_get_base (desk_feed_table_for_type (G_OBJECT_TYPE (self->seen)),
                                   job->files->cache, id, NULL, &local_error);
  if (base == NULL)
    {
      if (local_error == NULL)
        g_set_error (&local_error, DESK_ERROR, DESK_ERROR_BUSY, "%s was not sent yet", id);
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }

  patch = desk_record_patch_new (self->seen, self->record, DESK_FIELD_INPUT);
  if (json_object_get_size (patch) == 0)
    {
      json_object_unref (patch);
      return TRUE;
    }

  return insert_entry (job, new_entry (job, self->seen, patch), error);
}

static gboolean
enqueue_in_worker (DeskJob *job, GError **error)
{
  if (!desk_job_transact (job, job->files->user, enqueue, error))
    return FALSE;

  desk_stop_point ("client-after-enqueue");
  if (job->result != NULL)
    desk_job_show_outbox (job);
  return TRUE;
}

/**
 * desk_store_edit_record_async:
 * @self: a store
 * @seen: a customer or contact as the user saw it before he began; it is copied
 * @record: as it is to be; it is copied
 * @cancellable: (nullable): ends it before it has begun
 * @callback: called when it is on the disk
 * @user_data: for @callback
 *
 * Sends what the user has changed, and nothing else.
 */
void
desk_store_edit_record_async (DeskStore *self,
                              gpointer seen,
                              gpointer record,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer user_data)
{
  Edit *input = NULL;

  g_return_if_fail (DESK_IS_STORE (self));
  g_return_if_fail (DESK_IS_CUSTOMER (seen) || DESK_IS_CONTACT (seen));
  g_return_if_fail (G_OBJECT_TYPE (record) == G_OBJECT_TYPE (seen));
  g_return_if_fail (desk_record_get_id (seen) != NULL);

  if (!desk_store_check_open (self, desk_store_edit_record_async, callback, user_data))
    return;

  input = g_new0 (Edit, 1);
  input->seen = desk_record_copy (seen);
  input->record = desk_record_copy (record);
  desk_job_start (desk_job_new (self, enqueue_in_worker, input, (GDestroyNotify) edit_free),
                  DESK_PRIORITY_USER, desk_store_edit_record_async, cancellable, callback,
                  user_data);
}

/**
 * desk_store_edit_record_finish:
 * @self: a store
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the entry, live until it is done; %NULL without an error
 *   when nothing was changed, or with %DESK_ERROR_BUSY for a record that the back-end does not have
 *   yet
 */
DeskOutboxEntry *
desk_store_edit_record_finish (DeskStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return desk_job_finish_with_entry (self, result, error);
}

/* --- when somebody else was faster ----------------------------------------------------------- */

static JsonObject *
get_member (JsonObject *object, const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

/* The back-end's record in the refusal of an edit, NULL for any other entry. */
static gpointer
dup_theirs (DeskOutboxEntry *entry, const char *problem)
{
  const DeskFeedTable *table = desk_feed_table_for_name (entry->record_type);

  return table != NULL ? _desk_outbox_entry_dup_theirs (entry, problem, table->type) : NULL;
}

static JsonObject *
get_patch (DeskOutboxEntry *entry, JsonObject *content)
{
  return content != NULL ? _desk_outbox_content_get_patch (content, entry->record_type) : NULL;
}

static gboolean
is_asked_about (DeskOutboxEntry *entry, const char *name)
{
  const DeskFeedTable *table = desk_feed_table_for_name (entry->record_type);
  int field = table != NULL ? desk_record_find_field (table->type, name) : -1;

  return field < 0 || (desk_record_get_fields (table->type, NULL)[field].flags & DESK_FIELD_LAST_WINS) == 0;
}

/* The names of the fields that both have changed, to different values; NULL when it is no edit. */
static GPtrArray *
list_overlaps (DeskOutboxEntry *entry, gpointer theirs)
{
  g_autoptr (JsonObject) content = _desk_outbox_entry_dup_content (entry);
  JsonObject *patch = get_patch (entry, content);
  JsonObject *before = get_member (content, "before");
  g_autoptr (JsonObject) now = NULL;
  GPtrArray *names = NULL;
  JsonObjectIter iter;
  const char *name = NULL;
  JsonNode *node = NULL;

  if (patch == NULL || before == NULL || theirs == NULL)
    return NULL;

  names = g_ptr_array_new_with_free_func (g_free);
  now = pick (theirs, before);
  json_object_iter_init (&iter, before);
  while (json_object_iter_next (&iter, &name, &node))
    {
      JsonNode *current = json_object_get_member (now, name);
      JsonNode *mine = json_object_get_member (patch, name);

      if (is_asked_about (entry, name) && !json_node_equal (current, node) && (mine == NULL || !json_node_equal (current, mine)))
        g_ptr_array_add (names, g_strdup (name));
    }

  return names;
}

/* In the worker: the entry waits again, made of the record as it is now, if nobody else has touched
 * its fields. */
gboolean
desk_record_edit_merge (DeskOutboxEntry *entry, const char *problem)
{
  g_autoptr (DeskRecord) theirs = dup_theirs (entry, problem);
  g_autoptr (GPtrArray) overlaps = list_overlaps (entry, theirs);
  gint64 revision = 0;

  if (overlaps == NULL || overlaps->len > 0)
    return FALSE;

  revision = desk_record_get_integer (theirs, DESK_RECORD_REVISION);
  if (revision == _desk_outbox_entry_get_revision (entry))
    return FALSE;

  _desk_outbox_entry_set_revision (entry, revision);
  entry->state = DESK_ENTRY_QUEUED;
  g_clear_pointer (&entry->attempted_at, g_free);
  return TRUE;
}

/**
 * desk_outbox_entry_list_conflicts:
 * @self: an entry
 * @mine: (out) (transfer full) (optional): the record as the user wants it
 * @theirs: (out) (transfer full) (optional): the record as it is at the back-end
 *
 * Returns: (transfer full) (nullable): the names of the fields that both have changed; %NULL for an
 *   entry that was not refused for that
 */
GStrv
desk_outbox_entry_list_conflicts (DeskOutboxEntry *self, DeskRecord **mine, DeskRecord **theirs)
{
  g_autoptr (DeskRecord) now = NULL;
  g_autoptr (GPtrArray) overlaps = NULL;
  g_autoptr (JsonObject) content = NULL;

  g_return_val_if_fail (DESK_IS_OUTBOX_ENTRY (self), NULL);

  if (mine != NULL)
    *mine = NULL;
  if (theirs != NULL)
    *theirs = NULL;
  if (self->state != DESK_ENTRY_NEEDS_ATTENTION)
    return NULL;

  now = dup_theirs (self, self->problem);
  overlaps = list_overlaps (self, now);
  if (overlaps == NULL)
    return NULL;

  content = _desk_outbox_entry_dup_content (self);
  if (mine != NULL)
    *mine = desk_record_patch_apply (get_patch (self, content), now);
  if (theirs != NULL)
    *theirs = g_steal_pointer (&now);
  g_ptr_array_add (overlaps, NULL);
  return (GStrv) g_ptr_array_free (g_steal_pointer (&overlaps), FALSE);
}

/**
 * desk_outbox_entry_apply_edit:
 * @self: an entry
 * @record: its customer or contact
 *
 * Returns: (transfer full) (nullable): @record with what the entry changes; %NULL when it is no edit
 *   of one
 */
gpointer
desk_outbox_entry_apply_edit (DeskOutboxEntry *self, gpointer record)
{
  g_autoptr (JsonObject) content = NULL;
  JsonObject *patch = NULL;

  g_return_val_if_fail (DESK_IS_OUTBOX_ENTRY (self), NULL);
  g_return_val_if_fail (DESK_IS_RECORD (record), NULL);

  content = _desk_outbox_entry_dup_content (self);
  if (g_str_equal (self->record_type, desk_record_type_get_name (G_OBJECT_TYPE (record))))
    patch = get_patch (self, content);

  return patch != NULL ? desk_record_patch_apply (patch, record) : NULL;
}

typedef struct
{
  char *op_id;  /* (owned) */
  GStrv theirs; /* (owned) (nullable) */
} Resolution;

static void
resolution_free (Resolution *self)
{
  g_clear_pointer (&self->op_id, g_free);
  g_clear_pointer (&self->theirs, g_strfreev);
  g_free (self);
}

static gboolean
resolve (DeskJob *job, GError **error)
{
  Resolution *self = job->input;
  g_autoptr (DeskOutboxEntry) entry =
      desk_outbox_table_find (job->files->user, self->op_id, error);
  g_autoptr (DeskRecord) theirs = NULL;
  g_autoptr (JsonObject) content = NULL;
  g_autoptr (JsonObject) patch = NULL;

  if (entry == NULL)
    return FALSE;

  theirs = dup_theirs (entry, entry->problem);
  content = _desk_outbox_entry_dup_content (entry);
  if (entry->state != DESK_ENTRY_NEEDS_ATTENTION || theirs == NULL ||
      get_patch (entry, content) == NULL)
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_NOT_FOUND, "%s has no conflict", entry->op_id);
      return FALSE;
    }

  patch = copy_object (get_patch (entry, content));
  json_object_remove_member (patch, "id");
  for (guint i = 0; self->theirs != NULL && self->theirs[i] != NULL; i++)
    json_object_remove_member (patch, self->theirs[i]);

  if (!desk_outbox_table_remove (job->files->user, entry->op_id, error))
    return FALSE;
  if (json_object_get_size (patch) == 0)
    return TRUE;

  return insert_entry (job, new_entry (job, theirs, g_steal_pointer (&patch)), error);
}

static gboolean
resolve_in_worker (DeskJob *job, GError **error)
{
  if (!desk_job_transact (job, job->files->user, resolve, error))
    return FALSE;

  desk_job_show_outbox (job);
  return TRUE;
}

/**
 * desk_store_resolve_edit_async:
 * @self: a store
 * @op_id: operation id of an edit for which desk_outbox_entry_list_conflicts() names fields
 * @theirs: (nullable) (array zero-terminated=1): names of the fields that are to stay as somebody
 *   else made them
 * @cancellable: (nullable): ends it before it has begun
 * @callback: called when it is on the disk
 * @user_data: for @callback
 *
 * Sends the edit again, as a new one, made of the record as it is now.
 */
void
desk_store_resolve_edit_async (DeskStore *self,
                               const char *op_id,
                               const char *const *theirs,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data)
{
  Resolution *input = NULL;

  g_return_if_fail (DESK_IS_STORE (self));
  g_return_if_fail (op_id != NULL);

  if (!desk_store_check_open (self, desk_store_resolve_edit_async, callback, user_data))
    return;

  input = g_new0 (Resolution, 1);
  input->op_id = g_strdup (op_id);
  input->theirs = g_strdupv ((GStrv) theirs);
  desk_job_start (desk_job_new (self, resolve_in_worker, input, (GDestroyNotify) resolution_free),
                  DESK_PRIORITY_USER, desk_store_resolve_edit_async, cancellable, callback,
                  user_data);
}

/**
 * desk_store_resolve_edit_finish:
 * @self: a store
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the new entry; %NULL without an error when nothing was left
 *   of the edit, or with %DESK_ERROR_NOT_FOUND
 */
DeskOutboxEntry *
desk_store_resolve_edit_finish (DeskStore *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return desk_job_finish_with_entry (self, result, error);
}
