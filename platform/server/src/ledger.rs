//! `rentright ledger verify FILE`: what a file of the usage ledger proves, for somebody who trusts neither us nor our database.

use anyhow::Context as _;
use billing::ledger::{Proof, Proven, verify};

use crate::settings::LedgerAct;

pub fn run(act: &LedgerAct) -> anyhow::Result<()> {
    let LedgerAct::Verify { file } = act;
    let bytes = std::fs::read(file).with_context(|| format!("reading {}", file.display()))?;
    let proof: Proof = serde_json::from_slice(&bytes)
        .with_context(|| format!("{} is no exported usage ledger", file.display()))?;
    let proven = verify(&proof)?;
    #[expect(clippy::print_stdout, reason = "this command's product is its output")]
    {
        print!("{}", said(&proof, &proven));
    }
    Ok(())
}

fn said(proof: &Proof, proven: &Proven) -> String {
    let mut text = format!(
        "Not altered since sealed: {} facts of {}, {} to {}.\n",
        proven.facts, proof.tenant, proof.from, proof.to
    );
    for (day, root) in &proven.roots {
        text.push_str(&format!("{day}  {root}\n"));
    }
    if !proven.roots.is_empty() {
        text.push_str("Compare the roots of these days with what you noted, or with what others were given for them.\n");
    }
    if proven.not_closed > 0 {
        text.push_str(&format!(
            "{} facts are of a day that is not closed yet: a last one could be missing.\n",
            proven.not_closed
        ));
    }
    text.push_str("This does not show that everything was written down.\n");
    text
}
