"""A node for the run, thrown away after it. A plugin, for settings are read before any conftest.

A test run never touches the node of the person who runs it. Of several processes of one run
(pytest-xdist) each has a node, and with it a database, of its own.
"""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile

_FOLDER = tempfile.mkdtemp(prefix="marsad-test-")
os.environ["MARSAD_HOME"] = _FOLDER
atexit.register(shutil.rmtree, _FOLDER, ignore_errors=True)
