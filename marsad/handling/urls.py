"""Addresses of the pages of handling."""

from django.urls import path

from marsad.handling import views

urlpatterns = [
    path("handling", views.codes, name="handling"),
    path("handling/consents", views.requests, name="consents"),
    path("handling/statements/<int:number>", views.change, name="handle-statement"),
    path("handling/out/<path:entity_id>", views.out, name="out"),
]
