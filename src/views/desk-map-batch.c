/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-map-batch"

#include "config.h"

#include "desk-map-batch.h"

#include "desk-format.h"
#include "desk-license-batch.h"
#include "desk-license-menu.h"
#include "desk-spot-details.h"
#include "desk-toast.h"

#include <glib/gi18n.h>

/* What can be done with the customers of an area of the map: the same as with licences in their list. */

static const DeskLicenseAction ACTIONS[] = {
  DESK_LICENSE_ACTION_RENEW,
  DESK_LICENSE_ACTION_EXTEND_TRIAL,
  DESK_LICENSE_ACTION_RESUME,
  DESK_LICENSE_ACTION_SEND_MAIL,
};
#define N_ACTIONS G_N_ELEMENTS (ACTIONS)

/* Those of more are not read while nothing else moves. */
#define MAX_CUSTOMERS 50
/* The main loop is never held for more than 4 ms. */
#define BUDGET_US 2000

struct _DeskMapBatch
{
  GtkBox parent_instance;

  DeskServices *services;   /* (owned) (nullable) */
  GPtrArray *ids[N_ACTIONS]; /* (owned) (nullable): licences that it can happen to, and NULL at the end */
  GString *emails;          /* (owned): of the customers */
  GArray *spots;            /* (owned): DeskSpot, the customers */
  guint n_read;             /* how many of them have been looked through */
  guint read_source;
  GtkLabel *label;
  GtkWidget *buttons[N_ACTIONS];
  GtkWidget *copy_button;
};

enum
{
  LEFT,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DeskMapBatch, desk_map_batch, GTK_TYPE_BOX)

static void
forget (DeskMapBatch *self)
{
  for (guint i = 0; i < N_ACTIONS; i++)
    {
      g_clear_pointer (&self->ids[i], g_ptr_array_unref);
      self->ids[i] = g_ptr_array_new_with_free_func (g_free);
    }
  g_string_truncate (self->emails, 0);
}

static void
add_customer (DeskMapBatch *self, DeskStore *store, const DeskSpot *spot)
{
  g_autoptr (DeskSpotDetails) details = desk_store_read_spot (store, spot);
  g_autoptr (GPtrArray) licenses = NULL;
  const char *email = NULL;

  if (details->customer == NULL)
    return;
  email = desk_record_get_string (details->customer, DESK_CUSTOMER_EMAIL);
  if (email != NULL && *email != '\0')
    g_string_append_printf (self->emails, "%s%s", self->emails->len > 0 ? ", " : "", email);
  licenses = desk_store_list_licenses_of_customer (store, desk_record_get_id (details->customer));
  for (guint i = 0; i < licenses->len; i++)
    {
      DeskLicense *license = g_ptr_array_index (licenses, i);

      for (guint k = 0; k < N_ACTIONS; k++)
        if (desk_license_menu_can_license (self->services, license, ACTIONS[k]))
          g_ptr_array_add (self->ids[k], g_strdup (desk_record_get_id (license)));
    }
}

static void
button_clicked_cb (DeskMapBatch *self, GtkButton *button)
{
  for (guint i = 0; i < N_ACTIONS; i++)
    if (self->buttons[i] == GTK_WIDGET (button))
      {
        g_autoptr (GPtrArray) ids = g_ptr_array_copy (self->ids[i], (GCopyFunc) (void (*) (void)) g_strdup, NULL);

        g_ptr_array_add (ids, NULL);
        desk_license_batch_run (GTK_WIDGET (self), desk_services_get_store (self->services),
                                (const char *const *) ids->pdata, ACTIONS[i]);
      }
}

static void
copy_button_clicked_cb (DeskMapBatch *self)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), self->emails->str);
  desk_toast_show (GTK_WIDGET (self), _("Copied"));
}

static void
leave_button_clicked_cb (DeskMapBatch *self)
{
  g_signal_emit (self, signals[LEFT], 0);
}

static void
update_buttons (DeskMapBatch *self)
{
  for (guint i = 0; i < N_ACTIONS; i++)
    {
      g_autofree char *label = desk_license_batch_dup_label (ACTIONS[i], self->ids[i]->len);

      gtk_button_set_label (GTK_BUTTON (self->buttons[i]), label);
      gtk_widget_set_visible (self->buttons[i], self->ids[i]->len > 0);
    }
  gtk_widget_set_visible (self->copy_button, self->emails->len > 0);
}

/* Some at a time. The buttons come when all have been looked through, so that none says too little. */
static gboolean
read_cb (gpointer data)
{
  DeskMapBatch *self = data;
  DeskStore *store = desk_services_get_store (self->services);
  gint64 began = g_get_monotonic_time ();

  while (store != NULL && self->n_read < self->spots->len && g_get_monotonic_time () - began < BUDGET_US)
    add_customer (self, store, &g_array_index (self->spots, DeskSpot, self->n_read++));
  if (store != NULL && self->n_read < self->spots->len)
    return G_SOURCE_CONTINUE;
  self->read_source = 0;
  update_buttons (self);
  return G_SOURCE_REMOVE;
}

/**
 * desk_map_batch_set_points:
 * @self: the actions
 * @services: the services
 * @spots: all customers
 * @points: (element-type guint32): those that are chosen
 */
void
desk_map_batch_set_points (DeskMapBatch *self, DeskServices *services, DeskCustomerSpots *spots, GArray *points)
{
  DeskStore *store = desk_services_get_store (services);
  gboolean is_small = points->len <= MAX_CUSTOMERS && store != NULL;
  g_autofree char *number = desk_format_number (points->len);
  g_autofree char *text = NULL;

  g_set_object (&self->services, services);
  forget (self);
  g_array_set_size (self->spots, 0);
  for (guint i = 0; is_small && i < points->len; i++)
    g_array_append_val (self->spots, g_array_index (spots->spots, DeskSpot, g_array_index (points, guint32, i)));
  self->n_read = 0;
  if (is_small)
    /* Translators: %s is a number */
    text = g_strdup_printf (ngettext ("%s customer selected", "%s customers selected", points->len), number);
  else
    /* Translators: %u is a number */
    text = g_strdup_printf (_("Select %u customers at most to do something with all of them"), (guint) MAX_CUSTOMERS);
  gtk_label_set_label (self->label, text);
  update_buttons (self);
  if (self->read_source == 0 && self->spots->len > 0)
    self->read_source = g_idle_add (read_cb, self);
}

static void
desk_map_batch_dispose (GObject *object)
{
  g_clear_handle_id (&DESK_MAP_BATCH (object)->read_source, g_source_remove);

  G_OBJECT_CLASS (desk_map_batch_parent_class)->dispose (object);
}

static void
desk_map_batch_finalize (GObject *object)
{
  DeskMapBatch *self = DESK_MAP_BATCH (object);

  for (guint i = 0; i < N_ACTIONS; i++)
    g_clear_pointer (&self->ids[i], g_ptr_array_unref);
  g_string_free (self->emails, TRUE);
  g_array_unref (self->spots);
  g_clear_object (&self->services);

  G_OBJECT_CLASS (desk_map_batch_parent_class)->finalize (object);
}

static void
desk_map_batch_class_init (DeskMapBatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = desk_map_batch_dispose;
  G_OBJECT_CLASS (klass)->finalize = desk_map_batch_finalize;

  signals[LEFT] = g_signal_new ("left", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                0);
}

static GtkWidget *
add_button (DeskMapBatch *self, const char *label, GCallback callback)
{
  GtkWidget *button = label != NULL ? gtk_button_new_with_label (label) : gtk_button_new ();

  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), button);
  return button;
}

static void
desk_map_batch_init (DeskMapBatch *self)
{
  self->emails = g_string_new (NULL);
  self->spots = g_array_new (FALSE, FALSE, sizeof (DeskSpot));
  forget (self);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_widget_add_css_class (GTK_WIDGET (self), "map-batch");
  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->label, 0);
  gtk_label_set_wrap (self->label, TRUE);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->label));
  for (guint i = 0; i < N_ACTIONS; i++)
    self->buttons[i] = add_button (self, NULL, G_CALLBACK (button_clicked_cb));
  self->copy_button = add_button (self, _("Copy e-mail addresses"), G_CALLBACK (copy_button_clicked_cb));
  add_button (self, _("Show all in view"), G_CALLBACK (leave_button_clicked_cb));
}
