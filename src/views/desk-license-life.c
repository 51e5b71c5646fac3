/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-license-life"

#include "config.h"

#include "desk-license-life.h"

#include "desk-format.h"
#include "desk-license-rules.h"
#include "desk-order-text.h"

#include <glib/gi18n.h>

/**
 * DeskLicenseLife:
 *
 * The life of a licence as one line: what happened to it and what will, in the order of the dates. It is read
 * as one sentence.
 */
struct _DeskLicenseLife
{
  AdwBin parent_instance;

  DeskLicenseRow *row; /* (owned) (nullable) */
  GtkLabel *label;     /* (unowned): in it */
};

G_DEFINE_FINAL_TYPE (DeskLicenseLife, desk_license_life, ADW_TYPE_BIN)

typedef struct
{
  char *day;  /* (owned): YYYY-MM-DD */
  char *text; /* (owned) */
} Moment;

static void
moment_free (Moment *self)
{
  g_free (self->day);
  g_free (self->text);
  g_free (self);
}

/* @format has one %s, for the date. */
static void
add_moment (GPtrArray *moments, const char *format, const char *date, const char *today)
{
  g_autofree char *shown = NULL;
  Moment *moment = NULL;

  if (date == NULL || *date == '\0')
    return;
  moment = g_new0 (Moment, 1);
  moment->day = g_strndup (date, 10);
  shown = strlen (date) > 10 ? desk_order_text_dup_day (date, today) : desk_format_date (date, today);
  moment->text = g_strdup_printf (format, shown);
  g_ptr_array_add (moments, moment);
}

static int
compare_moments (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(Moment *const *) a)->day, (*(Moment *const *) b)->day);
}

static void
add_moments (GPtrArray *moments, DeskLicenseRow *row, const char *today)
{
  DeskLicense *license = desk_license_row_get_license (row);
  DeskSubscription *subscription = desk_license_row_get_subscription (row);
  DeskOrder *order = desk_license_row_get_order (row);
  const char *expires_on = desk_record_get_string (license, DESK_LICENSE_EXPIRES_ON);
  gboolean is_trial = desk_record_get_boolean (license, DESK_LICENSE_TRIAL);

  if (order != NULL)
    /* Translators: in the life of a licence; %s is a date */
    add_moment (moments, _("ordered %s"), desk_record_get_string (order, DESK_ORDER_CREATED_AT), today);
  /* Translators: in the life of a licence; %s is a date */
  add_moment (moments, _("activated %s"), desk_record_get_string (license, DESK_LICENSE_ACTIVATED_AT), today);
  if (!is_trial)
    /* Translators: in the life of a licence, of its serial number; %s is a date */
    add_moment (moments, _("serial number until %s"), expires_on, today);
  else if (desk_record_get_boolean (license, DESK_LICENSE_EXTENDED))
    /* Translators: in the life of a licence; %s is a date */
    add_moment (moments, _("trial extended until %s"), expires_on, today);
  else
    /* Translators: in the life of a licence; %s is a date */
    add_moment (moments, _("trial until %s"), expires_on, today);
  /* Translators: in the life of a licence; %s is a date */
  add_moment (moments, _("suspended until %s"), desk_record_get_string (license, DESK_LICENSE_SUSPENDED_UNTIL), today);
  /* Translators: in the life of a licence: no other dealer gets this customer; %s is a date */
  add_moment (moments, _("protected until %s"), desk_record_get_string (license, DESK_LICENSE_PROTECTED_UNTIL), today);
  if (subscription != NULL)
    /* Translators: in the life of a licence: the end of its subscription; %s is a date */
    add_moment (moments, _("renewal %s"), desk_record_get_string (subscription, DESK_SUBSCRIPTION_ENDS_ON), today);
  g_ptr_array_sort (moments, compare_moments);
}

static char *
dup_text (DeskLicenseRow *row)
{
  const char *today = desk_list_row_get_today (row);
  DeskLicense *license = desk_license_row_get_license (row);
  g_autoptr (GPtrArray) moments = g_ptr_array_new_with_free_func ((GDestroyNotify) moment_free);
  g_autoptr (GString) text = g_string_new (NULL);

  if (license == NULL || today == NULL)
    return g_strdup ("");
  add_moments (moments, row, today);
  for (guint i = 0; i < moments->len; i++)
    {
      Moment *moment = g_ptr_array_index (moments, i);

      if (text->len > 0)
        g_string_append (text, "  →  ");
      g_string_append (text, moment->text);
    }
  if (g_strcmp0 (desk_license_get_state_on (license, today), "registered") == 0)
    /* Translators: of the order of a licence, at the end of its life as one line */
    g_string_append_printf (text, "  ·  %s", _("can be deleted until it is activated"));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static void
update (DeskLicenseLife *self)
{
  g_autofree char *text = self->row != NULL ? dup_text (self->row) : NULL;

  gtk_label_set_label (self->label, text != NULL ? text : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->label), text);
  gtk_widget_set_visible (GTK_WIDGET (self), text != NULL && *text != '\0');
}

/**
 * desk_license_life_set_row:
 * @self: the line
 * @row: (nullable): a licence, %NULL hides the line
 *
 * The line follows the row.
 */
void
desk_license_life_set_row (DeskLicenseLife *self, DeskLicenseRow *row)
{
  g_return_if_fail (DESK_IS_LICENSE_LIFE (self));

  if (self->row != NULL)
    g_signal_handlers_disconnect_by_func (self->row, update, self);
  g_set_object (&self->row, row);
  if (row != NULL)
    g_signal_connect_object (row, "notify", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

static void
desk_license_life_dispose (GObject *object)
{
  g_clear_object (&DESK_LICENSE_LIFE (object)->row);
  G_OBJECT_CLASS (desk_license_life_parent_class)->dispose (object);
}

static void
desk_license_life_class_init (DeskLicenseLifeClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = desk_license_life_dispose;
}

static void
desk_license_life_init (DeskLicenseLife *self)
{
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->label, 0);
  gtk_label_set_wrap (self->label, TRUE);
  gtk_widget_set_margin_start (GTK_WIDGET (self->label), 6);
  gtk_widget_add_css_class (GTK_WIDGET (self->label), "numeric");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->label));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}
