"""Addresses of the curator's pages of identity."""

from django.urls import path

from marsad.identity import views

urlpatterns = [
    path("identity", views.queue, name="identity"),
    path("identity.json", views.queue, {"json": True}, name="identity-json"),
    path("identity/fill", views.fill, name="identity-fill"),
    path("identity/pair", views.pair, name="identity-pair"),
    path("identity/judge", views.judge, name="identity-judge"),
    path("identity/judgements", views.history, name="identity-history"),
    path("identity/undo", views.undo, name="identity-undo"),
]
