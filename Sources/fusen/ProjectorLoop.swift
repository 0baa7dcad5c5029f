import ConsoleUI
import Engine
import Glibc
import Storage
import Strings
import TerminalUI

/// Runs the projector's view until it is ended by q, Ctrl-Q, Ctrl-C or a signal. Any other key shows how it is ended.
struct ProjectorLoop {
    let journal: Journal
    let options: ConsoleOptions
    let strings: Strings

    func run() throws {
        let terminal = try Terminal(options.options)
        defer { terminal.close() }
        let presence = Presence(at: journal.files, name: "", seat: .wall)
        defer { withExtendedLifetime(presence) {} }
        let view = ProjectorView(strings: strings, cards: (try? ProgramFile.cards()) ?? [])
        _ = terminal.watch(journal.files.bell)
        journal.notifyPeers()
        var hintUntil = 0
        while true {
            var grid = view.draw(
                journal.session, now: now(), rows: terminal.size.rows, columns: terminal.size.columns)
            if Terminal.monotonicMilliseconds() < hintUntil {
                grid.put(
                    " " + strings.wallKeys + " ", row: grid.rows - 1, column: 0, width: grid.columns,
                    style: Style(.muted))
            }
            terminal.draw(grid)
            for wake in terminal.wait(until: nextTick(of: journal.session.workshop)) {
                switch wake {
                case .keys(let keys):
                    let endings: [Key] = [.character("q"), .control("q"), .control("c")]
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
    /// Whether it is a key that somebody pressed, rather than a report of the terminal.
    private func isPressed(_ key: Key) -> Bool {
        switch key {
        case .character, .named, .control, .alt: true
        case .pasted, .mouse, .focus, .cursorReport, .unknown: false
        }
    }
}
