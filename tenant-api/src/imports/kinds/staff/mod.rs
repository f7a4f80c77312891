//! Who did things in the system before, as names for the history. They get no account: those are invited.

use async_trait::async_trait;
use platform_kernel::{Error, Result};

use crate::customers::text::fold;
use crate::history::{self, Run};
use crate::imports::kind::{
    Act, Existing, Facets, Field, ImportKind, Key, Shape, TakenBack, Undo, Work, facet,
};
use crate::imports::row::RowReader;

/// The kind.
#[derive(Debug)]
pub struct PastStaff;

const CODE: &str = "code";
const NAME: &str = "name";

const fn field(
    key: &'static str,
    label: &'static str,
    example: &'static str,
    shape: Shape,
    synonyms: &'static [&'static str],
) -> Field {
    Field {
        key,
        label,
        required: false,
        example,
        shape,
        synonyms,
    }
}

const FIELDS: &[Field] = &[
    Field {
        required: true,
        ..field(
            CODE,
            "Code",
            "U1",
            Shape::Code,
            &[
                "staff code",
                "staff id",
                "staff no",
                "staff number",
                "employee code",
                "employee id",
                "employee no",
                "employee number",
                "personnel number",
                "personalnummer",
                "mitarbeiternummer",
                "user id",
                "username",
                "login",
                "initials",
                "kürzel",
                "matricule",
                "id",
                "nr",
                "no",
            ],
        )
    },
    field(
        NAME,
        "Name",
        "Ada Lovelace",
        Shape::Words,
        &[
            "full name",
            "staff name",
            "employee name",
            "employee",
            "mitarbeiter",
            "display name",
            "nom complet",
            "nombre completo",
        ],
    ),
    field(
        "given_name",
        "Given name",
        "Ada",
        Shape::Words,
        &[
            "first name",
            "firstname",
            "forename",
            "vorname",
            "prénom",
            "nombre",
            "nome",
            "voornaam",
        ],
    ),
    field(
        "family_name",
        "Family name",
        "Lovelace",
        Shape::Words,
        &[
            "last name",
            "lastname",
            "surname",
            "nachname",
            "familienname",
            "nom",
            "apellido",
            "apellidos",
            "cognome",
            "achternaam",
        ],
    ),
];

/// A row, read.
#[derive(Debug, Clone, Default)]
pub struct Row {
    code: Option<String>,
    name: Option<String>,
}

#[async_trait]
impl ImportKind for PastStaff {
    type Record = Row;

    fn key(&self) -> &'static str {
        "staff"
    }
    fn title(&self) -> &'static str {
        "Staff as names"
    }
    fn fields(&self) -> &'static [Field] {
        FIELDS
    }
    fn parse(&self, row: &mut RowReader<'_>) -> Row {
        let whole = row.text(NAME, 200);
        let parts = [row.text("given_name", 100), row.text("family_name", 100)];
        let joined = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
        let name = whole.or(Some(joined).filter(|name| !name.is_empty()));
        if name.is_none() {
            row.problem(NAME, "The name is missing. Fill it in, or leave the row out: history shows the code then.");
        }
        Row {
            code: row.text(CODE, 100),
            name,
        }
    }
    fn keys(&self, row: &Row) -> Vec<Key> {
        row.code.iter().map(|code| key(fold(code))).collect()
    }
    fn facets(&self, row: &Row) -> Facets {
        let name = row.name.iter().map(|name| (NAME.into(), facet(name)));
        name.collect()
    }

    async fn find(&self, work: &mut Work<'_>, keys: &[Key], facets: bool) -> Result<Existing> {
        let codes: Vec<String> = keys.iter().map(|key| key.value.clone()).collect();
        let mut existing = Existing::default();
        for person in history::staff_by_codes(work.tx, &codes).await? {
            if facets {
                let held = Facets::from([(NAME.into(), facet(&person.name))]);
                existing.facets.insert(person.id, held);
            }
            existing
                .by_key
                .insert(key(person.code_key), vec![person.id]);
        }
        Ok(existing)
    }

    async fn apply(&self, work: &mut Work<'_>, acts: &[Act<'_, Row>]) -> Result<Vec<Undo>> {
        let mut run = run_of(work);
        let mut undo = Vec::with_capacity(acts.len());
        for act in acts {
            let (Act::Create(row) | Act::Update(_, row)) = act;
            let (Some(code), Some(name)) = (&row.code, &row.name) else {
                return Err(Error::internal("a person who was not read whole"));
            };
            let done = match act {
                Act::Create(_) => history::add_staff(&mut run, code, name).await?,
                Act::Update(id, _) => history::rename_staff(&mut run, *id, name).await?,
            };
            undo.push(serde_json::to_value(done).map_err(Error::internal)?);
        }
        Ok(undo)
    }

    async fn revert(&self, work: &mut Work<'_>, undo: &[Undo]) -> Result<Vec<TakenBack>> {
        let mut run = run_of(work);
        let mut told = Vec::with_capacity(undo.len());
        for one in undo {
            let one = serde_json::from_value(one.clone()).map_err(Error::internal)?;
            told.push(if history::take_back(&mut run, &one).await? {
                TakenBack::Yes
            } else {
                TakenBack::No("The name was changed or removed after the import.".to_owned())
            });
        }
        Ok(told)
    }
}

fn key(value: String) -> Key {
    Key {
        field: CODE,
        value,
        unique: true,
    }
}

fn run_of<'a>(work: &'a mut Work<'_>) -> Run<'a> {
    Run {
        tx: work.tx,
        actor: work.actor,
        import: work.import,
        now: work.now,
    }
}
