/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "desk-customer.h"
#include "desk-license.h"
#include "desk-record.h"

G_BEGIN_DECLS

/**
 * DeskSearchGroup:
 * @DESK_SEARCH_COMPANIES: customers
 * @DESK_SEARCH_USERS: people at customers, and the dealer's own staff
 * @DESK_SEARCH_ORDERS: orders and trials
 * @DESK_SEARCH_SERIAL_NUMBERS: licences
 * @DESK_SEARCH_INVOICES: invoices
 *
 * The groups of search everywhere, in the order they are shown in.
 */
typedef enum
{
  DESK_SEARCH_COMPANIES,
  DESK_SEARCH_USERS,
  DESK_SEARCH_ORDERS,
  DESK_SEARCH_SERIAL_NUMBERS,
  DESK_SEARCH_INVOICES,
} DeskSearchGroup;
#define DESK_N_SEARCH_GROUPS 5

/* A record that search everywhere has found. It does not change any more. */
#define DESK_TYPE_SEARCH_HIT (desk_search_hit_get_type ())
G_DECLARE_FINAL_TYPE (DeskSearchHit, desk_search_hit, DESK, SEARCH_HIT, GObject)

DeskSearchHit *desk_search_hit_new (gpointer record);
void desk_search_hit_set_customer (DeskSearchHit *self, DeskCustomer *customer);
void desk_search_hit_set_license (DeskSearchHit *self, DeskLicense *license);
void desk_search_hit_set_counts (DeskSearchHit *self, guint n_licenses, guint n_trials);
void desk_search_hit_set_status (DeskSearchHit *self, const char *status);
void desk_search_hit_set_is_exact (DeskSearchHit *self, gboolean is_exact);

gpointer desk_search_hit_get_record (DeskSearchHit *self);
DeskCustomer *desk_search_hit_get_customer (DeskSearchHit *self);
DeskLicense *desk_search_hit_get_license (DeskSearchHit *self);
guint desk_search_hit_get_n_licenses (DeskSearchHit *self);
guint desk_search_hit_get_n_trials (DeskSearchHit *self);
const char *desk_search_hit_get_status (DeskSearchHit *self);
gboolean desk_search_hit_get_is_exact (DeskSearchHit *self);

/**
 * DeskSearchSection:
 * @group: what was found
 * @hits: (element-type DeskSearchHit): the best, the best first
 * @n_found: how many there are in all
 * @is_at_least: whether there are more than that
 */
typedef struct
{
  DeskSearchGroup group;
  GPtrArray *hits; /* (owned) */
  guint n_found;
  gboolean is_at_least;
} DeskSearchSection;

void desk_search_section_free (DeskSearchSection *self);

G_END_DECLS
