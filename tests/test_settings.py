from __future__ import annotations

from pathlib import Path

import pytest

from headwater.errors import SettingsError
from headwater.settings import Settings, load_settings


def test_a_file_changes_what_it_names_and_nothing_else(tmp_path: Path) -> None:
    """A settings file overrides single settings; all others keep their defaults."""
    file = tmp_path / "settings.toml"
    file.write_text("[reuse]\nseed_words = 5\n[claims]\nleast_likeness = 0.75\n")
    settings = load_settings(file)
    assert settings.reuse.seed_words == 5
    assert settings.claims.least_likeness == 0.75
    assert settings.reuse.short_words == Settings().reuse.short_words
    assert settings.render == Settings().render


def test_an_empty_file_gives_the_defaults(tmp_path: Path) -> None:
    """No settings are the default settings."""
    file = tmp_path / "settings.toml"
    file.write_text("")
    assert load_settings(file) == Settings()


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("[reuse]\nseed_word = 5\n", "reuse.seed_word"),
        ("[resue]\nseed_words = 5\n", "resue"),
        ("reuse = 3\n", "reuse"),
        ("[reuse]\nseed_words = 'five'\n", "seed_words"),
        ("[reuse\n", "settings.toml"),
        ("\x00", "settings.toml"),
    ],
)
def test_what_is_no_setting_is_refused_by_name(tmp_path: Path, text: str, named: str) -> None:
    """A misspelt stage or setting, a value of another type and broken TOML are errors that name what is wrong."""
    file = tmp_path / "settings.toml"
    file.write_text(text)
    with pytest.raises(SettingsError) as caught:
        load_settings(file)
    assert named in str(caught.value)
    assert caught.value.remedy


def test_a_file_that_is_not_there_is_a_settings_error(tmp_path: Path) -> None:
    """A missing settings file is told as such."""
    with pytest.raises(SettingsError, match="cannot be read"):
        load_settings(tmp_path / "none.toml")
