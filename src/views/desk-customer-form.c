/* SPDX-FileCopyrightText: 2026 The Dealer Desk developers
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "desk-customer-form"

#include "config.h"

#include "desk-customer-form.h"

#include "desk-country-row.h"
#include "desk-customer-answer.h"
#include "desk-customer-inquiry.h"
#include "desk-customer-rows.h"
#include "desk-form-rows.h"
#include "desk-language-row.h"
#include "desk-place-row.h"
#include "desk-similar-customers.h"
#include "desk-validate.h"

/* The rows of the form; a row and its message are called as the field of the record. */
static const struct
{
  guint field;
  const char *name;
} fields[] = {
  { DESK_CUSTOMER_COMPANY, "company" },
  { DESK_CUSTOMER_COUNTRY, "country" },
  { DESK_CUSTOMER_TAX_ID, "tax_id" },
  { DESK_CUSTOMER_STREET, "street" },
  { DESK_CUSTOMER_POSTCODE, "postcode" },
  { DESK_CUSTOMER_CITY, "city" },
  { DESK_CUSTOMER_REGION, "region" },
  { DESK_CUSTOMER_FIRST_NAME, "first_name" },
  { DESK_CUSTOMER_LAST_NAME, "last_name" },
  { DESK_CUSTOMER_EMAIL, "email" },
  { DESK_CUSTOMER_PHONE, "phone" },
  { DESK_CUSTOMER_LANGUAGE, "language" },
};

#define N_ROWS G_N_ELEMENTS (fields)

/**
 * DeskCustomerForm:
 *
 * A customer, in two lists of rows. What is typed about a new one goes into the draft of his order,
 * right or wrong; whoever edits one that is there keeps it by the signal "edited".
 */
struct _DeskCustomerForm
{
  AdwBin parent_instance;

  GtkWidget *row_widgets[N_ROWS];
  DeskFieldMessage *messages[N_ROWS];
  DeskCustomerAnswer *answer;
  DeskSimilarCustomers *similar;
  DeskPlaceRow *place_row;

  DeskFormRows *rows;            /* (owned) */
  DeskOrderSketch *sketch;       /* (owned) (nullable) */
  DeskCustomer *customer;        /* (owned): what is in the rows */
  DeskServices *services;        /* (owned) (nullable) */
  DeskCustomerInquiry *inquiry;  /* (owned) (nullable): about the e-mail address */
  DeskCustomer *edited;          /* (owned) (nullable): as he was before, when he is not new */
  gboolean is_sure_of_language;  /* the dealer chose it */
};

G_DEFINE_FINAL_TYPE (DeskCustomerForm, desk_customer_form, ADW_TYPE_BIN)

enum
{
  CHANGED,
  EDITED,
  USE_CUSTOMER,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* --- what is typed --------------------------------------------------------------------------- */

static void
look_soon (DeskCustomerForm *self)
{
  DeskStore *store = desk_services_get_store (self->services);

  /* Whose address it is stands above already. */
  if (store == NULL || desk_customer_inquiry_get_state (self->inquiry) == DESK_INQUIRY_OWN)
    desk_similar_customers_clear (self->similar);
  else
    desk_similar_customers_look_soon (self->similar, store, self->customer, self->edited == NULL);
}

static void
keep (DeskCustomerForm *self)
{
  desk_place_row_follow (self->place_row);
  if (self->sketch != NULL)
    desk_order_sketch_set_customer (self->sketch, self->customer);
  look_soon (self);
  g_signal_emit (self, signals[EDITED], 0);
}

/* His own address is no news about the customer who is edited. */
static void
ask_about (DeskCustomerForm *self, const char *email)
{
  if (self->edited != NULL
      && g_strcmp0 (email, desk_record_get_string (self->edited, DESK_CUSTOMER_EMAIL)) == 0)
    email = NULL;
  desk_customer_inquiry_ask (self->inquiry, email);
}

/* --- faults ---------------------------------------------------------------------------------- */

static char *
dup_inquiry_fault (gpointer owner, guint field)
{
  DeskCustomerForm *self = owner;

  return field == DESK_CUSTOMER_EMAIL ? desk_customer_inquiry_dup_fault (self->inquiry) : NULL;
}

/* --- what hangs on the country --------------------------------------------------------------- */

static void
update_titles (DeskCustomerForm *self)
{
  for (guint i = 0; i < N_ROWS; i++)
    desk_form_row_set_required (desk_form_rows_get (self->rows, fields[i].field),
                                desk_customer_needs (self->customer, fields[i].field));

  gtk_widget_set_visible (desk_form_rows_get_widget (self->rows, DESK_CUSTOMER_REGION),
                          desk_customer_has_region (self->customer));
}

static void
guess_language (DeskCustomerForm *self)
{
  GtkWidget *widget = desk_form_rows_get_widget (self->rows, DESK_CUSTOMER_LANGUAGE);
  DeskLanguageRow *row = DESK_LANGUAGE_ROW (widget);

  if (self->is_sure_of_language)
    return;

  desk_language_row_guess (row, desk_record_get_string (self->customer, DESK_CUSTOMER_COUNTRY));
  desk_record_set_string (self->customer,
                          DESK_CUSTOMER_LANGUAGE,
                          desk_language_row_get_language (row));
}

static void
check_again (DeskCustomerForm *self, guint field)
{
  if (desk_form_row_has_fault (desk_form_rows_get (self->rows, field)))
    desk_form_rows_check (self->rows, field);
}

static void
country_changed (DeskCustomerForm *self)
{
  update_titles (self);
  if (!desk_record_is_null (self->customer, DESK_CUSTOMER_TAX_ID))
    desk_form_rows_check (self->rows, DESK_CUSTOMER_TAX_ID);
  else
    check_again (self, DESK_CUSTOMER_TAX_ID);
  check_again (self, DESK_CUSTOMER_POSTCODE);
}

/* --- the e-mail address ---------------------------------------------------------------------- */

static void
inquiry_changed_cb (DeskCustomerForm *self)
{
  DeskInquiryState state = desk_customer_inquiry_get_state (self->inquiry);
  DeskFormRow *row = desk_form_rows_get (self->rows, DESK_CUSTOMER_EMAIL);

  if (state == DESK_INQUIRY_OWN || state == DESK_INQUIRY_PROTECTED)
    desk_form_rows_check (self->rows, DESK_CUSTOMER_EMAIL);
  else
    check_again (self, DESK_CUSTOMER_EMAIL);
  desk_form_row_set_confirmed (row, state == DESK_INQUIRY_NONE);
  look_soon (self);
}

static void
answer_use_customer_cb (DeskCustomerForm *self, DeskCustomer *customer)
{
  g_signal_emit (self, signals[USE_CUSTOMER], 0, customer);
}

/* --- rows ------------------------------------------------------------------------------------ */

static void
rows_changed_cb (DeskCustomerForm *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
row_edited_cb (DeskCustomerForm *self, guint field)
{
  keep (self);
  if (field == DESK_CUSTOMER_EMAIL)
    desk_customer_inquiry_ask (self->inquiry, NULL);
}

static void
row_left_cb (DeskCustomerForm *self, guint field)
{
  if (field == DESK_CUSTOMER_EMAIL && !desk_form_row_has_fault (desk_form_rows_get (self->rows, field)))
    ask_about (self, desk_record_get_string (self->customer, field));
}

static void
country_chosen_cb (DeskCustomerForm *self, DeskCountryRow *country_row)
{
  const char *country = desk_country_row_get_country (country_row);

  desk_form_rows_store (self->rows, DESK_CUSTOMER_COUNTRY, country);
  guess_language (self);
  keep (self);
  desk_form_rows_check (self->rows, DESK_CUSTOMER_COUNTRY);
  country_changed (self);
}

static void
language_chosen_cb (DeskCustomerForm *self, DeskLanguageRow *language_row)
{
  self->is_sure_of_language = TRUE;
  desk_form_rows_store (self->rows, DESK_CUSTOMER_LANGUAGE,
                        desk_language_row_get_language (language_row));
}

/* --- the draft ------------------------------------------------------------------------------- */

static void
start_afresh (DeskCustomerForm *self)
{
  DeskStore *store = desk_order_sketch_get_store (self->sketch);
  const char *dealer_id = desk_order_sketch_get_text (self->sketch, DESK_DRAFT_DEALER_ID);
  g_autoptr(DeskDealer) dealer = NULL;

  self->is_sure_of_language = FALSE;
  desk_record_set_string (self->customer, DESK_CUSTOMER_DEALER_ID, dealer_id);
  if (dealer_id != NULL)
    dealer = desk_store_get (store, DESK_TYPE_DEALER, dealer_id);
  /* Most customers are the dealer's neighbours. */
  if (dealer != NULL)
    desk_record_set_string (self->customer,
                            DESK_CUSTOMER_COUNTRY,
                            desk_record_get_string (dealer, DESK_DEALER_COUNTRY));
}

static void
fill_rows (DeskCustomerForm *self)
{
  desk_form_rows_set_record (self->rows, self->customer, self->edited);
  desk_country_row_set_country (
      DESK_COUNTRY_ROW (desk_form_rows_get_widget (self->rows, DESK_CUSTOMER_COUNTRY)),
      desk_record_get_string (self->customer, DESK_CUSTOMER_COUNTRY));
  desk_language_row_set_language (
      DESK_LANGUAGE_ROW (desk_form_rows_get_widget (self->rows, DESK_CUSTOMER_LANGUAGE)),
      desk_record_get_string (self->customer, DESK_CUSTOMER_LANGUAGE));
  desk_place_row_set_customer (self->place_row, self->customer);
  guess_language (self);
  update_titles (self);
  look_soon (self);
}

static void
sketch_reset_cb (DeskCustomerForm *self)
{
  DeskCustomer *customer = desk_order_sketch_get_customer (self->sketch);

  desk_customer_inquiry_ask (self->inquiry, NULL);
  desk_customer_inquiry_set_dealer (self->inquiry, desk_order_sketch_get_asked_dealer (self->sketch));

  if (customer != NULL)
    {
      g_set_object (&self->customer, customer);
      self->is_sure_of_language = !desk_record_is_null (customer, DESK_CUSTOMER_LANGUAGE);
    }
  else
    {
      g_clear_object (&self->customer);
      self->customer = desk_record_new (DESK_TYPE_CUSTOMER);
      start_afresh (self);
    }
  fill_rows (self);
}

/* --- the widget ------------------------------------------------------------------------------ */

static void
desk_customer_form_dispose (GObject *object)
{
  DeskCustomerForm *self = DESK_CUSTOMER_FORM (object);

  g_clear_object (&self->inquiry);
  g_clear_object (&self->services);
  g_clear_object (&self->sketch);
  g_clear_object (&self->rows);
  gtk_widget_dispose_template (GTK_WIDGET (object), DESK_TYPE_CUSTOMER_FORM);

  G_OBJECT_CLASS (desk_customer_form_parent_class)->dispose (object);
}

static void
desk_customer_form_finalize (GObject *object)
{
  DeskCustomerForm *self = DESK_CUSTOMER_FORM (object);

  g_clear_object (&self->customer);
  g_clear_object (&self->edited);

  G_OBJECT_CLASS (desk_customer_form_parent_class)->finalize (object);
}

static void
desk_customer_form_class_init (DeskCustomerFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GType type = DESK_TYPE_CUSTOMER_FORM;

  object_class->dispose = desk_customer_form_dispose;
  object_class->finalize = desk_customer_form_finalize;

  signals[CHANGED] =
    g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[EDITED] =
    g_signal_new ("edited", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[USE_CUSTOMER] = g_signal_new ("use-customer",
                                        type,
                                        G_SIGNAL_RUN_LAST,
                                        0,
                                        NULL,
                                        NULL,
                                        NULL,
                                        G_TYPE_NONE,
                                        1,
                                        DESK_TYPE_CUSTOMER);

  g_type_ensure (DESK_TYPE_COUNTRY_ROW);
  g_type_ensure (DESK_TYPE_CUSTOMER_ANSWER);
  g_type_ensure (DESK_TYPE_FIELD_MESSAGE);
  g_type_ensure (DESK_TYPE_LANGUAGE_ROW);
  g_type_ensure (DESK_TYPE_PLACE_ROW);
  g_type_ensure (DESK_TYPE_SIMILAR_CUSTOMERS);
  gtk_widget_class_set_template_from_resource (
    widget_class,
    "/org/dealerdesk/DealerDesk/ui/desk-customer-form.ui");
  for (guint i = 0; i < N_ROWS; i++)
    {
      const gssize offset = (gssize) (i * sizeof (gpointer));
      g_autofree char *row = g_strconcat (fields[i].name, "_row", NULL);
      g_autofree char *message = g_strconcat (fields[i].name, "_message", NULL);

      gtk_widget_class_bind_template_child_full (widget_class,
                                                 row,
                                                 FALSE,
                                                 G_STRUCT_OFFSET (DeskCustomerForm, row_widgets)
                                                   + offset);
      gtk_widget_class_bind_template_child_full (widget_class,
                                                 message,
                                                 FALSE,
                                                 G_STRUCT_OFFSET (DeskCustomerForm, messages)
                                                   + offset);
    }
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerForm, answer);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerForm, similar);
  gtk_widget_class_bind_template_child (widget_class, DeskCustomerForm, place_row);
  gtk_widget_class_bind_template_callback (widget_class, answer_use_customer_cb);
  gtk_widget_class_bind_template_callback (widget_class, keep);
  gtk_widget_class_bind_template_callback (widget_class, country_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, language_chosen_cb);
}

static void
desk_customer_form_init (DeskCustomerForm *self)
{
  self->customer = desk_record_new (DESK_TYPE_CUSTOMER);
  self->rows = desk_form_rows_new ();

  gtk_widget_init_template (GTK_WIDGET (self));

  for (guint i = 0; i < N_ROWS; i++)
    desk_form_rows_add (self->rows, fields[i].field, self->row_widgets[i], self->messages[i]);
  desk_form_rows_set_check (self->rows, dup_inquiry_fault, self);
  g_signal_connect_object (self->rows, "changed", G_CALLBACK (rows_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->rows, "edited", G_CALLBACK (row_edited_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->rows, "left", G_CALLBACK (row_left_cb), self, G_CONNECT_SWAPPED);
  desk_place_row_set_entries (self->place_row, desk_form_rows_get_widget (self->rows, DESK_CUSTOMER_CITY),
                              desk_form_rows_get_widget (self->rows, DESK_CUSTOMER_REGION));
}

static void
set_services (DeskCustomerForm *self, DeskServices *services)
{
  self->services = g_object_ref (services);
  self->inquiry = desk_customer_inquiry_new (services);
  g_signal_connect_object (self->inquiry,
                           "changed",
                           G_CALLBACK (inquiry_changed_cb),
                           self,
                           G_CONNECT_SWAPPED);
}

/**
 * desk_customer_form_set_sketch:
 * @sketch: what holds the customer
 */
void
desk_customer_form_set_sketch (DeskCustomerForm *self, DeskOrderSketch *sketch)
{
  g_return_if_fail (DESK_IS_CUSTOMER_FORM (self));
  g_return_if_fail (DESK_IS_ORDER_SKETCH (sketch));
  g_return_if_fail (self->sketch == NULL);

  self->sketch = g_object_ref (sketch);
  set_services (self, desk_order_sketch_get_services (sketch));
  desk_customer_answer_set_inquiry (self->answer, self->inquiry);
  g_signal_connect_object (sketch,
                           "reset",
                           G_CALLBACK (sketch_reset_cb),
                           self,
                           G_CONNECT_SWAPPED);
  sketch_reset_cb (self);
}

/**
 * desk_customer_form_edit:
 * @services: services that are ready
 * @seen: a customer who is there, as he is
 * @customer: the same as he is to be; it is copied
 *
 * Shows @customer for changes, instead of a new one for an order.
 */
void
desk_customer_form_edit (DeskCustomerForm *self,
                         DeskServices *services,
                         DeskCustomer *seen,
                         DeskCustomer *customer)
{
  g_return_if_fail (DESK_IS_CUSTOMER_FORM (self));
  g_return_if_fail (self->sketch == NULL);
  g_return_if_fail (DESK_IS_CUSTOMER (seen) && DESK_IS_CUSTOMER (customer));

  if (self->inquiry == NULL)
    set_services (self, services);
  desk_customer_inquiry_ask (self->inquiry, NULL);
  g_set_object (&self->edited, seen);
  g_clear_object (&self->customer);
  self->customer = desk_record_copy (customer);
  /* Nobody wants the language of his letters to change because he corrects the country. */
  self->is_sure_of_language = TRUE;
  fill_rows (self);
}

/**
 * desk_customer_form_get_customer:
 *
 * Returns: (transfer none): what is in the rows, as it was typed
 */
DeskCustomer *
desk_customer_form_get_customer (DeskCustomerForm *self)
{
  g_return_val_if_fail (DESK_IS_CUSTOMER_FORM (self), NULL);

  return self->customer;
}

/**
 * desk_customer_form_start:
 * @email: (nullable): an address that was searched for in vain
 *
 * Puts the focus on the first row, and the address into its own if that is empty.
 */
void
desk_customer_form_start (DeskCustomerForm *self, const char *email)
{
  g_return_if_fail (DESK_IS_CUSTOMER_FORM (self));

  if (email != NULL)
    {
      desk_form_row_set_text (desk_form_rows_get (self->rows, DESK_CUSTOMER_EMAIL), email);
      desk_customer_inquiry_ask (self->inquiry, email);
    }
  desk_form_rows_focus_first_empty (self->rows);
}

/**
 * desk_customer_form_get_n_faults:
 *
 * Returns: how many rows have a message
 */
guint
desk_customer_form_get_n_faults (DeskCustomerForm *self)
{
  g_return_val_if_fail (DESK_IS_CUSTOMER_FORM (self), 0);

  return desk_form_rows_get_n_faults (self->rows);
}

/**
 * desk_customer_form_validate:
 *
 * Holds all rows against the rules and shows what is wrong.
 *
 * Returns: whether all is right
 */
gboolean
desk_customer_form_validate (DeskCustomerForm *self)
{
  g_return_val_if_fail (DESK_IS_CUSTOMER_FORM (self), FALSE);

  ask_about (self, desk_record_get_string (self->customer, DESK_CUSTOMER_EMAIL));
  return desk_form_rows_check_all (self->rows);
}

/**
 * desk_customer_form_focus_fault:
 *
 * Puts the focus on the first row that has a message.
 */
void
desk_customer_form_focus_fault (DeskCustomerForm *self)
{
  g_return_if_fail (DESK_IS_CUSTOMER_FORM (self));

  desk_form_rows_focus_fault (self->rows);
}

/**
 * desk_customer_form_show_fault:
 * @pointer: JSON pointer of a field of a customer, such as "/tax_id"
 * @sentence: what the back-end has against it, in the user's language
 *
 * Returns: whether there is such a row; it has the focus then
 */
gboolean
desk_customer_form_show_fault (DeskCustomerForm *self, const char *pointer, const char *sentence)
{
  g_return_val_if_fail (DESK_IS_CUSTOMER_FORM (self), FALSE);
  g_return_val_if_fail (pointer != NULL && *pointer == '/', FALSE);

  return desk_form_rows_show_fault (self->rows, pointer, sentence);
}

/**
 * desk_customer_form_dup_customer:
 *
 * Returns: (transfer full): the customer as it is sent: tidied, with what is not shown left out
 */
DeskCustomer *
desk_customer_form_dup_customer (DeskCustomerForm *self)
{
  g_autoptr(DeskCustomer) customer = NULL;

  g_return_val_if_fail (DESK_IS_CUSTOMER_FORM (self), NULL);

  customer = desk_record_copy (self->customer);
  desk_record_tidy (customer);

  return g_steal_pointer (&customer);
}
