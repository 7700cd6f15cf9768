"""``madoguchi nlu``: train, test and improve what understands residents."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from time import perf_counter
from typing import Annotated
from zoneinfo import ZoneInfo

import typer
from rich.console import Console
from rich.table import Table

from madoguchi.core.city import enabled_plugins
from madoguchi.core.run.app import SAMPLE_CITY
from madoguchi.core.run.plugins import load_plugins
from madoguchi.core.text import Finding

from .data import Example, merge, read_file
from .data import check as check_data
from .evaluation.advice import Advice, advise
from .evaluation.judging import Judged, cross_validate, judge, learning_curve
from .evaluation.metrics import Metrics, measure, unmet
from .evaluation.report import write_report
from .model import Model
from .pipeline.recipe import RecipeError, read_recipe, registry
from .training import Material, fit, gather
from .understander import BASE, city_sources, load_or_train, train_city

nlu_commands = typer.Typer(name="nlu", no_args_is_help=True, help="日本語の理解")
console = Console()
_TOKYO = ZoneInfo("Asia/Tokyo")
_SHOWN = 20
_FIGURES = ("正解率", "F1", "確信", "確信時の正解率", "ずれ", "対象外を断る", "情報F1")

City = Annotated[Path, typer.Option("--city", envvar="MADOGUCHI_CITY", help="市のフォルダー")]
State = Annotated[
    Path, typer.Option("--state", envvar="MADOGUCHI_STATE", help="モデルを置くフォルダー")
]
Report = Annotated[Path | None, typer.Option("--report", help="図と数値を書き出すフォルダー")]
Files = Annotated[list[Path], typer.Argument(help="正しい意図のついた文のファイル")]


@nlu_commands.callback()
def nlu() -> None:
    """日本語の理解"""


@nlu_commands.command()
def train(city: City = SAMPLE_CITY, state: State = Path("var")) -> None:
    """市の文例とFAQから学習し、モデルを残します。"""
    started = perf_counter()
    with console.status("学習しています…") as status:
        model, findings, folder = train_city(
            city, [BASE, *_examples(city)], state / "nlu", status.update
        )
    _show(findings)
    for name, value in model.metrics.items():
        console.print(f"{name}: {value:.3f}")
    console.print(f"{perf_counter() - started:.1f}秒で学習しました: {folder}")


@nlu_commands.command()
def check(city: City = SAMPLE_CITY) -> None:
    """文例の重なり、不足、食い違いを、ファイル名と行で示します。"""
    findings = findings_of(city)
    _show(findings)
    wrong = sum(finding.severity == "error" for finding in findings)
    console.print(f"誤り {wrong}件、注意 {len(findings) - wrong}件")
    if wrong:
        raise typer.Exit(1)


@nlu_commands.command("test")
def try_out(
    files: Files, city: City = SAMPLE_CITY, state: State = Path("var"), report: Report = None
) -> None:
    """学習に使わない文で試します。求める値に届かなければ、終了コードは1です。"""
    model = _model(city, state)
    metrics = _conclude(judge(model, _sentences(files)), city, report)
    _, path = _material(city)
    missed = unmet(metrics, dict(read_recipe(path, registry()).thresholds))
    for sentence in missed:
        console.print(sentence, style="red", markup=False)
    if missed:
        raise typer.Exit(1)


@nlu_commands.command("cross-validate")
def cross_validate_command(
    city: City = SAMPLE_CITY,
    report: Report = None,
    folds: Annotated[int, typer.Option(min=2, help="分ける数")] = 5,
    curve: Annotated[  # noqa: FBT002 - a flag of the command line
        bool, typer.Option("--curve", help="文例の数と正解率の関係も調べる")
    ] = False,
) -> None:
    """文例を分け、残りで学習したモデルで試します。求める値とはくらべません。"""
    material, path = _material(city)
    recipe = read_recipe(path, registry())
    with console.status("学習しています…"):
        judged = cross_validate(material, recipe, registry(), folds)
        points = learning_curve(material, recipe, registry()) if curve else []
    _conclude(judged, city, report, points)


@nlu_commands.command()
def parse(
    text: Annotated[str, typer.Argument(help="住民の文")],
    city: City = SAMPLE_CITY,
    state: State = Path("var"),
) -> None:
    """一つの文をどう理解したかを示します。"""
    _explain(_model(city, state), text)


@nlu_commands.command()
def interactive(city: City = SAMPLE_CITY, state: State = Path("var")) -> None:
    """打った文をどう理解したかを、続けて示します（終わるときは空の行）。"""
    model = _model(city, state)
    while text := _typed():
        _explain(model, text)


@nlu_commands.command()
def compare(
    files: Files,
    pipelines: Annotated[
        list[Path], typer.Option("--pipeline", help="くらべる pipeline.yml（くりかえせます）")
    ],
    city: City = SAMPLE_CITY,
) -> None:
    """いくつかの pipeline.yml を、同じ文でくらべます。"""
    material, _ = _material(city)
    table = Table("", *_FIGURES)
    for path in pipelines:
        with console.status(f"{path} で学習しています…"):
            model = fit(material, read_recipe(path, registry()), registry())
        table.add_row(str(path), *_figures(measure(judge(model, _sentences(files)))))
    console.print(table)


def findings_of(city: Path) -> list[Finding]:
    """What to mend in the sentences, the FAQ and the pipeline that a city is understood by."""
    material, recipe = _material(city)
    findings = [*material.findings, *check_data(material.data)]
    try:
        read_recipe(recipe, registry())
    except RecipeError as error:
        findings += error.findings
    return findings


def _examples(city: Path) -> list[Path]:
    return load_plugins(enabled_plugins(city)).every("examples", Path)


def _material(city: Path) -> tuple[Material, Path]:
    sources, faqs, recipe = city_sources(city, [BASE, *_examples(city)])
    return gather(sources, faqs), recipe


def _model(city: Path, state: Path) -> Model:
    with console.status("モデルを準備しています…"):
        return load_or_train(city, _examples(city), state / "nlu").model


def _sentences(files: Sequence[Path]) -> list[tuple[str, Example]]:
    read = [read_file(path) for path in files]
    findings = [finding for _, found in read for finding in found]
    _show(findings)
    if any(finding.severity == "error" for finding in findings):
        raise typer.Exit(1)
    return merge(file for file, _ in read if file)[0].pairs


def _conclude(
    judged: Sequence[Judged],
    city: Path,
    report: Path | None,
    curve: Sequence[tuple[int, float]] = (),
) -> Metrics:
    """Show the figures and what to mend, and write the report."""
    material, _ = _material(city)
    metrics, advice = measure(judged), list(advise(judged, material.data))
    _tables(metrics, advice)
    if report:
        write_report(report, judged, metrics, advice, curve)
        console.print(f"図と数値を {report} に書きました")
    return metrics


def _tables(metrics: Metrics, advice: Sequence[Advice]) -> None:
    scores = Table("意図", "適合率", "再現率", "F1", "文の数")
    for name, one in [*metrics.intents.items(), *metrics.entities.items()]:
        scores.add_row(
            name, f"{one.precision:.2f}", f"{one.recall:.2f}", f"{one.f1:.2f}", str(one.support)
        )
    console.print(scores)
    wrong = Table("文", "正しい意図", "理解した意図", "確信度", "提案")
    for each in advice[:_SHOWN]:
        said = each.judged
        sureness = f"{said.confidence:.2f}"
        wrong.add_row(said.example.text, said.intent, said.guess, sureness, each.suggestion)
    console.print(wrong)
    pairs = zip(_FIGURES, _figures(metrics), strict=True)
    console.print("  ".join(f"{name} {value}" for name, value in pairs))


def _figures(metrics: Metrics) -> list[str]:
    values = (
        metrics.accuracy,
        metrics.macro_f1,
        metrics.sure,
        metrics.sure_accuracy,
        metrics.calibration_error,
        metrics.refused,
        metrics.entity_f1,
    )
    return [f"{value:.3f}" for value in values]


def _typed() -> str:
    try:
        return console.input("[bold]> [/]")
    except EOFError:
        return ""


def _explain(model: Model, text: str) -> None:
    message = model.process(text, datetime.now(_TOKYO))
    console.print(f"判定: {message.verdict.value}  信頼: {message.trust:.2f}", markup=False)
    for guess in message.guesses[:3]:
        console.print(f"  {guess.confidence:.2f}  {guess.intent}", markup=False)
    for entity in message.entities:
        console.print(f"  {entity.name} = {entity.value} 「{entity.text}」", markup=False)
    for faq in message.faqs:
        console.print(f"  FAQ {faq.score:.2f}  {faq.question}", markup=False)


def _show(findings: Sequence[Finding]) -> None:
    for finding in findings:
        style = "red" if finding.severity == "error" else "yellow"
        console.print(str(finding), style=style, markup=False, highlight=False)
