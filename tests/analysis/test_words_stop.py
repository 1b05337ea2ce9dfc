"""Stop words: little words of grammar, as the counter of words writes them."""

from collections import Counter

import pytest

from qualcli.analysis.words_stop import LANGUAGES, stop_words
from qualcli.analysis.words_tokens import composed, fold, list_words

OF_SUBSTANCE = {
    "de": "arbeit gruppe hilfe menschen macht jahr leben geld kinder frau zeit problem",
    "en": "group groups help work needs member young people power state interest case order system place community",
    "es": "trabajo grupo ayuda gente poder año vida dinero niños mujer hombre tiempo problema",
    "fr": "travail groupe aide gens pouvoir année vie argent enfants femme homme temps problème",
    "it": "lavoro gruppo aiuto gente potere anno vita denaro bambini donna uomo tempo problema",
    "nl": "werk groep hulp mensen macht jaar leven geld kinderen vrouw tijd probleem",
    "pt": "trabalho grupo ajuda gente poder ano vida dinheiro crianças mulher homem tempo problema",
    "sv": "arbete grupp hjälp människor makt år liv pengar barn kvinna tid problem",
}
"""Words that a study may well be about, and that long lists leave out."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_word_of_substance_is_a_stop_word(language: str) -> None:
    assert stop_words(language).isdisjoint(OF_SUBSTANCE[language].split())


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_is_one_word_as_the_counter_writes_it(language: str) -> None:
    elided = language in {"fr", "it"}
    for word in stop_words(language):
        assert fold(composed(word)) == word
        found = list_words(f"{word}x" if word.endswith("'") else word, elided=elided)
        assert found[0].strip("'") == word.strip("'")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_list_is_short_and_has_no_word_twice(language: str) -> None:
    from qualcli.analysis import words_stop

    listed = words_stop._LISTS[language].split()  # noqa: SLF001  # how the list is written

    assert [word for word, count in Counter(listed).items() if count > 1] == []
    assert 120 < len(listed) < 300


def test_languages_are_told_apart() -> None:
    lists = [stop_words(language) for language in LANGUAGES]

    assert len(set(lists)) == len(LANGUAGES)
    assert "the" in stop_words("en") - stop_words("de")
    assert {"l'", "l", "qu", "qu'"} <= stop_words("fr")
