"""Addresses of the benchmark page."""

from django.urls import path

from marsad.screening.benchmark import views

urlpatterns = [
    path("benchmark", views.show, name="benchmark"),
    path("benchmark/cost", views.cost, name="benchmark-cost"),
    path("benchmark.json", views.to_json, name="benchmark-json"),
    path("benchmark.csv", views.to_csv, name="benchmark-csv"),
]
