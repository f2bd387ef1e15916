//! Delivers what is sent for an interaction: again after a lost or failed
//! request, never after its time. Discord takes the first reply within 3 seconds
//! of the interaction and everything else within 15 minutes.

use std::fmt;
use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use tokio::time::{Instant, sleep, timeout};

/// Even what seems to be late is tried for so long: it is Discord's clock that counts.
const LEAST_PATIENCE: Duration = Duration::from_millis(300);

/// What makes it possible to reply to an interaction. Whoever has the token can
/// write in the bot's name for 15 minutes, so it is not shown.
#[derive(Clone, PartialEq, Eq)]
pub struct Ticket {
    /// The interaction's number.
    pub id: u64,
    /// The application's number.
    pub application: u64,
    /// The interaction's own token.
    pub token: String,
}

impl fmt::Debug for Ticket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Ticket").field("id", &self.id).finish_non_exhaustive()
    }
}

/// What is sent for an interaction, as JSON text.
#[derive(Clone, PartialEq, Eq)]
pub enum Parcel {
    /// The first reply, which may be a promise of one.
    First(String),
    /// The first reply, or the message whose button was pressed, changed.
    Edit(String),
    /// One more message.
    Followup(String),
}

/// Archive texts and members' words stay out of logs.
impl fmt::Debug for Parcel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl Parcel {
    /// What it is called in the log.
    pub fn name(&self) -> &'static str {
        match self {
            Self::First(_) => "first reply",
            Self::Edit(_) => "edit",
            Self::Followup(_) => "follow-up",
        }
    }

    /// How long one attempt may take. A first reply leaves time for another.
    fn patience(&self) -> Duration {
        match self {
            Self::First(_) => Duration::from_millis(1_200),
            Self::Edit(_) | Self::Followup(_) => Duration::from_secs(10),
        }
    }
}

/// Why one attempt failed. Holds no address: those have tokens in them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Refusal {
    /// The status of HTTP; 0 if there was no answer.
    pub status: u16,
    /// Discord's own number for the error; 0 if it gave none.
    pub code: u64,
    /// What is wrong, in Discord's words.
    pub message: String,
    /// How long Discord wants us to wait.
    pub wait: Option<Duration>,
    /// It was not sent at all.
    pub is_held: bool,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.status, self.code) {
            (0, _) => f.write_str(&self.message),
            (status, 0) => write!(f, "HTTP {status}: {}", self.message),
            (status, code) => write!(f, "HTTP {status}, error {code}: {}", self.message),
        }
    }
}

impl Refusal {
    /// The interaction is no more, or its 3 seconds are over.
    const UNKNOWN_INTERACTION: u64 = 10_062;
    /// There is a first reply already.
    const ALREADY_ANSWERED: u64 = 40_060;
    /// The quarter of an hour is over in which an interaction can be answered.
    const TOKEN_EXPIRED: u64 = 50_027;

    /// No answer came.
    pub fn unanswered(why: &str) -> Self {
        Self { message: why.to_owned(), ..Self::default() }
    }

    /// It was not sent, since Discord refused too much.
    pub fn held(why: &str) -> Self {
        Self { is_held: true, ..Self::unanswered(why) }
    }

    /// The interaction can no longer be answered.
    pub fn gone(why: &str) -> Self {
        Self { code: Self::UNKNOWN_INTERACTION, message: why.to_owned(), ..Self::default() }
    }

    /// Discord does not know the place that it was sent to.
    pub fn is_of_place(&self) -> bool {
        self.status == 404 && self.code != Self::UNKNOWN_INTERACTION
    }

    /// Whether the same request may do better a little later.
    fn is_passing(&self) -> bool {
        self.status == 0 || self.status == 429 || self.status >= 500
    }

    /// Discord cannot use what was sent; something else it might.
    pub fn is_of_content(&self) -> bool {
        matches!(self.status, 400 | 413) && self.code != Self::ALREADY_ANSWERED
    }
}

/// Sends one thing once. The network and the tests' own have it.
pub trait Post: Send + Sync + 'static {
    /// Sends a parcel.
    ///
    /// # Errors
    ///
    /// When it was refused, or no answer came.
    fn post(
        &self,
        ticket: &Ticket,
        parcel: &Parcel,
    ) -> impl Future<Output = Result<(), Refusal>> + Send;
}

impl<P: Post> Post for Arc<P> {
    async fn post(&self, ticket: &Ticket, parcel: &Parcel) -> Result<(), Refusal> {
        P::post(self, ticket, parcel).await
    }
}

/// How a delivery went well.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delivered {
    /// It arrived.
    Ours,
    /// There was a first reply already, and it is not known to be ours.
    Another,
}

/// Why a delivery was given up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Undelivered {
    /// Discord no longer takes it.
    TooLate(Refusal),
    /// Discord does not take it.
    Refused(Refusal),
    /// Its time was over before an attempt went well.
    GaveUp(Refusal),
}

impl fmt::Display for Undelivered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (Self::TooLate(last) | Self::Refused(last) | Self::GaveUp(last)) = self;
        last.fmt(f)
    }
}

/// Sends a parcel until it arrives or its time is over. A request whose answer
/// was lost may have arrived: when Discord then says that there is a first reply
/// already, it is taken to be ours.
///
/// # Errors
///
/// When it was given up, and why.
pub async fn deliver(
    post: &impl Post,
    ticket: &Ticket,
    parcel: &Parcel,
    deadline: Instant,
) -> Result<Delivered, Undelivered> {
    let mut pauses = Pauses::default();
    let mut may_have_arrived = false;
    loop {
        let left = deadline.saturating_duration_since(Instant::now()).max(LEAST_PATIENCE);
        let attempt = timeout(parcel.patience().min(left), post.post(ticket, parcel)).await;
        let refusal = match attempt {
            Ok(Ok(())) => return Ok(Delivered::Ours),
            Ok(Err(refusal)) => refusal,
            Err(_) => Refusal::unanswered("no answer in time"),
        };
        match refusal.code {
            Refusal::ALREADY_ANSWERED if may_have_arrived => return Ok(Delivered::Ours),
            Refusal::ALREADY_ANSWERED => return Ok(Delivered::Another),
            Refusal::UNKNOWN_INTERACTION | Refusal::TOKEN_EXPIRED => {
                return Err(Undelivered::TooLate(refusal));
            }
            _ if !refusal.is_passing() => return Err(Undelivered::Refused(refusal)),
            _ => {}
        }
        may_have_arrived |= refusal.status != 429 && !refusal.is_held;
        let pause = refusal.wait.unwrap_or_default().max(pauses.next());
        if Instant::now() + pause >= deadline {
            return Err(Undelivered::GaveUp(refusal));
        }
        tracing::debug!(parcel = parcel.name(), %refusal, "sending again");
        sleep(pause).await;
    }
}

/// Pauses between attempts: short at first, each twice the one before.
#[derive(Debug)]
struct Pauses(Duration);

impl Default for Pauses {
    fn default() -> Self {
        Self(Duration::from_millis(100))
    }
}

impl Pauses {
    fn next(&mut self) -> Duration {
        let pause = self.0;
        self.0 = (pause * 2).min(Duration::from_secs(15));
        pause
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::*;

    /// Gives these answers, one after another; the last one for ever.
    struct Answers(Mutex<Vec<Result<(), Refusal>>>, Mutex<usize>);

    impl Answers {
        fn new(answers: &[Result<(), Refusal>]) -> Self {
            Self(Mutex::new(answers.iter().rev().cloned().collect()), Mutex::default())
        }

        fn asked(&self) -> usize {
            *self.1.lock().unwrap()
        }
    }

    impl Post for Answers {
        async fn post(&self, _: &Ticket, _: &Parcel) -> Result<(), Refusal> {
            *self.1.lock().unwrap() += 1;
            let mut answers = self.0.lock().unwrap();
            if answers.len() > 1 { answers.pop().unwrap() } else { answers[0].clone() }
        }
    }

    fn refusal(status: u16, code: u64) -> Result<(), Refusal> {
        Err(Refusal { status, code, ..Refusal::default() })
    }

    async fn first(answers: &Answers) -> Result<Delivered, Undelivered> {
        let ticket = Ticket { id: 1, application: 2, token: "t".to_owned() };
        let deadline = Instant::now() + Duration::from_secs(3);
        deliver(answers, &ticket, &Parcel::First(String::new()), deadline).await
    }

    #[tokio::test(start_paused = true)]
    async fn passing_failures_are_tried_again() {
        let answers = Answers::new(&[refusal(0, 0), refusal(502, 0), refusal(429, 0), Ok(())]);
        assert_eq!(first(&answers).await, Ok(Delivered::Ours));
        assert_eq!(answers.asked(), 4);
    }

    #[tokio::test(start_paused = true)]
    async fn a_lost_answer_that_arrived_counts_as_delivered() {
        let answers = Answers::new(&[refusal(0, 0), refusal(400, 40_060)]);
        assert_eq!(first(&answers).await, Ok(Delivered::Ours));
        for not_taken in [refusal(429, 0), Err(Refusal::held("too many refusals"))] {
            let answers = Answers::new(&[not_taken, refusal(400, 40_060)]);
            assert_eq!(first(&answers).await, Ok(Delivered::Another));
        }
    }

    #[tokio::test(start_paused = true)]
    async fn what_will_not_pass_is_given_up_at_once() {
        for late in [refusal(404, 10_062), refusal(401, 50_027)] {
            let answers = Answers::new(&[late, Ok(())]);
            assert!(matches!(first(&answers).await, Err(Undelivered::TooLate(_))));
        }
        let answers = Answers::new(&[refusal(400, 50_035), Ok(())]);
        assert!(matches!(first(&answers).await, Err(Undelivered::Refused(_))));
        assert_eq!(answers.asked(), 1);
    }

    #[tokio::test(start_paused = true)]
    async fn nothing_is_sent_after_the_time() {
        let begun = Instant::now();
        let answers = Answers::new(&[refusal(500, 0)]);
        assert!(matches!(first(&answers).await, Err(Undelivered::GaveUp(_))));
        assert!(begun.elapsed() < Duration::from_secs(3));
        assert!(answers.asked() > 2);
    }

    #[tokio::test(start_paused = true)]
    async fn discords_wait_is_kept_or_the_delivery_given_up() {
        let wait = |seconds| {
            let wait = Some(Duration::from_secs(seconds));
            Err(Refusal { status: 429, wait, ..Refusal::default() })
        };
        let begun = Instant::now();
        let answers = Answers::new(&[wait(2), Ok(())]);
        assert_eq!(first(&answers).await, Ok(Delivered::Ours));
        assert!(begun.elapsed() >= Duration::from_secs(2));
        let answers = Answers::new(&[wait(60), Ok(())]);
        assert!(matches!(first(&answers).await, Err(Undelivered::GaveUp(_))));
        assert_eq!(answers.asked(), 1);
    }
}
