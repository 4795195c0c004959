//! Where the report goes: stdout, or a file that has its name only once it is whole.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::super::backup::with_end;
use super::super::failure::Failure;
use super::super::open;

/// Open, and nothing written yet.
pub(super) enum Output {
    Stdout,
    /// A pipe or a device: nothing to rename.
    Stream(PathBuf, File),
    File(Part),
}

/// A file beside the one that is meant; it goes when this is dropped before it got its name.
pub(super) struct Part {
    part: PathBuf,
    file: PathBuf,
    to: File,
}

impl Drop for Part {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.part);
    }
}

fn cannot(path: &Path) -> impl Fn(io::Error) -> Failure {
    move |error| Failure::Work(format!("{} cannot be written: {error}", path.display()))
}

impl Output {
    pub(super) fn open(out: Option<&Path>) -> Result<Self, Failure> {
        let Some(out) = out else { return Ok(Self::Stdout) };
        // A link stays a link: what it leads to is replaced.
        let file = fs::canonicalize(out).unwrap_or_else(|_| out.to_owned());
        match fs::metadata(&file) {
            Ok(found) if found.is_dir() => {
                Err(Failure::Work(format!("{} is a folder; name a file in it", out.display())))
            }
            Ok(found) if !found.is_file() => {
                let to = OpenOptions::new().write(true).open(&file).map_err(cannot(out))?;
                Ok(Self::Stream(file, to))
            }
            _ => {
                let part = with_end(&file, &format!(".{}.part", std::process::id()));
                let to = OpenOptions::new().write(true).create_new(true).open(&part).map_err(cannot(out))?;
                Ok(Self::File(Part { part, file, to }))
            }
        }
    }

    /// Writes all of it.
    pub(super) fn write(self, render: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<(), Failure> {
        match self {
            Self::Stdout => match through(io::stdout().lock(), render) {
                // Whoever reads has read enough: `| head`.
                Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
                done => done.map_err(cannot(Path::new("stdout"))),
            },
            Self::Stream(path, to) => through(to, render).map_err(cannot(&path)),
            Self::File(part) => (|| {
                through(&part.to, render)?;
                part.to.sync_all()?;
                fs::rename(&part.part, &part.file)?;
                open::sync_folder_of(&part.file)
            })()
            .map_err(cannot(&part.file)),
        }
    }
}

fn through(to: impl Write, render: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut to = BufWriter::with_capacity(1 << 16, to);
    render(&mut to)?;
    to.flush()
}
