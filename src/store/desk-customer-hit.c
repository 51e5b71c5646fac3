/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-customer-hit"

#include "config.h"

#include "desk-customer-hit.h"

struct _DeskCustomerHit
{
  GObject parent_instance;

  DeskCustomer *customer; /* (owned) */
  DeskContact *contact;   /* (owned) (nullable) */
  char *name;             /* (owned) */
  guint n_licenses;
  guint n_trials;
};

G_DEFINE_FINAL_TYPE (DeskCustomerHit, desk_customer_hit, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_CUSTOMER,
  PROP_CONTACT,
  PROP_N_LICENSES,
  PROP_N_TRIALS,
  PROP_EMAIL,
  PROP_NAME,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static char *
make_name (const char *first_name, const char *last_name)
{
  if (first_name == NULL || *first_name == '\0')
    return g_strdup (last_name != NULL ? last_name : "");
  if (last_name == NULL || *last_name == '\0')
    return g_strdup (first_name);

  return g_strdup_printf ("%s %s", first_name, last_name);
}

static void
desk_customer_hit_finalize (GObject *object)
{
  DeskCustomerHit *self = DESK_CUSTOMER_HIT (object);

  g_clear_object (&self->customer);
  g_clear_object (&self->contact);
  g_clear_pointer (&self->name, g_free);

  G_OBJECT_CLASS (desk_customer_hit_parent_class)->finalize (object);
}

static void
desk_customer_hit_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  DeskCustomerHit *self = DESK_CUSTOMER_HIT (object);

  switch (prop_id)
    {
    case PROP_CUSTOMER:
      g_value_set_object (value, self->customer);
      break;
    case PROP_CONTACT:
      g_value_set_object (value, self->contact);
      break;
    case PROP_N_LICENSES:
      g_value_set_uint (value, self->n_licenses);
      break;
    case PROP_N_TRIALS:
      g_value_set_uint (value, self->n_trials);
      break;
    case PROP_EMAIL:
      g_value_set_string (value, desk_customer_hit_get_email (self));
      break;
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      break;
    }
}

static void
desk_customer_hit_class_init (DeskCustomerHitClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY;

  object_class->finalize = desk_customer_hit_finalize;
  object_class->get_property = desk_customer_hit_get_property;

  properties[PROP_CUSTOMER] =
      g_param_spec_object ("customer", NULL, NULL, DESK_TYPE_CUSTOMER, flags);
  properties[PROP_CONTACT] = g_param_spec_object ("contact", NULL, NULL, DESK_TYPE_CONTACT, flags);
  properties[PROP_N_LICENSES] =
      g_param_spec_uint ("n-licenses", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_TRIALS] = g_param_spec_uint ("n-trials", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_EMAIL] = g_param_spec_string ("email", NULL, NULL, NULL, flags);
  properties[PROP_NAME] = g_param_spec_string ("name", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
desk_customer_hit_init (DeskCustomerHit *self)
{
}

/**
 * desk_customer_hit_new:
 * @customer: what was found
 * @contact: (nullable): the person that was found, when it is not the customer's own
 * @n_licenses: licences of the customer, trials not counted
 * @n_trials: trials of the customer
 *
 * Returns: (transfer full): a hit
 */
DeskCustomerHit *
desk_customer_hit_new (DeskCustomer *customer,
                       DeskContact *contact,
                       guint n_licenses,
                       guint n_trials)
{
  DeskCustomerHit *self = NULL;

  g_return_val_if_fail (DESK_IS_CUSTOMER (customer), NULL);
  g_return_val_if_fail (contact == NULL || DESK_IS_CONTACT (contact), NULL);

  self = g_object_new (DESK_TYPE_CUSTOMER_HIT, NULL);
  self->customer = g_object_ref (customer);
  if (contact != NULL)
    {
      self->contact = g_object_ref (contact);
      self->name = make_name (desk_record_get_string (contact, DESK_CONTACT_FIRST_NAME),
                              desk_record_get_string (contact, DESK_CONTACT_LAST_NAME));
    }
  else
    {
      self->name = make_name (desk_record_get_string (customer, DESK_CUSTOMER_FIRST_NAME),
                              desk_record_get_string (customer, DESK_CUSTOMER_LAST_NAME));
    }
  self->n_licenses = n_licenses;
  self->n_trials = n_trials;

  return self;
}

/**
 * desk_customer_hit_get_customer:
 * @self: a hit
 *
 * Returns: (transfer none): the customer
 */
DeskCustomer *
desk_customer_hit_get_customer (DeskCustomerHit *self)
{
  g_return_val_if_fail (DESK_IS_CUSTOMER_HIT (self), NULL);

  return self->customer;
}

/**
 * desk_customer_hit_get_contact:
 * @self: a hit
 *
 * Returns: (transfer none) (nullable): the person found, %NULL when it is the licence manager
 */
DeskContact *
desk_customer_hit_get_contact (DeskCustomerHit *self)
{
  g_return_val_if_fail (DESK_IS_CUSTOMER_HIT (self), NULL);

  return self->contact;
}

/**
 * desk_customer_hit_get_n_licenses:
 * @self: a hit
 *
 * Returns: licences of the customer, trials not counted
 */
guint
desk_customer_hit_get_n_licenses (DeskCustomerHit *self)
{
  g_return_val_if_fail (DESK_IS_CUSTOMER_HIT (self), 0);

  return self->n_licenses;
}

/**
 * desk_customer_hit_get_n_trials:
 * @self: a hit
 *
 * Returns: trials of the customer
 */
guint
desk_customer_hit_get_n_trials (DeskCustomerHit *self)
{
  g_return_val_if_fail (DESK_IS_CUSTOMER_HIT (self), 0);

  return self->n_trials;
}

/**
 * desk_customer_hit_get_email:
 * @self: a hit
 *
 * Returns: (transfer none) (nullable): the e-mail address of the person found
 */
const char *
desk_customer_hit_get_email (DeskCustomerHit *self)
{
  g_return_val_if_fail (DESK_IS_CUSTOMER_HIT (self), NULL);

  if (self->contact != NULL)
    return desk_record_get_string (self->contact, DESK_CONTACT_EMAIL);

  return desk_record_get_string (self->customer, DESK_CUSTOMER_EMAIL);
}

/**
 * desk_customer_hit_get_name:
 * @self: a hit
 *
 * Returns: (transfer none): first and last name of the person found, empty when unknown
 */
const char *
desk_customer_hit_get_name (DeskCustomerHit *self)
{
  g_return_val_if_fail (DESK_IS_CUSTOMER_HIT (self), NULL);

  return self->name;
}
