/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-route-licenses"

#include "config.h"

#include "desk-date.h"
#include "desk-dealer.h"
#include "desk-id.h"
#include "desk-license-rules.h"
#include "desk-order-rules.h"
#include "desk-routes.h"
#include "desk-storage-actions.h"
#include "desk-storage-events.h"

/* What a dealer does to a licence after its order. Each time is a record of its own, with an id that the client
 * mints, so that a repetition does nothing; what may happen, and what the licence is then, is in the rules that the
 * client has too. */

typedef struct
{
  DeskRequest *request;           /* (unowned) */
  DeskLicenseAction action;
  const char *prefix;             /* (unowned): of the action's id */
  const char *id;                 /* (unowned): of the action */
  DeskLicense *license;           /* (owned) (nullable) */
  DeskSubscription *subscription; /* (owned) (nullable) */
  DeskOrder *order;               /* (owned) (nullable) */
  DeskEvent *event;               /* (owned) (nullable) */
  char *today;                    /* (owned) (nullable): where the dealer is */
  char *hash;                     /* (owned): of what was sent */
} Act;

static void
act_clear (Act *self)
{
  g_clear_object (&self->license);
  g_clear_object (&self->subscription);
  g_clear_object (&self->order);
  g_clear_object (&self->event);
  g_clear_pointer (&self->today, g_free);
  g_clear_pointer (&self->hash, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Act, act_clear)

static void
find_around (Act *self)
{
  DeskStorage *storage = self->request->storage;
  const char *dealer_id = desk_record_get_string (self->license, DESK_LICENSE_DEALER_ID);
  g_autoptr (DeskDealer) dealer = desk_storage_get (storage, DESK_TYPE_DEALER, dealer_id);
  g_autoptr (GPtrArray) subscriptions =
    desk_storage_find (storage, DESK_TYPE_SUBSCRIPTION, DESK_SUBSCRIPTION_LICENSE_ID, desk_record_get_id (self->license));

  self->today =
    desk_dup_today (self->request, dealer != NULL ? desk_record_get_string (dealer, DESK_DEALER_TIME_ZONE) : NULL);
  self->order =
    desk_storage_get (storage, DESK_TYPE_ORDER, desk_record_get_string (self->license, DESK_LICENSE_ORDER_ID));
  if (subscriptions->len > 0)
    self->subscription = g_object_ref (subscriptions->pdata[0]);
}

/* The licence, if he sees it: his own dealer's, or that of a dealer of the region whose account manager he is, who
 * does with his right what the dealer does (contract.md, rights). Any other is as good as none. */
static gboolean
find_license (Act *self, const char *type, const char *record_id, const char *license_id)
{
  g_autofree char *tombstone = desk_storage_dup_tombstone (self->request->storage, type, record_id);
  g_autoptr (DeskLicense) license =
    license_id != NULL ? desk_storage_get (self->request->storage, DESK_TYPE_LICENSE, license_id) : NULL;

  if (license != NULL && desk_request_can_see (self->request, desk_record_get_string (license, DESK_LICENSE_DEALER_ID)))
    {
      self->license = g_steal_pointer (&license);
      find_around (self);
      return TRUE;
    }
  if (desk_request_can_see (self->request, tombstone))
    desk_request_problem (self->request, SOUP_STATUS_GONE, "deleted", NULL);
  else
    desk_request_problem (self->request, SOUP_STATUS_NOT_FOUND, "not_found", NULL);
  return FALSE;
}

static void
answer (Act *self, guint status)
{
  JsonObject *fragment = desk_fragment_new ();

  desk_fragment_add (fragment, self->license);
  desk_fragment_add (fragment, self->subscription);
  desk_fragment_add (fragment, self->order);
  desk_fragment_add (fragment, self->event);
  desk_request_answer (self->request, status, fragment);
}

static void
hash_body (Act *self)
{
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  g_autofree char *text = NULL;

  if (self->request->body == NULL)
    {
      self->hash = g_strdup ("");
      return;
    }
  json_node_set_object (node, self->request->body);
  text = json_to_string (node, FALSE);
  self->hash = g_compute_checksum_for_string (G_CHECKSUM_SHA256, text, -1);
}

/* Whether it is still to be done; if not, the answer is set. */
static gboolean
is_new (Act *self)
{
  DeskRequest *request = self->request;
  g_autofree char *tombstone = desk_storage_dup_tombstone (request->storage, "action", self->id);
  g_autofree char *known_hash = NULL;
  g_autofree char *known = desk_storage_dup_action_record (request->storage, self->id, &known_hash);

  hash_body (self);
  if (tombstone != NULL)
    desk_request_gone (request, tombstone);
  else if (known != NULL && g_str_equal (known, desk_record_get_id (self->license))
           && g_strcmp0 (known_hash, self->hash) == 0)
    answer (self, SOUP_STATUS_OK);
  else if (known != NULL)
    desk_request_problem (request, SOUP_STATUS_CONFLICT, "id_conflict", NULL);
  else if (!desk_id_is_valid (self->id, self->prefix))
    desk_request_fault (request, "/id", "format", 0, 0);
  else
    return TRUE;
  return FALSE;
}

/* Stores what was changed, and that it happened. */
static void
store (Act *self, const char *kind, const char *until)
{
  DeskStorage *storage = self->request->storage;
  const char *dealer_id = desk_record_get_string (self->license, DESK_LICENSE_DEALER_ID);
  g_autoptr (GError) error = NULL;

  self->event = desk_storage_new_event (kind, self->order, self->license);
  desk_record_set_string (self->event, DESK_EVENT_UNTIL, until);
  if (!desk_storage_put (storage, self->license, dealer_id, &error)
      || (self->action == DESK_LICENSE_ACTION_RENEW && !desk_storage_put (storage, self->subscription, dealer_id, &error))
      || (self->action == DESK_LICENSE_ACTION_ACTIVATE && self->order != NULL
          && !desk_storage_put (storage, self->order, dealer_id, &error))
      || !desk_storage_log_event (storage, self->event, self->request->account->user_id, &error)
      || (self->action == DESK_LICENSE_ACTION_RESUME
            ? !desk_storage_bury (storage, "action", self->id, dealer_id, &error)
            : !desk_storage_put_action (storage, self->id, desk_record_get_id (self->license), self->hash, &error)))
    desk_request_failed (self->request, error);
  else
    answer (self, self->action == DESK_LICENSE_ACTION_RESUME ? SOUP_STATUS_OK : SOUP_STATUS_CREATED);
}

static gboolean
can (Act *self)
{
  return desk_license_can (self->action, self->license, self->subscription, self->today);
}

static gboolean
has_right (Act *self)
{
  return desk_request_require_right (self->request, desk_license_action_get_right (self->action));
}

/* A string member of an object member of the body; NULL with or without a fault set. */
static const char *
get_sent (Act *self, const char *member, const char *name, gboolean is_required, gboolean *failed)
{
  JsonNode *object = json_object_get_member (self->request->body, member);
  JsonNode *node = object != NULL && JSON_NODE_HOLDS_OBJECT (object)
                     ? json_object_get_member (json_node_get_object (object), name)
                     : NULL;
  g_autofree char *pointer = g_strdup_printf ("/%s/%s", member, name);

  *failed = TRUE;
  if (node != NULL && json_node_get_value_type (node) == G_TYPE_STRING)
    {
      *failed = FALSE;
      return json_node_get_string (node);
    }
  if (node != NULL && !JSON_NODE_HOLDS_NULL (node))
    desk_request_fault (self->request, pointer, "type", 0, 0);
  else if (is_required)
    desk_request_fault (self->request, pointer, "required", 0, 0);
  else
    *failed = FALSE;
  return NULL;
}

/**
 * desk_route_put_trial_extension:
 * @request: PUT /v1/licenses/{id}/trial-extensions/{id}
 *
 * Seven more days, once.
 *
 * Returns: %TRUE
 */
gboolean
desk_route_put_trial_extension (DeskRequest *request)
{
  g_auto (Act) self = { .request = request, .action = DESK_LICENSE_ACTION_EXTEND_TRIAL, .prefix = "tex" };

  self.id = request->ids[1];
  if (!has_right (&self) || !find_license (&self, "license", request->ids[0], request->ids[0]) || !is_new (&self))
    return TRUE;
  if (!can (&self))
    {
      desk_request_problem (request, SOUP_STATUS_CONFLICT, "trial_not_extendable", NULL);
      return TRUE;
    }
  desk_license_extend_trial (self.license);
  store (&self, "extended", desk_record_get_string (self.license, DESK_LICENSE_EXPIRES_ON));
  return TRUE;
}

/**
 * desk_route_put_suspension:
 * @request: PUT /v1/licenses/{id}/suspensions/{id}
 *
 * Suspends until a day, which is the last one of the suspension. The term runs on.
 *
 * Returns: %TRUE
 */
gboolean
desk_route_put_suspension (DeskRequest *request)
{
  g_auto (Act) self = { .request = request, .action = DESK_LICENSE_ACTION_SUSPEND, .prefix = "sus" };
  const char *until = NULL;
  gboolean failed = FALSE;

  self.id = request->ids[1];
  if (!has_right (&self) || !find_license (&self, "license", request->ids[0], request->ids[0]) || !is_new (&self))
    return TRUE;
  until = get_sent (&self, "suspension", "until", TRUE, &failed);
  if (failed)
    return TRUE;
  if (!desk_date_is_valid (until))
    desk_request_fault (request, "/suspension/until", "format", 0, 0);
  else if (!desk_license_can_be_suspended_until (until, self.today))
    desk_request_fault (request, "/suspension/until",
                        desk_date_days_between (self.today, until) < 0 ? "too_small" : "too_large", 0, 0);
  else if (!can (&self))
    desk_request_problem (request, SOUP_STATUS_CONFLICT, "license_not_active", NULL);
  else
    {
      desk_license_suspend (self.license, self.id, until);
      store (&self, "suspended", until);
    }
  return TRUE;
}

/**
 * desk_route_delete_suspension:
 * @request: DELETE /v1/licenses/{id}/suspensions/{id}
 *
 * Resumes. One that has ended, or was ended by somebody else, stays so; one that was never seen leaves a tombstone
 * that its late PUT cannot pass.
 *
 * Returns: %TRUE
 */
gboolean
desk_route_delete_suspension (DeskRequest *request)
{
  g_auto (Act) self = { .request = request, .action = DESK_LICENSE_ACTION_RESUME, .prefix = "sus" };
  g_autofree char *known = NULL;
  g_autofree char *tombstone = NULL;
  g_autoptr (GError) error = NULL;

  self.id = request->ids[1];
  if (!has_right (&self) || !find_license (&self, "license", request->ids[0], request->ids[0]))
    return TRUE;
  known = desk_storage_dup_action_record (request->storage, self.id, NULL);
  tombstone = desk_storage_dup_tombstone (request->storage, "action", self.id);
  if (!desk_id_is_valid (self.id, self.prefix) || (tombstone != NULL && !desk_request_can_see (request, tombstone))
      || (known != NULL && !g_str_equal (known, desk_record_get_id (self.license))))
    {
      desk_request_problem (request, SOUP_STATUS_NOT_FOUND, "not_found", NULL);
      return TRUE;
    }
  if (g_strcmp0 (desk_record_get_string (self.license, DESK_LICENSE_SUSPENSION_ID), self.id) == 0)
    {
      desk_license_resume (self.license, self.today);
      store (&self, "resumed", NULL);
      return TRUE;
    }
  if (!desk_storage_bury (request->storage, "action", self.id,
                          desk_record_get_string (self.license, DESK_LICENSE_DEALER_ID), &error))
    desk_request_failed (request, error);
  else if (known != NULL || tombstone != NULL)
    answer (&self, SOUP_STATUS_OK);
  else
    desk_request_answer_empty (request, SOUP_STATUS_NO_CONTENT);
  return TRUE;
}

/**
 * desk_route_put_activation:
 * @request: PUT /v1/licenses/{id}/activations/{id}
 *
 * Activates in the customer's place. What is active is left as it is.
 *
 * Returns: %TRUE
 */
gboolean
desk_route_put_activation (DeskRequest *request)
{
  g_auto (Act) self = { .request = request, .action = DESK_LICENSE_ACTION_ACTIVATE, .prefix = "act" };
  g_autofree char *now = desk_clock_dup_now (desk_storage_get_clock (request->storage));

  self.id = request->ids[1];
  if (!has_right (&self) || !find_license (&self, "license", request->ids[0], request->ids[0]) || !is_new (&self))
    return TRUE;
  if (!can (&self))
    {
      desk_request_problem (request, SOUP_STATUS_CONFLICT, "already_activated", NULL);
      return TRUE;
    }
  desk_license_activate (self.license, now);
  if (self.order != NULL)
    desk_order_activate (self.order, now);
  store (&self, "activated", desk_record_get_string (self.license, DESK_LICENSE_EXPIRES_ON));
  return TRUE;
}

/* The period of its term, from the price list of its order; NULL if one of them is gone. */
static const char *
find_period (Act *self)
{
  DeskStorage *storage = self->request->storage;
  const char *term = desk_record_get_string (self->subscription, DESK_SUBSCRIPTION_TERM);
  const char *order_id = desk_record_get_string (self->subscription, DESK_SUBSCRIPTION_ORDER_ID);
  g_autoptr (DeskOrder) order = order_id != NULL ? desk_storage_get (storage, DESK_TYPE_ORDER, order_id) : NULL;
  const char *list_id = order != NULL ? desk_record_get_string (order, DESK_ORDER_PRICE_LIST_ID) : NULL;
  g_autoptr (DeskPriceList) list = list_id != NULL ? desk_storage_get (storage, DESK_TYPE_PRICE_LIST, list_id) : NULL;

  return list != NULL ? desk_term_get_period (list, term) : NULL;
}

static void
renew (Act *self)
{
  const char *ends_on = desk_record_get_string (self->subscription, DESK_SUBSCRIPTION_ENDS_ON);
  const char *period = NULL;
  const char *seen = NULL;
  gboolean failed = FALSE;

  seen = get_sent (self, "renewal", "seen_ends_on", TRUE, &failed);
  if (failed)
    return;
  period = find_period (self);
  if (!desk_date_is_valid (seen))
    desk_request_fault (self->request, "/renewal/seen_ends_on", "format", 0, 0);
  else if (!can (self) || period == NULL || g_str_equal (period, "none"))
    desk_request_problem (self->request, SOUP_STATUS_CONFLICT, "not_renewable", NULL);
  else if (g_strcmp0 (ends_on, seen) != 0)
    desk_request_problem (self->request, SOUP_STATUS_CONFLICT, "renewed_meanwhile", NULL);
  else
    {
      desk_license_renew (self->license, self->subscription, period, self->today);
      store (self, "renewed", desk_record_get_string (self->subscription, DESK_SUBSCRIPTION_ENDS_ON));
    }
}

/**
 * desk_route_put_renewal:
 * @request: PUT /v1/subscriptions/{id}/renewals/{id}
 *
 * One more term. Whoever asks says which end he saw, so that two who do it at the same time buy one.
 *
 * Returns: %TRUE
 */
gboolean
desk_route_put_renewal (DeskRequest *request)
{
  g_auto (Act) self = { .request = request, .action = DESK_LICENSE_ACTION_RENEW, .prefix = "ren" };
  g_autoptr (DeskSubscription) subscription =
    desk_storage_get (request->storage, DESK_TYPE_SUBSCRIPTION, request->ids[0]);

  self.id = request->ids[1];
  if (!has_right (&self)
      || !find_license (&self, "subscription", request->ids[0],
                        subscription != NULL ? desk_record_get_string (subscription, DESK_SUBSCRIPTION_LICENSE_ID)
                                             : NULL))
    return TRUE;
  g_set_object (&self.subscription, subscription);
  if (is_new (&self))
    renew (&self);
  return TRUE;
}
