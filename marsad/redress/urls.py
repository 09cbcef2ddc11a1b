"""Addresses of the redress desk."""

from django.urls import path

from marsad.redress import views

urlpatterns = [
    path("redress", views.home, name="redress"),
    path("redress/certificates/<str:number>", views.certificate, name="redress-certificate"),
    path("redress/<str:code>/letter", views.letter, name="redress-letter"),
    path("redress/<str:code>/proof.json", views.proof, name="redress-proof"),
    path("redress/<str:code>", views.request_page, name="redress-request"),
]
