"""The catalogue: every metric as a declaration, by its id, in the order of the lists."""

from paperbuilder.metrics.catalogue.assessments import ASSESSMENTS
from paperbuilder.metrics.catalogue.book import Catalogue
from paperbuilder.metrics.catalogue.care import CARE
from paperbuilder.metrics.catalogue.children import CHILDREN
from paperbuilder.metrics.catalogue.contacts import CONTACTS
from paperbuilder.metrics.catalogue.leaving import LEAVING
from paperbuilder.metrics.catalogue.section_47 import SECTION_47
from paperbuilder.metrics.result import Definition

CATALOGUE = Catalogue((*CONTACTS, *ASSESSMENTS, *SECTION_47, *CHILDREN, *CARE, *LEAVING))


def definitions() -> dict[str, Definition]:
    """What a paper prints of every metric, by its id."""
    return CATALOGUE.definitions()


__all__ = ["CATALOGUE", "Catalogue", "definitions"]
