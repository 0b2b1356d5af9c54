"""Fields for signing in, for one's own account, and for who does what."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password

from accounts.models import Appointment, Role, User
from accounts.passwords import LONGEST, shortest_for
from body.models import Post
from prose.clean import clean_line

MISMATCH = "The e-mail address and the password do not match. Check both, and type them again."


class LineField(forms.CharField):
    """A line of text, without the signs that nobody sees."""

    default_error_messages = {"max_length": "Use %(limit_value)d characters or fewer"}

    def to_python(self, value: Any) -> str:
        return clean_line(super().to_python(value) or "")


class PasswordField(forms.CharField):
    """A password as it was typed: never trimmed, never sent back."""

    def __init__(self, *, autocomplete: str, **kwargs: Any) -> None:
        widget = forms.PasswordInput(attrs={"autocomplete": autocomplete, "spellcheck": "false"})
        super().__init__(
            strip=False,
            max_length=LONGEST,
            widget=widget,
            error_messages={
                "required": "Type your password",
                "max_length": f"Use {LONGEST} characters or fewer",
            },
            **kwargs,
        )


class AddressField(forms.EmailField):
    """An e-mail address, cleaned to the small letters in which addresses are kept."""

    default_error_messages = {
        "required": "Type an e-mail address",
        "invalid": "Type an e-mail address in full, such as name@office.example",
        "max_length": "Use %(limit_value)d characters or fewer",
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=200, **kwargs)

    def to_python(self, value: Any) -> str:
        return clean_line(super().to_python(value) or "").lower()


class SignInForm(forms.Form):
    email = AddressField(
        label="E-mail address",
        widget=forms.EmailInput(attrs={"autocomplete": "username", "spellcheck": "false"}),
    )
    password = PasswordField(label="Password", autocomplete="current-password")


class NewPasswordForm(forms.Form):
    """A new password, typed once: browsers and password managers keep it."""

    new = PasswordField(label="New password", autocomplete="new-password")

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person = person
        shortest = shortest_for(person)
        self.fields["new"].help_text = (
            f"{shortest} characters or more. Three or four words that do not belong together "
            "are easy to remember and hard to guess."
        )

    def clean_new(self) -> str:
        validate_password(self.cleaned_data["new"], self.person)
        return self.cleaned_data["new"]


class ChangePasswordForm(NewPasswordForm):
    old = PasswordField(label="Your password now", autocomplete="current-password")
    field_order = ["old", "new"]


class PersonForm(forms.Form):
    """A person to add. They set their own password, by a link."""

    name = LineField(
        label="Name",
        max_length=120,
        help_text="As it is to stand in decisions, such as Hilary Alison.",
        error_messages={"required": "Type the person’s name"},
    )
    email = AddressField(label="E-mail address", help_text="They sign in with it.")
    job_title = LineField(
        label="Job title",
        max_length=120,
        help_text="Job titles are always public.",
        error_messages={"required": "Type the person’s job title"},
    )
    department = LineField(label="Department", max_length=120, required=False)
    name_is_public = forms.BooleanField(
        label="The name may be published",
        required=False,
        help_text="Leave this empty if only the job title may be.",
    )

    def clean_email(self) -> str:
        email = self.cleaned_data["email"]
        if User.objects.filter(email=email).exists():
            raise forms.ValidationError("Somebody already has an account with this address")
        return email


class AppointForm(forms.Form):
    post = forms.ModelChoiceField(
        label="Post",
        queryset=Post.objects.none(),
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the post", "invalid_choice": "Choose the post"},
    )
    kind = forms.ChoiceField(
        label="How do they hold it?",
        choices=Appointment.Kind,
        initial=Appointment.Kind.HOLDER,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how they hold it"},
    )

    def __init__(self, *args: Any, person: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        post = self.fields["post"]
        assert isinstance(post, forms.ModelChoiceField)  # noqa: S101 (for the type check)
        post.queryset = Post.objects.filter(body=person.body_id)


class GrantForm(forms.Form):
    role = forms.ChoiceField(
        label="Role",
        choices=Role,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the role"},
    )


class ConfirmForm(forms.Form):
    """Nothing to fill in: pressing the button is the answer."""
