/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * The rule of desk_license_status() and desk_status_for() once more, for the database; tests hold
 * the two together. Parameters are :today and :soon, the last day of what is expiring.
 */

/* Of a licence. */
#define DESK_LICENSE_STATUS_SQL(l) \
  "CASE WHEN " l ".state = 'registered' THEN 'not_activated'" \
  " WHEN " l ".state IS NOT 'active' THEN coalesce (" l ".state, 'active')" \
  " WHEN " l ".expires_on < :today THEN 'expired'" \
  " WHEN " l ".trial = 1 THEN 'trial'" \
  " WHEN " l ".expires_on <= :soon THEN 'expiring'" \
  " ELSE 'active' END"

/* Rank of the worst, as desk_status_get_rank(). */
#define DESK_LICENSE_RANK_SQL(l) \
  "CASE " DESK_LICENSE_STATUS_SQL (l) " WHEN 'expired' THEN 0 WHEN 'expiring' THEN 1" \
  " WHEN 'suspended' THEN 2 WHEN 'trial' THEN 3 WHEN 'not_activated' THEN 4" \
  " WHEN 'active' THEN 5 ELSE 6 END"
#define DESK_STATUS_RANK_NONE_SQL "9"

/* Of an invoice, as desk_invoice_status(). */
#define DESK_INVOICE_STATUS_SQL(i) \
  "CASE WHEN " i ".state = 'open' AND " i ".due_on < :today THEN 'overdue' ELSE " i ".state END"

/* A licence, as l, and as ol what waits for it in the outbox, for the following. */
#define DESK_LICENSE_JOIN_SQL(id) \
  " LEFT JOIN license AS l ON l.id = " id " LEFT JOIN overlay_license AS ol ON ol.id = " id

/* Of an order o and its licence, which may be missing. What waits in the outbox comes first. */
#define DESK_ORDER_STATUS_SQL \
  "CASE WHEN o.op_state IS NOT NULL THEN o.op_state" \
  " WHEN o.state = 'deleted' THEN 'deleted'" \
  " WHEN o.state IS NULL OR o.state = 'registered' THEN 'not_activated'" \
  " WHEN ol.id IS NOT NULL THEN " DESK_LICENSE_STATUS_SQL ("ol") \
  " WHEN l.id IS NULL THEN 'active'" \
  " ELSE " DESK_LICENSE_STATUS_SQL ("l") " END"

/* What must be looked at first comes first. */
#define DESK_STATUS_RANK_SQL(status) \
  "CASE " status " WHEN 'needs_attention' THEN 0 WHEN 'attempted' THEN 1 WHEN 'queued' THEN 2" \
  " WHEN 'not_activated' THEN 3 WHEN 'expiring' THEN 4 WHEN 'expired' THEN 5" \
  " WHEN 'trial' THEN 6 WHEN 'suspended' THEN 7 WHEN 'active' THEN 8 ELSE 9 END"

G_END_DECLS
