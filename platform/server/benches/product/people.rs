//! Made-up customers, as many as wanted and unlike each other, with the dirt of a real export.

use std::fmt::Write as _;

const GIVEN: [&str; 24] = [
    "Ada", "Bashir", "Chiara", "Dmitri", "Esra", "Femi", "Greta", "Hiroshi", "Ines", "Jakub",
    "Kaja", "Lionel", "Maren", "Nadia", "Otto", "Priya", "Quentin", "Rosa", "Sven", "Tamar",
    "Ursula", "Viktor", "Wanda", "Zoë",
];
const FIRST: [&str; 20] = [
    "Al", "Ber", "Cor", "Del", "Ed", "Far", "Gold", "Hart", "Ir", "Jen", "Kirk", "Lam", "Mor",
    "Nor", "Ok", "Pem", "Quar", "Ros", "Stan", "Wil",
];
const SECOND: [&str; 20] = [
    "a", "be", "by", "co", "den", "e", "fer", "go", "ham", "i", "ker", "low", "man", "ne", "o",
    "per", "ring", "se", "ter", "wi",
];
const LAST: [&str; 20] = [
    "bach", "berg", "bridge", "dale", "field", "ford", "gate", "holm", "kamp", "land", "ley",
    "main", "mere", "more", "ridge", "son", "stein", "ton", "well", "worth",
];
const CITIES: [&str; 6] = ["London", "Leeds", "Hamburg", "Lyon", "Kraków", "Łódź"];

/// The `n`th person's given and family name; eight thousand families, spread so that neighbours differ.
pub fn name(n: usize) -> (&'static str, String) {
    let family = n.wrapping_mul(7919) % 8000;
    let (first, second) = (FIRST[family % 20], SECOND[family / 20 % 20]);
    (
        GIVEN[n.wrapping_mul(31) % GIVEN.len()],
        format!("{first}{second}{}", LAST[family / 400]),
    )
}

/// The `n`th person's phone number, as it is dialled at home.
pub fn phone(n: usize) -> String {
    format!("020 7{:03} {:04}", n / 10_000, n % 10_000)
}

/// The `n`th person's e-mail address.
pub fn email(n: usize) -> String {
    format!("person{n}@customer.example")
}

/// A file of `count` people.
pub fn file(count: usize) -> String {
    let mut file =
        "first_name,last_name,email,phone,address_line1,city,postal_code,country\n".to_owned();
    for n in 0..count {
        let (given, family) = name(n);
        let city = CITIES[n % CITIES.len()];
        let postal = if n % 7 == 0 {
            " ".to_owned()
        } else {
            format!("{n:05}")
        };
        // Writing to a String cannot fail.
        let _ = writeln!(
            file,
            "{given},{},{},{},{n} Test Street,{city},{postal},United Kingdom",
            family.to_uppercase(),
            email(n),
            phone(n)
        );
    }
    file
}
