package import Engine

/// The verb that serves pages for participants, and what it tells whoever stands at the machine.
extension Strings {
    /// In the list of verbs.
    package var helpServe: String {
        text(
            "参加者がスマートフォンなどから意見を送れるようにする。",
            "Let participants send opinions from their phones.")
    }
    /// Below the usage of the verb.
    package var helpServeAtLength: String {
        text(
            """
            会場のWi-Fiにつながった端末で、QRコードかアドレスを開くと参加できます。インターネット・登録・アプリは
            要りません。意見は、個人記入・共有・討議の間だけ受け付けます（fusen do の intake で変えられます）。
            投影は、別のPCのブラウザーでもできます（アドレス/wall）。Ctrl-C で終わります。
            """,
            """
            Whoever is on the room's Wi-Fi joins by the QR code or the address. No internet, no account, no app.
            Opinions are taken while people write, share or discuss (`intake` of fusen do changes that). The wall can
            be a browser of another machine too, at ADDRESS/wall. Ctrl-C ends it.
            """)
    }
    /// Option `--bind`.
    package var helpBind: String {
        text(
            "このアドレスだけで待ち受ける（指定しなければ、このPCのすべてのアドレス）",
            "listen at this address alone; at all of this machine without")
    }
    /// Option `--port`.
    package var helpPort: String {
        text(
            "待ち受けるポート（指定しなければ 8080 から空いているもの）",
            "the port to listen at; the first free one from 8080 without")
    }
    /// Option `--url`.
    package var helpURL: String {
        text(
            "参加者に見せるアドレス（中継サーバーの後ろに置くとき）",
            "the address shown to participants, behind a proxy")
    }
    /// In the list of those who are here.
    package func serverName(devices: Int) -> String {
        text("参加受付（\(devices)台）", "joining (\(many(devices, "device")))")
    }
    /// Over the choices of the key for joining, while nobody can.
    package var notServed: String { text("参加の受付（動いていません）", "Joining by phone (not running)") }
    /// The same while people can join.
    package func servedAt(_ address: String, code: String, devices: Int) -> String {
        text(
            "参加の受付　\(address)　コード \(code)　\(devices)台",
            "Joining by phone: \(address), code \(code), \(many(devices, "device"))")
    }
    /// A choice: the server starts.
    package var startServing: String {
        text("受付を始めてQRコードを投影する", "Start, and put the QR code on the wall")
    }
    /// A choice: the server ends.
    package var endServing: String { text("受付を終える", "End it") }
    /// A choice: the QR code goes on the projector.
    package var showJoining: String { text("QRコードを投影する", "Put the QR code on the wall") }
    /// A choice: the QR code goes from the projector.
    package var hideJoining: String { text("QRコードの投影をやめる", "Take the QR code off the wall") }
    /// Over the choices of when opinions are taken.
    package var askIntake: String {
        text("参加者の意見をいつ受け付けますか", "When are opinions of participants taken?")
    }
    /// A choice: to change when opinions are taken.
    package func intakeIs(_ intake: Intake) -> String {
        text("意見を受け付ける: ", "Opinions are taken: ") + name(of: intake)
    }
    /// A choice: opinions of participants wait until they are let onto a board, or go there at once.
    package func approvalChoice(isWanted: Bool) -> String {
        isWanted
            ? text("参加者の意見をすぐボードに貼る", "Put opinions of participants on the boards at once")
            : text("参加者の意見を確かめてから貼る", "Look at opinions of participants before they go on the boards")
    }
    /// Whether opinions of participants wait.
    package func approvalIs(_ isWanted: Bool) -> String {
        isWanted
            ? text("参加者の意見は、確かめてから貼ります", "Opinions of participants wait until they are accepted")
            : text("参加者の意見は、すぐボードに貼られます", "Opinions of participants go on the boards at once")
    }
    /// A choice: participants are asked for their names, or not.
    package func namesChoice(asked: Bool) -> String {
        asked
            ? text("参加者のお名前を聞かない", "Do not ask participants for their names")
            : text(
                "参加者のお名前を聞く（書かなくてもよい欄）",
                "Ask participants for their names, which they may leave out")
    }
    /// Whether participants are asked for their names.
    package func namesAre(asked: Bool) -> String {
        asked
            ? text(
                "参加者のお名前を聞きます（書かなくても送れます）",
                "Participants are asked for their names, and may leave them out")
            : text(
                "参加者のお名前は聞きません（もう書かれたものは残ります）",
                "Participants are not asked for their names; those given stay")
    }
    /// A choice, and over the list behind it: the opinions that wait.
    package func submissions(_ count: Int) -> String {
        text("承認待ちの意見（\(count)件）", "Opinions that wait (\(count))")
    }
    /// One of them, from a table, with the name its sender gave.
    package func submission(_ text: String, from group: String, signature: String?) -> String {
        signed(group, signature) + self.text("　", ": ") + text
    }
    /// A choice: all of them go on the boards.
    package func acceptAll(_ count: Int) -> String {
        text("\(count)件すべてを貼る", "Put all \(count) on the boards")
    }
    /// Over what can be done with one of them.
    package func askSubmission(_ text: String) -> String {
        let shown = text.count > 24 ? text.prefix(24) + "…" : text
        return self.text("「\(shown)」", "“\(shown)”")
    }
    /// A choice: it goes on the board.
    package var acceptIt: String { text("ボードに貼る", "Put it on the board") }
    /// A choice: it goes nowhere.
    package var turnItDown: String { text("貼らない（取り下げる）", "Do not; take it away") }
    /// A choice: no more devices may join, or more may again.
    package func doorChoice(isOpen: Bool) -> String {
        isOpen
            ? text("新しい参加を締め切る", "Close the door to more devices")
            : text("新しい参加をまた受け付ける", "Open the door to more devices")
    }
    /// Whether more devices may join.
    package func doorIs(_ isOpen: Bool) -> String {
        isOpen
            ? text("新しい参加を受け付けています", "More devices may join")
            : text("新しい参加を締め切りました", "No more devices may join")
    }
    /// A choice, and over the list behind it: who has joined at each table.
    package var joinedByTable: String { text("テーブルごとの参加", "Who has joined, by table") }
    /// One table: how many devices it has, how many of them sent opinions and have voted.
    package func joined(_ group: String, of people: Int, devices: Int, sent: Int, voted: Int) -> String {
        let of = people > 0 ? text(" / \(people)人", " of \(people)") : ""
        return text(
            "\(group)　端末 \(devices)\(of)　意見を送った \(sent)　投票した \(voted)",
            "\(group): \(many(devices, "device"))\(of), \(sent) sent opinions, \(voted) voted")
    }
    /// A choice: devices to be shut out.
    package func shutOutChoice(_ count: Int) -> String {
        text("端末の参加を止める", "Shut a device out")
            + (count > 0 ? text("（停止中 \(count)台）", " (\(count) out)") : "")
    }
    /// Over the devices.
    package var askWhichDevice: String { text("どの端末ですか", "Which device?") }
    /// One device, with what it sent last.
    package func device(_ name: String, opinions: Int, last: String, isOut: Bool) -> String {
        let state = isOut ? text("（停止中。選ぶと戻します）", " (shut out; choose it to let it in again)") : ""
        let shown = last.count > 20 ? last.prefix(20) + "…" : last
        let said = last.isEmpty ? "" : text("「\(shown)」ほか", " “\(shown)”")
        return name + state + text("　意見\(opinions)件", ", \(many(opinions, "opinion"))") + said
    }
    /// Over what can be done to a device.
    package func askShutOut(_ name: String) -> String { text("\(name)の参加を止めますか", "Shut \(name) out?") }
    /// A choice: what it sent stays.
    package var shutOutAlone: String { text("止める（送られた意見と票は残す）", "Yes; what it sent stays") }
    /// A choice: what it sent is withdrawn too.
    package func shutOutWithdrawing(_ count: Int) -> String {
        text(
            "止めて、送られた意見\(count)件をはがし、投票中の票も外す",
            "Yes, and withdraw its \(many(count, "opinion")) and its vote of an open ballot")
    }
    /// A choice: all devices of its address, with all they sent.
    package func shutOutNeighbours(devices: Int, opinions: Int) -> String {
        text(
            "同じアドレスの端末すべて（\(devices)台）を止めて、意見\(opinions)件と投票中の票も外す",
            "The same for all \(devices) devices of its address (\(many(opinions, "opinion")))")
    }
    /// A choice: all devices that joined from that one on, with all they sent.
    package func shutOutSince(_ name: String, devices: Int, opinions: Int) -> String {
        text(
            "\(name)から後に参加した端末すべて（\(devices)台）を止めて、意見\(opinions)件と投票中の票も外す",
            "The same for all \(devices) devices that joined from \(name) on (\(many(opinions, "opinion")))")
    }
    /// No device has joined or sent anything.
    package var noDeviceYet: String { text("参加している端末はまだありません", "No device has joined yet") }
    /// Message while the server starts.
    package var servingStarts: String { text("参加の受付を始めています…", "Joining is being started…") }
    /// Message while the server ends.
    package var servingEnds: String { text("参加の受付を終えます", "Joining is being ended") }
    /// Message once people can join.
    package func servingSince(_ address: String, code: String) -> String {
        text(
            "参加の受付中　\(address)　コード \(code)（Alt-C で操作）",
            "Participants can join: \(address), code \(code) (Alt-C)")
    }
    /// Message when the server is gone though nobody at this console has ended it.
    package var servingHasEnded: String {
        text(
            "参加の受付が止まりました。Alt-C でまた始められます（参加者はそのまま続けられます）",
            "Joining has ended. Alt-C starts it again; those who joined go on")
    }
    /// A second server of the same session; without an address while the first one starts.
    package func servedAlready(at address: String?) -> String {
        text(
            "参加受付はすでに動いています\(address.map { "（\($0)）" } ?? "")。",
            "Participants are served already\(address.map { ", at \($0)" } ?? "").")
    }
    /// A library that is loaded when it is asked for.
    package func packageMissing(_ package: String) -> String {
        text(
            "\(package) が入っていません。sudo apt install \(package) で入れてください。",
            "\(package) is not installed: sudo apt install \(package)")
    }
    /// The file beside a session that says which devices joined cannot be read.
    package func devicesUnreadable(_ path: String) -> String {
        text(
            "\(path) が読めません（参加した端末の控え）。消すか別の名前にすると、新しいコードで始められます。"
                + "参加していた端末は入り直してください。",
            "\(path), which says who joined, cannot be read. Remove or rename it to begin with new codes; "
                + "those who had joined join again.")
    }
    /// `--bind` that is no address to listen at.
    package func notToListenAt(_ typed: String) -> String {
        text(
            "「\(typed)」では待ち受けられません。IPv4のアドレス（例: 192.168.1.5）か localhost を指定してください。",
            "Cannot listen at “\(typed)”. Give an IPv4 address, as 192.168.1.5, or localhost.")
    }
    /// Why nothing listens: somebody does already.
    package var portIsTaken: String { text("ほかのプログラムが使っています", "another program uses it") }
    /// Why nothing listens: the address is another machine's.
    package var addressIsElsewhere: String {
        text("このPCのアドレスではありません", "that is no address of this machine")
    }
    /// Why nothing listens: ports below 1024 are not for everybody.
    package var portIsReserved: String {
        text("1023以下のポートには権限が要ります", "ports up to 1023 need a privilege")
    }
    /// Nothing listens there.
    package func notListening(at address: String, port: Int, why: String) -> String {
        text(
            "\(address) のポート \(port) で待ち受けられません（\(why)）。--port と --bind を確かめてください。",
            "Cannot listen at port \(port) of \(address) (\(why)). See --port and --bind.")
    }
    /// The server does not start.
    package var serverNotStarted: String {
        text(
            "参加受付を始められませんでした。メモリと ulimit -n を確かめてください。",
            "The server did not start. See the memory and ulimit -n.")
    }
    /// `--url` that names no address.
    package func notAnAddress(_ typed: String) -> String {
        text(
            "「\(typed)」はアドレスではありません。http://例:8080 のように書いてください。",
            "“\(typed)” is no address. Write it like http://example:8080.")
    }
    /// `--url` with something behind the address.
    package func addressHasPath(_ typed: String, _ path: String) -> String {
        text(
            "「\(typed)」の「\(path)」は付けられません。参加のページはアドレスの直下で開きます"
                + "（http://例:8080 のように、/ より前だけを書いてください）。",
            "“\(typed)”: leave out “\(path)”. The pages are at the root of an address; write it like "
                + "http://example:8080.")
    }
    /// How participants join.
    package func joinAt(_ address: String, code: String) -> String {
        text("参加は \(address)　コード \(code)", "Join at \(address) with the code \(code)")
    }
    /// Where it listens.
    package func listening(at addresses: [String]) -> String {
        text("待ち受け: ", "Listening at: ") + addresses.joined(separator: ", ")
    }
    /// How it is ended.
    package var howToEndServing: String { text("Ctrl-C で終わります。", "Ctrl-C ends it.") }
    /// Without the library that makes QR codes.
    package func withoutQRCode(package: String) -> String {
        text("（QRコードは \(package) を入れると出ます）", "(A QR code needs \(package))")
    }
    /// A line whenever it changes.
    package func serverState(devices: Int, open: Int, opinions: Bool) -> String {
        text(
            "参加 \(devices)台（いま開いている \(open)台）　意見の受付 ",
            "\(many(devices, "device")) joined, \(open) open; opinions ")
            + (opinions ? text("中", "are taken") : text("なし", "are not taken"))
    }
}
