//! A folder for results. What we did not write is never touched; a file is complete or absent.
//!
//! The folder holds a manifest with the names of the files that we wrote. A folder with files but without a manifest
//! belongs to somebody else. New files are written under temporary names in the same folder and get their own names
//! only when all of them are complete. Files that an earlier command of the same kind wrote and this one does not (a
//! chart that has nothing to show any more) are then taken away: they would look as if they belonged to the new ones.

use super::errors::{Failure, reason};
use std::ffi::OsStr;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use tempfile::NamedTempFile;

/// Name of the manifest in the folder.
const MANIFEST: &str = ".runaround";

const HEAD: &str = "# Written by runaround, which may replace the files named here.";

/// A file to be written.
#[derive(Debug)]
pub(super) struct Product<N = &'static str> {
    /// Its name in the folder.
    pub(super) name: N,
    /// All of it.
    pub(super) bytes: Vec<u8>,
}

/// A folder that was checked and can be written to.
#[derive(Debug)]
pub(super) struct OutputFolder {
    path: PathBuf,
    /// Files in it that we wrote.
    ours: Vec<String>,
    /// Files that are written now, or would be if there were something to write.
    names: Vec<String>,
    /// Folders that we made for it, the deepest last; taken away again unless something is written.
    made: Vec<PathBuf>,
}

impl OutputFolder {
    /// Makes sure that files of these names can be written into the folder `path`, before the long work. Those of them
    /// that we wrote earlier and that are not written now will be taken away.
    ///
    /// # Errors
    /// When it is not a folder, cannot be written to, or holds files that we did not write.
    pub(super) fn prepare(path: &Path, names: &[&str]) -> Result<OutputFolder, Failure> {
        let mut folder = OutputFolder {
            path: path.to_owned(),
            ours: Vec::new(),
            names: names.iter().map(|name| (*name).to_owned()).collect(),
            made: Vec::new(),
        };
        match fs::metadata(path) {
            Ok(found) if !found.is_dir() => {
                return Err(Failure::File(format!(
                    "cannot write into {}: it is a file, not a folder\nname another folder with -o DIR",
                    path.display()
                )));
            }
            Ok(_) => folder.ours = ours(path, names)?,
            Err(error) if error.kind() == io::ErrorKind::NotFound => folder.make()?,
            Err(error) => return Err(Failure::file("write into", path, &error)),
        }
        folder.temporary()?;
        // Only tried: whatever stops the work that follows, no empty folder stays behind.
        folder.unmake();
        Ok(folder)
    }

    /// Writes all files, or none.
    ///
    /// # Errors
    /// When the disk is full or the folder has become unwritable; then no new file is in it.
    pub(super) fn write<N: AsRef<str>>(
        mut self,
        products: &[Product<N>],
    ) -> Result<Vec<PathBuf>, Failure> {
        let new = |name: &String| products.iter().any(|product| product.name.as_ref() == name);
        let (stale, mut names): (Vec<String>, Vec<String>) = self
            .ours
            .iter()
            .cloned()
            .partition(|name| self.names.contains(name) && !new(name));
        names.extend(
            products
                .iter()
                .map(|product| product.name.as_ref().to_owned()),
        );
        self.make()?;
        // Until they are gone the manifest names the stale files too: what it does not name is never touched.
        let manifest = self.manifest(names.iter().chain(&stale))?;
        let mut files = Vec::new();
        for product in products {
            let name = product.name.as_ref();
            files.push((name, self.complete(name, &product.bytes)?));
        }
        self.name(MANIFEST, manifest)?;
        let mut written = Vec::new();
        for (name, file) in files {
            written.push(self.name(name, file)?);
        }
        if !stale.is_empty() {
            for name in &stale {
                self.take_away(name)?;
            }
            let manifest = self.manifest(names.iter())?;
            self.name(MANIFEST, manifest)?;
        }
        self.made.clear();
        Ok(written)
    }

    /// The manifest of these files, under a temporary name.
    fn manifest<'n>(
        &self,
        names: impl Iterator<Item = &'n String>,
    ) -> Result<NamedTempFile, Failure> {
        let mut names: Vec<&str> = names.map(String::as_str).collect();
        names.sort_unstable();
        names.dedup();
        let text = format!("{HEAD}\n{}\n", names.join("\n"));
        self.complete(MANIFEST, text.as_bytes())
    }

    fn take_away(&self, name: &str) -> Result<(), Failure> {
        let path = self.path.join(name);
        match fs::remove_file(&path) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(Failure::file("remove", &path, &error))
            }
            _ => Ok(()),
        }
    }

    /// A file that is complete on disk under a temporary name.
    fn complete(&self, name: &str, bytes: &[u8]) -> Result<NamedTempFile, Failure> {
        let mut file = self.temporary()?;
        file.write_all(bytes)
            .and_then(|()| file.as_file().sync_all())
            .map_err(|error| Failure::file("write", &self.path.join(name), &error))?;
        Ok(file)
    }

    fn name(&self, name: &str, file: NamedTempFile) -> Result<PathBuf, Failure> {
        let path = self.path.join(name);
        file.persist(&path)
            .map_err(|error| Failure::file("write", &path, &error.error))?;
        Ok(path)
    }

    fn temporary(&self) -> Result<NamedTempFile, Failure> {
        new_file()
            .tempfile_in(&self.path)
            .map_err(|error| Failure::file("write into", &self.path, &error))
    }

    /// Takes the folders that were made away again (only while they are empty).
    fn unmake(&mut self) {
        for folder in self.made.drain(..).rev() {
            let _ = fs::remove_dir(folder);
        }
    }

    /// Makes the folder and those above it that do not exist.
    fn make(&mut self) -> Result<(), Failure> {
        let missing = self
            .path
            .ancestors()
            .take_while(|folder| folder.as_os_str() != OsStr::new("") && !folder.exists());
        let missing: Vec<PathBuf> = missing.map(Path::to_owned).collect();
        for folder in missing.into_iter().rev() {
            fs::create_dir(&folder)
                .map_err(|error| Failure::file("make the folder", &folder, &error))?;
            self.made.push(folder);
        }
        Ok(())
    }
}

impl Drop for OutputFolder {
    /// Nothing was written: the folders that were made for it go again.
    fn drop(&mut self) {
        self.unmake();
    }
}

/// Writes one new file, complete or not at all, and never over an existing one.
///
/// # Errors
/// When the file exists or cannot be written.
pub(super) fn write_new(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let folder = match path.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    };
    let fault = |error: &io::Error| Failure::file("write", path, error);
    let mut file = new_file()
        .tempfile_in(folder)
        .map_err(|error| fault(&error))?;
    file.write_all(bytes)
        .and_then(|()| file.as_file().sync_all())
        .map_err(|error| fault(&error))?;
    match file.persist_noclobber(path) {
        Ok(_) => Ok(()),
        Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => {
            Err(Failure::File(format!(
                "{} exists and is not overwritten\nname another file with -o FILE",
                path.display()
            )))
        }
        Err(error) => Err(fault(&error.error)),
    }
}

/// Temporary files with the rights that any other new file would get.
fn new_file() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".runaround-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder
}

/// The files in this folder that we wrote.
fn ours(path: &Path, names: &[&str]) -> Result<Vec<String>, Failure> {
    let listed: Vec<String> = match fs::read_to_string(path.join(MANIFEST)) {
        Ok(manifest) if manifest.starts_with(HEAD) => {
            manifest.lines().skip(1).map(str::to_owned).collect()
        }
        Ok(_) => return Err(foreign(path, MANIFEST)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            return match first_entry(path)? {
                Some(found) => Err(foreign(path, &found)),
                None => Ok(Vec::new()),
            };
        }
        Err(error) => {
            return Err(Failure::File(format!(
                "cannot read {}: {}",
                path.join(MANIFEST).display(),
                reason(&error)
            )));
        }
    };
    match names
        .iter()
        .find(|name| !listed.iter().any(|l| l == *name) && path.join(name).exists())
    {
        Some(name) => Err(foreign(path, name)),
        None => Ok(listed),
    }
}

fn first_entry(path: &Path) -> Result<Option<String>, Failure> {
    let unreadable = |error: io::Error| Failure::file("read the folder", path, &error);
    let mut found = Vec::new();
    for entry in fs::read_dir(path).map_err(unreadable)? {
        found.push(
            entry
                .map_err(unreadable)?
                .file_name()
                .to_string_lossy()
                .into_owned(),
        );
    }
    found.sort();
    Ok(found.into_iter().next())
}

fn foreign(path: &Path, found: &str) -> Failure {
    Failure::File(format!(
        "will not write into {}: it holds {found}, which runaround did not write\nname another folder with -o DIR, or an empty one",
        path.display()
    ))
}

#[cfg(test)]
#[path = "output_tests.rs"]
mod tests;
