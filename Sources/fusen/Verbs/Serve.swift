import ArgumentParser
import Engine
import Glibc
import Storage
import Strings
import WebUI

/// `fusen serve`: participants join by their own phones and laptops.
struct Serve: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "serve", abstract: Startup.strings.helpServe, discussion: Startup.strings.helpServeAtLength)
    }

    @OptionGroup var common: Common
    @Argument(help: ArgumentHelp(Startup.strings.helpSession), completion: .sessions)
    var session: String
    @Option(help: ArgumentHelp(Startup.strings.helpBind, valueName: "address")) var bind: String?
    @Option(help: ArgumentHelp(Startup.strings.helpPort, valueName: "port")) var port: UInt16?
    @Option(help: ArgumentHelp(Startup.strings.helpURL, valueName: "url")) var url: String?

    func run() throws {
        let journal = try common.open(session, for: .writing)
        guard WebServer.isAvailable else { throw Failure { $0.packageMissing("libmicrohttpd12") } }
        let base = try url.map(Self.base)
        guard let presence = Presence(serverAt: journal.files) else {
            let other = Presence.server(at: journal.files)?.address
            throw Failure { $0.servedAlready(at: other) }
        }
        var devices = try Devices.kept(beside: journal.files, journal.session, common.strings.language)
        let (socket, port) = try listen(lastAt: devices.port)
        devices.port = port
        let addresses = NetworkAddresses.all().map(\.text)
        let reached = bind.flatMap { $0 == "0.0.0.0" ? nil : $0 } ?? addresses.first ?? "127.0.0.1"
        var dice = SystemRandomNumberGenerator()
        let noteTakers = journal.session.workshop.groups.map {
            ($0.name, devices.noteTakerCode(of: $0.id, dice: &dice))
        }
        try devices.keep(beside: journal.files)
        let shown = base ?? "http://\(reached)\(port == 80 ? "" : ":\(port)")"
        let loop = ServeLoop(
            journal, presence, devices: devices, hosts: hosts(addresses + [reached], port, shown),
            isBehindProxy: base != nil, strings: common.strings
        ) { "\(shown)/\($0)" }
        sayHowToJoin(shown, devices.code, addresses: bind == nil ? addresses : [reached], port)
        say(common.strings.wallPage("\(shown)/wall/\(devices.code)"))
        for (group, code) in noteTakers { say(common.strings.noteTakersLink(group, "\(shown)/n/\(code)")) }
        say(common.strings.noteTakersLinksAreSecret)
        say(common.strings.howToEndServing)
        try loop.run(on: socket)
    }

    private static let usualPort: UInt16 = 8080

    /// Listens where it was asked to, else where it did last, for that stands on the participants' pages and on paper,
    /// else at the usual port or the next one that is free.
    private func listen(lastAt last: UInt16?) throws -> (socket: Int32, port: UInt16) {
        guard let address = NetworkAddresses.listening(bind ?? "0.0.0.0") else {
            throw Failure { $0.notToListenAt(bind ?? "") }
        }
        var fault = ListeningFault(number: 0)
        let usual = Array(Self.usualPort...Self.usualPort + 9)
        for port in port.map({ [$0] }) ?? [last].compactMap(\.self) + usual.filter({ $0 != last }) {
            switch NetworkAddresses.listen(on: address, port: port) {
            case .success(let listening): return listening
            case .failure(let failure): fault = failure
            }
        }
        let why =
            switch fault.number {
            case EADDRINUSE: common.strings.portIsTaken
            case EADDRNOTAVAIL: common.strings.addressIsElsewhere
            case EACCES: common.strings.portIsReserved
            default: common.strings.systemError(fault.number)
            }
        throw Failure { $0.notListening(at: address, port: Int(port ?? Self.usualPort), why: why) }
    }

    /// An address behind which a proxy stands, as browsers write it: in small letters, without the slash at its end and
    /// without the port that goes without saying.
    static func base(_ typed: String) throws -> String {
        let form = /(https?):\/\/([a-z0-9.\-]+|\[[0-9a-f:.]+\])(?::([0-9]+))?\/?/
        guard let match = typed.lowercased().wholeMatch(of: form) else {
            // An address with something behind it is one all the same.
            if let path = typed.firstMatch(of: /^[A-Za-z]+:\/\/[^\/?#]+(.+)$/)?.1,
                (try? base(String(typed.dropLast(path.count)))) != nil
            {
                throw Failure { $0.addressHasPath(typed, String(path)) }
            }
            throw Failure { $0.notAnAddress(typed) }
        }
        let (scheme, host) = (String(match.1), String(match.2))
        let isName = host.split(separator: ".", omittingEmptySubsequences: false).allSatisfy {
            !$0.isEmpty && !$0.hasPrefix("-") && !$0.hasSuffix("-")
        }
        let port = match.3.map { UInt16($0) ?? 0 }
        guard isName, port != 0 else { throw Failure { $0.notAnAddress(typed) } }
        let usual: UInt16 = scheme == "https" ? 443 : 80
        return "\(scheme)://\(host)" + (port.map { $0 == usual ? "" : ":\($0)" } ?? "")
    }

    /// As browsers name this server.
    private func hosts(_ addresses: [String], _ port: UInt16, _ base: String) -> Set<String> {
        var name = [CChar](repeating: 0, count: 256)
        gethostname(&name, name.count - 1)
        let own = name.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }.lowercased()
        let names = addresses + ["127.0.0.1", "localhost", own, own + ".local"]
        let shown = base.split(separator: "/", omittingEmptySubsequences: true).dropFirst().first.map(String.init)
        return Set(names.flatMap { port == 80 ? [$0, "\($0):80"] : ["\($0):\(port)"] } + [shown].compactMap(\.self))
    }

    private func sayHowToJoin(_ base: String, _ code: String, addresses: [String], _ port: UInt16) {
        let strings = common.strings
        if isatty(STDOUT_FILENO) == 1 {
            if let code = QRCode("\(base)/\(code)".uppercased()) {
                writeAll(Array((code.lines.joined(separator: "\n") + "\n").utf8), to: STDOUT_FILENO)
            } else {
                say(strings.withoutQRCode(package: "libqrencode4"))
            }
        }
        say(strings.joinAt("\(base)/", code: code))
        say(strings.listening(at: addresses.map { "\($0):\(port)" }))
    }
}
