import Foundation
import Testing

/// `docs/seeds.md` says where each item of the five documents lives; what it names is there.
@Suite("五つの文書") struct SeedsTests {
    private let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    private func text(_ path: String) throws -> String {
        try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    }

    @Test func everythingItNamesIsThere() throws {
        let page = try text("docs/seeds.md")
        let cards = try text("Sources/Embedded/Data/cards.yaml")
        let engine = try sources("Sources/Engine").map(\.text).joined()
        let parts = [
            "flow": "var outcome: Outcome", "classes": "case classes", "types": "enum LeadParty",
            "cautions": "case precautions", "forms": "case forms", "partners": "var partners", "roles": "var roles",
            "checkpoints": "case checkpoints", "principles": "case principles", "effects": "case effects",
            "steps": "enum Step", "evaluation": "struct Evaluation", "series": "func decideTakeOver",
            "ledger": "var ledger", "numbers": "struct OpinionNumber",
        ]
        var named = 0
        // `place` or `place:part`.
        let name =
            #/
            `(cards\.yaml|programs\/[a-z]+\.yaml|catalogues\/[a-z0-9]+\.yaml|desk|year|engine)
            (?::([A-Za-z0-9.\-]+))?`
            /#
        for match in page.matches(of: name) {
            named += 1
            let (place, part) = (String(match.output.1), match.output.2.map(String.init))
            switch place {
            case "cards.yaml": if let part { #expect(cards.contains("- id: \(part)\n"), "card \(part)") }
            case "desk", "year":
                #expect(part.flatMap { parts[$0] }.map { engine.contains($0) } ?? false, "\(match.output.0)")
            case "engine":
                // `Note.count`: a type, and something declared of that name.
                for name in (part ?? "").split(separator: ".") {
                    let declared = try Regex("(struct|enum|var|let|case|func) ([^\\n]*\\b)?\(name)\\b")
                    #expect(engine.contains(declared), "\(match.output.0)")
                }
            default:
                let file = try text("Sources/Embedded/Data/" + place)
                if let part {
                    #expect(file.contains("\n\(part):") || file.contains("id: \(part)"), "\(match.output.0)")
                }
            }
        }
        #expect(named > 100)
    }

    @Test func theListsAreAsLongAsTheDocumentsSay() throws {
        func count(_ words: String, in path: String) throws -> Int {
            try text("Sources/Embedded/Data/" + path).components(separatedBy: words).count - 1
        }
        #expect(try count("\n  - {lane: 1, ", in: "programs/kadai.yaml") == 26)
        #expect(try count("\n  - {lane: 2, ", in: "programs/kadai.yaml") == 12)
        #expect(try count("\n  - {lane: 1, ", in: "programs/yakuwari.yaml") == 17)
        // 26 課題, and one for each of the seven 主体 in the summary.
        #expect(try count("\n  - {lane: 2, ", in: "programs/shutai.yaml") == 26 + 7)
        #expect(try count("\n    lead: ", in: "programs/kyodo.yaml") == 7)
        #expect(try count("number: ", in: "catalogues/kadai9.yaml") == 9)
        #expect(try count("number: ", in: "catalogues/hoshin14.yaml") == 14)
        #expect(try count("number: ", in: "catalogues/kyodo18.yaml") == 18)
    }
}
