"""A LibreOffice of one's own, over UNO. Needs python3-uno, which is made for the system's own Python."""
import contextlib
import os
import pathlib
import signal
import subprocess
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException


@contextlib.contextmanager
def desktop(profile):
    """Starts it with its profile in that folder, gives its desktop, and ends it again."""
    pipe = f"assembly-{pathlib.Path(profile).name}-{os.getpid()}"
    office = subprocess.Popen([
        "soffice", "--headless", "--norestore", "--nologo", "--nodefault",
        f"-env:UserInstallation={pathlib.Path(profile).absolute().as_uri()}",
        f"--accept=pipe,name={pipe};urp;",
    ], start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # a group of its own: soffice is a script that starts others
    try:
        opened = _connect(pipe, office)
        yield opened
        opened.terminate()
        office.wait(timeout=30)
    finally:
        if office.poll() is None:
            os.killpg(office.pid, signal.SIGKILL)


def url(path):
    return pathlib.Path(path).absolute().as_uri()


def value(name, content):
    result = PropertyValue()
    result.Name, result.Value = name, content
    return result


def _connect(pipe, office, seconds=60):
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
