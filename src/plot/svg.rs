//! A picture as an SVG file: classes for light and dark paper, a title and a description.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::font::FAMILIES;
use super::picture::{Anchor, Picture, Point, Shape};
use super::theme::{LOOKS, Look, Role};

impl Picture {
    /// The picture as one SVG document. The same picture gives the same bytes.
    pub fn svg(&self) -> String {
        let (name, width, height) = (&self.name, self.width, self.height);
        let mut svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"runaround\" role=\"img\" \
             aria-labelledby=\"{name}-title {name}-desc\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"0 0 {width} {height}\">\n\
             <title id=\"{name}-title\">{}</title>\n<desc id=\"{name}-desc\">{}</desc>\n",
            escaped(&self.title),
            escaped(&self.description)
        );
        svg.push_str(&self.styles());
        let _ = writeln!(
            svg,
            "<rect class=\"f0\" width=\"{width}\" height=\"{height}\"/>"
        );
        for run in self.runs() {
            write_shapes(&mut svg, run);
        }
        svg.push_str("</svg>\n");
        svg
    }

    /// Style rules for the roles that occur: plain classes (no variables), so that every viewer understands them.
    fn styles(&self) -> String {
        let used: BTreeSet<Role> = self
            .shapes
            .iter()
            .map(|shape| match shape {
                Shape::Line { role, .. }
                | Shape::Area { role, .. }
                | Shape::Disc { role, .. }
                | Shape::Text { role, .. } => *role,
            })
            .chain([Role::Paper])
            .collect();
        let rules = |colour: fn(&Look) -> &'static str, dashes: bool| {
            let mut rules = String::new();
            for look in LOOKS.iter().filter(|look| used.contains(&look.role)) {
                let (number, colour) = (look.role as u8, colour(look));
                let _ = write!(rules, ".runaround .f{number}{{fill:{colour}}}");
                let _ = write!(rules, ".runaround .s{number}{{stroke:{colour}");
                if dashes && !look.dash.is_empty() {
                    let _ = write!(rules, ";stroke-dasharray:{}", look.dash);
                }
                rules.push_str("}\n");
            }
            let paper = colour(Role::Paper.look());
            let _ = writeln!(rules, ".runaround .halo{{stroke:{paper}}}");
            rules
        };
        format!(
            "<style>\n.runaround text{{font-family:{FAMILIES}}}\n\
             .runaround .l{{fill:none;stroke-linejoin:round}}\n\
             .runaround .halo{{stroke-width:3px;stroke-linejoin:round;paint-order:stroke}}\n\
             {}@media (prefers-color-scheme:dark){{\n{}}}\n</style>\n",
            rules(|look| look.light, true),
            rules(|look| look.dark, false)
        )
    }
}

fn write_shapes(svg: &mut String, shapes: &[Shape]) {
    match &shapes[0] {
        Shape::Line {
            role,
            width,
            opacity,
            ..
        } => {
            let _ = write!(
                svg,
                "<path class=\"l s{}\" stroke-width=\"{}\"",
                *role as u8,
                trimmed(*width)
            );
            attribute(svg, "stroke-opacity", *opacity);
            svg.push_str(" d=\"");
            for shape in shapes {
                if let Shape::Line { points, .. } = shape {
                    write_points(svg, points);
                }
            }
            svg.push_str("\"/>\n");
        }
        Shape::Area {
            points,
            role,
            opacity,
        } => {
            let _ = write!(svg, "<path class=\"f{}\"", *role as u8);
            attribute(svg, "fill-opacity", *opacity);
            svg.push_str(" d=\"");
            write_points(svg, points);
            svg.push_str("Z\"/>\n");
        }
        Shape::Disc {
            centre,
            radius,
            role,
        } => {
            let _ = writeln!(
                svg,
                "<circle class=\"f{}\" cx=\"{}\" cy=\"{}\" r=\"{}\"/>",
                *role as u8,
                tenth(centre.0),
                tenth(centre.1),
                trimmed(*radius)
            );
        }
        Shape::Text {
            at,
            text,
            role,
            size,
            bold,
            anchor,
            upright,
        } => {
            let halo = if role.has_halo() { " halo" } else { "" };
            let (x, y) = (tenth(at.0), tenth(at.1));
            let _ = write!(
                svg,
                "<text class=\"f{}{halo}\" x=\"{x}\" y=\"{y}\" font-size=\"{}\"",
                *role as u8,
                trimmed(*size)
            );
            if *bold {
                svg.push_str(" font-weight=\"bold\"");
            }
            match anchor {
                Anchor::Start => {}
                Anchor::Middle => svg.push_str(" text-anchor=\"middle\""),
                Anchor::End => svg.push_str(" text-anchor=\"end\""),
            }
            if *upright {
                let _ = write!(svg, " transform=\"rotate(-90 {x} {y})\"");
            }
            let _ = writeln!(svg, ">{}</text>", escaped(text));
        }
    }
}

fn attribute(svg: &mut String, name: &str, opacity: f64) {
    if opacity < 1.0 {
        let _ = write!(svg, " {name}=\"{}\"", trimmed(opacity));
    }
}

fn write_points(svg: &mut String, points: &[Point]) {
    for (place, (x, y)) in points.iter().enumerate() {
        svg.push(if place == 0 { 'M' } else { 'L' });
        let _ = write!(svg, "{} {}", tenth(*x), tenth(*y));
    }
}

/// Tenths of a pixel as pixels, exactly.
fn tenth(value: i32) -> String {
    let sign = if value < 0 { "-" } else { "" };
    let (whole, rest) = (value.unsigned_abs() / 10, value.unsigned_abs() % 10);
    if rest == 0 {
        format!("{sign}{whole}")
    } else {
        format!("{sign}{whole}.{rest}")
    }
}

/// At most two decimals, no zeros at the end.
fn trimmed(value: f64) -> String {
    let text = format!("{value:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Text as XML content; characters that XML forbids are left out.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\n' | '\t' => escaped.push(' '),
            control if control.is_control() || matches!(control, '\u{fffe}' | '\u{ffff}') => {}
            other => escaped.push(other),
        }
    }
    escaped
}
