//! A folder edited while it is watched.

use std::path::{Path, PathBuf};

use super::*;

const SOURCE: &str = "title = \"A report\"\nstandpoint = \"Speaks for itself.\"\nparagraphs = 9\n\
                      [[sections]]\ntitle = \"All\"\nparagraphs = [1, 9]\n";

/// Long enough for any machine; nothing takes it that goes well.
const PATIENCE: Duration = Duration::from_secs(60);

fn write(folder: &Path, file: &str, text: &str) {
    let file = folder.join(file);
    std::fs::create_dir_all(file.parent().unwrap()).unwrap();
    std::fs::write(file, text).unwrap();
}

/// An archive with so many entries.
fn archive(folder: &Path, entries: usize) {
    write(folder, "archive.toml", "title = \"Of flight\"\nlanguages = [\"en\"]\n");
    write(folder, "sources/report.toml", SOURCE);
    (0..entries).for_each(|n| entry(folder, n, "1903"));
}

fn entry(folder: &Path, n: usize, date: &str) {
    let text = format!(
        "+++\ntitle = \"Flight {n}\"\ndate = \"{date}\"\n+++\nIt was short. [@report ¶2]\n"
    );
    write(folder, &format!("entries/flight-{n}.md"), &text);
}

struct Scene {
    room: tempfile::TempDir,
    live: Arc<LiveArchive>,
    watching: Watching,
}

impl Scene {
    /// An archive of one entry at `knowledge` in the room, watched.
    fn new(settings: WatchSettings, prepare: impl FnOnce(&Path)) -> Self {
        let room = tempfile::tempdir().unwrap();
        prepare(room.path());
        let (knowledge, cache) = (room.path().join("knowledge"), room.path().join("cache"));
        let live = Arc::new(LiveArchive::open(&knowledge, Some(&cache), true).unwrap());
        let watching = Watching::start(Arc::clone(&live), settings).unwrap();
        Self { room, live, watching }
    }

    fn plain(settings: WatchSettings) -> Self {
        Self::new(settings, |room| archive(&room.join("knowledge"), 1))
    }

    fn knowledge(&self) -> PathBuf {
        self.room.path().join("knowledge")
    }

    fn wait(&self, what: &str, until: impl Fn(&LiveArchive) -> bool) {
        let begun = Instant::now();
        while !until(&self.live) {
            assert!(begun.elapsed() < PATIENCE, "{what}: {:?}", self.live.status());
            thread::sleep(Duration::from_millis(10));
        }
    }

    fn wait_for_entries(&self, entries: usize) {
        self.wait("so many entries", |live| live.status().entries == entries);
    }
}

/// The system tells; the clock would be too late.
fn told() -> WatchSettings {
    WatchSettings { events: true, every: None }
}

/// The system tells nothing, as where a folder is another machine's.
fn polled() -> WatchSettings {
    WatchSettings { events: false, every: Some(Duration::from_millis(50)) }
}

#[test]
fn edits_are_noticed_good_and_bad() {
    for settings in [told(), polled()] {
        let scene = Scene::plain(settings);
        entry(&scene.knowledge(), 1, "1904");
        scene.wait_for_entries(2);
        entry(&scene.knowledge(), 1, "soon");
        scene.wait("a fault", |live| live.status().failed.is_some());
        assert_eq!(scene.live.status().entries, 2);
        entry(&scene.knowledge(), 1, "1905");
        scene.wait("no fault", |live| live.status().failed.is_none());
        // In a folder that was not there before.
        entry(&scene.knowledge().join("entries/more"), 2, "1906");
        std::fs::rename(
            scene.knowledge().join("entries/more/entries/flight-2.md"),
            scene.knowledge().join("entries/more/flight-2.md"),
        )
        .unwrap();
        scene.wait_for_entries(3);
    }
}

/// As Kubernetes updates a mounted `ConfigMap`: everything is a link through
/// `..data`, which is made to lead elsewhere at once.
#[cfg(unix)]
#[test]
fn a_link_that_leads_elsewhere_is_an_edit() {
    use std::os::unix::fs::symlink;
    let point = |knowledge: &Path, to: &str| {
        symlink(to, knowledge.join("..new")).unwrap();
        std::fs::rename(knowledge.join("..new"), knowledge.join("..data")).unwrap();
    };
    for settings in [told(), polled()] {
        let scene = Scene::new(settings, |room| {
            let knowledge = room.join("knowledge");
            (1..4).for_each(|n| archive(&knowledge.join(format!("..v{n}")), n));
            point(&knowledge, "..v1");
            for name in ["archive.toml", "sources", "entries"] {
                symlink(format!("..data/{name}"), knowledge.join(name)).unwrap();
            }
        });
        for n in [2, 3, 1] {
            point(&scene.knowledge(), &format!("..v{n}"));
            scene.wait_for_entries(n);
        }
        assert_eq!(scene.live.status().reloads.failed, 0);
    }
}

/// A mistaken link to `/` must not have every folder of the machine watched.
#[cfg(target_os = "linux")]
#[test]
fn what_lies_behind_a_link_is_not_watched() {
    let [outside, folder] = [(); 2].map(|()| tempfile::tempdir().unwrap());
    std::os::unix::fs::symlink(outside.path(), folder.path().join("entries")).unwrap();
    let bell = Arc::<Bell>::default();
    let link = outside.path().join("knowledge");
    std::os::unix::fs::symlink(folder.path(), &link).unwrap();
    let _events = Events::of(&link, &bell).unwrap();
    write(outside.path(), "stray.md", "");
    assert_eq!(bell.wait(Duration::ZERO, QUIET), Rung::Nothing);
    write(folder.path(), "archive.toml", "");
    assert_eq!(bell.wait(Duration::ZERO, PATIENCE), Rung::Changed);
}

/// As releases are switched: the folder itself is a link.
#[cfg(unix)]
#[test]
fn the_folder_may_be_another_one() {
    use std::os::unix::fs::symlink;
    let scene = Scene::new(polled(), |room| {
        (1..3).for_each(|n| archive(&room.join(format!("release-{n}")), n));
        symlink("release-1", room.join("knowledge")).unwrap();
    });
    symlink("release-2", scene.room.path().join("next")).unwrap();
    std::fs::rename(scene.room.path().join("next"), scene.knowledge()).unwrap();
    scene.wait_for_entries(2);
}

#[test]
fn a_folder_that_goes_and_comes_back_is_watched_on() {
    let settings = WatchSettings { events: true, ..polled() };
    let scene = Scene::plain(settings);
    std::fs::rename(scene.knowledge(), scene.room.path().join("away")).unwrap();
    scene.wait("a fault", |live| live.status().failed.is_some());
    archive(&scene.knowledge(), 3);
    scene.wait_for_entries(3);
}

#[test]
fn whoever_asks_is_heard_without_any_watching() {
    let scene = Scene::plain(WatchSettings { events: false, every: None });
    entry(&scene.knowledge(), 1, "1904");
    scene.watching.read_anew();
    scene.wait_for_entries(2);
}

#[test]
fn a_broken_archive_is_read_once_and_a_burst_of_edits_seldom() {
    let scene = Scene::plain(WatchSettings { events: true, ..polled() });
    entry(&scene.knowledge(), 0, "soon");
    scene.wait("a fault", |live| live.status().failed.is_some());
    let first = scene.live.status();
    // Longer than the second look takes to come.
    thread::sleep(SECOND_LOOK + Duration::from_secs(1));
    assert_eq!(scene.live.status().reloads, first.reloads);
    entry(&scene.knowledge(), 0, "1903");
    scene.wait("no fault", |live| live.status().failed.is_none());
    let before = scene.live.status().reloads.changed;
    (1..500).for_each(|n| entry(&scene.knowledge(), n, "1904"));
    scene.wait_for_entries(500);
    let readings = scene.live.status().reloads.changed - before;
    assert!(readings < 50, "500 edits led to {readings} readings");
}

#[test]
fn a_large_archive_is_looked_at_less_often() {
    let settings = WatchSettings { events: false, every: Some(Duration::from_secs(15)) };
    let quick = settings.idle(Duration::from_millis(1));
    assert_eq!(quick.most, Duration::from_secs(15));
    let slow = settings.idle(Duration::from_secs(2));
    assert_eq!(slow, Pause { least: Duration::from_secs(2), most: Duration::from_secs(100) });
}
