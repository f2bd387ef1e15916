//! The desk under time limits. Every interaction gets its first reply in time:
//! the answer, if the desk is quick, or else a promise of one, which is kept
//! later. Knows nothing of where interactions come from, so that the gateway and
//! an endpoint can share it.
//!
//! - `answers`: what is said, also where that fails
//! - `desks`: the threads that answers are worked out on
//! - `lane`: places for those that are answered, and for those that wait
//! - `promise`: what is promised, and how it is kept
//! - `timing`: until when
//! - `outcome`: how an interaction came out
//! - `counted`: what is sent, counted
//! - `recent`: which interactions were here before

mod answers;
mod counted;
mod desks;
mod lane;
mod outcome;
mod promise;
mod recent;
#[cfg(test)]
mod tests;
mod timing;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tokio::sync::oneshot::Receiver;
use tokio::sync::watch;
use tokio::time::{Instant, timeout_at};
use tracing::Instrument;

use super::courier::{Delivered, Parcel, Post, Ticket, Undelivered, deliver};
use super::desk::{Desk, DeskSettings, reference};
use super::event::{Event, Wish};
use crate::config::Discord;
use crate::ops::live::LiveArchive;
use crate::ops::metrics::{Away, Meter};
use crate::ops::stops::Ended;
use crate::render::discord::message::{self, Reply};
use crate::wording::notices;
pub use answers::Answers;
use answers::{at_hand, failed, notice, settled, worked_out};
use counted::Counted;
use lane::Lane;
use outcome::Outcome;
use promise::Promise;
use recent::Recent;
use timing::Timing;

/// What is being answered may take so long to finish when the bot ends.
const FINISHING: Duration = Duration::from_millis(6_500);
/// Those whose answer takes longer still are told so in this time.
const EXCUSING: Duration = Duration::from_millis(1_500);

/// How much is done at once, and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// So many answers are worked out side by side.
    pub working: usize,
    /// So many more may wait for their turn; whoever comes then is told to come back.
    pub waiting: usize,
    /// So long after it came an interaction is promised a reply.
    pub patience: Duration,
    /// Replies are for the asker alone where nothing else was said.
    pub private_by_default: bool,
}

impl Limits {
    /// What suits a machine with so many cores.
    pub fn of_cores(cores: usize, private_by_default: bool) -> Self {
        let cores = cores.max(1);
        // One more than can go on at once, for answers that wait for a disk. Each thread
        // has memory of its own.
        let (working, waiting) = (cores + 1, cores * 64);
        let patience = Duration::from_millis(1_500);
        Self { working, waiting, patience, private_by_default }
    }
}

/// Replies to interactions, each once and in time. Shared between threads.
#[derive(Debug)]
pub struct Handler<A, P> {
    answers: Arc<A>,
    post: Counted<P>,
    meter: Meter,
    limits: Limits,
    wishes: Lane,
    /// Offers take a millisecond and are of use at once, so whoever types does not stand
    /// behind those whose answers take long.
    offers: Lane,
    recent: Recent,
    closed: AtomicBool,
    /// Whether promises are kept with an excuse, because the bot ends.
    hurry: watch::Sender<bool>,
    /// How many promises are not kept yet.
    promises: watch::Sender<usize>,
}

impl<P: Post> Handler<Desk, P> {
    /// A handler over a desk of its own for a live archive.
    pub fn at_desk(post: P, settings: &Discord, live: Arc<LiveArchive>, meter: &Meter) -> Self {
        let private_by_default = settings.private;
        let desk = DeskSettings {
            burst: settings.burst,
            per_minute: settings.per_minute,
            private_by_default,
            admin_server: settings.admin_server,
            log_members: settings.log_members,
        };
        meter.expects(&Wish::NAMES);
        let desk = Desk::new(live, desk).counting(meter.clone());
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let limits = Limits::of_cores(cores, private_by_default);
        Self::new(Arc::new(desk), post, limits).counting(meter.clone())
    }
}

impl<A: Answers, P: Post> Handler<A, P> {
    /// A handler that gives events to `answers` and sends with `post`.
    pub fn new(answers: Arc<A>, post: P, limits: Limits) -> Self {
        let all = limits.working + limits.waiting;
        // Offers take a part of an answer's time, but one alone would have all others
        // wait behind it.
        let offering = limits.working.div_ceil(2);
        let (wishes, offers) = (Lane::new(all, limits.working), Lane::new(all, offering));
        let (recent, closed) = (Recent::default(), AtomicBool::new(false));
        let (hurry, promises) = (watch::Sender::new(false), watch::Sender::new(0));
        let (meter, post) = (Meter::default(), Counted::new(post));
        Self { answers, post, meter, limits, wishes, offers, recent, closed, hurry, promises }
    }

    /// Counts what happens.
    #[must_use]
    pub fn counting(self, meter: Meter) -> Self {
        let post = self.post.counting(meter.clone());
        Self { post, meter, ..self }
    }

    /// Replies to an interaction that came at `received`. The same one again is
    /// passed over.
    pub async fn handle(&self, ticket: Ticket, event: Event, received: Instant) {
        let reference = reference(event.id);
        let command = event.wish.name();
        if !self.recent.is_new(event.id) {
            tracing::info!(reference, command, "came twice; answered once");
            self.meter.handled(command, "repeated");
            return;
        }
        let _in_progress = self.meter.begun();
        let span = tracing::info_span!("interaction", reference, command);
        async {
            let timing = Timing::of(event.id, received, self.limits.patience);
            let outcome = self.replied(&ticket, event, &timing).await;
            let took = received.elapsed();
            self.meter.handled(command, outcome.name());
            if matches!(outcome, Outcome::Replied | Outcome::Kept) {
                self.meter.answered(command, took);
            }
            outcome.log(command, took);
        }
        .instrument(span)
        .await;
    }

    /// Takes no new interactions and finishes what was begun, in 8 seconds at most.
    pub async fn end(&self) -> Ended {
        match self.close(FINISHING, EXCUSING).await {
            0 => Ended::Cleanly,
            left => {
                tracing::warn!(left, "some answers took too long; who asked was told to ask again");
                Ended::CutOff
            }
        }
    }

    /// Takes no new interactions, and waits at most `patience` for those that are
    /// being answered. Whoever was promised an answer that takes longer is asked
    /// to come back, for which there is time until `excuses` is over, too. Returns
    /// how many answers were left.
    async fn close(&self, patience: Duration, excuses: Duration) -> usize {
        self.closed.store(true, Ordering::Release);
        let emptied = async { tokio::join!(self.wishes.emptied(), self.offers.emptied()) };
        match tokio::time::timeout(patience, emptied).await {
            Ok(_) => 0,
            Err(_) => {
                let left = self.wishes.taken() + self.offers.taken();
                self.hurry.send_replace(true);
                let mut promises = self.promises.subscribe();
                let kept = promises.wait_for(|promises| *promises == 0);
                let _ = tokio::time::timeout(excuses, kept).await;
                left
            }
        }
    }

    async fn replied(&self, ticket: &Ticket, event: Event, timing: &Timing) -> Outcome {
        let lane = match event.wish {
            Wish::Complete { .. } => &self.offers,
            _ => &self.wishes,
        };
        // Until the reply is sent, too, or a bot that ends would not wait for it.
        let place = match lane.place() {
            Some(place) if !self.closed.load(Ordering::Acquire) => place,
            _ => return self.sent_away(ticket, &event, timing).await,
        };
        if let Some(reply) = at_hand(&*self.answers, &event) {
            return self.reply(ticket, &event, &reply, timing).await;
        }
        let event = Arc::new(event);
        let (answers, asked) = (Arc::clone(&self.answers), Arc::clone(&event));
        let mut work = lane.work(Arc::clone(&place), move || worked_out(&*answers, &asked));
        if let Ok(done) = timeout_at(timing.promise_at, &mut work).await {
            let reply = settled(done, &event);
            return self.reply(ticket, &event, &reply, timing).await;
        }
        let Some(promise) = Promise::of(&event, self.limits.private_by_default) else {
            let nothing = Reply::Choices(Vec::new());
            return match self.first(ticket, &event, &nothing, timing).await {
                Ok(_) => Outcome::NothingOffered,
                Err(_) => Outcome::Lost,
            };
        };
        self.promised(ticket, &event, promise, work, timing).await
    }

    /// Promises a reply, waits for it, and keeps the promise.
    async fn promised(
        &self,
        ticket: &Ticket,
        event: &Event,
        promise: Promise,
        work: Receiver<Option<Reply>>,
        timing: &Timing,
    ) -> Outcome {
        match self.posted_first(ticket, event, promise.payload(), timing).await {
            Ok(Delivered::Ours) => {}
            Ok(Delivered::Another) => return Outcome::Another,
            Err(_) => return Outcome::Lost,
        }
        self.promises.send_modify(|promises| *promises += 1);
        let outcome = self.kept(ticket, event, promise, work, timing).await;
        self.promises.send_modify(|promises| *promises -= 1);
        outcome
    }

    /// Keeps a promise, when the answer is there or cannot be waited for.
    async fn kept(
        &self,
        ticket: &Ticket,
        event: &Event,
        promise: Promise,
        work: Receiver<Option<Reply>>,
        timing: &Timing,
    ) -> Outcome {
        let mut hurry = self.hurry.subscribe();
        let reply = tokio::select! {
            done = timeout_at(timing.give_up_at, work) => match done {
                Ok(done) => settled(done, event),
                Err(_) => {
                    tracing::error!("the answer took longer than Discord waits");
                    failed(event)
                }
            },
            _ = hurry.wait_for(|hurry| *hurry) => notice(notices::of(&event.locale).busy),
        };
        let until = timing.all_until;
        match self.delivered(ticket, &promise.kept(&reply), until).await {
            Ok(_) => Outcome::Kept,
            Err(Undelivered::Refused(refusal)) if refusal.is_of_content() => {
                let notice = promise.kept(&failed(event));
                match self.delivered(ticket, &notice, until).await {
                    Ok(_) => Outcome::Kept,
                    Err(_) => Outcome::Lost,
                }
            }
            Err(_) => Outcome::Lost,
        }
    }

    /// Sends a reply at once. If Discord cannot use it, the member is told that
    /// something went wrong.
    async fn reply(
        &self,
        ticket: &Ticket,
        event: &Event,
        reply: &Reply,
        timing: &Timing,
    ) -> Outcome {
        let mut sent = self.first(ticket, event, reply, timing).await;
        if matches!(&sent, Err(Undelivered::Refused(refusal)) if refusal.is_of_content()) {
            sent = self.first(ticket, event, &failed(event), timing).await;
        }
        match sent {
            Ok(Delivered::Ours) => Outcome::Replied,
            Ok(Delivered::Another) => Outcome::Another,
            Err(_) => Outcome::Lost,
        }
    }

    /// Tells somebody to come back in a moment.
    async fn sent_away(&self, ticket: &Ticket, event: &Event, timing: &Timing) -> Outcome {
        let notice = match event.wish {
            Wish::Complete { .. } => Reply::Choices(Vec::new()),
            _ => notice(notices::of(&event.locale).busy),
        };
        let ending = self.closed.load(Ordering::Acquire);
        self.meter.sent_away(if ending { Away::Ending } else { Away::Overload });
        match self.first(ticket, event, &notice, timing).await {
            Ok(_) => Outcome::SentAway,
            Err(_) => Outcome::Lost,
        }
    }

    async fn first(
        &self,
        ticket: &Ticket,
        event: &Event,
        reply: &Reply,
        timing: &Timing,
    ) -> Result<Delivered, Undelivered> {
        self.posted_first(ticket, event, message::json(reply), timing).await
    }

    /// Delivers what a member sees first: a reply, or that there will be one.
    async fn posted_first(
        &self,
        ticket: &Ticket,
        event: &Event,
        payload: String,
        timing: &Timing,
    ) -> Result<Delivered, Undelivered> {
        let sent = self.delivered(ticket, &Parcel::First(payload), timing.first_until).await?;
        self.meter.first_reply(event.wish.name(), timing.received.elapsed());
        Ok(sent)
    }

    /// Delivers, and logs why not.
    async fn delivered(
        &self,
        ticket: &Ticket,
        parcel: &Parcel,
        until: Instant,
    ) -> Result<Delivered, Undelivered> {
        let sent = deliver(&self.post, ticket, parcel, until).await;
        if let Err(why) = &sent {
            let (parcel, age) = (parcel.name(), timing::age(ticket.id));
            let age_ms = u64::try_from(age.as_millis()).unwrap_or(u64::MAX);
            match why {
                Undelivered::TooLate(_) => {
                    tracing::warn!(parcel, age_ms, %why, "Discord no longer waits for it");
                }
                Undelivered::Refused(_) => {
                    tracing::error!(parcel, age_ms, %why, "Discord does not take it");
                }
                Undelivered::GaveUp(_) => {
                    tracing::error!(parcel, age_ms, %why, "could not be sent in time");
                }
            }
        }
        sent
    }
}
