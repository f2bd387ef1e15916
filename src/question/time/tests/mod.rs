//! Tests of reading and finding.
