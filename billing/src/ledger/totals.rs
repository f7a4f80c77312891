//! What a day comes to, days without facts among them.

use platform_db::TenantTx;
use platform_kernel::{Day, Meter, MeterKind, Result};
use serde::Serialize;

use super::reads;

/// A meter's number of one UTC day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = UsageDay)]
pub struct DayTotal {
    /// The meter.
    pub meter: Meter,
    /// The day.
    pub day: Day,
    /// Of a counter the sum, of a level the highest that it was.
    pub quantity: i64,
    /// How many facts it rests on.
    pub facts: i64,
}

/// Every meter's number of each day from `from` to `to`, both included, as far as facts are sealed. A day on which a
/// level did not move has its number too; a counter's day without facts is left out.
pub async fn day_totals(tx: &mut TenantTx, from: Day, to: Day) -> Result<Vec<DayTotal>> {
    let rows = reads::days(tx, from, to).await?;
    let mut totals = Vec::new();
    for meter in Meter::ALL {
        let own = rows.iter().filter(|row| row.meter == meter.as_str());
        match meter.kind() {
            MeterKind::Counter => totals.extend(own.map(|row| DayTotal {
                meter,
                day: row.day,
                quantity: row.quantity,
                facts: row.facts,
            })),
            MeterKind::Level => {
                let stood = reads::stood(tx, meter, from).await?;
                let own: Vec<_> = own.collect();
                totals.extend(level(meter, stood, &own, from, to));
            }
        }
    }
    Ok(totals)
}

/// A level's days, those between two moves filled in with where it stood.
fn level(
    meter: Meter,
    mut stood: i64,
    rows: &[&reads::DayRow],
    from: Day,
    to: Day,
) -> Vec<DayTotal> {
    let mut rows = rows.iter().peekable();
    let mut totals = Vec::new();
    for date in from.0.series(jiff::Span::new().days(1)) {
        if date > to.0 {
            break;
        }
        let day = Day(date);
        let total = match rows.next_if(|row| row.day == day) {
            Some(row) => {
                stood = row.after;
                DayTotal {
                    meter,
                    day,
                    quantity: row.quantity,
                    facts: row.facts,
                }
            }
            None if stood == 0 => continue,
            None => DayTotal {
                meter,
                day,
                quantity: stood,
                facts: 0,
            },
        };
        totals.push(total);
    }
    totals
}
