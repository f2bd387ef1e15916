//! How far a connection is, and when it is too late.

use std::future::Future;
use std::io;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::time::{Instant, Sleep, sleep_until};

/// How far a connection is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Phase {
    /// No request is on its way; until when that is borne.
    Quiet(Instant),
    /// The head of a request has begun; until when it has to be there.
    Head(Instant),
    /// A request is read and answered; others limit that.
    Busy,
    /// A request was refused, perhaps before its end; nothing follows it.
    Refused,
}

/// What did not come in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Late {
    /// Any request.
    Quiet,
    /// The rest of a request's head.
    Head,
}

/// The phase of one connection. It changes only while the connection's task runs,
/// so whoever waits for it to be too late in that task looks once more whenever the
/// task runs; nothing has to be woken for each of the few changes of a request.
#[derive(Debug)]
pub(super) struct Phases(Mutex<Phase>);

impl Phases {
    /// Of a new connection, which may be quiet for so long.
    pub(super) fn new(quiet: Duration) -> Self {
        Self(Mutex::new(Phase::Quiet(Instant::now() + quiet)))
    }

    pub(super) fn set(&self, phase: Phase) {
        *self.now() = phase;
    }

    pub(super) fn is(&self, phase: Phase) -> bool {
        *self.now() == phase
    }

    fn now(&self) -> MutexGuard<'_, Phase> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Something was read: if nothing was going on, a request has begun.
    fn read(&self, head: Duration) {
        let mut phase = self.now();
        if matches!(*phase, Phase::Quiet(_)) {
            *phase = Phase::Head(Instant::now() + head);
        }
    }

    /// Until when the phase is borne, and what it is too late for then; `None` where
    /// others limit that.
    fn limit(&self) -> Option<(Instant, Late)> {
        match *self.now() {
            Phase::Quiet(until) => Some((until, Late::Quiet)),
            Phase::Head(until) => Some((until, Late::Head)),
            Phase::Busy | Phase::Refused => None,
        }
    }

    /// Waits until something is too late, again and again. To be polled after the
    /// connection, in the same task.
    pub(super) fn late(&self) -> Lateness<'_> {
        Lateness { phases: self, timer: Box::pin(sleep_until(Instant::now())) }
    }
}

/// Waits until a connection is too late with something.
pub(super) struct Lateness<'p> {
    phases: &'p Phases,
    timer: Pin<Box<Sleep>>,
}

impl Future for Lateness<'_> {
    type Output = Late;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Late> {
        let Some((until, late)) = self.phases.limit() else { return Poll::Pending };
        if self.timer.deadline() != until {
            self.timer.as_mut().reset(until);
        }
        ready!(self.timer.as_mut().poll(cx));
        Poll::Ready(late)
    }
}

/// A connection that notes when a request begins.
#[derive(Debug)]
pub(super) struct Watched {
    stream: TcpStream,
    phases: Arc<Phases>,
    head: Duration,
}

impl Watched {
    /// A head that has begun has to be there after `head`.
    pub(super) fn new(stream: TcpStream, phases: Arc<Phases>, head: Duration) -> Self {
        Self { stream, phases, head }
    }

    pub(super) fn into_inner(self) -> TcpStream {
        self.stream
    }
}

impl AsyncRead for Watched {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        let polled = Pin::new(&mut self.stream).poll_read(cx, buffer);
        if buffer.filled().len() > before {
            self.phases.read(self.head);
        }
        polled
    }
}

impl AsyncWrite for Watched {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(cx, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        parts: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write_vectored(cx, parts)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }
}
