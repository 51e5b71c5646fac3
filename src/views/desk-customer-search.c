/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-customer-search"

#include "config.h"

#include "desk-customer-search.h"

#include "desk-customer-facts.h"
#include "desk-customer-hits.h"
#include "desk-customer-inquiry.h"
#include "desk-email.h"
#include "desk-format.h"
#include "desk-notice.h"
#include "desk-open-order-notice.h"

#include <glib/gi18n.h>

/* More than anybody reads; who wants another one types another letter. */
#define MAX_HITS 20

/* The back-end answers 30 questions a minute, so a full address has to rest before it is asked
 * about: most addresses are full several times while they are being typed. */
#define ASK_DELAY_MS 500

/**
 * DeskCustomerSearch:
 *
 * Finds an existing customer: in the store while one types, and at the back-end once the text is
 * a full e-mail address that the store does not know.
 */
struct _DeskCustomerSearch
{
  AdwBin parent_instance;

  GtkWidget *entry_box;
  GtkSearchEntry *search_entry;
  GtkLabel *result_label;
  DeskCustomerHits *hits_card;
  GtkWidget *searching_box;
  GtkSpinner *searching_spinner;
  DeskNotice *answer_notice;
  DeskCustomerFacts *facts;
  DeskOpenOrderNotice *order_notice;

  DeskOrderSketch *sketch;       /* (owned) (nullable) */
  DeskCustomerInquiry *inquiry;  /* (owned) (nullable) */
  GCancellable *cancellable;     /* (owned) (nullable): of the search under way */
  GPtrArray *hits;               /* (owned) (nullable) (element-type DeskCustomerHit): of the store */
  DeskCustomerHit *selected;     /* (owned) (nullable) */
  guint ask_timer;
  guint stamp;
  gboolean is_updating;
};

G_DEFINE_FINAL_TYPE (DeskCustomerSearch, desk_customer_search, ADW_TYPE_BIN)

enum
{
  CHANGED,
  CREATE,
  LEFT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct
{
  DeskCustomerSearch *self; /* (owned) */
  guint stamp;
} Question;

static void
question_free (Question *question)
{
  g_clear_object (&question->self);
  g_free (question);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Question, question_free)

static char *
dup_text (DeskCustomerSearch *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search_entry))));
}

static const char *
get_hit_id (DeskCustomerHit *hit)
{
  return desk_record_get_id (desk_customer_hit_get_customer (hit));
}

static gboolean
is_email_of (DeskCustomerHit *hit, const char *text)
{
  const char *email = desk_customer_hit_get_email (hit);
  g_autofree char *a = email != NULL ? desk_email_key (email) : NULL;
  g_autofree char *b = desk_email_key (text);

  return a != NULL && g_strcmp0 (a, b) == 0;
}

/* --- what is seen ---------------------------------------------------------------------------- */

static void
update_answer_notice (DeskCustomerSearch *self, const char *text, guint n_hits)
{
  g_autofree char *title = NULL;
  const char *subtitle = NULL;
  const char *button = NULL;
  const char *kind = NULL;
  const char *icon = "dialog-information-symbolic";

  switch (desk_customer_inquiry_get_state (self->inquiry))
    {
    case DESK_INQUIRY_PROTECTED:
      title = desk_customer_inquiry_dup_protection (self->inquiry);
      subtitle = _("It cannot be ordered for here. Ask your account manager if that is wrong.");
      icon = "changes-prevent-symbolic";
      kind = "warning";
      break;
    case DESK_INQUIRY_NONE:
      if (n_hits == 0)
        {
          title = g_strdup (_("No customer with this e-mail"));
          button = _("Create with this e-mail");
        }
      break;
    case DESK_INQUIRY_UNAVAILABLE:
      title = g_strdup (_("Search not available. Results are from this computer."));
      icon = "dd-waiting-symbolic";
      kind = "warning";
      if (n_hits == 0)
        button = _("Create with this e-mail");
      break;
    case DESK_INQUIRY_IDLE:
      if (n_hits == 0 && *text != '\0' && self->hits != NULL)
        {
          /* Translators: the argument is what was searched for */
          title = g_strdup_printf (_("No customer found for “%s”"), text);
          subtitle = _("With the full e-mail address all customers are searched.");
          button = _("New customer");
        }
      break;
    case DESK_INQUIRY_OWN:
    case DESK_INQUIRY_ASKING:
    default:
      break;
    }

  gtk_widget_set_visible (GTK_WIDGET (self->answer_notice), title != NULL);
  desk_notice_set_text (self->answer_notice, title, subtitle);
  desk_notice_set_button_label (self->answer_notice, button);
  desk_notice_set_icon_name (self->answer_notice, icon);
  desk_notice_set_kind (self->answer_notice, kind);
}

/* The only place that decides what is seen. */
static void
update_state (DeskCustomerSearch *self)
{
  g_autofree char *text = dup_text (self);
  g_autofree char *result = NULL;
  gboolean is_asking = desk_customer_inquiry_get_state (self->inquiry) == DESK_INQUIRY_ASKING;
  guint n_hits = desk_customer_hits_get_n (self->hits_card);

  if (*text != '\0' && n_hits > 0)
    {
      g_autofree char *number = desk_format_number (n_hits);

      result = g_strdup_printf (
        ngettext ("%s customer found. Search by e-mail first: it avoids creating the same customer "
                  "twice.",
                  "%s customers found. Search by e-mail first: it avoids creating the same customer "
                  "twice.",
                  n_hits),
        number);
    }
  else
    result = g_strdup (_("Search by e-mail first: it avoids creating the same customer twice."));

  gtk_label_set_label (self->result_label, result);
  gtk_widget_set_visible (self->searching_box, is_asking);
  gtk_spinner_set_spinning (self->searching_spinner, is_asking);
  update_answer_notice (self, text, n_hits);
  desk_customer_facts_set_hit (self->facts, self->selected);
  desk_open_order_notice_set_customer (self->order_notice,
                                       desk_order_sketch_get_store (self->sketch),
                                       self->selected != NULL ? get_hit_id (self->selected) : NULL,
                                       desk_order_sketch_get_text (self->sketch,
                                                                   DESK_DRAFT_CONVERTS));
}

/* --- choosing -------------------------------------------------------------------------------- */

static void
take (DeskCustomerSearch *self, DeskCustomerHit *hit)
{
  if (self->selected == hit)
    return;

  g_set_object (&self->selected, hit);
  desk_order_sketch_set_text (self->sketch,
                              DESK_DRAFT_CUSTOMER_ID,
                              hit != NULL ? get_hit_id (hit) : NULL);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
hit_chosen_cb (DeskCustomerSearch *self, DeskCustomerHit *hit)
{
  take (self, hit);
  update_state (self);
}

static void
create_rows (DeskCustomerSearch *self)
{
  g_autofree char *text = dup_text (self);
  DeskCustomer *own = desk_customer_inquiry_get_customer (self->inquiry);

  desk_customer_hits_clear (self->hits_card);
  for (guint i = 0; self->hits != NULL && i < self->hits->len; i++)
    desk_customer_hits_append (self->hits_card, g_ptr_array_index (self->hits, i), text);

  /* A customer without an order left may be known to the back-end only. */
  if (own != NULL
      && desk_customer_hits_find (self->hits_card, desk_record_get_id (own), NULL) == NULL)
    {
      g_autoptr(DeskCustomerHit) hit = desk_customer_hit_new (own, NULL, 0, 0);

      desk_customer_hits_append (self->hits_card, hit, text);
    }
}

/* Keeps the choice over a search that still finds it, and takes what can only be meant. */
static void
select_again (DeskCustomerSearch *self)
{
  g_autofree char *text = dup_text (self);
  const char *wanted = desk_order_sketch_get_text (self->sketch, DESK_DRAFT_CUSTOMER_ID);
  DeskCustomerHit *hit = NULL;

  hit = desk_customer_hits_find (self->hits_card, wanted, wanted == NULL ? text : NULL);
  desk_customer_hits_select (self->hits_card, hit);

  /* Whom only the back-end knows comes back with its answer. */
  if (hit != NULL || self->selected == NULL || !is_email_of (self->selected, text))
    take (self, hit);
}

/* The rows are new each time. Whoever was among them stays there, and does not lose the keys when what is known of the
 * whole address comes a moment later. */
static void
show_hits (DeskCustomerSearch *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  gboolean was_among_them = focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->hits_card));

  create_rows (self);
  select_again (self);
  if (was_among_them && !desk_customer_hits_focus (self->hits_card))
    gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

/* --- searching ------------------------------------------------------------------------------- */

static void
stop_search (DeskCustomerSearch *self)
{
  self->stamp++;
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr(Question) question = user_data;
  g_autoptr(GPtrArray) hits = NULL;
  g_autoptr(GError) error = NULL;
  DeskCustomerSearch *self = question->self;

  hits = desk_store_search_customers_finish (DESK_STORE (source), result, &error);
  if (question->stamp != self->stamp)
    return;

  g_clear_object (&self->cancellable);
  if (hits == NULL)
    g_warning ("Searching customers failed: %s", error->message);

  g_clear_pointer (&self->hits, g_ptr_array_unref);
  self->hits = hits != NULL ? g_steal_pointer (&hits) : g_ptr_array_new ();
  show_hits (self);
  update_state (self);
}

static void
start_search (DeskCustomerSearch *self)
{
  g_autofree char *text = dup_text (self);
  Question *question = NULL;

  stop_search (self);
  if (*text == '\0')
    {
      g_clear_pointer (&self->hits, g_ptr_array_unref);
      create_rows (self);
      take (self, NULL);
      update_state (self);
      return;
    }

  question = g_new0 (Question, 1);
  question->self = g_object_ref (self);
  question->stamp = self->stamp;
  self->cancellable = g_cancellable_new ();
  desk_store_search_customers_async (desk_order_sketch_get_store (self->sketch),
                                     text,
                                     desk_order_sketch_get_asked_dealer (self->sketch),
                                     MAX_HITS,
                                     self->cancellable,
                                     found_cb,
                                     question);
}

static gboolean
ask_timer_cb (gpointer user_data)
{
  DeskCustomerSearch *self = user_data;
  g_autofree char *text = dup_text (self);

  self->ask_timer = 0;
  desk_customer_inquiry_ask (self->inquiry, text);

  return G_SOURCE_REMOVE;
}

static void
search_edited_cb (DeskCustomerSearch *self)
{
  if (self->is_updating || self->sketch == NULL)
    return;

  desk_order_sketch_set_text (self->sketch,
                              DESK_DRAFT_CUSTOMER_SEARCH,
                              gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));

  /* What was said about another address does not hold any more. */
  desk_customer_inquiry_ask (self->inquiry, NULL);
  g_clear_handle_id (&self->ask_timer, g_source_remove);
  self->ask_timer = g_timeout_add (ASK_DELAY_MS, ask_timer_cb, self);
}

static void
search_changed_cb (DeskCustomerSearch *self)
{
  if (self->sketch != NULL)
    start_search (self);
}

static void
inquiry_changed_cb (DeskCustomerSearch *self)
{
  if (desk_customer_inquiry_get_state (self->inquiry) == DESK_INQUIRY_OWN)
    show_hits (self);
  update_state (self);
}

static void
search_activate_cb (DeskCustomerSearch *self)
{
  if (!desk_customer_hits_focus (self->hits_card) && gtk_widget_get_visible (GTK_WIDGET (self->answer_notice)))
    desk_notice_focus (self->answer_notice);
}

static void
search_stop_cb (DeskCustomerSearch *self)
{
  if (*gtk_editable_get_text (GTK_EDITABLE (self->search_entry)) != '\0')
    gtk_editable_set_text (GTK_EDITABLE (self->search_entry), "");
  else
    g_signal_emit (self, signals[LEFT], 0);
}

static gboolean
search_key_pressed_cb (DeskCustomerSearch *self, guint keyval, guint keycode, GdkModifierType state)
{
  if ((keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down)
      && (state & gtk_accelerator_get_default_mod_mask ()) == 0)
    return desk_customer_hits_focus (self->hits_card) ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;

  return GDK_EVENT_PROPAGATE;
}

static void
answer_notice_activated_cb (DeskCustomerSearch *self)
{
  g_autofree char *text = dup_text (self);

  g_signal_emit (self, signals[CREATE], 0, desk_email_check (text) ? text : NULL);
}

static void
sketch_reset_cb (DeskCustomerSearch *self)
{
  DeskStore *store = desk_order_sketch_get_store (self->sketch);
  const char *text = desk_order_sketch_get_text (self->sketch, DESK_DRAFT_CUSTOMER_SEARCH);
  const char *id = desk_order_sketch_get_text (self->sketch, DESK_DRAFT_CUSTOMER_ID);
  gboolean is_conversion = desk_order_sketch_get_is_conversion (self->sketch);
  g_autoptr(DeskCustomer) customer = NULL;

  stop_search (self);
  g_clear_handle_id (&self->ask_timer, g_source_remove);
  desk_customer_inquiry_ask (self->inquiry, NULL);
  desk_customer_inquiry_set_dealer (self->inquiry, desk_order_sketch_get_asked_dealer (self->sketch));
  g_clear_pointer (&self->hits, g_ptr_array_unref);
  g_clear_object (&self->selected);
  create_rows (self);

  if (id != NULL)
    customer = desk_store_get (store, DESK_TYPE_CUSTOMER, id);
  if (customer != NULL)
    self->selected = desk_customer_hit_new (customer, NULL, 0, 0);

  self->is_updating = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), text != NULL ? text : "");
  self->is_updating = FALSE;

  /* The customer of a trial stays, so there is nobody to search for. */
  gtk_widget_set_visible (self->entry_box, !is_conversion);
  if (text != NULL && !is_conversion)
    {
      start_search (self);
      self->ask_timer = g_timeout_add (ASK_DELAY_MS, ask_timer_cb, self);
    }
  update_state (self);
}

/* --- the widget ------------------------------------------------------------------------------ */

static void
desk_customer_search_dispose (GObject *object)
{
  DeskCustomerSearch *self = DESK_CUSTOMER_SEARCH (object);

  stop_search (self);
  g_clear_handle_id (&self->ask_timer, g_source_remove);
  g_clear_pointer (&self->hits, g_ptr_array_unref);
  g_clear_object (&self->selected);
  g_clear_object (&self->inquiry);
  g_clear_object (&self->sketch);
  gtk_widget_dispose_template (GTK_WIDGET (object), DESK_TYPE_CUSTOMER_SEARCH);

  G_OBJECT_CLASS (desk_customer_search_parent_class)->dispose (object);
}

static void
desk_customer_search_class_init (DeskCustomerSearchClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GType type = DESK_TYPE_CUSTOMER_SEARCH;

  object_class->dispose = desk_customer_search_dispose;

  signals[CHANGED] =
    g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CREATE] = g_signal_new ("create",
                                  type,
                                  G_SIGNAL_RUN_LAST,
                                  0,
                                  NULL,
                                  NULL,
                                  NULL,
                                  G_TYPE_NONE,
                                  1,
                                  G_TYPE_STRING);
  signals[LEFT] = g_signal_new ("left", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (DESK_TYPE_CUSTOMER_FACTS);
  g_type_ensure (DESK_TYPE_CUSTOMER_HITS);
  g_type_ensure (DESK_TYPE_NOTICE);
  g_type_ensure (DESK_TYPE_OPEN_ORDER_NOTICE);
  gtk_widget_class_set_template_from_resource (
    widget_class,
    "/org/dealerdesk/DealerDesk/ui/desk-customer-search.ui");
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerSearch, entry_box);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerSearch, search_entry);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerSearch, result_label);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerSearch, hits_card);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerSearch, searching_box);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerSearch, searching_spinner);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerSearch, answer_notice);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerSearch, facts);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerSearch, order_notice);
  gtk_widget_class_bind_template_callback (widget_class, hit_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_edited_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, answer_notice_activated_cb);
}

static void
desk_customer_search_init (DeskCustomerSearch *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * desk_customer_search_set_sketch:
 * @sketch: what holds the choice
 */
void
desk_customer_search_set_sketch (DeskCustomerSearch *self, DeskOrderSketch *sketch)
{
  g_return_if_fail (DESK_IS_CUSTOMER_SEARCH (self));
  g_return_if_fail (DESK_IS_ORDER_SKETCH (sketch));
  g_return_if_fail (self->sketch == NULL);

  self->sketch = g_object_ref (sketch);
  self->inquiry = desk_customer_inquiry_new (desk_order_sketch_get_services (sketch));
  g_signal_connect_object (self->inquiry,
                           "changed",
                           G_CALLBACK (inquiry_changed_cb),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (sketch,
                           "reset",
                           G_CALLBACK (sketch_reset_cb),
                           self,
                           G_CONNECT_SWAPPED);
  sketch_reset_cb (self);
}

/**
 * desk_customer_search_focus_entry:
 *
 * Puts the focus into the search field.
 */
void
desk_customer_search_focus_entry (DeskCustomerSearch *self)
{
  g_return_if_fail (DESK_IS_CUSTOMER_SEARCH (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

/**
 * desk_customer_search_choose:
 * @customer: one of ours
 *
 * Selects the customer, as if the dealer had searched for it.
 */
void
desk_customer_search_choose (DeskCustomerSearch *self, DeskCustomer *customer)
{
  g_autoptr(DeskCustomerHit) hit = NULL;
  const char *email = NULL;

  g_return_if_fail (DESK_IS_CUSTOMER_SEARCH (self));
  g_return_if_fail (DESK_IS_CUSTOMER (customer));

  hit = desk_customer_hit_new (customer, NULL, 0, 0);
  email = desk_record_get_string (customer, DESK_CUSTOMER_EMAIL);
  take (self, hit);
  gtk_editable_set_text (GTK_EDITABLE (self->search_entry), email != NULL ? email : "");
  start_search (self);
  update_state (self);
}

/**
 * desk_customer_search_get_customer:
 *
 * Returns: (transfer none) (nullable): the selected customer
 */
DeskCustomer *
desk_customer_search_get_customer (DeskCustomerSearch *self)
{
  g_return_val_if_fail (DESK_IS_CUSTOMER_SEARCH (self), NULL);

  return self->selected != NULL ? desk_customer_hit_get_customer (self->selected) : NULL;
}
