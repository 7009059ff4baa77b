"""What is kept of a conversation, for whom, and what is left when it is forgotten."""

from pathlib import Path

import pytest

from coach.conversation import Store, Turn, Work, new_id
from coach.errors import InputError
from coach.store import home


@pytest.fixture
def store() -> Store:
    return Store()


def kept(store: Store, text: str, owner: str = "") -> str:
    id = new_id()
    with store.change(id, owner, create=True) as conversation:
        conversation.work = Work(text=text)
        conversation.turns.append(Turn(who="you", about="draft", text=text))
    return id


def on_disk(words: str) -> list[Path]:
    return [path for path in home().rglob("*") if path.is_file() and words.encode() in path.read_bytes()]


def test_a_conversation_outlives_the_server(store: Store) -> None:
    id = kept(store, "Dana met expectations.")
    loaded = Store().load(id)
    assert loaded is not None
    assert loaded.work.text == "Dana met expectations."
    assert [turn.text for turn in loaded.turns] == ["Dana met expectations."]


def test_another_account_finds_nothing_under_a_stolen_id(store: Store) -> None:
    id = kept(store, "Dana met expectations.", owner="ravi")
    assert store.load(id, "mallory") is None
    assert store.load(id, "") is None
    store.forget(id, "mallory")
    assert store.load(id, "ravi") is not None


def test_the_database_does_not_hold_the_id_that_opens_it(store: Store) -> None:
    assert on_disk(kept(store, "Dana met expectations.")) == []


def test_forgetting_leaves_no_word_on_disk(store: Store) -> None:
    id = kept(store, "Zebulon hid the ledger in March.")
    with store.change(id, keep=True) as conversation:
        conversation.work = Work(text="Zebulon found the ledger in May.")
    assert on_disk("Zebulon")
    store.forget(id)
    assert on_disk("Zebulon") == []
    assert store.load(id) is None


def test_what_was_forgotten_meanwhile_is_not_written_again(store: Store) -> None:
    id = kept(store, "Dana met expectations.")
    store.forget(id)
    with pytest.raises(InputError, match="forgotten"), store.change(id):
        pass
    assert store.load(id) is None


def test_undo_goes_back_one_version_at_a_time(store: Store) -> None:
    id = kept(store, "one")
    for text in ("two", "three"):
        with store.change(id, keep=True) as conversation:
            conversation.work = Work(text=text)
    texts = []
    while store.undo(id):
        loaded = store.load(id)
        assert loaded is not None
        texts.append(loaded.work.text)
    assert texts == ["two", "one"]


def test_a_failed_change_changes_nothing(store: Store) -> None:
    id = kept(store, "one")
    with pytest.raises(ZeroDivisionError), store.change(id, keep=True) as conversation:
        conversation.work = Work(text="two")
        _ = 1 / 0
    loaded = store.load(id)
    assert loaded is not None
    assert loaded.work.text == "one"
    assert not store.undo(id)


def test_an_id_that_could_be_guessed_opens_nothing(store: Store) -> None:
    with pytest.raises(InputError, match="reload"), store.change("", create=True):
        pass
