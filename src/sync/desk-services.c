/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-services"

#include "config.h"

#include "desk-services-private.h"

#include "desk-error.h"
#include "desk-right.h"

G_DEFINE_ENUM_TYPE (DeskServicesState,
                    desk_services_state,
                    G_DEFINE_ENUM_VALUE (DESK_SERVICES_SIGNED_OUT, "signed-out"),
                    G_DEFINE_ENUM_VALUE (DESK_SERVICES_SIGNING_IN, "signing-in"),
                    G_DEFINE_ENUM_VALUE (DESK_SERVICES_OPENING, "opening"),
                    G_DEFINE_ENUM_VALUE (DESK_SERVICES_READY, "ready"))

/*
 * What the views are given: who is signed in, his store, and the engine that keeps it up to date.
 * Built once by the application and handed down. Views read the store and give it commands; the
 * functions here are for coming in and going out.
 */
G_DEFINE_FINAL_TYPE (DeskServices, desk_services, G_TYPE_OBJECT)

typedef enum
{
  PROP_STATE = 1,
  PROP_STORE,
  PROP_SYNC,
  PROP_ME,
  PROP_IS_DEMO,
  PROP_DEMO_ROLE,
  PROP_CLOCK,
  PROP_KEEPS_SESSION,
} DeskServicesProperty;

static GParamSpec *properties[PROP_KEEPS_SESSION + 1];

/* For the parts */

/**
 * desk_services_begin:
 * @task: of the operation; is failed when this is not the moment for one
 *
 * Returns: whether the operation may go on; it has to call desk_services_end() then
 */
gboolean
desk_services_begin (DeskServices *self, GTask *task)
{
  if (self->is_busy || self->is_shut_down)
    {
      g_task_return_new_error (task, DESK_ERROR, DESK_ERROR_FAILED,
                               "something else of this kind is under way");
      return FALSE;
    }
  self->is_busy = TRUE;
  return TRUE;
}

void
desk_services_end (DeskServices *self)
{
  self->is_busy = FALSE;
}

void
desk_services_set_state (DeskServices *self, DeskServicesState state)
{
  if (self->state == state)
    return;
  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

void
desk_services_set_me (DeskServices *self, DeskMe *me)
{
  if (!g_set_object (&self->me, me))
    return;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ME]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_DEMO]);
}

void
desk_services_set_keeps_session (DeskServices *self, gboolean keeps_session)
{
  if (self->keeps_session == keeps_session)
    return;
  self->keeps_session = keeps_session;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_KEEPS_SESSION]);
}

/* Store and engine have come or gone. */
void
desk_services_notify_account (DeskServices *self)
{
  GObject *object = G_OBJECT (self);

  g_object_freeze_notify (object);
  g_object_notify_by_pspec (object, properties[PROP_STORE]);
  g_object_notify_by_pspec (object, properties[PROP_SYNC]);
  g_object_notify_by_pspec (object, properties[PROP_IS_DEMO]);
  g_object_notify_by_pspec (object, properties[PROP_DEMO_ROLE]);
  g_object_thaw_notify (object);
}

/**
 * desk_services_close_account:
 * @state: what comes next
 *
 * The views let go of the account first, then its engine ends, then its store. Drafts and outbox
 * are on the disk when this returns.
 */
void
desk_services_close_account (DeskServices *self, DeskServicesState state)
{
  g_autoptr (DeskStore) store = g_steal_pointer (&self->store);
  g_autoptr (DeskSync) sync = g_steal_pointer (&self->sync);

  g_clear_pointer (&self->account, desk_known_account_free);
  if (sync != NULL)
    desk_sync_stop (sync);
  desk_services_set_state (self, state);
  desk_services_notify_account (self);
  desk_services_set_me (self, NULL);
  desk_services_set_keeps_session (self, FALSE);
  if (store != NULL)
    desk_store_close (store);
}

static void
demo_ended_cb (DeskDemo *demo, gpointer user_data)
{
  desk_services_demo_ended (user_data);
}

/* Object */

static void
desk_services_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DeskServices *self = DESK_SERVICES (object);

  switch ((DeskServicesProperty) id)
    {
    case PROP_STATE:
      g_value_set_enum (value, self->state);
      break;
    case PROP_STORE:
      g_value_set_object (value, self->store);
      break;
    case PROP_SYNC:
      g_value_set_object (value, self->sync);
      break;
    case PROP_ME:
      g_value_set_object (value, self->me);
      break;
    case PROP_IS_DEMO:
      g_value_set_boolean (value, desk_services_get_is_demo (self));
      break;
    case PROP_DEMO_ROLE:
      g_value_set_string (value, desk_services_get_demo_role (self));
      break;
    case PROP_CLOCK:
      g_value_set_object (value, self->clock);
      break;
    case PROP_KEEPS_SESSION:
      g_value_set_boolean (value, self->keeps_session);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
desk_services_dispose (GObject *object)
{
  DeskServices *self = DESK_SERVICES (object);

  if (self->demo != NULL)
    desk_services_shutdown (self);
  g_clear_object (&self->sync);
  g_clear_object (&self->store);
  g_clear_object (&self->me);
  g_clear_object (&self->demo);
  g_clear_object (&self->accounts);
  g_clear_object (&self->secrets);
  g_clear_object (&self->clock);
  G_OBJECT_CLASS (desk_services_parent_class)->dispose (object);
}

static void
desk_services_finalize (GObject *object)
{
  DeskServices *self = DESK_SERVICES (object);

  g_clear_pointer (&self->account, desk_known_account_free);
  g_clear_object (&self->cancellable);
  g_free (self->data_dir);
  G_OBJECT_CLASS (desk_services_parent_class)->finalize (object);
}

static void
desk_services_class_init (DeskServicesClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->get_property = desk_services_get_property;
  object_class->dispose = desk_services_dispose;
  object_class->finalize = desk_services_finalize;

  properties[PROP_STATE] = g_param_spec_enum ("state", NULL, NULL, DESK_TYPE_SERVICES_STATE,
                                              DESK_SERVICES_SIGNED_OUT, flags);
  properties[PROP_STORE] = g_param_spec_object ("store", NULL, NULL, DESK_TYPE_STORE, flags);
  properties[PROP_SYNC] = g_param_spec_object ("sync", NULL, NULL, DESK_TYPE_SYNC, flags);
  properties[PROP_ME] = g_param_spec_object ("me", NULL, NULL, DESK_TYPE_ME, flags);
  properties[PROP_IS_DEMO] = g_param_spec_boolean ("is-demo", NULL, NULL, FALSE, flags);
  properties[PROP_DEMO_ROLE] = g_param_spec_string ("demo-role", NULL, NULL, NULL, flags);
  properties[PROP_CLOCK] = g_param_spec_object ("clock", NULL, NULL, DESK_TYPE_CLOCK, flags);
  properties[PROP_KEEPS_SESSION] = g_param_spec_boolean ("keeps-session", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
desk_services_init (DeskServices *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * desk_services_new:
 * @clock: what time it is
 * @data_dir: (nullable): where accounts and the demo live; %NULL for the user's data folder
 *
 * Returns: (transfer full): services with nobody signed in
 */
DeskServices *
desk_services_new (DeskClock *clock, const char *data_dir)
{
  DeskServices *self = NULL;
  g_autofree char *demo_folder = NULL;

  g_return_val_if_fail (DESK_IS_CLOCK (clock), NULL);

  self = g_object_new (DESK_TYPE_SERVICES, NULL);
  g_set_object (&self->clock, clock);
  if (data_dir != NULL)
    self->data_dir = g_strdup (data_dir);
  else
    self->data_dir = g_build_filename (g_get_user_data_dir (), "dealer-desk", NULL);
  demo_folder = g_build_filename (self->data_dir, "demo", NULL);
  self->accounts = desk_accounts_new (self->data_dir);
  self->secrets = desk_secret_store_new ();
  self->demo = desk_demo_new (demo_folder, clock);
  g_signal_connect_object (self->demo, "ended", G_CALLBACK (demo_ended_cb), self, 0);
  return self;
}

/**
 * desk_services_shutdown:
 *
 * For the end of the program: ends the engine, puts what the store still has to write on the disk,
 * and ends the demo. Blocks until that is done. Nothing may be asked of the services afterwards.
 */
void
desk_services_shutdown (DeskServices *self)
{
  g_return_if_fail (DESK_IS_SERVICES (self));

  if (self->is_shut_down)
    return;
  self->is_shut_down = TRUE;
  g_cancellable_cancel (self->cancellable);
  g_signal_handlers_disconnect_by_data (self->demo, self);
  if (self->sync != NULL)
    desk_sync_stop (self->sync);
  if (self->store != NULL)
    desk_store_close (self->store);
  desk_demo_stop (self->demo);
}

/* Getters */

DeskServicesState
desk_services_get_state (DeskServices *self)
{
  g_return_val_if_fail (DESK_IS_SERVICES (self), DESK_SERVICES_SIGNED_OUT);

  return self->state;
}

/**
 * desk_services_get_store:
 *
 * Returns: (transfer none) (nullable): the store of the account, open; %NULL unless the state is
 *   %DESK_SERVICES_READY
 */
DeskStore *
desk_services_get_store (DeskServices *self)
{
  g_return_val_if_fail (DESK_IS_SERVICES (self), NULL);

  return self->store;
}

/**
 * desk_services_get_sync:
 *
 * Returns: (transfer none) (nullable): the engine of the account; %NULL unless the state is
 *   %DESK_SERVICES_READY
 */
DeskSync *
desk_services_get_sync (DeskServices *self)
{
  g_return_val_if_fail (DESK_IS_SERVICES (self), NULL);

  return self->sync;
}

/**
 * desk_services_get_me:
 *
 * Returns: (transfer none) (nullable): who is signed in, as the back-end said last
 */
DeskMe *
desk_services_get_me (DeskServices *self)
{
  g_return_val_if_fail (DESK_IS_SERVICES (self), NULL);

  return self->me;
}

/**
 * desk_services_get_is_demo:
 *
 * Returns: whether the data is made up, on this computer or elsewhere; every page says so
 */
gboolean
desk_services_get_is_demo (DeskServices *self)
{
  g_return_val_if_fail (DESK_IS_SERVICES (self), FALSE);

  return desk_services_get_demo_role (self) != NULL ||
         (self->me != NULL && desk_record_get_boolean (self->me, DESK_ME_IS_DEMO));
}

/**
 * desk_services_get_demo_role:
 *
 * Returns: (transfer none) (nullable): "dealer", "assistant", "manager" or "oem" in the demo of
 *   this computer
 */
const char *
desk_services_get_demo_role (DeskServices *self)
{
  g_return_val_if_fail (DESK_IS_SERVICES (self), NULL);

  return self->account != NULL ? self->account->demo_role : NULL;
}

DeskClock *
desk_services_get_clock (DeskServices *self)
{
  g_return_val_if_fail (DESK_IS_SERVICES (self), NULL);

  return self->clock;
}

/**
 * desk_services_get_keeps_session:
 *
 * Returns: whether the next start goes on without a password; %FALSE also when the user wanted it
 *   but this computer has no place for secrets
 */
gboolean
desk_services_get_keeps_session (DeskServices *self)
{
  g_return_val_if_fail (DESK_IS_SERVICES (self), FALSE);

  return self->keeps_session;
}

/**
 * desk_services_has_right:
 * @right: such as "dealer.order"
 *
 * Returns: whether the user has the right; the back-end asks again whenever it matters
 */
gboolean
desk_services_has_right (DeskServices *self, const char *right)
{
  GListModel *rights = NULL;

  g_return_val_if_fail (DESK_IS_SERVICES (self), FALSE);
  g_return_val_if_fail (right != NULL, FALSE);

  rights = self->me != NULL ? desk_record_get_list (self->me, DESK_ME_RIGHTS) : NULL;
  for (guint i = 0; rights != NULL && i < g_list_model_get_n_items (rights); i++)
    {
      g_autoptr (DeskRight) item = g_list_model_get_item (rights, i);

      if (g_strcmp0 (desk_record_get_string (item, DESK_RIGHT_KEY), right) == 0)
        return TRUE;
    }
  return FALSE;
}

/**
 * desk_services_dup_last_email:
 *
 * Returns: (transfer full) (nullable): with which e-mail somebody signed in last; not the demo's
 */
char *
desk_services_dup_last_email (DeskServices *self)
{
  g_autoptr (DeskKnownAccount) account = NULL;

  g_return_val_if_fail (DESK_IS_SERVICES (self), NULL);

  account = desk_accounts_get_last (self->accounts);
  return account != NULL && account->demo_role == NULL ? g_strdup (account->email) : NULL;
}

/**
 * desk_services_dup_last_server_url:
 *
 * Returns: (transfer full) (nullable): the back-end that was used last; not the demo
 */
char *
desk_services_dup_last_server_url (DeskServices *self)
{
  g_autoptr (DeskKnownAccount) account = NULL;

  g_return_val_if_fail (DESK_IS_SERVICES (self), NULL);

  account = desk_accounts_get_last (self->accounts);
  return account != NULL && account->demo_role == NULL ? g_strdup (account->server_url) : NULL;
}

/**
 * desk_services_can_resume:
 *
 * Returns: whether desk_services_resume_async() has an account to go on with
 */
gboolean
desk_services_can_resume (DeskServices *self)
{
  g_autoptr (DeskKnownAccount) account = NULL;

  g_return_val_if_fail (DESK_IS_SERVICES (self), FALSE);

  account = desk_accounts_get_last (self->accounts);
  return account != NULL && account->stays;
}
