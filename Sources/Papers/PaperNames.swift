package import Strings

extension Strings {
    /// What a paper is called, in the menu and over its picture.
    package func name(of kind: PaperKind) -> String {
        switch kind {
        case .stickies: stickiesPaper
        case .tables: tablesPaper
        case .ballots: ballotsPaper
        case .count: countPaper
        case .cards: cardsPaper
        case .qr: slipsPaper
        }
    }

    /// The name of its file, behind the session's.
    package func fileName(of kind: PaperKind) -> String {
        switch kind {
        case .stickies: stickiesFile
        case .tables: tablesFile
        case .ballots: ballotsFile
        case .count: countFile
        case .cards: cardsFile
        case .qr: slipsFile
        }
    }
}
