import ConsoleUI
import Engine
import Glibc
import Storage
import Strings

/// Runs the projector's view until it is ended by Ctrl-Q, Ctrl-C or a signal.
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
        while true {
            terminal.draw(
                view.draw(
                    journal.session, now: now(), rows: terminal.size.rows, columns: terminal.size.columns))
            for wake in terminal.wait(until: nextTick(of: journal.session.workshop)) {
                switch wake {
                case .keys(let keys):
                    if keys.contains(where: { [.control("q"), .control("c")].contains($0) }) { return }
                case .signalled(let number):
                    if [SIGTERM, SIGHUP, SIGINT].contains(number) { return }
                case .inputEnded: return
                case .fileChanged, .timeout: _ = try? journal.refresh()
                case .resized: break
                }
            }
        }
    }
}
