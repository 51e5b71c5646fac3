/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-trail"

#include "config.h"

#include "desk-trail.h"

/**
 * DeskTrail:
 *
 * Where one came from: a page of the main navigation, and the pages that one has gone into since. The
 * last is the one that is shown.
 *
 * A page of the main navigation lives on when one leaves it. One that was entered, the wizard or that
 * of a record, ends then: it is saved (desk_page_flush()) and taken out of the stack.
 */
typedef struct
{
  DeskPage *page;      /* (unowned): in stack */
  const char *section; /* (unowned): the row of the sidebar that it belongs to */
  gboolean is_entered; /* whether it ends when one leaves it */
} Visit;

/* Who goes from record to record for a whole day shall not keep every page of that day. */
#define MAX_LENGTH 20

struct _DeskTrail
{
  GObject parent_instance;

  GtkStack *stack; /* (owned): holds the pages */
  GArray *visits;  /* (owned) (element-type Visit) */
  DeskPage *page;  /* (unowned) (nullable): what was notified last */
};

G_DEFINE_FINAL_TYPE (DeskTrail, desk_trail, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_PAGE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static Visit *
get_visit (DeskTrail *self, guint i)
{
  return &g_array_index (self->visits, Visit, i);
}

static Visit *
get_last (DeskTrail *self)
{
  return self->visits->len > 0 ? get_visit (self, self->visits->len - 1) : NULL;
}

static void
notify_page (DeskTrail *self)
{
  Visit *last = get_last (self);
  DeskPage *page = last != NULL ? last->page : NULL;

  if (self->page == page)
    return;

  self->page = page;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAGE]);
}

/* Leaves the pages from the @n_kept first on, goes to @next (nullable) instead, and ends what was left
 * once the next one is shown. */
static void
move_on (DeskTrail *self, guint n_kept, const Visit *next)
{
  g_autoptr (GPtrArray) left = g_ptr_array_new ();

  for (guint i = n_kept; i < self->visits->len; i++)
    if (get_visit (self, i)->is_entered)
      g_ptr_array_add (left, get_visit (self, i)->page);
  g_array_set_size (self->visits, n_kept);
  if (next != NULL)
    g_array_append_val (self->visits, *next);
  notify_page (self);
  for (guint i = 0; i < left->len; i++)
    desk_trail_end_page (self, g_ptr_array_index (left, i));
}

/* Takes a page out, without ending it. Returns whether it was there. */
static gboolean
take_out (DeskTrail *self, DeskPage *page)
{
  for (guint i = 0; i < self->visits->len; i++)
    if (get_visit (self, i)->page == page)
      {
        g_array_remove_index (self->visits, i);
        return TRUE;
      }

  return FALSE;
}

static void
desk_trail_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  DeskTrail *self = DESK_TRAIL (object);

  switch (prop_id)
    {
    case PROP_PAGE:
      g_value_set_object (value, self->page);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
desk_trail_finalize (GObject *object)
{
  DeskTrail *self = DESK_TRAIL (object);

  g_array_unref (self->visits);
  g_object_unref (self->stack);

  G_OBJECT_CLASS (desk_trail_parent_class)->finalize (object);
}

static void
desk_trail_class_init (DeskTrailClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = desk_trail_get_property;
  object_class->finalize = desk_trail_finalize;

  /**
   * DeskTrail:page: (nullable)
   *
   * The page that is to be shown. A page that was left still exists while this is notified.
   */
  properties[PROP_PAGE] = g_param_spec_object ("page", NULL, NULL, DESK_TYPE_PAGE,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
desk_trail_init (DeskTrail *self)
{
  self->visits = g_array_new (FALSE, FALSE, sizeof (Visit));
}

/**
 * desk_trail_new:
 * @stack: what the pages that are entered are put into
 *
 * Returns: (transfer full): an empty trail
 */
DeskTrail *
desk_trail_new (GtkStack *stack)
{
  DeskTrail *self = g_object_new (DESK_TYPE_TRAIL, NULL);

  self->stack = g_object_ref (stack);

  return self;
}

/**
 * desk_trail_get_page:
 *
 * Returns: (transfer none) (nullable): the page that is shown
 */
DeskPage *
desk_trail_get_page (DeskTrail *self)
{
  g_return_val_if_fail (DESK_IS_TRAIL (self), NULL);

  return self->page;
}

/**
 * desk_trail_get_section:
 *
 * Returns: (transfer none) (nullable): the row of the sidebar that the shown page belongs to
 */
const char *
desk_trail_get_section (DeskTrail *self)
{
  Visit *last = NULL;

  g_return_val_if_fail (DESK_IS_TRAIL (self), NULL);

  last = get_last (self);

  return last != NULL ? last->section : NULL;
}

/**
 * desk_trail_start:
 * @page: a page of the main navigation, in the stack already
 * @section: static: its row in the sidebar
 *
 * Leaves all that one has gone into, and starts anew from @page.
 */
void
desk_trail_start (DeskTrail *self, DeskPage *page, const char *section)
{
  Visit visit = { page, section, FALSE };

  g_return_if_fail (DESK_IS_TRAIL (self));

  move_on (self, 0, &visit);
}

/**
 * desk_trail_enter:
 * @page: (transfer floating): a new page
 * @section: static: the row of the sidebar that it belongs to
 * @instead_of: (nullable): a page that ends with this, wherever in the trail it is
 */
void
desk_trail_enter (DeskTrail *self, DeskPage *page, const char *section, DeskPage *instead_of)
{
  Visit visit = { page, section, TRUE };
  DeskPage *oldest = NULL;

  g_return_if_fail (DESK_IS_TRAIL (self));

  gtk_stack_add_child (self->stack, GTK_WIDGET (page));
  if (instead_of != NULL && !take_out (self, instead_of))
    instead_of = NULL;
  if (self->visits->len >= MAX_LENGTH)
    {
      /* The first is of the main navigation, and stays. */
      oldest = get_visit (self, 1)->page;
      take_out (self, oldest);
    }
  move_on (self, self->visits->len, &visit);
  if (instead_of != NULL)
    desk_trail_end_page (self, instead_of);
  if (oldest != NULL)
    desk_trail_end_page (self, oldest);
}

/**
 * desk_trail_leave:
 *
 * Goes from a page that was entered to where one came from.
 */
void
desk_trail_leave (DeskTrail *self)
{
  g_return_if_fail (DESK_IS_TRAIL (self));

  if (self->visits->len > 1)
    move_on (self, self->visits->len - 1, NULL);
}

/**
 * desk_trail_clear:
 *
 * Ends all pages that were entered, and shows none.
 */
void
desk_trail_clear (DeskTrail *self)
{
  g_return_if_fail (DESK_IS_TRAIL (self));

  move_on (self, 0, NULL);
}

/**
 * desk_trail_flush:
 *
 * Saves what the pages hold and the store does not have yet, and waits until it is on the disk.
 *
 * Returns: %FALSE if something could not be saved
 */
gboolean
desk_trail_flush (DeskTrail *self)
{
  gboolean is_saved = TRUE;

  g_return_val_if_fail (DESK_IS_TRAIL (self), FALSE);

  for (guint i = 0; i < self->visits->len; i++)
    is_saved = desk_page_flush (get_visit (self, i)->page) && is_saved;

  return is_saved;
}

/**
 * desk_trail_end_page:
 * @page: a page of the stack that the trail no longer leads over
 *
 * Saves it and takes it away. What is in a wizard is a draft in the store.
 */
void
desk_trail_end_page (DeskTrail *self, DeskPage *page)
{
  g_return_if_fail (DESK_IS_TRAIL (self));

  if (!desk_page_flush (page))
    g_warning ("A draft could not be saved");
  gtk_stack_remove (self->stack, GTK_WIDGET (page));
}
