//! Forms of one word that a stemmer leaves apart: "fled" is "flee", "women" are
//! "woman". General English.

/// Each with all its irregular forms.
const FORMS: &[&[&str]] = &[
    &["arise", "arose", "arisen"],
    &["awake", "awoke", "awoken"],
    &["bear", "bore", "borne"],
    &["beat", "beaten"],
    &["become", "became"],
    &["begin", "began", "begun"],
    &["bend", "bent"],
    &["bite", "bit", "bitten"],
    &["blow", "blew", "blown"],
    &["break", "broke", "broken"],
    &["breed", "bred"],
    &["bring", "brought"],
    &["build", "built"],
    &["burn", "burnt"],
    &["buy", "bought"],
    &["catch", "caught"],
    &["child", "children"],
    &["choose", "chose", "chosen"],
    &["come", "came"],
    &["creep", "crept"],
    &["deal", "dealt"],
    &["dig", "dug"],
    &["draw", "drew", "drawn"],
    &["dream", "dreamt"],
    &["drink", "drank", "drunk"],
    &["drive", "drove", "driven"],
    &["eat", "ate", "eaten"],
    &["fall", "fell", "fallen"],
    &["feed", "fed"],
    &["feel", "felt"],
    &["fight", "fought"],
    &["flee", "fled"],
    &["fling", "flung"],
    &["fly", "flew", "flown"],
    &["foot", "feet"],
    &["forbid", "forbade", "forbidden"],
    &["forget", "forgot", "forgotten"],
    &["forgive", "forgave", "forgiven"],
    &["freeze", "froze", "frozen"],
    &["give", "gave", "given"],
    &["go", "went", "gone"],
    &["grow", "grew", "grown"],
    &["hang", "hung"],
    &["hear", "heard"],
    &["hide", "hid", "hidden"],
    &["hold", "held"],
    &["keep", "kept"],
    &["kneel", "knelt"],
    &["know", "knew", "known"],
    &["lay", "laid"],
    &["lead", "led"],
    &["leap", "leapt"],
    &["learn", "learnt"],
    &["leave", "left"],
    &["lend", "lent"],
    &["light", "lit"],
    &["lose", "lost"],
    &["make", "made"],
    &["man", "men"],
    &["mean", "meant"],
    &["meet", "met"],
    &["mistake", "mistook", "mistaken"],
    &["mouse", "mice"],
    &["overcome", "overcame"],
    &["overthrow", "overthrew", "overthrown"],
    &["pay", "paid"],
    &["ride", "rode", "ridden"],
    &["ring", "rang", "rung"],
    &["rise", "rose", "risen"],
    &["run", "ran"],
    &["say", "said"],
    &["see", "saw", "seen"],
    &["seek", "sought"],
    &["sell", "sold"],
    &["send", "sent"],
    &["shake", "shook", "shaken"],
    &["shine", "shone"],
    &["shoot", "shot"],
    &["show", "shown"],
    &["shrink", "shrank", "shrunk"],
    &["sing", "sang", "sung"],
    &["sink", "sank", "sunk"],
    &["sit", "sat"],
    &["slay", "slew", "slain"],
    &["sleep", "slept"],
    &["speak", "spoke", "spoken"],
    &["speed", "sped"],
    &["spell", "spelt"],
    &["spend", "spent"],
    &["spill", "spilt"],
    &["spin", "spun"],
    &["spoil", "spoilt"],
    &["spring", "sprang", "sprung"],
    &["stand", "stood"],
    &["steal", "stole", "stolen"],
    &["stick", "stuck"],
    &["sting", "stung"],
    &["strike", "struck", "stricken"],
    &["swear", "swore", "sworn"],
    &["sweep", "swept"],
    &["swim", "swam", "swum"],
    &["swing", "swung"],
    &["take", "took", "taken"],
    &["teach", "taught"],
    &["tear", "tore", "torn"],
    &["tell", "told"],
    &["think", "thought"],
    &["throw", "threw", "thrown"],
    &["tooth", "teeth"],
    &["understand", "understood"],
    &["undertake", "undertook", "undertaken"],
    &["wake", "woke", "woken"],
    &["wear", "wore", "worn"],
    &["weave", "wove", "woven"],
    &["weep", "wept"],
    &["win", "won"],
    &["withdraw", "withdrew", "withdrawn"],
    &["withstand", "withstood"],
    &["woman", "women"],
    &["write", "wrote", "written"],
];

/// The other irregular forms of a folded word; of "fights" those of "fight".
pub fn others(folded: &str) -> impl Iterator<Item = &'static str> {
    let plain = |form: &str| {
        folded == form
            || folded.strip_suffix('s') == Some(form)
            || folded.strip_suffix("es") == Some(form)
            || folded.strip_suffix("ing").is_some_and(|stem| {
                stem == form || form.strip_suffix('e') == Some(stem) || doubled(form, stem)
            })
    };
    let first = folded.as_bytes().first();
    let alike = |form: &&&str| form.as_bytes().first() == first;
    let found = FORMS.iter().find(|forms| forms.iter().filter(alike).any(|form| plain(form)));
    let all = found.copied().unwrap_or_default().iter().copied();
    all.filter(move |form| *form != folded)
}

/// "run" and "runn" of "running".
fn doubled(form: &str, stem: &str) -> bool {
    let last = form.chars().next_back();
    stem.strip_suffix(|c| Some(c) == last) == Some(form)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(folded: &str) -> Vec<&'static str> {
        others(folded).collect()
    }

    #[test]
    fn forms_lead_to_each_other() {
        assert_eq!(of("fled"), ["flee"]);
        assert_eq!(of("spends"), ["spend", "spent"]);
        assert_eq!(of("running"), ["run", "ran"]);
        assert_eq!(of("writing"), ["write", "wrote", "written"]);
        assert!(of("arrested").is_empty());
    }

    #[test]
    fn no_form_belongs_to_two_words() {
        let all: Vec<&str> = FORMS.concat();
        let mut once = all.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(all.len(), once.len());
    }
}
