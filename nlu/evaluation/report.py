"""A test's report in a folder: figures as JSON, pictures as SVG, and one page that shows them all."""

import json
from collections.abc import Sequence
from html import escape
from pathlib import Path

from . import pictures
from .advice import Advice
from .judging import Judged
from .metrics import Metrics, Score


def write_report(
    folder: Path,
    judged: Sequence[Judged],
    metrics: Metrics,
    advice: Sequence[Advice],
    curve: Sequence[tuple[int, float]] = (),
) -> None:
    """``report.json``, the pictures and ``report.html``."""
    folder.mkdir(parents=True, exist_ok=True)
    drawn = {
        "confusion": pictures.confusion(judged),
        "confidence": pictures.histogram(judged),
        "calibration": pictures.reliability(metrics.calibration),
    }
    if curve:
        drawn["learning"] = pictures.curve(curve)
    for name, picture in drawn.items():
        (folder / f"{name}.svg").write_text(picture, encoding="utf-8")
    plain = {**metrics.plain(), "learning": list(curve), "misunderstood": [*map(_plain, advice)]}
    written = json.dumps(plain, ensure_ascii=False, indent=1)
    (folder / "report.json").write_text(written + "\n", encoding="utf-8")
    (folder / "report.html").write_text(_page(metrics, advice, drawn), encoding="utf-8")


def _plain(one: Advice) -> dict[str, object]:
    return {
        "text": one.judged.example.text,
        "file": one.judged.example.file,
        "line": one.judged.example.line,
        "intent": one.judged.intent,
        "guess": one.judged.guess,
        "confidence": round(one.judged.confidence, 4),
        "verdict": one.judged.verdict.value,
        "neighbours": [[near.text, near.intent, round(near.likeness)] for near in one.neighbours],
        "suggestion": one.suggestion,
    }


def _page(metrics: Metrics, advice: Sequence[Advice], drawn: dict[str, str]) -> str:
    figures = (
        ("正解率", metrics.accuracy),
        ("意図ごとのF1の平均", metrics.macro_f1),
        ("確信した割合", metrics.sure),
        ("確信したときの正解率", metrics.sure_accuracy),
        ("確信度のずれ（ECE）", metrics.calibration_error),
        ("対象外を断った割合", metrics.refused),
        ("情報の抜き出し（F1）", metrics.entity_f1),
    )
    wrong = [
        (one.judged.example.text, one.judged.intent, one.judged.guess or "—",
         f"{one.judged.confidence:.2f}", "／".join(near.text for near in one.neighbours),
         one.suggestion)
        for one in advice
    ]  # fmt: skip
    parts = [
        _table(("", ""), [(name, f"{value:.3f}") for name, value in figures]),
        *(f"<figure>{picture}</figure>" for picture in drawn.values()),
        "<h2>意図</h2>",
        _scores(metrics.intents),
        *(("<h2>情報</h2>", _scores(metrics.entities)) if metrics.entities else ()),
        "<h2>理解できなかった文</h2>",
        _table(("文", "正しい意図", "理解した意図", "確信度", "近い文例", "提案"), wrong),
    ]
    return (
        '<!doctype html><html lang="ja"><meta charset="utf-8"><title>理解のテスト</title>'
        f"<style>{_STYLE}</style><h1>理解のテスト</h1>" + "\n".join(parts) + "</html>\n"
    )


def _scores(scores: dict[str, Score]) -> str:
    rows = [
        (name, f"{one.precision:.2f}", f"{one.recall:.2f}", f"{one.f1:.2f}", str(one.support))
        for name, one in scores.items()
    ]
    return _table(("名前", "適合率", "再現率", "F1", "文の数"), rows)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    top = "".join(f"<th scope=col>{escape(cell)}</th>" for cell in head)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows
    )
    return f"<table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"


_STYLE = (
    "body{font-family:'Noto Sans JP','Hiragino Sans','Yu Gothic',sans-serif;max-width:64rem;"
    "margin:2rem auto;padding:0 1rem;color:#1f2933}table{border-collapse:collapse}"
    "td,th{border-bottom:1px solid #d9dee4;padding:.3rem .8rem;text-align:left;"
    "vertical-align:top}figure{margin:2rem 0;overflow-x:auto}"
)
