package import Engine
import Strings

extension Papers {
    /// A name card for everybody on the roster.
    package func cards(_ cut: PaperCut) -> [PaperPage] {
        self.cut(workshop.occasion.roster, cut) { person, box, page in
            let inner = box.inset(by: min(10, box.height * 0.08))
            // On a label the lines are lower, and never over one another.
            let line = min(18, inner.height * 0.17)
            func place(_ from: Double, _ height: Double) -> PaperPage.Box {
                PaperPage.Box(inner.x, inner.y + from, inner.width, height)
            }
            page.write(workshop.occasion.title, in: place(0, min(12, line)), upTo: 8, downTo: 4)
            page.write(person.affiliation, in: place(inner.height * 0.2, line), upTo: 11, downTo: 5, .centre)
            page.write(
                person.name, in: place(inner.height * 0.38, inner.height * 0.36), upTo: 30, isBold: true, .centre)
            page.write(person.role, in: place(inner.height - line, line), upTo: 11, downTo: 5, .centre)
        }
    }

    /// A slip by which phones join.
    package struct JoiningSlip: Hashable, Sendable {
        /// The table it leads to.
        package let group: Group.ID
        /// The modules of its code, and the address in letters, for those who type it.
        package let modules: [[Bool]], address: String

        /// A slip for a table.
        package init(group: Group.ID, modules: [[Bool]], address: String) {
            (self.group, self.modules, self.address) = (group, modules, address)
        }
    }

    /// Slips by which phones join.
    package func slips(_ slips: [JoiningSlip], _ cut: PaperCut) -> [PaperPage] {
        self.cut(slips, cut) { slip, box, page in
            let inner = box.inset(by: min(12, box.height * 0.08))
            // On a label as high as it is wide the words stand around the code, not beside it.
            let isBeside = inner.width - inner.height >= 60
            let foot = 16.0
            let head = isBeside ? 0 : inner.height * 0.42
            let side = min(inner.height - head - foot - 8, inner.width * (isBeside ? 0.5 : 1))
            let code = PaperPage.Box(inner.x + (isBeside ? 0 : (inner.width - side) / 2), inner.y + head, side, side)
            // The quiet zone of four modules is within the square.
            page.add(.modules(slip.modules, code.inset(by: side / Double(slip.modules.count + 8) * 4)))
            let x = isBeside ? inner.x + side + 8 : inner.x
            let width = inner.x + inner.width - x
            let (name, words) = isBeside ? (24, side - 32) : (head * 0.36, head * 0.64)
            page.write(self.name(of: slip.group), in: .init(x, inner.y + 2, width, name), upTo: 15, isBold: true)
            page.write(
                strings.paperHowToJoin, in: .init(x, inner.y + name + (isBeside ? 6 : 0), width, words), upTo: 10,
                downTo: 4)
            page.write(
                slip.address, in: .init(inner.x, inner.y + inner.height - foot, inner.width, foot), upTo: 10, downTo: 5)
        }
    }
}
