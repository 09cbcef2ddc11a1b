"""Addresses of the bank's pages."""

from django.urls import path

from marsad.bank import aside_views, diff_views, views
from marsad.bank.clocks.views import clocks, extension

urlpatterns = [
    path("clocks", clocks, name="clocks"),
    path("clocks/extend/<path:entity_id>", extension, name="clocks-extend"),
    path("set-aside", aside_views.set_asides, name="set-aside"),
    path("set-aside/dismiss", aside_views.dismissed, name="set-aside-dismiss"),
    path("set-aside/again", aside_views.again, name="set-aside-again"),
    path("sources", views.sources, name="sources"),
    path("sources.json", views.sources, {"json": True}, name="sources-json"),
    path("sources/<str:key>/diff", diff_views.compare, name="diff"),
    path("sources/<str:key>/diff.json", diff_views.compare, {"form": "json"}, name="diff-json"),
    path("sources/<str:key>/diff.csv", diff_views.compare, {"form": "csv"}, name="diff-csv"),
    path("sources/<str:key>", views.source, name="source"),
]
