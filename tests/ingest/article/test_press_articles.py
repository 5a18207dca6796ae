"""Press articles, whole: head, paragraphs, quotations, and the page around them."""

from article_outline import outline


def test_agency_article() -> None:
    """Paragraphs are counted, quotations say who speaks, and the dateline names an agency."""
    text = """\
Thule Opens Its First Peace School - The Thule Herald
Skip to content
Home / World / Defense
Thule Opens Its First Peace School
A new school will train officers of three islands.
By ANA RUIZ and JOHN DOE | The Thule Herald
Published 3:45 PM EST, Tue August 17, 2021 | Updated Aug. 18, 2021
Share on Facebook
Tweet
5 min read
Recruits wait on the field. (Photo: Thule Army)

THULE CITY, Aug. 17 (Reuters) - The army of Thule opened a school on Tuesday, its minister said.

“We will send forty officers to Lemuria next year,” said Brigadier General Mara Voss, who runs it. “They are ready.”

Advertisement

Background

Voss added: “Nobody else in the region has one.” The ministry plans a second one.

Related: Lemuria asks for help

“It is a good day,” Minister Olaf Berg told the Herald. He called it a “must”.

Read More
Atlantis builds a bridge
Lemuria asks for help

Tags: Thule, peace, school
Subscribe to our newsletter
Comments (2)
Peter: Why now? I do not understand this at all.
© 2021 The Thule Herald. All rights reserved.
"""  # noqa: E501 - as printed
    made = """\
PressArticle | 2021-08-17 | en
[header] Header Thule Opens Its First Peace Sc… Thule Army)
[1] Paragraph THULE CITY, Aug. 17 (Reuters) …nister said.
    dateline: THULE CITY, Aug. 17 (Reuters) -
[2] Paragraph “We will send forty officers t… are ready.”
    quotation (Brigadier General Mara Voss): “We will send forty officers t… next year,”
    quotation (Brigadier General Mara Voss): “They are ready.”
[furniture-1] Furniture Advertisement
[3] Paragraph Voss added: “Nobody else in th… second one.
    heading: Background
    quotation (Voss): “Nobody else in the region has one.”
[furniture-2] Furniture Related: Lemuria asks for help
[4] Paragraph “It is a good day,” Minister O…it a “must”.
    quotation (Minister Olaf Berg): “It is a good day,”
[close] Furniture Read More Atlantis builds a br…ts reserved.
title: Thule Opens Its First Peace School
subtitle: A new school will train officers of three islands.
breadcrumb: World
breadcrumb: Defense
byline: ANA RUIZ
byline: JOHN DOE
outlet: The Thule Herald
published: 2021-08-17 <August 17, 2021>
updated: 2021-08-18 <Aug. 18, 2021>
agency: Reuters
dateline: THULE CITY day=2021-08-17 agency=Reuters
keyword: Thule
keyword: peace
keyword: school
"""
    assert outline(text) == made


def test_spanish_article() -> None:
    """A Spanish article: dateline with a full day, quotations in guillemets, attribution before and after."""
    text = """\
Inicio » Defensa
Atlántida enviará ingenieros a Lemuria
Por Redacción
Actualizado el 5 de marzo de 2019 a las 10:30

Ciudad de Atlántida, 4 de marzo de 2019 (EFE).- El Gobierno de Atlántida enviará cuarenta ingenieros, dijo su ministra.

«Saldrán en mayo con sus máquinas», afirmó la ministra Carmen Solís.

Según el coronel Luis Mora, «nadie más lo ha ofrecido hasta hoy». Y agregó: «Estamos listos para salir».

Lea también: Lemuria pide ayuda

Todos los derechos reservados.
"""  # noqa: E501 - as printed
    made = """\
PressArticle | 2019-03-04 | es
[header] Header Inicio » Defensa Atlántida env… a las 10:30
[1] Paragraph Ciudad de Atlántida, 4 de marz…su ministra.
    dateline: Ciudad de Atlántida, 4 de marzo de 2019 (EFE).-
[2] Paragraph «Saldrán en mayo con sus máqui…armen Solís.
    quotation (Carmen Solís): «Saldrán en mayo con sus máquinas»
[3] Paragraph Según el coronel Luis Mora, «n…para salir».
    quotation (Luis Mora): «nadie más lo ha ofrecido hasta hoy»
    quotation (Luis Mora): «Estamos listos para salir»
[close] Furniture Lea también: Lemuria pide ayud… reservados.
title: Atlántida enviará ingenieros a Lemuria
breadcrumb: Defensa
byline: Redacción
updated: 2019-03-05 <5 de marzo de 2019>
published: 2019-03-04 <4 de marzo de 2019>
agency: EFE
dateline: Ciudad de Atlántida day=2019-03-04 agency=EFE
"""
    assert outline(text) == made


def test_wrapped_lines() -> None:
    """Lines that were cut at one width are paragraphs, also where a page ends in the middle of a sentence."""
    text = """\
THE ARMY OF MU GROWS

MU CITY, Jan 5 (EFE).- The army of Mu will take three hundred more
recruits this year, its ministry told reporters on Monday, so that the
island can send a second company abroad.

The minister, Kai Lund, said that "the people have waited long enough
for this day" and thanked them. The first company left in 2019 for the

port of Lemuria, where it guards a gate.

"We go on," Lund said.
"""
    made = """\
PressArticle | - | en
[header] Header THE ARMY OF MU GROWS
[1] Paragraph MU CITY, Jan 5 (EFE).- The arm…pany abroad.
    dateline: MU CITY, Jan 5 (EFE).-
[2] Paragraph The minister, Kai Lund, said t…ards a gate.
    quotation (Kai Lund): "the people have waited long e…or this day"
[3] Paragraph "We go on," Lund said.
    quotation (Lund): "We go on,"
title: THE ARMY OF MU GROWS
agency: EFE
dateline: MU CITY agency=EFE
! day-without-year: 'MU CITY, Jan 5 (EFE).- The army of Mu will take '
"""
    assert outline(text) == made


def test_a_rhetorical_question_makes_no_interview() -> None:
    """A question or two in an article make no interview."""
    text = """\
Why Nobody Sails

By Ana Marín
June 1, 2016

The sea has been rough since the spring, and the boats stay in the port of Thule.

What can be done?

The harbor master has asked for a wall. It would cost as much as three boats.

Who would pay?

The council meets on Monday. It has met on every Monday since the spring.
"""
    made = """\
PressArticle | 2016-06-01 | en
[header] Header Why Nobody Sails By Ana Marín June 1, 2016
[1] Paragraph The sea has been rough since t…rt of Thule.
[2] Paragraph What can be done?
[3] Paragraph The harbor master has asked fo…three boats.
[4] Paragraph Who would pay?
[5] Paragraph The council meets on Monday. I… the spring.
title: Why Nobody Sails
byline: Ana Marín
published: 2016-06-01 <June 1, 2016>
"""
    assert outline(text) == made


def test_lists_and_unknown_lines() -> None:
    """Items of a list belong to their paragraph; a short line that heads nothing is unknown."""
    text = """\
What the Plan Says

By Ana Marín
June 1, 2016

The plan has two parts:
• a wall of stone
• a gate of wood

It was drawn in May.

Thule 2016 Map Index
"""
    made = """\
PressArticle | 2016-06-01 | en
[header] Header What the Plan Says By Ana Marín June 1, 2016
[1] Paragraph The plan has two parts: • a wa…gate of wood
[2] Paragraph It was drawn in May.
[unknown-1] UnknownPassage Thule 2016 Map Index
title: What the Plan Says
byline: Ana Marín
published: 2016-06-01 <June 1, 2016>
! unknown-passage: 'Thule 2016 Map Index'
"""
    assert outline(text) == made


def test_only_a_head() -> None:
    """A page without words below its head is a header."""
    text = """\
Home » News
The Gate of Lemuria
By Ana Marín
June 1, 2016
"""
    made = """\
PressArticle | 2016-06-01 | -
[header] Header Home » News The Gate of Lemuri…June 1, 2016
title: The Gate of Lemuria
breadcrumb: News
byline: Ana Marín
published: 2016-06-01 <June 1, 2016>
"""
    assert outline(text) == made


def test_no_head() -> None:
    """Prose alone is paragraphs."""
    text = """\
The gate of Lemuria was closed on Monday, when nobody was looking at it any longer.

It will open again in the summer, or so the harbor master hopes.
"""
    made = """\
PressArticle | - | en
[1] Paragraph The gate of Lemuria was closed… any longer.
[2] Paragraph It will open again in the summ…aster hopes.
"""
    assert outline(text) == made


def test_quotation_over_paragraphs() -> None:
    """A quotation that goes on in the next paragraph has the same speaker."""
    text = """\
The Gate of Lemuria

By Ana Marín
June 1, 2016

“The gate was old, and nobody had the money to mend it,” said harbor master Kai Berg. She added: “We waited.

“Then it fell into the sea on a Monday.

“I was not there.”
"""
    made = """\
PressArticle | 2016-06-01 | en
[header] Header The Gate of Lemuria By Ana Marín June 1, 2016
[1] Paragraph “The gate was old, and nobody … “We waited.
    quotation (Kai Berg): “The gate was old, and nobody …to mend it,”
    quotation (Kai Berg): “We waited.
[2] Paragraph “Then it fell into the sea on a Monday.
    quotation (Kai Berg): “Then it fell into the sea on a Monday.
[3] Paragraph “I was not there.”
    quotation (Kai Berg): “I was not there.”
title: The Gate of Lemuria
byline: Ana Marín
published: 2016-06-01 <June 1, 2016>
"""
    assert outline(text) == made


def test_a_page_with_its_menu() -> None:
    """A menu is no headline, links between paragraphs are furniture, and he who said it was named before."""
    text = """\
Skip to main content
Open menu
ISLAND COURIER
World | Politics | Defense | Sports | Opinion
Subscribe
Sign In

DEFENSE

Thule sends second company to Lemuria mission

The company of 120 will guard a port and two bridges until spring, the ministry says.

Ana Marín
Published: August 17, 2021 10:45 AM ET
Updated: August 18, 2021 8:00 AM ET

Facebook
Twitter
Email
Print

Soldiers board a ship in Thule City on Monday. | Bo Vidal/Island Courier

Thule sent a second company to the peace mission in Lemuria on Monday, doubling its part in the force that guards the port of Mu.

The ministry of defense said in a statement that the company of 120 would stay until spring.

"We promised to help, and we keep our promise," Defense Minister Kai Lund told reporters at the pier.

ADVERTISEMENT

The first company arrived in March. Its commander, Col. Tor Hagen, said the port was quiet.

“People come and bring us fish,” he said.

Why now?

Lemuria's government had asked for more troops in June, after two bridges were lost in a flood.

MORE FROM DEFENSE
Atlantis names a new admiral
Avalon closes its last base

"It is the least that neighbors can do," said Mara Voss, who teaches at the school.

RELATED STORIES
Lemuria asks for help
What the flood took

Get our newsletter
Enter your email
© 2021 Island Courier Media Group
Terms of Use
Privacy Policy
"""  # noqa: E501 - as printed
    made = """\
PressArticle | 2021-08-17 | en
[header] Header Skip to main content Open menu…land Courier
[1] Paragraph Thule sent a second company to… port of Mu.
[2] Paragraph The ministry of defense said i…ntil spring.
[3] Paragraph "We promised to help, and we k…at the pier.
    quotation (Defense Minister Kai Lund): "We promised to help, and we keep our promise,"
[furniture-1] Furniture ADVERTISEMENT
[4] Paragraph The first company arrived in M…t was quiet.
[5] Paragraph “People come and bring us fish,” he said.
    quotation (Col. Tor Hagen): “People come and bring us fish,”
[6] Paragraph Why now?
[7] Paragraph Lemuria's government had asked… in a flood.
[furniture-2] Furniture MORE FROM DEFENSE Atlantis nam…ts last base
[8] Paragraph "It is the least that neighbor… the school.
    quotation (Mara Voss): "It is the least that neighbors can do,"
[close] Furniture RELATED STORIES Lemuria asks f…ivacy Policy
title: Thule sends second company to Lemuria mission
subtitle: The company of 120 will guard a port and two bridges until spring, the ministry says.
rubric: Open menu
rubric: ISLAND COURIER
rubric: DEFENSE
breadcrumb: World
breadcrumb: Politics
breadcrumb: Defense
breadcrumb: Sports
breadcrumb: Opinion
byline: Ana Marín
published: 2021-08-17 <August 17, 2021>
updated: 2021-08-18 <August 18, 2021>
outlet: Island Courier Media Group
"""
    assert outline(text) == made
