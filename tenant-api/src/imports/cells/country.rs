//! Countries as files name them, to ISO 3166-1 alpha-2.

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::customers::country_code;

/// The alpha-2 code of a country's code or name; `None` for one that is not known (it is then kept as text).
pub fn code(text: &str) -> Option<&'static str> {
    country_code(text).or_else(|| ALSO_BY_NAME.get(&folded(text)).copied())
}

static ALSO_BY_NAME: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
    let names = ALSO
        .iter()
        .flat_map(|(code, names)| names.iter().map(|name| (folded(name), *code)));
    names.collect()
});

/// Lower case, and nothing but letters and digits: `U.S.A.` in any punctuation.
fn folded(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// What the customers' own list does not know: other languages, ISO's inverted forms, the usual alpha-3 codes.
#[rustfmt::skip]
const ALSO: &[(&str, &[&str])] = &[
    ("AE", &["Emirates", "Vereinigte Arabische Emirate"]),
    ("AL", &["Albanien"]),
    ("AM", &["Armenien"]),
    ("AR", &["Argentinien", "Argentine"]),
    ("AT", &["Oesterreich", "Autriche", "AUT"]),
    ("AU", &["Australien", "AUS"]),
    ("BA", &["Bosnia"]),
    ("BE", &["Belgien", "België", "Belgique", "BEL"]),
    ("BG", &["Bulgarien"]),
    ("BO", &["Bolivia, Plurinational State of"]),
    ("BQ", &["Bonaire, Sint Eustatius and Saba"]),
    ("BR", &["Brasil", "Brasilien", "BRA"]),
    ("BS", &["The Bahamas"]),
    ("BY", &["Weißrussland"]),
    ("CA", &["Kanada", "CAN"]),
    ("CC", &["Cocos Islands"]),
    ("CD", &["Congo-Kinshasa"]),
    ("CF", &["Central African Republic"]),
    ("CG", &["Republic of the Congo", "Congo-Brazzaville"]),
    ("CH", &["Svizzera", "CHE"]),
    ("CN", &["People's Republic of China", "PR China", "CHN"]),
    ("CZ", &["Tschechien", "Česko", "CZE"]),
    ("DE", &["Allemagne", "Federal Republic of Germany", "DEU", "GER", "Alemania", "Duitsland"]),
    ("DK", &["Dänemark", "Danmark", "DNK"]),
    ("EE", &["Estland"]),
    ("EG", &["Ägypten"]),
    ("ES", &["Spanien", "Espagne", "ESP"]),
    ("FI", &["Finnland", "Suomi", "FIN"]),
    ("FK", &["Falkland Islands (Malvinas)"]),
    ("FM", &["Micronesia, Federated States of"]),
    ("FR", &["Frankreich", "FRA", "Francia", "Frankrijk"]),
    ("GB", &["Northern Ireland", "Großbritannien", "Vereinigtes Königreich", "United Kingdom of Great Britain and Northern Ireland", "GBR", "Royaume-Uni"]),
    ("GR", &["Griechenland", "GRC"]),
    ("HK", &["Hongkong"]),
    ("HR", &["Kroatien", "Hrvatska"]),
    ("HU", &["Ungarn", "Magyarország", "HUN"]),
    ("ID", &["Indonesien"]),
    ("IE", &["Irland", "Éire", "IRL"]),
    ("IN", &["Indien", "IND"]),
    ("IR", &["Iran, Islamic Republic of"]),
    ("IS", &["Island"]),
    ("IT", &["Italien", "Italia", "Italie", "ITA"]),
    ("JP", &["JPN"]),
    ("KP", &["Korea, Democratic People's Republic of"]),
    ("KR", &["Korea, Republic of", "KOR"]),
    ("LT", &["Litauen"]),
    ("LU", &["Luxemburg", "LUX"]),
    ("LV", &["Lettland"]),
    ("LY", &["Libyan Arab Jamahiriya"]),
    ("MA", &["Marokko"]),
    ("MD", &["Moldova, Republic of"]),
    ("MO", &["Macao"]),
    ("MX", &["Mexiko", "MEX"]),
    ("NL", &["Niederlande", "Nederland", "Pays-Bas", "NLD"]),
    ("NO", &["Norwegen", "Norge", "NOR"]),
    ("NZ", &["Neuseeland", "NZL"]),
    ("PL", &["Polen", "Polska", "POL"]),
    ("PS", &["Palestine, State of"]),
    ("PT", &["PRT"]),
    ("RO", &["Rumänien"]),
    ("RS", &["Serbien"]),
    ("RU", &["Russland", "RUS"]),
    ("SE", &["Schweden", "Sverige", "SWE"]),
    ("SG", &["Singapur", "SGP"]),
    ("SH", &["Saint Helena, Ascension and Tristan da Cunha"]),
    ("SI", &["Slowenien"]),
    ("SK", &["Slowakei"]),
    ("TC", &["Turks and Caicos Islands"]),
    ("TF", &["French Southern Territories"]),
    ("TR", &["Türkei"]),
    ("TW", &["Taiwan, Province of China"]),
    ("TZ", &["Tanzania, United Republic of"]),
    ("UM", &["United States Minor Outlying Islands"]),
    ("US", &["U.S.A.", "U.S.", "America", "Vereinigte Staaten", "États-Unis", "Estados Unidos"]),
    ("VA", &["Vatican"]),
    ("VE", &["Venezuela, Bolivarian Republic of"]),
    ("VI", &["US Virgin Islands"]),
    ("ZA", &["Südafrika", "ZAF"]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_names_are_found_in_any_case() {
        for (text, wanted) in [
            ("de", "DE"),
            ("GERMANY", "DE"),
            ("deutschland", "DE"),
            ("Allemagne", "DE"),
            ("U.S.A.", "US"),
            ("usa", "US"),
            ("uk", "GB"),
            ("Holy See (Vatican City State)", "VA"),
            ("Virgin Islands, U.S.", "VI"),
            ("Congo, The Democratic Republic of the", "CD"),
            ("Österreich", "AT"),
            ("são tomé and príncipe", "ST"),
            ("Réunion", "RE"),
            ("Runion", "RE"),
            ("Korea, Republic of", "KR"),
        ] {
            assert_eq!(code(text), Some(wanted), "{text}");
        }
        for unknown in ["Yugoslavia", "Atlantis", "", "XX"] {
            assert_eq!(code(unknown), None, "{unknown}");
        }
    }

    #[test]
    fn no_name_means_two_countries() {
        let mut seen = HashMap::new();
        for (code, names) in ALSO {
            for name in *names {
                assert_eq!(
                    country_code(name).unwrap_or(code),
                    *code,
                    "{name} is known as another"
                );
                let before = seen.insert(folded(name), code);
                assert!(
                    before.is_none_or(|b| b == code),
                    "{name} means {before:?} and {code}"
                );
            }
        }
    }
}
