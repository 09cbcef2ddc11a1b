"""Addresses of the gap pages."""

from django.urls import path

from marsad.gaps import views

urlpatterns = [
    path("gaps", views.overview, name="gaps"),
    path("gaps/<str:key>.json", views.of_source, {"form": "json"}, name="gaps-json"),
    path("gaps/<str:key>.csv", views.of_source, {"form": "csv"}, name="gaps-csv"),
    path("gaps/<str:key>/row", views.row, name="gaps-row"),
    path("gaps/<str:key>", views.of_source, name="gaps-of"),
]
