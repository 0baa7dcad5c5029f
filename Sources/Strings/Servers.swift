/// Sessions on a server: addresses, who may do what, a line that is gone.
extension Strings {
    /// Every verb: what `--store` takes.
    package var helpStore: String {
        text(
            "セッションを置くサーバー（postgres://ログイン@ホスト/データベース）。省略時は $FUSEN_STORE。",
            "Server that keeps the sessions, postgres://login@host/database; else $FUSEN_STORE.")
    }
    /// An address of a server cannot be read, as it was typed.
    package func malformedAddress(_ typed: String) -> String {
        text(
            "「\(typed)」はサーバーのアドレスとして読めません。postgres://ログイン@ホスト/データベース、"
                + "セッションはその後に /名前 と書きます。",
            "“\(typed)” is no address of a server. Write postgres://login@host/database, and a session as /NAME "
                + "behind it.")
    }
    /// An address holds a password.
    package var passwordInAddress: String {
        text(
            "アドレスにパスワードを書くと、ほかの利用者に見えてしまいます。~/.pgpass か PGPASSWORD を使ってください。",
            "A password in an address is seen by others. Put it into ~/.pgpass or PGPASSWORD.")
    }
    /// Both a folder and a server were named.
    package var eitherFolderOrServer: String {
        text("--sessions と --store は、どちらか一方にしてください。", "Name either --sessions or --store, not both.")
    }
    /// libpq is missing.
    package var noPostgresLibrary: String {
        text(
            "サーバーに接続するには libpq が必要です。sudo apt install libpq5 を実行してください。",
            "Servers need libpq. Run sudo apt install libpq5.")
    }
    /// A server does not answer; `why` is in its own or the library's words.
    package func serverSilent(_ server: String, why: String) -> String {
        text(
            "サーバー \(server) につながりません（\(why)）。ネットワークとサーバーを確認してください。",
            "The server \(server) does not answer (\(why)). Check the network and the server.")
    }
    /// The same in a console's one line.
    package var serverSilentLine: String { notesWait(serverIsSilent) }
    /// A server does not answer to what was to be kept at once; `why` as above.
    package func serverHasNotAnswered(_ server: String, why: String) -> String {
        text(
            "サーバー \(server) から返答がありません（\(why)）。届いたか分かりません。つながってから確かめてください。",
            "The server \(server) has not answered (\(why)). What was asked for may have arrived; look once it answers."
        )
    }
    /// What is the matter, before what follows from it: a server does not answer.
    package var serverIsSilent: String { text("サーバーと切断", "No server") }
    /// The same: it has others to serve first.
    package var serverIsBusy: String { text("サーバーが混雑", "The server is busy") }
    /// The same: nothing can be written there.
    package var serverIsOnlyReadable: String { text("サーバーは読み取り専用", "The server can only be read") }
    /// The same: its disk is full.
    package var serverDiskIsFull: String { text("サーバーのディスクが満杯", "The server’s disk is full") }
    private func notesWait(_ matter: String) -> String {
        matter + text("。付箋は預かり、後で送ります", "; notes are kept and sent later")
    }
    /// Behind what is the matter: something was not done, for it may not wait.
    package func notDone(_ matter: String) -> String {
        matter + text("。いまの操作は行っていません", "; that was not done")
    }
    /// Behind what is the matter: nothing can be taken back without the server, and the notes that wait are sent.
    package func notUndone(_ matter: String) -> String {
        matter
            + text(
                "。いまは戻せません。送信待ちの付箋は、つながると送られます",
                "; nothing can be undone, and notes not sent yet are sent when it answers")
    }
    /// Behind a command during which the line broke.
    package var notKnownWhetherDone: String {
        text(
            "サーバーと切断。いまの操作は取り消しました（届いたかは後で知らせます）",
            "No server: taken back here; whether it arrived is told later")
    }
    /// What was taken back when the line broke is not there.
    package var wasNotAsked: String {
        text("切断のときの操作は届いていません", "what was asked for as the line broke did not arrive")
    }
    /// The server answers again, and what was taken back when the line broke is not there.
    package var serverIsBackAndWasNotAsked: String {
        text(
            "サーバーにつながりました。\(wasNotAsked)", "The server answers again; \(wasNotAsked)")
    }
    /// What was taken back when the line broke was done all the same.
    package func doneAfterAll(_ deed: String) -> String {
        text("切断のときの操作は届いていました: \(deed)", "What was asked for as the line broke was done: \(deed)")
    }
    /// Behind the refusal of opinions that had waited: their words are in the entry line again, so many by now.
    package func givenBack(_ count: Int) -> String {
        count == 1
            ? text("　送れなかった付箋の言葉を入力行に戻しました", " The words not sent are in the entry line of Notes")
            : text(
                "　送れなかった付箋\(count)枚の言葉を入力行に戻しました（続きは ↑）",
                " The words of \(count) notes not sent are in the entry line of Notes (Up shows the others)")
    }
    /// Behind the refusal of another operator's opinions that had waited: so many stay on this machine.
    package func staysUnsent(_ count: Int, of name: String) -> String {
        text(
            "　\(name)の付箋\(count)枚は送れません。このPCに残し、次に開いたときにまた送ります",
            " Notes of \(name) not sent: \(count). They stay on this machine, to be sent when it is next opened")
    }
    /// A server has others to serve first; `why` in its own words.
    package func serverBusy(_ server: String, why: String) -> String {
        text(
            "サーバー \(server) が混雑しています（\(why)）。少し待ってから、もう一度実行してください。",
            "The server \(server) is busy (\(why)). Wait a little and try again.")
    }
    /// The same in a console's one line.
    package var serverBusyLine: String { notesWait(serverIsBusy) }
    /// Nothing can be written on a server for the time being.
    package func serverOnlyReadable(_ server: String) -> String {
        text(
            "サーバー \(server) は、いま読み取り専用です（予備機か、切り替えの途中）。"
                + "書き込めるサーバーのアドレスを確認してください。",
            "The server \(server) can only be read at present: a standby, or one being switched. "
                + "Check which one can be written to.")
    }
    /// The same in a console's one line.
    package var serverOnlyReadableLine: String { notesWait(serverIsOnlyReadable) }
    /// A server's disk is full.
    package func serverDiskFull(_ server: String) -> String {
        text(
            "サーバー \(server) のディスクに空きがありません。サーバーの管理者に、空きを作るよう連絡してください。",
            "The disk of the server \(server) is full. Ask whoever looks after it to make room.")
    }
    /// The same in a console's one line.
    package var serverDiskFullLine: String { notesWait(serverDiskIsFull) }
    /// An address holds something that libpq does not know; `why` in its words.
    package func unusableAddress(_ server: String, why: String) -> String {
        text(
            "サーバー \(server) のアドレスに誤りがあります（\(why)）。"
                + "? の後の項目とサービス名を確認してください。",
            "The address of the server \(server) is wrong (\(why)). "
                + "Check what stands behind the ? and the service’s name.")
    }
    /// A database has no login of that name.
    package func noSuchLogin(_ login: String) -> String {
        text(
            "「\(login)」というログインはデータベースにありません。"
                + "先に createuser --pwprompt \(login) で作ってください。",
            "The database has no login “\(login)”. Make it first: createuser --pwprompt \(login).")
    }
    /// A database holds a schema `fusen` that is not ours.
    package func serverHasForeignTables(_ server: String) -> String {
        text(
            "サーバー \(server) には、fusenのものではない fusen という名前の表があります。"
                + "別のデータベースを使ってください。",
            "The server \(server) has tables called fusen that are not fusen’s. Use another database.")
    }
    /// A server holds an entry of a session that no console writes.
    package func strangeEntry(_ number: Int, of session: String, on server: String) -> String {
        text(
            "\(server) の \(session) の履歴\(number)番は、fusenが書くはずのない内容なので読み込みません。"
                + "書いたログインは表 fusen.entry の login にあります。データベースの所有者が psql で "
                + "SELECT fusen.discard('\(session)', \(number)) を実行すると、"
                + "\(number)番から後を取り除いて続けられます。",
            "Entry \(number) of \(session) at \(server) is not what fusen writes, and is not read. "
                + "Who wrote it stands in the column login of fusen.entry. The owner of the database removes it, "
                + "and what stands behind it, by SELECT fusen.discard('\(session)', \(number)) in psql.")
    }
    /// The same in a console's one line.
    package func strangeEntryLine(_ number: Int) -> String {
        text(
            "履歴\(number)番が読めません。開き直すと続け方が出ます",
            "Entry \(number) cannot be read; open again to be told how to go on")
    }
    /// The server answers again.
    package var serverIsBack: String { text("サーバーにつながりました", "The server answers again") }
    /// The same in the last row of the projector's view.
    package var serverSilentOnTheWall: String {
        text("サーバーとの接続待ち", "waiting for the server")
    }
    /// What is shown comes from the copy on this machine, as the server cannot be asked; `why` says so.
    package func copyInstead(_ why: String) -> String {
        text(why + "手元の写しを使います。", why + " The copy on this machine is used instead.")
    }
    /// A login may not do that on the server.
    package func serverDenies(_ server: String, why: String) -> String {
        text(
            "サーバー \(server) で許可されていない操作です（\(why)）。サーバーの管理者に確認してください。",
            "The server \(server) does not allow that (\(why)). Ask whoever looks after it.")
    }
    /// A login, its password or the server's certificate is not accepted.
    package func loginRefused(_ server: String, why: String) -> String {
        text(
            "サーバー \(server) にログインできません（\(why)）。ログイン名、~/.pgpass、証明書を確認してください。",
            "Cannot log in to the server \(server) (\(why)). Check the login, ~/.pgpass and the certificate.")
    }
    /// A login is admitted to no session of a database.
    package func loginNotAdmitted(_ server: String, why: String) -> String {
        text(
            "このログインは、サーバー \(server) にまだ登録されていません（\(why)）。"
                + "管理者が fusen store admit で登録します。",
            "This login is not admitted to the server \(server) yet (\(why)). An administrator does that with "
                + "fusen store admit.")
    }
    /// A server has no database of the name in the address.
    package func noSuchDatabase(_ server: String, why: String) -> String {
        text(
            "サーバー \(server) のデータベースがありません（\(why)）。アドレスのデータベースの名前を確認してください。",
            "There is no database at \(server) (\(why)). Check its name in the address.")
    }
    /// A database has no tables of fusen, or those of another version.
    package func serverNotPrepared(_ server: String, isOther: Bool) -> String {
        isOther
            ? text(
                "サーバー \(server) の表は別の版のfusenのものです。"
                    + "データベースの所有者が fusen store init で更新します。",
                "The tables of the server \(server) are another fusen’s. The database’s owner brings them up to date "
                    + "with fusen store init.")
            : text(
                "サーバー \(server) にはfusenの表がありません。データベースの所有者が fusen store init で用意します。",
                "The server \(server) has no tables of fusen. The database’s owner makes them with fusen store init.")
    }
    /// The tables of a database are those of a newer fusen.
    package func serverIsNewer(_ server: String) -> String {
        text(
            "サーバー \(server) はより新しいfusenで準備されています。このPCのfusenを更新してください。",
            "The server \(server) was prepared by a newer fusen. Update the one on this machine.")
    }
    /// A server holds less of a session, or something else, than was read from it; `copy` is the path of the copy here.
    package func serverPutBack(_ address: String, copy: String) -> String {
        let folder = String(copy.prefix(upTo: copy.lastIndex(of: "/") ?? copy.startIndex))
        return text(
            "\(address) は、このPCの写しと食い違います。サーバーが古い内容に戻されました。何も書き込んでいません。"
                + "写しの内容を残すには fusen copy \(copy) 別の名前、サーバーの内容で続けるには "
                + "\(folder) を別のフォルダへ移してください。",
            "\(address) differs from the copy on this machine: the server was put back to something older. Nothing "
                + "was written. To keep what the copy holds: fusen copy \(copy) OTHER-NAME. To go on with the "
                + "server's, move \(folder) elsewhere.")
    }
    /// The same in a console's one line.
    package var serverPutBackLine: String {
        text(
            "サーバーが古い内容に戻されました。終了して開き直すと続け方が出ます",
            "The server was put back; leave and open again to be told how to go on"
        )
    }
    /// A login may not do that, or not log in any more, in a console's one line.
    package var serverDeniesLine: String {
        text(
            "サーバーが許可しません。管理者に確認してください",
            "The server does not allow it; ask whoever looks after it")
    }
    /// On leaving while opinions wait: they are sent when the session is next opened on this machine.
    package func unsentAreKept(_ count: Int) -> String {
        text(
            "送信待ちの付箋\(count)枚は、このPCに残っています。次にこのPCで開いたときに送ります。",
            "Notes not sent yet: \(count). They stay on this machine and are sent when the session is next opened here."
        )
    }
    /// Opinions wait for the server, and this machine cannot keep so many of them; in a console's one line.
    package func waitsOnNoDisk(_ count: Int) -> String {
        text(
            "送信待ちの付箋\(count)枚をディスクに残せません。空きを作るまで閉じないでください",
            "Notes not sent, and not on this disk: \(count). Make room before you leave")
    }
    /// This machine could keep them after all.
    package var waitsOnDiskAgain: String {
        text("送信待ちの付箋を、このPCに残しました", "The notes not sent yet are kept on this machine now")
    }
    /// On leaving: this machine could not keep words that wait, and nobody knows whether the server has them.
    package func leftWithoutRoom(_ words: [String]) -> String {
        text(
            "このPCのディスクに空きがなく、次の言葉を残せませんでした。サーバーに届いたか分かりません。"
                + "次に開いたときに確かめてください。",
            "This machine’s disk has no room for these words, and it is not known whether the server has them. "
                + "Look when you open the session again:")
            + words.map { text("\n「\($0)」", "\n“\($0)”") }.joined()
    }
    /// What a copy holds that is not on the server, which will not get it from there.
    package func unsentInCopy(_ words: [String]) -> String {
        text(
            "このPCで入力し、サーバーに届いていない言葉があります。開き直した後で、入力し直してください。",
            "These words were typed on this machine and are not on the server. Enter them again once it is open:")
            + words.map { text("\n「\($0)」", "\n“\($0)”") }.joined()
    }
    /// A server failed otherwise; `why` in its own words.
    package func serverFailed(_ server: String, why: String) -> String {
        text("サーバー \(server) でエラーが起きました（\(why)）。", "The server \(server) failed (\(why)).")
    }
    /// The clock of this machine and the server's are apart by some seconds; the server's is used.
    package func clockIsOff(seconds: Int) -> String {
        let apart = roughly(seconds: abs(seconds))
        return text(
            "このPCの時刻はサーバーより\(apart)\(seconds < 0 ? "進んで" : "遅れて")います。時刻はサーバーに合わせます",
            "This machine’s clock is \(apart) \(seconds < 0 ? "ahead of" : "behind") the server’s, which is used")
    }
    private func roughly(seconds: Int) -> String {
        if seconds < 120 { return text("\(seconds)秒", "\(seconds) s") }
        let minutes = (seconds + 30) / 60
        if minutes < 120 { return text("約\(minutes)分", "some \(minutes) min") }
        let hours = (minutes + 30) / 60
        return text("約\(hours)時間", "some \(hours) h")
    }
    /// How many opinions wait for the server.
    package func waitingToBeSent(_ count: Int) -> String {
        text("送信待ち \(count)", "\(count) not sent")
    }
    /// Opinions that were kept until now were sent.
    package func sentNow(_ count: Int) -> String {
        text(
            "サーバーにつながり、預かっていた付箋\(count)枚を送りました",
            "The server answers; notes sent after waiting: \(count)")
    }
    /// Behind the failure of a script's lines that were sent together to a server.
    package func mayHaveArrived(_ first: Int, _ last: Int) -> String {
        let lines =
            first == last
            ? text("\(first)行目", "Line \(first)")
            : text("\(first)行目から\(last)行目まで", "Lines \(first) to \(last)")
        return text(
            "。\(lines)は、届いたか分かりません。fusen log で確かめてから続けてください。",
            ". \(lines) may have arrived; look at fusen log before you go on.")
    }
    /// Behind the failure of what a verb asked for.
    package var mayHaveArrived: String {
        text(
            "。届いたか分かりません。fusen log で確かめてから、もう一度実行してください。",
            ". It may have arrived; look at fusen log before you run this again.")
    }
    /// On leaving: nobody knows whether the server has taken in what was asked for as the line broke.
    package func leftInDoubt(_ deed: String) -> String {
        text(
            "切断のときの操作が届いたか分かりません: \(deed)。次に開いたときに確かめてください。",
            "It is not known whether this arrived as the line broke: \(deed). Look when you open the session again.")
    }

    // MARK: Verbs

    /// `fusen store`.
    package var helpStoreVerb: String {
        text(
            "セッションを置くサーバーを準備し、利用者を登録する。",
            "Prepare a server for sessions and admit people to it.")
    }
    /// `fusen store init`.
    package var helpStoreInit: String {
        text(
            "表と役割を作る、または新しい版に合わせる（データベースの所有者）",
            "Make tables and roles, or bring them up to date (as the database’s owner)")
    }
    /// Somebody else than the owner of the database asked for the tables; `why` in the server's words.
    package func onlyTheOwnerPrepares(_ server: String, why: String) -> String {
        text(
            "サーバー \(server) を準備できるのは、データベースの所有者のログインだけです（\(why)）。",
            "Only the login that owns the database prepares the server \(server) (\(why)).")
    }
    /// `fusen store admit`.
    package var helpStoreAdmit: String {
        text("ログインに役割を与える", "Give a login a role")
    }
    /// `fusen store dismiss`.
    package var helpStoreDismiss: String {
        text("ログインの役割を取り消す", "Take a login’s roles away")
    }
    /// `fusen store members`.
    package var helpStoreMembers: String {
        text("だれが何をできるかの一覧", "List who may do what")
    }
    /// The address argument of `fusen store`.
    package var helpAddress: String {
        text(
            "サーバーのアドレス。省略時は --store か $FUSEN_STORE。",
            "Address of the server; else --store or $FUSEN_STORE.")
    }
    /// The login argument.
    package var helpLogin: String {
        text("データベースのログイン名（PostgreSQLの役割）。", "Login of the database (a role of PostgreSQL).")
    }
    /// The role argument.
    package var helpLoginRole: String {
        text(
            "reader（閲覧）、note-taker（記録係）、facilitator（進行役）、administrator（管理者）。",
            "reader, note-taker, facilitator or administrator.")
    }
    /// `--session` of `fusen store`.
    package var helpMemberSession: String {
        text("このセッションだけ。省略するとすべて。", "In this session only; else in all.")
    }
    /// `--group` of `fusen store admit`.
    package var helpMemberTable: String {
        text(
            "記録係のグループの番号。集計を入れるグループと、進行役が任せるときの相手になります。",
            "Number of the note-taker’s group: whose counts it enters, and whom facilitation is handed over to.")
    }
    /// The tables were made.
    package func storePrepared(_ server: String) -> String {
        text("サーバー \(server) を準備しました。", "The server \(server) is ready.")
    }
    /// A login was given a role.
    package func admitted(_ login: String, _ role: String, session: String?, table: Int?) -> String {
        text(
            "\(login) を\(loginRole(role))にしました（\(session ?? "すべてのセッション")\(ofTable(table))）。",
            "\(login) is \(loginRole(role)) of \(session ?? "all sessions")\(ofTable(table)).")
    }
    private func ofTable(_ table: Int?) -> String { table.map { text("、グループ\($0)", ", group \($0)") } ?? "" }
    /// A group’s number is none that there can be.
    package func groupsGoUp(to most: Int, _ typed: String) -> String {
        text("グループの番号は1から\(most)です（「\(typed)」）。", "Groups have numbers from 1 to \(most): “\(typed)”.")
    }
    /// A login's roles were taken away, so many.
    package func dismissed(_ login: String, _ count: Int) -> String {
        text("\(login) の役割を\(count)件取り消しました。", "Took \(count) roles from \(login).")
    }
    /// Nobody is admitted yet.
    package var noMembers: String {
        text(
            "登録された利用者はいません。fusen store admit で登録します。",
            "Nobody is admitted yet; fusen store admit does that.")
    }
    /// A row of the list of members.
    package func member(_ login: String, _ role: String, session: String?, table: Int?) -> String {
        let group = table.map { text("　グループ\($0)", ", group \($0)") } ?? ""
        return "\(login)\t\(loginRole(role))\(group)\t" + (session ?? text("すべてのセッション", "all sessions"))
    }
    /// A login's role in words.
    package func loginRole(_ role: String) -> String {
        switch role {
        case "reader": text("閲覧", "reader")
        case "note_taker": text("記録係", "note-taker")
        case "facilitator": text("進行役", "facilitator")
        default: text("管理者", "administrator")
        }
    }
    /// A role was typed that there is not.
    package func noSuchLoginRole(_ typed: String) -> String {
        text(
            "「\(typed)」という役割はありません。reader、note-taker、facilitator、administrator のどれかを"
                + "指定してください。",
            "There is no role “\(typed)”: reader, note-taker, facilitator or administrator.")
    }
    /// An administrator looks after all sessions.
    package var administratorOfAll: String {
        text(
            "管理者はすべてのセッションを扱います。--session は指定できません。",
            "An administrator has all sessions; leave --session out.")
    }
    /// A group was named for a role that has none.
    package var groupOfNoteTakers: String {
        text("--group を指定できるのは記録係（note-taker）だけです。", "Only a note-taker has a --group.")
    }
    /// No server was named.
    package var storePlease: String {
        text(
            "サーバーのアドレスを指定してください（例: fusen store init postgres://localhost/fusen）。",
            "Name the server, as in fusen store init postgres://localhost/fusen.")
    }

    // MARK: Copying

    /// `fusen copy`.
    package var helpCopy: String {
        text(
            "セッションをまるごと写す（ファイルとサーバーの間、どちらへも）。",
            "Copy a whole session, between file and server either way.")
    }
    /// The first argument of `fusen copy`.
    package var helpCopyFrom: String {
        text(
            "写すセッション（名前、.fusen、postgres://…/名前）。",
            "Session to be copied: a name, a .fusen, postgres://…/NAME.")
    }
    /// The second argument of `fusen copy`.
    package var helpCopyTo: String {
        text("写した先の名前。まだないもの。", "Name of the copy, one that is not there yet.")
    }
    /// A session was copied and read again there.
    package func copied(_ place: String, entries: Int, snapshots: Int, checksum: String) -> String {
        text(
            "\(place) に写しました。履歴\(entries)件とスナップショット\(snapshots)件、読み返して一致（\(checksum)）。",
            "Copied to \(place). Entries: \(entries), snapshots: \(snapshots); read again and the same (\(checksum)).")
    }
    /// What was read again is not what was copied.
    package func copyDiffers(_ place: String) -> String {
        text(
            "\(place) を読み返した内容が元と一致しません。元のセッションはそのままです。もう一度実行してください。",
            "What was read again at \(place) is not what was copied. The session itself is as it was; try again.")
    }
    /// Verb `redact` of a session on a server: what it cannot reach.
    package func redactedOnServer(isOverwritten: Bool) -> String {
        let rest =
            isOverwritten
            ? text("", "")
            : text(
                "サーバーの表に消す前の内容が残ります。表の所有者が VACUUM FULL fusen.entry を実行してください。",
                "What was there before stays in the server’s tables until their owner runs VACUUM FULL fusen.entry. ")
        return rest
            + text(
                "サーバーのバックアップとWAL、ほかのPCの写しにあるスナップショットと報告書には届きません。",
                "Backups and WAL of the server, and snapshots and reports on other machines, are beyond reach.")
    }
}
