#!/usr/bin/python3
"""Opens each DOCX in LibreOffice, updates its table of contents as a person would, and saves it as PDF.

update-toc.py PROFILE-FOLDER IN.docx OUT.pdf [IN.docx OUT.pdf ...]

Starts a LibreOffice of its own, with its profile in PROFILE-FOLDER, and ends it again. Needs python3-uno, which is
made for the system's own Python.
"""
import os
import pathlib
import signal
import subprocess
import sys
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException


def main(profile, *paths):
    pipe = f"assembly-{pathlib.Path(profile).name}"
    office = subprocess.Popen([
        "soffice", "--headless", "--norestore", "--nologo", "--nodefault",
        f"-env:UserInstallation={pathlib.Path(profile).absolute().as_uri()}",
        f"--accept=pipe,name={pipe};urp;",
    ], start_new_session=True)  # a group of its own: soffice is a script that starts others
    try:
        desktop = connect(pipe, office)
        for source, target in zip(paths[::2], paths[1::2]):
            update(desktop, source, target)
        desktop.terminate()
        office.wait(timeout=30)
    finally:
        if office.poll() is None:
            os.killpg(office.pid, signal.SIGKILL)


def connect(pipe, office, seconds=60):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    until = time.monotonic() + seconds
    while True:
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        except NoConnectException:
            if time.monotonic() > until or office.poll() not in (None, 81):  # 81: a first start begins anew
                raise
            time.sleep(0.1)


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


def url(path):
    return pathlib.Path(path).absolute().as_uri()


def value(name, content):
    result = PropertyValue()
    result.Name, result.Value = name, content
    return result


main(*sys.argv[1:])
