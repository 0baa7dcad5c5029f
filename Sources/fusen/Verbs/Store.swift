import ArgumentParser
import ConsoleUI
import Engine
import PostgresStore
import Storage
import Strings

/// `fusen store`: a server for sessions, and who may do what there.
struct Store: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "store", abstract: Startup.strings.helpStoreVerb,
            subcommands: [Prepare.self, Admit.self, Dismiss.self, Members.self])
    }

    /// `fusen store init`
    struct Prepare: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(commandName: "init", abstract: Startup.strings.helpStoreInit)
        }

        @OptionGroup var common: Common
        @Argument(help: ArgumentHelp(Startup.strings.helpAddress)) var address: String?

        func run() throws {
            let server = try common.meantServer(address)
            do {
                try common.asking(server) { server throws(PostgresFailure) in
                    try server.prepare(kinds: Event.namesForNoteTakers)
                }
            } catch StorageFailure.server(let name, .denied(let why)) {
                throw Failure { $0.onlyTheOwnerPrepares(name, why: $0.inItsOwnWords(shown(why))) }
            }
            say(common.strings.storePrepared(server.short))
        }
    }

    /// `fusen store admit`
    struct Admit: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(commandName: "admit", abstract: Startup.strings.helpStoreAdmit)
        }

        @OptionGroup var common: Common
        @Argument(help: ArgumentHelp(Startup.strings.helpLogin)) var login: String
        @Argument(help: ArgumentHelp(Startup.strings.helpLoginRole)) var role: String
        @Option(help: ArgumentHelp(Startup.strings.helpMemberSession, valueName: "session")) var session: String?
        @Option(help: ArgumentHelp(Startup.strings.helpMemberTable, valueName: "n")) var group: String?

        func run() throws {
            let role = role.replacing("-", with: "_")
            guard ["reader", "note_taker", "facilitator", "administrator"].contains(role) else {
                throw Failure { [self] in $0.noSuchLoginRole(self.role) }
            }
            if role == "administrator", session != nil { throw Failure { $0.administratorOfAll } }
            if group != nil, role != "note_taker" { throw Failure { $0.groupOfNoteTakers } }
            let table = try group.map { typed in
                guard let number = number(typed, counting: .groups) else { throw Failure { $0.aNumberPlease(typed) } }
                guard (1...Group.maxCount).contains(number) else {
                    throw Failure { $0.groupsGoUp(to: Group.maxCount, typed) }
                }
                return number
            }
            try common.asking(try common.meantServer(nil)) { server throws(PostgresFailure) in
                try server.admit(login, as: role, to: session, table: table)
            }
            say(common.strings.admitted(shown(login), role, session: session.map(shown), table: table))
        }
    }

    /// `fusen store dismiss`
    struct Dismiss: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(commandName: "dismiss", abstract: Startup.strings.helpStoreDismiss)
        }

        @OptionGroup var common: Common
        @Argument(help: ArgumentHelp(Startup.strings.helpLogin)) var login: String
        @Option(help: ArgumentHelp(Startup.strings.helpMemberSession, valueName: "session")) var session: String?

        func run() throws {
            let count = try common.asking(try common.meantServer(nil)) { server throws(PostgresFailure) in
                try server.dismiss(login, from: session)
            }
            say(common.strings.dismissed(shown(login), count))
        }
    }

    /// `fusen store members`
    struct Members: ParsableCommand {
        static var configuration: CommandConfiguration {
            CommandConfiguration(commandName: "members", abstract: Startup.strings.helpStoreMembers)
        }

        @OptionGroup var common: Common

        func run() throws {
            let members = try common.asking(try common.meantServer(nil)) { server throws(PostgresFailure) in
                try server.members()
            }
            if members.isEmpty { return say(common.strings.noMembers) }
            for member in members {
                say(
                    shown(
                        common.strings.member(
                            member.login, member.role, session: member.session, table: member.table)))
            }
        }
    }
}

extension Common {
    /// The server that was named, here or for all verbs.
    func meantServer(_ typed: String?) throws -> ServerAddress {
        let named: ServerAddress?
        do throws(ServerAddress.Fault) {
            named = if let typed { try ServerAddress(typed) } else { try server }
        } catch {
            throw Failure { $0.sentence(for: error) }
        }
        guard let named else { throw Failure { $0.storePlease } }
        return named
    }

    /// Asks a server for something; its failure is told with its address.
    func asking<Answer>(_ server: ServerAddress, _ question: (PostgresServer) throws(PostgresFailure) -> Answer) throws
        -> Answer
    {
        do throws(PostgresFailure) {
            return try question(PostgresServer(server))
        } catch {
            throw StorageFailure.server(server.short, error)
        }
    }
}

/// `fusen copy`: a whole session, between file and server either way.
struct Copy: ParsableCommand {
    static var configuration: CommandConfiguration {
        CommandConfiguration(commandName: "copy", abstract: Startup.strings.helpCopy)
    }

    @OptionGroup var common: Common
    @Argument(help: ArgumentHelp(Startup.strings.helpCopyFrom), completion: .sessions) var from: String
    @Argument(help: ArgumentHelp(Startup.strings.helpCopyTo)) var to: String

    func run() throws {
        // A path means what lies there, even if it is the copy of a server's session: to go on with when that is lost.
        let isPath = !ServerAddress.isMeant(by: from) && (from.contains("/") || from.hasSuffix(".fusen"))
        let meant = try common.place(from)
        // Of one on a server that does not answer the copy here is not taken in its place.
        let source = isPath ? SessionFiles(journal: from) : try meant.folder.resolve(meant.name)
        let (folder, name) = try common.place(to)
        let place = try name.contains("/") ? SessionFiles(making: name) : folder.session(name)
        let copy = try SessionCopy(of: source, to: place)
        say(
            common.strings.copied(
                shown(place.served?.address ?? place.journal), entries: copy.entries, snapshots: copy.snapshots,
                checksum: copy.checksum))
    }
}
