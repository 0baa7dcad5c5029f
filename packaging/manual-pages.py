#!/usr/bin/env python3
"""Makes manual pages of what the program says of itself.

    manual-pages.py FUSEN FOLDER [--date YYYY-MM-DD]

fusen.1 and one a verb, in English into FOLDER/man1 and in Japanese into FOLDER/ja/man1. All they hold comes from the
argument parser (`--experimental-dump-help`), but for the headings and what no option says, which stand here."""
import argparse
import json
import os
import subprocess

WORDS = {
    "en": {
        "name": "NAME", "synopsis": "SYNOPSIS", "description": "DESCRIPTION", "verbs": "VERBS", "options": "OPTIONS",
        "arguments": "ARGUMENTS", "environment": "ENVIRONMENT", "files": "FILES", "status": "EXIT STATUS",
        "see": "SEE ALSO", "default": "Default: {}.", "values": "One of: {}.", "comma": ", ", "manual": "fusen manual",
        "parser": {},
        "first": "Without a verb, fusen opens a session; where there is none yet, it offers what to begin with. "
                 "Ctrl-Q leaves a console, F12 shows its keys.",
        "of_environment": [
            ("FUSEN_SESSIONS", "The folder of sessions where --sessions is not given."),
            ("FUSEN_STORE", "The server of sessions, postgres://…, where --store is not given."),
            ("XDG_DATA_HOME", "Where the folder fusen of sessions is, instead of ~/.local/share."),
            ("NO_COLOR", "When it is not empty, consoles use no colours."),
            ("ESCDELAY", "How many milliseconds an escape byte waits for the rest of a key; 1 to 5000."),
            ("LC_ALL, LC_MESSAGES, LANG", "English where they begin with en, else Japanese."),
        ],
        "of_files": [
            ("SESSIONS/NAME/NAME.fusen", "A session: one file, which may be copied while no console is open."),
            ("SESSIONS/NAME/report", "The reports for the public; those in report-internal are not."),
            ("~/.local/share/fusen", "The sessions where no other folder is named."),
        ],
        "of_status": [("0", "Done."), ("1", "Refused or failed; one line on standard error says why."),
                      ("64", "Wrong usage.")],
        "guide": "The guide: /usr/share/doc/fusen/html, or docs of the source. Programs and templates to begin from: "
                 "/usr/share/doc/fusen/examples.",
    },
    "ja": {
        "name": "名前", "synopsis": "書式", "description": "説明", "verbs": "コマンド", "options": "オプション",
        "arguments": "引数", "environment": "環境変数", "files": "ファイル", "status": "終了ステータス",
        # Lines break at spaces alone between words of other letters.
        "see": "関連項目", "default": "省略時は {}。", "values": "{} のどれか。", "comma": ", ",
        "manual": "fusen マニュアル",
        "parser": {
            "Show the version.": "版を表示する。", "Show help information.": "ヘルプを表示する。",
            "Show subcommand help information.": "コマンドのヘルプを表示する。",
        },
        "first": "コマンドなしの fusen は、セッションを開きます。まだなければ、はじめ方を尋ねます。"
                 "画面は Ctrl-Q で終わり、F12 で使えるキーが出ます。",
        "of_environment": [
            ("FUSEN_SESSIONS", "--sessions がないときの、セッションのフォルダ。"),
            ("FUSEN_STORE", "--store がないときの、セッションのサーバー（postgres://…）。"),
            ("XDG_DATA_HOME", "セッションのフォルダ fusen を置く所。なければ ~/.local/share。"),
            ("NO_COLOR", "空でなければ、画面に色を使わない。"),
            ("ESCDELAY", "エスケープの続きを待つ時間（ミリ秒）。1 から 5000。"),
            ("LC_ALL, LC_MESSAGES, LANG", "en で始まれば英語、ほかは日本語。"),
        ],
        "of_files": [
            ("SESSIONS/NAME/NAME.fusen", "セッション。一つのファイルで、画面を閉じていればコピーできる。"),
            ("SESSIONS/NAME/report", "公開用の報告。report-internal は内部用で、公開しない。"),
            ("~/.local/share/fusen", "ほかに指定がないときの、セッションのフォルダ。"),
        ],
        "of_status": [("0", "できた。"), ("1", "断ったか、失敗した。理由は標準エラー出力に一行で出る。"),
                      ("64", "使い方の誤り。")],
        "guide": "使い方: /usr/share/doc/fusen/html、またはソースの docs。進行プログラムとひな形の例: "
                 "/usr/share/doc/fusen/examples。",
    },
}


def escaped(text):
    """Text that roff takes for nothing but text."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    return "\n".join("\\&" + line if line[:1] in (".", "'") else line for line in text.split("\n"))


def prose(text):
    """Paragraphs; of lines that are indented, the less indented ones are what the more indented ones explain."""
    rows = []
    for line in text.split("\n"):
        indented = len(line) - len(line.lstrip(" "))
        if not line.strip():
            rows.append(".PP")
        elif 0 < indented < 4:
            rows += [".TP", escaped(line.strip())]
        else:
            if rows and rows[-1].endswith("、"):
                # The line was broken within a sentence, for terminals.
                rows[-1] += escaped(line.strip())
                continue
            if indented == 0 and rows and rows[-1] not in (".PP", ".br"):
                rows.append(".br")
            rows.append(escaped(line.strip()))
    return rows


def spelled(argument):
    """An option as it is typed: -o, --output FILE."""
    names = [("--" if name["kind"] == "long" else "-") + name["name"] for name in argument.get("names", [])]
    value = argument.get("valueName", "") if argument["kind"] != "flag" else ""
    return names, value


class Page:
    def __init__(self, command, language, version, date):
        self.words, self.language = WORDS[language], language
        self.command = command
        self.path = command.get("superCommands", []) + [command["commandName"]]
        self.title = "-".join(self.path)
        self.rows = ["'\\\" -*- coding: utf-8 -*-"]
        # Without it groff breaks no line of Japanese.
        if language == "ja":
            self.rows.append(".mso ja.tmac")
        self.rows += [f'.TH {self.title.upper()} 1 "{date}" "fusen {version}" "{self.words["manual"]}"', ".nh", ".ad l"]

    def section(self, key):
        self.rows.append(f'.SH {self.words[key]}')

    def listed(self, key, pairs):
        if not pairs:
            return
        self.section(key)
        for head, body in pairs:
            self.rows += [".TP", ".B " + escaped(head), *prose(body)]

    def told(self, argument):
        """What an argument is for, with its default and its values."""
        text = argument.get("abstract", "")
        text = self.words["parser"].get(text, text)
        if argument.get("allValues") and not all(value in text for value in argument["allValues"]):
            text += "\n" + self.words["values"].format(self.words["comma"].join(argument["allValues"]))
        if argument.get("defaultValue") and argument["kind"] != "flag":
            text += "\n" + self.words["default"].format(argument["defaultValue"])
        return text.strip()

    def made(self):
        command, words = self.command, self.words
        arguments = [one for one in command.get("arguments", []) if one.get("shouldDisplay", True)]
        positional = [one for one in arguments if one["kind"] == "positional"]
        options = [one for one in arguments if one["kind"] != "positional"]
        verbs = [one for one in command.get("subcommands", []) if one["commandName"] != "help"]
        self.section("name")
        self.rows.append(f'{escaped(self.title)} \\- {escaped(command.get("abstract", "").rstrip("。."))}')
        self.section("synopsis")
        line = "\\fB" + escaped(" ".join(self.path)) + "\\fR"
        for one in positional:
            value = "\\fI" + escaped(one["valueName"]) + "\\fR" + (" ..." if one.get("isRepeating") else "")
            line += f" [{value}]" if one.get("isOptional") else f" {value}"
        self.rows.append(line + " [\\fIoption\\fR ...]" if not verbs else line + " [\\fIverb\\fR] [\\fIoption\\fR ...]")
        if command.get("discussion") or verbs:
            self.section("description")
            self.rows += prose(words["first"] if verbs else command["discussion"])
        if verbs:
            self.listed("verbs", [(one["commandName"], one.get("abstract", "")) for one in verbs])
        self.listed("arguments", [(one["valueName"], self.told(one)) for one in positional])
        if options:
            self.section("options")
            for one in options:
                names, value = spelled(one)
                head = ", ".join("\\fB" + escaped(name) + "\\fR" for name in names)
                self.rows += [".TP", head + (" \\fI" + escaped(value) + "\\fR" if value else ""), *prose(self.told(one))]
        if verbs:
            self.listed("environment", words["of_environment"])
            self.listed("files", words["of_files"])
        self.listed("status", words["of_status"])
        self.section("see")
        others = [f'{self.title}-{one["commandName"]}' for one in verbs] or ["fusen"]
        self.rows.append(", ".join(f"\\fB{escaped(name)}\\fR(1)" for name in others))
        if verbs:
            self.rows += [".PP", *prose(words["guide"])]
        return "\n".join(self.rows) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("fusen")
    parser.add_argument("folder")
    parser.add_argument("--date", default="")
    options = parser.parse_args()
    for language, locale, folder in (("en", "en_US.UTF-8", "man1"), ("ja", "ja_JP.UTF-8", "ja/man1")):
        environment = dict(os.environ, LC_ALL=locale)
        ask = lambda word: subprocess.run([options.fusen, word], env=environment, check=True, capture_output=True,
                                          encoding="utf-8").stdout
        root = json.loads(ask("--experimental-dump-help"))["command"]
        version = ask("--version").split()[0]
        verbs = [one for one in root["subcommands"] if one.get("shouldDisplay", True) and one["commandName"] != "help"]
        os.makedirs(os.path.join(options.folder, folder), exist_ok=True)
        for command in [root] + verbs:
            page = Page(command, language, version, options.date)
            path = os.path.join(options.folder, folder, page.title + ".1")
            with open(path, "w", encoding="utf-8") as file:
                file.write(page.made())


main()
