/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * DeskNetFaultKind:
 * @DESK_NET_FAULT_DELAY: answer after delay_ms
 * @DESK_NET_FAULT_STATUS: do nothing and answer with this status, and with Retry-After if
 *   retry_after is not 0
 * @DESK_NET_FAULT_CUT_BEFORE: cut the connection, nothing is done
 * @DESK_NET_FAULT_CUT_AFTER: do it, then cut the connection without an answer
 * @DESK_NET_FAULT_CUT_WITHIN: cut the connection within a file, behind that many bytes
 * @DESK_NET_FAULT_GARBAGE: do it, answer bytes that are no JSON
 * @DESK_NET_FAULT_HTML: do it, answer a web page with status 200, as a captive portal does
 * @DESK_NET_FAULT_HUGE: do it, answer more than anybody would read
 * @DESK_NET_FAULT_DUPLICATE_KEYS: do it, answer JSON that has a key twice
 * @DESK_NET_FAULT_DEEP: do it, answer JSON of 100,000 nested arrays
 */
typedef enum
{
  DESK_NET_FAULT_DELAY,
  DESK_NET_FAULT_STATUS,
  DESK_NET_FAULT_CUT_BEFORE,
  DESK_NET_FAULT_CUT_AFTER,
  DESK_NET_FAULT_CUT_WITHIN,
  DESK_NET_FAULT_GARBAGE,
  DESK_NET_FAULT_HTML,
  DESK_NET_FAULT_HUGE,
  DESK_NET_FAULT_DUPLICATE_KEYS,
  DESK_NET_FAULT_DEEP,
} DeskNetFaultKind;

/* What is to go wrong with one request. */
typedef struct
{
  DeskNetFaultKind kind;
  guint delay_ms;
  guint status;
  guint retry_after; /* seconds; 0: no such header */
  guint n_bytes;
} DeskNetFault;

void desk_net_fault_free (DeskNetFault *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DeskNetFault, desk_net_fault_free)

/* What is to go wrong between the two programs, as a test ordered it. */
#define DESK_TYPE_FAULTS (desk_faults_get_type ())
G_DECLARE_FINAL_TYPE (DeskFaults, desk_faults, DESK, FAULTS, GObject)

DeskFaults *desk_faults_new (void);
gboolean desk_faults_add_line (DeskFaults *self, const char *line, GError **error);
void desk_faults_clear (DeskFaults *self);
DeskNetFault *desk_faults_take (DeskFaults *self, const char *method, const char *path);

G_END_DECLS
