/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-fault-body"

#include "config.h"

#include "desk-fault-body.h"

#include <string.h>

/* More than any answer of the contract may have. */
#define HUGE_SIZE (100 * 1024 * 1024)
#define DEPTH 100000

/**
 * desk_fault_body_new:
 * @kind: which nonsense
 * @content_type: (out): what it says it is
 *
 * Returns: (transfer full): an answer such as no client should trust
 */
GBytes *
desk_fault_body_new (DeskNetFaultKind kind, const char **content_type)
{
  const char *text = "";
  g_autofree char *made = NULL;

  *content_type = "application/json";
  switch (kind)
    {
    case DESK_NET_FAULT_HTML:
      /* What a captive portal says, whatever it was asked. */
      *content_type = "text/html";
      text = "<!DOCTYPE html><html><body><h1>Welcome to the hotel</h1></body></html>";
      break;
    case DESK_NET_FAULT_DUPLICATE_KEYS:
      text = "{\"records\":{},\"records\":{},\"deleted\":{},\"cursor\":\"a\",\"cursor\":\"b\",\"more\":false}";
      break;
    case DESK_NET_FAULT_DEEP:
      made = g_strnfill (DEPTH, '[');
      return g_bytes_new_take (g_steal_pointer (&made), DEPTH);
    case DESK_NET_FAULT_HUGE:
      made = g_malloc (HUGE_SIZE);
      memset (made, ' ', HUGE_SIZE);
      made[0] = '{';
      made[HUGE_SIZE - 1] = '}';
      return g_bytes_new_take (g_steal_pointer (&made), HUGE_SIZE);
    case DESK_NET_FAULT_GARBAGE:
    case DESK_NET_FAULT_DELAY:
    case DESK_NET_FAULT_STATUS:
    case DESK_NET_FAULT_CUT_BEFORE:
    case DESK_NET_FAULT_CUT_AFTER:
    case DESK_NET_FAULT_CUT_WITHIN:
    default:
      text = "\x01\x02{\"records\": nonsense";
      break;
    }
  return g_bytes_new (text, strlen (text));
}
