from django.urls import path

from papers import views

app_name = "papers"
urlpatterns = [
    path("office/decisions/<int:pk>/papers.docx", views.as_word, name="word"),
    path("office/decisions/<int:pk>/papers.pdf", views.as_pdf, name="print"),
]
