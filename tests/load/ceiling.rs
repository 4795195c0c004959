//! As fast as it gets on this machine: a server that does nothing but answer. `GET /` is a page of ten kilobytes that is there
//! already; `PUT /` keeps what is sent in a row of SQLite, on the disk when it answers, with as many others as wait at that moment.
//!
//!     cargo run --release --locked --example ceiling -- FOLDER
//!
//! It says on stdout where it listens.
#![expect(clippy::unwrap_used, clippy::expect_used, reason = "it stops where it is wrong")]

use std::io::Write;

use actix_web::web::{Bytes, Data};
use actix_web::{App, HttpResponse, HttpServer, web};
use diesel::connection::SimpleConnection;
use diesel::{Connection, RunQueryDsl, SqliteConnection};
use tokio::sync::{mpsc, oneshot};

type Kept = (Bytes, oneshot::Sender<()>);

const PAGE: &[u8] = &[b'x'; 10 * 1024];

fn main() {
    let folder = std::path::PathBuf::from(std::env::args().nth(1).expect("a folder"));
    std::fs::create_dir_all(&folder).unwrap();
    let (queue, waiting) = mpsc::channel(256);
    std::thread::spawn(move || keep(&folder.join("ceiling.db").display().to_string(), waiting));
    actix_web::rt::System::new().block_on(async move {
        let queue = Data::new(queue);
        let http = HttpServer::new(move || {
            App::new().app_data(queue.clone()).route("/", web::get().to(page)).route("/", web::put().to(put))
        });
        let http = http.workers(2).bind(("127.0.0.1", 0)).unwrap();
        println!("{}", http.addrs().first().unwrap());
        std::io::stdout().flush().unwrap();
        http.run().await.unwrap();
    });
}

async fn page() -> HttpResponse {
    HttpResponse::Ok().content_type("text/html").body(Bytes::from_static(PAGE))
}

async fn put(queue: Data<mpsc::Sender<Kept>>, body: Bytes) -> HttpResponse {
    let (tell, told) = oneshot::channel();
    queue.send((body, tell)).await.unwrap();
    told.await.unwrap();
    HttpResponse::Ok().body("kept")
}

/// Commits in groups, as our own writer does.
fn keep(path: &str, mut waiting: mpsc::Receiver<Kept>) {
    let mut conn = SqliteConnection::establish(path).unwrap();
    conn.batch_execute(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE IF NOT EXISTS kept (id INTEGER PRIMARY KEY, body BLOB)",
    )
    .unwrap();
    let mut group = Vec::new();
    while waiting.blocking_recv_many(&mut group, 256) > 0 {
        conn.batch_execute("BEGIN IMMEDIATE").unwrap();
        for (body, _) in &group {
            let insert = diesel::sql_query("INSERT INTO kept (body) VALUES (?)");
            insert.bind::<diesel::sql_types::Binary, _>(&body[..]).execute(&mut conn).unwrap();
        }
        conn.batch_execute("COMMIT").unwrap();
        for (_, tell) in group.drain(..) {
            let _ = tell.send(());
        }
    }
}
