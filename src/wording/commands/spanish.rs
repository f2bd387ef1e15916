//! Spanish, as it is understood everywhere.

use super::{Language, Named};

/// Spanish, as it is understood everywhere.
pub(super) const SPANISH: Language = Language {
    locales: &["es-ES", "es-419"],
    ask: Named {
        name: "preguntar",
        description: "Hacer una pregunta al archivo con tus propias palabras",
    },
    question: Named {
        name: "pregunta",
        description: "Lo que quieres saber, mejor en el idioma del archivo",
    },
    timeline: Named { name: "cronología", description: "Ver qué ocurrió en un momento dado" },
    when: Named {
        name: "cuándo",
        description: "Un día, mes, año o periodo, por ejemplo 1988, 1981-07 o 1979/1981",
    },
    topic: Named { name: "tema", description: "Solo lo que tenga que ver con esto" },
    figures: Named {
        name: "cifras",
        description: "Comparar las cifras que dan distintas personas y fuentes",
    },
    counted: Named { name: "tema", description: "Qué se cuenta y en qué suceso" },
    during: Named {
        name: "cuándo",
        description: "Solo cifras de este periodo, por ejemplo 1988 o 1981-07",
    },
    who: Named { name: "quién", description: "Buscar una persona, una organización o un lugar" },
    name: Named { name: "nombre", description: "El nombre, aunque sea antiguo o abreviado" },
    source: Named { name: "fuente", description: "Consultar una fuente o uno de sus párrafos" },
    citation: Named {
        name: "referencia", description: "Una fuente o un párrafo, por ejemplo ¶8"
    },
    today: Named { name: "hoy", description: "Ver qué ocurrió en este día en años anteriores" },
    about: Named { name: "acerca-de", description: "Qué es este archivo y de dónde procede" },
    help: Named { name: "ayuda", description: "Qué puedes preguntar y cómo" },
    private: Named { name: "privado", description: "Solo tú verás la respuesta" },
    check: Named {
        name: "Comparar con el archivo",
        description: "Comparar un mensaje con el archivo: mantenlo pulsado o haz clic derecho, y elige Aplicaciones",
    },
    archive: Named { name: "archivo", description: "Administrar el archivo" },
    status: Named {
        name: "estado",
        description: "Ver cómo está el archivo y qué versión responde",
    },
    reload: Named { name: "recargar", description: "Volver a leer los documentos del archivo" },
};
