//! The few pieces of HTML that the page is made of. Whatever comes from a scenario is escaped here.

/// A part of the page with a heading of its own.
#[derive(Clone, Debug)]
pub(super) struct Section {
    /// Its anchor.
    pub(super) id: &'static str,
    /// Its heading, not escaped.
    pub(super) title: String,
    /// Its HTML.
    pub(super) body: String,
}

/// A table of plain texts; the first column names the rows.
#[derive(Clone, Debug, Default)]
pub(super) struct Table {
    pub(super) caption: String,
    pub(super) head: Vec<String>,
    pub(super) rows: Vec<Vec<String>>,
    /// Columns of text instead of figures, by position.
    pub(super) texts: Vec<usize>,
}

impl Section {
    pub(super) fn new(id: &'static str, title: &str, body: String) -> Section {
        Section {
            id,
            title: title.to_owned(),
            body,
        }
    }

    pub(super) fn html(&self) -> String {
        let (id, title, body) = (self.id, escaped(&self.title), &self.body);
        format!(
            "<section id=\"{id}\" aria-labelledby=\"{id}-title\">\n\
             <h2 id=\"{id}-title\">{title}</h2>\n{body}</section>\n"
        )
    }
}

impl Table {
    /// The table, in a frame that scrolls where the paper is too narrow.
    pub(super) fn html(&self) -> String {
        let caption = escaped(&self.caption);
        let mut html = format!(
            "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{caption}\">\n<table>\n\
             <caption>{caption}</caption>\n<thead><tr>"
        );
        for (column, head) in self.head.iter().enumerate() {
            let class = self.class(column);
            html.push_str(&format!("<th scope=\"col\"{class}>{}</th>", escaped(head)));
        }
        html.push_str("</tr></thead>\n<tbody>\n");
        for row in &self.rows {
            html.push_str("<tr>");
            for (column, cell) in row.iter().enumerate() {
                let cell = escaped(cell);
                if column == 0 {
                    html.push_str(&format!("<th scope=\"row\">{cell}</th>"));
                } else {
                    html.push_str(&format!("<td{}>{cell}</td>", self.class(column)));
                }
            }
            html.push_str("</tr>\n");
        }
        html.push_str("</tbody>\n</table>\n</div>\n");
        html
    }

    fn class(&self, column: usize) -> &'static str {
        if column == 0 || self.texts.contains(&column) {
            ""
        } else {
            " class=\"figure\""
        }
    }
}

/// Text as HTML, in elements and in attributes.
pub(super) fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            '\'' => html.push_str("&#39;"),
            _ => html.push(letter),
        }
    }
    html
}

/// A sentence as HTML; a percent sign stays with its number.
pub(super) fn sentence(text: &str) -> String {
    escaped(text).replace(" %", "\u{a0}%")
}

pub(super) fn paragraph(text: &str) -> String {
    format!("<p>{}</p>\n", sentence(text))
}

/// Sentences below each other.
pub(super) fn list(items: &[String]) -> String {
    let items: String = items
        .iter()
        .map(|item| format!("<li>{}</li>\n", sentence(item)))
        .collect();
    format!("<ul>\n{items}</ul>\n")
}

pub(super) fn code(text: &str) -> String {
    format!("<pre tabindex=\"0\"><code>{}</code></pre>\n", escaped(text))
}

/// Something that opens on demand; on paper it is always open.
pub(super) fn details(summary: &str, body: &str) -> String {
    format!(
        "<details>\n<summary>{}</summary>\n{body}</details>\n",
        escaped(summary)
    )
}
