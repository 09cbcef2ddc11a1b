"""Addresses of the persons desk."""

from django.urls import path

from marsad.persons import views

urlpatterns = [
    path("persons", views.desk, name="persons"),
    path("persons/new", views.new, name="person-new"),
    path("persons/drafts/<int:number>", views.draft, name="person-draft"),
]
