"""What `docs/style-reference.md` says before and after the tables of settings."""

from __future__ import annotations

BEFORE = """# Style reference

A style is a YAML file that says what papers look like: page, fonts, colours, text, tables, charts, logo, and how
numbers are written. Word and PDF are both made from it. `paperbuilder styles` lists the styles, `paperbuilder build
LAYOUT --style NAME` uses one, and `paperbuilder schema style` prints the JSON Schema with which an editor completes and
checks the file. This page is made from the same declarations.

```yaml
extends: plain
title: Our county
palette:
  accent: "#0b4a45"
  tint: "#e8f2f0"
fonts:
  body: Source Sans Pro
text:
  heading-1: {size: 22pt}
logo:
  file: our-logo.png
  alternative: Our County Council
```

- Everything has a default; a style says only what it wants otherwise. `extends: NAME` starts from another style, looked
  for beside this one and then in the folders of styles.
- A key that is not in the tables below is an error, with its line; so is one given twice.
- A length is written `2.5cm`, `12pt`, `10mm` or `1in`.
- A colour is a name of the palette, or hex in quotes: `"#0b4a45"` (without quotes YAML takes `#` for a comment).
- Fonts are embedded in both files, so only static TrueType (`.ttf`) will do. These come with the program: Source Sans
  Pro, Open Sans, DejaVu Sans, and Lato where the package `font-lato` is installed. A font installed on the computer may
  be named too, but then other computers need it as well; four files beside the style go with it.
- A style is refused, with its line, where it would shut readers out: running text under 12pt, tables under 9.5pt,
  anything under 8pt, words with less than 4.5:1 contrast to what they stand on, marks of a chart with less than 3:1 to
  white, or a logo without an alternative text that is not `decorative: true`.
"""

AFTER = """## A style of one's own

1. `paperbuilder init my-papers` makes a folder with a copy of the layouts and styles. Copy `styles/plain.yaml` to
   `styles/our-county.yaml`, or begin with three lines: `extends: plain`, a `title`, a `palette`.
2. With a Word template at hand, `paperbuilder style from template.docx -o styles/our-county.yaml` reads its fonts,
   colours, margins, headings, tables and logo, and says what it could not read.
3. Put the council's colours into `palette`. `accent` is the colour of headings, table heads and rules, `tint` of what
   stands behind call-outs and groups of rows. `series-1` to `series-6` are the series of charts: let dark and light
   alternate, so that neighbours differ in grey print as well.
4. Put the logo beside the file, with what a reader who cannot see it should hear.
5. `paperbuilder check LAYOUT` says whether the style that the layout names is in order. Then build the paper and look
   at it: `paperbuilder build annex-a --data DATA --style our-county`.
"""
