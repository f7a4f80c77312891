//! What headers of other systems are taken for.

use super::*;
use crate::imports::kinds::customers::kind_words::KINDS;
use crate::imports::mapping;
use crate::imports::read::{Column, Row};

fn guess(headers: &[&str], rows: &[&[&str]]) -> Vec<Option<&'static str>> {
    let columns: Vec<Column> = headers
        .iter()
        .map(|h| Column {
            header: (*h).to_owned(),
            samples: Vec::new(),
        })
        .collect();
    let head: Vec<Row> = rows
        .iter()
        .map(|row| Row {
            line: 1,
            cells: row.iter().map(|c| (*c).to_owned()).collect(),
        })
        .collect();
    mapping::guess(FIELDS, &columns, &head)
}

#[test]
fn keys_are_unique_and_kinds_are_guessed_by_all_their_words() {
    for (at, field) in FIELDS.iter().enumerate() {
        assert!(
            FIELDS[..at].iter().all(|f| f.key != field.key),
            "{} stands twice",
            field.key
        );
    }
    for word in KINDS.iter().flat_map(|(_, words)| *words) {
        assert!(KIND_WORDS.contains(word), "add `{word}` to KIND_WORDS");
    }
}

/// Headers as systems and people write them, each alone in its file.
#[test]
fn one_header_names_one_field() {
    for (header, field) in [
        ("customer_no", "number"),
        ("Kundennummer", "number"),
        ("ID", "number"),
        ("Account no.", "number"),
        ("CustomerID", "number"),
        ("First name", "given_name"),
        ("FIRST_NAME", "given_name"),
        ("given", "given_name"),
        ("Vorname", "given_name"),
        ("firstName", "given_name"),
        ("Prénom", "given_name"),
        ("Surname", "family_name"),
        ("Nachname", "family_name"),
        ("LastName", "family_name"),
        ("last-name", "family_name"),
        ("Name", "name"),
        ("Customer name", "name"),
        ("Company", "organisation"),
        ("Company name", "organisation"),
        ("Firma", "organisation"),
        ("e-mail address", "email"),
        ("E-Mail", "email"),
        ("Mail", "email"),
        ("EMAIL", "email"),
        ("Customer E-mail:", "email"),
        ("Primary email", "email"),
        ("Phone no.", "phone"),
        ("Telefon", "phone"),
        ("Mobile Phone", "phone"),
        ("Tel.", "phone"),
        ("PhoneNumber", "phone"),
        ("DOB", "birth_date"),
        ("Date of birth", "birth_date"),
        ("Geburtsdatum", "birth_date"),
        ("Tags", "tags"),
        ("Passport no.", "document_number"),
        ("address_line1", "line1"),
        ("Address", "line1"),
        ("Straße", "line1"),
        ("Street Address", "line1"),
        ("Address 2", "line2"),
        ("address_line2", "line2"),
        ("Town", "city"),
        ("Ort", "city"),
        ("Billing City", "city"),
        ("County", "district"),
        ("State/Province", "district"),
        ("Postcode", "postal_code"),
        ("PLZ", "postal_code"),
        ("ZIP", "postal_code"),
        ("Zip/Postal Code", "postal_code"),
        ("postal_code", "postal_code"),
        ("Country", "country"),
        ("Land", "country"),
        ("Credit limit", "credit_limit"),
    ] {
        assert_eq!(guess(&[header], &[]), [Some(field)], "{header}");
    }
    for nothing in [
        "store_code",
        "active",
        "created_on",
        "Balance",
        "Notes",
        "Last login",
        "Store name",
        "",
        "?",
    ] {
        assert_eq!(guess(&[nothing], &[]), [None], "{nothing}");
    }
}

#[test]
fn values_speak_where_headers_are_silent_or_lie() {
    let rows: &[&[&str]] = &[
        &["ann@example.com", "+44 20 7946 0018", "Ann", "2006-02-14"],
        &["bob@example.com", "020 7946 0019", "Bob", "2006-02-15"],
    ];
    assert_eq!(
        guess(&["", "col 2", "Contact", "Phone"], rows),
        [Some("email"), Some("phone"), Some("name"), None]
    );
    let swapped: &[&[&str]] = &[&["Ann Lee", "ann@example.com"]];
    assert_eq!(
        guess(&["Email", "Name"], swapped),
        [None, Some("email")],
        "an address is no name, whatever stands above"
    );
}

#[test]
fn the_better_of_two_columns_has_the_field() {
    let rows: &[&[&str]] = &[&["", "07700 900123"], &[" ", "07700 900124"]];
    assert_eq!(
        guess(&["Phone", "Mobile"], rows),
        [None, Some("phone")],
        "an empty column is no phone number"
    );
    assert_eq!(
        guess(&["E-mail", "E-mail"], &[&["a@b.de", "c@d.de"]]),
        [Some("email"), None]
    );
    let headers = [
        "First Name",
        "Last Name",
        "Name",
        "Company",
        "Address",
        "Address 2",
        "City",
        "State",
        "Zip",
        "Country",
    ];
    let wanted = [
        "given_name",
        "family_name",
        "name",
        "organisation",
        "line1",
        "line2",
        "city",
        "district",
        "postal_code",
        "country",
    ];
    assert_eq!(guess(&headers, &[]), wanted.map(Some));
}
