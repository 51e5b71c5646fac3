/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-search-box"

#include "config.h"

#include "desk-search-box.h"

#include "desk-format.h"
#include "desk-search-commands.h"
#include "desk-search-recent.h"
#include "desk-search-row.h"
#include "desk-search-text.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_COMMANDS 3
/* Eight hits and the commands. */
#define MAX_ROWS (8 + MAX_COMMANDS)

/**
 * DeskSearchBox:
 *
 * Search everywhere: the field in the header bar and what it finds, below it. The focus stays in
 * the field; the arrow keys move what Enter opens.
 */
struct _DeskSearchBox
{
  AdwBin parent_instance;

  GtkSearchEntry *entry;
  GtkWidget *hint_label;
  GtkPopover *popover;
  GtkBox *rows_box;
  GtkLabel *nothing_label;
  GtkWidget *offline_label;
  GtkWidget *filling_label;

  DeskServices *services;    /* (owned) (nullable) */
  GSignalGroup *store_signals; /* (owned) */
  DeskSearchCommands *commands; /* (owned) */
  const char *list_actions[DESK_N_SEARCH_GROUPS]; /* (interned) (nullable) */

  DeskSearchRow *rows[MAX_ROWS]; /* (unowned): in rows_box */
  GPtrArray *items;              /* (owned) (element-type DeskSearchItem): what is shown */
  GPtrArray *terms;              /* (owned) (element-type DeskSearchTerm) */
  guint selected;                /* index in items */

  GCancellable *cancellable; /* (owned) (nullable): of the search under way */
  guint stamp;               /* of the last search; an answer with another is late */
  gboolean is_searching;
  gboolean opens_when_found;
};

G_DEFINE_FINAL_TYPE (DeskSearchBox, desk_search_box, ADW_TYPE_BIN)

enum
{
  LEFT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct
{
  DeskSearchBox *self; /* (owned) */
  guint stamp;
} Question;

static void
question_free (Question *question)
{
  g_clear_object (&question->self);
  g_free (question);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

static DeskStore *
get_store (DeskSearchBox *self)
{
  return self->services != NULL ? desk_services_get_store (self->services) : NULL;
}

static const char *
get_text (DeskSearchBox *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->entry));
}

static DeskSearchItem *
get_item (DeskSearchBox *self, guint i)
{
  return g_ptr_array_index (self->items, i);
}

/* --- what is seen ---------------------------------------------------------------------------- */

static void
select_item (DeskSearchBox *self, guint index)
{
  self->selected = index;
  for (guint i = 0; i < self->items->len; i++)
    desk_search_row_set_selected (self->rows[i], i == index);

  if (index < self->items->len)
    gtk_accessible_update_relation (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT,
                                    desk_search_row_get_option (self->rows[index]), -1);
  else
    gtk_accessible_reset_relation (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT);
}

static gboolean
is_offline (DeskSearchBox *self)
{
  DeskSync *sync = self->services != NULL ? desk_services_get_sync (self->services) : NULL;

  return sync != NULL && desk_sync_get_state (sync) == DESK_SYNC_OFFLINE;
}

static gboolean
is_filling (DeskSearchBox *self)
{
  DeskStore *store = get_store (self);

  return store != NULL && desk_store_get_is_search_filling (store);
}

static char *
dup_more (DeskSearchSection *section)
{
  g_autofree char *number = NULL;
  g_autofree char *text = NULL;
  guint n_more = section->n_found - section->hits->len;

  if (n_more == 0)
    return NULL;

  number = desk_format_number (n_more);
  text = section->is_at_least ? g_strconcat (number, "+", NULL) : g_strdup (number);
  /* Translators: beside the head of a group: how many more were found, such as “5 more” or “95+ more” */
  return g_strdup_printf (ngettext ("%s more", "%s more", n_more), text);
}

/* The only place that decides what is seen. Mores: what stands beside the head of a group (nullable). */
static void
show_items (DeskSearchBox *self, char **mores)
{
  gboolean has_text = self->terms->len > 0;
  guint selected = 0;
  int group = -1;

  for (guint i = 0; i < MAX_ROWS; i++)
    {
      DeskSearchItem *item = i < self->items->len ? get_item (self, i) : NULL;
      const char *more = NULL;
      const char *head = NULL;

      desk_search_row_set_item (self->rows[i], item, self->terms, i + 1, self->items->len);
      if (item == NULL)
        continue;
      if (item->group != group)
        head = desk_search_group_get_label (has_text ? item->group : DESK_SEARCH_ITEM_RECENT);
      if (head != NULL && mores != NULL && item->group < DESK_N_SEARCH_GROUPS)
        more = mores[item->group];
      desk_search_row_set_head (self->rows[i], head, more,
                                item->group < DESK_N_SEARCH_GROUPS && self->list_actions[item->group] != NULL);
      group = has_text ? item->group : 0;
      if (!has_text && i > 0)
        desk_search_row_set_head (self->rows[i], NULL, NULL, FALSE);
      if (item->is_exact && !get_item (self, selected)->is_exact)
        selected = i;
    }

  select_item (self, selected);
  gtk_widget_set_visible (GTK_WIDGET (self->nothing_label), has_text && self->items->len == 0);
  gtk_widget_set_visible (GTK_WIDGET (self->rows_box), self->items->len > 0);
  gtk_widget_set_visible (self->offline_label, is_offline (self));
  gtk_widget_set_visible (self->filling_label, is_filling (self));
  if (has_text && self->items->len == 0)
    {
      /* Translators: the argument is what was searched for */
      g_autofree char *text =
          g_strdup_printf (_ ("Nothing found for “%s”. Check the spelling, or search by e-mail."), get_text (self));

      gtk_label_set_label (self->nothing_label, text);
    }

  if (!has_text && self->items->len == 0)
    gtk_popover_popdown (self->popover);
  else if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_popover_popup (self->popover);
}

static void
clear_items (DeskSearchBox *self)
{
  for (guint i = 0; i < MAX_ROWS; i++)
    desk_search_row_set_item (self->rows[i], NULL, NULL, 0, 0);
  g_ptr_array_set_size (self->items, 0);
}

/* --- searching ------------------------------------------------------------------------------- */

static void open_selected (DeskSearchBox *self);
static void open_list (DeskSearchBox *self, int group);

/* What was opened last. */
static void
show_recent (DeskSearchBox *self)
{
  clear_items (self);
  g_ptr_array_set_size (self->terms, 0);
  if (get_store (self) != NULL)
    desk_search_recent_list (self->services, self->items);
  show_items (self, NULL);
}

static void
show_sections (DeskSearchBox *self, GPtrArray *sections)
{
  char *mores[DESK_N_SEARCH_GROUPS] = { NULL };

  clear_items (self);
  for (guint i = 0; i < sections->len; i++)
    {
      DeskSearchSection *section = g_ptr_array_index (sections, i);

      mores[section->group] = dup_more (section);
      for (guint j = 0; j < section->hits->len; j++)
        g_ptr_array_add (self->items, desk_search_item_new (section->group,
                                                            g_ptr_array_index (section->hits, j),
                                                            self->services));
    }
  desk_search_commands_find (self->commands, self->terms, self->services, MAX_COMMANDS, self->items);
  show_items (self, mores);
  for (guint i = 0; i < DESK_N_SEARCH_GROUPS; i++)
    g_free (mores[i]);
}

static void
search_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Question) question = user_data;
  DeskSearchBox *self = question->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sections = desk_store_search_finish (DESK_STORE (source), result, &error);

  /* Late, or the box is gone. */
  if (question->stamp != self->stamp || self->services == NULL)
    return;

  self->is_searching = FALSE;
  if (sections == NULL)
    {
      g_message ("search: %s", error->message);
      sections = g_ptr_array_new ();
    }
  show_sections (self, sections);

  if (self->opens_when_found)
    open_selected (self);
}

static void
end_search (DeskSearchBox *self)
{
  self->stamp++;
  self->is_searching = FALSE;
  self->opens_when_found = FALSE;
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
search (DeskSearchBox *self)
{
  DeskStore *store = get_store (self);
  Question *question = NULL;

  end_search (self);
  g_clear_pointer (&self->terms, g_ptr_array_unref);
  self->terms = desk_search_terms_new (get_text (self));
  if (self->terms->len == 0 || store == NULL)
    {
      show_recent (self);
      return;
    }

  question = g_new0 (Question, 1);
  question->self = g_object_ref (self);
  question->stamp = self->stamp;
  self->cancellable = g_cancellable_new ();
  self->is_searching = TRUE;
  desk_store_search_async (store, get_text (self), self->cancellable, search_cb, question);
}

static void
entry_changed_cb (DeskSearchBox *self)
{
  gtk_widget_set_visible (self->hint_label, *get_text (self) == '\0');
  /* Only what is typed; not what is put there while nobody looks. */
  if (gtk_widget_get_state_flags (GTK_WIDGET (self->entry)) & GTK_STATE_FLAG_FOCUS_WITHIN)
    search (self);
}

/* What is shown follows the data. */
static void
store_changed_cb (DeskSearchBox *self)
{
  if (gtk_widget_get_visible (GTK_WIDGET (self->popover)) && self->terms->len > 0 && !self->is_searching)
    {
      guint selected = self->selected;

      /* A selection that was moved stays; the answer to the same text has the same rows mostly. */
      if (selected == 0)
        search (self);
    }
}

/* --- opening --------------------------------------------------------------------------------- */

static void
close_popover (DeskSearchBox *self)
{
  end_search (self);
  gtk_popover_popdown (self->popover);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT);
}

static void
leave (DeskSearchBox *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  close_popover (self);
  /* What is opened takes the focus, if it wants to. */
  if (root != NULL && (gtk_widget_get_state_flags (GTK_WIDGET (self->entry)) & GTK_STATE_FLAG_FOCUS_WITHIN))
    gtk_root_set_focus (root, NULL);
}

static void
open_item (DeskSearchBox *self, DeskSearchItem *item)
{
  g_autofree char *target = g_strdup (item->target);
  g_autofree char *uri = g_strdup (item->uri);
  const char *action = item->action;

  if (item->record != NULL && get_store (self) != NULL)
    desk_search_recent_remember (get_store (self), item->record);
  leave (self);
  if (action != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), action, target != NULL ? "s" : NULL, target);
  else if (uri != NULL)
    gtk_show_uri (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), uri, GDK_CURRENT_TIME);
  g_signal_emit (self, signals[LEFT], 0);
}

static void
open_selected (DeskSearchBox *self)
{
  if (self->is_searching)
    {
      /* Enter was faster than the search. */
      self->opens_when_found = TRUE;
      return;
    }

  self->opens_when_found = FALSE;
  if (gtk_widget_get_visible (GTK_WIDGET (self->popover)) && self->selected < self->items->len)
    open_item (self, get_item (self, self->selected));
}

static void
open_list (DeskSearchBox *self, int group)
{
  g_autofree char *text = g_strstrip (g_strdup (get_text (self)));
  const char *action = group >= 0 && group < DESK_N_SEARCH_GROUPS ? self->list_actions[group] : NULL;

  if (action == NULL || *text == '\0')
    return;

  leave (self);
  gtk_widget_activate_action (GTK_WIDGET (self), action, "s", text);
  g_signal_emit (self, signals[LEFT], 0);
}

static void
row_open_cb (DeskSearchBox *self, DeskSearchRow *row)
{
  open_item (self, desk_search_row_get_item (row));
}

static void
row_more_cb (DeskSearchBox *self, DeskSearchRow *row)
{
  open_list (self, desk_search_row_get_item (row)->group);
}

/* --- keys ------------------------------------------------------------------------------------ */

static void
select_next (DeskSearchBox *self, int step)
{
  int n = (int) self->items->len;

  if (n > 0)
    select_item (self, (guint) (((int) self->selected + step + n) % n));
}

/* The first of the next group, or of the one before. */
static void
select_group (DeskSearchBox *self, int step)
{
  guint n = self->items->len;
  guint i = self->selected;

  if (n == 0)
    return;

  do
    i = (i + n + (guint) (step + (int) n)) % n;
  while (i != self->selected && get_item (self, i)->group == get_item (self, self->selected)->group);
  while (i > 0 && get_item (self, i - 1)->group == get_item (self, i)->group)
    i--;
  select_item (self, i);
}

static gboolean
key_pressed_cb (DeskSearchBox *self, guint key, guint code, GdkModifierType state)
{
  GdkModifierType modifiers = state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SHIFT_MASK);
  gboolean is_open = gtk_widget_get_visible (GTK_WIDGET (self->popover));

  switch (key)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      if (!is_open)
        search (self);
      else
        select_next (self, 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      if (is_open)
        select_next (self, -1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Tab:
    case GDK_KEY_ISO_Left_Tab:
      if (!is_open)
        return GDK_EVENT_PROPAGATE;
      select_group (self, modifiers & GDK_SHIFT_MASK ? -1 : 1);
      return GDK_EVENT_STOP;
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      if (modifiers == GDK_ALT_MASK && is_open && self->selected < self->items->len)
        open_list (self, get_item (self, self->selected)->group);
      else if (modifiers == 0)
        open_selected (self);
      return GDK_EVENT_STOP;
    case GDK_KEY_Escape:
      if (is_open)
        close_popover (self);
      else if (*get_text (self) != '\0')
        {
          gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
          close_popover (self);
        }
      else
        {
          leave (self);
          g_signal_emit (self, signals[LEFT], 0);
        }
      return GDK_EVENT_STOP;
    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
focus_leave_cb (DeskSearchBox *self)
{
  close_popover (self);
}

static void
pressed_cb (DeskSearchBox *self)
{
  if (!gtk_widget_get_visible (GTK_WIDGET (self->popover)))
    search (self);
}

/* --- the widget ------------------------------------------------------------------------------ */

static void
services_notify_cb (DeskSearchBox *self)
{
  DeskStore *store = get_store (self);
  g_autoptr (GObject) before = g_signal_group_dup_target (self->store_signals);

  if (before == G_OBJECT (store))
    return;

  /* Another account: nothing of the last one stays. */
  g_signal_group_set_target (self->store_signals, store);
  close_popover (self);
  clear_items (self);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
}

static void
desk_search_box_unmap (GtkWidget *widget)
{
  close_popover (DESK_SEARCH_BOX (widget));

  GTK_WIDGET_CLASS (desk_search_box_parent_class)->unmap (widget);
}

static void
desk_search_box_dispose (GObject *object)
{
  DeskSearchBox *self = DESK_SEARCH_BOX (object);

  if (self->popover != NULL)
    {
      end_search (self);
      gtk_widget_unparent (GTK_WIDGET (self->popover));
      self->popover = NULL;
    }
  g_clear_object (&self->store_signals);
  g_clear_object (&self->services);
  gtk_widget_dispose_template (GTK_WIDGET (self), DESK_TYPE_SEARCH_BOX);

  G_OBJECT_CLASS (desk_search_box_parent_class)->dispose (object);
}

static void
desk_search_box_finalize (GObject *object)
{
  DeskSearchBox *self = DESK_SEARCH_BOX (object);

  g_clear_pointer (&self->commands, desk_search_commands_free);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  g_clear_pointer (&self->terms, g_ptr_array_unref);

  G_OBJECT_CLASS (desk_search_box_parent_class)->finalize (object);
}

static void
desk_search_box_class_init (DeskSearchBoxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = desk_search_box_dispose;
  object_class->finalize = desk_search_box_finalize;
  widget_class->unmap = desk_search_box_unmap;

  signals[LEFT] = g_signal_new ("left", DESK_TYPE_SEARCH_BOX, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/dealerdesk/DealerDesk/ui/desk-search-box.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskSearchBox, entry);
  gtk_widget_class_bind_template_child (widget_class, DeskSearchBox, hint_label);
  gtk_widget_class_bind_template_child (widget_class, DeskSearchBox, popover);
  gtk_widget_class_bind_template_child (widget_class, DeskSearchBox, rows_box);
  gtk_widget_class_bind_template_child (widget_class, DeskSearchBox, nothing_label);
  gtk_widget_class_bind_template_child (widget_class, DeskSearchBox, offline_label);
  gtk_widget_class_bind_template_child (widget_class, DeskSearchBox, filling_label);
  gtk_widget_class_bind_template_callback (widget_class, entry_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, focus_leave_cb);
  gtk_widget_class_bind_template_callback (widget_class, pressed_cb);
}

static void
desk_search_box_init (DeskSearchBox *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_parent (GTK_WIDGET (self->popover), GTK_WIDGET (self));
  /* A shadow would be black there, and cover what is typed. */
  if (!gdk_display_is_composited (gtk_widget_get_display (GTK_WIDGET (self))))
    gtk_widget_add_css_class (GTK_WIDGET (self->popover), "opaque");

  self->commands = desk_search_commands_new ();
  self->items = g_ptr_array_new_with_free_func ((GDestroyNotify) desk_search_item_free);
  self->terms = desk_search_terms_new ("");
  for (guint i = 0; i < MAX_ROWS; i++)
    {
      self->rows[i] = DESK_SEARCH_ROW (desk_search_row_new ());
      gtk_widget_set_visible (GTK_WIDGET (self->rows[i]), FALSE);
      g_signal_connect_object (self->rows[i], "open", G_CALLBACK (row_open_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->rows[i], "more", G_CALLBACK (row_more_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (self->rows_box, GTK_WIDGET (self->rows[i]));
    }

  self->store_signals = g_signal_group_new (DESK_TYPE_STORE);
  g_signal_group_connect_swapped (self->store_signals, "changed", G_CALLBACK (store_changed_cb), self);
}

/**
 * desk_search_box_set_services:
 * @services: where to search; set once
 */
void
desk_search_box_set_services (DeskSearchBox *self, DeskServices *services)
{
  g_return_if_fail (DESK_IS_SEARCH_BOX (self));
  g_return_if_fail (self->services == NULL);

  self->services = g_object_ref (services);
  g_signal_connect_object (services, "notify", G_CALLBACK (services_notify_cb), self, G_CONNECT_SWAPPED);
  services_notify_cb (self);
}

/**
 * desk_search_box_add_command:
 * @label: what it is called in the user's language; it is found by the beginnings of its words
 * @icon_name: its icon
 * @action: what it does
 * @target: (nullable): what to do it with
 * @right: (nullable): the right without which there is no such command
 */
void
desk_search_box_add_command (DeskSearchBox *self,
                             const char *label,
                             const char *icon_name,
                             const char *action,
                             const char *target,
                             const char *right)
{
  g_return_if_fail (DESK_IS_SEARCH_BOX (self));

  desk_search_commands_add (self->commands, label, icon_name, action, target, right);
}

/**
 * desk_search_box_set_list_action:
 * @group: a group
 * @action: shows the whole list of what was found of it; its target is the text
 */
void
desk_search_box_set_list_action (DeskSearchBox *self, DeskSearchGroup group, const char *action)
{
  g_return_if_fail (DESK_IS_SEARCH_BOX (self));

  self->list_actions[group] = g_intern_string (action);
}

/**
 * desk_search_box_start:
 *
 * Puts the focus into the field and selects the text of the last search.
 */
void
desk_search_box_start (DeskSearchBox *self)
{
  g_return_if_fail (DESK_IS_SEARCH_BOX (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
  search (self);
}

/**
 * desk_search_box_find:
 * @text: what to search for
 *
 * Searches as if the text had been typed.
 */
void
desk_search_box_find (DeskSearchBox *self, const char *text)
{
  g_return_if_fail (DESK_IS_SEARCH_BOX (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
}
