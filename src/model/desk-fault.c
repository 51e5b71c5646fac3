/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */

#define G_LOG_DOMAIN "desk-fault"

#include "config.h"

#include "desk-fault.h"

#include "desk-format.h"
#include "desk-tax-id.h"

#include <glib/gi18n.h>

/**
 * desk_fault_list_new:
 *
 * Returns: (transfer full) (element-type DeskFault): an empty list that frees its faults
 */
GPtrArray *
desk_fault_list_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) desk_fault_free);
}

/**
 * desk_fault_add:
 * @faults: (element-type DeskFault): a list
 * @pointer: JSON pointer from the record on
 * @code: stable key of the fault
 * @limit: the limit that was passed, or 0
 * @found: what was found, or 0
 *
 * Returns: (transfer none): the new fault, owned by @faults
 */
DeskFault *
desk_fault_add (GPtrArray *faults,
                const char *pointer,
                const char *code,
                gint64 limit,
                gint64 found)
{
  DeskFault *fault = g_new0 (DeskFault, 1);

  fault->pointer = g_strdup (pointer);
  fault->code = g_strdup (code);
  fault->limit = limit;
  fault->found = found;
  g_ptr_array_add (faults, fault);
  return fault;
}

/**
 * desk_fault_find:
 * @faults: (element-type DeskFault) (nullable): a list
 * @pointer: a JSON pointer
 *
 * Returns: (transfer none) (nullable): the first fault of that field
 */
DeskFault *
desk_fault_find (GPtrArray *faults, const char *pointer)
{
  for (guint i = 0; faults != NULL && i < faults->len; i++)
    {
      DeskFault *fault = g_ptr_array_index (faults, i);

      if (g_str_equal (fault->pointer, pointer))
        return fault;
    }

  return NULL;
}

/**
 * desk_fault_free:
 * @self: a fault
 */
void
desk_fault_free (DeskFault *self)
{
  g_free (self->pointer);
  g_free (self->code);
  g_free (self->country);
  g_free (self);
}

/**
 * desk_fault_dup_message:
 * @self: a fault
 *
 * Returns: (transfer full): one sentence for the message under the field, in the user's language.
 *   It says what is expected and, where it helps, what was found
 */
char *
desk_fault_dup_message (const DeskFault *self)
{
  if (g_str_has_prefix (self->code, "tax_id_"))
    return desk_tax_id_dup_fault_message (self->country, self->code, self->found);

  if (g_str_equal (self->code, "required"))
    return g_strdup (_("This is required."));

  if (g_str_equal (self->code, "too_long") && self->limit > 0)
    {
      /* Translators: the first number is the limit, the second is what was typed. */
      return g_strdup_printf (ngettext ("At most %1$d character, %2$d entered.",
                                        "At most %1$d characters, %2$d entered.",
                                        (gulong) self->limit),
                              (int) self->limit,
                              (int) self->found);
    }
  if (g_str_equal (self->code, "too_long"))
    return g_strdup (_("This is too long."));

  if (g_str_equal (self->code, "too_short") && self->limit > 0)
    {
      /* Translators: the first number is the limit, the second is what was typed. */
      return g_strdup_printf (ngettext ("At least %1$d character, %2$d entered.",
                                        "At least %1$d characters, %2$d entered.",
                                        (gulong) self->limit),
                              (int) self->limit,
                              (int) self->found);
    }

  if (g_str_equal (self->code, "password_common"))
    return g_strdup (_("This is among the passwords that are guessed first. A few words that do "
                       "not belong together are better."));

  if (g_str_equal (self->code, "password_is_email"))
    return g_strdup (_("The password must not contain your e-mail address."));

  if (g_str_equal (self->code, "password_wrong"))
    return g_strdup (_("This is not your password."));

  if (g_str_equal (self->code, "too_many"))
    {
      return g_strdup_printf (ngettext ("At most %d entry.", "At most %d entries.", self->limit),
                              (int) self->limit);
    }

  if (g_str_equal (self->code, "too_small") || g_str_equal (self->code, "too_large"))
    {
      g_autofree char *limit = desk_format_number (self->limit);

      if (g_str_equal (self->code, "too_small"))
        {
          /* Translators: %s is a number */
          return g_strdup_printf (_("At least %s."), limit);
        }
      /* Translators: %s is a number */
      return g_strdup_printf (_("At most %s."), limit);
    }

  if (g_str_equal (self->code, "control"))
    return g_strdup (_("One line of text, without line breaks."));

  if (g_str_equal (self->code, "format") && g_str_has_suffix (self->pointer, "email"))
    {
      /* Translators: keep the address as it is */
      return g_strdup (_("An e-mail address such as name@company.com is expected."));
    }

  if (g_str_equal (self->code, "unknown"))
    return g_strdup (_("This is not one of the choices."));

  return g_strdup (_("This does not have the expected form."));
}
