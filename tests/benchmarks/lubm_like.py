"""Data about universities, of about any size, in the manner of the well-known LUBM.

Their schema is ``lubm_like.ttl``, within OWL 2 RL. A university has some 20 departments and comes to some
150,000 statements. The same number of universities always gives the same statements.
As N-Triples: python tests/benchmarks/lubm_like.py 1 lubm-1.nt
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Final

SCHEMA: Final = Path(__file__).with_name("lubm_like.ttl")
_NAMESPACE: Final = "https://example.org/campus#"
_UNIVERSITIES: Final = "https://example.org/campus/"
_TYPE: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


class _University:
    """One university; each of its departments is written by itself."""

    def __init__(self, number: int, universities: int) -> None:
        self._random = Random(f"campus {number}")
        self._universities = universities
        self._iri = f"{_UNIVERSITIES}u{number}"
        self._lines: list[str] = []

    def write(self) -> Iterator[list[str]]:
        """Yield the lines of one department after the other."""
        self._is(self._iri, "University")
        self._says(self._iri, "name", self._iri[-8:])
        for department in range(self._random.randint(15, 25)):
            self._write_department(f"{self._iri}/d{department}")
            yield self._lines
            self._lines = []

    def _write_department(self, department: str) -> None:
        draw = self._random.randint
        self._is(department, "Department")
        self._relates(department, "subOrganizationOf", self._iri)
        for group in range(draw(10, 20)):
            self._is(f"{department}/g{group}", "ResearchGroup")
            self._relates(f"{department}/g{group}", "subOrganizationOf", department)
        ranks = (
            ("FullProfessor", draw(7, 10), (15, 20)),
            ("AssociateProfessor", draw(10, 14), (10, 18)),
            ("AssistantProfessor", draw(8, 11), (5, 10)),
            ("Lecturer", draw(5, 7), (0, 5)),
        )
        teachers = [
            (f"{department}/{rank}{n}", rank, papers) for rank, count, papers in ranks for n in range(count)
        ]
        courses: list[str] = []
        advanced: list[str] = []
        for person, rank, _ in teachers:
            self._write_person(person, rank)
            self._relates(person, "worksFor", department)
            self._says(person, "interest", f"Field {draw(0, 29)}")
            for degree in ("bachelorFrom", "masterFrom", "doctorateFrom"):
                self._write_degree(person, degree)
            for kind, known in (("Course", courses), ("GraduateCourse", advanced)):
                for _ in range(draw(1, 2)):
                    course = f"{department}/{kind}{len(known)}"
                    known.append(course)
                    self._is(course, kind)
                    self._says(course, "name", f"{kind} {len(known)}")
                    self._relates(person, "teacherOf", course)
        self._relates(teachers[0][0], "headOf", department)
        professors = [person for person, rank, _ in teachers if rank != "Lecturer"]
        graduates = self._write_students(department, len(teachers), professors, courses, advanced)
        for person, _, papers in teachers:
            for paper in range(draw(*papers)):
                publication = f"{person}/p{paper}"
                self._is(publication, self._random.choice(("JournalArticle", "ConferencePaper", "Book")))
                self._says(publication, "name", f"Publication {paper}")
                for author in (person, *self._random.sample(graduates, draw(0, 3))):
                    self._relates(author, "authorOf", publication)

    def _write_students(
        self, department: str, teachers: int, professors: list[str], courses: list[str], advanced: list[str]
    ) -> list[str]:
        draw, choose, sample = self._random.randint, self._random.choice, self._random.sample
        for number in range(teachers * draw(8, 14)):
            student = f"{department}/s{number}"
            self._write_person(student, "Undergraduate")
            self._relates(student, "memberOf", department)
            for course in sample(courses, draw(2, 4)):
                self._relates(student, "takesCourse", course)
            if number % 5 == 0:
                self._relates(student, "advisor", choose(professors))
        graduates = [f"{department}/r{number}" for number in range(teachers * draw(3, 4))]
        for number, student in enumerate(graduates):
            # Of one in four only the courses tell what they are.
            self._write_person(student, "Person" if number % 4 == 3 else "Doctorand")
            self._relates(student, "memberOf", department)
            self._relates(student, "advisor", choose(professors))
            self._write_degree(student, "bachelorFrom")
            for course in sample(advanced, draw(1, 3)):
                self._relates(student, "takesCourse", course)
            if number % 5 == 0:
                self._relates(student, "assistsIn", choose(courses))
        return graduates

    def _write_person(self, person: str, kind: str) -> None:
        self._is(person, kind)
        path = person.removeprefix(_UNIVERSITIES)
        self._says(person, "name", path.rpartition("/")[2])
        self._says(person, "mail", f"{path.replace('/', '.')}@example.org")
        self._says(person, "telephone", f"+{self._random.randint(10**9, 10**10)}")

    def _write_degree(self, person: str, degree: str) -> None:
        # As in LUBM, most degrees are from universities of which nothing else is said.
        other = self._random.randint(0, self._universities * 10)
        self._relates(person, degree, f"{_UNIVERSITIES}u{other}")

    def _is(self, thing: str, kind: str) -> None:
        self._lines.append(f"<{thing}> <{_TYPE}> <{_NAMESPACE}{kind}> .\n")

    def _relates(self, thing: str, name: str, other: str) -> None:
        self._lines.append(f"<{thing}> <{_NAMESPACE}{name}> <{other}> .\n")

    def _says(self, thing: str, name: str, text: str) -> None:
        self._lines.append(f'<{thing}> <{_NAMESPACE}{name}> "{text}" .\n')


def write_universities(count: int, path: Path) -> int:
    """Write *count* universities into *path* as N-Triples; return how many statements that makes."""
    written = 0
    with path.open("w", encoding="utf-8") as file:
        for number in range(count):
            for lines in _University(number, count).write():
                file.writelines(lines)
                written += len(lines)
    return written


if __name__ == "__main__":
    sys.stdout.write(f"{write_universities(int(sys.argv[1]), Path(sys.argv[2])):,} statements\n")
