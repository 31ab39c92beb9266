#!/usr/bin/python3
"""Opens each DOCX in LibreOffice, updates its table of contents as a person would, and saves it as PDF.

update-toc.py PROFILE-FOLDER IN.docx OUT.pdf [IN.docx OUT.pdf ...]

Starts a LibreOffice of its own, with its profile in PROFILE-FOLDER, and ends it again. Needs python3-uno, which is
made for the system's own Python.
"""
import sys

sys.dont_write_bytecode = True  # nothing is left beside the scripts
import office
from office import url, value


def main(profile, *paths):
    with office.desktop(profile) as desktop:
        for source, target in zip(paths[::2], paths[1::2]):
            update(desktop, source, target)


def update(desktop, source, target):
    document = desktop.loadComponentFromURL(url(source), "_blank", 0, (value("Hidden", True),))
    indexes = document.getDocumentIndexes()
    if indexes.getCount() == 0:
        sys.exit(f"{source} has no table of contents that LibreOffice knows as one.")
    for _ in range(2):  # the first round may move pages
        for i in range(indexes.getCount()):
            indexes.getByIndex(i).update()
        document.refresh()
    document.storeToURL(url(target), (value("FilterName", "writer_pdf_Export"),))
    document.close(True)


main(*sys.argv[1:])
