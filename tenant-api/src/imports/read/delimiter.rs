//! Which character stands between the cells.

/// The candidates, likeliest first among equals.
const CANDIDATES: [u8; 4] = [b',', b';', b'\t', b'|'];
/// How much of the file is looked at.
const LOOK: usize = 64 * 1024;
const RECORDS: usize = 60;

/// The delimiter of a text, and how much of its beginning is not data (Excel's `sep=;` line).
pub fn sniff(text: &str) -> (u8, usize) {
    if let Some((delimiter, length)) = declared(text) {
        return (delimiter, length);
    }
    let sample = sample(text);
    let mut best = (b',', 0.0);
    for delimiter in CANDIDATES {
        let score = score(sample, delimiter);
        if score > best.1 {
            best = (delimiter, score);
        }
    }
    (best.0, 0)
}

/// The delimiter in words.
pub fn name(delimiter: u8) -> &'static str {
    match delimiter {
        b';' => "semicolon",
        b'\t' => "tab",
        b'|' => "bar",
        _ => "comma",
    }
}

fn declared(text: &str) -> Option<(u8, usize)> {
    let line = text.lines().next()?;
    let value = line
        .get(..4)
        .filter(|p| p.eq_ignore_ascii_case("sep="))
        .map(|_| &line[4..])?;
    let [delimiter] = *value.as_bytes() else {
        return None;
    };
    let rest = &text[line.len()..];
    let newline = rest.len() - rest.trim_start_matches(['\r', '\n']).len();
    CANDIDATES
        .contains(&delimiter)
        .then_some((delimiter, line.len() + newline))
}

/// The beginning, cut after a whole line.
fn sample(text: &str) -> &str {
    if text.len() <= LOOK {
        return text;
    }
    let end = text.as_bytes()[..LOOK]
        .iter()
        .rposition(|b| *b == b'\n')
        .map_or(0, |n| n + 1);
    // A newline is one byte in UTF-8, so the cut stands between characters.
    text.get(..end).unwrap_or("")
}

/// High when most records have the same number of cells, as many as the header, and more than one.
fn score(sample: &str, delimiter: u8) -> f64 {
    let mut counts = Vec::with_capacity(RECORDS);
    for record in super::records::reader(sample, delimiter)
        .records()
        .take(RECORDS)
    {
        match record {
            Ok(record) => counts.push(record.len()),
            Err(_) => return 0.0,
        }
    }
    let Some(&header) = counts.first() else {
        return 0.0;
    };
    let most = |n: &usize| counts.iter().filter(|m| *m == n).count();
    let Some(&usual) = counts.iter().max_by_key(|n| (most(n), **n)) else {
        return 0.0;
    };
    if header < 2 {
        return 0.0;
    }
    #[expect(
        clippy::cast_precision_loss,
        reason = "counts of at most sixty records"
    )]
    let share = most(&usual) as f64 / counts.len() as f64;
    #[expect(clippy::cast_precision_loss, reason = "cut at thirty")]
    let width = usual.min(header).min(30) as f64;
    share * share * width * if header == usual { 2.0 } else { 1.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_delimiter_is_found_among_the_others() {
        for (text, wanted) in [
            ("a,b,c\n1,2,3\n", b','),
            ("name;price;rate\nA;1,50;2,75\nB;3,10;4,20\n", b';'),
            (
                "name\taddress\nA\t1, High Street, York\nB\t2, Low Road, Leeds\n",
                b'\t',
            ),
            ("a|b\n1|2\n", b'|'),
            ("name,note\n\"A;B;C\",x\n\"D;E;F\",y\n", b','),
            ("only\none\ntwo\n", b','),
            ("", b','),
        ] {
            assert_eq!(char::from(sniff(text).0), char::from(wanted), "{text}");
        }
        assert_eq!(sniff("sep=;\r\na,b;c\n"), (b';', 7));
    }
}
