//! Enums of a few words, the same in SQL and JSON.

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize, utoipa::ToSchema,
        )]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$vdoc])* $variant,)* }
        impl $name {
            /// Every word.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];
            /// As in SQL and JSON.
            pub fn as_str(self) -> &'static str { match self { $(Self::$variant => $text,)* } }
            /// Parses the SQL form, which a constraint bounds; the first word otherwise.
            pub fn parse(text: &str) -> Self {
                Self::ALL.iter().copied().find(|w| w.as_str() == text).unwrap_or(Self::ALL[0])
            }
        }
    };
}
pub(crate) use words;
