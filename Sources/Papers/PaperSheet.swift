package import Engine
package import Strings

/// What is printed for a meeting.
package enum PaperKind: String, Hashable, Sendable, CaseIterable {
    /// 付箋: slips whose numbers go on from the session's.
    case stickies
    /// テーブルシート: the question, and boxes for headings with the numbers of their stickies.
    case tables
    /// 投票用紙: the options, and a check number each.
    case ballots
    /// 集計表: for the counting of one ballot, to be signed by two.
    case count
    /// 名札: a card for everybody on the roster.
    case cards
    /// 参加票: the code by which phones join, table by table.
    case qr
}

/// A size in points.
package struct PaperSize: Hashable, Sendable {
    /// How wide and how high.
    package let width, height: Double

    /// A size.
    package init(width: Double, height: Double) { (self.width, self.height) = (width, height) }
}

/// The empty edge of a sheet, in points.
package struct PaperMargin: Hashable, Sendable {
    /// Above and below, left and right.
    package let vertical, horizontal: Double

    /// A margin.
    package init(vertical: Double, horizontal: Double) {
        (self.vertical, self.horizontal) = (vertical, horizontal)
    }
}

/// How papers are cut.
package struct PaperCut: Hashable, Sendable {
    /// What is left empty around them.
    package var margin: PaperMargin
    /// How many pieces stand side by side, and one below the other.
    package var columns, rows: Int
    /// The size of a piece that sheets of labels have; nil to fill the sheet.
    package var label: PaperSize?

    /// A sheet in so many pieces.
    package init(columns: Int, rows: Int, margin: PaperMargin) {
        (self.columns, self.rows, self.margin) = (columns, rows, margin)
    }

    /// As many labels of a size as stand on a sheet within the margin, and in its middle; nil when none does.
    package init?(label: PaperSize, margin: PaperMargin) {
        self.label = label
        self.margin = margin
        columns = Int((PaperPage.a4.width - 2 * margin.horizontal + 1) / label.width)
        rows = Int((PaperPage.a4.height - 2 * margin.vertical + 1) / label.height)
        if columns < 1 || rows < 1 || columns * rows > 200 { return nil }
    }

    /// Points of a length in millimetres.
    package static func points(_ millimetres: Double) -> Double { millimetres / 25.4 * 72 }

    /// The margin that printers leave anyway.
    package static let usualMargin = PaperMargin(vertical: points(10), horizontal: points(10))

    var perPage: Int { columns * rows }

    /// The place of a piece, counted row by row.
    func box(_ index: Int) -> PaperPage.Box {
        let (width, height) = (PaperPage.a4.width, PaperPage.a4.height)
        let piece =
            label
            ?? PaperSize(
                width: (width - 2 * margin.horizontal) / Double(columns),
                height: (height - 2 * margin.vertical) / Double(rows))
        let left = (width - piece.width * Double(columns)) / 2
        let top = (height - piece.height * Double(rows)) / 2
        return PaperPage.Box(
            left + Double(index % columns) * piece.width, top + Double(index / columns) * piece.height, piece.width,
            piece.height)
    }
}

/// The sheets that are printed for a meeting: pure, so that a screen can show them as well as a printer.
package struct Papers {
    let workshop: Workshop
    let strings: Strings

    /// Papers for a meeting, in the language of the sentences.
    package init(_ workshop: Workshop, _ strings: Strings) {
        self.workshop = workshop
        self.strings = strings
    }

    /// Pieces on as many sheets as they take, each drawn in its box, with dashes to cut along where the paper is not
    /// cut already.
    func cut<Piece>(
        _ pieces: [Piece], _ cut: PaperCut, draw: (Piece, PaperPage.Box, inout PaperPage) -> Void
    ) -> [PaperPage] {
        stride(from: 0, to: pieces.count, by: cut.perPage).map { start in
            var page = PaperPage(PaperPage.a4)
            for (place, piece) in pieces[start..<min(pieces.count, start + cut.perPage)].enumerated() {
                let box = cut.box(place)
                if cut.label == nil { page.add(.frame(box, isDashed: true)) }
                draw(piece, box, &page)
            }
            return page
        }
    }

    func name(of group: Group.ID) -> String { workshop.group(group)?.name ?? "\(group)" }
}

/// The numbers that some papers of a table have.
package struct TableNumbers: Hashable, Sendable {
    /// The table.
    package let group: Group.ID
    /// Its numbers, in order.
    package let numbers: [Note.ID]

    /// Numbers of a table.
    package init(_ group: Group.ID, _ numbers: [Note.ID]) { (self.group, self.numbers) = (group, numbers) }

    /// Numbers that were kept for a table.
    package init(_ kept: PaperNumbers) {
        self.init(kept.group, (kept.first.number...kept.last.number).map { Note.ID($0) })
    }
}

/// Papers as a console orders them, in their usual sizes and numbers.
package struct PaperOrder: Hashable, Sendable {
    /// Which.
    package let kind: PaperKind
    /// The numbers of stickies; none for other papers.
    package let numbers: [TableNumbers]

    /// An order.
    package init(_ kind: PaperKind, numbers: [TableNumbers] = []) { (self.kind, self.numbers) = (kind, numbers) }

    /// Ballot papers at a time: more would be a slip of the hand.
    package static let ballots = 1...9_999
    /// Stickies that a table gets where nobody says how many.
    package static let stickiesForATable = 24
}

extension Papers {
    /// The sheets of an order.
    /// - Parameter slips: those of ``PaperKind/qr``.
    package func pages(of order: PaperOrder, slips: [JoiningSlip] = []) -> [PaperPage] {
        let margin = PaperCut.usualMargin
        switch order.kind {
        case .stickies: return stickies(order.numbers, PaperCut(columns: 2, rows: 4, margin: margin))
        case .tables: return tables(workshop.groups.map(\.id), isA4: false)
        case .ballots:
            guard let ballot = workshop.ballots.last else { return [] }
            return ballots(ballot, numbers: 1...max(1, ballot.voters), margin: margin)
        case .count: return workshop.ballots.last.map { count($0, margin: margin) } ?? []
        case .cards: return cards(PaperCut(columns: 2, rows: 5, margin: margin))
        case .qr: return self.slips(slips, PaperCut(columns: 2, rows: 4, margin: margin))
        }
    }

    /// Why papers cannot be printed yet, and what helps; nil where they can.
    /// - Parameters:
    ///   - isServed: whether phones can join.
    ///   - asker: who is told, with what they can do.
    package func fault(of kind: PaperKind, isServed: Bool, for asker: PaperAsker) -> String? {
        switch kind {
        case .stickies, .tables: nil
        case .count where workshop.ballots.isEmpty, .ballots where workshop.ballots.isEmpty:
            strings.noBallotToPrint(asker)
        case .count: nil
        case .ballots:
            (workshop.ballots.last?.voters ?? 0) > PaperOrder.ballots.upperBound
                ? strings.countBetween(PaperOrder.ballots) : nil
        case .cards: workshop.occasion.roster.isEmpty ? strings.noRosterToPrint(asker) : nil
        case .qr: isServed ? nil : strings.noServerToPrint(asker)
        }
    }

    /// A slip for everybody at a table, leading to that table.
    /// - Parameters:
    ///   - page: the address of the participants' page with the code.
    ///   - modules: makes the code of an address.
    package func slips(
        for groups: [Group.ID], count: Int? = nil, page: String, modules: (String) -> [[Bool]]
    ) -> [JoiningSlip] {
        groups.flatMap { group -> [JoiningSlip] in
            let address = "\(page)/\(group)"
            // In capitals a code is smaller; hosts and codes are read alike.
            let slip = JoiningSlip(group: group, modules: modules(address.uppercased()), address: address)
            return Array(repeating: slip, count: count ?? max(1, workshop.group(group)?.people ?? 1))
        }
    }
}
