//! Codes that scanners read, as runs of dark modules: a template draws them as rectangles.

use barcoders::sym::code128::Code128;
use platform_kernel::{Error, Result};
use platform_ports::papers::{Sheet, Symbol};
use serde::Serialize;

/// Empty modules on each side of bars (ISO/IEC 15417: ten).
const QUIET_BARS: usize = 10;
/// Empty modules around a square (ISO/IEC 18004 asks for four; labels are white beyond).
const QUIET_SQUARE: usize = 2;
/// The narrowest bar that office printers and wedge scanners agree on, in tenths of a millimetre.
const NARROWEST: f64 = 1.7;

/// Blank at each side within a label, in tenths of a millimetre. Office printers leave out the edge of a page, which
/// sheets without a margin have their labels on.
pub(crate) fn padding(sheet: &Sheet) -> u32 {
    let edge_to_edge = sheet.margin.0 == 0 && sheet.count.0 > 1;
    if edge_to_edge { 45 } else { 20 }
}

/// A code, drawn.
#[derive(Debug, PartialEq, Serialize)]
pub(crate) struct Drawn {
    /// Bars, or a square.
    square: bool,
    /// Modules across.
    width: usize,
    /// Modules down; one for bars.
    height: usize,
    /// Dark runs: x, y, length.
    runs: Vec<[usize; 3]>,
}

/// Draws a code: as bars where it is asked for, can be written so, and its bars are wide enough to be read.
pub(crate) fn draw(code: &str, symbol: Symbol, sheet: &Sheet) -> Result<Drawn> {
    if symbol == Symbol::Code128
        && let Some(bars) = bars(code)
    {
        let room = f64::from(sheet.label.0.saturating_sub(2 * padding(sheet)));
        #[expect(
            clippy::cast_precision_loss,
            reason = "a code has some hundred modules"
        )]
        if room / bars.width as f64 >= NARROWEST {
            return Ok(bars);
        }
    }
    square(code)
}

/// Code 128 in set B; none for what it cannot write.
fn bars(code: &str) -> Option<Drawn> {
    if code.is_empty() || !code.bytes().all(|b| (b' '..=b'~').contains(&b)) {
        return None;
    }
    // The first character chooses the set.
    let modules = Code128::new(format!("\u{0181}{code}")).ok()?.encode();
    let mut runs = Vec::new();
    row(&mut runs, QUIET_BARS, 0, modules.iter().map(|m| *m == 1));
    Some(Drawn {
        square: false,
        width: modules.len() + 2 * QUIET_BARS,
        height: 1,
        runs,
    })
}

/// QR, of medium correction.
fn square(code: &str) -> Result<Drawn> {
    let qr = qrcode::QrCode::new(code.as_bytes())
        .map_err(|_| Error::invalid("code", "too_long", "no code can hold so long a text"))?;
    let size = qr.width();
    let colors = qr.to_colors();
    let mut runs = Vec::new();
    for (y, line) in colors.chunks(size).enumerate() {
        let dark = line.iter().map(|c| *c == qrcode::Color::Dark);
        row(&mut runs, QUIET_SQUARE, y + QUIET_SQUARE, dark);
    }
    Ok(Drawn {
        square: true,
        width: size + 2 * QUIET_SQUARE,
        height: size + 2 * QUIET_SQUARE,
        runs,
    })
}

fn row(runs: &mut Vec<[usize; 3]>, left: usize, y: usize, dark: impl Iterator<Item = bool>) {
    let mut open: Option<[usize; 3]> = None;
    for (x, dark) in dark.enumerate() {
        match (&mut open, dark) {
            (Some(run), true) => run[2] += 1,
            (None, true) => open = Some([x + left, y, 1]),
            (Some(run), false) => {
                runs.push(*run);
                open = None;
            }
            (None, false) => {}
        }
    }
    runs.extend(open);
}

#[cfg(test)]
mod tests {
    use super::*;
    use platform_ports::papers::SHEETS;

    fn sheet(name: &str) -> &'static Sheet {
        SHEETS.iter().find(|s| s.name == name).unwrap()
    }

    #[test]
    fn bars_are_code_128() {
        // Start B, "A" (33), check symbol (104 + 33) mod 103 = 34, stop: widths of ISO/IEC 15417, table 1.
        let drawn = bars("A").unwrap();
        let mut at = QUIET_BARS;
        let mut dark = Vec::new();
        for widths in ["211214", "111323", "131123", "2331112"] {
            for (n, width) in widths.bytes().enumerate() {
                let width = usize::from(width - b'0');
                if n % 2 == 0 {
                    dark.push([at, 0, width]);
                }
                at += width;
            }
        }
        assert_eq!(drawn.runs, dark);
        assert_eq!(drawn.width, at + QUIET_BARS);
    }

    #[test]
    fn what_bars_cannot_tell_becomes_a_square() {
        let square = |code: &str, name| draw(code, Symbol::Code128, sheet(name)).unwrap().square;
        assert!(!square("DIG-0001", "a4-24"));
        assert!(square("Bagger-Ä1", "a4-24"), "not ASCII");
        assert!(square(&"x".repeat(40), "a4-24"), "too narrow to be read");
        assert!(!square("DIG-0001", "a4-65"));
        assert!(
            square("A-RATHER-LONG-TAG", "a4-65"),
            "too narrow on a small label"
        );
    }

    #[test]
    fn a_square_has_its_three_corners() {
        let drawn = draw("E-1", Symbol::Qr, sheet("a4-24")).unwrap();
        assert_eq!((drawn.width, drawn.height), (21 + 4, 21 + 4));
        for corner in [[2, 2, 7], [16, 2, 7], [2, 16, 7]] {
            assert!(
                drawn.runs.contains(&corner),
                "{corner:?} of {:?}",
                drawn.runs
            );
        }
        assert!(draw(&"x".repeat(4_000), Symbol::Qr, sheet("a4-24")).is_err());
    }
}
