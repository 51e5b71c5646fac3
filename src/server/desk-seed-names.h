/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-contact.h"
#include "desk-customer.h"
#include "desk-seed-catalog.h"
#include "desk-seed-random.h"

G_BEGIN_DECLS

/**
 * DeskSeedNames:
 *
 * Makes up companies and the people in them. Remembers which mail domains it has given away, so
 * that no two customers share an address.
 */
typedef struct _DeskSeedNames DeskSeedNames;

DeskSeedNames *desk_seed_names_new           (const DeskSeedCatalog *catalog);
void           desk_seed_names_free          (DeskSeedNames         *self);
void           desk_seed_names_fill_customer (DeskSeedNames         *self,
                                              DeskSeedRandom        *random,
                                              const DeskSeedCountry *country,
                                              DeskCustomer          *customer);
void           desk_seed_names_fill_contact  (DeskSeedNames         *self,
                                              DeskSeedRandom        *random,
                                              guint                  position,
                                              DeskCustomer          *customer,
                                              DeskContact           *contact);
char          *desk_seed_names_dup_person    (DeskSeedRandom        *random,
                                              const DeskSeedCountry *country,
                                              char                 **local_part);
char          *desk_seed_names_dup_domain    (DeskSeedNames         *self,
                                              const char            *latin);
char          *desk_seed_names_dup_address   (DeskSeedRandom        *random,
                                              const DeskSeedCity    *city);
char          *desk_seed_names_dup_postcode  (DeskSeedRandom        *random,
                                              const DeskSeedCountry *country,
                                              const DeskSeedCity    *city);
char          *desk_seed_names_dup_phone     (DeskSeedRandom        *random,
                                              const DeskSeedCountry *country);
char          *desk_seed_names_dup_po_number (DeskSeedNames         *self,
                                              DeskSeedRandom        *random,
                                              const DeskSeedCulture *culture,
                                              const char            *year);
const DeskSeedCulture *desk_seed_names_get_culture (DeskSeedNames    *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskSeedNames, desk_seed_names_free)

G_END_DECLS
