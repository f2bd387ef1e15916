#![no_main]

annalist_fuzz::target!(answers);
