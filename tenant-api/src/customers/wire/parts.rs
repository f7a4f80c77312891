//! What hangs on a customer: notes, consents, timeline.

use platform_kernel::{ConsentId, EventId, Instant, NoteId};
use serde::{Deserialize, Serialize};

use super::ActorRef;
use crate::customers::model::profile::FieldChange;
use crate::words::words;

/// A note.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct Note {
    /// Its id.
    pub id: NoteId,
    /// Its text.
    pub text: String,
    /// Whether it stands on top.
    pub pinned: bool,
    /// For `If-Match`.
    pub version: i32,
}

/// A new note.
#[derive(Debug, Deserialize, garde::Validate, utoipa::ToSchema)]
#[garde(allow_unvalidated)]
#[serde(deny_unknown_fields)]
pub struct CreateNote {
    /// Its text, at most 10,000 characters.
    pub text: String,
    /// Whether it stands on top.
    #[serde(default)]
    pub pinned: bool,
}

/// Changes of a note.
#[derive(Debug, Deserialize, garde::Validate, utoipa::ToSchema)]
#[garde(allow_unvalidated)]
#[serde(deny_unknown_fields)]
pub struct UpdateNote {
    /// Its text, at most 10,000 characters.
    pub text: Option<String>,
    /// Whether it stands on top.
    pub pinned: Option<bool>,
}

words! {
    /// By which way a customer is reached.
    Channel {
        /// E-mail.
        Email = "email",
        /// Text message.
        Sms = "sms",
        /// A call.
        Phone = "phone",
        /// A letter.
        Post = "post",
    }
}
words! {
    /// What for.
    Purpose {
        /// Offers and news.
        Marketing = "marketing",
        /// What a running rental needs.
        Service = "service",
    }
}
words! {
    /// Whether it is allowed.
    ConsentState {
        /// Allowed.
        Given = "given",
        /// No longer.
        Withdrawn = "withdrawn",
    }
}
/// One given or withdrawn consent.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct Consent {
    /// Its id.
    pub id: ConsentId,
    /// By which way.
    pub channel: Channel,
    /// What for.
    pub purpose: Purpose,
    /// Given or withdrawn.
    pub state: ConsentState,
    /// How it is known: "ticked the box on the hire form".
    pub proof: String,
    /// When it was written down.
    pub at: Instant,
    /// By whom.
    pub actor: ActorRef,
}

/// A consent to write down. Nothing takes it back but another.
#[derive(Debug, Clone, Deserialize, garde::Validate, utoipa::ToSchema)]
#[garde(allow_unvalidated)]
#[serde(deny_unknown_fields)]
pub struct NewConsent {
    /// By which way.
    pub channel: Channel,
    /// What for.
    pub purpose: Purpose,
    /// Given or withdrawn.
    pub state: ConsentState,
    /// How it is known, at most 1,000 characters.
    pub proof: String,
}

/// A customer's consents.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Consents {
    /// Everything ever written down, newest first.
    pub data: Vec<Consent>,
    /// The latest word for each channel and purpose.
    pub current: Vec<Consent>,
}

impl Consents {
    /// From the history, newest first.
    pub fn of(data: Vec<Consent>) -> Self {
        let mut current: Vec<Consent> = Vec::new();
        for consent in &data {
            if !current
                .iter()
                .any(|c| c.channel == consent.channel && c.purpose == consent.purpose)
            {
                current.push(consent.clone());
            }
        }
        Self { data, current }
    }
}

/// Something that happened to a customer.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct TimelineItem {
    /// Its id.
    pub id: EventId,
    /// When.
    pub at: Instant,
    /// `note created updated blocked unblocked merged unmerged deleted restored consent imported contact address`
    pub kind: String,
    /// Who did it.
    pub actor: ActorRef,
    /// In words.
    pub summary: String,
    /// Which fields changed; sealed ones without values.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<FieldChange>,
    /// The note that it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<Note>,
}
