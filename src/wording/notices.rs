//! Errors and other short private messages.
