//! Papers that say what they were made from.

use async_trait::async_trait;
use platform_kernel::{Error, Result};
use platform_ports::papers::{Paper, Papers};

/// Answers a paper's values as JSON behind the mark of a PDF: what is printed can be asserted, and no test is built with
/// the typesetter.
#[derive(Debug, Clone, Copy, Default)]
pub struct TestPapers;

#[async_trait]
impl Papers for TestPapers {
    async fn pdf(&self, paper: Paper) -> Result<Vec<u8>> {
        let mut bytes = b"%PDF-".to_vec();
        serde_json::to_writer(&mut bytes, &paper).map_err(Error::internal)?;
        Ok(bytes)
    }
}
