"""Names, places and sentences of countries that never were, which made-up documents are put together of."""

from dataclasses import dataclass
from random import Random
from typing import TypeVar

COUNTRIES = ("Thule", "Lemuria", "Avalon", "Atlantis", "Ruritania", "Laputa", "Utopia", "Islandia")
MISSIONS = ("UNMIL2", "MINUTHULE", "ONUAVA", "UNLEM", "MINURU")
FIRST = ("Ana", "Bo", "Mara", "Olaf", "Inés", "Tor", "Lucía", "Kai", "Néstor", "Vera", "Hugo", "Zoë")
FAMILY = (
    "Ruiz",
    "Lund",
    "Voss",
    "Hagen",
    "Solís",
    "Okoye",
    "Marín",
    "Berg",
    "Peña",
    "Stone",
    "Nyström",
    "Vidal",
)
TITLES = {
    "en": ("General", "Colonel", "Minister", "Admiral", "Major General", "Captain"),
    "es": ("General", "Coronel", "Ministra", "Almirante", "General de División", "Capitán"),
}
POSTS = {
    "en": (
        "chief of the defense staff",
        "minister of defense",
        "commander of the peace school",
        "head of mission",
    ),
    "es": (
        "jefe del estado mayor",
        "ministro de Defensa",
        "comandante de la escuela de paz",
        "jefe de misión",
    ),
}
OUTLETS = {
    "en": ("The Harbor", "Beacon", "Island Courier", "North Review"),
    "es": ("El Faro Azul", "Bitácora", "Correo de la Isla", "Revista Norte"),
}
RUBRICS = {"en": ("News", "Defense", "World"), "es": ("Noticias", "Defensa", "Mundo")}
CAPTIONS = {
    "en": (
        "Photo: Army of {country}",
        "(Photo: {family}/Harbor)",
        "Recruits wait at the pier. (Photo: {country} Navy)",
    ),
    "es": (
        "Foto: Ejército de {country}",
        "(Foto: {family}/Faro)",
        "Reclutas en el muelle. (Foto: Armada de {country})",
    ),
}
INSIDE = {
    "en": ("Advertisement", "Share on Facebook", "Read more: {country} builds a pier"),
    "es": ("Publicidad", "Compartir en Facebook", "Lea también: {country} construye un muelle"),
}
ASIDES = {"en": ("[Laughs]", "[our neighbors]", "[2019]"), "es": ("[Risas]", "[nuestros vecinos]", "[2019]")}
_SENTENCES = {
    "en": (
        "{country} sent {count} soldiers to {mission} in {month} {year}",
        "We are planning to send a company of {count} to {other} next year",
        "The school in {country} has trained {count} observers since {year}",
        "General {family} met the minister of {other} to talk about {mission}",
        "About {count} engineers will follow if {other} agrees",
        "{country} and {other} signed a memorandum on {mission} in {year}",
        "Our contingent in {other} was relieved in {month} {year}",
        "The battalion lacks trucks, and nobody in {country} has promised any",
        "It was a long year for the people of {other}",
        "{first} {family} has led the unit since {month} {year}",
    ),
    "es": (
        "{country} envió {count} soldados a {mission} en {year}",
        "Pensamos enviar una compañía de {count} efectivos a {other} el próximo año",
        "La escuela de {country} ha formado a {count} observadores desde {year}",
        "El general {family} se reunió con la ministra de {other} para hablar de {mission}",
        "Unos {count} ingenieros irán después si {other} lo acepta",
        "{country} y {other} firmaron un memorando sobre {mission} en {year}",
        "Nuestro contingente en {other} fue relevado en {year}",
        "Al batallón le faltan camiones y nadie en {country} ha prometido ninguno",
        "Fue un año largo para la gente de {other}",
        "{first} {family} dirige la unidad desde {year}",
    ),
}
_QUESTIONS = {
    "en": (
        "How many soldiers does {country} have in {mission}?",
        "What did you agree on with {other}?",
        "When will your next contingent leave for {other}?",
        "Why did {country} return to {mission} in {year}?",
        "Is your school ready? What does it still need?",
    ),
    "es": (
        "¿Cuántos soldados tiene {country} en {mission}?",
        "¿Qué acordó usted con {other}?",
        "¿Cuándo saldrá su próximo contingente hacia {other}?",
        "¿Por qué volvió {country} a {mission} en {year}?",
        "¿Está lista su escuela? ¿Qué le falta todavía?",
    ),
}
_REQUESTS = {
    "en": ("Tell us about the school in {other}.", "Let us talk about {mission}."),
    "es": ("Háblenos de la escuela de {other}.", "Hablemos de {mission}."),
}
_TITLES = {
    "en": (
        "{country} Wants a Second Battalion",
        "The Long Way From {country} to {other}",
        "{other} Thanks {country}",
    ),
    "es": (
        "{country} quiere un segundo batallón",
        "El largo camino de {country} a {other}",
        "{other} agradece a {country}",
    ),
}
MONTHS = {
    "en": ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December"),
    "es": ("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre",
           "noviembre", "diciembre"),
}  # fmt: skip

NEWLINES = ("\n",) * 6 + ("\r\n", "\r")
_Thing = TypeVar("_Thing")


@dataclass(frozen=True, slots=True)
class Names:
    """The names that sentences are filled with: those above, or an archive's own."""

    countries: tuple[str, ...] = COUNTRIES
    missions: tuple[str, ...] = MISSIONS


class Writer:
    """Makes sentences in one *language*, by the throws of *chance*."""

    def __init__(self, chance: Random, language: str, names: Names) -> None:
        self.chance = chance
        self.language = language
        self.names = names

    def pick(self, things: tuple[_Thing, ...]) -> _Thing:
        """Return one of *things*."""
        return things[int(self.chance.random() * len(things))]

    def maybe(self, share: float) -> bool:
        """Whether something happens that does in *share* of cases."""
        return self.chance.random() < share

    def fill(self, template: str) -> str:
        """Return *template* with names and figures in its gaps."""
        throw = self.chance.random
        countries = self.names.countries
        place = int(throw() * len(countries))
        return template.format(
            country=countries[place],
            other=countries[place - 1 - int(throw() * (len(countries) - 1))],
            mission=self.names.missions[int(throw() * len(self.names.missions))],
            month=MONTHS[self.language][int(throw() * 12)],
            year=1995 + int(throw() * 25),
            count=(12, 40, 70, 100, 150, 600)[int(throw() * 6)],
            first=FIRST[int(throw() * len(FIRST))],
            family=FAMILY[int(throw() * len(FAMILY))],
        )

    def sentence(self) -> str:
        """Return a sentence without its full stop."""
        return self.fill(self.pick(_SENTENCES[self.language]))

    def paragraph(self, least: int = 1, most: int = 4) -> str:
        """Return *least* to *most* sentences."""
        count = least + int(self.chance.random() * (most - least + 1))
        return ". ".join([self.sentence() for _ in range(count)]) + "."

    def question(self) -> str:
        """Return a question."""
        return self.fill(self.pick(_QUESTIONS[self.language]))

    def request(self) -> str:
        """Return what asks without a question mark."""
        return self.fill(self.pick(_REQUESTS[self.language]))

    def title(self) -> str:
        """Return a headline."""
        return self.fill(self.pick(_TITLES[self.language]))
