@testable import ConsoleUI
import Engine
import Foundation
import Strings
import TerminalUI
import Testing

/// The pictures of the guide are taken from the program: behind `<!-- 画面 NAME -->` stands the screen of that name.
@Suite("使い方") struct GuideTests {
    private static let guide = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../docs/使い方.md")

    private static let scenes: [String: @Sendable () -> ConsoleDriver] = [
        "進行": {
            var driver = ConsoleDriver(sampleOpinions + [.agenda(.nextStep)])
            driver.wait(240)
            driver.press(.function(1), .character("n"))
            driver.wait(83)
            driver.press(.escape)
            return driver
        },
        "付箋": {
            var driver = ConsoleDriver()
            driver.press(.function(2))
            driver.type("役員のなり手がいない")
            return driver
        },
        "まとめ": {
            var driver = ConsoleDriver()
            driver.press(.function(3), .down, .down, .down, .character(" "))
            return driver
        },
        "グループ": {
            var driver = ConsoleDriver()
            driver.perform(.setting(.changeGroup(Group.ID(1), .people(9))))
            driver.press(.function(7), .character("t"), .down)
            return driver
        },
        "操作を探す": {
            var driver = ConsoleDriver()
            driver.press(.function(10))
            driver.type("決選")
            return driver
        },
    ]

    @Test func itsPicturesAreTheRealScreens() throws {
        let page = try String(contentsOf: Self.guide, encoding: .utf8)
        var parts = page.components(separatedBy: "```\n")
        var missing = Set(Self.scenes.keys)
        for index in parts.indices where index % 2 == 1 {
            guard let name = Self.name(before: parts[index - 1]) else { continue }
            missing.remove(name)
            guard let scene = Self.scenes[name] else {
                Issue.record("no scene is called \(name)")
                continue
            }
            let picture = Self.picture(scene().screen())
            if ProcessInfo.processInfo.environment["FUSEN_RECORD"] != nil { parts[index] = picture }
            #expect(parts[index] == picture, "FUSEN_RECORD=1 swift test takes it anew: \(name)")
        }
        #expect(missing.isEmpty, "\(missing)")
        let whole = parts.joined(separator: "```\n")
        if whole != page { try whole.write(to: Self.guide, atomically: true, encoding: .utf8) }
    }

    private static func name(before text: String) -> String? {
        let line = text.split(separator: "\n").last.map(String.init) ?? ""
        guard line.hasPrefix("<!-- 画面 "), line.hasSuffix(" -->") else { return nil }
        return String(line.dropFirst(8).dropLast(4))
    }

    /// The screen as text: large digits as blocks, several rows without a word as one.
    private static func picture(_ screen: CellGrid) -> String {
        var lines: [String] = []
        for row in 0..<screen.rows {
            let cells = (0..<screen.columns).map { screen[row, $0] }
            let isSelected = cells.contains { $0.style.reverse && $0.scalar != " " }
            let line = cells.filter { $0.span > 0 }.map { cell in
                cell.style.reverse && cell.scalar == " " && !isSelected
                    ? "█" : String(String.UnicodeScalarView(screen.scalars(of: cell)))
            }.joined()
            let text = String(line.reversed().drop { $0 == " " }.reversed())
            if text == lines.last, text.allSatisfy({ $0 == " " || $0 == "╎" }) { continue }
            lines.append(text)
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
