"""Interviews, whole: who asks and who answers, however a page tells them apart."""

from article_outline import outline


def test_outlet_and_named_interviewee() -> None:
    """The outlet asks; the interviewee is named in full once; an answer may have paragraphs."""
    text = """\
• Home »
  • News »
  • Thule Wants More Missions

Thule Wants More Missions

Thule Wants More Missions

By Mara Lund/Beacon
March 4, 2020

Select Language

Admiral Olaf Berg visited Lemuria. To learn more, Beacon spoke with General Ana Ruiz Solís in her office.

Beacon: What did you agree on? Who paid for it?

Major General Ana Ruiz Solís, Thulian chief of staff: We agreed on a school [in Lemuria]. It opens this year [2020].

There will be forty officers.

Beacon: And then?

General Ruiz Solís: Then we go on.
"""  # noqa: E501 - as printed
    made = """\
PressInterview | 2020-03-04 | en
[header] Header • Home » • News » • Thule Want…ect Language
[0] Introduction Admiral Olaf Berg visited Lemu… her office.
[q1] Question of 1 <Beacon> What did you agree on? Who paid for it?
[1] Answer <Major General Ana Ruiz Solís, Thulian chief of staff> We agreed on a school [in Lemu…ty officers.
    insertion: [in Lemuria]
    insertion: [2020]
[q2] Question of 2 <Beacon> And then?
[2] Answer <General Ruiz Solís> Then we go on.
title: Thule Wants More Missions
breadcrumb: News
byline: Mara Lund
outlet: Beacon
published: 2020-03-04 <March 4, 2020>
interviewer: Beacon
interviewee: Major General Ana Ruiz Solís <Major General Ana Ruiz Solís, Thulian chief of staff> post=Thulian chief of staff also=General Ruiz Solís
"""  # noqa: E501 - as printed
    assert outline(text) == made


def test_questions_and_answers_by_letter() -> None:
    """Q and A, alone or counted, name nobody but say who asks; asides are an editor's insertions."""
    text = """\
Five Questions for Kai Lund

By Vera Stone
Island Courier
12 March 2019

Q1: Why Lemuria?

A: It asked us. [Laughs] Nobody else did.

Q2: Will you stay?

A: (Laughs) Yes.

Q4: For how long?

A: Who knows?
"""
    made = """\
PressInterview | 2019-03-12 | en
[header] Header Five Questions for Kai Lund By…2 March 2019
[q1] Question of 1 Why Lemuria?
    number: Q1
[1] Answer It asked us. [Laughs] Nobody else did.
    insertion: [Laughs]
[q2] Question of 2 Will you stay?
    number: Q2
[2] Answer (Laughs) Yes.
    insertion: (Laughs)
[q3] Question of 3 printed 4 For how long?
    number: Q4
[3] Answer Who knows?
title: Five Questions for Kai Lund
byline: Vera Stone
outlet: Island Courier
published: 2019-03-12 <12 March 2019>
"""
    assert outline(text) == made


def test_spanish_letters() -> None:
    """Pregunta and Respuesta, in full or by letter, are turns; the note at the end is none."""
    text = """\
Inicio » Noticias » Entrevista
«La misión de Lemuria nos enseñó mucho»
Por Juana Peña / Agencia Azul
17 de agosto de 2021
Seleccione el idioma

La ministra de Defensa de la Atlántida, Carmen Solís, conversó con Agencia Azul.

Pregunta. ¿Cuántos soldados tiene hoy en Lemuria?

Respuesta. Tenemos doscientos. [Risas] Nadie lo esperaba.

Y seguirán allí [en Lemuria] dos años.

P. ¿Y después?

R. Después volverán.

Foto: Ministerio de Defensa

Nadie sabe cuándo.

P.- ¿Qué mensaje deja?
R.- Que la paz es posible.

Esta entrevista ha sido editada por motivos de espacio.

Etiquetas: Atlántida, Lemuria
También le puede interesar
Otra noticia cualquiera
"""
    made = """\
PressInterview | 2021-08-17 | es
[header] Header Inicio » Noticias » Entrevista…ne el idioma
[0] Introduction La ministra de Defensa de la A…gencia Azul.
[q1] Question of 1 ¿Cuántos soldados tiene hoy en Lemuria?
[1] Answer Tenemos doscientos. [Risas] Na…a] dos años.
    insertion: [Risas]
    insertion: [en Lemuria]
[q2] Question of 2 ¿Y después?
[2] Answer Después volverán. Foto: Minist…sabe cuándo.
    residue: Foto: Ministerio de Defensa
[q3] Question of 3 ¿Qué mensaje deja?
[3] Answer Que la paz es posible.
[note] Furniture Esta entrevista ha sido editad… de espacio.
    note: Esta entrevista ha sido editad… de espacio.
[close] Furniture Etiquetas: Atlántida, Lemuria …a cualquiera
title: «La misión de Lemuria nos enseñó mucho»
breadcrumb: Noticias
breadcrumb: Entrevista
byline: Juana Peña
outlet: Agencia Azul
published: 2021-08-17 <17 de agosto de 2021>
keyword: Atlántida
keyword: Lemuria
"""
    assert outline(text) == made


def test_headings_and_furniture_between_turns() -> None:
    """A heading belongs to the question below it; a caption within an answer stays in it."""
    text = """\
Harbor Master Wants Boats

By Ana Marín/Beacon
June 1, 2016

Beacon: How many boats do you have?

Harbor master Kai Berg: We have two.

(Photo: Thule Navy)

One leaks.

Share on Facebook

The Coming Year

Beacon: How many do you want?

Berg: Nine.

Photo: A. Ruiz

Editor's note: The boats were sold in July.

Read more
Boats of the World
Comments (2)
Peter: Why boats? I never saw one.
Ana: Nor did I.
"""
    made = """\
PressInterview | 2016-06-01 | en
[header] Header Harbor Master Wants Boats By A…June 1, 2016
[q1] Question of 1 <Beacon> How many boats do you have?
[1] Answer <Harbor master Kai Berg> We have two. (Photo: Thule Navy) One leaks.
    residue: (Photo: Thule Navy)
[furniture-1] Furniture Share on Facebook
[q2] Question of 2 <Beacon> How many do you want?
    heading: The Coming Year
[2] Answer <Berg> Nine.
[furniture-2] Furniture Photo: A. Ruiz
[note] Furniture Editor's note: The boats were sold in July.
    note: Editor's note: The boats were sold in July.
[close] Furniture Read more Boats of the World C…: Nor did I.
title: Harbor Master Wants Boats
byline: Ana Marín
outlet: Beacon
published: 2016-06-01 <June 1, 2016>
interviewer: Beacon
interviewee: Harbor master Kai Berg also=Berg
"""
    assert outline(text) == made


def test_a_newspaper_interview() -> None:
    """A line above the headline is not a byline; the place before the day is the dateline."""
    text = """\
ENTREVISTA | Carmen Solís, ministra de Defensa de Atlántida

“No enviaremos soldados sin un mandato”

La ministra explica por qué su país vuelve a las misiones de paz después de diez años

LUIS PEÑA
Ciudad de Atlántida - 17 ago 2021 - 05:30 CEST

Carmen Solís (Puerto Azul, 1970) recibe a este diario en su despacho. Lleva dos años en el cargo.

Pregunta. ¿Por qué vuelven ahora?

Respuesta. Porque nos lo pidieron. Tenemos 40 observadores formados.

P. ¿Cuándo saldrán?

R. En mayo. Primero 15, después el resto.

P. Algunos dicen que es tarde.

R. Nunca es tarde.

Archivado en:
Atlántida · Defensa · Misiones de paz
"""
    made = """\
PressInterview | 2021-08-17 | es
[header] Header ENTREVISTA | Carmen Solís, min…- 05:30 CEST
[0] Introduction Carmen Solís (Puerto Azul, 197…en el cargo.
[q1] Question of 1 ¿Por qué vuelven ahora?
[1] Answer Porque nos lo pidieron. Tenemo…es formados.
[q2] Question of 2 ¿Cuándo saldrán?
[2] Answer En mayo. Primero 15, después el resto.
[q3] Question of 3 Algunos dicen que es tarde.
[3] Answer Nunca es tarde.
[close] Furniture Archivado en: Atlántida · Defe…iones de paz
title: “No enviaremos soldados sin un mandato”
rubric: ENTREVISTA | Carmen Solís, ministra de Defensa de Atlántida
byline: LUIS PEÑA
dateline: Ciudad de Atlántida
published: 2021-08-17 <17 ago 2021>
"""
    assert outline(text) == made


def test_a_caption_between_paragraphs() -> None:
    """A caption with its credit is residue of an answer; a statement of the outlet is a question."""
    text = """\
  • Inicio »
  • Noticias »
  • La Marina de Thule refuerza la lucha contra el contrabando

La Marina de Thule refuerza la lucha contra el contrabando

La Marina de Thule refuerza la lucha contra el contrabando

Por Vera Solís/Diálogo Norte
agosto 17, 2021

Select Language

El Almirante Tor Hagen, comandante general de la Marina de Thule, participó en la conferencia de las islas, que se celebró del 3 al 5 de agosto. Diálogo Norte conversó con el oficial sobre los retos de su país.

Diálogo Norte: ¿Por qué es importante la conferencia?

Almirante Tor Hagen, comandante general de la Marina de Thule: Porque nos une. Le doy tres razones: la amistad, el mar y la paz.

La Marina de Thule patrulla el norte. (Foto: Marina de Thule)

Primero: el mar es de todos. ¿Quién lo cuida? Nosotros.

Diálogo Norte: El año pasado usted dijo que faltaban barcos.

Alm. Hagen: Sí, y siguen faltando. El presidente lo sabe: “Harán falta diez”, dijo.

Diálogo Norte: ¿Qué viene ahora? ¿Hay fechas?

Alm. Hagen: En octubre saldrá el Lemuria II [un patrullero de 40 metros].
"""  # noqa: E501 - as printed
    made = """\
PressInterview | 2021-08-17 | es
[header] Header • Inicio » • Noticias » • La M…ect Language
[0] Introduction El Almirante Tor Hagen, comand… de su país.
[q1] Question of 1 <Diálogo Norte> ¿Por qué es importante la conferencia?
[1] Answer <Almirante Tor Hagen, comandante general de la Marina de Thule> Porque nos une. Le doy tres ra…a? Nosotros.
    residue: La Marina de Thule patrulla el…na de Thule)
[q2] Question of 2 <Diálogo Norte> El año pasado usted dijo que faltaban barcos.
[2] Answer <Alm. Hagen> Sí, y siguen faltando. El pres…diez”, dijo.
[q3] Question of 3 <Diálogo Norte> ¿Qué viene ahora? ¿Hay fechas?
[3] Answer <Alm. Hagen> En octubre saldrá el Lemuria I… 40 metros].
    insertion: [un patrullero de 40 metros]
title: La Marina de Thule refuerza la lucha contra el contrabando
breadcrumb: Noticias
byline: Vera Solís
outlet: Diálogo Norte
published: 2021-08-17 <agosto 17, 2021>
interviewer: Diálogo Norte
interviewee: Almirante Tor Hagen <Almirante Tor Hagen, comandante general de la Marina de Thule> post=comandante general de la Marina de Thule also=Alm. Hagen
"""  # noqa: E501 - as printed
    assert outline(text) == made
