"""Addresses of the pages where lists are taken in."""

from django.urls import path

from marsad.sources import views

urlpatterns = [
    path("load", views.load, name="load"),
    path("set-aside/read", views.reread, name="set-aside-read"),
    path("load/<slug:code>", views.show, name="loading"),
    path("load/<slug:code>/progress", views.progress, name="loading-progress"),
    path("load/<slug:code>/cancel", views.cancel, name="loading-cancel"),
    path("load/<slug:code>/again", views.again, name="loading-again"),
]
