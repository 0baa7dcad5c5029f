import TerminalUI

/// The line of a prompt: what it began with, and what has been typed since.
struct PromptLine {
    /// What the line began with.
    let initial: String
    private(set) var editor: LineEditor
    /// Whether nothing was typed yet, so that words of an earlier time may come back.
    private(set) var isUntouched: Bool
    /// Whether a digit opened it, which is shown as such: those behind it are shown alike.
    private let isFigure: Bool
    /// Words that came back and were typed over.
    private var typedOver: String?

    /// - Parameters:
    ///   - initial: the value to be changed.
    ///   - typed: a first digit that was typed in the list; it takes the place of the value.
    ///   - isSelected: whether what is typed takes the place of the value.
    init(_ initial: String, typed: String? = nil, isSelected: Bool = false) {
        self.initial = initial
        isUntouched = typed == nil
        isFigure = typed?.unicodeScalars.first?.properties.numericType == .decimal
        editor = LineEditor(typed ?? initial)
        if isSelected, typed == nil { editor.selectAll() }
    }

    /// Whether something else stands there than at the beginning.
    var isChanged: Bool { !editor.text.utf8.elementsEqual(initial.utf8) }

    /// Words that stood there before those that do, the latest last.
    var earlier: [String] { (typedOver.map { [$0] } ?? []) + editor.setAside.filter { $0 != initial } }

    /// Takes a key.
    /// - Returns: whether it meant something here.
    mutating func edit(_ key: Key) -> Bool {
        isUntouched = false
        let back = editor.isSelected && isChanged ? editor.text : nil
        defer { if let back, !editor.text.contains(back) { typedOver = back } }
        return editor.handle(isFigure ? key.narrowDigit : key)
    }

    /// Begins again with words that were typed here before; those they were typed over are at hand.
    mutating func restore(_ words: String, over earlier: String?, isSelected: Bool) {
        if let earlier { editor.remember(earlier) }
        editor.replace(with: words)
        if isSelected { editor.selectAll() }
        isUntouched = true
    }

    mutating func clear() { editor.clear() }
}
