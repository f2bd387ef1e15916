//! Long answers, page by page: by the one who asked, and by others.

use std::collections::BTreeSet;

use crate::payload::{buttons, menu, words};
use crate::standin::{Interaction, Seen, User};
use crate::world::{PLACES, World, copied, flight, flight_folder, shipped};

/// A page's own text, without the sources below it.
fn told(page: &Seen) -> String {
    page.embeds()[0]["description"].as_str().unwrap().to_owned()
}

fn footer(page: &Seen) -> String {
    page.embeds()[0]["footer"]["text"].as_str().unwrap().to_owned()
}

fn can(page: &Seen, label: &str) -> bool {
    buttons(page).contains(&(label.to_owned(), true))
}

/// Goes to the last page and back; returns what the pages told.
async fn walked(world: &World, asked: Interaction, who: &User) -> Vec<String> {
    let first = world.see(asked.by(who)).await;
    assert!(!can(&first, "Previous"), "{}", footer(&first));
    let mut pages = vec![told(&first)];
    let mut now = first.clone();
    while can(&now, "Next") {
        now = world.see(Interaction::press(&now, now.button("Next")).by(who)).await;
        assert_eq!(now.id, first.id, "in place");
        pages.push(told(&now));
        let numbers = format!("page {} of ", pages.len());
        assert!(footer(&now).contains(&numbers), "{}", footer(&now));
        assert!(pages.len() < 100);
    }
    let last = format!(" · page {0} of {0}", pages.len());
    assert!(pages.len() == 1 || footer(&now).ends_with(&last), "{}", footer(&now));
    let different: BTreeSet<&String> = pages.iter().collect();
    assert_eq!(different.len(), pages.len(), "no page twice");
    for page in pages.iter().rev().skip(1) {
        now = world.see(Interaction::press(&now, now.button("Previous")).by(who)).await;
        assert_eq!(told(&now), *page);
    }
    assert_eq!(now.json["embeds"], first.json["embeds"], "back at the first page");
    pages
}

#[tokio::test(flavor = "multi_thread")]
async fn the_asker_pages_in_place_forth_and_back() {
    let (world, ada) = (flight().await, User::named("Ada"));
    let lists = [
        Interaction::slash("timeline").option("when", "1900s"),
        Interaction::slash("timeline").option("when", "since 1700").option("topic", "aeroplane"),
        Interaction::slash("figures").option("topic", "distance"),
    ];
    for asked in lists {
        assert!(walked(&world, asked, &ada).await.len() > 1);
    }
    world.assert_clean();
}

/// A page that shows one account of a thing shows all of them.
#[tokio::test(flavor = "multi_thread")]
async fn accounts_of_one_thing_are_on_one_page() {
    let ada = User::named("Ada");
    for (world, topic) in [(flight().await, "distance"), (shipped().await, "arrests")] {
        let asked = Interaction::slash("figures").option("topic", topic);
        let pages = walked(&world, asked, &ada).await;
        let mut headings = BTreeSet::new();
        let mut several = 0;
        for thing in pages.iter().flat_map(|page| page.split("\n\n")) {
            assert!(headings.insert(thing.lines().next().unwrap()), "parted: {thing}");
            let accounts = thing.lines().filter(|line| line.starts_with("- **")).count();
            if accounts > 1 {
                assert!(thing.contains(&format!("{accounts} accounts")), "{thing}");
                several += 1;
            }
        }
        assert!(several > 0, "{topic}");
        world.assert_clean();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_told_rather_than_listed_is_paged_as_well() {
    let (world, ada) = (shipped().await, User::named("Ada"));
    for place in PLACES {
        let who = Interaction::slash("who").option("name", "MEK").at(place);
        assert!(walked(&world, who, &ada).await.len() > 3);
    }
    let paragraph = Interaction::slash("source").option("citation", "¶20");
    assert!(walked(&world, paragraph, &ada).await.len() > 1);
    world.assert_clean();
}

#[tokio::test(flavor = "multi_thread")]
async fn another_gets_a_private_copy_to_page() {
    let world = flight().await;
    let (ada, bob) = (User::named("Ada"), User::named("Bob"));
    for place in PLACES {
        let asked = Interaction::slash("timeline").option("when", "1900s").at(place).by(&ada);
        let first = world.see(asked).await;
        let own = world.see(Interaction::press(&first, first.button("Next")).by(&bob)).await;
        assert_ne!(own.id, first.id);
        assert_eq!(own.only_for, Some(bob.id));
        assert!(footer(&own).contains("page 2 of "), "{}", footer(&own));
        assert_eq!(world.standin.look(&first).unwrap().json, first.json, "Ada's stays as it is");

        let third = world.see(Interaction::press(&own, own.button("Next")).by(&bob)).await;
        assert_eq!(third.id, own.id, "Bob's own is paged in place");
        assert!(footer(&third).contains("page 3 of "), "{}", footer(&third));
        assert_eq!(world.standin.look(&first).unwrap().json, first.json);

        let next = world.see(Interaction::press(&first, first.button("Next")).by(&ada)).await;
        assert_eq!((next.id, told(&next)), (first.id, told(&own)), "Ada goes on with hers");
    }
    world.assert_clean();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_private_answer_is_paged_in_place_and_stays_private() {
    let world = flight().await;
    let asked = Interaction::slash("timeline").option("when", "1900s").option("private", true);
    let first = world.see(asked).await;
    let next = world.see(Interaction::press(&first, first.button("Next"))).await;
    assert!(next.is_private() && next.id == first.id);
    assert!(can(&next, "Share"));
    let shared = world.see(Interaction::press(&next, next.button("Share"))).await;
    assert_eq!(told(&shared), told(&next), "the page that was seen is shared");
    assert!(!shared.is_private());
    world.assert_clean();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_press_that_is_delivered_twice_is_done_once() {
    let world = flight().await;
    let first = world.see(Interaction::slash("timeline").option("when", "1900s")).await;
    let press = Interaction::press(&first, first.button("Next")).twice();
    let next = world.see(press).await;
    assert!(words(&next).contains("page 2 of "));
    world.assert_clean();
}

/// A long entry, opened from a menu, has pages of its own.
#[tokio::test(flavor = "multi_thread")]
async fn an_entry_of_many_sentences_is_paged_in_place() {
    let folder = copied(&flight_folder());
    let sentences: String = (1..=60)
        .map(|n| {
            format!("Kite number {n} flew over the long dunes by the sea. [@ascent-annals ¶5]\n")
        })
        .collect();
    let entry = format!("+++\ntitle = \"Sixty kites\"\ndate = \"1620\"\n+++\n{sentences}");
    std::fs::write(folder.path().join("entries/kites.md"), entry).unwrap();
    let world = World::new(folder.path()).await;
    let list = world.see(Interaction::slash("timeline").option("when", "1620")).await;
    let (id, values) = menu(&list);
    let first = world.see(Interaction::choose(&list, &id, &[&values[0]])).await;
    assert!(first.is_private() && can(&first, "Next"), "{}", footer(&first));
    let second = world.see(Interaction::press(&first, first.button("Next"))).await;
    assert_eq!(second.id, first.id, "in place");
    assert!(footer(&second).contains("page 2 of "), "{}", footer(&second));
    assert_eq!(second.embeds()[0]["title"], "Sixty kites");
    let back = world.see(Interaction::press(&second, second.button("Previous"))).await;
    assert_eq!((back.id, told(&back)), (first.id, told(&first)));
    world.assert_clean();
}
