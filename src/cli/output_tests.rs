use super::*;

fn products() -> Vec<Product> {
    vec![
        Product {
            name: "growth.svg",
            bytes: b"<svg/>".to_vec(),
        },
        Product {
            name: "results.json",
            bytes: b"{}".to_vec(),
        },
    ]
}

const NAMES: [&str; 2] = ["growth.svg", "results.json"];

fn entries(path: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(path)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn a_new_folder_is_made_with_those_above_it() {
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("a/b");
    let written = OutputFolder::prepare(&path, &NAMES)
        .unwrap()
        .write(&products())
        .unwrap();
    assert_eq!(
        written,
        [path.join("growth.svg"), path.join("results.json")]
    );
    assert_eq!(entries(&path), [".runaround", "growth.svg", "results.json"]);
    assert_eq!(fs::read(path.join("results.json")).unwrap(), b"{}");
}

#[test]
fn what_was_made_goes_again_when_nothing_is_written() {
    let place = tempfile::tempdir().unwrap();
    drop(OutputFolder::prepare(&place.path().join("a/b"), &NAMES).unwrap());
    assert!(entries(place.path()).is_empty());
}

#[test]
fn our_own_files_are_replaced_and_others_beside_them_left() {
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("out");
    let write = |products: &[Product]| OutputFolder::prepare(&path, &NAMES)?.write(products);
    write(&products()).unwrap();
    fs::write(path.join("notes.txt"), "mine").unwrap();
    let mut second = products();
    second[1].bytes = b"[]".to_vec();
    write(&second).unwrap();
    assert_eq!(fs::read(path.join("results.json")).unwrap(), b"[]");
    assert_eq!(fs::read(path.join("notes.txt")).unwrap(), b"mine");
}

#[test]
fn a_folder_of_somebody_else_is_refused() {
    let place = tempfile::tempdir().unwrap();
    fs::write(place.path().join("notes.txt"), "mine").unwrap();
    let refusal = OutputFolder::prepare(place.path(), &NAMES).unwrap_err();
    assert_eq!(refusal.exit_code(), 3);
    assert!(refusal.to_string().contains("notes.txt"), "{refusal}");
    assert_eq!(entries(place.path()), ["notes.txt"]);
}

#[test]
fn a_file_of_somebody_else_is_refused_even_beside_ours() {
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("out");
    let one = &products()[1..];
    OutputFolder::prepare(&path, &NAMES[1..])
        .unwrap()
        .write(one)
        .unwrap();
    fs::write(path.join("growth.svg"), "mine").unwrap();
    let refusal = OutputFolder::prepare(&path, &NAMES).unwrap_err();
    assert!(refusal.to_string().contains("growth.svg"), "{refusal}");
    assert_eq!(fs::read(path.join("growth.svg")).unwrap(), b"mine");
}

#[test]
fn a_file_in_place_of_the_folder_is_refused() {
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("out");
    fs::write(&path, "mine").unwrap();
    for path in [path.clone(), path.join("deeper")] {
        let refusal = OutputFolder::prepare(&path, &NAMES).unwrap_err();
        assert_eq!(refusal.exit_code(), 3, "{refusal}");
    }
    assert_eq!(fs::read(&path).unwrap(), b"mine");
}

#[test]
fn when_one_file_cannot_be_placed_no_other_is_half_written() {
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("out");
    let folder = OutputFolder::prepare(&path, &NAMES).unwrap();
    fs::create_dir_all(path.join("results.json")).unwrap();
    let refusal = folder.write(&products()).unwrap_err();
    assert_eq!(refusal.exit_code(), 3);
    let left = entries(&path);
    assert!(
        left.iter().all(|name| !name.starts_with(".runaround-")),
        "{left:?}"
    );
}

#[test]
fn a_new_file_is_never_written_over_an_old_one() {
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("day.toml");
    write_new(&path, b"new").unwrap();
    assert_eq!(write_new(&path, b"newer").unwrap_err().exit_code(), 3);
    assert_eq!(fs::read(&path).unwrap(), b"new");
    assert_eq!(entries(place.path()), ["day.toml"]);
}

#[cfg(unix)]
#[test]
fn others_may_read_what_is_written_when_the_user_lets_them() {
    use std::os::unix::fs::PermissionsExt;
    let place = tempfile::tempdir().unwrap();
    let plain = place.path().join("plain");
    fs::write(&plain, "").unwrap();
    let ours = place.path().join("ours");
    write_new(&ours, b"").unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode();
    assert_eq!(mode(&ours), mode(&plain));
}

#[test]
fn what_an_earlier_run_wrote_and_this_one_does_not_goes_and_nothing_else() {
    let place = tempfile::tempdir().unwrap();
    let path = place.path().join("out");
    let write = |names: &[&str], products: &[Product]| {
        OutputFolder::prepare(&path, names).unwrap().write(products)
    };
    write(&NAMES, &products()).unwrap();
    let table = Product {
        name: "sweep.csv",
        bytes: Vec::new(),
    };
    // Another command leaves the files of this one alone, and the other way round.
    write(&["sweep.csv"], &[table]).unwrap();
    fs::write(path.join("notes.txt"), "mine").unwrap();
    write(&NAMES, &products()[1..]).unwrap();
    assert_eq!(
        entries(&path),
        [".runaround", "notes.txt", "results.json", "sweep.csv"]
    );
    // The name is free again: a file of somebody else that gets it is safe.
    fs::write(path.join("growth.svg"), "mine").unwrap();
    assert!(OutputFolder::prepare(&path, &NAMES).is_err());
}
