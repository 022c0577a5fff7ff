use super::picture::{Shape, text_box};
use super::*;
use crate::model::Language::{self, Dutch, English};

mod experiments;
mod samples;

/// Every picture of every sample, in both languages and three sizes.
fn all_pictures() -> Vec<(String, Picture)> {
    let mut all = Vec::new();
    for language in [English, Dutch] {
        for (width, height) in [(800, 480), (360, 300), (1600, 900)] {
            let frame = samples::frame(language, width, height);
            let mut add = |sample: &str, picture: Picture| {
                all.push((
                    format!("{}-{sample}-{language:?}-{width}", picture.name),
                    picture,
                ));
            };
            for (sample, data) in samples::growths() {
                add(sample, growth(&data, &frame));
            }
            for (sample, data) in samples::hours() {
                add(sample, hours(&data, &frame));
            }
            for (sample, data) in samples::causes() {
                add(sample, causes(&data, &frame));
            }
            for (sample, data) in samples::intervals() {
                add(sample, intervals(&data, &frame));
            }
            for (sample, data) in samples::matrices() {
                add(sample, matrix(&data, &frame));
            }
            for (sample, data) in samples::rivers() {
                add(sample, river(&data, &frame));
            }
            for (sample, data) in experiments::sweeps() {
                add(sample, sweep(&data, &frame));
            }
            for (sample, data) in experiments::tornados() {
                add(sample, tornado(&data, &frame));
            }
            for (sample, data) in samples::waits() {
                add(sample, waits(&data, &frame));
            }
        }
    }
    all
}

/// Writes every picture for looking at them: `RUNAROUND_LOOK=directory cargo test --lib plot -- --ignored`.
#[test]
#[ignore = "writes files, for people who want to look"]
fn write_pictures_to_look_at() {
    let Ok(directory) = std::env::var("RUNAROUND_LOOK") else {
        return;
    };
    let write = |name: String, bytes: &[u8]| {
        std::fs::write(format!("{directory}/{name}"), bytes).expect("a directory to write to");
    };
    for (name, picture) in all_pictures() {
        write(format!("{name}.svg"), picture.svg().as_bytes());
        for (paper, ending) in [(Paper::Light, "png"), (Paper::Dark, "dark.png")] {
            let png = picture.png(paper, 2 * picture.width).expect("pixels");
            write(format!("{name}.{ending}"), &png);
        }
    }
}

#[test]
fn every_picture_is_sound_xml_with_title_description_role_and_source() {
    for (name, picture) in all_pictures() {
        let svg = picture.svg();
        let document =
            roxmltree::Document::parse(&svg).unwrap_or_else(|error| panic!("{name}: {error}"));
        let root = document.root_element();
        assert_eq!(root.attribute("role"), Some("img"), "{name}");
        let child = |tag: &str| {
            root.children()
                .find(|node| node.has_tag_name(("http://www.w3.org/2000/svg", tag)))
                .unwrap_or_else(|| panic!("{name} has no {tag}"))
        };
        assert_eq!(
            child("title").text(),
            Some(picture.title.as_str()),
            "{name}"
        );
        assert!(
            child("desc").text().is_some_and(|text| text.ends_with('.')),
            "{name}"
        );
        let labelled = format!("{0}-title {0}-desc", picture.name);
        assert_eq!(
            root.attribute("aria-labelledby"),
            Some(labelled.as_str()),
            "{name}"
        );
        let texts: Vec<&str> = root
            .descendants()
            .filter(|node| node.has_tag_name("text"))
            .filter_map(|node| node.text())
            .collect();
        let texts = texts.join(" ");
        for part in [
            &["Simulated", "Gesimuleerd"][..],
            &["1914"],
            &["200"],
            &["Runaround 0.1.0"],
        ] {
            assert!(
                part.iter().any(|part| texts.contains(part)),
                "{name}: {part:?} in {texts}"
            );
        }
        assert!(!svg.contains("NaN") && !svg.contains("inf"), "{name}");
    }
}

#[test]
fn no_text_meets_another_or_leaves_the_paper() {
    for (name, picture) in all_pictures() {
        let boxes: Vec<(&Shape, [f64; 4])> = picture
            .shapes
            .iter()
            .filter_map(|shape| Some((shape, text_box(shape)?)))
            .collect();
        let (width, height) = (f64::from(picture.width), f64::from(picture.height));
        for (place, (shape, [left, top, right, bottom])) in boxes.iter().enumerate() {
            assert!(
                *left >= 0.0 && *top >= 0.0 && *right <= width && *bottom <= height,
                "{name}: {shape:?}"
            );
            for (other, [other_left, other_top, other_right, other_bottom]) in &boxes[place + 1..] {
                let apart = right <= other_left
                    || other_right <= left
                    || bottom <= other_top
                    || other_bottom <= top;
                assert!(apart, "{name}: {shape:?} meets {other:?}");
            }
        }
    }
}

#[test]
fn pictures_of_the_usual_samples_are_as_they_were() {
    for (name, picture) in all_pictures() {
        if name.contains("-usual-") && name.ends_with("-800") {
            insta::assert_snapshot!(name, picture.svg());
        }
    }
}

/// Every sample at its usual size.
fn usual_pictures() -> Vec<(String, Picture)> {
    let mut usual = all_pictures();
    usual.retain(|(name, _)| name.contains("-usual-English-800"));
    assert!(usual.len() >= 7, "{}", usual.len());
    usual
}

#[test]
fn every_png_can_be_read_is_the_same_again_and_shows_what_the_svg_shows() {
    for (name, picture) in usual_pictures() {
        for paper in [Paper::Light, Paper::Dark] {
            let png = picture.png(paper, 1_600).expect("pixels");
            assert!(png == picture.png(paper, 1_600).expect("pixels"), "{name}");
            let pixels = tiny_skia::Pixmap::decode_png(&png).expect("a PNG");
            assert_eq!(
                (pixels.width(), pixels.height()),
                (1_600, picture.height * 2),
                "{name}"
            );
            for role in roles(&picture) {
                let wanted = role.colour(paper);
                let found = pixels.pixels().iter().any(|pixel| {
                    let channels = [pixel.red(), pixel.green(), pixel.blue()];
                    // Letters have few pixels without an edge in them.
                    let near = |(at, channel): (usize, u8)| {
                        let digits = &wanted[1 + 2 * at..3 + 2 * at];
                        u8::from_str_radix(digits, 16)
                            .expect("hex")
                            .abs_diff(channel)
                            < 16
                    };
                    channels.into_iter().enumerate().all(near)
                });
                assert!(found, "{name}: {role:?} {wanted} is nowhere on {paper:?}");
            }
        }
    }
}

/// Roles whose colour stands somewhere without paper shining through: discs and bold texts.
fn roles(picture: &Picture) -> Vec<theme::Role> {
    let solid = |shape: &Shape| match shape {
        Shape::Disc { role, radius, .. } => (*radius > 2.0).then_some(*role),
        Shape::Text {
            role, bold: true, ..
        } => Some(*role),
        _ => None,
    };
    let mut roles: Vec<theme::Role> = picture.shapes.iter().filter_map(solid).collect();
    roles.push(theme::Role::Paper);
    roles.sort();
    roles.dedup();
    roles
}

#[test]
fn letters_of_a_png_stand_where_the_texts_are_and_hatching_where_the_band_is() {
    for (name, picture) in usual_pictures() {
        let png = picture.png(Paper::Light, picture.width).expect("pixels");
        let pixels = tiny_skia::Pixmap::decode_png(&png).expect("a PNG");
        let dark = |x: u32, y: u32| {
            let pixel = pixels.pixel(x, y);
            pixel.is_some_and(|pixel| u32::from(pixel.red()) + u32::from(pixel.green()) < 380)
        };
        for shape in &picture.shapes {
            let Shape::Text { role, .. } = shape else {
                continue;
            };
            let [left, top, right, bottom] = text_box(shape).expect("a box");
            let rows = top as u32..=bottom as u32;
            let mut places = rows.flat_map(|y| (left as u32..=right as u32).map(move |x| (x, y)));
            let light_text = *role == theme::Role::OnHeat;
            assert!(
                light_text || places.any(|(x, y)| dark(x, y)),
                "{name}: nothing is written at {shape:?}"
            );
        }
    }
}
