/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-seed"

#include "config.h"

#include "desk-seed-history.h"

#include "desk-date.h"
#include "desk-event.h"
#include "desk-note.h"
#include "desk-seed-id.h"
#include "desk-trial.h"

/* Of the other dealers only this much of the past is told: see desk-seed-billing.c. */
#define OTHERS_DAYS 60
#define NOTE_PERCENT 30
#define DAY (24 * 60 * 60)

struct _DeskSeedHistory
{
  DeskSeedRun *run;             /* (unowned) */
  const DeskSeedSeller *seller; /* (unowned) */
  const DeskSeedDays *days;     /* (unowned) */
  DeskEvent *event;             /* (owned) */
  DeskNote *note;               /* (owned) */
  DeskSeedRandom random;
};

/**
 * desk_seed_history_new:
 * @run: the making of the demo
 * @seller: the dealer
 * @days: the dealer's calendar
 *
 * Returns: (transfer full): a writer of history; all three must live as long
 */
DeskSeedHistory *
desk_seed_history_new (DeskSeedRun *run, const DeskSeedSeller *seller, const DeskSeedDays *days)
{
  DeskSeedHistory *self = g_new0 (DeskSeedHistory, 1);

  self->run = run;
  self->seller = seller;
  self->days = days;
  self->event = desk_record_new (DESK_TYPE_EVENT);
  self->note = desk_record_new (DESK_TYPE_NOTE);
  desk_seed_random_init (&self->random,
                         run->seed,
                         DESK_SEED_DEALER_STREAM (seller->position, DESK_SEED_STREAM_HISTORY));
  return self;
}

/**
 * desk_seed_history_free:
 * @self: (transfer full) (nullable): a writer of history
 */
void
desk_seed_history_free (DeskSeedHistory *self)
{
  if (self == NULL)
    return;

  g_clear_object (&self->event);
  g_clear_object (&self->note);
  g_free (self);
}

static void
copy_string (DeskEvent *event, guint field, gpointer from, guint from_field)
{
  desk_record_set_string (event, field,
                          from != NULL ? desk_record_get_string (from, from_field) : NULL);
}

/* @license: (nullable): of a trial that was taken over the licence is written later */
static void
begin_event (DeskSeedHistory *self, DeskOrder *order, DeskLicense *license)
{
  DeskEvent *event = self->event;

  copy_string (event, DESK_EVENT_DEALER_ID, order, DESK_ORDER_DEALER_ID);
  copy_string (event, DESK_EVENT_CUSTOMER_ID, order, DESK_ORDER_CUSTOMER_ID);
  copy_string (event, DESK_EVENT_ORDER_ID, order, DESK_ORDER_ID);
  copy_string (event, DESK_EVENT_LICENSE_ID, order, DESK_ORDER_LICENSE_ID);
  copy_string (event, DESK_EVENT_ORDER_NUMBER, order, DESK_ORDER_NUMBER);
  copy_string (event, DESK_EVENT_SERIAL_NUMBER, license, DESK_LICENSE_SERIAL_NUMBER);
  desk_record_set_boolean (event, DESK_EVENT_TRIAL,
                           g_str_equal (desk_record_get_string (order, DESK_ORDER_KIND), "trial"));
}

/* The details that only some kinds have are set before, and cleared here. @order: (nullable): if
 * he who placed it did this too. */
static gboolean
put_event (DeskSeedHistory *self, const char *kind, gint64 at, DeskOrder *order, GError **error)
{
  DeskEvent *event = self->event;
  g_autofree char *instant = desk_instant_from_unix (MIN (at, self->days->now));
  char id[DESK_SEED_ID_SIZE];
  gboolean is_put = FALSE;

  desk_seed_id_write (id, "evt", at, &self->random);
  desk_record_set_string (event, DESK_EVENT_ID, id);
  desk_record_set_string (event, DESK_EVENT_KIND, kind);
  desk_record_set_string (event, DESK_EVENT_AT, instant);
  copy_string (event, DESK_EVENT_ACTOR_ID, order, DESK_ORDER_CREATED_BY);
  copy_string (event, DESK_EVENT_ACTOR_NAME, order, DESK_ORDER_CREATED_BY_NAME);
  is_put = desk_storage_bulk_put (self->run->bulk, event,
                                  desk_record_get_id (self->seller->record), error);
  desk_record_set_null (event, DESK_EVENT_UNTIL);
  desk_record_set_null (event, DESK_EVENT_ADDRESS);
  desk_record_set_null (event, DESK_EVENT_MAIL_KIND);
  return is_put;
}

static gboolean
put_mail (DeskSeedHistory *self, DeskOrder *order, GError **error)
{
  const char *state = desk_record_get_string (order, DESK_ORDER_MAIL_STATE);
  g_autoptr (GDateTime) at = NULL;

  if (state == NULL)
    return TRUE;

  copy_string (self->event, DESK_EVENT_ADDRESS, order, DESK_ORDER_MAIL_ADDRESS);
  desk_record_set_string (self->event, DESK_EVENT_MAIL_KIND, "activation");
  at = desk_instant_parse (desk_record_get_string (order, DESK_ORDER_MAIL_AT));
  return put_event (self, g_str_equal (state, "failed") ? "mail_failed" : "mail_sent",
                    g_date_time_to_unix (at), NULL, error);
}

static void
set_until (DeskSeedHistory *self, guint32 day)
{
  g_autofree char *text = day != 0 ? desk_seed_days_format (day) : NULL;

  desk_record_set_string (self->event, DESK_EVENT_UNTIL, text);
}

/* The day before its end is when a trial is extended; a young one was at once. */
static gboolean
put_extended (DeskSeedHistory *self, DeskOrder *order, const DeskSeedPlan *plan, GError **error)
{
  guint32 day = MIN (plan->created_day + DESK_TRIAL_DAYS - 1, self->days->today);

  set_until (self, plan->expires_day);
  return put_event (self, "extended", desk_seed_days_place (self->days, &self->random, day), order,
                    error);
}

static gboolean
put_suspended (DeskSeedHistory *self, DeskOrder *order, const DeskSeedPlan *plan, GError **error)
{
  gint64 at = desk_seed_days_place (
      self->days, &self->random,
      self->days->today - (guint32) desk_seed_random_between (&self->random, 0, 20));

  if (at <= plan->activated_at)
    at = desk_seed_days_follow (self->days, &self->random, plan->activated_at, DAY);
  set_until (self, plan->suspended_until_day);
  return put_event (self, "suspended", at, order, error);
}

static gboolean
put_state (DeskSeedHistory *self, DeskOrder *order, const DeskSeedPlan *plan, GError **error)
{
  if (plan->is_extended && !put_extended (self, order, plan, error))
    return FALSE;
  if (plan->life == DESK_SEED_LIFE_SUSPENDED)
    return put_suspended (self, order, plan, error);
  if (plan->life != DESK_SEED_LIFE_EXPIRED && plan->life != DESK_SEED_LIFE_TRIAL_EXPIRED)
    return TRUE;

  set_until (self, plan->expires_day);
  return put_event (self, "expired",
                    desk_seed_days_place (self->days, &self->random, plan->expires_day + 1), NULL,
                    error);
}

/**
 * desk_seed_history_write:
 * @self: a writer of history
 * @order: an order or a trial
 * @license: (nullable): its licence, %NULL if the next order has taken it over
 * @plan: what has happened to it
 * @error: return location for an error
 *
 * Returns: whether its events were written
 */
gboolean
desk_seed_history_write (DeskSeedHistory *self,
                         DeskOrder *order,
                         DeskLicense *license,
                         const DeskSeedPlan *plan,
                         GError **error)
{
  if (!self->seller->source->is_demo && plan->created_day + OTHERS_DAYS <= self->days->today)
    return TRUE;

  begin_event (self, order, license);
  if (!put_event (self, plan->converts ? "converted" : "order_registered", plan->created_at, order,
                  error) ||
      !put_mail (self, order, error))
    return FALSE;

  if (plan->activated_at != 0 && !plan->converts)
    {
      set_until (self, plan->is_extended ? plan->expires_day - DESK_TRIAL_EXTENSION_DAYS
                                         : plan->expires_day);
      if (!put_event (self, "activated", plan->activated_at, NULL, error))
        return FALSE;
    }

  return put_state (self, order, plan, error);
}

/**
 * desk_seed_history_write_note:
 * @self: a writer of history
 * @customer: a customer
 * @created_at: since when he is known
 * @error: return location for an error
 *
 * Some customers of the demo dealer have a note.
 *
 * Returns: whether it was written
 */
gboolean
desk_seed_history_write_note (DeskSeedHistory *self,
                              DeskCustomer *customer,
                              gint64 created_at,
                              GError **error)
{
  JsonArray *texts = json_object_get_array_member (self->run->catalog->notes, "notes");
  guint32 first = desk_seed_days_of_instant (self->days, created_at);
  DeskNote *note = self->note;
  DeskUser *author = NULL;
  g_autofree char *instant = NULL;
  gint64 at = 0;
  char id[DESK_SEED_ID_SIZE];

  if (!self->seller->source->is_demo || !desk_seed_random_chance (&self->random, NOTE_PERCENT))
    return TRUE;

  author = g_ptr_array_index (self->seller->users,
                              desk_seed_random_below (&self->random, self->seller->users->len));
  at = desk_seed_days_place (
      self->days, &self->random,
      self->days->today - desk_seed_random_below (&self->random,
                                                  MIN (self->days->today - first, 240) + 1));
  at = MAX (at, created_at);
  instant = desk_instant_from_unix (at);
  desk_seed_id_write (id, "not", at, &self->random);
  desk_record_set_string (note, DESK_NOTE_ID, id);
  desk_record_set_string (note, DESK_NOTE_DEALER_ID, desk_record_get_id (self->seller->record));
  desk_record_set_string (note, DESK_NOTE_CUSTOMER_ID, desk_record_get_id (customer));
  desk_record_set_string (
      note, DESK_NOTE_TEXT,
      json_array_get_string_element (
          texts, desk_seed_random_below (&self->random, json_array_get_length (texts))));
  desk_record_set_string (note, DESK_NOTE_AUTHOR_ID, desk_record_get_id (author));
  desk_record_set_string (note, DESK_NOTE_AUTHOR_NAME,
                          desk_record_get_string (author, DESK_USER_NAME));
  desk_record_set_string (note, DESK_NOTE_CREATED_AT, instant);
  return desk_storage_bulk_put (self->run->bulk, note, desk_record_get_id (self->seller->record),
                                error);
}
