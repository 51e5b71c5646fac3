/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-search-hit"

#include "config.h"

#include "desk-search-hit.h"

struct _DeskSearchHit
{
  GObject parent_instance;

  DeskRecord *record;     /* (owned) */
  DeskCustomer *customer; /* (owned) (nullable) */
  DeskLicense *license;   /* (owned) (nullable) */
  const char *status;     /* (interned) (nullable) */
  guint n_licenses;
  guint n_trials;
  gboolean is_exact;
};

G_DEFINE_FINAL_TYPE (DeskSearchHit, desk_search_hit, G_TYPE_OBJECT)

static void
desk_search_hit_finalize (GObject *object)
{
  DeskSearchHit *self = DESK_SEARCH_HIT (object);

  g_clear_object (&self->record);
  g_clear_object (&self->customer);
  g_clear_object (&self->license);

  G_OBJECT_CLASS (desk_search_hit_parent_class)->finalize (object);
}

static void
desk_search_hit_class_init (DeskSearchHitClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = desk_search_hit_finalize;
}

static void
desk_search_hit_init (DeskSearchHit *self)
{
}

/**
 * desk_search_hit_new:
 * @record: a customer, contact, user, order, licence or invoice
 *
 * Returns: (transfer full): a hit; whoever finds it says the rest before anybody sees it
 */
DeskSearchHit *
desk_search_hit_new (gpointer record)
{
  DeskSearchHit *self = g_object_new (DESK_TYPE_SEARCH_HIT, NULL);

  self->record = g_object_ref (record);
  return self;
}

void
desk_search_hit_set_customer (DeskSearchHit *self, DeskCustomer *customer)
{
  g_set_object (&self->customer, customer);
}

void
desk_search_hit_set_license (DeskSearchHit *self, DeskLicense *license)
{
  g_set_object (&self->license, license);
}

void
desk_search_hit_set_counts (DeskSearchHit *self, guint n_licenses, guint n_trials)
{
  self->n_licenses = n_licenses;
  self->n_trials = n_trials;
}

void
desk_search_hit_set_status (DeskSearchHit *self, const char *status)
{
  self->status = g_intern_string (status);
}

void
desk_search_hit_set_is_exact (DeskSearchHit *self, gboolean is_exact)
{
  self->is_exact = is_exact;
}

/**
 * desk_search_hit_get_record:
 * @self: a hit
 *
 * Returns: (transfer none): what was found
 */
gpointer
desk_search_hit_get_record (DeskSearchHit *self)
{
  g_return_val_if_fail (DESK_IS_SEARCH_HIT (self), NULL);

  return self->record;
}

/**
 * desk_search_hit_get_customer:
 * @self: a hit
 *
 * Returns: (transfer none) (nullable): the customer that it belongs to; of a customer himself %NULL
 */
DeskCustomer *
desk_search_hit_get_customer (DeskSearchHit *self)
{
  g_return_val_if_fail (DESK_IS_SEARCH_HIT (self), NULL);

  return self->customer;
}

/**
 * desk_search_hit_get_license:
 * @self: a hit
 *
 * Returns: (transfer none) (nullable): the licence of an order
 */
DeskLicense *
desk_search_hit_get_license (DeskSearchHit *self)
{
  g_return_val_if_fail (DESK_IS_SEARCH_HIT (self), NULL);

  return self->license;
}

/**
 * desk_search_hit_get_n_licenses:
 * @self: a hit
 *
 * Returns: how many licences a customer has, trials not counted
 */
guint
desk_search_hit_get_n_licenses (DeskSearchHit *self)
{
  g_return_val_if_fail (DESK_IS_SEARCH_HIT (self), 0);

  return self->n_licenses;
}

guint
desk_search_hit_get_n_trials (DeskSearchHit *self)
{
  g_return_val_if_fail (DESK_IS_SEARCH_HIT (self), 0);

  return self->n_trials;
}

/**
 * desk_search_hit_get_status:
 * @self: a hit
 *
 * Returns: (transfer none) (nullable): key of the status vocabulary; of a customer the most urgent
 *   of his licences; %NULL where there is none
 */
const char *
desk_search_hit_get_status (DeskSearchHit *self)
{
  g_return_val_if_fail (DESK_IS_SEARCH_HIT (self), NULL);

  return self->status;
}

/**
 * desk_search_hit_get_is_exact:
 * @self: a hit
 *
 * Returns: whether its whole number was typed, and nothing else
 */
gboolean
desk_search_hit_get_is_exact (DeskSearchHit *self)
{
  g_return_val_if_fail (DESK_IS_SEARCH_HIT (self), FALSE);

  return self->is_exact;
}

void
desk_search_section_free (DeskSearchSection *self)
{
  g_clear_pointer (&self->hits, g_ptr_array_unref);
  g_free (self);
}
