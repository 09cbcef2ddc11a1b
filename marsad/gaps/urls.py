"""Addresses of the gap pages."""

from django.urls import path

from marsad.gaps import views

urlpatterns = [
    path("gaps", views.overview, name="gaps"),
    path("gaps/<str:key>.json", views.of_source, {"json": True}, name="gaps-json"),
    path("gaps/<str:key>", views.of_source, name="gaps-of"),
]
