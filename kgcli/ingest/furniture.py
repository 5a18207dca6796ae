"""What stands around and between the paragraphs of a text on its page, and is none of its words."""

from __future__ import annotations

import re
from typing import Final

from kgcli.ingest.letters import word_set

__all__ = ["CLOSING", "HEADS", "find_furniture"]

CLOSING: Final = frozenset({"about", "comments", "copyright", "newsletter", "tags"})
"""Kinds that end an article's words wherever prose no longer follows."""
HEADS: Final = frozenset({"about", "comments", "newsletter", "related", "tags"})
"""Kinds that may be the heading of lines of links."""

_LONGEST: Final = 300
_LONGEST_CAPTION: Final = 700
_WORD: Final = re.compile(r"\w+")
_SHARE: Final = word_set(
    "share shares sharing shared tweet facebook twitter linkedin whatsapp telegram pinterest reddit "
    "flipboard "
    "messenger compartir comparte comparta compartalo tuitear imprimir print email copy copiar"
)
_SHARE_TOO: Final = word_set(
    "this article story post page on via with x e mail link pin by to a friend send enviar amigo un una en "
    "por con esta este noticia articulo nota correo electronico enlace instagram youtube like likes me gusta "
    "comentar comenta comentarios comments "
    "save guardar comment icon and y o or click haga clic button now 0 follow "
    "opens open in new window se abre abrir nueva ventana para compartirlo"
)
_LANGUAGE: Final = word_set(
    "english ingles espanol spanish portugues portuguese francais french frances kreyol deutsch italiano "
    "language languages idioma idiomas translate traducir traductor"
)
_LANGUAGE_TOO: Final = word_set(
    "select choose seleccione seleccionar elegir elija cambiar change en es pt fr in this page read leer "
    "version available disponible also tambien by google powered de la el your su a to lea esta"
)


def _whole(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{words})\s*[.…:»\u203a>!-]*")


_LINES: Final = (
    ("share", _whole(r"like this\W*|(?:like |me gusta )?(?:loading|cargando)|me gusta(?: esto)?\W*")),
    ("advertisement", _whole(
        r"advertisements?|advertising|publicidad|anuncios?|sponsored(?: content)?|contenido patrocinado|ads?"
        r"|(?:story|article) continues below(?: (?:this )?ad(?:vertisement)?)?|scroll (?:down )?to continue"
        r"|la (?:nota|noticia) continua (?:abajo|debajo)(?: de la publicidad)?|continue reading below"
        r"|continua despues de la publicidad"
    )),
    ("reading", _whole(
        r"(?:(?:estimated )?reading time|tiempo (?:estimado )?de lectura)\W+\d+.{0,12}"
        r"|(?:about )?\d+[ -]?(?:min|mins|minutes?|minutos?)\.?(?: read| de lectura)?"
        r"|listen(?: to (?:this )?(?:article|story|interview))?|escuch(?:ar|e)(?: (?:este )?(?:articulo"
        r"|la nota))?"
        r"|\d+ (?:views|vistas|visitas|lecturas|reads)|play|watch(?: the video)?|ver video|audio|video"
    )),
    ("related", _whole(
        r"(?:related|recommended|further|more|latest|other|popular|top|recent|trending)(?: \w+)? "
        r"(?:articles?|stories|story|news|posts?|contents?|topics?|links?|reading|interviews?|videos?"
        r"|coverage)"
        r"|related|recommended(?: for you)?|trending(?: now)?|you (?:may|might) also (?:like"
        r"|be interested in)"
        r"|most (?:read|popular|viewed|shared)|more from .{1,40}|more on (?:this|the) (?:topic|story|subject)"
        r"|read next|up next|read more(?: (?:about|on|from) .{1,60})?|see also|also read|read also"
        r"|continue reading|editors?['\u2019]?s? picks?|don['\u2019]t miss|in this section"
        r"|(?:noticias?|articulos?|notas?|contenidos?|temas?|entradas?|publicaciones) "
        r"(?:relacionad[oa]s?|recomendad[oa]s?|similares)|relacionad[oa]s?|lo mas (?:leido|visto|reciente)"
        r"|(?:las )?mas (?:leidas|vistas)|ultimas noticias|(?:mas|otras) (?:noticias|notas|entrevistas)"
        r"|(?:tambien )?(?:le|te) (?:puede|podria|pueden|podrian) interesar(?: tambien)?"
        r"|(?:leer|lea|lee|ver|vea|saber) (?:mas|tambien)|seguir leyendo|mas (?:de|sobre) .{1,40}"
        r"|recomendados?"
        r"|no (?:te|se) (?:lo )?pierda[s]?"
    )),
    ("comments", _whole(
        r"\(?\d*\)? ?(?:comments?|comentarios?|replies|respuestas|responses"
        r"|thoughts on .{1,120})(?: ?\(?\d+\)?)?"
        r"|(?:leave|post|add|write) (?:a|your) (?:comment|reply)|(?:show|view|load|see) (?:all )?comments?"
        r"|(?:deja|dejar|dejanos|deje|escriba|escribe|anadir|agregar|publicar) (?:un|una|tu|su) "
        r"(?:comentario|respuesta)|join the (?:conversation|discussion)|be the first to comment"
        r"|no comments(?: yet)?|comments are closed|comments? section|ver comentarios|sin comentarios"
        r"|se el primero en comentar|cancel(?:ar)? (?:reply|respuesta)|(?:log|sign) in to (?:comment"
        r"|reply).{0,40}"
        r"|(?:your email address will not be published|(?:tu|su) direccion de correo electronico no sera "
        r"publicada).{0,120}"
    )),
    ("about", _whole(
        r"about (?:the |this )?(?:authors?|writer|outlet|publication)|(?:sobre|acerca de[l]?) (?:el |la "
        r"|los )?"
        r"(?:autor(?:a|es)?|periodista)|quien escribe|author bio|contributors?"
    )),
    ("navigation", _whole(
        r"home|homepage|inicio|portada|(?:main )?menu|search|buscar|busqueda|skip to (?:main )?content"
        r"|(?:saltar|ir) al contenido(?: principal)?|(?:back|return) to (?:top|home)|volver (?:arriba"
        r"|al inicio)"
        r"|(?:next|previous|prev)(?: (?:article|post|story|page))?|(?:articulo|nota|entrada|pagina)? ?"
        r"(?:siguiente|anterior)|log ?in|sign in|sign out|register|iniciar sesion|registrarse"
        r"|toggle navigation|(?:log ?in|sign in|register|subscribe|iniciar sesion|suscribirse)"
        r"(?:\s*[|/•·]\s*(?:log ?in|sign (?:in|up)|register|subscribe|join|registrarse|suscribirse))+"
        r"|close|cerrar|site map|mapa del sitio|contact(?: us)?|contacto|contactenos|about(?: us)?"
        r"|quienes somos"
        r"|page \d+ of \d+|pagina \d+ de \d+|enlarge(?: image)?|ampliar(?: imagen)?|load more|cargar mas"
        r"|show (?:more|less)|mostrar (?:mas|menos)|(?:volver|regresar) a .{1,30}|back to .{1,30}"
    )),
)  # fmt: skip
_PREFIXES: Final = (
    ("tags", re.compile(
        r"(?:tags?|topics?|keywords?|filed under|more on|etiquetas?|temas?|palabras clave|categor(?:y|ies"
        r"|ias?)"
        r"|archivado en|posted in|publicado en)\s*(?:[:|]|$)"
    )),
    ("related", re.compile(
        r"(?:read(?: more| also| next)?|also read|see also|related(?: \w+)?|more|recommended|watch|listen|lea"
        r"|leer|lee|vea|ver|mire|escuche)(?: mas| tambien| ademas)?\s*(?::|>+|»|\u203a|→|\|)"
        r"|(?:(?:tambien )?(?:le|te) puede interesar(?: tambien)?|(?:noticia|nota|articulo) relacionad[oa]"
        r"|relacionad[oa]|mas informacion|for more(?: information)?|te recomendamos|le recomendamos"
        r"|lo mas (?:leido|visto|reciente)|(?:las )?mas (?:leidas|vistas)"
        r"|most (?:read|popular|viewed|shared))\s*[:>»]"
        r"|\[(?:read more|lea mas|leer mas|read also|lea tambien)"
        r"|(?:(?:next|previous|prev) (?:article|post|story|page|interview)"
        r"|(?:articulo|nota|entrada|noticia) (?:siguiente|anterior))\s*[:>»\u203a]"
    )),
    ("navigation", re.compile(
        r"(?:continued|continues) (?:on|from) (?:page|p\.?) \d+"
        r"|(?:continua|viene|sigue|pasa) (?:en|de|a) (?:la )?pag"
        r"|(?:letters? to the editor|cartas? (?:al|de) (?:director|editor|lectores?|los lectores))\s*[:.|-]"
    )),
    ("advertisement", re.compile(r"(?:advertisement|advertorial|publicidad|anuncio)\s*[:\u2013—-]")),
    ("comments", re.compile(r"(?:comments?|comentarios?)\s*[:(]?\s*\d+\)?\s*$")),
    ("newsletter", re.compile(
        r"(?:subscriptions?|suscripciones|back issues|numeros atrasados)\b.{0,60}[:|]"
        r"|(?:please )?subscribe\b|sign[ -]up\b|suscrib(?:ase|ete|irse|ir)\b|registr(?:ese|ate)\b"
        r"|are you getting our\b|(?:our |nuestro )?(?:newsletter|boletin)\b"
        r"|get (?:the|our)\b.{0,60}(?:newsletter|inbox)|join our\b"
        r"|(?:enter|type) your e-?mail|(?:ingrese|ingresa|escriba) (?:su|tu) correo"
        r"|your e-?mail(?: address)?\W*$"
        r"|recib[ae] (?:nuestr|en (?:su|tu) correo)|follow (?:us|@|.{1,30} on (?:twitter|facebook|x"
        r"|instagram))"
        r"|sig(?:a|ue)nos\b|find us on|like us on|download (?:our|the)(?: \w+){0,3} app\b"
        r"|receive (?:daily|weekly|email|our|the)\b.{0,80}\b(?:inbox|newsletter|subscribe)"
        r"|descarg[ae] (?:nuestra|la) app"
    )),
    ("copyright", re.compile(
        r"©|\(c\) ?\d{4}|copyright\b|.{0,120}all rights reserved|.{0,120}(?:todos los )?derechos reservados"
        r"|terms (?:of (?:use|service)|(?:and|&) conditions)|terminos (?:de (?:uso|servicio)|y condiciones)"
        r"|privacy (?:policy|notice)"
        r"|(?:politica|aviso) de (?:privacidad|cookies)|we use cookies|(?:este sitio )?usa(?:mos)? cookies"
        r"|this (?:site|website) uses cookies|aviso legal|legal notice|cookie (?:policy|settings)"
    )),
    ("caption", re.compile(
        r"[(\[]?(?:file )?(?:photos?|photographs?|fotos?|fotografias?|images?|imagen(?:es)?|pictures?|caption"
        r"|pie de foto|credits?|creditos?|courtesy|cortesia|video|illustration|ilustracion|graphic|grafico"
        r"|infographic|infografia)(?: (?:credits?|courtesy(?: of)?|cortesia(?: de)?|de archivo|by|por|de))?"
        r"\s*[:/|]"
        r"|[(\[](?:photo|foto|image|imagen|picture)\b[^()\[\]]{0,200}[)\]]$"
        r"|(?:photos?|fotos?|fotografias?|images?|imagen) (?:by|por|de|courtesy of|cortesia de) [^.]{2,80}$"
    )),
)  # fmt: skip
_CREDIT: Final = re.compile(
    r"[(\[](?:[^()\[\]]{0,40}\b)?(?:photos?|fotos?|fotografias?|image|imagen|picture|courtesy|cortesia|credit"
    r"|credito)\b[^()\[\]]{0,160}[)\]]\.?$"
    r"|(?:^|[\s(|/])(?:ap photo|reuters|afp|efe|getty images|epa|shutterstock)\s?[/|][^.]{0,60}\)?$"
    r"|[/|(]\s?(?:getty images|afp|reuters|efe|ap|shutterstock|ap photo)\)?$"
)
_SIGN: Final = re.compile(r"^[\u2022\u25a0-\u25ff\u2605\u2606\u2660-\u2667\u2709\u27a1\u25ba]+\s*")
"""Signs that stand before links, apart from the dashes that begin what somebody says."""


def find_furniture(folded: str) -> str | None:
    """Return what piece of a page a paragraph of *folded* words is, or None where it may be the article's."""
    if len(folded) > _LONGEST_CAPTION:
        return None
    folded = _SIGN.sub("", folded) or folded
    if _CREDIT.search(folded[-240:]):
        return "caption"
    if len(folded) > _LONGEST:
        return None
    for kind, pattern in _LINES:
        if pattern.fullmatch(folded):
            return kind
    for kind, pattern in _PREFIXES:
        if pattern.match(folded):
            return kind
    return _find_by_words(folded)


def _find_by_words(folded: str) -> str | None:
    """Return the kind of a line all of whose words belong to a share bar or a choice of languages."""
    words = _WORD.findall(folded)
    if not words:
        return "separator"
    said = {word for word in words if not word.isdecimal()}
    if said & _SHARE and said <= _SHARE | _SHARE_TOO:
        return "share"
    if said & _LANGUAGE and said <= _LANGUAGE | _LANGUAGE_TOO:
        return "language"
    return None
