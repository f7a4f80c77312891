//! How files say whether a customer is a person or an organisation.

use crate::customers::Kind;

/// How files say whether a customer is a person or an organisation.
pub(super) const KINDS: &[(Kind, &[&str])] = &[
    (
        Kind::Person,
        &[
            "person",
            "individual",
            "private",
            "consumer",
            "privat",
            "privatperson",
            "particulier",
            "b2c",
            "p",
        ],
    ),
    (
        Kind::Organisation,
        &[
            "organisation",
            "organization",
            "company",
            "business",
            "firma",
            "unternehmen",
            "société",
            "entreprise",
            "commercial",
            "corporate",
            "b2b",
            "o",
            "c",
        ],
    ),
];

/// Every word of [`KINDS`], for the guess.
pub(super) const KIND_WORDS: &[&str] = &[
    "person",
    "individual",
    "private",
    "consumer",
    "privat",
    "privatperson",
    "particulier",
    "b2c",
    "organisation",
    "organization",
    "company",
    "business",
    "firma",
    "unternehmen",
    "société",
    "entreprise",
    "commercial",
    "corporate",
    "b2b",
    "p",
    "o",
    "c",
];
