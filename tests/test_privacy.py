# ruff: noqa: E501  a table reads best in whole lines
"""Names stay at home: what is hidden, what stays readable, and that everything comes back."""

import json

import pytest
import typer
from typer.testing import CliRunner

from coach.cli import privacy as command
from coach.errors import ModelError
from coach.privacy import Pseudonyms, is_local
from evals.names import HERE, measure


def hidden(text: str, *extra: str) -> str:
    return Pseudonyms.from_draft(text, extra).hide(text)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Priya met expectations. I asked Tomas to help.", ["Priya", "Tomas"]),
        ("Mr H's review was late and Mrs D refused.", [" H'", " D "]),
        (
            "Employee: Gareth Hollis, Cell Leader\nManager: Dawn Pickering. Prepared with: Sunita Rao",
            ["Hollis", "Dawn", "Pickering", "Rao"],
        ),
        ("Review: Dr. Haruka Ono\nOno-san met the bar.", ["Haruka", "Ono"]),
        ("With kind regards,\nKees van Dalen", ["Kees", "Dalen"]),
        ("I asked Ana de la Cruz and Noor bint Rashid to pair.", ["Ana", "Cruz", "Noor", "Rashid"]),
        (
            "She and Chukwuemeka Okafor met Wiremu Ngata and Zbigniew Wójcik.",
            ["Chukwuemeka", "Okafor", "Wiremu", "Ngata", "Wójcik"],
        ),
        ("MR. TUNDE AKINWALE, LINE 3 SUPERVISOR\nMr. Tunde exceeded expectation.", ["TUNDE", "AKINWALE", "Tunde"]),
        ("Hi Will,\nyour year was good. Will led the cutover.", ["Will"]),
        ("so this is callum reid and callum's been great he pairs with aoife", ["callum", "reid", "aoife"]),
        ("S. Venkataraman and J. Maas agreed with Renske V. on this.", ["Venkataraman", "Maas", "Renske"]),
        ("Mail o.brien@acme.example or call +44 20 7946 0018.", ["brien", "acme", "7946"]),
        (
            "Batches 7714, 7731 and 7802, ticket INC0012345, staff number 44821.",
            ["7714", "7731", "7802", "INC0012345", "44821"],
        ),
        ("marina – designer\nrating: meets", ["marina"]),
        (
            "Subject: the plan\n\nDeb,\n\nSue and Aleks get through 450. Tom Baird helped; Tom dials in.",
            ["Deb", "Sue", "Tom", "Baird"],
        ),
        (
            "Name: Graham Pyle\n(a) Graham persuaded four landlords. Park Ji-hoon is in Plant 2.",
            ["Graham", "Park", "hoon"],
        ),
        ("gary rang tesco in mullingar and orla sat there", ["gary", "mullingar", "orla"]),
        ("The Brackley Road portfolio and the Zeppelin track went live.", ["Brackley", "Zeppelin"]),
    ],
)
def test_what_identifies_somebody_is_hidden(text: str, names: list[str]) -> None:
    shown = hidden(text)
    assert [name for name in names if name in shown] == []


@pytest.mark.parametrize(
    "text",
    [
        "Senior Engineer (L5), Band 6, rated Meets Expectations. In May and on Tuesday the SLO and the API held.",
        "## Summary\nMeets Expectations for a Senior.\n## Key Accomplishments\nFailover. Duplicate payouts fell from 31 to 2.",
        "Will the plan hold? Mark the tickets as done. Grace periods end in June 2025. The Duty Manager and Human Resources agreed.",
        "Closed $1.12M in Q1 on 12 May 2026 between 9.30 and 14:00, 2,300 accounts, cycle 2025-01-01..2025-06-30.",
        "She is Polish and Catholic, went home at Easter, and writes Python on Windows.",
        "A. Concern\nYour half. E. Consequence\na) Presenting: our SOP and the new SIEM. PM3s and FY26 count.",
        "I've told him on the Mondays. Norovirus closed the floor. Multi-threading was new to the team.",
    ],
)
def test_what_the_model_needs_stays(text: str) -> None:
    assert hidden(text) == text


def test_one_person_is_one_number_and_each_form_comes_back() -> None:
    draft = (
        "Marion Tetley, Senior. Marion split the round; Marion's audit passed. MARION TETLEY signed. Ms Tetley agreed."
    )
    names = Pseudonyms.from_draft(draft)
    shown = names.hide(draft)
    assert shown.startswith("Person1b, Senior. Person1 split the round; Person1's audit")
    assert {stand_in.rstrip("bcd") for stand_in, _, _ in names.table()} == {"Person1"}
    assert names.restore(shown) == draft


def test_a_nickname_is_the_same_person() -> None:
    names = Pseudonyms.from_draft("Robert Hill led it. Chukwuemeka helped. Agnieszka (Aga) Nowak wrote it.")
    asked = names.hide("What about Bob, Emeka and Aga?")
    assert asked == "What about Person1b, Person2b and Person3b?"
    assert names.restore("Tell Person1b.") == "Tell Bob."


def test_stand_ins_stay_through_a_conversation() -> None:
    names = Pseudonyms.from_draft("Priya met the bar. Tomas helped.")
    assert names.hide("And Priya with Oluwaseun?") == "And Person1 with Person3?"
    assert names.hide("Was Oluwaseun right, and Person1?") == "Was Person3 right, and Person1?"


def test_a_restored_name_may_be_inflected() -> None:
    names = Pseudonyms.from_draft("Priya met the bar.")
    reply = "person1's half; **Person 1** and PERSON1, the Person1s, Person1."
    assert names.restore(reply) == "Priya's half; **Priya** and PRIYA, the Priyas, Priya."
    assert names.restore("I told the person 2 weeks ago.") == "I told the person 2 weeks ago."


@pytest.mark.parametrize(
    "reply", ["Person7 led it.", "person 1 and Person1c", "Entity1 bought it", "write to Mailbox2"]
)
def test_a_stand_in_that_was_never_given_out_is_an_error(reply: str) -> None:
    with pytest.raises(ModelError, match="stands for nobody"):
        Pseudonyms.from_draft("Priya met the bar.").restore(reply)


def test_names_that_the_person_gave_are_hidden_wherever_they_stand() -> None:
    shown = hidden("Bluebird is done, and acme and aurora gmbh liked it.", "Bluebird", "Acme", "Aurora GmbH")
    assert shown == "Person1 is done, and Person2 and Person3 liked it."


def test_a_draft_that_is_already_written_with_stand_ins_comes_back_whole() -> None:
    draft = "Person 2 helped Person 1. Priya led it, with Person1."
    names = Pseudonyms.from_draft(draft)
    assert names.restore(names.hide(draft)) == draft


def test_a_stream_is_restored_across_its_chunks() -> None:
    names = Pseudonyms.from_draft("Priya met the bar. Tomas helped.")
    assert "".join(names.restored(["Per", "son", "1 led, ", "Person ", "2", "'s turn."])) == "Priya led, Tomas's turn."


@pytest.mark.parametrize(
    ("model", "base_url", "local"),
    [
        (None, None, True),
        ("gguf:/models/a.gguf", None, True),
        ("ollama:llama3", None, True),
        ("ollama:gpt-oss:120b-cloud", None, False),
        ("ollama:llama3", "http://gpu.example:11434", False),
        ("openai:gpt", None, False),
        ("openai:gpt", "http://127.0.0.1:8080/v1", True),
        ("openai:gpt", "http://[::1]:8080/v1", True),
        ("openai:gpt", "localhost:8080", True),
        ("openai:gpt", "http+unix://%2Fvar%2Frun%2Fm.sock", True),
        ("openai:gpt", "http://localhost.example.com/v1", False),
        ("openai:gpt", "http://127.0.0.1.example.com/v1", False),
        ("openai:gpt", "http://user@10.0.0.5:8080", False),
        ("openai:gpt", "http://localhost@evil.example/v1", False),
    ],
)
def test_only_this_machine_is_local(model: str | None, base_url: str | None, local: bool) -> None:
    assert is_local(model, base_url) is local


def test_the_command_shows_what_would_be_sent() -> None:
    app = typer.Typer()
    app.callback()(lambda: None)
    command.register(app)
    draft = "Priya met expectations for a Senior Engineer this half. She rewrote the retry path, and duplicate payouts fell from 31 to 2.\n"
    shown = CliRunner().invoke(app, ["privacy", "-", "--format", "json"], input=draft)
    assert shown.exit_code == 0, shown.output
    told = json.loads(shown.output)
    assert told["text"].startswith("Person1 met expectations")
    assert told["table"] == [{"stand_in": "Person1", "original": "Priya", "kind": "person"}]
    assert "Person1  Priya  (person)" in CliRunner().invoke(app, ["privacy", "-"], input=draft).output


def test_a_figure_that_stands_right_behind_a_name_comes_back() -> None:
    draft = "Subject: Your H1 review\n\nHi Priya2, Priya led the launch."
    pseudonyms = Pseudonyms.from_draft(draft)
    assert "H1" in pseudonyms.hide(draft)
    assert "Priya" not in pseudonyms.hide(draft)
    assert pseudonyms.restore(pseudonyms.hide(draft)) == draft


@pytest.mark.parametrize("tuned", [True, False])
def test_the_people_of_the_labelled_drafts_are_hidden(tuned: bool) -> None:
    score = measure([HERE / "drafts"], tuned)
    assert score.drafts > 30
    assert score.recall >= 0.98, score.missed
    assert len(score.needless) <= score.drafts, score.needless
