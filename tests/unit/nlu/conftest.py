"""A small city whose understander trains in a second."""

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from madoguchi.nlu.understander import JapaneseUnderstander, load_or_train

TRAINING = """\
version: "3.1"
nlu:
- intent: test.sort
  examples: |
    - [傘](thing)の捨て方
    - [壊れた傘](thing:傘)はどう捨てればいいですか
    - [冷蔵庫](thing)って何ごみ
    - [電池](thing)の分別を教えて
    - [ふとん](thing)を処分したい
    - [乾電池](thing)はどこに捨てるの
    - [フライパン](thing)は燃えないごみですか
    - ごみの分け方を調べたい
- intent: test.day
  examples: |
    - 次の燃やすごみの日はいつ
    - 明日は何の収集日ですか
    - プラスチックは何曜日
    - 今週の収集日を教えて
    - 缶の日はいつですか
    - 水曜日は何を出す日
    - 収集カレンダーが見たい
    - 今日はごみの日ですか
- intent: test.library
  examples: |
    - 図書館は何時まで開いていますか
    - 本を予約したい
    - 本の返却期限を延ばしたい
    - 図書館の休館日はいつ
    - 借りている本を教えて
    - 図書カードを作りたい
    - 本を探している
    - 予約した本は届いていますか
- intent: emergency.fire
  examples: |
    - 火事です
    - 家が燃えている
    - 隣から煙が出ています
    - 消防車を呼んで
- regex: emergency.fire
  examples: |
    - 火事(です|だ|なんです)
- synonym: 傘
  examples: |
    - かさ
    - アンブレラ
- lookup: thing
  examples: |
    - 傘
    - 冷蔵庫
    - 電子レンジ
- regex: postal_code
  examples: |
    - \\d{3}-\\d{4}
"""
FAQ = """\
質問,回答,キーワード,担当課,リンク,有効開始日,有効終了日,更新日
住民票の写しはどこで取れますか,市民課の窓口かコンビニで取れます。,証明書,市民課,https://example.jp/a,,,2026-04-01
国民健康保険に加入するには,14日以内に届け出てください。,国保,保険年金課,,,,
給付金はいつまで申請できますか,6月30日までです。,,福祉課,,2026-04-01,2026-06-30,
"""


@pytest.fixture(scope="session")
def city(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("city")
    (folder / "nlu").mkdir()
    (folder / "nlu" / "own.yml").write_text(TRAINING, encoding="utf-8")
    (folder / "faq.csv").write_text(FAQ, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="session")
def understander(city: Path, cache: Path) -> JapaneseUnderstander:
    return load_or_train(city, [], cache, base=[])


@pytest.fixture
def now() -> datetime:
    return datetime(2026, 5, 20, 9, tzinfo=ZoneInfo("Asia/Tokyo"))
