//! Turns of several words, and a single word for them. General English.

/// Each turn with the word that it is looked up by.
const PHRASES: &[(&[&str], &str)] = &[
    (&["set", "up"], "found"),
    (&["set", "fire"], "burn"),
    (&["set", "on", "fire"], "burn"),
    (&["set", "alight"], "burn"),
    (&["burned", "down"], "burn"),
    (&["burnt", "down"], "burn"),
    (&["broke", "out"], "begin"),
    (&["break", "out"], "begin"),
    (&["kicked", "off"], "begin"),
    (&["took", "part"], "participate"),
    (&["take", "part"], "participate"),
    (&["taking", "part"], "participate"),
    (&["passed", "away"], "die"),
    (&["lost", "their", "lives"], "die"),
    (&["put", "to", "death"], "execute"),
    (&["locked", "up"], "arrest"),
    (&["taken", "prisoner"], "arrest"),
    (&["cut", "off"], "shut"),
    (&["switched", "off"], "shut"),
    (&["turned", "off"], "shut"),
    (&["called", "for"], "demand"),
    (&["ran", "away"], "flee"),
    (&["shot", "down"], "downing"),
    (&["came", "up", "with"], "invent"),
    (&["took", "off"], "fly"),
    (&["rose", "up"], "uprising"),
    (&["rise", "up"], "uprising"),
    (&["gone", "up"], "rise"),
    (&["went", "up"], "rise"),
    (&["go", "up"], "rise"),
    (&["stop", "working"], "strike"),
    (&["stopped", "working"], "strike"),
    (&["pulled", "out"], "withdraw"),
    (&["pull", "out"], "withdraw"),
    (&["set", "off"], "spark"),
    (&["led", "to"], "cause"),
    (&["got", "out"], "leave"),
    (&["get", "out"], "leave"),
    (&["stop", "work"], "strike"),
    (&["take", "back"], "retract"),
    (&["took", "back"], "retract"),
    (&["turn", "back"], "return"),
    (&["turned", "back"], "return"),
    (&["come", "back"], "return"),
    (&["came", "back"], "return"),
    (&["go", "back"], "return"),
    (&["went", "back"], "return"),
    (&["give", "up"], "surrender"),
    (&["gave", "up"], "surrender"),
    (&["put", "off"], "postpone"),
    (&["turn", "down"], "reject"),
    (&["turned", "down"], "reject"),
    (&["break", "up"], "dissolve"),
    (&["broke", "up"], "dissolve"),
    (&["take", "over"], "seize"),
    (&["took", "over"], "seize"),
    (&["set", "free"], "release"),
    (&["blow", "up"], "explode"),
    (&["blew", "up"], "explode"),
    (&["pull", "down"], "demolish"),
    (&["pulled", "down"], "demolish"),
    (&["put", "down"], "suppress"),
    (&["crack", "down"], "crackdown"),
    (&["cracked", "down"], "crackdown"),
    (&["throw", "out"], "expel"),
    (&["threw", "out"], "expel"),
    (&["thrown", "out"], "expel"),
    (&["throw", "overboard"], "drop"),
    (&["threw", "overboard"], "drop"),
    (&["thrown", "overboard"], "drop"),
    (&["find", "out"], "discover"),
    (&["found", "out"], "discover"),
    (&["look", "for"], "seek"),
    (&["looked", "for"], "seek"),
    (&["looked", "on"], "watch"),
    (&["look", "on"], "watch"),
    (&["hand", "over"], "surrender"),
    (&["handed", "over"], "surrender"),
    (&["get", "away"], "escape"),
    (&["got", "away"], "escape"),
    (&["getting", "away"], "escape"),
    (&["run", "away"], "flee"),
    (&["end", "up"], "come"),
    (&["ended", "up"], "come"),
    (&["come", "down"], "land"),
    (&["came", "down"], "land"),
    (&["bring", "down"], "downing"),
    (&["brought", "down"], "downing"),
    (&["sent", "to", "jail"], "imprison"),
    (&["sent", "to", "prison"], "imprison"),
    (&["send", "to", "prison"], "imprison"),
    (&["prison", "term"], "sentence"),
    (&["prison", "terms"], "sentence"),
    (&["jail", "term"], "sentence"),
    (&["jail", "terms"], "sentence"),
    (&["stepped", "down"], "resign"),
    (&["step", "down"], "resign"),
    (&["down", "tools"], "strike"),
    (&["downed", "tools"], "strike"),
    (&["stopped", "work"], "strike"),
    (&["laid", "down"], "give"),
    (&["called", "off"], "cancel"),
    (&["made", "up"], "consist"),
    (&["walked", "out"], "strike"),
    (&["walk", "out"], "strike"),
    (&["going", "by"], "according"),
    (&["went", "on"], "happen"),
    (&["in", "the", "air"], "fly"),
];

/// Words that may stand apart from the verb they belong to.
pub const PARTICLES: &[&str] = &["up", "down", "off", "out", "over", "back", "away"];
/// How many words on they may stand.
const PARTED: usize = 5;

/// A turn of several words that starts here: how many words, and a word for it.
pub fn phrase_at(folded: &[&str]) -> Option<(usize, &'static str)> {
    let matching = PHRASES.iter().filter(|(phrase, _)| folded.starts_with(phrase));
    matching.max_by_key(|(phrase, _)| phrase.len()).map(|(phrase, word)| (phrase.len(), *word))
}

/// A word for a verb whose particle stands a few words on: "brought the plane down".
pub fn parted_phrase(folded: &[&str]) -> Option<&'static str> {
    let (verb, rest) = folded.split_first()?;
    let near = rest.get(..rest.len().min(PARTED)).unwrap_or_default();
    let parted = PHRASES.iter().find(|(phrase, _)| match phrase {
        [first, particle] => {
            first == verb
                && PARTICLES.contains(particle)
                && near.iter().skip(1).any(|w| w == particle)
        }
        _ => false,
    });
    parted.map(|(_, word)| *word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_particle_may_stand_apart() {
        assert_eq!(parted_phrase(&["brought", "the", "plane", "down"]), Some("downing"));
        assert_eq!(parted_phrase(&["brought", "the", "plane"]), None);
    }

    #[test]
    fn phrases_take_the_longest() {
        assert_eq!(phrase_at(&["set", "on", "fire", "in"]), Some((3, "burn")));
        assert_eq!(phrase_at(&["set"]), None);
    }
}
