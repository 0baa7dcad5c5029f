/// Troubles of disks, files, terminals and networks: what was tried, on what, and what to do.
extension Strings {
    /// A verb's session does not exist; `name` as it was typed.
    package func noSuchSession(_ name: String) -> String {
        text(
            "セッション「\(name)」はありません。fusen list で一覧、fusen new \(name) で新しく作れます。",
            "There is no session “\(name)”. fusen list shows what there is; fusen new \(name) makes it.")
    }
    /// Verb `new`: the name is taken.
    package func sessionExists(_ name: String) -> String {
        text(
            "セッション「\(name)」はすでにあります。別の名前にするか、fusen open \(name) で開いてください。",
            "There is already a session “\(name)”. Choose another name, or open it with fusen open \(name).")
    }
    /// A session is named by words that cannot be a file's name; `name` as it was typed.
    package func unusableName(_ name: String) -> String {
        text(
            "「\(name)」はセッションの名前に使えません。文字、数字、- と _ で、40文字ほどまでにしてください。",
            "“\(name)” cannot name a session. Use letters, digits, - and _, up to about 100.")
    }
    /// The file is there but was not written by fusen; any verb that opens a session.
    package func notASession(_ path: String) -> String {
        text(
            "\(path) はfusenのセッションではありません。.fusen のファイルを指定してください。",
            "\(path) is not a fusen session. Name a .fusen file.")
    }
    /// A journal or snapshot has a format this version cannot read; `version` is that of the fusen that wrote it.
    package func newer(_ path: String, version: String) -> String {
        text(
            "\(path) はより新しいfusen（\(version)）で作られています。fusenを更新してください。",
            "\(path) was made by a newer fusen (\(version)). Update fusen to read it.")
    }
    /// A journal cannot be read or contradicts itself; `why` is a detail in English, for whoever repairs it.
    package func damaged(_ path: String, why: String) -> String {
        text(
            "\(path) は壊れています（\(why)）。fusen check で調べるか、スナップショット（.snapshot.json）"
                + "から復元できます。",
            "\(path) is damaged (\(why)). Try fusen check, or import a .snapshot.json.")
    }
    /// The JSON was not written by fusen or lacks fields; `why` names the place in the file, in English.
    package func notASnapshot(_ path: String, why: String) -> String {
        text(
            "\(path) はスナップショットとして読み取れません（\(why)）。別のものを指定してください。",
            "\(path) cannot be read as a snapshot (\(why)). Name another one.")
    }
    /// A snapshot was edited or cut short; nothing of it is read.
    package func wrongChecksum(_ path: String) -> String {
        text(
            "\(path) は書き出した後に変わっています（チェックサムが一致しません）。"
                + "別のスナップショットを使ってください。",
            "\(path) has changed since it was written (its checksum does not match). Use another snapshot.")
    }
    /// A verb could not write, for want of space or quota.
    package func diskFull(_ path: String) -> String {
        text(
            "\(path) に書き込めません。ディスクがいっぱいです。空きを作って、もう一度実行してください。",
            "Could not write \(path): the disk is full. Free some space and try again.")
    }
    /// A verb could not write, for want of permission or on a read-only disk.
    package func readOnly(_ path: String) -> String {
        text(
            "\(path) に書き込めません。書き込み権限がありません。フォルダの権限を確認するか、--sessions "
                + "で別のフォルダを指定してください。",
            "Could not write \(path): writing there is not allowed. Check the folder's permissions, or name "
                + "another with --sessions."
        )
    }
    /// Verb `redact`: refused while consoles have the session open; `names` are their operators'.
    package func inUse(_ path: String, by names: [String]) -> String {
        text(
            "\(path) をほかの画面が開いています（\(names.joined(separator: "・"))）。閉じてから、"
                + "もう一度実行してください。",
            "\(path) is open elsewhere (\(names.joined(separator: ", "))). Close it there and try again.")
    }
    /// Another process has held the journal's lock for more than five seconds.
    package func busy(_ path: String) -> String {
        text(
            "\(path) は別の画面が使用中です。少し待って、もう一度実行してください。",
            "Another console is holding \(path). Wait a little and try again.")
    }
    /// Any other error of a file, reading or writing; `why` is the system's own message.
    package func failed(_ path: String, why: String) -> String {
        text(
            "\(path) を扱えません（\(why)）。フォルダと権限を確認してください。",
            "Could not use \(path) (\(why)). Check the place and its permissions.")
    }

    // MARK: - For a console's one line, where a path would push what helps off the screen

    /// Message of a console whose change is not saved yet; it is tried again by itself.
    package var diskFullLine: String {
        text(
            "ディスクがいっぱいで、まだ保存できません。空きを作れば保存されます",
            "Not saved yet: the disk is full. It is saved once there is space")
    }
    /// The same, for want of permission.
    package var readOnlyLine: String {
        text(
            "書き込み権限がなく、まだ保存できません。権限を直せば保存されます",
            "Not saved yet: writing is not allowed. It is saved once it is")
    }
    /// The same, when the journal's lock could not be had in time.
    package var busyLine: String {
        text(
            "別の画面が使用中で、まだ保存できません。空きしだい保存されます",
            "Not saved yet: another program has the file. It is saved once it is free")
    }
    /// The same, for any other error of writing; `why` is the system's own message.
    package func notWrittenLine(why: String) -> String {
        text("まだ保存できません（\(why)）。直れば保存されます", "Not saved yet (\(why)). It is tried again")
    }
    /// Message of a console that could not open or read a file; `why` is the system's own message.
    package func notReadLine(why: String) -> String { text("読み取れません（\(why)）", "Could not read (\(why))") }
    /// Message of a console whose journal was found damaged while it was open; `why` is in English.
    package func damagedLine(why: String) -> String {
        text("壊れています（\(why)）。fusen check で調べてください", "Damaged (\(why)). Try fusen check")
    }

    // MARK: - The terminal

    /// A console was started with its input from a pipe or a file; printed before anything is drawn.
    package var inputIsNotATerminal: String {
        text(
            "キー入力を受け取れません。標準入力が端末ではありません。端末で直接起動してください。",
            "Cannot read keys: standard input is not a terminal. Start it in a terminal, without a pipe.")
    }
    /// A console was started with its output into a pipe or a file.
    package var outputIsNotATerminal: String {
        text(
            "画面を表示できません。標準出力が端末ではありません。端末で直接起動してください。",
            "Cannot draw: standard output is not a terminal. Start it in a terminal, without a pipe.")
    }
    /// A console was started where terminfo does not describe `name`, the value of TERM.
    package func unknownTerminal(_ name: String) -> String {
        text(
            "画面を表示できません。端末の種類「\(name)」の情報がありません。",
            "Cannot draw: this machine does not know the terminal “\(name)”. ") + otherTerminal
    }
    /// A console was started with TERM empty or unset.
    package var noTerminalNamed: String {
        text(
            "画面を表示できません。端末の種類（TERM）が空です。",
            "Cannot draw: TERM names no terminal. ") + otherTerminal
    }
    /// A console was started on a terminal that has no cursor addressing; `name` is the value of TERM.
    package func terminalTooSimple(_ name: String) -> String {
        text(
            "画面を表示できません。端末「\(name)」ではカーソルを動かせません。",
            "Cannot draw: the terminal “\(name)” cannot move its cursor. ")
            + otherTerminal
    }
    /// A console could not start for want of memory or files; `why` is the system's own message.
    package func noResources(why: String) -> String {
        text(
            "画面を用意できません（\(why)）。ほかのプログラムを閉じて、もう一度起動してください。",
            "Cannot prepare the screen (\(why)). Close other programs and start again.")
    }
    private var otherTerminal: String {
        text("TERM=xterm-256color を付けて、もう一度起動してください。", "Start again with TERM=xterm-256color.")
    }

    // MARK: - The embeddings endpoint

    /// Verb `suggest`: `--embeddings` is no `http:` address with a host and a possible port; as it was typed.
    package func notAnEndpoint(_ address: String) -> String {
        text(
            "「\(address)」は http://127.0.0.1:8080/v1 のようなアドレスではありません。",
            "“\(address)” is not an address like http://127.0.0.1:8080/v1.")
    }
    /// Verb `suggest`: refused before anything is sent, unless `--embeddings-anywhere` allows it.
    package func endpointElsewhere(_ host: String) -> String {
        text(
            "\(host) はこのPCではありません。意見を外部へ送信してよければ --embeddings-anywhere を付けてください。",
            "\(host) is not this machine. Add --embeddings-anywhere if opinions may be sent there.")
    }
    /// Verb `suggest`: a warning, printed once; `host` with its port, `why` in English.
    package func endpointSilent(_ host: String, why: String) -> String {
        text(
            "\(host) の埋め込みAPIが応答しません（\(why)）。使わずに助言を続けます。",
            "The embeddings at \(host) do not answer (\(why)). Advice goes on without them.")
    }
}
