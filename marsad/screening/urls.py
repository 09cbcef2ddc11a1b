"""Addresses of the screening desk."""

from __future__ import annotations

from django.urls import path

from marsad.screening.pages import casework, files, standing

urlpatterns = [
    path("screening", files.home, name="screening"),
    path("screening/upload", files.upload, name="screening-upload"),
    path("screening/columns", files.columns, name="screening-columns"),
    path("screening/runs/<slug:code>", files.run, name="screening-run"),
    path("screening/runs/<slug:code>/progress", files.progress, name="screening-progress"),
    path("screening/runs/<slug:code>/cancel", files.cancel, name="screening-cancel"),
    path("screening/runs/<slug:code>/pause", files.pause, name="screening-pause"),
    path("screening/runs/<slug:code>/resume", files.resume, name="screening-resume"),
    path(
        "screening/runs/<slug:code>/alerts.csv",
        files.download,
        {"kind": "csv"},
        name="screening-csv",
    ),
    path(
        "screening/runs/<slug:code>/alerts.jsonl",
        files.download,
        {"kind": "jsonl"},
        name="screening-jsonl",
    ),
    path("screening/cases", casework.queue, name="screening-cases"),
    path("screening/cases/<int:number>", casework.case, name="screening-case"),
    path("screening/cases/<int:number>/decide", casework.decide, name="screening-decide"),
    path("screening/cases/<int:number>/second", casework.second, name="screening-second"),
    path("screening/cases/<int:number>/overturn", casework.overturn, name="screening-overturn"),
    path("screening/cases/<int:number>/card", casework.card, name="screening-card"),
    path("screening/cases/<int:number>/replay", casework.again, name="screening-replay"),
    path("screening/portfolios", standing.standing, name="screening-portfolios"),
    path("screening/portfolios/<str:name>/watch", standing.watch, name="screening-watch"),
    path("screening/portfolios/<str:name>/end", standing.end, name="screening-end"),
    path("screening/register", standing.register, name="screening-register"),
]
