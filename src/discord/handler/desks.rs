//! The threads that answers are worked out on. They are few and stay: the system's
//! allocator keeps memory for each thread that there ever was at once, so threads
//! that come and go with the load would cost more than the archive.

use std::collections::VecDeque;
use std::fmt;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use tokio::sync::oneshot;

use crate::guard;

type Job = Box<dyn FnOnce() + Send>;

/// Desks to work at. Each begins when there is nobody free, and ends with this.
pub(super) struct Desks {
    most: usize,
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    queue: Mutex<Queue>,
    came: Condvar,
}

#[derive(Default)]
struct Queue {
    jobs: VecDeque<Job>,
    desks: usize,
    free: usize,
    closed: bool,
}

impl Desks {
    /// So many at most. None is there yet.
    pub(super) fn new(most: usize) -> Self {
        Self { most: most.max(1), shared: Arc::default() }
    }

    /// Has something worked out, in turn, whether or not anybody waits for what is
    /// received. Nothing is received where the work broke off.
    pub(super) fn work<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> oneshot::Receiver<T> {
        let (sender, receiver) = oneshot::channel();
        self.take(Box::new(move || {
            let _ = sender.send(work());
        }));
        receiver
    }

    fn take(&self, job: Job) {
        let mut queue = self.shared.queue();
        queue.jobs.push_back(job);
        if queue.jobs.len() > queue.free && queue.desks < self.most {
            match self.begin() {
                Ok(()) => queue.desks += 1,
                Err(error) => {
                    tracing::error!(%error, "the system has no thread left to answer with");
                    if queue.desks == 0 {
                        queue.jobs.clear();
                    }
                }
            }
        }
        drop(queue);
        self.shared.came.notify_one();
    }

    fn begin(&self) -> std::io::Result<()> {
        let shared = Arc::clone(&self.shared);
        thread::Builder::new().name("desk".to_owned()).spawn(move || shared.serve()).map(drop)
    }
}

impl Shared {
    /// Works until there are to be no more desks.
    fn serve(&self) {
        while let Some(job) = self.next() {
            if let Err(broke_off) = guard::caught(job) {
                tracing::error!(error = %broke_off, "answering failed; please report this");
            }
        }
    }

    fn next(&self) -> Option<Job> {
        let mut queue = self.queue();
        loop {
            if let Some(job) = queue.jobs.pop_front() {
                return Some(job);
            }
            if queue.closed {
                return None;
            }
            queue.free += 1;
            queue = self.came.wait(queue).unwrap_or_else(PoisonError::into_inner);
            queue.free -= 1;
        }
    }

    fn queue(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Desks {
    fn drop(&mut self) {
        self.shared.queue().closed = true;
        self.shared.came.notify_all();
    }
}

impl fmt::Debug for Desks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Desks").field("most", &self.most).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[tokio::test]
    async fn no_more_than_so_many_work_at_once() {
        let desks = Desks::new(2);
        let (busy, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
        let jobs: Vec<_> = (0..200_usize)
            .map(|n| {
                let (busy, most) = (Arc::clone(&busy), Arc::clone(&most));
                desks.work(move || {
                    let now = busy.fetch_add(1, Ordering::SeqCst) + 1;
                    most.fetch_max(now, Ordering::SeqCst);
                    thread::yield_now();
                    busy.fetch_sub(1, Ordering::SeqCst);
                    n
                })
            })
            .collect();
        for (n, job) in jobs.into_iter().enumerate() {
            assert_eq!(job.await, Ok(n));
        }
        assert!(most.load(Ordering::SeqCst) <= 2);
    }

    #[tokio::test]
    async fn work_that_breaks_off_takes_no_desk_with_it() {
        let desks = Desks::new(1);
        assert!(desks.work(|| panic!("on purpose")).await.is_err());
        assert_eq!(desks.work(|| 7).await, Ok(7));
    }

    #[tokio::test]
    async fn what_was_taken_is_finished_though_the_desks_end() {
        let desks = Desks::new(1);
        let jobs = [desks.work(|| 1), desks.work(|| 2)];
        drop(desks);
        for (job, expected) in jobs.into_iter().zip(1..) {
            assert_eq!(job.await, Ok(expected));
        }
    }
}
