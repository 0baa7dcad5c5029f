package import Engine
package import Letters
package import TerminalUI
package import Strings

/// 投影: what the projector shows the room. One thing at a time, nothing sealed, no message line, no cursor.
///
/// A painter of its own: it takes no keys, selects nothing and knows no operator. What must be read from the back is in
/// letters several rows high; what does not fit is shown page by page.
package struct ProjectorView {
    private let strings: Strings
    private let cards: [Card]
    private let lettering: Lettering
    private let turner = PageTurner()
    private let tableColumns = TableColumnsCache()

    /// - Parameters:
    ///   - cards: the reference cards; a step that explains shows its own.
    ///   - lettering: what paints the large letters on this terminal.
    package init(strings: Strings, cards: [Card], lettering: Lettering = Lettering(blocks: .quadrants)) {
        self.strings = strings
        self.cards = cards
        self.lettering = lettering
    }

    /// What the room sees now; nothing at all on a screen too small for it.
    /// - Parameter joining: how one joins by a device; nil while nobody can.
    package func draw(
        _ session: Session, now: Now, rows: Int, columns: Int, joining: JoiningSign? = nil
    ) -> CellGrid {
        picture(
            session.workshop, now: now, rows: rows, columns: columns, joining: joining,
            changed: session.transactions.last?.at
        ).grid
    }

    /// What the room sees now, for a page that draws it by itself.
    package func wall(
        _ session: Session, now: Now, rows: Int, columns: Int, joining: JoiningSign?,
        paint: (Style) -> WallPicture.Paint
    ) -> WallPicture {
        let workshop = session.workshop
        let picture = picture(
            workshop, now: now, rows: rows, columns: columns, joining: joining, changed: session.transactions.last?.at)
        let step = workshop.isClosed ? nil : workshop.agenda.current?.title
        return WallPicture(picture, title: step ?? workshop.occasion.title, paint: paint)
    }

    /// The same, with its texts.
    /// - Parameter changed: when something happened last.
    func picture(
        _ workshop: Workshop, now: Now, rows: Int, columns: Int, joining: JoiningSign? = nil, changed: Moment? = nil
    ) -> ProjectorPicture {
        var picture = ProjectorPicture(rows: rows, columns: columns)
        guard rows >= 6, columns >= 30 else { return picture }
        var projection = Projection(
            workshop: workshop, now: now, rows: rows, strings: strings, cards: cards, lettering: lettering,
            turner: turner, tableColumns: tableColumns, joining: joining, changed: changed)
        let scene = projection.scene
        let isFramed = !scene.isUnhurried && projection.barColor != .normal
        if isFramed, !scene.hasLargeClock, lettering.blocks != .none {
            projection.barRows = Projection.rowsOfLargeBar(ofScreen: rows)
        }
        let barRows = projection.barRows
        picture.headRows = barRows
        projection.drawBar(isFramed: isFramed, isUnhurried: scene.isUnhurried, on: &picture)
        // Nothing touches the frame that goes around all in the last minute and beyond it.
        let margin = isFramed ? 2 : 1
        scene.draw(
            in: Rect(
                row: barRows + 1, column: margin, height: rows - barRows - 1 - margin, width: columns - 2 * margin),
            on: &picture, projection)
        return picture
    }
}

extension Projection {
    /// The design for this moment.
    fileprivate var scene: any ProjectorScene {
        if let spotlight = workshop.projected(cards, joining), let scene = scene(of: spotlight) {
            return scene
        }
        if !workshop.isClosed, let step = workshop.agenda.current, step.kind == .pause {
            // It has the clock and the map on it; anything else that was chosen is shown instead.
            switch step.showing {
            case .byKind, .clock: return BreakScene(step: step)
            case .matrix where LinksScene(self) == nil: return BreakScene(step: step)
            case .matrix, .boards, .question, .vote, .thanks: break
            }
        }
        switch workshop.showing {
        case .boards:
            let isGathering = [.grouping, .heading].contains(workshop.agenda.current?.kind)
            return isGathering && workshop.allClusters.contains { _ in true } ? IslandsScene() : BoardsScene()
        case .matrix: return matrix
        case .vote: return workshop.ballotForRoom.map { BallotScene(ballot: $0) } ?? clock(withQuestion: true)
        case .thanks: return ThanksScene()
        case .question where workshop.agenda.current == nil:
            return WaitingScene(joining: joining.map { JoinScene(sign: $0) })
        case .question: return clock(withQuestion: true)
        case .clock, .byKind:
            if let order = workshop.agenda.presentations {
                if let group = order.current.flatMap({ workshop.group($0) }) {
                    return PresentationScene(group: group, order: order)
                }
                if order.calledCount == 0, workshop.agenda.current?.kind == .presentation {
                    return PresentationScene(group: nil, order: order)
                }
            }
            return clock(withQuestion: false)
        }
    }

    private func clock(withQuestion: Bool) -> any ProjectorScene {
        ClockScene(withQuestion: withQuestion, step: workshop.agenda.current)
    }

    /// What was linked, until something has a theme.
    private var matrix: any ProjectorScene { LinksScene(self) ?? MatrixScene() }

    /// What the facilitator has put here.
    private func scene(of spotlight: Spotlight) -> (any ProjectorScene)? {
        switch spotlight {
        case .note(let id): return workshop.note(id).map { NoteScene(note: $0) }
        case .cluster(let id): return workshop.cluster(id).map { ClusterScene(cluster: $0) }
        case .card(let id): return cards.first { $0.id == id }.map { CardScene(card: $0) }
        case .ballot(let id): return workshop.ballot(id).map { BallotScene(ballot: $0) }
        case .proposal(let id): return workshop.proposal(id).map { ProposalScene(proposal: $0) }
        case .agenda: return AgendaScene()
        case .matrix: return matrix
        case .joining: return joining.map { JoinScene(sign: $0) }
        }
    }
}

extension Workshop {
    /// What the facilitator has put on the projector's view, while it is there: one rule for the wall and for whoever
    /// tells what is on it.
    func projected(_ cards: [Card], _ joining: JoiningSign?) -> Spotlight? {
        guard !isClosed, let spotlight, has(spotlight) else { return nil }
        return switch spotlight {
        case .card(let id): cards.contains { $0.id == id } ? spotlight : nil
        case .joining: joining == nil ? nil : spotlight
        case .note, .cluster, .ballot, .proposal, .agenda, .matrix: spotlight
        }
    }
}
