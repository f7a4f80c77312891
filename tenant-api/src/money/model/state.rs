//! Words for where documents, payments and deposits stand, and what can be done with them. The API refuses by the same
//! functions that tell the screens what to offer.

use serde::{Deserialize, Serialize};

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$vdoc])* $variant,)* }

        impl $name {
            /// As in SQL and JSON.
            pub fn as_str(self) -> &'static str { match self { $(Self::$variant => $word,)* } }
            /// From SQL.
            pub fn parse(text: &str) -> Option<Self> {
                match text { $($word => Some(Self::$variant),)* _ => None }
            }
        }
    };
}

words! {
    /// An invoice, or what takes from one.
    DocumentKind {
        /// Something is owed.
        Invoice = "invoice",
        /// Less is owed.
        CreditNote = "credit_note",
    }
}

words! {
    /// Where an invoice stands.
    InvoiceState {
        /// Being prepared; it has no number.
        Draft = "draft",
        /// Sent out; it never changes again.
        Issued = "issued",
        /// Something of it is paid or credited.
        PartPaid = "part_paid",
        /// All of it.
        Paid = "paid",
        /// It should have been paid by now.
        Overdue = "overdue",
        /// All of it was taken back by credit notes.
        Credited = "credited",
        /// Made by mistake.
        Void = "void",
    }
}

words! {
    /// What can be done with an invoice.
    InvoiceAct {
        /// Give it its number and send it out.
        Issue = "issue",
        /// Take it back, as if it had not been made.
        Void = "void",
        /// Take from it by a credit note.
        Credit = "credit",
        /// Pay on it.
        Pay = "pay",
    }
}

words! {
    /// Money in, or money back.
    PaymentKind {
        /// In.
        Payment = "payment",
        /// Back.
        Refund = "refund",
    }
}

words! {
    /// Where a payment stands.
    PaymentState {
        /// About to be asked of the gateway.
        Created = "created",
        /// The customer has to do something.
        ActionRequired = "action_required",
        /// The money is there.
        Succeeded = "succeeded",
        /// It was refused.
        Failed = "failed",
        /// Nobody paid in time.
        Expired = "expired",
        /// Typed by mistake.
        Void = "void",
    }
}

words! {
    /// How money came.
    PaymentMethod {
        /// Notes and coins.
        Cash = "cash",
        /// To the bank.
        Transfer = "transfer",
        /// A card at a terminal that is not connected.
        Terminal = "terminal",
        /// A card through the gateway.
        Card = "card",
        /// Kept from a deposit.
        Deposit = "deposit",
        /// Another way.
        Other = "other",
    }
}

words! {
    /// What can be done with a payment.
    PaymentAct {
        /// It was typed by mistake.
        Void = "void",
        /// Give money back.
        Refund = "refund",
        /// Put what is free of it on invoices.
        Allocate = "allocate",
        /// Ask the gateway how it stands.
        Check = "check",
    }
}

words! {
    /// Where a deposit stands.
    DepositState {
        /// Asked for.
        Required = "required",
        /// Held.
        Held = "held",
        /// Held anew, before it ran out.
        ReHeld = "re_held",
        /// Some of it was kept.
        PartCaptured = "part_captured",
        /// All of it was kept.
        Captured = "captured",
        /// Given back.
        Released = "released",
        /// Run out.
        Expired = "expired",
        /// It could not be held.
        Failed = "failed",
    }
}

words! {
    /// What can be done with a deposit.
    DepositAct {
        /// Keep some of it.
        Capture = "capture",
        /// Give it back.
        Release = "release",
        /// Hold it anew before it runs out.
        ReHold = "re_hold",
        /// Ask the gateway how it stands.
        Check = "check",
    }
}

impl InvoiceState {
    /// What can be done with a document in this state.
    pub fn acts(
        self,
        kind: DocumentKind,
        (paid, credited, gross): (i64, i64, i64),
    ) -> Vec<InvoiceAct> {
        let untouched = paid == 0 && credited == 0;
        let issued = matches!(
            self,
            Self::Issued | Self::PartPaid | Self::Paid | Self::Overdue
        );
        let invoice = kind == DocumentKind::Invoice;
        [
            (InvoiceAct::Issue, self == Self::Draft),
            (
                InvoiceAct::Void,
                self == Self::Draft || (invoice && issued && untouched),
            ),
            (InvoiceAct::Credit, invoice && issued && credited < gross),
            (
                InvoiceAct::Pay,
                invoice && issued && paid + credited < gross,
            ),
        ]
        .into_iter()
        .filter_map(|(act, can)| can.then_some(act))
        .collect()
    }
}

/// What the acts of a payment depend on.
#[derive(Debug, Clone, Copy)]
pub struct PaymentFacts {
    /// In or back.
    pub kind: PaymentKind,
    /// Where it stands.
    pub state: PaymentState,
    /// How it came.
    pub method: PaymentMethod,
    /// Whether the gateway moved it.
    pub by_gateway: bool,
    /// How much.
    pub amount: i64,
    /// Of it, on invoices.
    pub allocated: i64,
    /// Of it, refunded or about to be.
    pub refunded: i64,
}

impl PaymentFacts {
    /// What can be done with it.
    pub fn acts(&self) -> Vec<PaymentAct> {
        let there = self.kind == PaymentKind::Payment && self.state == PaymentState::Succeeded;
        let waits = matches!(
            self.state,
            PaymentState::Created | PaymentState::ActionRequired
        );
        [
            (
                PaymentAct::Void,
                there
                    && !self.by_gateway
                    && self.refunded == 0
                    && self.method != PaymentMethod::Deposit,
            ),
            (PaymentAct::Refund, there && self.refunded < self.amount),
            (
                PaymentAct::Allocate,
                there && self.allocated + self.refunded < self.amount,
            ),
            (PaymentAct::Check, self.by_gateway && waits),
        ]
        .into_iter()
        .filter_map(|(act, can)| can.then_some(act))
        .collect()
    }
}

impl DepositState {
    /// What can be done with a deposit that has so much outstanding. While the gateway is asked, nothing else.
    pub fn acts(self, outstanding: i64, by_gateway: bool, pending: bool) -> Vec<DepositAct> {
        let held = outstanding > 0 && !pending;
        [
            (DepositAct::Capture, held),
            (DepositAct::Release, held),
            (DepositAct::ReHold, held),
            (
                DepositAct::Check,
                by_gateway && (pending || self == Self::Required),
            ),
        ]
        .into_iter()
        .filter_map(|(act, can)| can.then_some(act))
        .collect()
    }
}
