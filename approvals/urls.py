from django.urls import path

from approvals import views

app_name = "approvals"
D = "office/decisions/<int:pk>/"
urlpatterns = [
    path(D + "submit/", views.submit, name="submit"),
    path(D + "sheet/", views.sheet_page, name="sheet"),
    path(D + "sign/<slug:slot>/", views.sign, name="sign"),
    path(D + "conflict/<slug:slot>/", views.conflict, name="conflict"),
    path(D + "return/", views.return_to_author, name="return"),
    path(D + "withdraw/", views.withdraw, name="withdraw"),
    path(D + "defer/", views.defer, name="defer"),
    path(D + "bring-back/", views.bring_back, name="bring_back"),
    path(D + "decide/", views.decide, name="decide"),
    path(D + "decide/<slug:outcome>/", views.confirm, name="confirm"),
]
