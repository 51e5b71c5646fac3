/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-license-act"

#include "config.h"

#include "desk-license-act.h"

#include "desk-codec.h"
#include "desk-error.h"
#include "desk-feed-table.h"
#include "desk-id.h"
#include "desk-order-rules.h"
#include "desk-outbox-content.h"
#include "desk-outbox-table.h"
#include "desk-record-patch.h"
#include "desk-stop-point.h"
#include "desk-store-act.h"

/* An action as the outbox keeps it: the request, and what licence and subscription are afterwards
 * by the rules that the back-end has too. */

typedef struct
{
  DeskLicense *license;           /* (owned): as the lists show it */
  DeskSubscription *subscription; /* (owned) (nullable) */
  DeskLicense *new_license;       /* (owned) */
  DeskSubscription *new_subscription; /* (owned) (nullable) */
  char *path;                     /* (owned) */
  char *body;                     /* (owned) (nullable) */
  const char *method;             /* (static) */
} Act;

static void
act_clear (Act *self)
{
  g_clear_object (&self->license);
  g_clear_object (&self->subscription);
  g_clear_object (&self->new_license);
  g_clear_object (&self->new_subscription);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->body, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Act, act_clear)

/* These stand in files: they never change. */
static const char *const keys[DESK_LICENSE_N_ACTIONS] = {
  [DESK_LICENSE_ACTION_SEND_MAIL] = "send_mail",
  [DESK_LICENSE_ACTION_ACTIVATE] = "activate",
  [DESK_LICENSE_ACTION_EXTEND_TRIAL] = "extend_trial",
  [DESK_LICENSE_ACTION_SUSPEND] = "suspend",
  [DESK_LICENSE_ACTION_RESUME] = "resume",
  [DESK_LICENSE_ACTION_RENEW] = "renew",
};

void
desk_license_act_free (DeskLicenseAct *self)
{
  g_clear_pointer (&self->license_id, g_free);
  g_clear_pointer (&self->until, g_free);
  g_clear_pointer (&self->today, g_free);
  g_free (self);
}

static gpointer
get_record (DeskJob *job, GType type, const char *id, GError **error)
{
  return id != NULL
             ? desk_feed_table_get (desk_feed_table_for_type (type), job->files->cache, id, error)
             : NULL;
}

/* The subscription of the licence, without an error when there is none. */
static gboolean
find_subscription (DeskJob *job, Act *act, GError **error)
{
  g_autoptr (DeskStatement) statement =
      desk_db_prepare (job->files->cache,
                       "SELECT id FROM all_subscription WHERE license_id = ? LIMIT 1",
                       error);
  g_autoptr (GError) local_error = NULL;
  DeskStep step = DESK_STEP_ERROR;

  if (statement == NULL)
    return FALSE;

  desk_statement_bind_text (statement, 1, desk_record_get_id (act->license));
  step = desk_statement_step (statement, error);
  if (step == DESK_STEP_ROW)
    {
      act->subscription = get_record (job, DESK_TYPE_SUBSCRIPTION,
                                      desk_statement_get_text (statement, 0), &local_error);
      if (act->subscription != NULL)
        act->new_subscription = desk_record_copy (act->subscription);
    }
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));

  return step != DESK_STEP_ERROR && (error == NULL || *error == NULL);
}

static gboolean
find_records (DeskJob *job, Act *act, GError **error)
{
  DeskLicenseAct *self = job->input;
  g_autoptr (GError) local_error = NULL;

  act->license = get_record (job, DESK_TYPE_LICENSE, self->license_id, &local_error);
  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  if (act->license == NULL)
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_NOT_FOUND, "no licence %s", self->license_id);
      return FALSE;
    }

  act->new_license = desk_record_copy (act->license);
  return find_subscription (job, act, error);
}

/* What the term's period is, by the price list of the order; NULL where that is not known: then the
 * dates are seen when the back-end has answered. */
static const char *
find_period (DeskJob *job, Act *act)
{
  const char *term = desk_record_get_string (act->subscription, DESK_SUBSCRIPTION_TERM);
  const char *order_id = desk_record_get_string (act->subscription, DESK_SUBSCRIPTION_ORDER_ID);
  g_autoptr (DeskOrder) order = get_record (job, DESK_TYPE_ORDER, order_id, NULL);
  g_autoptr (DeskPriceList) list = NULL;

  if (order != NULL)
    list = get_record (job, DESK_TYPE_PRICE_LIST,
                       desk_record_get_string (order, DESK_ORDER_PRICE_LIST_ID), NULL);

  return list != NULL ? desk_term_get_period (list, term) : NULL;
}

/* {"member":{"name":"value"}} */
static char *
make_body (const char *member, const char *name, const char *value)
{
  g_autoptr (JsonObject) object = json_object_new ();
  JsonObject *inner = json_object_new ();

  json_object_set_string_member (inner, name, value);
  json_object_set_object_member (object, member, inner);
  return _desk_outbox_content_to_text (object);
}

static char *
make_path (const char *resource, const char *id, const char *actions, const char *action_id)
{
  return g_strdup_printf ("/v1/%s/%s/%s/%s", resource, id, actions, action_id);
}

static void
make_request (DeskJob *job, Act *act)
{
  DeskLicenseAct *self = job->input;
  const char *id = self->license_id;
  g_autofree char *action_id = NULL;

  act->method = "PUT";
  switch (self->action)
    {
    case DESK_LICENSE_ACTION_SEND_MAIL:
      action_id = desk_id_new ("aml");
      act->path = make_path ("orders",
                             desk_record_get_string (act->license, DESK_LICENSE_ORDER_ID),
                             "activation-mails", action_id);
      break;
    case DESK_LICENSE_ACTION_ACTIVATE:
      action_id = desk_id_new ("act");
      act->path = make_path ("licenses", id, "activations", action_id);
      desk_license_activate (act->new_license, job->now);
      break;
    case DESK_LICENSE_ACTION_EXTEND_TRIAL:
      action_id = desk_id_new ("tex");
      act->path = make_path ("licenses", id, "trial-extensions", action_id);
      desk_license_extend_trial (act->new_license);
      break;
    case DESK_LICENSE_ACTION_SUSPEND:
      action_id = desk_id_new ("sus");
      act->path = make_path ("licenses", id, "suspensions", action_id);
      act->body = make_body ("suspension", "until", self->until);
      desk_license_suspend (act->new_license, action_id, self->until);
      break;
    case DESK_LICENSE_ACTION_RESUME:
      act->method = "DELETE";
      act->path = make_path ("licenses", id, "suspensions",
                             desk_record_get_string (act->license, DESK_LICENSE_SUSPENSION_ID));
      desk_license_resume (act->new_license, self->today);
      break;
    case DESK_LICENSE_ACTION_RENEW:
      action_id = desk_id_new ("ren");
      act->path =
          make_path ("subscriptions", desk_record_get_id (act->subscription), "renewals", action_id);
      act->body =
          make_body ("renewal", "seen_ends_on",
                     desk_record_get_string (act->subscription, DESK_SUBSCRIPTION_ENDS_ON));
      desk_license_renew (act->new_license, act->new_subscription, find_period (job, act),
                          self->today);
      break;
    case DESK_LICENSE_ACTION_NONE:
    case DESK_LICENSE_ACTION_CONVERT:
    case DESK_LICENSE_N_ACTIONS:
    default:
      g_assert_not_reached ();
    }
}

static void
add_patch (JsonObject *changes, gpointer before, gpointer after)
{
  JsonObject *patch = NULL;

  if (before == NULL)
    return;

  patch = desk_record_patch_new (before, after, DESK_FIELD_NONE);
  if (json_object_get_size (patch) == 0)
    {
      json_object_unref (patch);
      return;
    }
  json_object_set_string_member (patch, "id", desk_record_get_id (before));
  json_object_set_object_member (changes, desk_record_type_get_name (G_OBJECT_TYPE (before)),
                                 patch);
}

static char *
make_content (DeskJob *job, Act *act)
{
  DeskLicenseAct *self = job->input;
  g_autoptr (JsonObject) content = json_object_new ();
  JsonObject *changes = json_object_new ();

  add_patch (changes, act->license, act->new_license);
  add_patch (changes, act->subscription, act->new_subscription);
  json_object_set_string_member (content, "action", keys[self->action]);
  json_object_set_object_member (content, "changes", changes);
  return _desk_outbox_content_to_text (content);
}

/* An id becomes part of a path. */
static gboolean
is_fit (DeskLicenseAct *self, Act *act)
{
  const char *order_id = desk_record_get_string (act->license, DESK_LICENSE_ORDER_ID);
  const char *suspension_id = desk_record_get_string (act->license, DESK_LICENSE_SUSPENSION_ID);

  switch (self->action)
    {
    case DESK_LICENSE_ACTION_SEND_MAIL:
      return order_id != NULL && desk_id_is_valid (order_id, "ord");
    case DESK_LICENSE_ACTION_SUSPEND:
      return desk_license_can_be_suspended_until (self->until, self->today);
    case DESK_LICENSE_ACTION_RESUME:
      return suspension_id != NULL && desk_id_is_valid (suspension_id, "sus");
    case DESK_LICENSE_ACTION_RENEW:
      return desk_id_is_valid (desk_record_get_id (act->subscription), "sub");
    case DESK_LICENSE_ACTION_NONE:
    case DESK_LICENSE_ACTION_ACTIVATE:
    case DESK_LICENSE_ACTION_EXTEND_TRIAL:
    case DESK_LICENSE_ACTION_CONVERT:
    case DESK_LICENSE_N_ACTIONS:
    default:
      return keys[self->action] != NULL;
    }
}

static gboolean
enqueue (DeskJob *job, GError **error)
{
  DeskLicenseAct *self = job->input;
  g_auto (Act) act = { 0 };
  DeskOutboxEntry *entry = NULL;

  if (!desk_job_has_cache (job, error) || !find_records (job, &act, error))
    return FALSE;
  if (!desk_license_can (self->action, act.license, act.subscription, self->today) ||
      !is_fit (self, &act))
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_CONFLICT, "%s cannot be done to %s",
                   keys[self->action] != NULL ? keys[self->action] : "this", self->license_id);
      return FALSE;
    }

  make_request (job, &act);
  entry = _desk_outbox_entry_new ("license",
                                  self->license_id,
                                  act.method,
                                  g_steal_pointer (&act.path),
                                  g_steal_pointer (&act.body),
                                  make_content (job, &act),
                                  NULL,
                                  g_strdup (job->now));
  if (desk_license_action_is_held (self->action))
    entry->not_before = job->now_unix + desk_store_get_hold_seconds ();
  job->result = entry;
  job->free_result = g_object_unref;
  return desk_outbox_table_insert (job->files->user, entry, error);
}

/**
 * desk_license_act_in_worker:
 * @job: the job; its input is a #DeskLicenseAct, its result the #DeskOutboxEntry
 * @error: return location for an error
 *
 * Returns: %TRUE if it is committed
 */
gboolean
desk_license_act_in_worker (DeskJob *job, GError **error)
{
  if (!desk_job_transact (job, job->files->user, enqueue, error))
    return FALSE;

  desk_stop_point ("client-after-enqueue");
  desk_job_show_outbox (job);
  return TRUE;
}
