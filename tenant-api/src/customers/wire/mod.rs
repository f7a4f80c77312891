//! JSON of customers: what goes out and what comes in.

mod acts;
mod customer;
mod parts;

pub use acts::{
    BulkAction, BulkCustomers, BulkDone, CreateMerge, Duplicate, DuplicatePair, Found, Listed,
    Skipped, TagCount,
};
pub use customer::{ActorRef, BlockCustomer, CreateCustomer, Customer};
pub use parts::{
    Channel, Consent, ConsentState, Consents, CreateNote, NewConsent, Note, Purpose, TimelineItem,
    UpdateNote,
};
