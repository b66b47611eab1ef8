"""What the file says of itself: XMP and document information, word for word the same."""

from __future__ import annotations

from datetime import UTC, datetime

from pikepdf import Dictionary, Name, Pdf, String

from paperbuilder.model import Properties
from paperbuilder.render.escaped import escape

PRODUCER = "paperbuilder (ReportLab, pikepdf)"
CREATOR = "paperbuilder"
NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
}
EXTENSION = """\
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Indicates, which part of ISO 14289 standard is followed</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""
"""PDF/A wants every schema explained that it does not know itself (ISO 19005-2, 6.6.2.3)."""


def add_metadata(pdf: Pdf, properties: Properties) -> None:
    """Write the properties as XMP and as document information, and the language and title display."""
    pdf.Root.Lang = String(properties.language)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    pdf.Root.PageMode = Name.UseOutlines
    xml = xmp(properties).encode()
    pdf.Root.Metadata = pdf.make_stream(xml, Type=Name.Metadata, Subtype=Name.XML)
    pdf.trailer.Info = pdf.make_indirect(Dictionary(_information(properties)))


def _information(properties: Properties) -> dict[str, String]:
    stamp = _issued(properties).strftime("D:%Y%m%d%H%M%SZ")
    words = {
        "Title": properties.title,
        "Author": properties.author,
        "Subject": properties.subject,
        "Keywords": _keywords(properties),
    }
    fixed = {"Creator": CREATOR, "Producer": PRODUCER, "CreationDate": stamp, "ModDate": stamp}
    return {f"/{key}": String(text) for key, text in {**words, **fixed}.items() if text}


def xmp(properties: Properties) -> str:
    """The XMP packet."""
    declared = "".join(f' xmlns:{prefix}="{address}"' for prefix, address in NAMESPACES.items())
    body = "\n".join(filter(None, _entries(properties)))
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n<x:xmpmeta xmlns:x="adobe:ns:meta/">\n'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        f'<rdf:Description rdf:about=""{declared}>\n{body}\n</rdf:Description>\n{EXTENSION}'
        '</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end="w"?>'
    )


def _entries(properties: Properties) -> tuple[str, ...]:
    date = _issued(properties).strftime("%Y-%m-%dT%H:%M:%SZ")
    return (
        "<dc:format>application/pdf</dc:format>",
        _listed("dc:title", "Alt", properties.title, ' xml:lang="x-default"'),
        _listed("dc:creator", "Seq", properties.author),
        _listed("dc:description", "Alt", properties.subject, ' xml:lang="x-default"'),
        _listed("dc:language", "Bag", properties.language),
        _simple("pdf:Keywords", _keywords(properties)),
        _simple("pdf:Producer", PRODUCER),
        _simple("xmp:CreatorTool", CREATOR),
        _simple("xmp:CreateDate", date),
        _simple("xmp:ModifyDate", date),
        "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>",
        "<pdfuaid:part>1</pdfuaid:part>",
    )


def _listed(name: str, kind: str, text: str, language: str = "") -> str:
    item = f"<rdf:{kind}><rdf:li{language}>{escape(text)}</rdf:li></rdf:{kind}>"
    return f"<{name}>{item}</{name}>" if text else ""


def _simple(name: str, text: str) -> str:
    return f"<{name}>{escape(text)}</{name}>" if text else ""


def _keywords(properties: Properties) -> str:
    return ", ".join(properties.keywords)


def _issued(properties: Properties) -> datetime:
    """When the version was issued, in UTC; a time without a zone is taken as it is."""
    issued = properties.issued
    return issued.astimezone(UTC) if issued.tzinfo else issued
