//! An address taken, or a clear word why not.

use std::io;
use std::net::SocketAddr;

use tokio::net::TcpListener;

/// From where connections are welcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// From this machine alone.
    Loopback,
    /// From wherever the address can be reached.
    Network,
}

/// Why an address cannot be listened on.
#[derive(Debug, thiserror::Error)]
pub enum ListenError {
    /// Others could reach it.
    #[error(
        "{0} can be reached from other machines, and that was not asked for; use an address of \
         this machine's own such as 127.0.0.1:{port}", port = .0.port()
    )]
    Reachable(SocketAddr),
    /// Another program listens there.
    #[error(
        "another program listens on {0} already; end it, or choose another port (0 takes a free one)"
    )]
    Taken(SocketAddr),
    /// The system keeps it for others.
    #[error("this user may not listen on {0}; choose a port from 1024 on")]
    Forbidden(SocketAddr),
    /// It is another machine's.
    #[error(
        "{0} is not an address of this machine; use 127.0.0.1:{port} for this machine alone, or \
         0.0.0.0:{port} for all its addresses", port = .0.port()
    )]
    Elsewhere(SocketAddr),
    /// Something else.
    #[error("cannot listen on {0}: {1}")]
    Other(SocketAddr, io::Error),
}

/// Listens on an address. Port 0 takes a free one; ask the listener which.
///
/// # Errors
///
/// When that cannot be, and why.
pub async fn bind(address: SocketAddr, reach: Reach) -> Result<TcpListener, ListenError> {
    if reach == Reach::Loopback && !address.ip().to_canonical().is_loopback() {
        return Err(ListenError::Reachable(address));
    }
    TcpListener::bind(address).await.map_err(|error| match error.kind() {
        io::ErrorKind::AddrInUse => ListenError::Taken(address),
        io::ErrorKind::PermissionDenied => ListenError::Forbidden(address),
        io::ErrorKind::AddrNotAvailable => ListenError::Elsewhere(address),
        _ => ListenError::Other(address, error),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn told(address: &str, reach: Reach) -> String {
        bind(address.parse().unwrap(), reach).await.unwrap_err().to_string()
    }

    #[tokio::test]
    async fn a_port_is_taken_once() {
        let first = bind(([127, 0, 0, 1], 0).into(), Reach::Loopback).await.unwrap();
        let address = first.local_addr().unwrap();
        let error = told(&address.to_string(), Reach::Loopback).await;
        assert!(error.starts_with("another program listens on 127.0.0.1:"), "{error}");
    }

    #[tokio::test]
    async fn what_others_can_reach_has_to_be_asked_for() {
        for open in ["0.0.0.0:0", "[::]:0", "192.0.2.1:80", "[::ffff:10.0.0.1]:0"] {
            let error = told(open, Reach::Loopback).await;
            assert!(error.contains("can be reached from other machines"), "{error}");
        }
        assert!(bind("127.8.8.8:0".parse().unwrap(), Reach::Loopback).await.is_ok());
        assert!(bind("0.0.0.0:0".parse().unwrap(), Reach::Network).await.is_ok());
        let error = told("192.0.2.1:8080", Reach::Network).await;
        assert!(error.contains("is not an address of this machine"), "{error}");
    }
}
