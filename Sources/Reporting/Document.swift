package import Engine
package import Strings

/// What is published as one piece: the forms of a report, or several meetings side by side. Text in it is as people
/// wrote it; whoever renders it escapes.
package struct Document: Sendable, Hashable {
    /// The language of its labels; what people said stays as they said it.
    package let language: Language
    /// Whom it is for.
    package let audience: Audience
    /// What it is called, in one line.
    package let title: String
    /// What is printed over it: the same in the lines it is best broken into, or less of it where what follows says the
    /// rest. A newsletter's own name is the first.
    package let titleLines: [String]
    /// The occasion it is about; nil for several.
    package let occasion: Occasion?
    /// Its forms in the order they are printed.
    package let forms: [Form]

    /// The forms of a report.
    ///
    /// What one form has told another does not tell again, unless the forms were asked for.
    /// - Parameters:
    ///   - kinds: which; nil for ``forms(of:language:)``. One with nothing in it is left out all the same.
    ///   - additions: others beside those, where nobody chose.
    package init(
        _ report: Report, forms kinds: [Form.Kind]? = nil, adding additions: [Form.Kind] = [], language: Language = .ja
    ) {
        // To know which have something in them, all are made: not where somebody chose.
        let asked = (kinds ?? Self.forms(of: report, adding: additions, language: language)).filter {
            !$0.isInternal || report.audience == .internal
        }
        let builder = FormBuilder(
            report: report, strings: Strings(language), others: Set(asked), isChosen: kinds != nil)
        self.language = language
        occasion = report.occasion
        audience = report.audience
        var forms = asked.map(builder.form).filter { !$0.blocks.isEmpty }
        if forms.count > 1, forms[0].kind == .result {
            for index in forms.indices.dropFirst() where forms[index].kind != .kawaraban {
                forms[index].title = builder.labels.annex(index) + forms[index].name
            }
        }
        self.forms = forms
        let labels = builder.labels
        let (meeting, mark) = (report.occasion.title, audience.mark(builder.strings))
        let ending = asked.first == .result || asked.isEmpty ? labels.titleEnding : labels.reportEnding
        if forms.count == 1, forms[0].kind != .result {
            title = meeting + builder.strings.gap + forms[0].name + mark
            titleLines =
                forms[0].kind == .kawaraban ? [forms[0].name + mark, meeting] : [meeting, forms[0].name + mark]
        } else {
            title = meeting + ending + mark
            // Where the first form is headed 開催結果, the title need not say it, too.
            let isSaid = forms.count > 1 && forms[0].kind == .result
            let rest = (isSaid ? "" : String(ending.drop { $0 == " " })) + mark
            titleLines = isSaid || rest.isEmpty ? [meeting + rest] : [meeting, rest]
        }
    }

    /// Whether it is a かわら版 by itself: a paper of one page.
    package var isNewsletter: Bool { forms.map(\.kind) == [.kawaraban] }

    /// The forms a report is published with: those that have something in them. What the secretariat alone works with
    /// is among those of an internal report; かわら版 is a paper of its own.
    package static func forms(of report: Report, language: Language = .ja) -> [Form.Kind] {
        let builder = FormBuilder(
            report: report, strings: Strings(language), others: Set(Form.Kind.allCases), isChosen: false)
        return Form.Kind.ofOneReport.filter { kind in
            switch kind {
            case .kawaraban: false
            case .roster, .countSheets, .opinions: report.audience == .internal && !builder.form(kind).blocks.isEmpty
            default: !builder.form(kind).blocks.isEmpty
            }
        }
    }

    private static func forms(of report: Report, adding additions: [Form.Kind], language: Language) -> [Form.Kind] {
        let usual = forms(of: report, language: language)
        return Form.Kind.allCases.filter { usual.contains($0) || additions.contains($0) }
    }

    /// Several meetings side by side.
    package init(_ comparison: Comparison, language: Language = .ja) {
        let strings = Strings(language)
        self.language = language
        audience = .public
        title = strings.labels.meetingsCompared
        titleLines = [title]
        occasion = nil
        forms = [ComparisonFormBuilder(comparison: comparison, strings: strings).form]
    }
}
