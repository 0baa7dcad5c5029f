import ArgumentParser
import CLinux
import ConsoleUI
import Engine
import Foundation
import Glibc
import InstalledFonts
import PostgresStore
import Storage
import Strings
import TerminalUI

/// `fusen doctor`: whether this machine and terminal will do, and what to do where they will not.
struct Doctor: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "doctor", abstract: Startup.strings.helpDoctor, discussion: Startup.strings.helpDoctorMore)
    }

    @OptionGroup var common: Common
    @Flag(help: ArgumentHelp(Startup.strings.helpDoctorJSON)) var json = false

    func run() throws {
        let findings = try Checkup(common: common).findings()
        if json {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            let told = Told(fusen: Fusen.version, findings: findings)
            say(String(decoding: try encoder.encode(told), as: UTF8.self))
        } else {
            let strings = common.strings
            let columns = DoctorSubject.allCases.map { TextWidth.columns(strings.doctorHead($0)) }.max() ?? 0
            for finding in findings {
                let head = TextWidth.pad(strings.doctorHead(finding.subject), columns: columns)
                tell(shown(finding.told), behind: "\(finding.state.sign) \(head)  ")
                if let advice = finding.advice {
                    tell(shown(advice), behind: String(repeating: " ", count: columns + 5) + "→ ")
                }
            }
        }
        if findings.contains(where: { $0.state == .wrong }) { throw ExitCode.failure }
    }

    /// What `--json` prints: docs/doctor.schema.json.
    private struct Told: Encodable {
        let format = "fusen.doctor"
        let version = 1
        let fusen: String
        let findings: [Finding]
    }
}

/// One thing looked at.
private struct Finding: Encodable {
    enum State: String, Encodable {
        case good, attention, wrong

        var sign: String {
            switch self {
            case .good: "  "
            case .attention: "! "
            case .wrong: "!!"
            }
        }
    }

    let subject: DoctorSubject
    let state: State
    let told: String
    let advice: String?

    /// - Parameter fault: how bad it is and what to do, where it is not as it should be.
    init(_ subject: DoctorSubject, _ told: String, _ fault: (state: State, advice: String)? = nil) {
        (self.subject, self.told) = (subject, told)
        (state, advice) = (fault?.state ?? .good, fault?.advice)
    }
}

/// Looks at everything.
private struct Checkup {
    let common: Common
    private var strings: Strings { common.strings }

    init(common: Common) { self.common = common }

    func findings() throws -> [Finding] {
        let fonts = InstalledFont() != nil
        return terminal()
            + [
                Finding(
                    .fonts, strings.doctorFonts(isThere: fonts),
                    fonts ? nil : (.attention, strings.doctorInstallFonts))
            ] + server() + folder() + [database()] + [clock(), zone(), network()]
    }

    // MARK: The terminal

    private func terminal() -> [Finding] {
        guard isAtTerminal else {
            return [Finding(.terminal, strings.doctorNoTerminal, (.attention, strings.doctorRunInTerminal))]
        }
        let terminal: Terminal
        do {
            terminal = try Terminal(Terminal.Options())
        } catch {
            return [Finding(.terminal, variable("TERM"), (.wrong, strings.explanationLine(of: error)))]
        }
        let (rows, columns) = terminal.size
        let (colours, isWide) = (terminal.colours, terminal.isAmbiguousWide)
        let (hasAnswered, isLight) = (!terminal.isProbing, terminal.isBackgroundLight)
        terminal.close()
        let name = variable("TERM")
        let fault: (Finding.State, String)? =
            rows < Console.minSize.rows || columns < Console.minSize.columns
            ? (.wrong, strings.doctorTooSmall) : name == "linux" ? (.wrong, strings.doctorLinuxConsole) : nil
        let keepsKeys = !variable("VTE_VERSION").isEmpty
        return [
            Finding(.terminal, strings.doctorSize(name, columns: columns, rows: rows), fault),
            Finding(
                .colours, strings.doctorColours(colours, isLight: isLight),
                colours < 256 ? (.attention, strings.doctorFewColours) : nil),
            hasAnswered
                ? Finding(.width, strings.doctorWidth(isWide: isWide))
                : Finding(.width, strings.doctorWidthUnknown, (.attention, strings.doctorSetWidth)),
            Finding(.keys, strings.doctorKeysGood, keepsKeys ? (.attention, strings.doctorKeysKept) : nil),
            Finding(.mouse, strings.doctorMouse(isThere: name != "linux")),
            Finding(.clipboard, strings.doctorClipboard),
        ]
    }

    private func variable(_ name: String) -> String { getenv(name).map { String(cString: $0) } ?? "" }

    // MARK: The server

    /// Nothing where sessions are kept in a folder.
    private func server() -> [Finding] {
        guard let address = try? common.server else { return [] }
        do {
            let server = PostgresServer(address)
            let sessions = try server.sessions().count
            let ahead = try server.time() - now().moment.milliseconds
            let fault: (Finding.State, String)? = abs(ahead) > 1000 ? (.attention, strings.doctorClocksApart) : nil
            return [Finding(.server, strings.doctorServer(address.short, sessions: sessions, ahead: ahead), fault)]
        } catch {
            let failure = StorageFailure.server(address.short, error)
            return [Finding(.server, address.short, (.wrong, strings.sentence(for: failure)))]
        }
    }

    // MARK: The folder

    private func folder() -> [Finding] {
        let path = common.folder.path
        let sessions = (try? common.folder.sessions().count) ?? 0
        // It is made with the first session.
        let whole = path.hasPrefix("/") ? path : FileManager.default.currentDirectoryPath + "/" + path
        var there = whole
        while access(there, F_OK) != 0, there != "/" { there = (there as NSString).deletingLastPathComponent }
        let synchroniser = Drive.synchroniser(of: whole) ?? realPath(there).flatMap(Drive.synchroniser)
        let drive = Drive(of: there)
        let fault: (Finding.State, String)? =
            drive.hasLocks == nil
            ? (.wrong, strings.doctorNotWritable)
            : synchroniser.map { (.attention, strings.doctorSynced(by: $0)) }
        let megabytes = drive.free / 1_000_000
        return [
            Finding(.folder, strings.doctorFolder(path, sessions: sessions), fault), fileSystem(drive),
            Finding(
                .space, strings.doctorSpace(megabytes: megabytes),
                megabytes < 500 ? (megabytes < 50 ? .wrong : .attention, strings.doctorLittleSpace) : nil),
        ]
    }

    private func fileSystem(_ drive: Drive) -> Finding {
        switch drive.hasLocks {
        // Nothing can be written there, which is told of the folder.
        case nil: return Finding(.fileSystem, drive.name)
        case false?:
            return Finding(.fileSystem, strings.doctorNoLocks(drive.name), (.wrong, strings.doctorUseOwnDisk))
        case true?:
            let fault: (Finding.State, String)? =
                switch drive.kind {
                case .own: nil
                case .network: (.attention, strings.doctorNetworkDrive)
                case .memory: (.attention, strings.doctorMemoryDrive)
                }
            return Finding(.fileSystem, strings.doctorFileSystem(drive.name, hasLinks: drive.hasLinks), fault)
        }
    }

    private func database() -> Finding {
        Finding(
            .database, strings.doctorDatabase(DatabaseLibrary.version, hasFault: DatabaseLibrary.hasResetFault))
    }

    // MARK: Time and network

    private func clock() -> Finding {
        let isSynchronised = clock_is_synchronised()
        var moment = Glibc.time(nil)
        var local = tm()
        localtime_r(&moment, &local)
        var buffer = [CChar](repeating: 0, count: 64)
        strftime(&buffer, buffer.count, "%Y-%m-%d %H:%M", &local)
        let reading = buffer.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
        return Finding(
            .clock, strings.doctorClock(reading, isSynchronised: isSynchronised),
            isSynchronised ? nil : (.attention, strings.doctorSetClock))
    }

    private func zone() -> Finding {
        let seconds = now().offset
        let minutes = abs(seconds) / 60
        let hours =
            (seconds < 0 ? "-" : "+") + "\(minutes / 60)" + (minutes % 60 == 0 ? "" : ":\(minutes % 60)")
        var moment = Glibc.time(nil)
        var local = tm()
        localtime_r(&moment, &local)
        return Finding(
            .zone, strings.doctorZone(local.tm_zone.map { String(cString: $0) } ?? "", hours: hours),
            seconds == 9 * 3600 ? nil : (.attention, strings.doctorSetZone))
    }

    private func network() -> Finding {
        let missing =
            (WebServer.isAvailable ? [] : ["libmicrohttpd12"]) + (QRCode.isAvailable ? [] : ["libqrencode4"])
        let addresses = NetworkAddresses.all().map(\.text)
        let fault: (Finding.State, String)? =
            !missing.isEmpty
            ? (.attention, "sudo apt install " + missing.joined(separator: " "))
            : addresses.isEmpty ? (.attention, strings.doctorNeedsNetwork) : nil
        return Finding(.network, strings.doctorNetwork(addresses), fault)
    }
}
