/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-faults"

#include "config.h"

#include "desk-faults.h"

#include "desk-error.h"

/* One ordered line. */
typedef struct
{
  char *method;      /* (owned): or "*" */
  char *path_prefix; /* (owned) */
  DeskNetFault fault;
  guint n_left;      /* 0: until it is cleared */
} Order;

struct _DeskFaults
{
  GObject parent_instance;

  GPtrArray *orders; /* (owned) (element-type Order): the first that matches is taken */
};

G_DEFINE_FINAL_TYPE (DeskFaults, desk_faults, G_TYPE_OBJECT)

/* Those that are nothing but a word. */
static const struct
{
  const char *name;
  DeskNetFaultKind kind;
} words[] = {
  { "cut-before", DESK_NET_FAULT_CUT_BEFORE },
  { "cut-after", DESK_NET_FAULT_CUT_AFTER },
  { "garbage", DESK_NET_FAULT_GARBAGE },
  { "html", DESK_NET_FAULT_HTML },
  { "huge", DESK_NET_FAULT_HUGE },
  { "duplicate-keys", DESK_NET_FAULT_DUPLICATE_KEYS },
  { "deep", DESK_NET_FAULT_DEEP },
};

static void
order_free (gpointer data)
{
  Order *self = data;

  g_free (self->method);
  g_free (self->path_prefix);
  g_free (self);
}

void
desk_net_fault_free (DeskNetFault *self)
{
  g_free (self);
}

static void
desk_faults_finalize (GObject *object)
{
  DeskFaults *self = DESK_FAULTS (object);

  g_clear_pointer (&self->orders, g_ptr_array_unref);

  G_OBJECT_CLASS (desk_faults_parent_class)->finalize (object);
}

static void
desk_faults_class_init (DeskFaultsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = desk_faults_finalize;
}

static void
desk_faults_init (DeskFaults *self)
{
  self->orders = g_ptr_array_new_with_free_func (order_free);
}

/**
 * desk_faults_new:
 *
 * Returns: (transfer full): no faults
 */
DeskFaults *
desk_faults_new (void)
{
  return g_object_new (DESK_TYPE_FAULTS, NULL);
}

static gboolean
parse_number (const char *text, guint max, guint *number)
{
  guint64 value = 0;

  if (!g_ascii_string_to_unsigned (text, 10, 0, max, &value, NULL))
    return FALSE;

  *number = (guint) value;
  return TRUE;
}

/* delay=MS, status=NNN, status=NNN:retry=S, cut-within=BYTES, or a word. */
static gboolean
parse_action (const char *action, DeskNetFault *fault)
{
  g_auto (GStrv) parts = NULL;

  if (g_str_has_prefix (action, "delay="))
    {
      fault->kind = DESK_NET_FAULT_DELAY;
      return parse_number (action + 6, 600000, &fault->delay_ms);
    }
  if (g_str_has_prefix (action, "status="))
    {
      fault->kind = DESK_NET_FAULT_STATUS;
      parts = g_strsplit (action + 7, ":retry=", 2);
      return parse_number (parts[0], 599, &fault->status) && fault->status >= 200 &&
             (parts[1] == NULL || parse_number (parts[1], 86400, &fault->retry_after));
    }
  if (g_str_has_prefix (action, "cut-within="))
    {
      fault->kind = DESK_NET_FAULT_CUT_WITHIN;
      return parse_number (action + 11, G_MAXINT, &fault->n_bytes);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (g_str_equal (action, words[i].name))
        {
          fault->kind = words[i].kind;
          return TRUE;
        }
    }

  return FALSE;
}

/**
 * desk_faults_add_line:
 * @self: the faults
 * @line: "fault METHOD PATHPREFIX ACTION [COUNT]" or "faults-clear". METHOD may be "*". COUNT is
 *   1 if it is not there, and 0 means until faults-clear. ACTION is delay=MS, status=NNN,
 *   status=NNN:retry=SECONDS, cut-before, cut-after, cut-within=BYTES, garbage, html, huge, duplicate-keys or deep
 * @error: return location; %DESK_ERROR_INVALID
 *
 * Returns: whether the line was understood
 */
gboolean
desk_faults_add_line (DeskFaults *self, const char *line, GError **error)
{
  g_auto (GStrv) parts = NULL;
  guint n_parts = 0;
  DeskNetFault fault = { 0 };
  guint count = 1;
  Order *order = NULL;

  g_return_val_if_fail (DESK_IS_FAULTS (self), FALSE);
  g_return_val_if_fail (line != NULL, FALSE);

  parts = g_strsplit (line, " ", -1);
  n_parts = g_strv_length (parts);
  if (n_parts == 1 && g_str_equal (parts[0], "faults-clear"))
    {
      desk_faults_clear (self);
      return TRUE;
    }

  if ((n_parts != 4 && n_parts != 5) || !g_str_equal (parts[0], "fault") ||
      !g_str_has_prefix (parts[2], "/") || !parse_action (parts[3], &fault) ||
      (n_parts == 5 && !parse_number (parts[4], G_MAXUINT16, &count)))
    {
      g_set_error (error, DESK_ERROR, DESK_ERROR_INVALID, "not a fault: “%s”", line);
      return FALSE;
    }

  order = g_new0 (Order, 1);
  order->method = g_strdup (parts[1]);
  order->path_prefix = g_strdup (parts[2]);
  order->fault = fault;
  order->n_left = count;
  g_ptr_array_add (self->orders, order);

  return TRUE;
}

/**
 * desk_faults_clear:
 * @self: the faults
 *
 * From now on all goes well.
 */
void
desk_faults_clear (DeskFaults *self)
{
  g_return_if_fail (DESK_IS_FAULTS (self));

  g_ptr_array_set_size (self->orders, 0);
}

/**
 * desk_faults_take:
 * @self: the faults
 * @method: of a request
 * @path: of a request
 *
 * Returns: (transfer full) (nullable): what is to go wrong with this request; it is counted
 */
DeskNetFault *
desk_faults_take (DeskFaults *self, const char *method, const char *path)
{
  g_return_val_if_fail (DESK_IS_FAULTS (self), NULL);

  for (guint i = 0; i < self->orders->len; i++)
    {
      Order *order = self->orders->pdata[i];
      DeskNetFault *fault = NULL;

      if ((!g_str_equal (order->method, "*") && !g_str_equal (order->method, method)) ||
          !g_str_has_prefix (path, order->path_prefix))
        continue;

      fault = g_memdup2 (&order->fault, sizeof order->fault);
      if (order->n_left == 1)
        g_ptr_array_remove_index (self->orders, i);
      else if (order->n_left > 1)
        order->n_left--;
      return fault;
    }

  return NULL;
}
