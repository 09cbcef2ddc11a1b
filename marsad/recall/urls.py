"""Addresses of the recall pages."""

from django.urls import path

from marsad.recall import views

urlpatterns = [
    path("recall", views.results, name="recall"),
    path("recall.json", views.results, {"json": True}, name="recall-json"),
]
