//! German.

use super::{Language, Named};

/// German.
pub(super) const GERMAN: Language = Language {
    locales: &["de"],
    ask: Named { name: "fragen", description: "Stelle dem Archiv eine Frage in eigenen Worten" },
    question: Named {
        name: "frage",
        description: "Was du wissen möchtest, am besten in der Sprache des Archivs",
    },
    timeline: Named {
        name: "zeitleiste",
        description: "Sieh nach, was zu einer bestimmten Zeit geschah",
    },
    when: Named {
        name: "wann",
        description: "Ein Tag, Monat, Jahr oder Zeitraum, etwa 1988, 1981-07 oder 1979/1981",
    },
    topic: Named { name: "thema", description: "Nur was damit zu tun hat" },
    figures: Named {
        name: "zahlen",
        description: "Vergleiche die Zahlen, die verschiedene Personen und Quellen nennen",
    },
    counted: Named { name: "thema", description: "Was gezählt wird und bei welchem Ereignis" },
    during: Named {
        name: "wann",
        description: "Nur Zahlen aus dieser Zeit, etwa 1988 oder 1981-07",
    },
    who: Named {
        name: "wer",
        description: "Schlage eine Person, eine Organisation oder einen Ort nach",
    },
    name: Named { name: "name", description: "Der Name, auch ein früherer oder eine Abkürzung" },
    source: Named {
        name: "quelle",
        description: "Schlage eine Quelle oder einen ihrer Absätze nach",
    },
    citation: Named { name: "beleg", description: "Eine Quelle oder ein Absatz, etwa ¶8" },
    today: Named {
        name: "heute",
        description: "Sieh nach, was an diesem Tag in früheren Jahren geschah",
    },
    about: Named { name: "über", description: "Was dieses Archiv ist und woher es stammt" },
    help: Named { name: "hilfe", description: "Was du fragen kannst und wie" },
    private: Named { name: "privat", description: "Nur du siehst die Antwort" },
    check: Named {
        name: "Mit dem Archiv vergleichen",
        description: "Vergleiche eine Nachricht mit dem Archiv: gedrückt halten oder rechts anklicken, dann Apps",
    },
    archive: Named { name: "archiv", description: "Verwalte das Archiv" },
    status: Named {
        name: "status",
        description: "Zeige, ob das Archiv in Ordnung ist und welche Fassung antwortet",
    },
    reload: Named { name: "neuladen", description: "Lies die Dateien des Archivs neu ein" },
};
