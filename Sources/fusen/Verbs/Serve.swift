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
        if let other = Presence.server(at: journal.files) {
            throw Failure { $0.servedAlready(at: other.address) }
        }
        guard WebServer.isAvailable else { throw Failure { $0.packageMissing("libmicrohttpd12") } }
        let (socket, port) = try listen()
        let addresses = NetworkAddresses.all().map(\.text)
        let reached = bind.flatMap { $0 == "0.0.0.0" ? nil : $0 } ?? addresses.first ?? "127.0.0.1"
        var devices = try Devices.kept(beside: journal.files)
        var dice = SystemRandomNumberGenerator()
        let noteTakers = journal.session.workshop.groups.map {
            ($0.name, devices.noteTakerCode(of: $0.id, dice: &dice))
        }
        try devices.keep(beside: journal.files)
        let base = try url.map(Self.base) ?? "http://\(reached)\(port == 80 ? "" : ":\(port)")"
        let loop = ServeLoop(
            journal, devices: devices, hosts: hosts(addresses + [reached], port, base), strings: common.strings
        ) { "\(base)/\($0)" }
        sayHowToJoin(base, devices.code, addresses: bind == nil ? addresses : [reached], port)
        say(common.strings.wallPage("\(base)/wall/\(devices.code)"))
        for (group, code) in noteTakers { say(common.strings.noteTakersLink(group, "\(base)/n/\(code)")) }
        say(common.strings.noteTakersLinksAreSecret)
        say(common.strings.howToEndServing)
        try loop.run(on: socket)
    }

    private static let usualPort: UInt16 = 8080

    /// Listens where it was asked to, else at the usual port or the next one that is free.
    private func listen() throws -> (socket: Int32, port: UInt16) {
        let address = bind ?? "0.0.0.0"
        var fault = ListeningFault(number: 0)
        for port in port.map({ $0...$0 }) ?? Self.usualPort...Self.usualPort + 9 {
            switch NetworkAddresses.listen(on: address, port: port) {
            case .success(let listening): return listening
            case .failure(let failure): fault = failure
            }
        }
        let why = common.strings.systemError(fault.number)
        throw Failure { $0.notListening(at: address, port: Int(port ?? Self.usualPort), why: why) }
    }

    /// An address behind which a proxy stands, without the slash at its end.
    static func base(_ typed: String) throws -> String {
        let lower = typed.lowercased()
        let rest = ["http://", "https://"].first(where: lower.hasPrefix).map { typed.dropFirst($0.count) }
        let host = rest?.prefix { $0 != "/" } ?? ""
        let isHost =
            !host.isEmpty && host.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || ".-:[]".contains($0)) }
        let path = rest?.dropFirst(host.count) ?? ""
        guard isHost, path.isEmpty || path == "/" else { throw Failure { $0.notAnAddress(typed) } }
        return typed.hasSuffix("/") ? String(typed.dropLast()) : typed
    }

    /// As browsers name this server.
    private func hosts(_ addresses: [String], _ port: UInt16, _ base: String) -> Set<String> {
        var name = [CChar](repeating: 0, count: 256)
        gethostname(&name, name.count - 1)
        let own = name.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }.lowercased()
        let names = addresses + ["127.0.0.1", "localhost", own, own + ".local"]
        let shown = base.split(separator: "/", omittingEmptySubsequences: true).dropFirst().first.map {
            $0.lowercased()
        }
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
