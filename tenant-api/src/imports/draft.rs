//! Drafts: made of a file, and run dry again when they were corrected. Reading and judging go on side by side: one
//! thread opens and reads chunks, the other asks the database, and no more than a few chunks are in memory at once.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::body::Bytes;
use platform_edge::Staff;
use platform_kernel::permission::acts::RunImports;
use platform_kernel::{Error, ImportId, Result};
use platform_ports::TenantKeys;
use tokio::sync::{Semaphore, mpsc};
use tokio::task::{JoinHandle, spawn_blocking};

use super::dry::{DryRun, Piece, Trial};
use super::engine::AnyKind;
use super::kind::{Memory, Work};
use super::mapping;
use super::model::{CHUNK, Options, Settings, today};
use super::read::{self, Column, Row, Sheet};
use super::store::{self, ImportRow};
use super::vault::{self, Part};

/// Files that are read, and drafts that are run dry, at once in this process.
static AT_ONCE: Semaphore = Semaphore::const_new(4);
/// Chunks that wait to be judged.
const WAITING: usize = 2;

/// A file, read, sealed and run dry.
#[derive(Debug)]
pub struct Upload {
    /// What it is.
    pub sheet: Sheet,
    /// A field or nothing for each column, as the headers and the values suggest.
    pub mapping: Vec<Option<String>>,
    /// Its rows: how many a chunk has, and the chunk.
    pub chunks: Vec<(i32, Vec<u8>)>,
    /// What would come of it.
    pub found: DryRun,
}

/// Makes a draft of a file, with nothing written yet.
pub async fn upload(
    staff: &Staff<RunImports>,
    keys: &Arc<TenantKeys>,
    import: ImportId,
    kind: &'static dyn AnyKind,
    options: Options,
    file: Bytes,
) -> Result<Upload> {
    let _turn = AT_ONCE.acquire().await.map_err(Error::internal)?;
    let mut tx = staff.read().await?;
    let mut reader = Reader {
        import,
        kind,
        options,
        company: store::company(&mut tx).await?,
        today: today(staff.now()),
        keys: keys.clone(),
        settings: None,
        mapping: Vec::new(),
        chunks: Vec::new(),
    };
    let (pieces, mut judged) = mpsc::channel(WAITING);
    let reading = spawn_blocking(move || {
        let sheet = read::read(&file, CHUNK, |columns, rows| {
            reader.take(columns, rows, &pieces)
        })?;
        reader.mapping.resize(sheet.columns.len(), None);
        Ok::<_, Error>((sheet, reader.mapping, reader.chunks))
    });
    let actor = staff.actor();
    let mut work = Work {
        tx: &mut tx,
        keys,
        tenant: &staff.tenant,
        actor: &actor,
        import,
        now: staff.now(),
        memory: Memory::default(),
    };
    let mut trial = Trial::new(options.duplicates);
    let found = async {
        while let Some(piece) = judged.recv().await {
            trial.take(kind, &mut work, piece).await?;
        }
        Ok::<_, Error>(trial.end())
    };
    let found = found.await;
    // A judge that gave up lets the reader stop.
    drop(judged);
    let read = reading.await.map_err(Error::internal)?;
    let (found, (sheet, mapping, chunks)) = (found?, read?);
    tx.rollback().await?;
    Ok(Upload {
        sheet,
        mapping,
        chunks,
        found,
    })
}

struct Reader {
    import: ImportId,
    kind: &'static dyn AnyKind,
    options: Options,
    company: (String, String),
    today: platform_kernel::Day,
    keys: Arc<TenantKeys>,
    settings: Option<Arc<Settings>>,
    mapping: Vec<Option<String>>,
    chunks: Vec<(i32, Vec<u8>)>,
}

impl Reader {
    /// Seals a chunk, reads its rows by the mapping (which the first chunk suggests), and hands them on.
    fn take(&mut self, headed: &[Column], rows: Vec<Row>, to: &mpsc::Sender<Piece>) -> Result<()> {
        let settings = if let Some(settings) = &self.settings {
            settings.clone()
        } else {
            let guessed = mapping::guess(self.kind.fields(), headed, &rows);
            self.mapping = guessed.into_iter().map(|f| f.map(str::to_owned)).collect();
            let (region, currency) = (self.company.0.as_str(), self.company.1.as_str());
            let company = (region, currency);
            let settings = Settings::new(
                &self.mapping,
                headed.len(),
                self.options,
                company,
                self.today,
            );
            self.settings.insert(Arc::new(settings)).clone()
        };
        let no = i32::try_from(self.chunks.len()).map_err(Error::internal)?;
        let cells = vault::pack(&rows);
        let sealed = vault::seal_part(&self.keys, self.import, no, Part::Cells, &cells)?;
        let count = i32::try_from(rows.len()).map_err(Error::internal)?;
        self.chunks.push((count, sealed));
        let read = self.kind.read(&rows, &settings);
        let piece = Piece {
            rows,
            read,
            settings,
        };
        to.blocking_send(piece)
            .map_err(|_| Error::internal("nobody judges the rows any more"))
    }
}

/// Runs a stored draft dry as `row` says it now is; `corrected` are chunks whose cells were just put right.
pub async fn try_again(
    staff: &Staff<RunImports>,
    keys: &Arc<TenantKeys>,
    kind: &'static dyn AnyKind,
    row: &ImportRow,
    headed: usize,
    corrected: &Arc<BTreeMap<i32, Vec<Row>>>,
) -> Result<DryRun> {
    let _turn = AT_ONCE.acquire().await.map_err(Error::internal)?;
    let mut tx = staff.read().await?;
    let (region, currency) = store::company(&mut tx).await?;
    let settings = Settings::new(
        &row.mapping,
        headed,
        row.options,
        (&region, &currency),
        today(staff.now()),
    );
    let source = Source {
        import: row.id,
        kind,
        keys: keys.clone(),
        settings: Arc::new(settings),
        corrected: corrected.clone(),
    };
    let actor = staff.actor();
    let mut work = Work {
        tx: &mut tx,
        keys,
        tenant: &staff.tenant,
        actor: &actor,
        import: row.id,
        now: staff.now(),
        memory: Memory::default(),
    };
    let mut trial = Trial::new(row.options.duplicates);
    let mut next = Some(source.piece(work.tx, 0).await?);
    for no in 1..=row.chunk_count {
        let Some(reading) = next.take() else { break };
        let piece = reading.await.map_err(Error::internal)??;
        if no < row.chunk_count {
            next = Some(source.piece(work.tx, no).await?);
        }
        trial.take(kind, &mut work, piece).await?;
    }
    tx.rollback().await?;
    Ok(trial.end())
}

#[derive(Clone)]
struct Source {
    import: ImportId,
    kind: &'static dyn AnyKind,
    keys: Arc<TenantKeys>,
    settings: Arc<Settings>,
    corrected: Arc<BTreeMap<i32, Vec<Row>>>,
}

impl Source {
    /// Fetches a chunk and begins to read it, on a thread of its own.
    async fn piece(
        &self,
        tx: &mut platform_db::TenantTx,
        no: i32,
    ) -> Result<JoinHandle<Result<Piece>>> {
        let sealed = if self.corrected.contains_key(&no) {
            None
        } else {
            let chunk = store::find_chunk(tx, self.import, no).await?;
            Some(
                chunk
                    .ok_or_else(|| Error::internal("a draft lacks a chunk"))?
                    .cells,
            )
        };
        let this = self.clone();
        Ok(spawn_blocking(move || {
            let rows = match sealed {
                Some(sealed) => vault::open_rows(&this.keys, this.import, no, &sealed)?,
                None => this.corrected.get(&no).cloned().unwrap_or_default(),
            };
            let read = this.kind.read(&rows, &this.settings);
            Ok(Piece {
                rows,
                read,
                settings: this.settings,
            })
        }))
    }
}
