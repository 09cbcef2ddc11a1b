"""Addresses of the recall pages."""

from django.urls import path

from marsad.recall import views

urlpatterns = [
    path("recall", views.results, name="recall"),
    path("recall.json", views.results, {"form": "json"}, name="recall-json"),
    path("recall.csv", views.results, {"form": "csv"}, name="recall-csv"),
    path("recall/suggest", views.suggestions, name="recall-suggest"),
]
