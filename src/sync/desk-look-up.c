/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-look-up"

#include "config.h"

#include "desk-look-up.h"

/* What the back-end answers to "whose customer is this e-mail address?". Never changes. */
struct _DeskLookUp
{
  GObject parent_instance;

  DeskLookUpResult result;
  DeskCustomer *customer; /* (owned) (nullable) */
  char *protected_until;  /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (DeskLookUp, desk_look_up, G_TYPE_OBJECT)

static void
desk_look_up_finalize (GObject *object)
{
  DeskLookUp *self = DESK_LOOK_UP (object);

  g_clear_object (&self->customer);
  g_free (self->protected_until);
  G_OBJECT_CLASS (desk_look_up_parent_class)->finalize (object);
}

static void
desk_look_up_class_init (DeskLookUpClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = desk_look_up_finalize;
}

static void
desk_look_up_init (DeskLookUp *self)
{
}

/**
 * desk_look_up_new:
 * @customer: (nullable): the record, with %DESK_LOOK_UP_OWN
 * @protected_until: (nullable): a date, with %DESK_LOOK_UP_PROTECTED
 *
 * Returns: (transfer full): the answer
 */
DeskLookUp *
desk_look_up_new (DeskLookUpResult result, DeskCustomer *customer, const char *protected_until)
{
  DeskLookUp *self = g_object_new (DESK_TYPE_LOOK_UP, NULL);

  self->result = result;
  g_set_object (&self->customer, customer);
  self->protected_until = g_strdup (protected_until);
  return self;
}

DeskLookUpResult
desk_look_up_get_result (DeskLookUp *self)
{
  g_return_val_if_fail (DESK_IS_LOOK_UP (self), DESK_LOOK_UP_NONE);

  return self->result;
}

/**
 * desk_look_up_get_customer:
 *
 * Returns: (transfer none) (nullable): the dealer's own customer
 */
DeskCustomer *
desk_look_up_get_customer (DeskLookUp *self)
{
  g_return_val_if_fail (DESK_IS_LOOK_UP (self), NULL);

  return self->customer;
}

/**
 * desk_look_up_get_protected_until:
 *
 * Returns: (transfer none) (nullable): the last day of another dealer's protection, "2026-11-23"
 */
const char *
desk_look_up_get_protected_until (DeskLookUp *self)
{
  g_return_val_if_fail (DESK_IS_LOOK_UP (self), NULL);

  return self->protected_until;
}
