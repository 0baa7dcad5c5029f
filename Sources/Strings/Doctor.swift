/// What `fusen doctor` looks at, in the order it tells of it; the names are those of its JSON.
package enum DoctorSubject: String, CaseIterable, Encodable, Sendable {
    /// What shows the screens.
    case terminal, colours, width, keys, mouse, clipboard, fonts
    /// Where sessions are kept.
    case server, folder, fileSystem, space, database
    /// The rest of the machine.
    case clock, zone, network
}

/// What `fusen doctor` finds, and what to do about it.
extension Strings {
    /// Verb `doctor`, in the list of verbs and above its own help.
    package var helpDoctor: String {
        text("このPCと端末で使えるかを調べる。", "Look whether this machine and terminal will do.")
    }
    /// Verb `doctor`, above its options: what its exit codes mean.
    package var helpDoctorMore: String {
        text(
            "!! は直さないと使えないもの、! は知っておくとよいもの。!! があれば終了ステータスは 1。",
            "!! must be put right first, ! is good to know. The exit status is 1 where there is a !!.")
    }
    /// Verb `doctor`: what `--json` prints (docs/doctor.schema.json).
    package var helpDoctorJSON: String { text("JSONで出す。", "Print JSON.") }

    /// The head of a line.
    package func doctorHead(_ subject: DoctorSubject) -> String {
        switch subject {
        case .terminal: text("端末", "Terminal")
        case .colours: text("色", "Colours")
        case .width: text("①の幅", "Width of ①")
        case .keys: text("キー", "Keys")
        case .mouse: text("マウス", "Mouse")
        case .clipboard: text("コピー", "Copying")
        case .fonts: text("フォント", "Fonts")
        case .server: text("サーバー", "Server")
        case .folder: text("フォルダ", "Folder")
        case .fileSystem: text("ドライブ", "Drive")
        case .space: text("空き", "Free space")
        case .database: text("SQLite", "SQLite")
        case .clock: text("PCの時刻", "Time")
        case .zone: text("時間帯", "Time zone")
        case .network: text("参加の受付", "Joining")
        }
    }

    /// A server answers: how many sessions the login sees, and how far its clock is ahead.
    package func doctorServer(_ server: String, sessions: Int, ahead milliseconds: Int) -> String {
        let seconds = "\(abs(milliseconds) / 1000).\(abs(milliseconds) % 1000 / 100)"
        return text(
            "\(server)、セッション\(sessions)、時刻の差 \(seconds)秒",
            "\(server), \(sessions) sessions, clocks \(seconds) s apart")
    }
    /// The clocks are so far apart that it is worth putting right.
    package var doctorClocksApart: String {
        text(
            "fusenはサーバーの時刻に合わせます。PCの時刻も直してください",
            "fusen goes by the server’s; set this machine’s right")
    }
    /// Standard input or output is no terminal.
    package var doctorNoTerminal: String { text("端末から実行していません", "not run in a terminal") }
    /// What to do then.
    package var doctorRunInTerminal: String {
        text("端末で fusen doctor を実行すると、大きさ・色・①の幅も調べます", "run it in a terminal to have it asked")
    }
    /// The terminal's kind and size.
    package func doctorSize(_ name: String, columns: Int, rows: Int) -> String {
        text("\(name)、横\(columns)桁×縦\(rows)行", "\(name), \(columns)×\(rows)")
    }
    /// Less than a screen needs.
    package var doctorTooSmall: String {
        text("80桁×22行以上に広げるか、文字を小さくしてください", "make it 80×22 or larger, or its letters smaller")
    }
    /// The Linux console.
    package var doctorLinuxConsole: String {
        text(
            "Linuxコンソールは日本語を表示できません。デスクトップの端末か ssh で使ってください",
            "the Linux console shows no Japanese; use a desktop terminal or ssh")
    }
    /// How many colours, and the background where it was told.
    package func doctorColours(_ count: Int, isLight: Bool?) -> String {
        let light = text("、明るい背景", ", light background")
        let dark = text("、暗い背景", ", dark background")
        return text("\(count)色", "\(count)") + (isLight.map { $0 ? light : dark } ?? "")
    }
    /// Fewer than the screens are designed for.
    package var doctorFewColours: String {
        text(
            "色だけで伝えることはありません。256色なら TERM=xterm-256color",
            "nothing is told by colour alone; TERM=xterm-256color has 256")
    }
    /// How wide ambiguous characters are.
    package func doctorWidth(isWide: Bool) -> String { text("\(isWide ? 2 : 1)桁", "\(isWide ? 2 : 1)") }
    /// The terminal gave no answer.
    package var doctorWidthUnknown: String { text("端末が答えません", "the terminal does not answer") }
    /// What to do then.
    package var doctorSetWidth: String {
        text(
            "表がずれたら --ambiguous wide か narrow を付けて開いてください",
            "where tables are crooked, use --ambiguous wide or narrow")
    }
    /// The keys an input method lets through.
    package var doctorKeysGood: String {
        text(
            "日本語入力のままで、F1〜F12、Ctrl、Alt、矢印、Tab、Enter、Esc",
            "with an IME on: F1–F12, Ctrl, Alt, arrows, Tab, Enter, Esc")
    }
    /// What terminals keep for themselves.
    package var doctorKeysKept: String {
        text(
            "この端末は F1・F10・F11 を使うことがあります。代わりは Alt-a・Ctrl-X・Ctrl-]",
            "this terminal may keep F1, F10 and F11; Alt-a, Ctrl-X and Ctrl-] do the same")
    }
    /// Whether clicks are reported.
    package func doctorMouse(isThere: Bool) -> String {
        isThere
            ? text("使えます", "works")
            : text(
                "この端末では使えません。キーですべてできます",
                "not in this terminal; keys do everything")
    }
    /// How to copy out of a screen.
    package var doctorClipboard: String {
        text(
            "fusen からは書き込みません。Shift を押しながらドラッグで選べます",
            "fusen writes to no clipboard; select with Shift and the mouse")
    }
    /// Whether there is a Japanese font to draw with.
    package func doctorFonts(isThere: Bool) -> String {
        isThere
            ? text("日本語のフォントがあります（PDF、投影の大きな文字）", "a Japanese font (PDF, large letters)")
            : text("日本語のフォントか pango がありません（PDFを書けません）", "no Japanese font or no pango (no PDF)")
    }
    /// What to do then.
    package var doctorInstallFonts: String { "sudo apt install libpangocairo-1.0-0 fonts-noto-cjk" }
    /// The folder of sessions, and how many are in it.
    package func doctorFolder(_ path: String, sessions: Int) -> String {
        text("\(path)（セッション\(sessions)）", "\(path) (\(sessions) sessions)")
    }
    /// Nothing can be written there.
    package var doctorNotWritable: String {
        text(
            "書き込めません。--sessions でほかのフォルダを指定してください",
            "cannot be written to; name another with --sessions")
    }
    /// Files there are sent to another machine as they change.
    package func doctorSynced(by name: String) -> String {
        text(
            "\(name) の同期フォルダです。話し合いの間は、同期しないフォルダを --sessions で指定してください",
            "synchronised by \(name); during a meeting name a folder that is not with --sessions")
    }
    /// The file system and what it can do.
    package func doctorFileSystem(_ name: String, hasLinks: Bool) -> String {
        name + text("、ロックできます", ", has locks")
            + (hasLinks ? "" : text("、ハードリンクなし（使えます）", ", no hard links (which does not matter)"))
    }
    /// It has no locks.
    package func doctorNoLocks(_ name: String) -> String { name + text("、ロックできません", ", no locks") }
    /// What to do then.
    package var doctorUseOwnDisk: String {
        text(
            "PC自身のドライブのフォルダを --sessions で指定してください",
            "name a folder on the machine’s own disk with --sessions")
    }
    /// A drive that others write to, too.
    package var doctorNetworkDrive: String {
        text(
            "ネットワークのドライブです。一つの会を開くPCは一台にしてください",
            "a network drive: open a session from one machine only")
    }
    /// A drive that is empty after the next start.
    package var doctorMemoryDrive: String {
        text("電源を切ると消えるドライブです", "what is there is gone when the machine is switched off")
    }
    /// Room on the drive.
    package func doctorSpace(megabytes: Int) -> String {
        megabytes >= 10_000 ? "\(megabytes / 1000) GB" : "\(megabytes) MB"
    }
    /// Little of it.
    package var doctorLittleSpace: String { text("空きを作ってください", "make room") }
    /// The library's version.
    package func doctorDatabase(_ version: String, hasFault: Bool) -> String {
        hasFault
            ? text(
                "\(version)。この版の不具合（WAL）は fusen には関係しません",
                "\(version); the fault of that version (WAL) does not concern fusen")
            : version
    }
    /// The moment it is.
    package func doctorClock(_ time: String, isSynchronised: Bool) -> String {
        time
            + (isSynchronised
                ? text("、自動で合わせています", ", synchronised")
                : text(
                    "、自動で合わせていません",
                    ", not synchronised"))
    }
    /// What to do then.
    package var doctorSetClock: String {
        text(
            "始める前に時刻を確かめてください（timedatectl set-ntp true）",
            "look at it before you begin (timedatectl set-ntp true)")
    }
    /// The zone and how far it is ahead of UTC.
    package func doctorZone(_ name: String, hours: String) -> String {
        text("\(name)（UTC\(hours)）", "\(name) (UTC\(hours))")
    }
    /// Not Japan's.
    package var doctorSetZone: String {
        text("日本時間にするには timedatectl set-timezone Asia/Tokyo", "for Japan: timedatectl set-timezone Asia/Tokyo")
    }
    /// Where others reach this machine.
    package func doctorNetwork(_ addresses: [String]) -> String {
        addresses.isEmpty
            ? text("ネットワークにつながっていません", "in no network")
            : text("このPCは ", "this machine is ") + addresses.joined(separator: comma)
    }
    /// Only who joins by phone needs it.
    package var doctorNeedsNetwork: String {
        text(
            "スマートフォンでの参加に使うときだけ、会場のWi-Fiにつないでください",
            "connect to the room’s Wi-Fi, if people are to join by phone")
    }
}
