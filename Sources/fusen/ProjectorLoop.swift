import ConsoleUI
import Engine
import Glibc
import InstalledFonts
import Letters
import Storage
import Strings
import TerminalUI

/// Runs the projector's view until it is ended by Ctrl-Q, Ctrl-C or a signal. Any other key shows how it is ended.
struct ProjectorLoop {
    let journal: Journal
    let options: ConsoleOptions
    let strings: Strings

    func run() throws {
        let terminal = try Terminal(options.options)
        defer { terminal.close() }
        let presence = Presence(at: journal.files, name: "", seat: .wall)
        defer { withExtendedLifetime(presence) {} }
        let cards = (try? ProgramFile.cards()) ?? []
        // The first picture does not wait for an installed font, nor for what the terminal answers.
        var font: any LetterFont = EmbeddedFont.shared
        var blocks = self.blocks(of: terminal)
        var view = ProjectorView(strings: strings, cards: cards, lettering: Lettering(font: font, blocks: blocks))
        _ = terminal.watch(journal.files.bell)
        journal.notifyPeers()
        var hintUntil = 0
        var isFirst = true
        while true {
            var grid = view.draw(
                journal.session, now: now(), rows: terminal.size.rows, columns: terminal.size.columns)
            if Terminal.monotonicMilliseconds() < hintUntil {
                grid.put(
                    " " + strings.wallKeys + " ", row: grid.rows - 1, column: 0, width: grid.columns,
                    style: Style(.muted))
            }
            terminal.draw(grid)
            if isFirst || blocks != self.blocks(of: terminal) {
                if isFirst { font = InstalledFont.layered() }
                blocks = self.blocks(of: terminal)
                view = ProjectorView(strings: strings, cards: cards, lettering: Lettering(font: font, blocks: blocks))
                isFirst = false
                continue
            }
            for wake in terminal.wait(until: nextTick(of: journal.session.workshop)) {
                switch wake {
                case .keys(let keys):
                    let endings: [Key] = [.control("q"), .control("c")]
                    if keys.contains(where: { endings.contains($0.halfwidth) }) { return }
                    if keys.contains(where: isPressed) { hintUntil = Terminal.monotonicMilliseconds() + 5000 }
                case .signalled(let number):
                    if [SIGTERM, SIGHUP, SIGINT].contains(number) { return }
                case .inputEnded: return
                case .fileChanged, .timeout: _ = try? journal.refresh()
                case .resized: break
                }
            }
        }
    }
    /// What large letters can be painted with there.
    private func blocks(of terminal: Terminal) -> Blocks {
        Blocks(
            terminal: getenv("TERM").map { String(cString: $0) } ?? "",
            isUTF8: String(cString: nl_langinfo(nl_item(CODESET))) == "UTF-8",
            isAmbiguousWide: terminal.isAmbiguousWide)
    }

    /// Whether it is a key that somebody pressed, rather than a report of the terminal.
    private func isPressed(_ key: Key) -> Bool {
        switch key {
        case .character, .named, .control, .alt: true
        case .pasted, .mouse, .focus, .cursorReport, .unknown: false
        }
    }
}
