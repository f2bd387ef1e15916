//! French.

use super::{Language, Named};

/// French.
pub(super) const FRENCH: Language = Language {
    locales: &["fr"],
    ask: Named {
        name: "demander",
        description: "Poser une question aux archives avec vos propres mots",
    },
    question: Named {
        name: "question",
        description: "Ce que vous voulez savoir, de préférence dans la langue des archives",
    },
    timeline: Named {
        name: "chronologie",
        description: "Voir ce qui s’est passé à un moment donné",
    },
    when: Named {
        name: "quand",
        description: "Un jour, un mois, une année ou une période, par exemple 1988, 1981-07 ou 1979/1981",
    },
    topic: Named { name: "sujet", description: "Seulement ce qui s’y rapporte" },
    figures: Named {
        name: "chiffres",
        description: "Comparer les chiffres donnés par différentes personnes et sources",
    },
    counted: Named {
        name: "sujet", description: "Ce qui est compté, et lors de quel événement"
    },
    during: Named {
        name: "quand",
        description: "Seulement les chiffres de cette période, par exemple 1988 ou 1981-07",
    },
    who: Named { name: "qui", description: "Chercher une personne, une organisation ou un lieu" },
    name: Named { name: "nom", description: "Le nom, même ancien ou abrégé" },
    source: Named {
        name: "source",
        description: "Consulter une source ou l’un de ses paragraphes",
    },
    citation: Named {
        name: "référence",
        description: "Une source ou un paragraphe, par exemple ¶8",
    },
    today: Named {
        name: "aujourd'hui",
        description: "Voir ce qui s’est passé ce jour-là les années précédentes",
    },
    about: Named {
        name: "à-propos",
        description: "Ce que sont ces archives et d’où elles viennent",
    },
    help: Named { name: "aide", description: "Ce que vous pouvez demander, et comment" },
    private: Named { name: "privé", description: "Vous seul verrez la réponse" },
    check: Named {
        name: "Comparer aux archives",
        description: "Comparer un message avec les archives : appui long ou clic droit, puis Applications",
    },
    archive: Named { name: "archives", description: "Gérer les archives" },
    status: Named {
        name: "état",
        description: "Voir l’état des archives et la version qui répond",
    },
    reload: Named { name: "recharger", description: "Relire les fichiers des archives" },
};
