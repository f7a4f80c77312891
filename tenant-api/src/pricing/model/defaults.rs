//! The rules that a company begins with, by its country.

use serde_json::Value;

use super::money_rules::{
    CancellationRules, DepositRule, LateCharge, LateFeeRule, LatePer, NoShowRule, RentalRules,
    StockFree, TaxClass,
};

/// The general rate of value added or goods and services tax, as it has stood since 2025, with the name that documents
/// give it. Countries whose rate depends on the place or the goods (the United States, Canada, Brazil, India) are left
/// out: their companies enter it.
const RATES: [(&str, &str, u32); 36] = [
    ("AT", "USt.", 2000),
    ("AU", "GST", 1000),
    ("BE", "TVA/BTW", 2100),
    ("BG", "ДДС", 2000),
    ("CH", "MwSt./TVA", 810),
    ("CY", "ΦΠΑ", 1900),
    ("CZ", "DPH", 2100),
    ("DE", "MwSt.", 1900),
    ("DK", "moms", 2500),
    ("EE", "KM", 2400),
    ("ES", "IVA", 2100),
    ("FI", "ALV", 2550),
    ("FR", "TVA", 2000),
    ("GB", "VAT", 2000),
    ("GR", "ΦΠΑ", 2400),
    ("HR", "PDV", 2500),
    ("HU", "ÁFA", 2700),
    ("IE", "VAT", 2300),
    ("IT", "IVA", 2200),
    ("JP", "消費税", 1000),
    ("LT", "PVM", 2100),
    ("LU", "TVA", 1700),
    ("LV", "PVN", 2100),
    ("MT", "VAT", 1800),
    ("MX", "IVA", 1600),
    ("NL", "btw", 2100),
    ("NO", "MVA", 2500),
    ("NZ", "GST", 1500),
    ("PL", "VAT", 2300),
    ("PT", "IVA", 2300),
    ("RO", "TVA", 2100),
    ("SE", "moms", 2500),
    ("SG", "GST", 900),
    ("SI", "DDV", 2200),
    ("SK", "DPH", 2300),
    ("ZA", "VAT", 1500),
];

/// The rules of a company in a region (ISO 3166-1 alpha-2) until it changes them: the country's general tax where there
/// is one and untaxed besides it, a day's price for each day late after an hour of grace, no other fees and no deposit.
pub fn rental_rules(region: &str) -> RentalRules {
    let untaxed = TaxClass {
        key: "none".to_owned(),
        name: "No tax".to_owned(),
        rate_bp: 0,
    };
    let general = RATES.iter().find(|(code, _, _)| *code == region);
    let general = general.map(|(_, name, rate_bp)| TaxClass {
        key: "standard".to_owned(),
        name: (*name).to_owned(),
        rate_bp: *rate_bp,
    });
    let tax_classes: Vec<_> = general.into_iter().chain([untaxed]).collect();
    RentalRules {
        default_tax_class: tax_classes[0].key.clone(),
        tax_classes,
        prices_include_tax: false,
        late_fee: LateFeeRule {
            grace_min: 60,
            per: LatePer::Day,
            charge: LateCharge::Percent { bp: 10_000 },
            cap_minor: None,
        },
        quote_valid_days: 14,
        tentative_hours: 48,
        stock_free: StockFree::Returned,
        deposit_default: DepositRule::None {},
        cancellation: CancellationRules {
            steps: Vec::new(),
            late_bp: 0,
        },
        no_show: NoShowRule { fee_bp: 0 },
        buffer_before_min: 0,
        buffer_after_min: 0,
    }
}

/// The rules as a company set them; what it left out, or what a newer version added, is as its region begins.
pub fn rental_rules_of(region: &str, stored: &Value) -> serde_json::Result<RentalRules> {
    let mut rules = serde_json::to_value(rental_rules(region))?;
    if let (Some(rules), Some(stored)) = (rules.as_object_mut(), stored.as_object()) {
        rules.extend(stored.iter().map(|(k, v)| (k.clone(), v.clone())));
    }
    serde_json::from_value(rules)
}
