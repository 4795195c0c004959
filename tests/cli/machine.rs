//! A machine with nothing on it: a folder to work in, and the program.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use diesel::sql_types::Text;
use diesel::{QueryableByName, RunQueryDsl, SqliteConnection};

/// The folder; it goes when this is dropped.
pub struct Machine {
    folder: PathBuf,
}

/// What a command did.
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub said: String,
}

impl Ran {
    fn of(output: &Output) -> Self {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Self { code: output.status.code().unwrap_or(-1), out: text(&output.stdout), said: text(&output.stderr) }
    }
}

impl Machine {
    pub fn new() -> Self {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let name = format!("evenhand_cli_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let folder = std::env::temp_dir().join(name);
        fs::create_dir_all(folder.join("tmp")).unwrap();
        Self { folder }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_evenhand"));
        command.args(arguments).current_dir(&self.folder).env_clear().env("TMPDIR", self.folder.join("tmp"));
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command
    }

    /// Runs a command to its end.
    pub fn run(&self, arguments: &[&str]) -> Ran {
        self.run_with(arguments, &[])
    }

    /// The same, with something in the environment.
    pub fn run_with(&self, arguments: &[&str], environment: &[(&str, &str)]) -> Ran {
        Ran::of(&self.command(arguments).envs(environment.iter().copied()).output().unwrap())
    }

    /// The same, with something on its stdin.
    pub fn feed(&self, arguments: &[&str], input: &[u8]) -> Ran {
        let mut command = self.command(arguments);
        let piped = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = piped.spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let input = input.to_vec();
        // It may stop reading at a mistake.
        let writer = std::thread::spawn(move || stdin.write_all(&input));
        let ran = Ran::of(&child.wait_with_output().unwrap());
        let _ = writer.join().unwrap();
        ran
    }

    /// Starts a server on a free port and waits until it listens.
    pub fn serve(&self, more: &[&str]) -> Running {
        self.start(&[&["serve"], more].concat())
    }

    /// Starts whatever serves.
    pub fn start(&self, arguments: &[&str]) -> Running {
        let mut command = self.command(&[arguments, &["--listen", "127.0.0.1:0"]].concat());
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let out = gather(child.stdout.take().unwrap());
        let said = gather(child.stderr.take().unwrap());
        let mut running = Running { child, out, said, read: 0 };
        running.wait(|running| text_of(&running.said).contains("listens on http://"));
        running
    }

    /// The names of what lies in the folder for temporary files.
    pub fn temporary(&self) -> impl Iterator<Item = String> {
        let entries = fs::read_dir(self.folder.join("tmp")).unwrap();
        entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
    }

    /// Where the demo keeps its database while it runs.
    pub fn demo_database(&self) -> String {
        let name = self.temporary().find(|name| name.starts_with("evenhand-demo-")).unwrap();
        self.folder.join("tmp").join(name).join("evenhand.db").to_string_lossy().into_owned()
    }

    /// Lets everybody on the machine in.
    pub fn open_to_all(&self, name: &str) {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(self.path(name), fs::Permissions::from_mode(0o755)).unwrap();
    }
}

impl Drop for Machine {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

type Gathered = Arc<Mutex<String>>;

fn text_of(gathered: &Gathered) -> String {
    gathered.lock().unwrap().clone()
}

fn gather(from: impl Read + Send + 'static) -> Gathered {
    let all = Gathered::default();
    let ours = Arc::clone(&all);
    std::thread::spawn(move || {
        for line in BufReader::new(from).lines().map_while(Result::ok) {
            ours.lock().unwrap().push_str(&(line + "\n"));
        }
    });
    all
}

/// A program that runs until it is told to stop, or until this is dropped.
pub struct Running {
    child: Child,
    out: Gathered,
    said: Gathered,
    read: usize,
}

impl Running {
    fn wait(&mut self, mut until: impl FnMut(&Self) -> bool) {
        let begun = Instant::now();
        while !until(self) {
            let ended = self.child.try_wait().unwrap();
            assert!(ended.is_none(), "it ended: {}", text_of(&self.said));
            assert!(begun.elapsed() < Duration::from_secs(90), "it took too long: {}", text_of(&self.said));
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// The next line of its output that has `word` in it.
    pub fn out_line(&mut self, word: &str) -> String {
        let find = |running: &Self| -> Option<(usize, String)> {
            let out = text_of(&running.out);
            let mut end = 0;
            for line in out.split_inclusive('\n') {
                end += line.len();
                if end > running.read && line.contains(word) {
                    return Some((end, line.to_owned()));
                }
            }
            None
        };
        self.wait(|running| find(running).is_some());
        let (end, line) = find(self).unwrap();
        self.read = end;
        line
    }

    /// Everything that it has printed.
    pub fn out_so_far(&self) -> String {
        text_of(&self.out)
    }

    /// `http://127.0.0.1:PORT`
    pub fn base(&self) -> String {
        let said = text_of(&self.said);
        let at = said.split("listens on ").nth(1).unwrap();
        at.split_whitespace().next().unwrap().to_owned()
    }

    /// The whole answer to a GET.
    pub fn get(&self, path: &str) -> String {
        let base = self.base();
        let address = base.strip_prefix("http://").unwrap();
        let mut stream = TcpStream::connect(address).unwrap();
        write!(stream, "GET {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n").unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }

    /// Tells it to stop, and says whether it did within `patience`.
    pub fn stop(&mut self, patience: Duration) -> bool {
        let told = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().unwrap();
        assert!(told.success());
        let begun = Instant::now();
        while begun.elapsed() < patience {
            if let Some(status) = self.child.try_wait().unwrap() {
                assert!(status.success(), "it ended with {status}: {}", text_of(&self.said));
                return true;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        false
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if matches!(self.child.try_wait(), Ok(None)) && !self.stop(Duration::from_secs(20)) {
            let _ = self.child.kill();
        }
        let _ = self.child.wait();
    }
}

/// The rights on a file, without its kind.
pub fn mode(path: &Path) -> u32 {
    use std::os::unix::fs::PermissionsExt;
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Text)]
    word: String,
}

/// One column of text, named `word`.
pub fn words(conn: &mut SqliteConnection, query: &str) -> Vec<String> {
    let rows: Vec<Row> = diesel::sql_query(query).load(conn).unwrap();
    rows.into_iter().map(|row| row.word).collect()
}
