"""The pictures of a report as SVG: confusion matrix, confidences, calibration, learning curve."""

from collections import Counter
from collections.abc import Iterable, Sequence
from html import escape

from .judging import OUTSIDE, Judged
from .metrics import BINS, Bin

_INK, _PALE, _RIGHT, _WRONG, _LINE = "#1f2933", "#6b7785", "#2b6cb0", "#c05621", "#d9dee4"
_FONT = "'Noto Sans JP','Hiragino Sans','Yu Gothic',sans-serif"
_WIDE, _HIGH, _LEFT, _TOP = 560, 260, 60, 60


def confusion(judged: Sequence[Judged]) -> str:
    """Rows are what was meant, columns what was understood; the darker the more."""
    pairs = Counter((one.intent, _understood(one)) for one in judged)
    names = sorted({name for pair in pairs for name in pair})
    cell, margin = 26, 12 + 7 * max((len(name) for name in names), default=0)
    side = cell * len(names)
    marks = list[str]()
    for row, meant in enumerate(names):
        total = max(sum(pairs[meant, name] for name in names), 1)
        y = margin + 40 + row * cell
        marks.append(_text(margin - 8, y + 17, meant or "—", "end"))
        for column, guessed in enumerate(names):
            marks += _cell(margin + column * cell, y, cell, pairs[meant, guessed], total,
                           _RIGHT if meant == guessed else _WRONG)  # fmt: skip
    for column, guessed in enumerate(names):
        x, y = margin + column * cell + 17, margin + 32
        marks.append(
            f'<text x="{x}" y="{y}" transform="rotate(-90 {x} {y})">{escape(guessed or "—")}</text>'
        )
    title = _title("意図の取り違え", "行＝正しい意図、列＝理解した意図、数字＝文の数")
    return _svg(margin + side + 24, margin + side + 60, [title, *marks])


def _understood(one: Judged) -> str:
    """What is outside our services and was not taken for one of them was understood."""
    return OUTSIDE if one.intent == OUTSIDE and one.is_right else one.guess


def histogram(judged: Sequence[Judged]) -> str:
    """How many guesses of each confidence were right and wrong."""
    columns = [[0, 0] for _ in range(BINS)]
    for one in judged:
        columns[min(int(one.confidence * BINS), BINS - 1)][not one.is_right] += 1
    most = max((sum(column) for column in columns), default=0) or 1
    width, marks = _WIDE / BINS, [*_frame(("0", "0.5", "1"), (0, most // 2, most))]
    for at, (right, wrong) in enumerate(columns):
        x, high, above = _LEFT + at * width, _HIGH * right / most, _HIGH * wrong / most
        base = _TOP + _HIGH
        marks.append(_box(x + 2, base - high, width - 4, high, _RIGHT))
        marks.append(_box(x + 2, base - high - above, width - 4, above, _WRONG))
    marks += _legend((("正しい", _RIGHT), ("まちがい", _WRONG)))
    return _chart(_title("確信度の分布", "横＝確信度、縦＝文の数"), marks)


def reliability(bins: Iterable[Bin]) -> str:
    """Confidence against accuracy; on the diagonal 0.8 means right four times in five."""
    marks = [*_frame(("0", "0.5", "1"), ("0", "0.5", "1"))]
    marks.append(_path([(0, 0), (1, 1)], _PALE, "4 4"))
    points = [(one.confidence, one.accuracy, one.count) for one in bins]
    marks.append(_path([(x, y) for x, y, _ in points], _RIGHT))
    most = max((count for *_, count in points), default=1)
    for x, y, count in points:
        radius = 3 + 6 * (count / most) ** 0.5
        marks.append(
            f'<circle cx="{_LEFT + x * _WIDE:.1f}" cy="{_TOP + _HIGH * (1 - y):.1f}" '
            f'r="{radius:.1f}" fill="{_RIGHT}"><title>{count}文</title></circle>'
        )
    return _chart(_title("確信度の正しさ", "横＝確信度、縦＝実際に正しかった割合"), marks)


def curve(points: Sequence[tuple[int, float]]) -> str:
    """Accuracy on held-out sentences by the number of training sentences."""
    most = max((count for count, _ in points), default=1)
    marks = [*_frame(("0", str(most // 2), str(most)), ("0", "0.5", "1"))]
    marks.append(_path([(count / most, accuracy) for count, accuracy in points], _RIGHT))
    for count, accuracy in points:
        x, y = _LEFT + count / most * _WIDE, _TOP + _HIGH * (1 - accuracy)
        marks.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{_RIGHT}"/>')
        marks.append(_text(x, y - 10, f"{accuracy:.2f}", "middle"))
    return _chart(_title("文例の数と正解率", "横＝学習した文の数、縦＝正解率"), marks)


def _cell(x: float, y: float, side: float, count: int, total: int, colour: str) -> list[str]:
    """A cell as dark as its share of the row; an empty one is only a frame."""
    frame = f'<rect x="{x}" y="{y}" width="{side}" height="{side}" fill="none" stroke="{_LINE}"/>'
    if not count:
        return [frame]
    share = 0.15 + 0.85 * count / total
    fill = _box(x, y, side, side, colour, share)
    ink = "#fff" if share > 0.55 else _INK
    number = (
        f'<text x="{x + side / 2}" y="{y + 17}" text-anchor="middle" fill="{ink}">{count}</text>'
    )
    return [fill, frame, number]


def _frame(across: Sequence[object], up: Sequence[object]) -> Iterable[str]:
    for part, label in enumerate(across):
        x = _LEFT + _WIDE * part / 2
        yield _text(x, _TOP + _HIGH + 18, str(label), "middle")
    for part, label in enumerate(up):
        y = _TOP + _HIGH * (1 - part / 2)
        yield f'<path d="M{_LEFT} {y}h{_WIDE}" stroke="{_LINE}"/>'
        yield _text(_LEFT - 8, y + 4, str(label), "end")


def _legend(entries: Iterable[tuple[str, str]]) -> Iterable[str]:
    for at, (label, colour) in enumerate(entries):
        yield _box(_LEFT + 420 + at * 75, 18, 12, 12, colour)
        yield _text(_LEFT + 436 + at * 75, 29, label)


def _path(points: Iterable[tuple[float, float]], colour: str, dash: str = "none") -> str:
    way = " L".join(f"{_LEFT + x * _WIDE:.1f} {_TOP + _HIGH * (1 - y):.1f}" for x, y in points)
    return (
        f'<path d="M{way or "0 0"}" fill="none" stroke="{colour}" stroke-width="2" '
        f'stroke-dasharray="{dash}"/>'
    )


def _box(x: float, y: float, wide: float, high: float, fill: str, opacity: float = 1) -> str:
    return (
        f'<rect x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{high:.1f}" fill="{fill}" '
        f'fill-opacity="{opacity:.2f}"/>'
    )


def _text(x: float, y: float, words: str, anchor: str = "start") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(words)}</text>'


def _title(title: str, explained: str) -> str:
    return (
        f'<text x="12" y="22" font-size="15" font-weight="bold">{escape(title)}</text>'
        f'<text x="12" y="40" fill="{_PALE}">{escape(explained)}</text>'
    )


def _chart(title: str, marks: Iterable[str]) -> str:
    return _svg(_LEFT + _WIDE + 24, _TOP + _HIGH + 32, [title, *marks])


def _svg(wide: float, high: float, marks: Iterable[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide:.0f} {high:.0f}" '
        f'width="{wide:.0f}" height="{high:.0f}" font-family="{_FONT}" font-size="12" '
        f'fill="{_INK}" role="img"><rect width="100%" height="100%" fill="#fff"/>'
        + "\n".join(marks)
        + "</svg>\n"
    )
