"""The ``madoguchi`` command, run as people run it."""

import json
import signal
import socket
import urllib.request
from pathlib import Path

from shell import Command, Ran


def said(ran: Ran) -> list[dict[str, object]]:
    """What ``talk --json`` said: one value a line."""
    assert ran.code == 0, ran.err
    return [json.loads(line) for line in ran.out.splitlines()]


def small_city(folder: Path, *enabled: str) -> Path:
    """A city without a classifier, which opens in a moment."""
    folder.mkdir()
    names = ", ".join(f'"{name}"' for name in enabled)
    (folder / "city.toml").write_text(
        '[city]\nname = "ためし町"\n\n[contact]\ndepartment = "町民課"\n'
        f'telephone = "0000-11-2222"\n\n[plugins]\nenabled = [{names}]\n',
        "utf-8",
    )
    (folder / "menu.toml").write_text("", "utf-8")
    return folder


def test_a_new_city_is_made_checked_and_never_overwritten(command: Command) -> None:
    made = command.run("init", "mycity")
    assert made.code == 0, made.err
    assert "madoguchi check --city mycity" in made.out
    assert (command.home / "mycity" / "city.toml").is_file()
    checked = command.run("check", "--city", "mycity")
    assert checked.code == 0, checked.err
    assert "誤り 0件" in checked.out
    again = command.run("init", "mycity")
    assert again.code == 1
    assert "すでにファイルがあります" in again.err
    assert command.run("init", "mycity/city.toml").code == 1


def test_a_slip_in_a_citys_file_is_told_with_its_line(command: Command) -> None:
    city = small_city(command.home / "city")
    with (city / "city.toml").open("a") as settings:
        settings.write("\n[retention]\nhistroy_days = 3\n")
    for arguments in (["check"], ["serve"], ["talk", "--json"], ["db", "upgrade"]):
        ran = command.run(*arguments, "--city", "city")
        if arguments == ["db", "upgrade"]:
            assert ran.code == 0
            continue
        assert ran.code == 1
        assert "city.toml:12" in ran.err
        assert "history_days" in ran.err
        assert "Traceback" not in ran.err


def test_a_menu_that_leads_nowhere_is_told_with_its_line(command: Command) -> None:
    city = small_city(command.home / "city")
    (city / "menu.toml").write_text(
        '[[pages]]\nname = "main"\n\n[[pages.cells]]\nlabel.ja = "ごみ"\naction = "do:garbage.sort"\n'
        '\n[[pages.cells]]\nlabel.ja = "人"\naction = "go:persn"\n'
        '\n[[pages.cells]]\nlabel.ja = "？"\naction = "jump:away"\n',
        "utf-8",
    )
    ran = command.run("check", "--city", "city")
    assert ran.code == 1
    for part in ("menu.toml:6", "menu.toml:10", "「person」ではありませんか", "menu.toml:14"):
        assert part in ran.err
    assert "誤り 3件" in ran.out


def test_a_plugin_that_is_not_installed_is_named_with_the_nearest(command: Command) -> None:
    small_city(command.home / "city", "garbge")
    ran = command.run("check", "--city", "city")
    assert ran.code == 1
    assert "「garbage」ではありませんか" in ran.err
    assert "Traceback" not in ran.err


def test_a_city_that_is_not_there_is_one_sentence(command: Command) -> None:
    ran = command.run("check", "--city", "nowhere")
    assert ran.code == 1
    assert "ファイルがありません" in ran.err
    assert "Traceback" not in ran.err


def test_plugins_are_listed_with_those_in_use(command: Command) -> None:
    small_city(command.home / "city", "web")
    rows = command.run("plugins", "list", "--city", "city").out.splitlines()
    used = {row.split("│")[1].strip(): "○" in row for row in rows if "madoguchi." in row}
    assert used["web"]
    assert not used["garbage"]


def test_the_database_is_brought_up_to_date_once(command: Command) -> None:
    small_city(command.home / "city", "garbage")
    first = command.run("db", "upgrade", "--city", "city")
    assert first.code == 0, first.err
    assert "core/0001" in first.out
    assert "garbage/0001" in first.out
    second = command.run("db", "upgrade", "--city", "city")
    assert second.out == "データベースは最新です。\n"


def test_a_script_talks_a_line_at_a_time(command: Command) -> None:
    values = said(command.run("talk", "--json", given="壊れた傘を捨てたい\n"))
    assert values
    assert "傘" in str(values[0]["plain"])
    assert {"is", "plain"} <= values[0].keys()


def test_a_script_is_the_same_person_by_name_and_goes_on_later(command: Command) -> None:
    small_city(command.home / "city")
    talk = ("talk", "--json", "--city", "city", "--as")
    assert said(command.run(*talk, "hanako", given="担当者\n"))[0]["plain"]
    repeated = said(command.run(*talk, "hanako", given="もう一度\n"))
    assert "0000-11-2222" in str(repeated)
    stranger = said(command.run(*talk, "taro", given="もう一度\n"))
    assert "0000-11-2222" not in str(stranger)


def test_a_script_may_send_anything(command: Command) -> None:
    small_city(command.home / "city")
    given = "\n".join(("", "\x00", "😀" * 3000, "answer:::")).encode() + b"\n\xff\xfe\xed\xa0\x80\n"
    ran = command.run("talk", "--json", "--city", "city", given=given)
    assert len(said(ran)) >= 5
    assert "Traceback" not in ran.err


def test_a_channel_that_does_not_exist_is_refused(command: Command) -> None:
    ran = command.run("talk", "--channel", "pigeon")
    assert ran.code == 2
    assert "pigeon" in ran.err


def test_people_can_chat_in_the_terminal(command: Command) -> None:
    small_city(command.home / "city")
    ran = command.run("talk", "--city", "city", given="担当者\n")
    assert ran.code == 0, ran.err
    assert "ためし町" in ran.out
    assert "0000-11-2222" in ran.out


def test_a_port_in_use_is_one_sentence_with_a_way_out(command: Command) -> None:
    small_city(command.home / "city")
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        ran = command.run("serve", "--city", "city", "--port", str(port))
    assert ran.code == 1
    assert "別のプログラムが使っています" in ran.err
    assert f"--port {port + 1}" in ran.err
    assert "Traceback" not in ran.err


def test_an_address_of_another_machine_is_refused_in_one_sentence(command: Command) -> None:
    small_city(command.home / "city")
    ran = command.run("serve", "--city", "city", "--host", "192.0.2.1")
    assert ran.code == 1
    assert "--host" in ran.err
    assert "Traceback" not in ran.err


def test_a_folder_that_cannot_be_written_is_one_sentence(command: Command) -> None:
    small_city(command.home / "city")
    (command.home / "file").write_text("")
    ran = command.run("serve", "--city", "city", "--state", "file/state")
    assert ran.code == 1
    assert "file" in ran.err
    assert "Traceback" not in ran.err


def test_the_server_tells_its_health_and_stops_at_a_signal(
    command: Command, free_port: int
) -> None:
    small_city(command.home / "city", "web")
    for number in (signal.SIGTERM, signal.SIGINT):
        with command.serving(free_port, "--city", "city") as process:
            for path, part in (("healthz", "ok"), ("readyz", "ok"), ("metrics", "madoguchi_turns")):
                with urllib.request.urlopen(f"http://127.0.0.1:{free_port}/{path}") as answer:
                    assert part in answer.read().decode()
            process.send_signal(number)
            assert process.wait(20) == 0
