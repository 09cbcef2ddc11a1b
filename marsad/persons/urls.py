"""Addresses of the persons desk."""

from django.urls import path

from marsad.persons import opening, views

urlpatterns = [
    path("persons", views.desk, name="persons"),
    path("persons/new", views.new, name="person-new"),
    path("persons/special", opening.new, name="person-special-new"),
    path("persons/special/<path:entity_id>", opening.show, name="person-special"),
    path("persons/drafts/<int:number>", views.draft, name="person-draft"),
]
