//! Headings, labels and phrases of replies.
