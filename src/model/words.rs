//! Texts of a scenario in the languages people read.

/// A language of output.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Dutch.
    Dutch,
}

/// A text in English and Dutch; what is missing falls back to the other.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Words {
    /// English.
    pub en: Option<String>,
    /// Dutch.
    pub nl: Option<String>,
}

impl Words {
    /// The text in this language, else in the other, else nothing.
    pub fn get(&self, language: Language) -> Option<&str> {
        let (first, second) = match language {
            Language::English => (&self.en, &self.nl),
            Language::Dutch => (&self.nl, &self.en),
        };
        first.as_deref().or(second.as_deref())
    }
}
