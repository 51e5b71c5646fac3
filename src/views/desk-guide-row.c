/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-guide-row"

#include "config.h"

#include "desk-guide-row.h"

#include "desk-fold.h"
#include "desk-format.h"
#include "desk-guide-progress.h"
#include "desk-link.h"
#include "desk-place.h"

#include <glib/gi18n.h>

/**
 * DeskGuideRow:
 *
 * One guide: its steps, which of them the user has done, and the way to where each is done.
 *
 * Signal "changed": something is done now, or not any more.
 */
typedef struct
{
  const char *key;         /* (unowned): of the step, in the guide's text */
  GtkWidget *disc;         /* (unowned) */
  GtkWidget *title;        /* (unowned) */
  GtkWidget *show_button;  /* (unowned) */
} Step;

struct _DeskGuideRow
{
  AdwExpanderRow parent_instance;

  DeskStore *store;    /* (owned) */
  DeskGuide *guide;    /* (owned) */
  DeskGuideText *text; /* (owned) (nullable) */
  GArray *steps;       /* (owned) (element-type Step) */
  char *folded;        /* (owned) (nullable): all its words */
  GtkLabel *progress;  /* (unowned) */
};

G_DEFINE_FINAL_TYPE (DeskGuideRow, desk_guide_row, ADW_TYPE_EXPANDER_ROW)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* --- what is shown --------------------------------------------------------------------------- */

static gboolean
is_done (DeskGuideRow *self, const Step *step)
{
  return desk_guide_progress_is_done (self->store, self->guide, step->key);
}

/* A screen reader hears the whole sentence on the disc, which is what is pressed. */
static void
update_step (DeskGuideRow *self, guint i, gboolean is_next)
{
  Step *step = &g_array_index (self->steps, Step, i);
  gboolean step_is_done = is_done (self, step);
  g_autofree char *number = desk_format_number (i + 1);
  g_autofree char *sentence = NULL;
  const char *title = gtk_label_get_label (GTK_LABEL (step->title));

  gtk_button_set_label (GTK_BUTTON (step->disc), step_is_done ? "✓" : number);
  gtk_widget_set_css_classes (
    step->disc, (const char *[]) { "disc", step_is_done ? "done" : is_next ? "current" : "ahead", NULL });
  if (is_next)
    gtk_widget_add_css_class (step->title, "row-name");
  else
    gtk_widget_remove_css_class (step->title, "row-name");
  if (is_next)
    gtk_widget_add_css_class (step->show_button, "accent");
  else
    gtk_widget_remove_css_class (step->show_button, "accent");
  /* Translators: a step of a guide, for screen readers: number, how many there are, what it is, state */
  sentence = g_strdup_printf (_ ("Step %u of %u, %s, %s"), i + 1, self->steps->len, title,
                              step_is_done ? C_ ("step", "done")
                              : is_next    ? C_ ("step", "next")
                                           : C_ ("step", "to do"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (step->disc), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence, -1);
  gtk_accessible_update_state (GTK_ACCESSIBLE (step->disc), GTK_ACCESSIBLE_STATE_PRESSED, step_is_done, -1);
  gtk_widget_set_tooltip_text (step->disc, step_is_done ? _ ("Mark as not done") : _ ("Mark as done"));
}

static void
update_state (DeskGuideRow *self)
{
  guint n_done = 0;
  gboolean has_next = FALSE;
  g_autofree char *text = NULL;

  for (guint i = 0; i < self->steps->len; i++)
    {
      gboolean step_is_done = is_done (self, &g_array_index (self->steps, Step, i));

      n_done += step_is_done;
      update_step (self, i, !step_is_done && !has_next);
      has_next = has_next || !step_is_done;
    }
  if (n_done > 0 && n_done == self->steps->len)
    text = g_strdup (C_ ("guide", "Done"));
  else if (n_done > 0)
    text = g_strdup_printf ("%u/%u", n_done, self->steps->len);
  gtk_label_set_label (self->progress, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->progress), text != NULL);
  gtk_widget_set_css_classes (GTK_WIDGET (self->progress),
                              (const char *[]) { "numeric", has_next ? "sub" : "guide-done", NULL });
}

/* --- what is pressed ------------------------------------------------------------------------- */

static void
set_done (DeskGuideRow *self, const char *key, gboolean done)
{
  desk_guide_progress_set (self->store, self->guide, key, done);
  update_state (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static Step *
find_step (DeskGuideRow *self, GtkWidget *button)
{
  for (guint i = 0; i < self->steps->len; i++)
    {
      Step *step = &g_array_index (self->steps, Step, i);

      if (step->disc == button || step->show_button == button)
        return step;
    }

  return NULL;
}

static void
disc_clicked_cb (DeskGuideRow *self, GtkButton *button)
{
  Step *step = find_step (self, GTK_WIDGET (button));

  if (step != NULL)
    set_done (self, step->key, !is_done (self, step));
}

typedef struct
{
  DeskGuideRow *self; /* (owned) */
  char *key;          /* (owned) */
} Shown;

static void
shown_free (gpointer data)
{
  Shown *shown = data;

  g_object_unref (shown->self);
  g_free (shown->key);
  g_free (shown);
}

static void
understood_cb (gpointer user_data)
{
  Shown *shown = user_data;

  if (desk_store_get_is_open (shown->self->store))
    set_done (shown->self, shown->key, TRUE);
}

static void
show_button_clicked_cb (DeskGuideRow *self, GtkButton *button)
{
  Step *step = find_step (self, GTK_WIDGET (button));
  GListModel *steps = desk_record_get_list (self->text, DESK_GUIDE_TEXT_STEPS);

  for (guint i = 0; step != NULL && i < g_list_model_get_n_items (steps); i++)
    {
      g_autoptr (DeskGuideStep) record = g_list_model_get_item (steps, i);
      Shown *shown = NULL;

      if (g_strcmp0 (desk_record_get_string (record, DESK_GUIDE_STEP_KEY), step->key) != 0)
        continue;
      shown = g_new0 (Shown, 1);
      shown->self = g_object_ref (self);
      shown->key = g_strdup (step->key);
      desk_place_show (GTK_WIDGET (self), step->key, desk_record_get_string (record, DESK_GUIDE_STEP_TITLE),
                       desk_record_get_string (record, DESK_GUIDE_STEP_TEXT), understood_cb, shown, shown_free);
      return;
    }
}

/* Ctrl+Enter: the step that has the focus, else the one that comes next. */
static void
show_step (GtkWidget *widget, const char *action, GVariant *parameter)
{
  DeskGuideRow *self = DESK_GUIDE_ROW (widget);
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));
  Step *chosen = NULL;

  for (guint i = 0; i < self->steps->len; i++)
    {
      Step *step = &g_array_index (self->steps, Step, i);

      if (focus != NULL && (focus == step->disc || focus == step->show_button))
        chosen = step;
      else if (chosen == NULL && !is_done (self, step))
        chosen = step;
      if (chosen == step && focus != NULL && (focus == step->disc || focus == step->show_button))
        break;
    }
  if (chosen != NULL && gtk_widget_get_visible (chosen->show_button))
    show_button_clicked_cb (self, GTK_BUTTON (chosen->show_button));
}

/* --- life ------------------------------------------------------------------------------------ */

static GtkWidget *
new_show_button (DeskGuideRow *self)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_box_append (GTK_BOX (box), gtk_label_new (_ ("Show me")));
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_button_set_child (GTK_BUTTON (button), box);
  /* A button of words and an icon has no name of its own. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Show me"), -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "show-me");
  g_signal_connect_object (button, "clicked", G_CALLBACK (show_button_clicked_cb), self, G_CONNECT_SWAPPED);
  return button;
}

static void
add_step (DeskGuideRow *self, DeskGuideStep *record, GString *words)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *lines = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *text = gtk_label_new (NULL);
  const char *title = desk_record_get_string (record, DESK_GUIDE_STEP_TITLE);
  const char *markdown = desk_record_get_string (record, DESK_GUIDE_STEP_TEXT);
  Step step = { 0 };

  step.key = desk_record_get_string (record, DESK_GUIDE_STEP_KEY);
  step.disc = gtk_button_new ();
  step.title = gtk_label_new (title);
  step.show_button = new_show_button (self);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (step.show_button), GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, step.title,
                                  NULL, -1);
  gtk_widget_set_valign (step.disc, GTK_ALIGN_CENTER);
  g_signal_connect_object (step.disc, "clicked", G_CALLBACK (disc_clicked_cb), self, G_CONNECT_SWAPPED);
  gtk_label_set_xalign (GTK_LABEL (step.title), 0);
  gtk_label_set_wrap (GTK_LABEL (step.title), TRUE);
  desk_link_set_label (GTK_LABEL (text), markdown);
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_widget_add_css_class (text, "sub");
  gtk_widget_set_visible (text, markdown != NULL);
  gtk_widget_set_hexpand (lines, TRUE);
  gtk_widget_set_valign (lines, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (lines), step.title);
  gtk_box_append (GTK_BOX (lines), text);
  gtk_box_append (GTK_BOX (box), step.disc);
  gtk_box_append (GTK_BOX (box), lines);
  gtk_box_append (GTK_BOX (box), step.show_button);
  /* A newer back-end may know places that this program does not have. */
  gtk_widget_set_visible (step.show_button, desk_place_is_known (step.key));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_widget_add_css_class (row, "guide-step");
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
  g_array_append_val (self->steps, step);
  g_string_append_printf (words, "\n%s\n%s", title, markdown != NULL ? markdown : "");
}

static void
fill (DeskGuideRow *self)
{
  GListModel *steps = NULL;
  g_autoptr (GString) words = g_string_new (NULL);
  g_autofree char *title = NULL;
  g_autofree char *number = NULL;
  g_autofree char *subtitle = NULL;
  guint n = 0;

  g_set_object (&self->text, desk_texts_pick_record (desk_record_get_list (self->guide, DESK_GUIDE_TEXTS)));
  if (self->text == NULL)
    return;

  steps = desk_record_get_list (self->text, DESK_GUIDE_TEXT_STEPS);
  n = g_list_model_get_n_items (steps);
  number = desk_format_number (n);
  /* Translators: how many steps a guide has */
  subtitle = g_strdup_printf (ngettext ("%s step", "%s steps", n), number);
  /* The row takes its titles for markup. */
  title = g_markup_escape_text (desk_record_get_string (self->text, DESK_GUIDE_TEXT_TITLE), -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), subtitle);
  g_string_append (words, desk_record_get_string (self->text, DESK_GUIDE_TEXT_TITLE));
  if (desk_record_get_string (self->text, DESK_GUIDE_TEXT_BODY) != NULL)
    g_string_append_printf (words, "\n%s", desk_record_get_string (self->text, DESK_GUIDE_TEXT_BODY));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DeskGuideStep) step = g_list_model_get_item (steps, i);

      add_step (self, step, words);
    }
  self->folded = desk_fold (words->str);
  update_state (self);
}

static void
desk_guide_row_finalize (GObject *object)
{
  DeskGuideRow *self = DESK_GUIDE_ROW (object);

  g_clear_object (&self->text);
  g_clear_object (&self->guide);
  g_clear_object (&self->store);
  g_array_unref (self->steps);
  g_free (self->folded);

  G_OBJECT_CLASS (desk_guide_row_parent_class)->finalize (object);
}

static void
desk_guide_row_class_init (DeskGuideRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = desk_guide_row_finalize;

  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "guide.show-step", NULL, show_step);
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "guide.show-step", NULL);

  signals[CHANGED] = g_signal_new ("changed", DESK_TYPE_GUIDE_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
desk_guide_row_init (DeskGuideRow *self)
{
  self->steps = g_array_new (FALSE, FALSE, sizeof (Step));
  self->progress = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_set_valign (GTK_WIDGET (self->progress), GTK_ALIGN_CENTER);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (self), GTK_WIDGET (self->progress));
}

/**
 * desk_guide_row_new:
 * @store: the store of the account
 * @guide: a guide
 *
 * Returns: (transfer floating): a row for a list
 */
GtkWidget *
desk_guide_row_new (DeskStore *store, DeskGuide *guide)
{
  DeskGuideRow *self = g_object_new (DESK_TYPE_GUIDE_ROW, NULL);

  self->store = g_object_ref (store);
  self->guide = g_object_ref (guide);
  fill (self);

  return GTK_WIDGET (self);
}

/**
 * desk_guide_row_is_done:
 *
 * Returns: whether the user has done all of its steps
 */
gboolean
desk_guide_row_is_done (DeskGuideRow *self)
{
  guint n_steps = 0;

  return desk_guide_progress_count (self->store, self->guide, &n_steps) == n_steps && n_steps > 0;
}

/**
 * desk_guide_row_matches:
 * @text: (nullable): what is looked for
 *
 * Returns: whether each word of it is in the guide
 */
gboolean
desk_guide_row_matches (DeskGuideRow *self, const char *text)
{
  g_autofree char *folded = text != NULL ? desk_fold (text) : NULL;
  g_auto (GStrv) words = g_strsplit (folded != NULL ? folded : "", " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (self->folded == NULL || strstr (self->folded, words[i]) == NULL)
      return FALSE;

  return TRUE;
}

/**
 * desk_guide_row_open_step:
 *
 * Opens the guide and puts the focus on the step that comes next.
 */
void
desk_guide_row_open_step (DeskGuideRow *self)
{
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), TRUE);
  for (guint i = 0; i < self->steps->len; i++)
    {
      Step *step = &g_array_index (self->steps, Step, i);

      if (!is_done (self, step))
        {
          /* Not every step has a place to show. */
          gtk_widget_grab_focus (gtk_widget_get_visible (step->show_button) ? step->show_button
                                                                            : step->disc);
          return;
        }
    }
}
