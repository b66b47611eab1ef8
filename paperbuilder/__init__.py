"""Committee papers from council data: a layout in, a versioned, paginated Word and PDF annex out."""

__all__ = ["__version__"]

__version__ = "0.1.0"
