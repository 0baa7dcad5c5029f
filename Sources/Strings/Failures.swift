package import Engine

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
            "\(path) はより新しいfusen\(version.isEmpty ? "" : "（\(version)）")で作られています。"
                + "fusenを更新してください。",
            "\(path) was made by a newer fusen\(version.isEmpty ? "" : " (\(version))"). Update fusen to read it.")
    }
    /// The same in a console's one line.
    package var newerLine: String {
        text("より新しいfusenの履歴があります。fusenを更新してください", "Written by a newer fusen; update this one")
    }
    /// A file or folder belongs to somebody else and may not be read.
    package func unreadable(_ path: String) -> String {
        text(
            "\(path) を読み取る権限がありません。ほかの利用者が作成したものかもしれません。"
                + "所有者と権限を確認してください。",
            "Reading \(path) is not allowed. It may belong to another user; check its owner and permissions.")
    }
    /// A console or a verb that changes a session, where it cannot be written.
    package func onlyReadable(_ path: String) -> String {
        text(
            "\(path) は読み取り専用のため、変更できません。内容を見るには fusen open … --at、fusen wall、"
                + "fusen report を使ってください。変更するには、書き込めるフォルダへコピーしてください。",
            "\(path) can only be read, so nothing can be changed. To look at it use fusen open … --at, fusen wall or "
                + "fusen report; to change it, copy it to where it can be written.")
    }
    /// The system lets the program open fewer files at a time than it needs.
    package func tooFewFiles(least: Int) -> String {
        text(
            "同時に開けるファイルの数が足りません。ulimit -n \(least) 以上にして、もう一度実行してください。",
            "Too few files may be open at a time. Set ulimit -n to \(least) or more and try again.")
    }
    /// The system lets the program have less memory than it needs; in KiB.
    package func tooLittleMemoryAllowed(least: Int) -> String {
        text(
            "使えるメモリの上限が小さすぎます。ulimit -v \(least) 以上にして、もう一度実行してください。",
            "Too little memory may be used. Set ulimit -v to \(least) or more and try again.")
    }
    /// A session's file was deleted, moved or renamed while a verb used it.
    package func gone(_ path: String) -> String {
        text(
            "\(path) が見つかりません。移動、削除、名前の変更、ドライブの取り外しを確認し、"
                + "元のフォルダに戻してください。",
            "\(path) is no longer there: moved, deleted, renamed, or its drive taken away. Put it back.")
    }
    /// Another session's file was put in the place of one that is open.
    package func replaced(_ path: String) -> String {
        text(
            "\(path) が別のファイルに入れ替わりました。元のファイルを戻すか、開き直してください。",
            "\(path) has been replaced by another file. Put the right one back, or open it again.")
    }
    /// An older copy was put in the place of a session that is open.
    package func rolledBack(_ path: String) -> String {
        text(
            "\(path) が古い内容に入れ替わりました。新しいファイルを戻すか、古い内容で続けるなら開き直してください。",
            "\(path) has been replaced by an older copy. Put the newer one back, or open it again to go on from the "
                + "older.")
    }
    /// A copy that somebody went on with elsewhere was put in the place of a session that is open.
    package func diverged(_ path: String) -> String {
        text(
            "\(path) が、別の端末で続きが書かれたものに入れ替わりました。どちらにも片方にない内容があります。"
                + "この端末の内容はスナップショットに残ります。入れ替わったもので続けるなら開き直してください。",
            "\(path) has been replaced by a copy to which something else was written on another machine. Each holds "
                + "what the other does not; what was here is kept as a snapshot. Open it again to go on from the copy.")
    }
    /// A session's file has a table, trigger or view that fusen does not make; `name` is as it stands in the file.
    package func foreignTables(_ path: String, name: String) -> String {
        text(
            "\(path) には、fusenが作成したものではない仕組み（\(name)）が含まれています。保存した内容が"
                + "失われるおそれがあるため開きません。入手元に確認してください。",
            "\(path) holds something that fusen did not make (\(name)). What is saved there might be lost, so it "
                + "is not opened. Ask whoever it came from.")
    }
    /// A session was put back from a backup while SQLite's rollback journal of another state lay beside it.
    package func foreignRollback(_ path: String) -> String {
        text(
            "\(path)-journal は、このファイルとは別の時点のものです。バックアップから戻したファイルなら、"
                + "\(path)-journal を別のフォルダへ移してから開いてください。このまま開くとファイルが壊れます。",
            "\(path)-journal belongs to another state of this file. If the file was put back from a backup, move "
                + "\(path)-journal elsewhere and open it then. Opened as it is, the file would be damaged.")
    }
    /// Verbs `new` and `import`: what was made could not be read again and was removed; `why` is one of the words
    /// below.
    package func notOpenable(_ path: String, why: String) -> String {
        text(
            "\(path) を作成できません。作成しても開けない内容です（\(why)）。元になるファイルを確認してください。",
            "Could not make \(path): it could not be opened again (\(why)). Check the file it was made of.")
    }
    /// Another program holds the session's file, and is no console.
    package func locked(_ path: String) -> String {
        text(
            "\(path) は別のプログラムが使用中です。そのプログラムを閉じて、もう一度実行してください。",
            "Another program is using \(path). Close that program and try again.")
    }
    /// A drive, on a network most often, on which files cannot be locked.
    package func noLocks(_ path: String) -> String {
        text(
            "\(path) のあるドライブでは、ファイルのロックが使えません。このPCのドライブにコピーして使ってください。",
            "The drive of \(path) has no file locks. Copy the session to a drive of this computer.")
    }
    /// Verb `redact`: without the words the session could not be opened; `why` is one of the words below.
    package func notRedactable(_ path: String, why: String) -> String {
        text(
            "\(path) からは消せません。消すと開けなくなるため、何も変更していません（\(why)）。"
                + "もっと長い言葉を指定してください。",
            "Cannot be taken out of \(path): it could not be opened afterwards, so nothing was changed (\(why)). "
                + "Name longer words.")
    }
    /// A journal cannot be read or contradicts itself; `why` is one of the words below.
    package func damaged(_ path: String, why: String) -> String {
        foundDamaged(path, why: why)
            + text(
                "fusen check で調べるか、スナップショット（.snapshot.json）から復元できます。",
                " Try fusen check, or import a .snapshot.json.")
    }
    /// The same as `check` says it, which needs not be told to check.
    package func foundDamaged(_ path: String, why: String) -> String {
        text("\(path) は壊れています（\(why)）。", "\(path) is damaged (\(why)).")
    }
    /// An entry is missing between others: refuses what would write, and warns of what is read.
    package func entryMissing(_ path: String, _ number: Int) -> String {
        foundEntryMissing(path, number)
            + text(
                "fusen check で、読み取れる内容を新しいセッションに復元できます。",
                " fusen check saves what can be read as a new session.")
    }
    /// The same as `check` says it.
    package func foundEntryMissing(_ path: String, _ number: Int) -> String {
        text(
            "\(path) は履歴\(number)が欠けていて、内容がそろっていません。書き込みはできません。",
            "Entry \(number) of \(path) is missing, so what it says is incomplete and nothing is written to it.")
    }
    /// Verb `check`, when nothing of a damaged session could be read; `found` is one of the two sentences above.
    package func nothingSaved(_ found: String) -> String {
        found
            + text(
                "読み取れる内容がなく、復元できませんでした。スナップショット（.snapshot.json）があれば、"
                    + "fusen import 新しい名前 ファイル で復元できます。",
                " Nothing of it could be read. If there is a .snapshot.json, fusen import NAME FILE makes a session "
                    + "of it.")
    }
    /// Warns, on opening and by verb `check`, of entries that do not agree with what stood before them; `others` is
    /// how many there are besides the first.
    package func misfits(_ path: String, _ first: Int, and others: Int) -> String {
        let more = others == 0 ? "" : text("ほか\(others)件", " and \(others) more")
        return text(
            "\(path) の履歴\(first)\(more)は、それより前の履歴と合っていません。表示に反映されていないことがあります。"
                + "fusen log で確認できます。",
            "Entry \(first)\(more) of \(path) does not agree with the entries before it; what is shown may lack it. "
                + "See fusen log.")
    }
    /// A line below that; the words are of its event.
    package func misfit(_ entry: Entry, _ words: String) -> String {
        text("  履歴\(entry.number)（\(entry.by)）\(words)", "  entry \(entry.number) (\(entry.by)) \(words)")
    }
    /// What should be a file of fusen's is a link, a pipe or the like.
    package func inTheWay(_ path: String) -> String {
        text(
            "\(path) がふつうのファイルではない（リンクやパイプなど）ため、開けません。"
                + "別のフォルダへ移してから、もう一度実行してください。",
            "\(path) is no plain file (a link, a pipe or the like), so the session is not opened. Move it elsewhere "
                + "and try again.")
    }
    /// The JSON was not written by fusen or lacks fields; `why` is one of the words below.
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
    /// A file that is to be read is larger than any of its kind; nothing of it is read.
    package func tooLarge(_ path: String, megabytes: Int) -> String {
        text(
            "\(path) は大きすぎます（\(megabytes) MBまで）。ファイルを確認してください。",
            "\(path) is too large (up to \(megabytes) MB). Check the file.")
    }
    /// A verb could not write, for want of space or quota.
    package func diskFull(_ path: String) -> String {
        text(
            "\(path) に書き込めません。ディスクがいっぱいか、書き込める大きさの上限（ulimit -f など）です。"
                + "空きを作るか上限を上げて、もう一度実行してください。",
            "Could not write \(path): the disk is full, or a limit (ulimit -f, a quota) is reached. Free some space or "
                + "raise the limit, and try again.")
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
        // A projector is nobody's. Of who opened it by another name, nobody is known.
        let who = names.map { $0.isEmpty ? wallName : $0 }
        let names =
            who.isEmpty
            ? "" : text("（\(who.joined(separator: "・"))）", " (\(who.joined(separator: ", ")))")
        return text(
            "\(path) をほかの画面が開いています\(names)。閉じてから、もう一度実行してください。",
            "\(path) is open elsewhere\(names). Close it there and try again.")
    }
    /// Another process has held the journal's lock for more than five seconds.
    package func busy(_ path: String) -> String {
        text(
            "\(path) は別の画面が使用中です。少し待って、もう一度実行してください。",
            "Another console is holding \(path). Wait a little and try again.")
    }
    /// Any other error of a file, reading or writing; `why` is one of the words below.
    package func failed(_ path: String, why: String) -> String {
        text(
            "\(path) を扱えません（\(why)）。フォルダと権限を確認してください。",
            "Could not use \(path) (\(why)). Check the place and its permissions.")
    }

    // MARK: - What is wrong with a file, in brackets behind what could not be done

    /// A part of the workshop contradicts another, or holds a number out of range.
    package func sentence(for violation: Violation) -> String {
        let subject =
            switch violation.subject {
            case .occasion: text("参加人数", "attendance")
            case .setting: text("グループと欄", "groups and lanes")
            case .agenda: text("次第", "agenda")
            case .clock: text("タイマー", "clock")
            case .note(let id): text("付箋\(id)", "note \(id)")
            case .cluster(let id): text("島\(id)", "cluster \(id)")
            case .boards: text("付箋の並び", "boards")
            case .ballot(let id): text("投票\(id)", "ballot \(id)")
            case .proposals: text("事業案", "proposals")
            }
        if let number = violation.number {
            return text("\(subject)の数値 \(number) が範囲外です", violation.description)
        }
        return text("\(subject)の内容に矛盾があります", violation.description)
    }
    /// An entry of a session cannot be read.
    package func entryUnreadable(_ number: Int) -> String {
        text("履歴\(number)を読み取れません", "entry \(number) cannot be read")
    }
    /// The same, where its number is not known.
    package var anEntryUnreadable: String { text("読み取れない履歴があります", "an entry cannot be read") }
    /// An entry of a session is longer than any.
    package var entryTooLong: String { text("長すぎる履歴があります", "an entry is too long") }
    /// No entry of a session can be read.
    package var nothingReadable: String { text("読み取れる履歴がありません", "nothing readable") }
    /// A session or a snapshot without lanes and groups.
    package var noFounding: String { text("グループと欄がありません", "no lanes and no groups") }
    /// A file did not take what was written, though nothing failed.
    package var leavesNoTrace: String {
        text("書き込んだ内容がファイルに残りません", "the file did not take the entry")
    }
    /// What was written was read again, and is something else.
    package var notAsWritten: String { text("書き込んだ内容と一致しません", "not what was written") }
    /// A thousand files of that name are there.
    package var noFreeName: String { text("同じ名前のファイルが多すぎます", "no name is free") }
    /// A file of JSON that does not say that it is a snapshot.
    package var noSnapshotMark: String { text("スナップショットの形式ではありません", "no fusen.snapshot") }
    /// A value in a file of JSON; `place` is its path, empty where the file is no JSON, `english` what the reader says.
    package func unreadableValue(at place: String, _ english: String) -> String {
        place.isEmpty
            ? text("JSONとして読み取れません", english) : text("\(place) の値を読み取れません", "\(place)\(english)")
    }
    /// The pages of a file of SQLite; `english` is what it says of them.
    package func brokenPages(_ english: String) -> String { text("ファイルの内部が壊れています", english) }
    /// A library failed: its name, its own number for that, and what it says in English.
    package func libraryFailed(_ library: String, code: Int, _ english: String) -> String {
        text("\(library) のエラー\(code == 0 ? "" : " \(code)")", english)
    }
    /// What a server or the system says in a language of its own, behind a sentence of ours.
    package func inItsOwnWords(_ words: String) -> String { text("原文: \(words)", words) }
    /// An error that has no sentence; `english` is its name.
    package func unexpected(_ english: String) -> String {
        text("思わぬエラーが起きました（原文: \(english)）。", "Something unexpected went wrong (\(english)).")
    }

    // MARK: - What the system said, in brackets behind what could not be done

    /// Where a file was wanted.
    package var isAFolder: String { text("フォルダです", "it is a folder") }
    /// Something on the way to a file is itself a file.
    package var isNoFolder: String { text("途中にあるものがフォルダではありません", "part of the path is no folder") }
    /// A file, or the folder it was to be in.
    package var isNotThere: String { text("ファイルかフォルダがありません", "it is not there") }
    /// What must not be replaced.
    package var isAlreadyThere: String { text("すでにあります", "it already exists") }
    /// A link that leads to no file.
    package var linksToItself: String { text("リンクがリンク自身に戻っています", "its links lead back to themselves") }
    /// For the file system; a name or a whole path.
    package var nameTooLong: String { text("名前が長すぎます", "its name is too long") }
    /// A device, a pipe or the like.
    package var isNoPlainFile: String { text("ふつうのファイルではありません", "it is no plain file") }
    /// By another program.
    package var isBusy: String { text("使用中です", "it is in use") }
    /// In this process or on the whole computer.
    package var tooManyOpenFiles: String { text("開いているファイルが多すぎます", "too many files are open") }
    /// Also where the system lends no more for another reason.
    package var tooLittleMemory: String { text("メモリが足りません", "there is too little memory") }
    /// On the disk, or within what one person may use of it.
    package var noRoomLeft: String { text("空き容量がありません", "there is no room left") }
    /// What something was to be written to.
    package var outputIsClosed: String { text("出力先が閉じられています", "the output is closed") }
    /// A disk that fails, and what has no other word.
    package var diskTrouble: String { text("読み書きに失敗しました", "reading or writing failed") }
    /// Nobody listens at an address.
    package var connectionRefused: String { text("接続を受け付けていません", "nobody listens there") }
    /// No way leads to an address.
    package var isUnreachable: String { text("届かない宛先です", "it cannot be reached") }
    /// For this account.
    package var isNotAllowed: String { text("許可されていません", "it is not allowed") }
    /// A limit on the size of files.
    package var tooLargeForHere: String { text("ファイルの大きさの上限を超えます", "files may not be so large here") }
    /// An error number of the system that has no words here.
    package func otherSystemError(_ number: Int) -> String { text("エラー\(number)", "error \(number)") }

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
            "Not saved yet: another console has the file. It is saved once it is free")
    }
    /// Message of a console whose session's file may no longer be read.
    package var unreadableLine: String {
        text(
            "ファイルを読み取る権限がありません。権限を直せば続けられます",
            "The file may not be read. It goes on once it may")
    }
    /// Message of a console, when a program that is no console has the file.
    package var lockedLine: String {
        text(
            "別のプログラムがファイルを使用中です。そのプログラムを閉じれば続けられます",
            "Another program is using the file. It goes on once that is closed")
    }
    /// The same, on a drive without file locks.
    package var noLocksLine: String {
        text(
            "このドライブではファイルのロックが使えず、保存できません",
            "Not saved: this drive has no file locks")
    }
    /// Message of a console, and line of the projector's view, when the session's file has gone.
    package var goneLine: String {
        text(
            "ファイルが見つかりません。元のフォルダに戻せば続けられます",
            "The file is no longer there. Put it back to go on")
    }
    /// The same, when another session's file lies in its place.
    package var replacedLine: String {
        text(
            "ファイルが入れ替わりました。元のファイルを戻せば続けられます",
            "The file has been replaced. Put the right one back to go on")
    }
    /// The same, when an older copy lies in its place.
    package var rolledBackLine: String {
        text(
            "ファイルが古い内容に入れ替わりました。新しいものを戻せば続けられます",
            "An older copy lies in the file's place. Put the newer one back to go on")
    }
    /// The same, when a copy lies in its place to which others wrote something else.
    package var divergedLine: String {
        text(
            "別の端末で続きが書かれたものに入れ替わりました。ここの内容はスナップショットにあります",
            "A copy written to elsewhere lies in its place. What was here is kept as a snapshot")
    }
    /// The same, when another program has put tables, triggers or views into it.
    package var foreignTablesLine: String {
        text(
            "ファイルにfusenのものでない仕組みが加わり、保存できません",
            "Not saved: another program has changed how the file works")
    }
    /// The same, for any other error of writing; `why` is the system's own message.
    package func notWrittenLine(why: String) -> String {
        text("まだ保存できません（\(why)）。直れば保存されます", "Not saved yet (\(why)). It is tried again")
    }
    /// Message of a console that could not open or read a file; `why` is the system's own message.
    package func notReadLine(why: String) -> String { text("読み取れません（\(why)）", "Could not read (\(why))") }
    /// Message of a console whose journal was found damaged while it was open; `why` is one of the words above.
    package func damagedLine(why: String) -> String {
        text("壊れています（\(why)）。fusen check で調べてください", "Damaged (\(why)). Try fusen check")
    }
    /// Message of a console in the place of whose journal something else lies, or half of it.
    package var notASessionLine: String {
        text(
            "fusenのセッションではないファイルになっています。元のファイルを戻せば続けられます",
            "The file there is no session of fusen. Put the right one back to go on")
    }
    /// Message of a console whose journal lost an entry while it was open.
    package func entryMissingLine(_ number: Int) -> String {
        text(
            "履歴\(number)が欠けています。fusen check で調べてください", "Entry \(number) is missing. Try fusen check")
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
    /// Why an endpoint is of no use: it was silent for too long, or ended in the midst of its answer.
    package var noAnswer: String { text("返答がありません", "no answer") }
    /// The same: what it answers is not what was asked for.
    package var answerNotUnderstood: String { text("返答の形式が違います", "its answer is no embeddings") }
    /// Verb `suggest`: a warning, printed once; `host` with its port, `why` one of the words above.
    package func endpointSilent(_ host: String, why: String) -> String {
        text(
            "\(host) の埋め込みAPIが応答しません（\(why)）。使わずに助言を続けます。",
            "The embeddings at \(host) do not answer (\(why)). Advice goes on without them.")
    }
}
