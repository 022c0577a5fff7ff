//! The page of `verify`: every figure beside its exact value, with a small picture of how far they are apart.

use super::document;
use super::html::{Section, code, escaped, list, paragraph};
use crate::model::Language;
use crate::report::verification::{agreeing, told};
use crate::text::{Key, fill, kind, number, say};
use crate::verify::{Compared, Effort, FARTHEST, Verdict};

/// What a page of `verify` tells.
#[derive(Clone, Copy, Debug)]
pub struct Verified<'a> {
    /// Every figure, case after case.
    pub compared: &'a [Compared],
    /// How much was run.
    pub effort: Effort,
    /// The command that gives the same figures.
    pub command: &'a str,
}

/// The whole page.
pub fn verification(verified: &Verified<'_>, language: Language) -> String {
    let cases = by_case(verified.compared);
    let values = [
        ("version", env!("CARGO_PKG_VERSION")),
        ("cases", &cases.len().to_string()),
    ];
    let origin = fill(language, Key::VerifyOrigin, &values);
    let sections = vec![
        summary(verified.compared, language),
        figures(&cases, language),
        rule(verified.effort, language),
        again(verified.command, language),
    ];
    document(say(language, Key::VerifyTitle), &origin, sections, language)
}

/// The figures of each case.
fn by_case(compared: &[Compared]) -> Vec<&[Compared]> {
    compared
        .chunk_by(|one, next| one.case == next.case)
        .collect()
}

/// How many agree, which do not, and how far they lie.
fn summary(compared: &[Compared], language: Language) -> Section {
    let count = |within: f64| {
        let near = compared.iter().filter(|one| one.distance <= within);
        near.count().to_string()
    };
    let all = compared.len().to_string();
    let agree = agreeing(compared).to_string();
    let values = [("agree", agree.as_str()), ("all", all.as_str())];
    let told_so = fill(language, Key::VerifyAgree, &values);
    let mut body = format!("<p class=\"conclusion\">{}</p>\n", escaped(&told_so));
    let wrong: Vec<String> = compared
        .iter()
        .filter(|one| one.verdict != Verdict::Agrees)
        .map(|one| {
            let told = told(one, language);
            format!("{}: {} ({})", one.case, told.name, told.verdict)
        })
        .collect();
    if !wrong.is_empty() {
        body.push_str(&format!(
            "<div class=\"careful\" role=\"note\">\n<h3>{}</h3>\n{}</div>\n",
            say(language, Key::VerifyNotAgreeing),
            list(&wrong)
        ));
    }
    let [one, two, three] = [1.0, 2.0, 3.0].map(count);
    let values = [
        ("one", one.as_str()),
        ("two", two.as_str()),
        ("three", three.as_str()),
    ];
    body.push_str(&paragraph(&fill(language, Key::VerifySpread, &values)));
    Section::new("summary", say(language, Key::ReportSummary), body)
}

/// A table for each case.
fn figures(cases: &[&[Compared]], language: Language) -> Section {
    let mut body = paragraph(say(language, Key::VerifyPicture));
    let mut family = "";
    for case in cases {
        let Some(first) = case.first() else { continue };
        if first.family != family {
            family = first.family;
            let title = kind(language, family).unwrap_or(family);
            body.push_str(&format!("<h3>{}</h3>\n", escaped(title)));
        }
        body.push_str(&table(first.case, case, language));
    }
    Section::new("cases", say(language, Key::VerifyCases), body)
}

/// On a narrow screen the rows become grids; the roles keep them rows of a table for those who listen.
fn table(id: &str, case: &[Compared], language: Language) -> String {
    let id = escaped(id);
    let head = [
        Key::ScoreboardFigure,
        Key::VerifyTheory,
        Key::VerifySimulated,
        Key::VerifyDistance,
        Key::VerifyPictureHead,
        Key::ReportVerdict,
    ];
    let head: String = head
        .iter()
        .map(|key| {
            let class = match key {
                Key::VerifyTheory | Key::VerifySimulated | Key::VerifyDistance => {
                    " class=\"figure\""
                }
                _ => "",
            };
            format!(
                "<th scope=\"col\" role=\"columnheader\"{class}>{}</th>",
                say(language, *key)
            )
        })
        .collect();
    let rows: String = case.iter().map(|one| row(one, language)).collect();
    format!(
        "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{id}\">\n\
         <table class=\"verify\" role=\"table\">\n<caption>{id}</caption>\n<thead role=\"rowgroup\"><tr role=\"row\">{head}</tr></thead>\n\
         <tbody role=\"rowgroup\">\n{rows}</tbody>\n</table>\n</div>\n"
    )
}

fn row(one: &Compared, language: Language) -> String {
    let told = told(one, language);
    let unit = told.unit.replace(' ', "\u{a0}");
    let cell = |text: &str| format!("<td class=\"figure\" role=\"cell\">{}</td>", escaped(text));
    format!(
        "<tr role=\"row\"><th scope=\"row\" role=\"rowheader\">{}</th>{}{}{}<td role=\"cell\">{}</td>\
         <td role=\"cell\">{}</td></tr>\n",
        escaped(&told.name),
        cell(&format!("{}{unit}", told.theory)),
        cell(&format!("{}{unit}", told.simulated)),
        cell(&told.distance),
        picture(one),
        escaped(told.verdict),
    )
}

/// Half the width of a picture in standard errors.
const REACH: f64 = 5.0;
/// Pixels of one standard error, of half a picture and of its height.
const STEP: f64 = 20.0;
const MIDDLE: f64 = REACH * STEP;
const HEIGHT: f64 = 18.0;

/// Theory, the simulated figure and its interval in standard errors. The table says the same in words, so nobody is
/// read this.
fn picture(one: &Compared) -> String {
    let in_errors = |value: f64| {
        if one.standard_error > 0.0 {
            value / one.standard_error
        } else {
            0.0
        }
    };
    let signed = one.distance.copysign(one.simulated - one.theory);
    let half = in_errors(one.half_width);
    let x = |errors: f64| MIDDLE + STEP * errors.clamp(-REACH, REACH);
    let (from, to) = (x(signed - half), x(signed + half));
    let (left, band) = (x(-FARTHEST), 2.0 * FARTHEST * STEP);
    let (width, middle) = (2.0 * MIDDLE, HEIGHT / 2.0);
    // What does not agree is told by its form too.
    let mark = if one.verdict == Verdict::Agrees {
        let at = x(signed);
        format!("<circle class=\"dot\" cx=\"{at:.1}\" cy=\"{middle}\" r=\"4\"/>")
    } else {
        let at = x(signed) - 4.0;
        let top = middle - 4.0;
        format!("<rect class=\"off\" x=\"{at:.1}\" y=\"{top}\" width=\"8\" height=\"8\"/>")
    };
    format!(
        "<svg class=\"errors\" viewBox=\"0 0 {width} {HEIGHT}\" preserveAspectRatio=\"xMinYMid\" aria-hidden=\"true\">\
         <rect class=\"band\" x=\"{left}\" y=\"2\" width=\"{band}\" height=\"{}\"/>\
         <path class=\"theory\" d=\"M{MIDDLE} 0V{HEIGHT}\"/>\
         <path class=\"interval\" d=\"M{from:.1} {middle}H{to:.1}\"/>{mark}</svg>",
        HEIGHT - 4.0
    )
}

/// What the words mean.
fn rule(effort: Effort, language: Language) -> Section {
    let farthest = number::number(language, FARTHEST, 0);
    let agrees = fill(language, Key::VerifyRuleAgrees, &[("farthest", &farthest)]);
    let of_effort = match effort {
        Effort::Usual => Key::VerifyRuleUsual,
        Effort::Full => Key::VerifyRuleFull,
    };
    let body = paragraph(&agrees)
        + &paragraph(say(language, of_effort))
        + &paragraph(say(language, Key::VerifySources));
    Section::new("rule", say(language, Key::VerifyRule), body)
}

fn again(command: &str, language: Language) -> Section {
    let body = paragraph(say(language, Key::VerifyAgainNote)) + &code(command);
    Section::new("again", say(language, Key::VerifyAgain), body)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::experiment::Unit;
    use crate::verify::Whose;

    fn one(case: &'static str, away: f64, verdict: Verdict) -> Compared {
        Compared {
            case,
            family: "erlang_b",
            name: "p_block",
            whose: Whose::Queue("<calls>"),
            figure: "refusal",
            unit: Unit::Share,
            theory: 0.1,
            simulated: 0.1 + away * 0.001,
            half_width: 0.002,
            standard_error: 0.001,
            distance: away.abs(),
            verdict,
            vagueness: 0.5,
        }
    }

    fn page(language: Language) -> String {
        let compared = [
            one("EB-1", -1.5, Verdict::Agrees),
            one("EB-5", 7.0, Verdict::Differs),
        ];
        let verified = Verified {
            compared: &compared,
            effort: Effort::Usual,
            command: "runaround verify erlang_b",
        };
        verification(&verified, language)
    }

    #[test]
    fn every_case_has_a_table_with_words_and_a_picture() {
        for (language, agree, differs, theory, simulated) in [
            (
                Language::English,
                "1 of 2 figures agree",
                "differs",
                "10.00%",
                "9.85 ± 0.20%",
            ),
            (
                Language::Dutch,
                "1 van de 2 cijfers kloppen",
                "wijkt af",
                "10,00\u{a0}%",
                "9,85 ± 0,20\u{a0}%",
            ),
        ] {
            let page = page(language);
            for text in [agree, differs, theory, simulated] {
                assert!(page.contains(text), "{text}\n{page}");
            }
            assert_eq!(page.matches("<svg class=\"errors\"").count(), 2);
            assert_eq!(page.matches("<table").count(), 2);
            assert_eq!(
                page.matches("<h3>Erlang B").count(),
                1,
                "one heading for the family"
            );
            assert!(!page.contains("<calls>"));
            assert!(page.contains("runaround verify erlang_b"));
        }
    }

    /// The dot lies where the distance says, inside the picture; what differs is a square at the edge.
    #[test]
    fn the_picture_shows_the_distance() {
        assert!(picture(&one("EB-1", -1.5, Verdict::Agrees)).contains("cx=\"70.0\""));
        let far = picture(&one("EB-1", 7.0, Verdict::Differs));
        assert!(far.contains("<rect class=\"off\" x=\"196.0\""), "{far}");
        assert!(!far.contains("<circle"));
    }

    #[test]
    fn what_does_not_agree_is_listed_first() {
        let page = page(Language::English);
        let listed = page.find("EB-5: Refused (&lt;calls&gt;) (differs)");
        assert!(listed < page.find("<table") && listed.is_some(), "{page}");
    }
}
