import Foundation
import Testing

/// What the README shows and promises.
@Suite("README") struct ReadmeTests {
    private let url = project.appendingPathComponent("README.md")

    static let canHideFolders = getuid() == 0 && access("/usr/bin/unshare", X_OK) == 0

    /// Installed as the page says, it needs nothing of the folder it was built in.
    @Test(.enabled(if: canHideFolders)) func theInstalledProgramStandsAlone() throws {
        let sessions = TemporarySessions()
        let page = try String(contentsOf: url, encoding: .utf8)
        let line = try #require(page.split(separator: "\n").first { $0.contains("install .build/release/fusen ") })
        let bin = sessions.path + "/bin"
        mkdir(bin, 0o755)
        let install = line.trimmingCharacters(in: .whitespaces).replacingOccurrences(of: "sudo ", with: "")
            .replacingOccurrences(of: ".build/release/fusen", with: fusenUnderTest)
            .replacingOccurrences(of: "/usr/local/bin", with: bin)
        #expect(try fusen(["-c", install], in: sessions, program: "/bin/sh").status == 0)
        let build = URL(fileURLWithPath: fusenUnderTest).deletingLastPathComponent().resolvingSymlinksInPath().path
        func installed(_ arguments: String) throws -> Answer {
            let script = "mount -t tmpfs none '\(build)' && test ! -e '\(fusenUnderTest)' && exec fusen \(arguments)"
            return try fusen(
                ["--mount", "/bin/sh", "-c", script], in: sessions,
                environment: ["PATH": bin + ":/usr/bin:/bin:/usr/sbin:/sbin"], directory: "/",
                program: "/usr/bin/unshare")
        }
        for arguments in [
            "new kai --title 会議 --program kadai", "do kai post 1 道が暗い", "programs", "report kai --pack", "list",
        ] {
            let answer = try installed(arguments)
            #expect(answer.status == 0, "\(arguments): \(answer.complaint)")
        }
        #expect(FileManager.default.fileExists(atPath: sessions.path + "/kai/report/kekka.html"))
    }

    /// Whoever has the package alone finds what the guide tells to begin from.
    @Test func theExamplesThatAreNamedAreInThePackage() throws {
        let script = try String(contentsOf: project.appendingPathComponent("scripts/package.sh"), encoding: .utf8)
        let pages = try ["docs/使い方.md", "docs/templates.md", "Sources/Strings/CommandLine.swift"].map {
            try String(contentsOf: project.appendingPathComponent($0), encoding: .utf8)
        }
        let named = pages.flatMap { page in
            page.matches(of: /\/usr\/share\/doc\/fusen\/examples\/([a-z]+)/).map { String($0.output.1) }
        }
        #expect(Set(named) == ["programs", "templates"])
        for folder in named {
            let path = project.appendingPathComponent("Sources/Embedded/Data/" + folder).path
            #expect(FileManager.default.fileExists(atPath: path) && script.contains(" \(folder)"), "\(folder)")
        }
    }

    static let canMakePages = access("/usr/bin/cmark-gfm", X_OK) == 0 && access("/usr/bin/python3", X_OK) == 0

    /// Each link leads to a page, an anchor or a schema that is there.
    @Test(.enabled(if: canMakePages)) func theGuideIsMadeForThoseWhoUseIt() throws {
        let sessions = TemporarySessions()
        let made = try fusen(
            ["packaging/pages.py", ".", sessions.path + "/html"], in: sessions, directory: project.path,
            program: "/usr/bin/python3")
        #expect(made.status == 0, "\(made.complaint)")
        let pages = sessions.contents.filter { $0.key.hasSuffix(".html") }
        #expect(pages.count == 6)
        for (name, bytes) in pages {
            let page = String(decoding: bytes, as: UTF8.self)
            #expect(!page.contains("glossary") && !page.contains("FUSEN_RECORD"), "\(name)")
            for link in page.matches(of: /href="([^"#:]+\.html)"/) {
                #expect(sessions.contents.keys.contains("html/\(link.output.1)"), "\(name): \(link.output.1)")
            }
        }
    }

    /// The picture is 集約 of the demo; only the clock in its first row is another every time. It is taken where it is
    /// half past nine, an hour at which the meeting of the record was late.
    @Test func itsPictureIsTheRealScreen() throws {
        let sessions = TemporarySessions()
        let minutes = (Int(Date().timeIntervalSince1970) / 60 - (21 * 60 + 30)) % 1440
        let zone = String(format: "XXX%02d:%02d", minutes / 60, minutes % 60)
        let console = TerminalUnderTest(
            ["demo", "--ambiguous", "narrow"], environment: ["FUSEN_SESSIONS": sessions.path, "TZ": zone])
        try console.waitFor("体験用の一晩です")
        console.send("\u{1b}OS")
        try console.waitFor("セルを開く")
        let seen = (1..<24).map { console.row($0) }
        console.send("\u{11}")
        #expect(try console.waitForExit() == 0)

        let page = try String(contentsOf: url, encoding: .utf8)
        var parts = page.components(separatedBy: "```\n")
        let first = String(parts[1].prefix { $0 != "\n" })
        let picture = ([first] + seen).joined(separator: "\n") + "\n"
        if ProcessInfo.processInfo.environment["FUSEN_RECORD"] != nil {
            parts[1] = picture
            try parts.joined(separator: "```\n").write(to: url, atomically: true, encoding: .utf8)
        }
        #expect(parts[1] == picture, "FUSEN_RECORD=1 swift test takes it anew")
        #expect(first.hasPrefix("  1進行  2付箋  3まとめ [4集約] 5投票  6事業  7記録"))
    }
}
