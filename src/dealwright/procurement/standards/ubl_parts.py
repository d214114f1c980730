"""What UBL documents are made of, written one way, and read without doing what they ask for."""

from decimal import Decimal
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement, TreeBuilder
from xml.parsers import expat

from dealwright.core.errors import Invalid
from dealwright.core.money import Money
from dealwright.procurement.standards.documents import PartyInfo, number_text

AGGREGATES = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2"
BASICS = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"
MOST_ELEMENTS = 20_000
ENCODINGS = ("UTF-8", "UTF-16", "US-ASCII", "ISO-8859-1", "ISO-8859-15", "WINDOWS-1252")
DEEPEST = 30
"""Elements within elements that are read; our own documents have nine."""


def party(role: Element, info: PartyInfo) -> None:
    """The party, whose name alone is always there."""
    element = group(role, "Party")
    if info.reference:
        text(group(element, "PartyIdentification"), "ID", info.reference)
    text(group(element, "PartyName"), "Name", info.name)
    if info.street or info.city or info.postal_code or info.country:
        _address(group(element, "PostalAddress"), info)
    if info.contact or info.phone or info.email:
        contact = group(element, "Contact")
        text(contact, "Name", info.contact)
        text(contact, "Telephone", info.phone)
        text(contact, "ElectronicMail", info.email)


def delivery_terms(root: Element, incoterm: str, place: str) -> None:
    """The rule of Incoterms and the place that it names, as far as they are known."""
    if incoterm or place:
        terms = group(root, "DeliveryTerms")
        text(terms, "ID", incoterm)
        if place:
            text(group(terms, "DeliveryLocation"), "Description", place)


def group(parent: Element, name: str) -> Element:
    """A new aggregate in the parent."""
    return SubElement(parent, f"{{{AGGREGATES}}}{name}")


def text(parent: Element, name: str, value: str) -> Element:
    """An element with this text; an empty text leaves no element in the parent."""
    element = Element(f"{{{BASICS}}}{name}")
    element.text = value
    if value:
        parent.append(element)
    return element


def amount(parent: Element, name: str, money: Money) -> None:
    """An amount with its currency."""
    text(parent, name, str(money.amount)).set("currencyID", money.currency)


def quantity(parent: Element, name: str, value: Decimal, unit: str) -> None:
    """A quantity with its unit's code."""
    text(parent, name, number_text(value)).set("unitCode", unit)


def written(root: Element, namespace: str) -> bytes:
    """The document as UTF-8 with an XML declaration; the namespace is the document type's own."""
    for prefix, name in (("", namespace), ("cac", AGGREGATES), ("cbc", BASICS)):
        ElementTree.register_namespace(prefix, name)
    ElementTree.indent(root)
    document: bytes = ElementTree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return document


def parsed(content: bytes) -> Element:
    """The document's root; `Invalid` for what is no XML, or has a document type definition.

    A definition is where entities are declared: what expands without end, or fetches files.
    """
    builder, depth, count = TreeBuilder(), [0], [0]

    def start(name: str, attributes: dict[str, str]) -> None:
        depth[0] += 1
        count[0] += 1
        if count[0] > MOST_ELEMENTS:
            raise Invalid(
                f"the document has more than {MOST_ELEMENTS} elements", "send a smaller one"
            )
        if depth[0] > DEEPEST:
            raise Invalid("the document nests too deeply", "send a UBL 2.1 document")
        builder.start(_name(name), attributes)

    def end(name: str) -> None:
        depth[0] -= 1
        builder.end(_name(name))

    parser = expat.ParserCreate(namespace_separator="}")
    parser.StartDoctypeDeclHandler = _refuse_definition
    parser.XmlDeclHandler = _check_encoding
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = builder.data
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise Invalid(f"this is no XML: {error}", "send a UBL 2.1 document") from None
    return builder.close()


def found(root: Element, *names: str) -> Element | None:
    """The element at the end of these aggregates; None where one is missing."""
    element: Element | None = root
    for name in names:
        element = None if element is None else element.find(f"{{{AGGREGATES}}}{name}")
    return element


def said(element: Element | None, name: str) -> str:
    """The text of a basic element, empty where there is none."""
    if element is None:
        return ""
    return (element.findtext(f"{{{BASICS}}}{name}") or "").strip()


def each(element: Element, name: str) -> list[Element]:
    """All aggregates of that name."""
    return element.findall(f"{{{AGGREGATES}}}{name}")


def _address(address: Element, info: PartyInfo) -> None:
    text(address, "StreetName", info.street)
    text(address, "CityName", info.city)
    text(address, "PostalZone", info.postal_code)
    if info.country:
        text(group(address, "Country"), "IdentificationCode", info.country)


def _name(name: str) -> str:
    return f"{{{name}" if "}" in name else name


def _check_encoding(_: str, encoding: str | None, __: int) -> None:
    if encoding is not None and encoding.upper() not in ENCODINGS:
        raise Invalid(f"the document is encoded as {encoding!r}", "send it as UTF-8")


def _refuse_definition(*_: object) -> None:
    raise Invalid("the document has a document type definition", "send it without <!DOCTYPE …>")
