import Archives
import Engine
import Imports

extension Bench {
    /// What people bring: a plan of all of it, and the session with it.
    func measureImports() {
        let workshop = SampleWorkshop(notes: 0, keepingEntries: false).workshop
        let target = ImportTarget(workshop)
        for rows in sizes(1000, 10_000, 100_000) {
            let names = ["import: CSV", "import: lines", "import: .xlsx"].map { $0 + ", \(short(rows)) rows" }
            let files: [(name: String, file: String, bytes: () -> [UInt8])] = [
                (names[0], "a.csv", { Array(Self.table(rows).utf8) }),
                (names[1], "a.txt", { Array((1...rows).map { "\(Self.opinion($0))\n" }.joined().utf8) }),
                (names[2], "a.xlsx", { Self.workbook(rows) }),
            ]
            for file in files where wants(file.name) && !(file.file == "a.xlsx" && rows > 10_000) {
                let bytes = file.bytes()
                time(file.name) {
                    let plan = try? Importing.plan(bytes, named: file.file, into: target)
                    return plan.flatMap { try? workshop.decide($0.command, by: "fusen", at: Moment(milliseconds: 0)) }
                }
            }
        }
    }

    private static func opinion(_ number: Int) -> String {
        "回覧板が若い世帯まで届いていないので知らせ方を変える\(number)"
    }

    private static func table(_ rows: Int) -> String {
        let lines = (1...rows).map { "\($0 % 6 + 1),見出し\($0 % 40),\(opinion($0)),\($0 % 3 + 1)\r\n" }
        return "班,見出し,意見,人数\r\n" + lines.joined()
    }

    private static func workbook(_ rows: Int) -> [UInt8] {
        func cell(_ words: String) -> String { "<c t=\"inlineStr\"><is><t>\(words)</t></is></c>" }
        let lines = [["班", "意見"]] + (1...rows).map { ["\($0 % 6 + 1)", opinion($0)] }
        let sheet = lines.map { "<row>" + $0.map(cell).joined() + "</row>" }.joined()
        var file = ZipFile()
        file.add("xl/workbook.xml", "<workbook><sheets><sheet name=\"意見\"/></sheets></workbook>")
        file.add("xl/worksheets/sheet1.xml", "<worksheet><sheetData>\(sheet)</sheetData></worksheet>")
        return file.finished
    }
}
