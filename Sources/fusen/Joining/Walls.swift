import ConsoleUI
import Engine
import Foundation
import Letters
import Strings
import TerminalUI
import WebUI

/// The walls that browsers show: what the projector would show at their size, sent when it changes. Walls of one size
/// share their pictures.
struct Walls {
    private struct Size: Hashable {
        let rows: Int
        let columns: Int
    }

    private struct Wall {
        let size: Size
        /// From which it was opened.
        let address: UInt32
        /// Lower for those opened before.
        let number: Int
        var sent: WallPicture?
    }

    private let strings: Strings
    private let cards = (try? ProgramFile.cards()) ?? []
    private let lettering = Lettering(font: LetterBoxes(), blocks: .sextants)
    private let paints = WallPaints()
    private var views: [Size: ProjectorView] = [:]
    private var walls: [WebServer.Handle: Wall] = [:]
    private var opened = 0
    /// Whether something has happened since the pictures were made.
    var isBehind = false
    /// When the next pictures are due though nothing happens, and before when none are made.
    private var dueAt = 0
    private var restUntil = 0

    /// Changes within this time are shown together.
    private static let pause = 30
    /// Pictures take no more than this part of the time of those who write, its reciprocal.
    private static let rest = 4

    init(_ strings: Strings) { self.strings = strings }

    /// Whether there is room for one more from an address.
    /// - Returns: the wall that gives way, where it is full: one of the address that has the most, if that has more
    ///   than the one who asks; so nobody alone takes all of them.
    func room(for address: UInt32) -> (isThere: Bool, instead: WebServer.Handle?) {
        if walls.count < WebFront.mostWalls { return (true, nil) }
        let byAddress = Dictionary(grouping: walls) { $0.value.address }
        let own = byAddress[address]?.count ?? 0
        guard let most = byAddress.values.max(by: { $0.count < $1.count }), most.count > own + 1,
            let oldest = most.min(by: { $0.value.number < $1.value.number })
        else { return (false, nil) }
        return (true, oldest.key)
    }
    /// The streams.
    var handles: [WebServer.Handle] { Array(walls.keys) }

    mutating func open(_ handle: WebServer.Handle, from address: UInt32, rows: Int, columns: Int) {
        opened += 1
        walls[handle] = Wall(size: Size(rows: rows, columns: columns), address: address, number: opened)
        isBehind = true
    }

    mutating func close(_ handle: WebServer.Handle) {
        guard walls.removeValue(forKey: handle) != nil else { return }
        let sizes = Set(walls.values.map(\.size))
        views = views.filter { sizes.contains($0.key) }
    }

    /// Milliseconds until pictures are due.
    var patience: Int32 {
        if walls.isEmpty { return .max }
        let due = isBehind ? restUntil : max(dueAt, restUntil)
        return Int32(max(0, due - Terminal.monotonicMilliseconds()))
    }

    /// Sends what has changed, when it is time.
    /// - Parameter sign: how one joins.
    mutating func show(_ session: Session, _ sign: () -> JoiningSign, on server: WebServer) {
        let start = Terminal.monotonicMilliseconds()
        guard !walls.isEmpty, start >= restUntil, isBehind || start >= dueAt else { return }
        isBehind = false
        var pictures: [Size: WallPicture] = [:]
        let sign = sign()
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        for (handle, wall) in walls {
            let picture = pictures[wall.size] ?? picture(of: wall.size, session, sign)
            pictures[wall.size] = picture
            guard let change = picture.change(since: wall.sent), let bytes = try? encoder.encode(change) else {
                continue
            }
            walls[handle]?.sent = picture
            server.send(Array("data: ".utf8) + bytes + Array("\n\n".utf8), to: handle)
        }
        dueAt = nextTick(of: session.workshop)
        let end = Terminal.monotonicMilliseconds()
        restUntil = end + max(Self.pause, Self.rest * (end - start))
    }

    private mutating func picture(of size: Size, _ session: Session, _ sign: JoiningSign) -> WallPicture {
        let view = views[size] ?? ProjectorView(strings: strings, cards: cards, lettering: lettering)
        views[size] = view
        return view.wall(
            session, now: now(), rows: size.rows, columns: size.columns, joining: sign, paint: paints.paint)
    }
}

/// The colours of the walls: those of a dark terminal of 256 colours.
struct WallPaints {
    private let looks = Palette.dark.looks(colours: 256)
    private static let ink = "f2f2f2", ground = "101216"

    func paint(_ style: Style) -> WallPicture.Paint {
        let look = looks[Int(style.color.rawValue)]
        let attributes = look.attributes(style.marks)
        let ink = look.foreground == Look.own ? Self.ink : Self.hex(look.foreground)
        let ground = look.background == Look.own ? nil : Self.hex(look.background)
        let isReversed = attributes.contains(.reverse)
        return WallPicture.Paint(
            ink: isReversed ? ground ?? Self.ground : ink, ground: isReversed ? ink : ground,
            isBold: attributes.contains(.bold), isUnderlined: attributes.contains(.underline))
    }

    /// The colour of an entry of the 256 from 16 on: a cube of 6 × 6 × 6 and a scale of greys.
    private static func hex(_ entry: Int) -> String {
        let levels = [0, 95, 135, 175, 215, 255]
        let number = entry - 16
        let parts =
            entry >= 232
            ? Array(repeating: 8 + 10 * (entry - 232), count: 3)
            : [number / 36, number / 6 % 6, number % 6].map { levels[$0] }
        return parts.map { String($0 + 256, radix: 16).dropFirst() }.joined()
    }
}
