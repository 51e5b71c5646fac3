/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-map-legend"

#include "config.h"

#include "desk-map-legend.h"

#include "desk-dealer.h"
#include "desk-format.h"
#include "desk-map-key.h"
#include "desk-status-pill.h"

#include <glib/gi18n.h>

/* What the colours and glyphs of a map mean, and how many there are of each. */

#define NAME_CHARS 12

typedef struct
{
  GtkWidget *box;
  GtkLabel *count;
} Line;

struct _DeskMapLegend
{
  GtkBox parent_instance;

  gboolean is_compact;
  Line lines[DESK_SPOT_N_KINDS];
  GtkWidget *dealers; /* (unowned): a child, shown instead of the lines */
};

G_DEFINE_FINAL_TYPE (DeskMapLegend, desk_map_legend, GTK_TYPE_BOX)

/**
 * desk_map_legend_get_word:
 * @kind: how a customer stands
 *
 * Returns: the same in a word
 */
const char *
desk_map_legend_get_word (DeskSpotKind kind)
{
  const char *status = desk_spot_kind_get_status (kind);

  /* Translators: in the legend of the map: customers without a licence */
  return status != NULL ? desk_status_get_word (status) : _("No licence");
}

/* What is always there, whether there are any or not; the others only if there are. */
static gboolean
is_usual (DeskMapLegend *self, DeskSpotKind kind)
{
  return kind <= (self->is_compact ? DESK_SPOT_TRIAL : DESK_SPOT_SUSPENDED);
}

/**
 * desk_map_legend_new_key:
 * @kind: how a customer stands
 *
 * Returns: (transfer floating): the glyph of that, in its colour
 */
GtkWidget *
desk_map_legend_new_key (DeskSpotKind kind)
{
  const char *status = desk_spot_kind_get_status (kind);
  GtkWidget *icon = gtk_image_new_from_icon_name (status != NULL ? desk_status_get_icon_name (status)
                                                                 : "mark-location-symbolic");

  gtk_image_set_pixel_size (GTK_IMAGE (icon), 12);
  if (status != NULL)
    gtk_widget_add_css_class (icon, desk_status_get_css_class (status));
  gtk_widget_add_css_class (icon, "map-key");
  return icon;
}

static void
add_line (DeskMapLegend *self, DeskSpotKind kind)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *icon = desk_map_legend_new_key (kind);
  GtkWidget *count = gtk_label_new (NULL);

  gtk_widget_add_css_class (count, "numeric");
  gtk_widget_add_css_class (count, "dim-label");
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), gtk_label_new (desk_map_legend_get_word (kind)));
  if (!self->is_compact)
    gtk_box_append (GTK_BOX (box), count);
  else
    g_object_ref_sink (count);
  gtk_box_append (GTK_BOX (self), box);
  gtk_widget_set_visible (box, is_usual (self, kind));
  self->lines[kind] = (Line) { box, GTK_LABEL (count) };
}

static void
desk_map_legend_dispose (GObject *object)
{
  DeskMapLegend *self = DESK_MAP_LEGEND (object);

  for (guint kind = 0; self->is_compact && kind < DESK_SPOT_N_KINDS; kind++)
    g_clear_object (&self->lines[kind].count);

  G_OBJECT_CLASS (desk_map_legend_parent_class)->dispose (object);
}

static void
desk_map_legend_class_init (DeskMapLegendClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = desk_map_legend_dispose;
}

static void
desk_map_legend_init (DeskMapLegend *self)
{
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_START);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_END);
  gtk_widget_add_css_class (GTK_WIDGET (self), "map-chip");
  gtk_widget_add_css_class (GTK_WIDGET (self), "map-legend");
}

/**
 * desk_map_legend_new:
 * @is_compact: for a small map: one below the other, without counts
 *
 * Returns: (transfer floating): a legend
 */
GtkWidget *
desk_map_legend_new (gboolean is_compact)
{
  DeskMapLegend *self = g_object_new (DESK_TYPE_MAP_LEGEND, NULL);

  self->is_compact = is_compact;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self),
                                  is_compact ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_spacing (GTK_BOX (self), is_compact ? 3 : 12);
  for (guint kind = 0; kind < DESK_SPOT_N_KINDS; kind++)
    add_line (self, kind);
  self->dealers = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  gtk_widget_set_visible (self->dealers, FALSE);
  gtk_box_append (GTK_BOX (self), self->dealers);
  return GTK_WIDGET (self);
}

/**
 * desk_map_legend_set_sums:
 * @self: a legend
 * @sums: how many there are of each kind
 */
void
desk_map_legend_set_sums (DeskMapLegend *self, const guint sums[DESK_SPOT_N_KINDS])
{
  gtk_widget_set_visible (self->dealers, FALSE);
  for (guint kind = 0; kind < DESK_SPOT_N_KINDS; kind++)
    {
      g_autofree char *number = desk_format_number (sums[kind]);

      gtk_label_set_label (self->lines[kind].count, number);
      gtk_widget_set_visible (self->lines[kind].box, is_usual (self, kind) || sums[kind] > 0);
    }
}

static void
add_dealer (DeskMapLegend *self, guint slot, const char *name, guint count)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *number = desk_format_number (count);
  GtkWidget *name_label = gtk_label_new (name);
  GtkWidget *count_label = gtk_label_new (number);

  gtk_label_set_ellipsize (GTK_LABEL (name_label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (name_label), NAME_CHARS);
  gtk_widget_set_tooltip_text (name_label, name);
  gtk_widget_add_css_class (count_label, "numeric");
  gtk_widget_add_css_class (count_label, "dim-label");
  gtk_box_append (GTK_BOX (box), desk_map_key_new (slot));
  gtk_box_append (GTK_BOX (box), name_label);
  gtk_box_append (GTK_BOX (box), count_label);
  gtk_box_append (GTK_BOX (self->dealers), box);
}

/**
 * desk_map_legend_set_dealers:
 * @self: a legend that is not compact
 * @loader: who knows the dealers' colours
 * @listing: the customers in view
 *
 * Shows whose they are, instead of how they stand.
 */
void
desk_map_legend_set_dealers (DeskMapLegend *self, DeskMapLoader *loader, const DeskMapListing *listing)
{
  DeskStore *store = desk_map_loader_get_store (loader);
  DeskCustomerSpots *spots = desk_map_loader_get_spots (loader);
  guint n_others = 0;
  GtkWidget *child = NULL;

  for (guint kind = 0; kind < DESK_SPOT_N_KINDS; kind++)
    gtk_widget_set_visible (self->lines[kind].box, FALSE);
  while ((child = gtk_widget_get_first_child (self->dealers)) != NULL)
    gtk_box_remove (GTK_BOX (self->dealers), child);
  gtk_widget_set_visible (self->dealers, TRUE);
  for (guint i = 0; i < listing->dealers->len; i++)
    {
      const DeskMapDealer *figures = &g_array_index (listing->dealers, DeskMapDealer, i);
      guint slot = desk_map_loader_get_slot (loader, figures->dealer);
      g_autoptr (DeskDealer) dealer = NULL;

      if (slot == DESK_MAP_N_SLOTS - 1)
        {
          n_others += figures->n_customers;
          continue;
        }
      dealer = desk_store_get (store, DESK_TYPE_DEALER, g_ptr_array_index (spots->dealers, figures->dealer));
      add_dealer (self, slot, dealer != NULL ? desk_record_get_string (dealer, DESK_DEALER_NAME) : "…",
                  figures->n_customers);
    }
  if (n_others > 0)
    /* Translators: in the legend of the map: customers of all dealers who have no colour of their own */
    add_dealer (self, DESK_MAP_N_SLOTS - 1, C_ ("dealers", "Others"), n_others);
}

/**
 * desk_map_legend_dup_sentence:
 * @sums: how many there are of each kind
 *
 * Returns: (transfer full): the same for a screen reader: "98 customers in view: 72 Active, 12 Expiring"
 */
char *
desk_map_legend_dup_sentence (const guint sums[DESK_SPOT_N_KINDS])
{
  g_autoptr (GString) parts = g_string_new (NULL);
  g_autofree char *number = NULL;
  guint total = 0;

  for (guint kind = 0; kind < DESK_SPOT_N_KINDS; kind++)
    {
      g_autofree char *count = desk_format_number (sums[kind]);

      total += sums[kind];
      if (sums[kind] > 0)
        g_string_append_printf (parts, "%s%s %s", parts->len > 0 ? ", " : "", count, desk_map_legend_get_word (kind));
    }
  number = desk_format_number (total);
  /* Translators: first a number, then how many of each status: "98 customers in view: 72 Active, 12 Expiring" */
  return g_strdup_printf (ngettext ("%s customer in view: %s", "%s customers in view: %s", total), number,
                          parts->len > 0 ? parts->str : "0");
}
