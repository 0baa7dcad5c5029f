import Foundation
import Reporting
import Storage
import Strings

/// Which forms a session's reports hold. Chosen for a pack, it stays for the session's next reports: it lies beside the
/// session, as a closed one changes no more.
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

    /// The choice kept beside a session; an empty one where nobody chose, or where it cannot be read.
    static func kept(_ files: SessionFiles) -> ReportChoice {
        guard let text = try? String(contentsOfFile: files.forms, encoding: .utf8), text.utf8.count < 10_000 else {
            return ReportChoice()
        }
        var choice = ReportChoice()
        for line in text.split(separator: "\n") {
            let words = line.split(separator: " ", maxSplits: 1)
            let kinds =
                words.count < 2 ? [] : words[1].split(separator: ",").compactMap { Form.Kind(rawValue: String($0)) }
            switch words.first {
            case "form": choice.forms = kinds
            case "without": choice.without = kinds
            default: break
            }
        }
        return choice
    }

    /// Keeps the choice beside a session; an empty one takes away what was kept.
    func keep(_ files: SessionFiles) throws {
        if isEmpty {
            if unlink(files.forms) != 0, errno != ENOENT {
                throw StorageFailure(errno: errno, doing: .writing, path: files.forms)
            }
            return
        }
        let lines = [("form", forms), ("without", without)].filter { !$0.1.isEmpty }
        let text = lines.map { "\($0.0) \($0.1.map(\.rawValue).joined(separator: ","))\n" }.joined()
        try writeWhole(Array(text.utf8), to: files.forms)
    }
}
