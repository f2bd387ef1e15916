use super::{ids, index};
use crate::archive::date::{Day, Edtf, Span};
use crate::index::{Index, TimeFilter};

fn within(index: &Index, date: &str) -> Vec<String> {
    let date: Edtf = date.parse().unwrap();
    let page = index.entries_in(&TimeFilter::span(date.span()), &[], 0, 100).unwrap();
    assert_eq!(page.total, page.items.len());
    page.items.into_iter().map(|e| e.id).collect()
}

#[test]
fn entries_of_a_time_share_a_day_with_it() {
    let index = index();
    assert_eq!(within(&index, "1908"), ["decade", "fort-myer"]);
    assert_eq!(within(&index, "1908-09-17"), ["decade", "fort-myer"]);
    assert_eq!(within(&index, "1909-08-29/1909-09-05"), ["decade", "reims"]);
    assert_eq!(within(&index, "1850"), Vec::<String>::new());
    assert_eq!(within(&index, "1955"), ["after"]);
}

#[test]
fn a_set_of_dates_has_gaps() {
    let index = index();
    assert!(within(&index, "1906").contains(&"two-years".to_owned()));
    assert!(within(&index, "1910").contains(&"two-years".to_owned()));
    assert!(!within(&index, "1908").contains(&"two-years".to_owned()));
}

#[test]
fn all_of_time_holds_what_has_a_date_and_no_filter_holds_everything() {
    let index = index();
    let always = index.entries_in(&TimeFilter::span(Span::ALWAYS), &[], 0, 3).unwrap();
    assert_eq!((always.total, ids(&always.items)), (8, vec!["decade", "kitty-hawk", "two-years"]));
    let all = index.entries_in(&TimeFilter::default(), &[], 7, 10).unwrap();
    assert_eq!((all.total, ids(&all.items)), (9, vec!["after", "balloons"]));
    assert_eq!(ids(&index.undated_entries(0, 10).unwrap().items), ["balloons"]);
}

#[test]
fn days_come_back_every_year() {
    let index = index();
    let on = |month, day| {
        let page = index.entries_in(&TimeFilter::recurring(month, day), &[], 0, 9).unwrap();
        page.items.into_iter().map(|e| e.id).collect::<Vec<_>>()
    };
    assert_eq!(on(8, Some(25)), ["reims"]);
    assert_eq!(on(12, None), ["kitty-hawk", "heading"]);
    assert_eq!(on(12, Some(5)), Vec::<String>::new());
    assert_eq!(on(9, Some(17)), ["fort-myer"]);
}

#[test]
fn a_topic_narrows_a_time_down() {
    let index = index();
    let topic = |time: &TimeFilter, stems: &[&str]| {
        let stems: Vec<String> = stems.iter().map(|s| (*s).to_owned()).collect();
        let page = index.entries_in(time, &stems, 0, 9).unwrap();
        page.items.into_iter().map(|e| e.id).collect::<Vec<_>>()
    };
    let ever = TimeFilter::default();
    assert_eq!(topic(&ever, &["race"]), ["reims"]);
    assert_eq!(topic(&ever, &["engin"]), ["decade", "kitty-hawk"]);
    assert_eq!(topic(&ever, &["selfridg"]), ["fort-myer"]);
    assert_eq!(topic(&ever, &["balloon"]), ["balloons"]);
    assert_eq!(topic(&ever, &["engin", "horsepow"]), ["kitty-hawk"]);
    let year = TimeFilter::span(Span::year(1903).unwrap());
    assert_eq!(topic(&year, &["engin", "horsepow"]), ["kitty-hawk"]);
    let other = TimeFilter::span(Span::year(1909).unwrap());
    assert_eq!(topic(&other, &["horsepow"]), Vec::<String>::new());
}

#[test]
fn neighbours_in_time_do_not_share_a_day() {
    let index = index();
    let (before, after) = index.nearest_in_time(Span::year(1908).unwrap(), 2, 2).unwrap();
    assert_eq!(ids(&before), ["kitty-hawk", "heading"]);
    assert_eq!(ids(&after), ["channel", "reims"]);
    let (before, after) = index.nearest_in_time(Span::ALWAYS, 3, 3).unwrap();
    assert!(before.is_empty() && after.is_empty());
    let (before, after) = index.nearest_in_time(Span::year(1700).unwrap(), 3, 1).unwrap();
    assert_eq!((before.len(), ids(&after)), (0, vec!["decade"]));
}

#[test]
fn the_catalog_knows_the_bounds() {
    let index = index();
    let catalog = index.catalog();
    assert_eq!(catalog.earliest, Day::from_ymd(1900, 1, 1));
    assert_eq!(catalog.latest, Day::from_ymd(1911, 1, 1));
    assert_eq!((catalog.entries, catalog.agents, catalog.figures), (9, 6, 4));
    assert_eq!((catalog.claims, catalog.passages, catalog.sources), (14, 2, 1));
    assert_eq!(catalog.measure("deaths").map(|m| m.words.len()), Some(1));
    assert_eq!(catalog.measure("cities"), None);
}
