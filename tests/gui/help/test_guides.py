"""The guides as files: chapters and their names, links, what belongs to which page."""

from pathlib import Path

import pytest

from energy_app.gui.help.guides import NAMES, Place, folder_of, place_for, place_of_link, read_guide
from energy_app.gui.shell.specs import page_specs
from energy_app.gui.wizards.electrician.view import STEPS

GUIDE = """# The *guide*

<a id="first"></a>
## First `chapter`

![What it shows](pictures/one.png)

```
# no heading
<a id="no"></a>
```

### Without a name
"""


def test_a_guide_has_headings_with_the_names_above_them(tmp_path: Path) -> None:
    (tmp_path / "guide.md").write_text(GUIDE, encoding="utf-8")
    guide = read_guide("guide", tmp_path)
    found = [(each.key, each.title, each.level) for each in guide.headings]
    assert found == [("", "The guide", 1), ("first", "First chapter", 2), ("", "Without a name", 3)]
    assert guide.title == "The guide"
    assert guide.place_of(1) == Place("guide", "first")
    assert guide.number_of("first") == 1
    assert guide.number_of("nowhere") == guide.number_of("") == 0


def test_names_of_chapters_are_not_shown_and_the_words_of_a_picture_are(tmp_path: Path) -> None:
    (tmp_path / "guide.md").write_text(GUIDE, encoding="utf-8")
    guide = read_guide("guide", tmp_path)
    assert '<a id="first">' not in guide.text
    assert '<a id="no"></a>' in guide.text  # it stands in code
    assert "(pictures/one.png)\n\nWhat it shows\n" in guide.text
    assert guide.words_of("pictures/one.png") == "What it shows"


def test_a_language_without_guides_gets_the_english_ones() -> None:
    assert folder_of("fr") == folder_of("en")
    assert (folder_of("fr") / "owner.md").is_file()


@pytest.mark.parametrize("language", ["en", "de"])
def test_every_page_and_wizard_has_its_chapter(language: str) -> None:
    guides = {name: read_guide(name, folder_of(language)) for name in NAMES}
    steps = [("electrician", step) for step in STEPS]
    views = [(spec.key, "") for spec in page_specs()] + [("first_run", "devices")] + steps
    for view, step in views:
        place = place_for(view, step)
        assert guides[place.guide].number_of(place.chapter) > 0, (view, step)


def test_links_lead_to_guides_and_nowhere_else() -> None:
    assert place_of_link("endpoints.md#probe", "owner") == Place("endpoints", "probe")
    assert place_of_link("#trouble", "owner") == Place("owner", "trouble")
    assert place_of_link("joining.md", "owner") == Place("joining")
    assert place_of_link("pictures/one.png", "owner") is None
    assert place_of_link("../threat-model.md", "owner") is None
