//! `runaround new`: a scenario to start from.

use super::arguments::NewArguments;
use super::console;
use super::errors::Failure;
use super::output::write_new;
use super::stories::{self, STORIES};
use crate::model::Language;
use crate::scenario;
use crate::text::{Key, fill};
use std::path::Path;

/// Writes a template to a new file, or prints it.
pub(super) fn new(arguments: &NewArguments, language: Language) -> Result<(), Failure> {
    let text = text_of(&arguments.template)?;
    let path = match &arguments.output {
        Some(path) if path != Path::new("-") => path,
        _ => return console::print(&text),
    };
    write_new(path, text.as_bytes())?;
    let file = path.display().to_string();
    console::note(&fill(language, Key::NextWritten, &[("files", &file)]));
    Ok(())
}

fn text_of(name: &str) -> Result<String, Failure> {
    if let Some(story) = stories::find(name) {
        return Ok(story.text.to_owned());
    }
    scenario::template(name).ok_or_else(|| {
        let templates = scenario::templates()
            .iter()
            .map(|template| format!("\n  {:<12}  {}", template.name, template.about));
        let stories = STORIES
            .iter()
            .map(|story| format!("\n  {:<12}  the story {}", story.id, story.name));
        let all: String = templates.chain(stories).collect();
        Failure::Usage(format!("no such template: {name}\nthere are:{all}"))
    })
}
