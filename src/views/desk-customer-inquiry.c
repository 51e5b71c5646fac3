/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-customer-inquiry"

#include "config.h"

#include "desk-customer-inquiry.h"

#include "desk-email.h"
#include "desk-error.h"
#include "desk-format.h"

#include <glib/gi18n.h>

/**
 * DeskCustomerInquiry:
 *
 * Whether somebody has a customer with this e-mail address already: looked up in the store at
 * once, and at the back-end if the store does not know, where customers without any order left
 * and those of other dealers are known too. Only full addresses are asked about. What could not be
 * answered is asked again once the back-end has been reached.
 */
struct _DeskCustomerInquiry
{
  GObject parent_instance;

  DeskServices *services;     /* (owned) */
  DeskCustomer *customer;     /* (owned) (nullable): ours */
  GCancellable *cancellable;  /* (owned) (nullable) */
  char *dealer_id;            /* (owned) (nullable): as whom an account manager asks */
  char *email;                /* (owned) (nullable): what was asked about */
  char *protected_until;      /* (owned) (nullable): YYYY-MM-DD */
  char *checked_at;           /* (owned) (nullable): instant of the back-end's answer */
  DeskInquiryState state;
  guint stamp;
};

G_DEFINE_FINAL_TYPE (DeskCustomerInquiry, desk_customer_inquiry, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct
{
  DeskCustomerInquiry *self; /* (owned) */
  guint stamp;
} Question;

static void
question_free (Question *question)
{
  g_clear_object (&question->self);
  g_free (question);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

static void
set_state (DeskCustomerInquiry *self, DeskInquiryState state)
{
  self->state = state;
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
forget (DeskCustomerInquiry *self)
{
  self->stamp++;
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->customer);
  g_clear_pointer (&self->email, g_free);
  g_clear_pointer (&self->protected_until, g_free);
  g_clear_pointer (&self->checked_at, g_free);
}

static void
looked_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(Question) question = user_data;
  g_autoptr(DeskLookUp) answer = NULL;
  g_autoptr(GError) error = NULL;
  DeskCustomerInquiry *self = question->self;
  DeskInquiryState state = DESK_INQUIRY_UNAVAILABLE;

  answer = desk_sync_look_up_customer_finish (DESK_SYNC (source), result, &error);
  if (question->stamp != self->stamp)
    return;

  g_clear_object (&self->cancellable);
  if (answer == NULL)
    {
      g_debug ("No look-up: %s", error->message);
      if (self->state != DESK_INQUIRY_UNAVAILABLE)
        set_state (self, DESK_INQUIRY_UNAVAILABLE);
      return;
    }

  self->checked_at = desk_clock_dup_now (desk_services_get_clock (self->services));
  switch (desk_look_up_get_result (answer))
    {
    case DESK_LOOK_UP_OWN:
      g_set_object (&self->customer, desk_look_up_get_customer (answer));
      state = self->customer != NULL ? DESK_INQUIRY_OWN : DESK_INQUIRY_NONE;
      break;
    case DESK_LOOK_UP_PROTECTED:
      self->protected_until = g_strdup (desk_look_up_get_protected_until (answer));
      state = DESK_INQUIRY_PROTECTED;
      break;
    case DESK_LOOK_UP_NONE:
    default:
      state = DESK_INQUIRY_NONE;
      break;
    }
  set_state (self, state);
}

static void
look_up (DeskCustomerInquiry *self, DeskSync *sync)
{
  Question *question = g_new0 (Question, 1);

  question->self = g_object_ref (self);
  question->stamp = self->stamp;
  self->cancellable = g_cancellable_new ();
  desk_sync_look_up_customer_async (sync,
                                    self->email,
                                    self->dealer_id,
                                    self->cancellable,
                                    looked_up_cb,
                                    question);
}

/* Nothing is seen of this until there is an answer: somebody may be about to press what is
 * offered meanwhile. */
static void
sync_state_cb (DeskCustomerInquiry *self, GParamSpec *pspec, DeskSync *sync)
{
  DeskSyncState state = desk_sync_get_state (sync);

  if (self->state == DESK_INQUIRY_UNAVAILABLE && self->cancellable == NULL
      && (state == DESK_SYNC_UP_TO_DATE || state == DESK_SYNC_ATTENTION))
    look_up (self, sync);
}

static void
desk_customer_inquiry_dispose (GObject *object)
{
  DeskCustomerInquiry *self = DESK_CUSTOMER_INQUIRY (object);

  forget (self);
  g_clear_pointer (&self->dealer_id, g_free);
  g_clear_object (&self->services);

  G_OBJECT_CLASS (desk_customer_inquiry_parent_class)->dispose (object);
}

static void
desk_customer_inquiry_class_init (DeskCustomerInquiryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = desk_customer_inquiry_dispose;

  signals[CHANGED] = g_signal_new ("changed",
                                   DESK_TYPE_CUSTOMER_INQUIRY,
                                   G_SIGNAL_RUN_LAST,
                                   0,
                                   NULL,
                                   NULL,
                                   NULL,
                                   G_TYPE_NONE,
                                   0);
}

static void
desk_customer_inquiry_init (DeskCustomerInquiry *self)
{
}

/**
 * desk_customer_inquiry_new:
 * @services: services that are ready
 *
 * Returns: (transfer full): an inquiry that has asked nothing
 */
DeskCustomerInquiry *
desk_customer_inquiry_new (DeskServices *services)
{
  DeskCustomerInquiry *self = NULL;
  DeskSync *sync = NULL;

  g_return_val_if_fail (DESK_IS_SERVICES (services), NULL);

  self = g_object_new (DESK_TYPE_CUSTOMER_INQUIRY, NULL);
  self->services = g_object_ref (services);
  sync = desk_services_get_sync (services);
  if (sync != NULL)
    g_signal_connect_object (sync, "notify::state", G_CALLBACK (sync_state_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * desk_customer_inquiry_set_dealer:
 * @dealer_id: (nullable): as whom an account manager asks; %NULL for the user's own dealer
 *
 * What was said to another dealer is forgotten.
 */
void
desk_customer_inquiry_set_dealer (DeskCustomerInquiry *self, const char *dealer_id)
{
  g_autofree char *value = g_strdup (dealer_id);

  g_return_if_fail (DESK_IS_CUSTOMER_INQUIRY (self));

  if (g_strcmp0 (self->dealer_id, value) == 0)
    return;
  g_free (self->dealer_id);
  self->dealer_id = g_steal_pointer (&value);
  desk_customer_inquiry_ask (self, NULL);
}

/**
 * desk_customer_inquiry_ask:
 * @email: (nullable): what was typed; anything but a full address ends the inquiry
 *
 * Asks, unless that has been answered already. The answer from the store is there when this
 * returns.
 */
void
desk_customer_inquiry_ask (DeskCustomerInquiry *self, const char *email)
{
  DeskStore *store = NULL;
  DeskSync *sync = NULL;
  g_autofree char *wanted = NULL;

  g_return_if_fail (DESK_IS_CUSTOMER_INQUIRY (self));

  if (email != NULL)
    wanted = g_strstrip (g_strdup (email));
  if (wanted == NULL || !desk_email_check (wanted))
    {
      forget (self);
      if (self->state != DESK_INQUIRY_IDLE)
        set_state (self, DESK_INQUIRY_IDLE);
      return;
    }

  /* What could not be answered is worth asking again. */
  if (g_strcmp0 (self->email, wanted) == 0 && self->state != DESK_INQUIRY_UNAVAILABLE)
    return;

  forget (self);
  self->email = g_steal_pointer (&wanted);

  store = desk_services_get_store (self->services);
  self->customer = desk_store_find_customer_by_email (store, self->email, self->dealer_id);
  if (self->customer != NULL)
    {
      set_state (self, DESK_INQUIRY_OWN);
      return;
    }

  sync = desk_services_get_sync (self->services);
  if (sync == NULL || desk_sync_get_state (sync) == DESK_SYNC_OFFLINE)
    {
      set_state (self, DESK_INQUIRY_UNAVAILABLE);
      return;
    }

  set_state (self, DESK_INQUIRY_ASKING);
  look_up (self, sync);
}

/**
 * desk_customer_inquiry_get_state:
 *
 * Returns: what is known about the address
 */
DeskInquiryState
desk_customer_inquiry_get_state (DeskCustomerInquiry *self)
{
  g_return_val_if_fail (DESK_IS_CUSTOMER_INQUIRY (self), DESK_INQUIRY_IDLE);

  return self->state;
}

/**
 * desk_customer_inquiry_get_email:
 *
 * Returns: (transfer none) (nullable): the address that was asked about
 */
const char *
desk_customer_inquiry_get_email (DeskCustomerInquiry *self)
{
  g_return_val_if_fail (DESK_IS_CUSTOMER_INQUIRY (self), NULL);

  return self->email;
}

/**
 * desk_customer_inquiry_get_customer:
 *
 * Returns: (transfer none) (nullable): our customer with this address
 */
DeskCustomer *
desk_customer_inquiry_get_customer (DeskCustomerInquiry *self)
{
  g_return_val_if_fail (DESK_IS_CUSTOMER_INQUIRY (self), NULL);

  return self->customer;
}

/**
 * desk_customer_inquiry_dup_protection:
 *
 * Returns: (transfer full): one sentence for a customer of another dealer
 */
char *
desk_customer_inquiry_dup_protection (DeskCustomerInquiry *self)
{
  g_autofree char *date = NULL;

  g_return_val_if_fail (DESK_IS_CUSTOMER_INQUIRY (self), NULL);

  if (self->protected_until == NULL)
    return g_strdup (_("This customer is under contract with another dealer."));

  date = desk_format_date_long (self->protected_until);
  /* Translators: the argument is a date with its year */
  return g_strdup_printf (_("Another dealer’s customer, protected until %s."), date);
}

/**
 * desk_customer_inquiry_dup_fault:
 *
 * Returns: (transfer full) (nullable): what is wrong with the address for a new customer: somebody's
 *   customer cannot be created again. %NULL when nothing is known against it
 */
char *
desk_customer_inquiry_dup_fault (DeskCustomerInquiry *self)
{
  const char *company = NULL;

  g_return_val_if_fail (DESK_IS_CUSTOMER_INQUIRY (self), NULL);

  switch (self->state)
    {
    case DESK_INQUIRY_PROTECTED:
      return desk_customer_inquiry_dup_protection (self);
    case DESK_INQUIRY_OWN:
      company = desk_record_get_string (self->customer, DESK_CUSTOMER_COMPANY);
      /* Translators: the argument is the name of a company */
      return g_strdup_printf (_("%s has this e-mail already."), company != NULL ? company : "");
    case DESK_INQUIRY_IDLE:
    case DESK_INQUIRY_ASKING:
    case DESK_INQUIRY_NONE:
    case DESK_INQUIRY_UNAVAILABLE:
    default:
      return NULL;
    }
}

/**
 * desk_customer_inquiry_dup_checked:
 *
 * Returns: (transfer full): when the back-end said that the address is free
 */
char *
desk_customer_inquiry_dup_checked (DeskCustomerInquiry *self)
{
  g_autofree char *time = NULL;

  g_return_val_if_fail (DESK_IS_CUSTOMER_INQUIRY (self), NULL);

  if (self->checked_at == NULL)
    return g_strdup ("");

  time = desk_format_time (self->checked_at, NULL);
  /* Translators: the argument is a time such as 11:50 */
  return g_strdup_printf (_("Checked among all customers at %s"), time);
}
