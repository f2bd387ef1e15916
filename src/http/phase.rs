//! How far a connection is, and when it is too late.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio::sync::watch;
use tokio::time::{Instant, sleep_until};

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

/// The phases of one connection.
#[derive(Debug)]
pub(super) struct Phases(watch::Sender<Phase>);

impl Phases {
    /// Of a new connection, which may be quiet for so long.
    pub(super) fn new(quiet: Duration) -> Self {
        Self(watch::Sender::new(Phase::Quiet(Instant::now() + quiet)))
    }

    pub(super) fn set(&self, phase: Phase) {
        self.0.send_replace(phase);
    }

    pub(super) fn is(&self, phase: Phase) -> bool {
        *self.0.borrow() == phase
    }

    /// Something was read: if nothing was going on, a request has begun.
    fn read(&self, head: Duration) {
        self.0.send_if_modified(|phase| {
            let begins = matches!(phase, Phase::Quiet(_));
            if begins {
                *phase = Phase::Head(Instant::now() + head);
            }
            begins
        });
    }

    /// Waits until something is too late.
    pub(super) async fn late(&self) -> Late {
        let mut phases = self.0.subscribe();
        loop {
            let phase = *phases.borrow_and_update();
            let (until, late) = match phase {
                Phase::Quiet(until) => (until, Late::Quiet),
                Phase::Head(until) => (until, Late::Head),
                Phase::Busy | Phase::Refused => {
                    let _ = phases.changed().await;
                    continue;
                }
            };
            tokio::select! {
                () = sleep_until(until) => return late,
                _ = phases.changed() => {}
            }
        }
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
