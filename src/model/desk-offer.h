/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desk-offer-price.h"
#include "desk-quote-line.h"

G_BEGIN_DECLS

/* What a dealer offers his customer, at prices of his own: a mark-up on what he pays, or his own
 * price for a line. It stays on his computer, with the draft. */
#define DESK_OFFER_FIELDS(FIELD) \
  FIELD (DESK_OFFER_MARK_UP_BP, "mark_up_bp", INTEGER, DESK_FIELD_NONE, 100000) \
  FIELD (DESK_OFFER_VALID_DAYS, "valid_days", INTEGER, DESK_FIELD_NONE, 365, .least = 1) \
  FIELD (DESK_OFFER_NOTES, "notes", STRING, DESK_FIELD_NONE, 2000) \
  FIELD (DESK_OFFER_PRICES, "prices", LIST, \
         DESK_FIELD_NONE, 201, .item_type = desk_offer_price_get_type)

/* Characters of the notes, as above. */
#define DESK_OFFER_MAX_NOTES 2000
/* How long it is valid if nobody says otherwise. */
#define DESK_OFFER_DAYS 30

enum
{
  DESK_OFFER_FIELDS (DESK_RECORD_ENUM_VALUE) DESK_OFFER_N_FIELDS,
};

#define DESK_TYPE_OFFER (desk_offer_get_type ())
G_DECLARE_FINAL_TYPE (DeskOffer, desk_offer, DESK, OFFER, DeskRecord)

gboolean desk_offer_get_own_price (DeskOffer *self, DeskQuoteLine *line, gint64 *unit_price);
void desk_offer_set_own_price (DeskOffer *self, DeskQuoteLine *line, const gint64 *unit_price);
gboolean
desk_offer_work_out (DeskOffer *self, DeskQuoteLine *line, gint64 *unit_price, gint64 *amount);

G_END_DECLS
