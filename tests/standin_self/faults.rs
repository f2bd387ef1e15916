//! What can be made to go wrong over REST, and what is recorded of it.

use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::client::{Verb, ask, callback, made, request, standin};
use crate::standin::{Fault, Interaction, Kind, Standin};

async fn me(standin: &Standin) -> reqwest::Response {
    request(standin, Verb::GET, "/users/@me", None).await.expect("an answer")
}

fn header<'a>(of: &'a reqwest::Response, name: &str) -> &'a str {
    of.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

#[tokio::test]
async fn limits_of_the_rate_come_with_their_headers() {
    let standin = standin().await;
    let retry_after = Duration::from_millis(1500);
    standin.faults().add(Fault::new(Kind::Limited { retry_after }).on("GET /users/@me").times(1));
    standin.faults().add(Fault::new(Kind::LimitedGlobally { retry_after }).times(1));
    let limited = me(&standin).await;
    assert_eq!(limited.status(), 429);
    assert_eq!(header(&limited, "retry-after"), "2");
    assert_eq!(header(&limited, "x-ratelimit-remaining"), "0");
    assert_eq!(header(&limited, "x-ratelimit-reset-after"), "1.500");
    assert_eq!(header(&limited, "x-ratelimit-scope"), "user");
    let body: Value = limited.json().await.expect("JSON");
    assert_eq!((&body["retry_after"], &body["global"]), (&json!(1.5), &json!(false)));
    let global = me(&standin).await;
    assert_eq!(header(&global, "x-ratelimit-global"), "true");
    assert_eq!(global.json::<Value>().await.expect("JSON")["global"], true);
    let fine = me(&standin).await;
    assert_eq!(fine.status(), 200);
    assert!(!header(&fine, "x-ratelimit-remaining").is_empty());
    assert_eq!(standin.record().invalid_requests(), 2);
}

#[tokio::test]
async fn faults_end_by_count_by_time_and_by_hand() {
    let standin = standin().await;
    standin.faults().add(Fault::new(Kind::Broken(500)).on("GET /users").times(2));
    assert_eq!(me(&standin).await.status(), 500);
    assert_eq!(ask(&standin, Verb::GET, "/gateway", None).await.0, 200, "elsewhere all is well");
    assert_eq!(me(&standin).await.status(), 500);
    assert_eq!(me(&standin).await.status(), 200);
    standin.faults().add(Fault::new(Kind::Broken(500)).during(Duration::ZERO));
    assert_eq!(me(&standin).await.status(), 200);
    standin.faults().add(Fault::new(Kind::BrokenProxy(502)));
    let page = me(&standin).await;
    assert_eq!(page.status(), 502);
    assert!(header(&page, "content-type").starts_with("text/html"));
    standin.faults().clear();
    assert_eq!(me(&standin).await.status(), 200);
}

#[tokio::test]
async fn a_cut_connection_did_or_did_not_do_its_work() {
    let standin = standin().await;
    let body = json!({ "type": 5 });
    for (kind, done) in [(Kind::CutBefore, false), (Kind::CutAfter, true)] {
        let asked = made(&standin, Interaction::slash("ask"));
        standin.faults().add(Fault::new(kind).on("callback").times(1));
        let lost = request(&standin, Verb::POST, &callback(&asked), Some(&body)).await;
        assert!(lost.is_err(), "{kind:?}");
        let (status, answer) = ask(&standin, Verb::POST, &callback(&asked), Some(&body)).await;
        assert_eq!(status, if done { 400 } else { 204 }, "{answer}");
        assert!(!done || answer["code"] == 40_060);
    }
}

#[tokio::test]
async fn slow_answers_are_slow() {
    let standin = standin().await;
    let time = Duration::from_millis(120);
    for kind in [Kind::Slow(time), Kind::Held(time)] {
        standin.faults().add(Fault::new(kind).times(1));
        let start = Instant::now();
        assert_eq!(me(&standin).await.status(), 200);
        assert!(start.elapsed() >= time);
    }
}

#[tokio::test]
async fn the_gateway_can_be_out_of_order() {
    let standin = standin().await;
    standin.faults().add(Fault::new(Kind::Broken(503)).on("GET /gateway"));
    assert_eq!(ask(&standin, Verb::GET, "/gateway", None).await.0, 503);
    assert_eq!(ask(&standin, Verb::GET, "/gateway/bot", None).await.0, 503);
}

#[tokio::test]
async fn requests_are_recorded_without_their_tokens() {
    let standin = standin().await;
    let asked = made(&standin, Interaction::slash("ask"));
    let body = json!({ "type": 4, "data": { "content": "x" } });
    ask(&standin, Verb::POST, &callback(&asked), Some(&body)).await;
    let known = standin.record().requests_to("callback");
    let [request] = known.as_slice() else { panic!("one request: {known:?}") };
    assert_eq!(request.route, "POST /interactions/{interaction_id}/{interaction_token}/callback");
    assert_eq!(request.path, format!("/api/v10/interactions/{}/{{token}}/callback", asked.id));
    assert_eq!((request.status, &request.body), (204, &body));
}
