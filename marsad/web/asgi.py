"""The site as a server runs it: ``uvicorn marsad.web.asgi:application``."""

from __future__ import annotations

import os
import warnings

from django.core.asgi import get_asgi_application

__all__ = ["application"]

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "marsad.web.settings")
# Static files are small and sent whole; Django warns that they are not streamed.
warnings.filterwarnings("ignore", message="StreamingHttpResponse must consume synchronous")

application = get_asgi_application()
