/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-outbox-entry"

#include "config.h"

#include "desk-outbox-content.h"
#include "desk-outbox-entry-private.h"

#include "desk-id.h"

G_DEFINE_FINAL_TYPE (DeskOutboxEntry, desk_outbox_entry, G_TYPE_OBJECT)

G_DEFINE_ENUM_TYPE (DeskEntryState,
                    desk_entry_state,
                    G_DEFINE_ENUM_VALUE (DESK_ENTRY_QUEUED, "queued"),
                    G_DEFINE_ENUM_VALUE (DESK_ENTRY_ATTEMPTED, "attempted"),
                    G_DEFINE_ENUM_VALUE (DESK_ENTRY_NEEDS_ATTENTION, "needs-attention"),
                    G_DEFINE_ENUM_VALUE (DESK_ENTRY_DONE, "done"))

/* These stand in files: they never change. */
static const char *const state_keys[] = {
  [DESK_ENTRY_QUEUED] = "queued",
  [DESK_ENTRY_ATTEMPTED] = "attempted",
  [DESK_ENTRY_NEEDS_ATTENTION] = "needs_attention",
  [DESK_ENTRY_DONE] = "done",
};

enum
{
  PROP_0,
  PROP_OP_ID,
  PROP_RECORD_TYPE,
  PROP_RECORD_ID,
  PROP_METHOD,
  PROP_PATH,
  PROP_BODY,
  PROP_STATE,
  PROP_CREATED_AT,
  PROP_ATTEMPTED_AT,
  PROP_ANSWERED_AT,
  PROP_NOT_BEFORE,
  PROP_ERROR_CODE,
  PROP_PROBLEM,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
desk_outbox_entry_finalize (GObject *object)
{
  DeskOutboxEntry *self = DESK_OUTBOX_ENTRY (object);

  g_clear_pointer (&self->op_id, g_free);
  g_clear_pointer (&self->record_type, g_free);
  g_clear_pointer (&self->record_id, g_free);
  g_clear_pointer (&self->method, g_free);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->body, g_free);
  g_clear_pointer (&self->content, g_free);
  g_clear_pointer (&self->draft, g_free);
  g_clear_pointer (&self->created_at, g_free);
  g_clear_pointer (&self->attempted_at, g_free);
  g_clear_pointer (&self->answered_at, g_free);
  g_clear_pointer (&self->error_code, g_free);
  g_clear_pointer (&self->problem, g_free);

  G_OBJECT_CLASS (desk_outbox_entry_parent_class)->finalize (object);
}

static void
desk_outbox_entry_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  DeskOutboxEntry *self = DESK_OUTBOX_ENTRY (object);

  switch (prop_id)
    {
    case PROP_OP_ID:
      g_value_set_string (value, self->op_id);
      break;
    case PROP_RECORD_TYPE:
      g_value_set_string (value, self->record_type);
      break;
    case PROP_RECORD_ID:
      g_value_set_string (value, self->record_id);
      break;
    case PROP_METHOD:
      g_value_set_string (value, self->method);
      break;
    case PROP_PATH:
      g_value_set_string (value, self->path);
      break;
    case PROP_BODY:
      g_value_set_string (value, self->body);
      break;
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    case PROP_CREATED_AT:
      g_value_set_string (value, self->created_at);
      break;
    case PROP_ATTEMPTED_AT:
      g_value_set_string (value, self->attempted_at);
      break;
    case PROP_ANSWERED_AT:
      g_value_set_string (value, self->answered_at);
      break;
    case PROP_NOT_BEFORE:
      g_value_set_int64 (value, self->not_before);
      break;
    case PROP_ERROR_CODE:
      g_value_set_string (value, self->error_code);
      break;
    case PROP_PROBLEM:
      g_value_set_string (value, self->problem);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
desk_outbox_entry_class_init (DeskOutboxEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = desk_outbox_entry_finalize;
  object_class->get_property = desk_outbox_entry_get_property;

  properties[PROP_OP_ID] = g_param_spec_string ("op-id", NULL, NULL, NULL, flags);
  properties[PROP_RECORD_TYPE] = g_param_spec_string ("record-type", NULL, NULL, NULL, flags);
  properties[PROP_RECORD_ID] = g_param_spec_string ("record-id", NULL, NULL, NULL, flags);
  properties[PROP_METHOD] = g_param_spec_string ("method", NULL, NULL, NULL, flags);
  properties[PROP_PATH] = g_param_spec_string ("path", NULL, NULL, NULL, flags);
  properties[PROP_BODY] = g_param_spec_string ("body", NULL, NULL, NULL, flags);
  properties[PROP_STATE] =
      g_param_spec_enum ("state", NULL, NULL, DESK_TYPE_ENTRY_STATE, DESK_ENTRY_QUEUED, flags);
  properties[PROP_CREATED_AT] = g_param_spec_string ("created-at", NULL, NULL, NULL, flags);
  properties[PROP_ATTEMPTED_AT] = g_param_spec_string ("attempted-at", NULL, NULL, NULL, flags);
  properties[PROP_ANSWERED_AT] = g_param_spec_string ("answered-at", NULL, NULL, NULL, flags);
  properties[PROP_NOT_BEFORE] =
      g_param_spec_int64 ("not-before", NULL, NULL, 0, G_MAXINT64, 0, flags);
  properties[PROP_ERROR_CODE] = g_param_spec_string ("error-code", NULL, NULL, NULL, flags);
  properties[PROP_PROBLEM] = g_param_spec_string ("problem", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
desk_outbox_entry_init (DeskOutboxEntry *self)
{
}

/* Takes the texts that are not const. The operation id is minted here and never changes. */
DeskOutboxEntry *
_desk_outbox_entry_new (const char *record_type,
                        const char *record_id,
                        const char *method,
                        char *path,
                        char *body,
                        char *content,
                        char *draft,
                        char *created_at)
{
  DeskOutboxEntry *self = g_object_new (DESK_TYPE_OUTBOX_ENTRY, NULL);

  self->op_id = desk_id_new ("op");
  self->record_type = g_strdup (record_type);
  self->record_id = g_strdup (record_id);
  self->method = g_strdup (method);
  self->path = path;
  self->body = body;
  self->content = content;
  self->draft = draft;
  self->created_at = created_at;

  return self;
}

static gboolean
assign_text (DeskOutboxEntry *self, char **field, const char *value, guint property)
{
  if (g_strcmp0 (*field, value) == 0)
    return FALSE;

  g_free (*field);
  *field = g_strdup (value);
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
  return TRUE;
}

/* Brings @self up to @other, an entry of the same operation read later; says whether it changed. */
gboolean
_desk_outbox_entry_assign (DeskOutboxEntry *self, DeskOutboxEntry *other)
{
  gboolean changed = FALSE;

  g_assert (g_str_equal (self->op_id, other->op_id));

  g_object_freeze_notify (G_OBJECT (self));
  changed |= assign_text (self, &self->attempted_at, other->attempted_at, PROP_ATTEMPTED_AT);
  changed |= assign_text (self, &self->answered_at, other->answered_at, PROP_ANSWERED_AT);
  changed |= assign_text (self, &self->error_code, other->error_code, PROP_ERROR_CODE);
  changed |= assign_text (self, &self->problem, other->problem, PROP_PROBLEM);
  if (self->not_before != other->not_before)
    {
      self->not_before = other->not_before;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NOT_BEFORE]);
      changed = TRUE;
    }
  if (self->state != other->state)
    {
      self->state = other->state;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
      changed = TRUE;
    }
  self->is_damaged = other->is_damaged;
  g_free (self->content);
  self->content = g_strdup (other->content);
  g_object_thaw_notify (G_OBJECT (self));

  return changed;
}

void
_desk_outbox_entry_set_done (DeskOutboxEntry *self)
{
  if (self->state == DESK_ENTRY_DONE)
    return;

  self->state = DESK_ENTRY_DONE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

/* Whether it is certain that the back-end holds nothing of it: it was never attempted, or the
 * answer was a refusal. Then it can be discarded or edited on this computer alone. */
gboolean
_desk_outbox_entry_has_no_effect (DeskOutboxEntry *self)
{
  return self->attempted_at == NULL ||
         (self->state == DESK_ENTRY_NEEDS_ATTENTION && self->answered_at != NULL);
}

gboolean
_desk_entry_state_from_key (const char *key, DeskEntryState *state)
{
  for (guint i = 0; i < G_N_ELEMENTS (state_keys); i++)
    {
      if (g_strcmp0 (state_keys[i], key) == 0)
        {
          *state = i;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * desk_entry_state_get_key:
 * @state: a state
 *
 * Returns: (transfer none): its key in files and in the status vocabulary
 */
const char *
desk_entry_state_get_key (DeskEntryState state)
{
  g_return_val_if_fail (state < G_N_ELEMENTS (state_keys), NULL);

  return state_keys[state];
}

/**
 * desk_outbox_entry_get_op_id:
 * @self: an entry
 *
 * Returns: (transfer none): the operation id, which every repetition carries
 */
const char *
desk_outbox_entry_get_op_id (DeskOutboxEntry *self)
{
  g_return_val_if_fail (DESK_IS_OUTBOX_ENTRY (self), NULL);

  return self->op_id;
}

/**
 * desk_outbox_entry_get_record_type:
 * @self: an entry
 *
 * Returns: (transfer none): name of the record type, such as "order"
 */
const char *
desk_outbox_entry_get_record_type (DeskOutboxEntry *self)
{
  g_return_val_if_fail (DESK_IS_OUTBOX_ENTRY (self), NULL);

  return self->record_type;
}

/**
 * desk_outbox_entry_get_record_id:
 * @self: an entry
 *
 * Returns: (transfer none): id of the record it is about
 */
const char *
desk_outbox_entry_get_record_id (DeskOutboxEntry *self)
{
  g_return_val_if_fail (DESK_IS_OUTBOX_ENTRY (self), NULL);

  return self->record_id;
}

/**
 * desk_outbox_entry_get_method:
 * @self: an entry
 *
 * Returns: (transfer none): the HTTP method: PUT, PATCH or DELETE
 */
const char *
desk_outbox_entry_get_method (DeskOutboxEntry *self)
{
  g_return_val_if_fail (DESK_IS_OUTBOX_ENTRY (self), NULL);

  return self->method;
}

/**
 * desk_outbox_entry_get_path:
 * @self: an entry
 *
 * Returns: (transfer none): the path from the server's root on, "/v1/orders/ord_…"
 */
const char *
desk_outbox_entry_get_path (DeskOutboxEntry *self)
{
  g_return_val_if_fail (DESK_IS_OUTBOX_ENTRY (self), NULL);

  return self->path;
}

/**
 * desk_outbox_entry_get_body:
 * @self: an entry
 *
 * Returns: (transfer none) (nullable): the JSON text to send, byte for byte the same each time
 */
const char *
desk_outbox_entry_get_body (DeskOutboxEntry *self)
{
  g_return_val_if_fail (DESK_IS_OUTBOX_ENTRY (self), NULL);

  return self->body;
}

/**
 * desk_outbox_entry_get_state:
 * @self: an entry
 *
 * Returns: where it stands
 */
DeskEntryState
desk_outbox_entry_get_state (DeskOutboxEntry *self)
{
  g_return_val_if_fail (DESK_IS_OUTBOX_ENTRY (self), DESK_ENTRY_DONE);

  return self->state;
}

/**
 * desk_outbox_entry_get_created_at:
 * @self: an entry
 *
 * Returns: (transfer none): the instant at which the user did it
 */
const char *
desk_outbox_entry_get_created_at (DeskOutboxEntry *self)
{
  g_return_val_if_fail (DESK_IS_OUTBOX_ENTRY (self), NULL);

  return self->created_at;
}

/**
 * desk_outbox_entry_get_attempted_at:
 * @self: an entry
 *
 * Returns: (transfer none) (nullable): the instant before its first sending, %NULL if none
 */
const char *
desk_outbox_entry_get_attempted_at (DeskOutboxEntry *self)
{
  g_return_val_if_fail (DESK_IS_OUTBOX_ENTRY (self), NULL);

  return self->attempted_at;
}

/**
 * desk_outbox_entry_get_answered_at:
 * @self: an entry
 *
 * Returns: (transfer none) (nullable): the instant of the back-end's answer, %NULL if none
 */
const char *
desk_outbox_entry_get_answered_at (DeskOutboxEntry *self)
{
  g_return_val_if_fail (DESK_IS_OUTBOX_ENTRY (self), NULL);

  return self->answered_at;
}

/**
 * desk_outbox_entry_get_not_before:
 * @self: an entry
 *
 * Returns: when it may be sent, in seconds UTC, 0 for at once
 */
gint64
desk_outbox_entry_get_not_before (DeskOutboxEntry *self)
{
  g_return_val_if_fail (DESK_IS_OUTBOX_ENTRY (self), 0);

  return self->not_before;
}

/**
 * desk_outbox_entry_get_error_code:
 * @self: an entry
 *
 * Returns: (transfer none) (nullable): why it needs attention: a code of the contract, or one of
 *   %DESK_ENTRY_CODE_DAMAGED and %DESK_ENTRY_CODE_TOO_OLD
 */
const char *
desk_outbox_entry_get_error_code (DeskOutboxEntry *self)
{
  g_return_val_if_fail (DESK_IS_OUTBOX_ENTRY (self), NULL);

  return self->error_code;
}

/**
 * desk_outbox_entry_get_problem:
 * @self: an entry
 *
 * Returns: (transfer none) (nullable): the back-end's problem, as JSON text
 */
const char *
desk_outbox_entry_get_problem (DeskOutboxEntry *self)
{
  g_return_val_if_fail (DESK_IS_OUTBOX_ENTRY (self), NULL);

  return self->problem;
}

/* Whether the request is about the record itself, not about something that happens to it. */
static gboolean
is_of_whole (DeskOutboxEntry *self, const char *method)
{
  return g_str_equal (self->method, method) && g_str_has_suffix (self->path, self->record_id);
}

/**
 * desk_outbox_entry_is_put:
 * @self: an entry
 *
 * Returns: whether it makes a record
 */
gboolean
desk_outbox_entry_is_put (DeskOutboxEntry *self)
{
  g_return_val_if_fail (DESK_IS_OUTBOX_ENTRY (self), FALSE);

  return is_of_whole (self, "PUT");
}

/**
 * desk_outbox_entry_is_deletion:
 * @self: an entry
 *
 * Returns: whether it deletes a record. What neither makes nor deletes one changes it
 */
gboolean
desk_outbox_entry_is_deletion (DeskOutboxEntry *self)
{
  g_return_val_if_fail (DESK_IS_OUTBOX_ENTRY (self), FALSE);

  return is_of_whole (self, "DELETE");
}

/**
 * desk_outbox_entry_dup_order:
 * @self: an entry
 *
 * Returns: (transfer full) (nullable): the order as the lists show it, %NULL for a DELETE and
 *   when the row is damaged
 */
DeskOrder *
desk_outbox_entry_dup_order (DeskOutboxEntry *self)
{
  g_return_val_if_fail (DESK_IS_OUTBOX_ENTRY (self), NULL);

  return _desk_outbox_entry_dup_record (self, DESK_TYPE_ORDER);
}

/**
 * desk_outbox_entry_dup_customer:
 * @self: an entry
 *
 * Returns: (transfer full) (nullable): the customer that travels with the order, %NULL when the
 *   back-end knew him already
 */
DeskCustomer *
desk_outbox_entry_dup_customer (DeskOutboxEntry *self)
{
  g_return_val_if_fail (DESK_IS_OUTBOX_ENTRY (self), NULL);

  return _desk_outbox_entry_dup_record (self, DESK_TYPE_CUSTOMER);
}
