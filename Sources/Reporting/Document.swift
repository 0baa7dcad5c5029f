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
    /// - Parameter kinds: which; nil for all that have something in them, but for the かわら版.
    package init(_ report: Report, forms kinds: [Form.Kind]? = nil, language: Language = .ja) {
        let builder = FormBuilder(report: report, strings: Strings(language))
        self.language = language
        occasion = report.occasion
        audience = report.audience
        title = report.occasion.title + builder.labels.titleEnding + audience.mark(builder.strings)
        forms = (kinds ?? Form.Kind.allCases.filter { $0 != .kawaraban && $0 != .comparison }).compactMap { kind in
            let form = builder.form(kind)
            return form.blocks.isEmpty && kinds == nil ? nil : form
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
