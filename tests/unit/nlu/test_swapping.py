from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path

from madoguchi.core.talk.understanding import Understanding
from madoguchi.nlu.understander import JapaneseUnderstander, city_sources, train

SENTENCES = ("傘の捨て方", "明日は何の日", "図書館の休み", "123-4567", "住民票", "")


def test_a_model_is_swapped_under_load_without_losing_a_message(city: Path, now: datetime) -> None:
    sources, faqs, recipe = city_sources(city, [])
    old, new = train(sources, faqs, recipe)[0], train(sources[:1], [], recipe)[0]
    by_old = [JapaneseUnderstander(old).understand(text, now) for text in SENTENCES]
    by_new = [JapaneseUnderstander(new).understand(text, now) for text in SENTENCES]
    used = JapaneseUnderstander(old)

    def ask(number: int) -> Understanding:
        if number % 50 == 25:
            used.swap(new if used.model is old else old)
        return used.understand(SENTENCES[number % len(SENTENCES)], now)

    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(ask, range(1_000)))
    assert len(answers) == 1_000
    for number, answer in enumerate(answers):
        at = number % len(SENTENCES)
        assert answer in (by_old[at], by_new[at])
    assert by_old != by_new
