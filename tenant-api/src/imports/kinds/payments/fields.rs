//! What columns of a file of payments can be, by the names that other systems give them.

use crate::imports::kind::{Field, Shape};

const fn field(
    key: &'static str,
    label: &'static str,
    example: &'static str,
    shape: Shape,
    synonyms: &'static [&'static str],
) -> Field {
    Field {
        key,
        label,
        required: false,
        example,
        shape,
        synonyms,
    }
}

const fn required(of: Field) -> Field {
    Field {
        required: true,
        ..of
    }
}

/// In the order in which they are offered.
pub(super) const FIELDS: &[Field] = &[
    required(field(
        "number",
        "Payment number",
        "P-1042",
        Shape::Code,
        &[
            "payment no", "payment id", "payment", "payment code", "payment reference", "receipt", "receipt no", "receipt number",
            "transaction", "transaction id", "transaction no", "zahlungsnummer", "zahlung", "belegnummer", "numéro de paiement",
            "paiement", "número de pago", "pago", "id", "nr", "no", "number",
        ],
    )),
    field(
        "rental",
        "Rental number",
        "R-1042",
        Shape::Code,
        &[
            "rental no", "rental id", "rental", "order", "order no", "order number", "order id", "booking", "booking no", "booking number",
            "booking id", "contract", "contract no", "contract number", "agreement", "hire number", "reservation id", "mietnummer",
            "auftragsnummer", "vertragsnummer", "commande",
        ],
    ),
    field(
        "customer",
        "Customer number",
        "C-00042",
        Shape::Code,
        &[
            "customer no", "customer id", "customer code", "customer", "client no", "client number", "client id", "client", "renter",
            "payer", "account number", "account no", "account", "member no", "member id", "kundennummer", "kunden nr", "kunde",
            "numéro client", "número de cliente", "codice cliente", "klantnummer",
        ],
    ),
    field(
        "customer_email",
        "Customer's e-mail",
        "ada@lovelace.example",
        Shape::Email,
        &["email", "email address", "client email", "renter email", "mail", "e-mail-adresse", "courriel"],
    ),
    field(
        "customer_name",
        "Customer's name",
        "Ada Lovelace",
        Shape::Words,
        &["name", "client name", "renter name", "payer name", "full name", "kundenname", "nom du client", "nombre del cliente"],
    ),
    required(field(
        "amount",
        "Amount",
        "149.00",
        Shape::Amount,
        &[
            "total", "paid", "amount paid", "paid amount", "payment amount", "value", "sum", "betrag", "summe", "montant", "importe", "importo", "bedrag",
        ],
    )),
    required(field(
        "paid_at",
        "Paid",
        "2026-03-05 16:10",
        Shape::Date,
        &[
            "paid at", "paid on", "payment date", "payment time", "date paid", "date", "received", "received on", "received at",
            "transaction date", "zahlungsdatum", "bezahlt am", "datum", "date de paiement", "fecha de pago", "fecha", "data", "created at",
        ],
    )),
    field(
        "staff",
        "Taken by",
        "U1",
        Shape::Text,
        &[
            "staff code", "staff id", "staff name", "staff member", "employee", "employee id", "employee name", "user", "agent", "clerk",
            "cashier", "received by", "created by", "mitarbeiter", "bearbeiter", "employé", "empleado",
        ],
    ),
    field(
        "note",
        "Note",
        "Paid in cash",
        Shape::Text,
        &["notes", "comment", "comments", "remarks", "description", "method", "payment method", "notiz", "bemerkung", "zahlungsart", "remarque", "nota"],
    ),
];
