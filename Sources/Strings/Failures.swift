/// Troubles of disks, files, terminals and networks: what was tried, on what, and what to do.
extension Strings {
    package func noSuchSession(_ name: String) -> String {
        text(
            "セッション「\(name)」はありません。fusen list で一覧、fusen new \(name) で新しく作れます。",
            "There is no session “\(name)”. fusen list shows what there is; fusen new \(name) makes it.")
    }
    package func sessionExists(_ name: String) -> String {
        text(
            "セッション「\(name)」はすでにあります。別の名前にするか、fusen open \(name) で開いてください。",
            "There is already a session “\(name)”. Choose another name, or open it with fusen open \(name).")
    }
    package func unusableName(_ name: String) -> String {
        text(
            "「\(name)」はセッションの名前に使えません。文字、数字、- と _ で、40文字ほどまでにしてください。",
            "“\(name)” cannot name a session. Use letters, digits, - and _, up to about 100.")
    }
    package func notASession(_ path: String) -> String {
        text(
            "\(path) はfusenのセッションではありません。.fusen のファイルを指定してください。",
            "\(path) is not a fusen session. Name a .fusen file.")
    }
    package func newer(_ path: String, version: String) -> String {
        text(
            "\(path) はより新しいfusen（\(version)）で作られています。fusenを更新してください。",
            "\(path) was made by a newer fusen (\(version)). Update fusen to read it.")
    }
    package func damaged(_ path: String, why: String) -> String {
        text(
            "\(path) は壊れています（\(why)）。fusen check で調べるか、スナップショット（.snapshot.json）"
                + "から復元できます。",
            "\(path) is damaged (\(why)). Try fusen check, or import a .snapshot.json.")
    }
    package func notASnapshot(_ path: String, why: String) -> String {
        text(
            "\(path) はスナップショットとして読み取れません（\(why)）。別のものを指定してください。",
            "\(path) cannot be read as a snapshot (\(why)). Name another one.")
    }
    package func wrongChecksum(_ path: String) -> String {
        text(
            "\(path) は書き出した後に変わっています（チェックサムが一致しません）。"
                + "別のスナップショットを使ってください。",
            "\(path) has changed since it was written (its checksum does not match). Use another snapshot.")
    }
    package func diskFull(_ path: String) -> String {
        text(
            "\(path) に書き込めません。ディスクがいっぱいです。空きを作って、もう一度実行してください。",
            "Could not write \(path): the disk is full. Free some space and try again.")
    }
    package func readOnly(_ path: String) -> String {
        text(
            "\(path) に書き込めません。書き込み権限がありません。フォルダの権限を確認するか、--sessions "
                + "で別の場所を指定してください。",
            "Could not write \(path): writing there is not allowed. Check the folder's permissions, or name "
                + "another with --sessions."
        )
    }
    package func inUse(_ path: String, by names: [String]) -> String {
        text(
            "\(path) をほかの画面が開いています（\(names.joined(separator: "・"))）。閉じてから、"
                + "もう一度実行してください。",
            "\(path) is open elsewhere (\(names.joined(separator: ", "))). Close it there and try again.")
    }
    package func busy(_ path: String) -> String {
        text(
            "\(path) は別の画面が使用中です。少し待って、もう一度実行してください。",
            "Another console is holding \(path). Wait a little and try again.")
    }
    package func failed(_ path: String, why: String) -> String {
        text(
            "\(path) を扱えません（\(why)）。場所と権限を確認してください。",
            "Could not use \(path) (\(why)). Check the place and its permissions.")
    }

    // MARK: - For a console's one line, where a path would push what helps off the screen

    package var diskFullLine: String {
        text(
            "ディスクがいっぱいで保存できません。空きを作って、もう一度 Enter",
            "Not saved: the disk is full. Free some space, then Enter again")
    }
    package var readOnlyLine: String {
        text(
            "書き込み権限がなく保存できません。権限を直して、もう一度 Enter",
            "Not saved: writing is not allowed. Fix the permissions, then Enter again")
    }
    package var busyLine: String {
        text(
            "別の画面が使用中です。少し待って、もう一度 Enter",
            "Not saved: another console is using it. Wait a little, then Enter again")
    }
    package func notWrittenLine(why: String) -> String {
        text("保存できません（\(why)）。もう一度 Enter", "Not saved (\(why)). Enter again")
    }
    package func notReadLine(why: String) -> String { text("読み取れません（\(why)）", "Could not read (\(why))") }
    package func damagedLine(why: String) -> String {
        text("壊れています（\(why)）。fusen check で調べてください", "Damaged (\(why)). Try fusen check")
    }

    // MARK: - The terminal

    package var inputIsNotATerminal: String {
        text(
            "キー入力を受け取れません。標準入力が端末ではありません。端末で直接起動してください。",
            "Cannot read keys: standard input is not a terminal. Start it in a terminal, without a pipe.")
    }
    package var outputIsNotATerminal: String {
        text(
            "画面を表示できません。標準出力が端末ではありません。端末で直接起動してください。",
            "Cannot draw: standard output is not a terminal. Start it in a terminal, without a pipe.")
    }
    package func unknownTerminal(_ name: String) -> String {
        text(
            "画面を表示できません。端末の種類「\(name)」の情報がありません。",
            "Cannot draw: this machine does not know the terminal “\(name)”. ") + otherTerminal
    }
    package var noTerminalNamed: String {
        text(
            "画面を表示できません。端末の種類（TERM）が空です。",
            "Cannot draw: TERM names no terminal. ") + otherTerminal
    }
    package func terminalTooSimple(_ name: String) -> String {
        text(
            "画面を表示できません。端末「\(name)」ではカーソルを動かせません。",
            "Cannot draw: the terminal “\(name)” cannot move its cursor. ")
            + otherTerminal
    }
    package func noResources(why: String) -> String {
        text(
            "画面を用意できません（\(why)）。ほかのプログラムを閉じて、もう一度起動してください。",
            "Cannot prepare the screen (\(why)). Close other programs and start again.")
    }
    private var otherTerminal: String {
        text("TERM=xterm-256color を付けて、もう一度起動してください。", "Start again with TERM=xterm-256color.")
    }

    // MARK: - The embeddings endpoint

    package func notAnEndpoint(_ address: String) -> String {
        text(
            "「\(address)」は http://127.0.0.1:8080/v1 のようなアドレスではありません。",
            "“\(address)” is not an address like http://127.0.0.1:8080/v1.")
    }
    package func endpointElsewhere(_ host: String) -> String {
        text(
            "\(host) はこのPCではありません。意見を外部へ送信してよければ --embeddings-anywhere を付けてください。",
            "\(host) is not this machine. Add --embeddings-anywhere if opinions may be sent there.")
    }
    package func endpointSilent(_ host: String, why: String) -> String {
        text(
            "\(host) の埋め込みAPIが応答しません（\(why)）。使わずに助言を続けます。",
            "The embeddings at \(host) do not answer (\(why)). Advice goes on without them.")
    }
}
