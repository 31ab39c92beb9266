#!/usr/bin/python3
"""Opens DOCX files in LibreOffice, edits them as a person would, and tells what it then shows.

read-docx.py PROFILE-FOLDER ORDERS.json > answers.json

An order is {"docx": PATH, "enter": [TEXT, ...]}: at the end of each paragraph whose text is TEXT, Enter is pressed and "nyt" typed. An answer
is the list of all paragraphs, each with its text, its label in a list and its look.

Starts a LibreOffice of its own, with its profile in PROFILE-FOLDER, and ends it again. Needs python3-uno, which is
made for the system's own Python.
"""
import json
import pathlib
import sys

sys.dont_write_bytecode = True  # nothing is left beside the scripts
import office
from office import url, value
from com.sun.star.style.NumberingType import CHAR_SPECIAL
from com.sun.star.text.ControlCharacter import PARAGRAPH_BREAK

TYPED = "nyt"
HUNDREDTHS_PER_POINT = 2540 / 72


def main(profile, orders_path):
    orders = json.loads(pathlib.Path(orders_path).read_text(encoding="utf-8"))
    with office.desktop(profile) as desktop:
        json.dump([answer(desktop, order) for order in orders], sys.stdout)


def answer(desktop, order):
    document = desktop.loadComponentFromURL(url(order["docx"]), "_blank", 0, (value("Hidden", True),))
    for text in order.get("enter", []):
        press_enter(document, text)
    document.refresh()
    told = [tell(paragraph, cell) for paragraph, cell in paragraphs(document.Text, None)]
    document.close(True)
    return told


def press_enter(document, text):
    for paragraph, _ in paragraphs(document.Text, None):
        if paragraph.String == text:
            cursor = paragraph.Text.createTextCursorByRange(paragraph.End)
            paragraph.Text.insertControlCharacter(cursor, PARAGRAPH_BREAK, False)
            paragraph.Text.insertString(cursor, TYPED, False)
            return
    sys.exit(f"No paragraph says '{text}'.")


def paragraphs(text, cell):
    """All paragraphs in order, those in tables too, each with the cell that it lies in."""
    for part in text:
        if part.supportsService("com.sun.star.text.TextTable"):
            for name in part.CellNames:
                inner = part.getCellByName(name)
                yield from paragraphs(inner, inner)
        else:
            yield part, cell


def tell(paragraph, cell):
    portions = [portion for portion in paragraph if portion.TextPortionType == "Text" and portion.String.strip()]
    letters = portions[0] if portions else paragraph
    return {
        "text": paragraph.String,
        "label": label(paragraph),
        "style": paragraph.ParaStyleName,
        "font": letters.CharFontName,
        "size": letters.CharHeight,
        "bold": letters.CharWeight > 100,
        "colour": colour(letters.CharColor),
        "before": points(paragraph.ParaTopMargin),
        "after": points(paragraph.ParaBottomMargin),
        "fill": colour(cell.BackColor) if cell else None,
        "linkColour": next((colour(portion.CharColor) for portion in portions if portion.HyperLinkURL), None),
    }


def label(paragraph):
    if not paragraph.NumberingRules or not paragraph.NumberingIsNumber:
        return ""
    level = {entry.Name: entry.Value for entry in paragraph.NumberingRules.getByIndex(paragraph.NumberingLevel)}
    return level["BulletChar"] if level["NumberingType"] == CHAR_SPECIAL else paragraph.ListLabelString


def colour(number):
    return None if number == -1 else f"{number & 0xFFFFFF:06X}"  # -1 is automatic


def points(hundredths):
    return round(hundredths / HUNDREDTHS_PER_POINT, 1)


main(*sys.argv[1:])
