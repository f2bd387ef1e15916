//! English.

use super::{Language, Named};

/// English.
pub const ENGLISH: Language = Language {
    locales: &["en-US", "en-GB"],
    ask: Named { name: "ask", description: "Ask the archive a question in your own words" },
    question: Named { name: "question", description: "What you want to know" },
    timeline: Named { name: "timeline", description: "See what happened at a given time" },
    when: Named {
        name: "when",
        description: "A date, year, decade or span, such as 1988, July 1981 or the 1970s",
    },
    topic: Named { name: "topic", description: "Only what has to do with this" },
    figures: Named {
        name: "figures",
        description: "Compare the numbers that different people and sources give",
    },
    counted: Named { name: "topic", description: "What is counted, and of what event" },
    during: Named {
        name: "when",
        description: "Only numbers of this time, such as 1988 or July 1981",
    },
    who: Named { name: "who", description: "Look up a person, an organization or a place" },
    name: Named { name: "name", description: "The name; an earlier one or initials will do" },
    source: Named { name: "source", description: "Look up a source or one of its paragraphs" },
    citation: Named { name: "citation", description: "A source or a paragraph, such as ¶8" },
    today: Named { name: "today", description: "See what happened on this day in earlier years" },
    about: Named { name: "about", description: "What this archive is and where it comes from" },
    help: Named { name: "help", description: "What you can ask, and how" },
    private: Named { name: "private", description: "Show the reply only to you" },
    check: Named {
        name: "Check against archive",
        description: "Compare a message with the archive: press and hold it, or right-click it, then choose Apps",
    },
    archive: Named { name: "archive", description: "Manage the archive" },
    status: Named {
        name: "status",
        description: "Show whether the archive is in order and which version answers",
    },
    reload: Named { name: "reload", description: "Read the files of the archive again" },
};
