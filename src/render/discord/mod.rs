//! Answers as Discord messages. Pure: an [`Answer`](crate::answer::model::Answer)
//! goes in, a [`Message`](message::Message) comes out that is within every limit,
//! pings nobody, and carries in its buttons all that a press needs.
//!
//! - `message`: what is sent, as Discord's JSON has it
//! - `view`: what a reply shows, and the `custom_id` that brings it back

pub mod message;
pub mod view;
