//! `runaround new`: a scenario to start from.

use super::arguments::NewArguments;
use super::console;
use super::errors::Failure;
use super::output::write_new;
use super::stories::{self, STORIES};
use crate::scenario;

/// Writes a template to a new file, or prints it.
pub(super) fn new(arguments: &NewArguments) -> Result<(), Failure> {
    let text = text_of(&arguments.template)?;
    let Some(path) = &arguments.output else {
        return console::print(&text);
    };
    write_new(path, text.as_bytes())?;
    console::note(&format!("wrote {}", path.display()));
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
