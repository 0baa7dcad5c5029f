package import Engine

extension Strings {
    package func presents(_ name: String) -> String { text("発表 \(name)", "Presenting: \(name)") }
    package func presentsNext(_ name: String) -> String { text("つぎ \(name)", "Next: \(name)") }
    package func waiting(_ groups: [String]) -> String {
        groups.isEmpty
            ? text(
                "これで最後です",
                "the last one") : text("待ち ", "waiting ") + groups.joined(separator: " ")
    }
    package var thanks: String { text("ありがとうございました", "Thank you") }
    package func gatheredHere(_ counts: Counts) -> String {
        text("いただいた意見 \(counts.all.weightedCount)", "\(counts.all.weightedCount) opinions gathered")
    }
    package func nextTime(_ next: String) -> String { text("次回 \(next)", "Next: \(next)") }
}
