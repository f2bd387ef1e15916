//! Everyday English words for the same thing. General vocabulary only: what an
//! archive is about comes from its own `measures.toml`, topics and names.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::LazyLock;

mod turns;

pub use turns::{PARTICLES, parted_phrase, phrase_at};

/// Words in a group stand for one another. Several groups may share a word.
const GROUPS: &[&[&str]] = &[
    &["found", "founded", "founding", "founder", "establish", "create"],
    &["create", "form", "make"],
    &[
        "begin", "start", "erupt", "outbreak", "commence", "onset", "began", "begun", "origin",
        "broke", "break",
    ],
    &["open", "inaugurate", "launch"],
    &["nationwide", "national", "countrywide"],
    &["cite", "refer", "quote", "mention"],
    &["end", "finish", "conclude", "cease", "stop", "close", "terminate"],
    &["cause", "reason", "spark", "trigger", "lead", "motive", "prompt"],
    &[
        "die", "death", "dead", "kill", "fatality", "perish", "casualty", "toll", "slain", "lives",
        "victim",
    ],
    KILLING,
    &["execute", "execution", "hang"],
    &["injure", "wound", "hurt", "injury"],
    &["arrest", "detain", "jail", "imprison", "capture", "custody", "detention", "detainee"],
    &["prison", "jail", "imprison", "imprisonment", "cell", "prisoner", "incarcerate"],
    &["sentence", "condemn", "convict", "verdict", "punish"],
    &["torture", "abuse", "mistreat"],
    &[
        "protest", "demonstrate", "demonstration", "march", "rally", "unrest", "uprising",
        "protester", "riot", "crowd",
    ],
    &["uprising", "revolt", "rebellion", "revolution", "insurrection", "unrest"],
    &["strike", "walkout", "struck", "stoppage"],
    &["burn", "fire", "torch", "arson", "ablaze", "alight"],
    &["destroy", "damage", "wreck", "demolish", "ruin"],
    &["flee", "fled", "escape", "leave", "left", "exile", "refuge", "flight"],
    &["refuge", "asylum", "haven", "sanctuary", "shelter", "exile"],
    &["move", "relocate", "transfer", "relocation", "resettle", "shift"],
    &["go", "went", "travel", "visit", "gone", "trip", "tour"],
    &["help", "assist", "aid", "support", "assistance", "relief"],
    &["give", "provide", "offer", "grant", "donate", "gave", "supply"],
    &[
        "say", "said", "state", "claim", "declare", "tell", "told", "announce", "statement",
        "speak", "spoke",
    ],
    &["admit", "acknowledge", "concede", "confess", "confirm"],
    &["confirm", "verify", "corroborate"],
    &["announce", "publish", "reveal", "release", "report", "disclose", "issue"],
    &["issue", "publish", "release"],
    &["report", "article", "account", "news"],
    &["estimate", "assess", "assessment", "figure", "guess"],
    &["write", "wrote", "written", "author", "writer", "book"],
    &["chant", "slogan", "shout", "cry"],
    &["sign", "banner", "placard", "poster", "billboard"],
    &["leader", "head", "chief", "lead", "led"],
    &["commander", "general"],
    &["director", "manager", "head"],
    &["chairman", "chair", "head", "chairperson"],
    &["spokesperson", "spokesman", "spokeswoman"],
    &["government", "regime", "state", "authorities", "rulers", "administration"],
    &["ruler", "leader", "king", "shah", "monarch"],
    &["monarchy", "crown", "throne", "king"],
    &["clergy", "cleric", "clerical", "mullah", "priest"],
    &["official", "minister", "authority", "officer"],
    &["member", "activist", "supporter", "follower", "adherent"],
    &["group", "organization", "organisation", "movement", "party", "coalition", "alliance"],
    &["coalition", "alliance", "council", "union"],
    &["union", "syndicate"],
    &["student", "college", "university", "pupil"],
    &["teacher", "educator"],
    &["school", "academic", "institution", "university"],
    &["worker", "labourer", "laborer", "employee", "labor", "labour", "staff"],
    &["withdraw", "withdrawal", "leave", "exit"],
    &["trucker", "truck", "lorry", "driver", "haulier"],
    &["shop", "bazaar", "merchant", "store", "trader", "business"],
    &["train", "rail", "railway", "railroad"],
    &["plane", "airplane", "aeroplane", "aircraft", "airliner", "jet"],
    &["crash", "down", "downing", "shootdown", "shot", "accident"],
    &["petrol", "gas", "gasoline", "fuel"],
    &["price", "cost", "fare", "fee", "expensive", "pay", "paid"],
    &["increase", "rise", "hike", "grow", "growth", "raise", "expand"],
    &["decrease", "fall", "decline", "drop", "reduce"],
    &["expand", "spread", "extend", "grow"],
    &["pay", "salary", "wage", "salaries", "paid", "unpaid"],
    &["money", "fund", "financial", "economic"],
    &["internet", "web", "online", "network"],
    &["shut", "close", "cut", "block", "shutdown", "blackout", "closure"],
    &["flood", "deluge", "inundation"],
    &["family", "families", "relative", "parent", "kin"],
    &["child", "children", "teenager", "youth", "minor"],
    &["young", "youth", "younger"],
    &["old", "elderly", "aged"],
    &["woman", "women", "female"],
    &["man", "men", "male"],
    &["mourn", "mourning", "grieve", "funeral", "bury", "burial", "memorial", "ceremony"],
    &["body", "corpse", "remains", "bodies"],
    &["aim", "goal", "purpose", "objective", "intention", "want", "seek"],
    &["replace", "substitute", "succeed", "supersede"],
    &["demand", "call", "want", "ask", "request", "urge", "appeal"],
    &["oppose", "opposition", "resist", "resistance"],
    &["freedom", "liberty", "liberation", "free"],
    &["democracy", "democratic"],
    &["dictator", "dictatorship", "tyrant", "tyranny"],
    &["war", "conflict", "battle", "fight", "fought"],
    &["clash", "fight", "confrontation", "battle", "skirmish"],
    &["truce", "ceasefire", "armistice", "peace"],
    &["army", "military", "troops", "forces", "soldiers"],
    &["police", "security"],
    &["court", "tribunal", "judge", "trial", "judiciary"],
    &["law", "legal", "act", "statute"],
    &["vote", "election", "elect", "ballot", "poll"],
    &["coup", "putsch", "overthrow"],
    &["overthrow", "topple", "oust", "depose"],
    &["attempt", "try", "effort"],
    &["fail", "failure", "unsuccessful"],
    &["win", "won", "victory", "succeed", "success"],
    &["lose", "lost", "defeat", "loss"],
    &["declaration", "manifesto", "statement", "proclamation"],
    &["point", "item", "article", "clause"],
    &["place", "location", "site", "spot", "point"],
    &["city", "town", "cities"],
    &["province", "region", "state"],
    &["house", "home", "live", "reside", "residence", "dwell", "resident", "inhabitant"],
    &["inhabitant", "population", "citizen", "resident"],
    &["museum", "exhibition", "exhibit", "display", "gallery", "show"],
    &["show", "display", "demonstrate", "exhibit", "present", "depict"],
    &["book", "volume", "publication", "paperback"],
    &["newspaper", "paper", "press", "journal", "news", "media", "outlet"],
    &["picture", "image", "photo", "photograph", "painting"],
    &["build", "construct", "built", "make", "made", "construction", "erect"],
    &["invent", "invention", "inventor", "devise", "design", "create"],
    &["design", "designer", "plan", "draw"],
    &["discover", "discovery", "find", "discoverer"],
    &["fly", "flew", "flown", "flight", "flying", "airborne", "pilot"],
    &["pilot", "aviator", "airman", "flyer", "flier"],
    &["ship", "boat", "vessel"],
    &["car", "automobile", "vehicle", "motorcar"],
    &["machine", "device", "apparatus", "engine"],
    &["long", "length", "duration", "last", "distance"],
    &["last", "continue", "endure", "duration"],
    &["high", "height", "altitude", "tall"],
    &["far", "distance", "length", "range"],
    &["fast", "speed", "quick", "rapid", "velocity"],
    &["buy", "bought", "purchase", "order", "sell", "sold"],
    &["attend", "came", "come", "attendance", "audience", "spectator", "visitor", "crowd"],
    &["take", "took", "seize", "capture"],
    &["participate", "join", "involve", "participant", "include", "encompass"],
    &["recruit", "enlist", "join"],
    &["infiltrate", "infiltration", "penetrate"],
    &["credit", "attribute", "ascribe", "thank"],
    &["blame", "accuse", "criticize", "critical", "fault", "responsible"],
    &["criticise", "criticize", "critic", "critical", "condemn", "criticism"],
    &["praise", "commend", "admire"],
    &["ignore", "neglect", "disregard", "overlook"],
    &["child", "children", "kid", "teenager", "minor"],
    &["mother", "pregnant", "expectant"],
    &["release", "free", "freed", "liberate", "discharge"],
    &["website", "site", "webpage"],
    &["belong", "member", "consist", "comprise", "compose"],
    &["rescue", "save", "saved"],
    &["crackdown", "clampdown", "suppression", "repression", "suppress"],
    &["expel", "deport", "banish"],
    &["hide", "cover", "conceal"],
    &["receive", "welcome", "greet", "get"],
    &["job", "post", "position", "office", "minister"],
    &["work", "activity", "action", "activities"],
    &["jump", "leap", "leapt"],
    &["forbid", "ban", "prohibit", "prevent", "disallow", "bar"],
    &["allow", "permit", "let"],
    &["warn", "caution", "threaten"],
    &["afraid", "fear", "alarm", "worry", "scare", "concern"],
    &["restore", "return", "recover"],
    &["order", "command", "instruct"],
    &["belief", "ideology", "principle", "creed", "doctrine"],
    &["symbol", "emblem"],
    &["leaflet", "pamphlet", "flyer", "literature", "tract"],
    &["name", "call", "title", "known"],
    &["meet", "met", "meeting", "conference", "summit", "encounter"],
    &["agree", "agreement", "accord", "treaty", "pact", "accept"],
    &["accept", "acceptance", "agree"],
    &["anniversary", "commemoration", "jubilee"],
    &["illness", "sick", "disease", "ill"],
    &["rich", "wealthy", "affluent"],
    &["poor", "poverty", "deprived", "low"],
    &["big", "large", "huge", "great"],
    &["small", "little", "tiny"],
    &["often", "frequent", "time", "round"],
    &["resign", "quit", "retire", "abdicate"],
    &["complete", "finish", "serve"],
    &["write", "report"],
    &["conclude", "conclusion", "judge", "found"],
    &["drop", "throw", "cast", "discard", "jettison"],
    &["land", "landing", "arrive", "arrival"],
    &["crash", "collide", "collision", "wreck"],
    &["spend", "cost", "pay", "expense"],
    &["watch", "observe", "onlooker", "spectator", "witness"],
    &["retract", "withdraw", "recant"],
    &["born", "birth"],
    &["marry", "marriage", "wed", "wedding", "husband", "wife", "widow"],
    &["explode", "explosion", "blast", "burst"],
    &["sink", "founder", "shipwreck"],
    &["rob", "robbery", "steal", "theft", "loot"],
    &["vanish", "disappear", "disappearance", "missing"],
    &["ascend", "ascent", "climb", "rise", "soar"],
    &["descend", "descent", "fall", "drop"],
    &["teach", "teaching", "instruct"],
    &["crown", "coronation", "enthrone"],
    &["appoint", "appointment", "nominate"],
    &["besiege", "siege", "blockade"],
    &["invade", "invasion", "incursion"],
    &["conquer", "conquest", "subdue"],
    &["surrender", "capitulate", "yield"],
    &["rebuild", "restore", "reconstruct", "renovate"],
    &["forge", "forgery", "fake"],
    &["translate", "translation", "render"],
    &["print", "publish"],
    &["sail", "voyage", "navigate"],
    &["dig", "excavate", "excavation", "unearth"],
    &["heal", "cure", "treat", "treatment"],
    &["predict", "prediction", "forecast", "foresee", "expect"],
    &["measure", "measurement", "gauge"],
    &["own", "owner", "belong", "possess"],
    &["argue", "argument", "dispute", "quarrel", "debate", "disagree"],
    &["doubt", "dispute", "question", "sceptical"],
    &["prove", "proof", "evidence", "demonstrate"],
    &["pupil", "student", "apprentice", "disciple"],
    &["doctor", "physician", "surgeon"],
    &["lawyer", "attorney", "advocate"],
    &["monk", "friar", "priest"],
    &["brother", "sibling"],
    &["fight", "struggle", "combat"],
    &["sister", "sibling"],
    &["rain", "storm", "weather"],
    &["hunger", "famine", "starve", "starvation"],
    &["plague", "epidemic", "disease", "pestilence"],
    &["foreign", "abroad", "international", "overseas"],
];

/// What somebody does to somebody, where death alone befalls them.
pub const KILLING: &[&str] = &["kill", "slay", "murder", "assassinate"];

/// Stems of verbs with which somebody speaks.
const SPEAKING: &[&str] = &[
    "say", "said", "tell", "told", "speak", "spoke", "write", "wrote", "written", "state", "claim",
    "declar", "announc", "admit", "warn", "call", "report", "ask", "demand", "stress", "explain",
    "argu", "insist", "deni", "promis", "confirm", "reveal", "compar", "liken", "describ", "note",
    "think", "thought", "believ", "guess", "estim", "find", "found", "conclud", "express",
    "critic", "prais", "conced", "acknowledg", "predict", "expect", "complain", "remark", "name",
    "accord",
];

/// Whether the stem of a word is that of a verb with which somebody speaks.
pub fn is_speaking(stem: &str) -> bool {
    SPEAKING.contains(&stem)
}

/// Words that say little by themselves: a sentence may answer without them.
const LIGHT: &[&str] = &[
    "people", "person", "thing", "kind", "type", "sort", "number", "year", "date", "day", "time",
    "happen", "happened", "event", "part", "way", "use", "used", "get", "got", "make", "made",
    "go", "went", "come", "came", "put", "set", "take", "took", "taken", "taking", "say", "said",
    "says", "call", "called", "named", "name", "become", "became", "total", "many", "lot",
    "according", "archive", "source", "information", "about", "regarding", "concerning",
    "actually", "really", "exact", "history", "story", "first", "new", "one", "big", "main",
    "role", "reason", "caused", "involved", "occur", "occurred", "place", "places", "like", "see",
    "list", "describe", "explain", "show", "happening", "around", "across", "within", "during",
    "whole", "different", "another", "anyone", "anybody", "someone", "somebody", "something",
    "anything", "mention", "mentioned", "document", "text", "figure", "figures", "count",
    "recorded", "record", "given", "hi", "hello", "hey", "thanks", "okay", "long", "old", "often",
    "amount", "size", "were", "back", "still", "toll", "age", "group", "groups", "letters",
    "stand", "stands", "abbreviation", "acronym", "mean", "means", "meaning", "persons", "folks",
    "individuals", "second", "third", "seen", "saw", "biggest", "largest", "longest", "highest",
    "most", "last", "lasted", "hold", "held", "belong", "country", "countrywide", "job", "post",
    "position", "occupation", "profession", "rank", "reckon", "roughly", "exactly", "almost",
    "terms", "reach", "reached", "affect", "affected", "involve", "touch", "experience", "witness",
    "face", "saw", "least", "linked", "spread", "true", "correct", "fact", "sure", "indeed",
];

/// Whether a folded word says little by itself.
pub fn is_light(folded: &str) -> bool {
    static WORDS: LazyLock<HashSet<&str>> = LazyLock::new(|| LIGHT.iter().copied().collect());
    let without = |ending: &str| folded.strip_suffix(ending);
    let forms = [Some(folded), without("s"), without("ed"), without("d"), without("ing")];
    forms.into_iter().flatten().any(|form| WORDS.contains(form))
}

/// Whether a folded word is among the everyday words known here.
pub fn knows(folded: &str) -> bool {
    beginning_like(folded).iter().any(|(word, _)| *word == folded)
}

/// Other words for a word; `stem` is applied to compare them.
pub fn synonyms(folded: &str, stem: &dyn Fn(&str) -> String) -> Vec<&'static str> {
    let own = stem(folded);
    let alike = beginning_like(folded).iter();
    let same: Vec<_> = alike.filter(|(word, _)| *word == folded || stem(word) == own).collect();
    let groups: BTreeSet<usize> = same.iter().flat_map(|(_, groups)| groups).copied().collect();
    let words = groups.iter().filter_map(|at| GROUPS.get(*at)).flat_map(|group| group.iter());
    words.copied().filter(|word| same.iter().all(|(own, _)| own != word)).collect()
}

/// A word with the groups that it is in.
type Placed = (&'static str, Vec<usize>);

/// The words that begin like one: words with one stem do, and to stem all of them for
/// every word of a question would take longer than the search.
fn beginning_like(folded: &str) -> &'static [Placed] {
    static WORDS: LazyLock<HashMap<String, Vec<Placed>>> = LazyLock::new(|| {
        let mut words: HashMap<String, Vec<Placed>> = HashMap::new();
        for (at, group) in GROUPS.iter().enumerate() {
            for word in *group {
                let alike = words.entry(beginning(word)).or_default();
                match alike.iter_mut().find(|(known, _)| known == word) {
                    Some((_, groups)) => groups.push(at),
                    None => alike.push((word, vec![at])),
                }
            }
        }
        words
    });
    WORDS.get(&beginning(folded)).map(Vec::as_slice).unwrap_or_default()
}

fn beginning(word: &str) -> String {
    word.chars().take(3).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Analyzer;

    #[test]
    fn synonyms_meet_by_stem() {
        let analyzer = Analyzer::default();
        let of = |w: &str| synonyms(w, &|s| analyzer.stem(s));
        assert!(of("establishes").contains(&"founded"));
        assert!(of("died").contains(&"kill"));
        assert!(of("xylophone").is_empty());
    }
}
