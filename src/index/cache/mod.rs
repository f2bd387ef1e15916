//! Keeps index files.
