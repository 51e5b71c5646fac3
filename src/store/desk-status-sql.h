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

/* Of an order o and its licence l, which may be missing. What waits in the outbox comes first. */
#define DESK_ORDER_STATUS_SQL \
  "CASE WHEN o.op_state IS NOT NULL THEN o.op_state" \
  " WHEN o.state = 'deleted' THEN 'deleted'" \
  " WHEN o.state IS NULL OR o.state = 'registered' THEN 'not_activated'" \
  " WHEN l.id IS NULL THEN 'active'" \
  " ELSE " DESK_LICENSE_STATUS_SQL ("l") " END"

/* What must be looked at first comes first. */
#define DESK_STATUS_RANK_SQL(status) \
  "CASE " status " WHEN 'needs_attention' THEN 0 WHEN 'attempted' THEN 1 WHEN 'queued' THEN 2" \
  " WHEN 'not_activated' THEN 3 WHEN 'expiring' THEN 4 WHEN 'expired' THEN 5" \
  " WHEN 'trial' THEN 6 WHEN 'suspended' THEN 7 WHEN 'active' THEN 8 ELSE 9 END"

G_END_DECLS
