package import Engine
package import Strings

/// What is published as one piece: the forms of a report, or several meetings side by side. Text in it is as people
/// wrote it; whoever renders it escapes.
package struct Document: Sendable, Hashable {
    /// The language of its labels; what people said stays as they said it.
    package let language: Language
    /// Whom it is for.
    package let audience: Audience
    /// What is printed over it.
    package let title: String
    /// The occasion it is about; nil for several.
    package let occasion: Occasion?
    /// Its forms in the order they are printed.
    package let forms: [Form]

    /// The forms of a report.
    ///
    /// What one form has told another does not tell again, unless the forms were asked for.
    /// - Parameters:
    ///   - kinds: which; nil for ``forms(of:language:)``.
    ///   - additions: others beside those, where nobody chose.
    package init(
        _ report: Report, forms kinds: [Form.Kind]? = nil, adding additions: [Form.Kind] = [], language: Language = .ja
    ) {
        let usual = Self.forms(of: report, language: language)
        let asked = (kinds ?? Form.Kind.allCases.filter { usual.contains($0) || additions.contains($0) }).filter {
            !$0.isInternal || report.audience == .internal
        }
        let builder = FormBuilder(
            report: report, strings: Strings(language), others: Set(asked), isChosen: kinds != nil)
        self.language = language
        occasion = report.occasion
        audience = report.audience
        var forms = asked.map(builder.form).filter { kinds != nil || !$0.blocks.isEmpty }
        if forms.count > 1, forms[0].kind == .result {
            for index in forms.indices.dropFirst() where forms[index].kind != .kawaraban {
                forms[index].title = builder.labels.annex(index) + forms[index].name
            }
        }
        self.forms = forms
        let labels = builder.labels
        let ending = asked.first == .result || asked.isEmpty ? labels.titleEnding : labels.reportEnding
        title =
            report.occasion.title
            + (forms.count == 1 && forms[0].kind != .result ? builder.strings.gap + forms[0].name : ending)
            + audience.mark(builder.strings)
    }

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

    /// Several meetings side by side.
    package init(_ comparison: Comparison, language: Language = .ja) {
        let strings = Strings(language)
        self.language = language
        audience = .public
        title = strings.labels.meetingsCompared
        occasion = nil
        forms = [ComparisonFormBuilder(comparison: comparison, strings: strings).form]
    }
}
