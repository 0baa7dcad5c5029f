import Foundation
import Reporting
import Storage
import Strings

/// Which forms a session's reports for an audience hold. Chosen for a pack, it stays for the session's next reports for
/// the same: it lies beside the session, as a closed one changes no more.
struct ReportChoice: Equatable {
    /// The forms asked for; empty for those that have something in them.
    var forms: [Form.Kind] = []
    /// The forms left out of them.
    var without: [Form.Kind] = []

    var isEmpty: Bool { forms.isEmpty && without.isEmpty }

    /// The forms of a report in the order they are printed; nil for those that have something in them.
    func kinds(of report: Report, _ language: Language) -> [Form.Kind]? {
        if isEmpty { return nil }
        let asked = forms.isEmpty ? Document.forms(of: report, language: language) : forms
        return Form.Kind.allCases.filter { asked.contains($0) && !without.contains($0) }
    }

    /// The names of what was chosen, as a reader knows them.
    func words(_ strings: Strings) -> String {
        func names(_ kinds: [Form.Kind]) -> String {
            kinds.map { strings.name(of: $0) }.joined(separator: strings.comma)
        }
        return strings.chosenForms(names(forms), without: names(without))
    }

    /// The choice kept beside a session for an audience; an empty one where nobody chose, or where it cannot be read.
    static func kept(_ files: SessionFiles, for audience: Audience) -> ReportChoice { all(files)[audience] ?? .init() }

    private static func all(_ files: SessionFiles) -> [Audience: ReportChoice] {
        guard let text = try? String(contentsOfFile: files.forms, encoding: .utf8), text.utf8.count < 10_000 else {
            return [:]
        }
        var choices: [Audience: ReportChoice] = [:]
        for line in text.split(separator: "\n") {
            let words = line.split(separator: " ", maxSplits: 1)
            guard words.count == 2 else { continue }
            let kinds = words[1].split(separator: ",").compactMap { Form.Kind(rawValue: String($0)) }
            for audience in Audience.allCases {
                // The public is never handed what is the secretariat's alone.
                let own = audience == .public ? kinds.filter { !$0.isInternal } : kinds
                switch String(words[0]) {
                case key(audience, "form"): choices[audience, default: .init()].forms = own
                case key(audience, "without"): choices[audience, default: .init()].without = own
                default: break
                }
            }
        }
        return choices
    }

    private static func key(_ audience: Audience, _ word: String) -> String {
        audience == .public ? word : "internal-" + word
    }

    /// Keeps the choice for an audience beside a session; an empty one takes away what was kept.
    func keep(_ files: SessionFiles, for audience: Audience) throws(StorageFailure) {
        var choices = Self.all(files)
        choices[audience] = self
        let lines = Audience.allCases.flatMap { audience -> [(String, [Form.Kind])] in
            let choice = choices[audience] ?? .init()
            return [(Self.key(audience, "form"), choice.forms), (Self.key(audience, "without"), choice.without)]
        }.filter { !$0.1.isEmpty }
        if lines.isEmpty {
            if unlink(files.forms) != 0, errno != ENOENT {
                throw StorageFailure(errno: errno, doing: .writing, path: files.forms)
            }
            return
        }
        let text = lines.map { "\($0.0) \($0.1.map(\.rawValue).joined(separator: ","))\n" }.joined()
        try writeWhole(Array(text.utf8), to: files.forms)
    }
}
