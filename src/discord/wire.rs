//! Requests to Discord, or in tests to a stand-in for it on this machine.
//!
//! Three things that serenity's own client does not do are done here. It hides
//! how long Discord wants us to wait, and calls a reply that arrived a failure
//! if the answer to it cannot be read; so replies are built by serenity and sent
//! from here. It follows redirects; we do not, for a redirect could lead a test
//! to the real Discord. And a proxy does nothing for it unless its rate limiter
//! is off, so both are tied to one setting.

use std::sync::Arc;
use std::time::Duration;

use reqwest::header::AUTHORIZATION;
use reqwest::{Client, Response, redirect};
use serde::de::DeserializeOwned;
use serde_json::Value;
use serenity::http::{Http, HttpBuilder, LightMethod, Request, Route};
use serenity::model::id::{ApplicationId, InteractionId};
use tokio::time::Instant;

use super::brake::Brake;
use super::courier::{Parcel, Post, Refusal, Ticket};
use super::token::Token;
use crate::config::ApiBase;

/// How long a connection may take to come about.
const CONNECTING: Duration = Duration::from_secs(5);
/// How long a request may take that nothing else limits.
const REQUEST: Duration = Duration::from_secs(30);
/// Connections that were quiet for longer may have died unnoticed.
const QUIET: Duration = Duration::from_secs(30);

/// The way to Discord's API.
#[derive(Debug)]
pub struct Wire {
    http: Arc<Http>,
    client: Client,
    /// Whether there is a bot's token to send.
    knows_token: bool,
    brake: Brake,
}

impl Wire {
    /// A way to Discord, or to `api_base` and nowhere else. Nothing is sent yet.
    /// Without a bot's token interactions can be replied to, for those have tokens
    /// of their own, and nothing else can be asked for.
    ///
    /// # Errors
    ///
    /// When encrypted connections cannot be set up on this machine.
    pub fn new(token: Option<&Token>, api_base: Option<&ApiBase>) -> Result<Self, reqwest::Error> {
        let client = Client::builder()
            .use_rustls_tls()
            .redirect(redirect::Policy::none())
            .connect_timeout(CONNECTING)
            .timeout(REQUEST)
            .pool_idle_timeout(QUIET);
        let client = match api_base {
            Some(_) => client.no_proxy(),
            None => client.https_only(true),
        };
        let client = client.build()?;
        let http = HttpBuilder::new(token.map_or("", Token::expose)).client(client.clone());
        let http = match api_base {
            Some(base) => http.proxy(base.as_str()).ratelimiter_disabled(true),
            None => http,
        };
        let (http, knows_token) = (Arc::new(http.build()), token.is_some());
        Ok(Self { http, client, knows_token, brake: Brake::default() })
    }

    /// serenity's client, for everything but replies.
    pub fn http(&self) -> &Arc<Http> {
        &self.http
    }

    /// Asks Discord for something.
    ///
    /// # Errors
    ///
    /// When it is refused, no answer comes, or the answer is not what it should be.
    pub async fn get<T: DeserializeOwned>(&self, route: Route<'_>) -> Result<T, Refusal> {
        let answer = self.send(Request::new(route, LightMethod::Get)).await?;
        let bytes = answer.bytes().await.map_err(|error| unanswered(&error))?;
        serde_json::from_slice(&bytes)
            .map_err(|_| Refusal::unanswered("the answer is not what Discord's API describes"))
    }

    async fn send(&self, request: Request<'_>) -> Result<Response, Refusal> {
        let request = self.built(request);
        let request = request.ok_or_else(|| Refusal::unanswered("the request cannot be built"))?;
        if self.brake.is_on(Instant::now()) {
            return Err(Refusal::held("held back: Discord refused too many requests"));
        }
        let answer = self.client.execute(request).await.map_err(|error| unanswered(&error))?;
        self.brake.note(answer.status().as_u16(), Instant::now());
        if answer.status().is_success() { Ok(answer) } else { Err(refusal(answer).await) }
    }

    fn built(&self, request: Request<'_>) -> Option<reqwest::Request> {
        let proxy = self.http.proxy.as_deref();
        let request = request.build(&self.client, self.http.token(), proxy).ok()?;
        let mut request = request.build().ok()?;
        if !self.knows_token {
            // serenity sends one always, and an empty one would be refused.
            request.headers_mut().remove(AUTHORIZATION);
        }
        Some(request)
    }
}

impl Post for Wire {
    async fn post(&self, ticket: &Ticket, parcel: &Parcel) -> Result<(), Refusal> {
        let token = ticket.token.as_str();
        // The number 0 stands for nobody and cannot be made into an id.
        let application_id = ApplicationId::new(ticket.application.max(1));
        let (route, method, body) = match parcel {
            Parcel::First(body) => {
                let interaction_id = InteractionId::new(ticket.id.max(1));
                (Route::InteractionResponse { interaction_id, token }, LightMethod::Post, body)
            }
            Parcel::Edit(body) => {
                let route = Route::WebhookOriginalInteractionResponse { application_id, token };
                (route, LightMethod::Patch, body)
            }
            Parcel::Followup(body) => {
                (Route::WebhookFollowupMessages { application_id, token }, LightMethod::Post, body)
            }
        };
        let body = body.clone().into_bytes();
        self.send(Request::new(route, method).body(Some(body))).await.map(drop)
    }
}

/// Why no answer came, without the address.
fn unanswered(error: &reqwest::Error) -> Refusal {
    Refusal::unanswered(if error.is_timeout() {
        "no answer in time"
    } else if error.is_connect() {
        "no connection"
    } else {
        "the connection broke off"
    })
}

async fn refusal(answer: Response) -> Refusal {
    let status = answer.status();
    let header = answer.headers().get("retry-after").and_then(|value| value.to_str().ok());
    let in_header = header.and_then(|value| value.trim().parse().ok());
    let body: Value = match answer.bytes().await {
        Ok(bytes) => serde_json::from_slice(&bytes).unwrap_or_default(),
        Err(_) => Value::Null,
    };
    let usual = status.canonical_reason().unwrap_or("no reason given");
    let message = body["message"].as_str().unwrap_or(usual);
    let mut faults = Vec::new();
    collect_faults("", &body["errors"], &mut faults);
    let seconds = body["retry_after"].as_f64().or(in_header);
    Refusal {
        status: status.as_u16(),
        code: body["code"].as_u64().unwrap_or_default(),
        message: if faults.is_empty() {
            message.to_owned()
        } else {
            format!("{message} ({})", faults.join(", "))
        },
        wait: seconds.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok()),
        is_held: false,
    }
}

/// Which fields Discord does not like, and the names of the errors; not its
/// sentences, which may quote what was sent.
fn collect_faults(path: &str, errors: &Value, faults: &mut Vec<String>) {
    let Value::Object(fields) = errors else { return };
    for (name, inner) in fields {
        if name == "_errors" {
            let codes = inner.as_array().into_iter().flatten().filter_map(|e| e["code"].as_str());
            faults.extend(codes.map(|code| format!("{path}: {code}")));
        } else {
            let dot = if path.is_empty() { "" } else { "." };
            collect_faults(&format!("{path}{dot}{name}"), inner, faults);
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::config::Surroundings;

    #[test]
    fn without_a_token_none_is_sent() {
        let sent = |token: Option<&Token>| {
            let wire = Wire::new(token, None).unwrap();
            let request = wire.built(Request::new(Route::GatewayBot, LightMethod::Get)).unwrap();
            request.headers().get(AUTHORIZATION).cloned()
        };
        assert_eq!(sent(None), None);
        let text = "MTIzNDU2Nzg5MDEyMzQ1Njc4.GaBcDe.fghij".to_owned();
        let variables = [("DISCORD_TOKEN".to_owned(), text.clone().into())].into_iter().collect();
        let around = Surroundings { variables, ..Surroundings::default() };
        let token = Token::find(&around).unwrap();
        assert_eq!(sent(Some(&token)).unwrap(), format!("Bot {text}"));
    }

    #[test]
    fn faults_are_told_by_field_and_not_by_sentence() {
        let errors = json!({ "data": { "embeds": { "0": { "title": { "_errors": [
            { "code": "BASE_TYPE_MAX_LENGTH", "message": "secret" }
        ] } } }, "content": { "_errors": [ { "code": "X" } ] } } });
        let mut faults = Vec::new();
        collect_faults("", &errors, &mut faults);
        assert_eq!(faults, ["data.content: X", "data.embeds.0.title: BASE_TYPE_MAX_LENGTH"]);
    }
}
